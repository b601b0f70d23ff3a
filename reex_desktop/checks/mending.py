"""Whether a value of an article may be put in the place of a figure that no article has."""

from __future__ import annotations

import math

from .figure import Figure
from .matching import Match
from .places import Place
from .units import same_currency

_WORDS = 2
"""So many words near both figures say that they are of the same thing."""

_TELLING = 3
"""A number of so many digits that differs by one of them is a slip, whatever stands around it."""

_LEAST = 2

_ONE_UNIT = (
    frozenset({"percent", "points"}),
    frozenset({"percent", "fraction"}),
    frozenset({"time", "period"}),
    frozenset({"percent", "concentration"}),
    frozenset({"mass", "concentration"}),
)
"""Kinds whose units are taken for one another."""


def may_be_meant(place: Place, match: Match) -> bool:
    """Return whether a value of an article was meant: one of the same kind and unit, of the same thing.

    Two words near both say that it is of the same thing; a digit more, less or other, or two that changed
    places, need one word, in long numbers and in dates of more than a year none. The same number in another
    unit was copied with the wrong unit.
    """
    ours, theirs = place.figure, match.found.figure
    near = len(place.statement.near & match.source.near(match.found))
    if ours.raw == theirs.raw and ours.kind != "date":
        return _units_confused(ours, theirs) or near >= _WORDS
    if not _one_kind(ours, theirs):
        return False
    if near >= _WORDS:
        return True
    if not is_slip(ours, theirs):
        return False
    telling = ours.date.count(None) <= 1 if ours.kind == "date" else len(_digits(ours)) >= _TELLING
    return near > 0 or telling


def is_slip(ours: Figure, theirs: Figure) -> bool:
    """Return whether one slip of the hand makes the one figure of the other."""
    if ours.kind == "date":
        return sum(a != b for a, b in zip(ours.date, theirs.date, strict=True)) == 1
    one, other = _digits(ours), _digits(theirs)
    if ours.raw and theirs.raw and one == other and math.log10(ours.raw / theirs.raw).is_integer():
        return True
    if min(len(one), len(other)) < _LEAST:
        return False  # any digit is one away from any other
    if len(one) == len(other):
        apart = [n for n in range(len(one)) if one[n] != other[n]]
        swapped = len(apart) == _WORDS and apart[1] == apart[0] + 1
        return len(apart) == 1 or (swapped and sorted(one) == sorted(other))
    short, long = sorted((one, other), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _digits(figure: Figure) -> str:
    """Return the digits of a number that tell: 148 of 1.48 million."""
    return f"{figure.raw:.12g}".replace(".", "").replace("e+", "").strip("0") or "0"


def _one_kind(ours: Figure, theirs: Figure) -> bool:
    """Return whether two figures are of one kind, per the same, and said as exactly."""
    if {ours.kind, theirs.kind} == {"percent", "fraction"}:
        return True
    if ours.kind == "date" == theirs.kind:
        return [p is None for p in ours.date] == [p is None for p in theirs.date]
    if ours.kind != theirs.kind and not _money(ours, theirs):
        return False
    return not (ours.rate and theirs.rate) or ours.rate == theirs.rate


def _money(ours: Figure, theirs: Figure) -> bool:
    both = ours.kind.startswith("money.") and theirs.kind.startswith("money.")
    return both and same_currency(ours.kind, theirs.kind)


def _units_confused(ours: Figure, theirs: Figure) -> bool:
    """Return whether two equal numbers have units that are taken for one another."""
    if ours.kind == theirs.kind or frozenset({ours.kind, theirs.kind}) in _ONE_UNIT:
        return True
    return ours.kind.startswith("money.") and theirs.kind.startswith("money.")
