"""Figures: each number, share, amount, date and period of the brief, looked up in its sources.

In the evidence passages of the statement first, then in the bodies of the articles; never in an article's
own highlights, assessment, outlook or summary, from which a draft came.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..editing.passages import sentences
from ..model.brief import Brief
from .fields import Field
from .figure import Figure
from .finding import Finding, Fix
from .heads import head, swapped_noun
from .making import make, quoted
from .matching import Match, Said, comparable, equal, match_of, rounded, said
from .quantities import figures
from .sources import Source, decimal_comma
from .spelled import compared, spelled_out

MAX_FIGURES = 400
"""How many figures of a brief are looked up: a text of more is a table, and would take seconds."""

_CLEARER = 1.5
"""By how much the surroundings of another value must fit better than those of the same one."""

_ENOUGH = 3.0
_DATED = frozenset({"date", "weekday", "decade", "clock"})
_PARTS = frozenset({"early", "mid", "late", "spring", "summer", "autumn", "winter"})


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
    for place in places(brief, texts):
        yield from _check(place, sources)


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


def _check(place: _Place, sources: list[Source]) -> Iterator[Finding]:
    same, other = _matches(place, sources)
    figure = place.figure
    if not same and figure.kind == "date" and _implied(figure, sources):
        return
    if not same and any(
        spelled_out(figure, source) or compared(figure, place.words, source) for source in sources
    ):
        return
    best = max(same, key=_score, default=None)
    wanted = _meant(place, other)
    if best is None:
        if any(match.close > 0 and rounded(figure, match.found.figure) for match in other):
            return
        if any(equal(figure, own, source) for source in sources for own in source.own_figures):
            yield _own(place)
        else:
            yield _wrong(place, wanted) if wanted else _missing(place)
    elif wanted and _fits_better(place, wanted, best):
        yield _wrong(place, wanted)
    else:
        close = [match for match in same if match.score >= best.score / 2]
        changed = _qualifier(place, best, close)
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


def _fits_better(place: _Place, wanted: Match, best: Match) -> bool:
    """Return whether another value of the article stands where ours should, and ours elsewhere.

    Of counts, what is counted decides: "two lines" goes back to "eleven lines", not to "two others".
    """
    if best.found.figure.tabular:
        return False  # what a row is about stands in another line
    here = wanted.source is best.source and wanted.found.sentence == best.found.sentence
    if here and place.figure.kind == "count":
        return False
    if wanted.close > 0 and not best.close and wanted.score > _CLEARER * best.score:
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


def _meant(place: _Place, other: list[Match]) -> Match | None:
    """Return the figure that was most likely meant, if one fits well: not one the statement has anyway."""
    stated = [f for f in place.others if f is not place.figure]
    likely = sorted((m for m in other if m.score >= _ENOUGH), key=_score, reverse=True)
    return next((m for m in likely if not any(equal(f, m.found.figure, m.source) for f in stated)), None)


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


def _missing(place: _Place) -> Finding:
    figure = place.figure
    return make(
        "figures.missing",
        place.field,
        figure.start,
        figure.end,
        f"{quoted(place.words)} is in the body of no article of this brief.",
        severity="warning" if place.field.slot == "outlook" else None,
    )


def _qualifier(place: _Place, best: Match, close: list[Match]) -> Finding | None:
    ours = place.figure
    if any(_bounds_agree(ours, match.found.figure) for match in close):
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


def _bounds_agree(ours: Figure, theirs: Figure) -> bool:
    """Return whether the qualifiers of two equal figures say the same.

    Of dates only what contradicts counts: another part of the year, or before against after.
    """
    if ours.kind not in _DATED:
        return ours.bound == theirs.bound
    if ours.bound in _PARTS and theirs.bound in _PARTS:
        return ours.bound == theirs.bound
    return {ours.bound, theirs.bound} != {"before", "after"}
