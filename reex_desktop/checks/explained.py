"""Other ways in which an article may say what a figure of a brief says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .date_names import ORDINALS
from .figure import Figure, magnitude_of, same_value
from .matching import Match, equal, match_of
from .numbers import SHORT
from .other_dates import said_otherwise
from .places import Place, language_of
from .quantities import figures
from .readings import readings_of
from .sources import Found, Source
from .spelled import compared, counted_on

_LARGE = 1e5
_FAR = 60
_REST = re.compile(
    r"\b(?:other|others|rest|remain\w*|left|else|not|never|without|no|restlich\w*|\u00fcbrig\w*|reste|dem\u00e1s)\b"
)
_TWO = 2
_NUMBERED = re.compile(r"\b(?:year|month|week|day|quarter|phase|stage|round|step|line)[ ]$", re.IGNORECASE)
_LASTING = re.compile(r"(\d{1,3})([MmYyWwDd])")
_LASTS = {"m": ("period", 1.0), "y": ("period", 12.0), "w": ("time", 604800.0), "d": ("time", 86400.0)}
_GLUED = re.compile(r"[\d.,]+([mkt])")


def explained(place: Place, sources: list[Source]) -> bool:
    """Return whether an article says a figure without saying it: a date by its own, a year by comparing,
    the rest by the part.
    """
    if place.figure.kind == "date":
        return said_otherwise(place, sources)
    if _elided(place, sources) or _months(place, sources):
        return True
    if any(compared(place.figure, place.words, source) for source in sources):
        return True
    if any(counted_on(place.figure, place.words, source) for source in sources):
        return True
    if place.figure.kind == "fraction" and any(_counted(place, source) for source in sources):
        return True
    if place.figure.kind == "count" and any(_is_ordinal(place, source) for source in sources):
        return True
    return any(_is_the_rest(place, source) for source in sources)


def _is_ordinal(place: Place, source: Source) -> bool:
    """Return whether "year six" is the sixth of an article."""
    number = int(place.figure.raw)
    if not 0 < number <= len(ORDINALS) or place.figure.raw != number:
        return False
    if not _NUMBERED.search(place.field.text, max(place.figure.start - 12, 0), place.figure.start):
        return False
    return bool(re.search(rf"\b(?:{ORDINALS[number - 1]}|{number}(?:st|nd|rd|th))\b", source.folded))


def _counted(place: Place, source: Source) -> bool:
    """Return whether a sentence of the article counts the part and the whole of "nine out of 40"."""
    parts = [f.raw for f in figures(place.words.replace("out of", "/").replace(" in ", " / ")) if f.raw]
    if len(parts) != _TWO:
        return False
    return any(
        all(any(same_value(part, found.figure.raw) for found in inside) for part in parts)
        for inside in source.by_sentence.values()
    )


def _months(place: Place, sources: list[Source]) -> bool:
    """Return whether "3M" or "12m" are months, weeks or years of an article: no millions, no metres."""
    match = _LASTING.fullmatch(place.words)
    if not match:
        return False
    kind, factor = _LASTS[match[2].lower()]
    ours = place.figure._replace(kind=kind, value=float(match[1]) * factor, raw=float(match[1]), rate="")
    return any(
        equal(ours, found.figure, source)
        for source in sources
        for kind in ("period", "time")
        for found in source.by_kind.get(kind, ())
    )


def _is_the_rest(place: Place, source: Source) -> bool:
    """Return whether our figure is what is left: of "25 of 27" the other two, of 70 % the other 30 %."""
    figure, text = place.figure, place.field.text
    if not _REST.search(text, max(figure.start - _FAR, 0), figure.end + _FAR):
        return False
    if figure.kind == "percent":
        return any(
            same_value(100 - f.figure.value, figure.value) for f in source.by_kind.get("percent", ())
        )
    counts = source.by_kind.get("count", ()) if figure.kind == "count" else ()
    return any(
        one.sentence == two.sentence and same_value(two.figure.raw - one.figure.raw, figure.raw)
        for one in counts
        for two in counts
    )


def _elided(place: Place, sources: list[Source]) -> bool:
    """Return whether the magnitude was said just before: "260 million, of which 62"."""
    figure = place.figure
    before = [f for f in place.beside if f.start < figure.start and f.raw >= _LARGE]
    if figure.kind != "count" or figure.written or not before:
        return False
    scales = {magnitude_of(f.raw) for f in before}
    ours = [figure._replace(value=figure.raw * s, raw=figure.raw * s, bare=True) for s in scales]
    return any(
        equal(one, found.figure, source) for one in ours for source in sources for found in source.figures
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
