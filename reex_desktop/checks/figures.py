"""Figures: each number, share, amount, date and period of the brief, looked up in its sources.

In the evidence passages of the statement first, then in the bodies of the articles; never in an article's
own highlights, assessment, outlook or summary, from which a draft came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..editing.passages import sentences
from ..model.brief import Brief
from .fields import Field
from .figure import Figure, digits_of, same_value
from .finding import Finding, Fix, Severity
from .heads import head, heads, swapped_noun
from .making import make, quoted
from .matching import Match, Said, comparable, equal, match_of, rounded, said
from .numbers import SHORT
from .quantities import figures
from .readings import could_be
from .sources import Source, decimal_comma
from .spelled import compared

MAX_FIGURES = 400
"""How many figures of a brief are looked up: a text of more is a table, and would take seconds."""

_CLEARER = 1.5
"""By how much the surroundings of another value must fit better than those of the same one."""

_WORDS = 2
"""How many words close to it another value must share with ours to have been meant."""

_COUNTED = 12
"""Up to here a count may be the analyst's own."""

_ENOUGH = 3.0
_DATED = frozenset({"date", "weekday", "decade", "clock"})
_PARTS = frozenset({"early", "mid", "late", "spring", "summer", "autumn", "winter"})


_AGAIN = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|a)[ ]$", re.IGNORECASE)


_SPAN = re.compile(r"[ ]?(?:[-\u2013\u2014]|to|through|until)[ ]?")


_GLUED = re.compile(r"[\d.,]+([mkt])")


class _Place(NamedTuple):
    field: Field
    figure: Figure
    statement: Said
    others: tuple[Figure, ...]

    @property
    def words(self) -> str:
        return self.field.text[self.figure.start : self.figure.end]


def check_figures(brief: Brief, texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield what is wrong with the figures of `texts`; nothing where there is no article to look in."""
    if not sources:
        return
    language = _language(brief.language)
    for place in places(brief, texts):
        yield from _check(place, sources, language)


def places(brief: Brief, texts: list[Field]) -> Iterator[_Place]:
    """Yield every figure that is checked: of a brief with more, the first MAX_FIGURES."""
    comma = decimal_comma(brief.language)
    left = MAX_FIGURES
    for field in texts:
        if field.name == "who":
            continue
        found = figures(field.text, comma)[:left]
        left -= len(found)
        ranges = sentences(field.text) if found else []
        for figure in found:
            inside = next((r for r in ranges if r.start <= figure.start < r.end), (0, len(field.text)))
            yield _Place(field, figure, said(field.text, figure, (inside[0], inside[1])), found)


def _check(place: _Place, sources: list[Source], language: str) -> Iterator[Finding]:
    figure = place.figure
    same, other = _matches(place, sources)
    if not same and not _other_rate(figure, other) and _explained(place, sources, language):
        return
    best = max(same, key=_score, default=None)
    wanted = _meant(place, other)
    foreign = best is not None and _language(best.source.metadata.language) != language
    if best is None:
        if any(match.close > 0 and rounded(figure, match.found.figure) for match in other):
            return
        if any(equal(figure, own, source) for source in sources for own in source.own_figures):
            yield _own(place)
        elif _soft(figure):
            meant = next((m for m in _likely(place, other) if _of_the_same(place, m)), None)
            yield _wrong(place, meant) if meant else _missing(place, severity="note")
        else:
            yield _wrong(place, wanted) if wanted else _missing(place)
    elif wanted and _fits_better(place, wanted, best, foreign):
        yield _wrong(place, wanted)
    else:
        close = [match for match in same if match.score >= best.score / 2]
        changed = (
            None
            if any(rounded(figure, m.found.figure) for m in other)
            else _qualifier(place, best, close, foreign)
        )
        if changed:
            yield changed
        noun = swapped_noun(place.field.text, figure, [(m.source, m.found) for m in close])
        if noun:
            yield make(
                "figures.noun",
                place.field,
                noun.start,
                noun.end,
                f"The article says {quoted(noun.theirs)} of {place.words}, not {quoted(noun.ours)}.",
                fix=Fix(noun.start, noun.end, noun.theirs),
            )


def _other_rate(figure: Figure, other: list[Match]) -> bool:
    """Return whether the article says the same amount per something else: a month for a year."""
    return bool(figure.rate) and any(
        m.found.figure.kind == figure.kind and same_value(m.found.figure.value, figure.value) for m in other
    )


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower() or "en"


def _explained(place: _Place, sources: list[Source], language: str) -> bool:
    """Return whether an article may be read to say what our figure says, in words or units of its own."""
    figure = place.figure
    if figure.kind == "date" and (_implied(figure, sources) or _in_months(place, sources)):
        return True
    figures_of = [figure, *_millions(place)]
    return any(
        compared(figure, place.words, source)
        or any(
            could_be(one, source, foreign=_language(source.metadata.language) != language)
            for one in figures_of
        )
        for source in sources
    )


def _millions(place: _Place) -> Iterator[Figure]:
    """Yield what "900m" says where it is no length: 900 million of something."""
    match = _GLUED.fullmatch(place.words)
    if match and place.figure.kind in {"length", "mass"}:
        value = place.figure.raw * SHORT[match[1]]
        yield place.figure._replace(kind="count", value=value, raw=value, bare=True)


def _fits_better(place: _Place, wanted: Match, best: Match, foreign: bool) -> bool:
    """Return whether another value of the article stands where ours should, and ours elsewhere.

    Of counts, what is counted decides: "two lines" goes back to "eleven lines", not to "two others".
    """
    if best.found.figure.tabular:
        return False  # what a row is about stands in another line
    here = wanted.source is best.source and wanted.found.sentence == best.found.sentence
    if here and place.figure.kind == "count":
        return False
    if foreign:
        return False
    shared = len(place.statement.near & wanted.source.near(wanted.found))
    enough = shared >= _WORDS + (digits_of(place.figure.raw) > 1) or (
        shared and _as_exact(place.figure, wanted.found.figure)
    )
    if enough and not best.close and wanted.score > _CLEARER * best.score:
        return True
    if place.figure.kind != "count" or wanted.found.figure.kind != "count":
        return False
    ours = head(place.field.text, place.figure.end)
    theirs = head(wanted.source.text, wanted.found.figure.end)
    same = head(best.source.text, best.found.figure.end)
    return bool(ours) and ours == theirs != same and wanted.score > best.score


def _score(match: Match) -> float:
    return match.score


def _matches(place: _Place, sources: list[Source]) -> tuple[list[Match], list[Match]]:
    """Return the figures of the articles that are the same, and those that could stand in their place."""
    same: list[Match] = []
    other: list[Match] = []
    for source in sources:
        evidence = source.evidence(place.field.passages)
        for found in source.candidates(place.figure):
            if equal(place.figure, found.figure, source):
                same.append(match_of(place.statement, source, found, evidence))
            elif comparable(place.figure, found.figure):
                other.append(match_of(place.statement, source, found, evidence))
    return same, other


def _implied(figure: Figure, sources: list[Source]) -> bool:
    """Return whether a date is that of an article, or of a weekday it names."""
    return any(
        all(a is None or a == b for a, b in zip(figure.date, date, strict=True))
        for source in sources
        for date in source.implied_dates
    )


def _likely(place: _Place, other: list[Match]) -> list[Match]:
    """Return the figures that may have been meant, the likeliest first: none the statement has anyway."""
    stated = [f for f in place.others if f is not place.figure]
    likely = sorted((m for m in other if m.score >= _ENOUGH), key=_score, reverse=True)
    return [m for m in likely if not any(equal(f, m.found.figure, m.source) for f in stated)]


def _in_months(place: _Place, sources: list[Source]) -> bool:
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
    if not said and not could_be(months, source, foreign=False):
        return False
    return year is None or any(f.figure.date[0] == year for f in source.by_kind.get("date", ()))


def _meant(place: _Place, other: list[Match]) -> Match | None:
    """Return the figure that was most likely meant, if one fits well."""
    return next(iter(_likely(place, other)), None)


def _as_exact(ours: Figure, theirs: Figure) -> bool:
    """Return whether two dates say the same parts of one: a month and a month, a day and a day."""
    return ours.kind == "date" == theirs.kind and [p is None for p in ours.date] == [
        p is None for p in theirs.date
    ]


def _soft(figure: Figure) -> bool:
    """Return whether a figure is said in so many ways that not to find it says little.

    A small count may be the analyst's own ("three codes", which are listed), a month that of a range, a
    share or a short time one in other words.
    """
    if figure.kind == "count":
        return figure.raw <= _COUNTED and figure.raw == int(figure.raw)
    if figure.kind == "date":
        return figure.date[0] is None and figure.date[2] is None
    return figure.kind in {"fraction", "weekday"} or (
        figure.written and figure.kind in {"time", "period"} and figure.raw <= 1
    )


def _of_the_same(place: _Place, match: Match) -> bool:
    """Return whether another value of the article is said of the same thing, beyond doubt."""
    if place.figure.kind == "count":
        ours, theirs = place.figure, match.found.figure
        named = heads(place.field.text, ours.end)
        return theirs.kind == "count" and bool(named & heads(match.source.text, theirs.end))
    return bool(place.statement.near & match.source.near(match.found))


def _wrong(place: _Place, wanted: Match) -> Finding:
    theirs = wanted.source.quote(wanted.found)
    figure = place.figure
    words = wanted.source.text[wanted.found.figure.start : wanted.found.figure.end]
    return make(
        "figures.value",
        place.field,
        figure.start,
        figure.end,
        f"{quoted(place.words)} is not in the body of the article, which says {quoted(theirs)}.",
        fix=Fix(figure.start, figure.end, words),
    )


def _own(place: _Place) -> Finding:
    return make(
        "figures.own",
        place.field,
        place.figure.start,
        place.figure.end,
        f"{quoted(place.words)} is only in the article\u2019s own highlights or assessment, not its body.",
    )


def _missing(place: _Place, severity: Severity | None = None) -> Finding:
    figure = place.figure
    return make(
        "figures.missing",
        place.field,
        figure.start,
        figure.end,
        f"{quoted(place.words)} is in the body of no article of this brief.",
        severity=severity or ("warning" if place.field.slot == "outlook" else None),
    )


def _qualifier(place: _Place, best: Match, close: list[Match], foreign: bool) -> Finding | None:
    ours = place.figure
    if any(_bounds_agree(ours, match.found.figure) for match in close):
        return None
    if ours.kind not in _DATED and _left_open(place, best.found.figure, foreign):
        return None
    theirs = best.found.figure
    says = quoted(best.source.quote(best.found))
    if not ours.bound:
        message = f"The article says {says}: {quoted(theirs.qualifier)} was lost."
    elif not theirs.bound:
        message = f"{quoted(ours.qualifier)} was added: the article says {says}."
    else:
        message = f"The article says {says}, not {quoted(ours.qualifier)}."
    before = theirs.bound and best.source.text[: theirs.start][-40:].rstrip().endswith(theirs.qualifier)
    fix = Fix(ours.start, ours.start, theirs.qualifier + " ") if before and not ours.bound else None
    return make("figures.qualifier", place.field, ours.start, ours.end, message, fix=fix)


def _left_open(place: _Place, theirs: Figure, foreign: bool) -> bool:
    """Return whether two qualifiers may both be right, or it cannot be told.

    Who says "about" takes nothing away from what the article says. "The 500,000-vehicle plan" only names
    again what was said. Of what another language puts before a number we know the commonest words only.
    """
    ours = place.figure
    if ours.bound == "about" or (ours.bound == "nearly" and theirs.bound in {"", "about"}):
        return True
    if {ours.bound, theirs.bound} <= {"over", "least"} or {ours.bound, theirs.bound} <= {
        "under",
        "most",
        "nearly",
    }:
        return True
    if foreign and theirs.bound in {"", "most"}:
        return True  # "hasta 612" may be how far it rose
    if ours.bound:
        return False
    if "estimated" in theirs.qualifier:
        return True  # says whose number it is
    text = place.field.text
    return text[ours.end : ours.end + 1] == "-" or bool(
        _AGAIN.search(text, max(ours.start - 8, 0), ours.start)
    )


def _bounds_agree(ours: Figure, theirs: Figure) -> bool:
    """Return whether the qualifiers of two equal figures say the same.

    Of dates only what contradicts counts: another part of the year, or before against after.
    """
    if ours.kind not in _DATED:
        return ours.bound == theirs.bound
    if ours.bound in _PARTS and theirs.bound in _PARTS:
        return ours.bound == theirs.bound or (ours.date[1] is None) != (theirs.date[1] is None)
    return {ours.bound, theirs.bound} != {"before", "after"}
