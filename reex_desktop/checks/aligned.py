"""Months and repeated counts told by the sentence of an article that has the figure beside them."""

from __future__ import annotations

from .figure import Figure, digits_of
from .matching import Match, equal
from .meant import as_exact
from .places import Place

_BESIDE = 1
"""How many sentences either side may have a figure too."""

_HEAD = 3
"""The first sentences of an article say which time it is about."""

_TELLING = 2
"""A count of more digits, or anything else of so many, hardly stands anywhere by chance."""


def aligned(place: Place, same: list[Match], other: list[Match]) -> Match | None:
    """Return what an article has in place of a month or a count, `same` being where it has ours.

    `other` are the figures that could stand in its place. A month is told by the figure beside it ("31 in
    January"), a count that the statement has twice by a sentence that has it once ("of seven, seven").
    """
    if place.figure.kind == "date":
        return _other_month(place, same, other)
    return _twice(place, same, other)


def _other_month(place: Place, same: list[Match], other: list[Match]) -> Match | None:
    """Return the one other date in the sentences that have the figure beside ours."""
    figure = place.figure
    telling = [f for f in place.beside if _tells(f)]
    if figure.date[1] is None or not telling or any(m.found.sentence < _HEAD for m in same):
        return None
    nearest = min(telling, key=lambda f: max(f.start - figure.end, figure.start - f.end))
    found: list[Match] = []
    for wanted in other:
        source, number = wanted.source, wanted.found.sentence
        inside = source.by_sentence.get(number, ())
        if not as_exact(figure, wanted.found.figure):
            continue
        if not any(equal(nearest, one.figure, source) for one in inside):
            continue
        if any(m.source is source and abs(m.found.sentence - number) <= _BESIDE for m in same):
            return None
        if not _is_said(place, wanted):
            found.append(wanted)
    return found[0] if len(found) == 1 else None


def _tells(figure: Figure) -> bool:
    if figure.kind == "date":
        return figure.date[2] is not None
    return digits_of(figure.raw) >= _TELLING + (figure.kind == "count")


def _twice(place: Place, same: list[Match], other: list[Match]) -> Match | None:
    """Return the one figure left in the only sentence that has ours, and has it once, not twice."""
    figure = place.figure
    twin = next((f for f in place.beside if f.kind == figure.kind and f.value == figure.value), None)
    if twin is None or len({(m.source.id, m.found.figure.start) for m in same}) != 1:
        return None
    theirs = same[0].found
    left = [
        m
        for m in other
        if m.source is same[0].source
        and m.found.sentence == theirs.sentence
        and m.found.figure.kind == theirs.figure.kind
        and not _is_said(place, m)
    ]
    if len(left) != 1:
        return None
    later = theirs.figure.start < left[0].found.figure.start
    return left[0] if later == (figure.start > twin.start) else None


def _is_said(place: Place, match: Match) -> bool:
    """Return whether the statement has a figure of the article."""
    return any(equal(f, match.found.figure, match.source) for f in place.others)
