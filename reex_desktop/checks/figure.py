"""One figure of a text: a number with what it counts, a share, an amount, a date or a period."""

from __future__ import annotations

import math
from typing import NamedTuple

DateValue = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as the text says them."""


class Figure(NamedTuple):
    """A figure at the characters `start` to `end` of a text.

    `kind` is "date" (then `date` is set), "weekday", "decade", "clock", "percent", "fraction", "count",
    "money.EUR" … or a kind of unit (`resources/words/units.txt`). `value` is in the first unit of the kind,
    `raw` as written, without unit but with its magnitude. `rate` is what it is counted per ("year"),
    `bound` the class of its qualifier ("over", "least", "under", "most", "about", "nearly"; a part of a
    year; empty for none), `qualifier` that as written. `written` says that it has no
    digits, `bare` that what it counts is left out ("3.5 of nickel"), `tabular` that it stands in a row of a
    table, whose unit may stand elsewhere. `pair` are the day and the month where either may be either.
    """

    start: int
    end: int
    kind: str
    value: float = 0.0
    raw: float = 0.0
    date: DateValue = (None, None, None)
    rate: str = ""
    bound: str = ""
    qualifier: str = ""
    written: bool = False
    bare: bool = False
    pair: tuple[int, int] | None = None
    tabular: bool = False


def same_value(a: float, b: float) -> bool:
    """Return whether two values are one, apart from how a computer rounds."""
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-18)


def digits_of(value: float) -> int:
    """Return how many significant digits a number has: 3 for 1,480, 1 for 0.05."""
    return len(f"{value:.12g}".replace(".", "").strip("0-")) or 1


def magnitude_of(value: float) -> float:
    """Return the magnitude a value was written with, as far as it shows: million for 890,000,000."""
    return next((m for m in (1e12, 1e9, 1e6) if value >= m), 1.0)


def dates_agree(ours: DateValue, theirs: DateValue) -> bool:
    """Return whether each part of `ours` that both say is the same, and one at least is said by both."""
    shared = [(a, b) for a, b in zip(ours, theirs, strict=True) if a is not None and b is not None]
    return bool(shared) and all(a == b for a, b in shared)
