"""Other ways in which an article may say what a figure of a brief says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .figure import Figure
from .matching import Match, equal, match_of
from .numbers import SHORT
from .places import Place, language_of
from .readings import readings_of
from .sources import Found, Source
from .spelled import compared

_SPAN = re.compile(r"[ ]?(?:[-\u2013\u2014]|to|through|until)[ ]?")
_LARGE = 1e5
_COMPARES = re.compile(
    r"\byear (?:earlier|before|ago)\b|\b(?:previous|last|next|following|prior) year\b"
    r"|\bvorjahr|\bjahr zuvor|\ban dernier|\bann\u00e9e pr\u00e9c\u00e9dente"
    r"|\ba\u00f1o (?:anterior|pasado)|\bano (?:anterior|passado)|\banno (?:precedente|scorso)"
    r"|\u53bb\u5e74|\u6628\u5e74|\u524d\u5e74|\u524d\u671f|\u540c\u6bd4"
)
_GLUED = re.compile(r"[\d.,]+([mkt])")


def explained(place: Place, sources: list[Source]) -> bool:
    """Return whether an article says a figure without saying it: a date by its own, a year by comparing."""
    figure = place.figure
    if figure.kind == "date" and (
        _implied(figure, sources) or _in_months(place, sources) or _next_year(figure, sources)
    ):
        return True
    return _elided(place, sources) or any(compared(figure, place.words, source) for source in sources)


def _elided(place: Place, sources: list[Source]) -> bool:
    """Return whether the magnitude was said just before: "260 million, of which 62"."""
    figure = place.figure
    before = [f for f in place.beside if f.start < figure.start and f.raw >= _LARGE]
    if figure.kind != "count" or figure.written or not before:
        return False
    return any(
        equal(
            figure._replace(value=figure.raw * scale, raw=figure.raw * scale, bare=True),
            found.figure,
            source,
        )
        for scale in (1e6, 1e9)
        for source in sources
        for found in source.figures
    )


def loose_matches(place: Place, sources: list[Source], language: str) -> list[Match] | None:
    """Return where articles may be read to say a figure of a brief in `language`; None where nowhere."""
    result: list[Match] = []
    anywhere = False
    for source in sources:
        evidence = source.evidence(place.field.passages)
        theirs = language_of(source.metadata.language)
        foreign = theirs != language or theirs != "en"  # number words are read as counts
        for figure in (place.figure, *_millions(place)):
            for start, end in readings_of(figure, source, foreign=foreign):
                anywhere = True
                sentence = source.sentence_at(start)
                if sentence is not None:
                    found = Found(figure._replace(start=start, end=end), sentence)
                    result.append(match_of(place.statement, source, found, evidence))
    return result if anywhere else None


def _millions(place: Place) -> Iterator[Figure]:
    """Yield what "900m" says where it is no length: 900 million of something."""
    match = _GLUED.fullmatch(place.words)
    if match and place.figure.kind in {"length", "mass"}:
        value = place.figure.raw * SHORT[match[1]]
        yield place.figure._replace(kind="count", value=value, raw=value, bare=True)


def _implied(figure: Figure, sources: list[Source]) -> bool:
    """Return whether a date is that of an article, or of a weekday it names."""
    return any(
        all(a is None or a == b for a, b in zip(figure.date, date, strict=True))
        for source in sources
        for date in source.implied_dates
    )


def _next_year(figure: Figure, sources: list[Source]) -> bool:
    """Return whether a year is the one before or after one of the article, which compares the two."""
    year = figure.date[0]
    if year is None or figure.date[1] is not None:
        return False
    return any(
        found.figure.date[0] is not None
        and abs(found.figure.date[0] - year) == 1
        and _COMPARES.search(source.folded, *_beside(source, found.sentence))
        for source in sources
        for found in source.by_kind.get("date", ())
    )


def _beside(source: Source, sentence: int) -> tuple[int, int]:
    """Return the range of a sentence and of the one behind it."""
    last = min(sentence + 1, len(source.ranges) - 1)
    return source.ranges[sentence].start, source.ranges[last].end


def _in_months(place: Place, sources: list[Source]) -> bool:
    """Return whether a date ends "January-September" where the article says "the first nine months"."""
    for other in place.others:
        first, last = sorted((place.figure, other), key=lambda f: f.start)
        spans = first.kind == last.kind == "date" and _SPAN.fullmatch(
            place.field.text, first.end, last.start
        )
        if spans and first.date[1] == 1 and last.date[1]:
            months = Figure(0, 0, "period", float(last.date[1]), float(last.date[1]))
            return any(_has_months(months, last.date[0], source) for source in sources)
    return False


def _has_months(months: Figure, year: int | None, source: Source) -> bool:
    said = any(equal(months, found.figure, source) for found in source.by_kind.get("period", ()))
    if not said and not any(readings_of(months, source, foreign=False)):
        return False
    return year is None or any(f.figure.date[0] == year for f in source.by_kind.get("date", ()))
