"""The dates that an article says without writing them out: its own, those of its weekdays, and of the times
that it says by the day of writing ("next quarter").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..editing.passages import Range
from .figure import DateValue
from .relative import find_in
from .relative_dates import Resolved, resolve


def weekday_dates(published: date, days: frozenset[int]) -> list[DateValue]:
    """Return the day of publication, and the weekdays (Monday is 0) of the weeks beside it."""
    near = [published + timedelta(days=n) for n in range(-7, 8)]
    return [_value(published), *(_value(day) for day in near if day.weekday() in days)]


def meant(text: str, ranges: Sequence[Range], published: date, language: str) -> list[tuple[int, Resolved]]:
    """Return the times that depend on the day of writing, each with the number of its sentence."""
    found: list[tuple[int, Resolved]] = []
    for number, r in enumerate(ranges):
        for relative in find_in(text[r.start : r.end], language):
            resolved = resolve(relative, published, language)
            if resolved is not None:
                found.append((number, resolved))
    return found


def dates_of(resolved: Resolved) -> list[DateValue]:
    """Return what may be written for a time: a day, a month, the month of a limit, or a year."""
    first, last = resolved.first, resolved.last
    match resolved.grain:
        case "day":
            around = range(-1, 2) if resolved.about else range(1)
            return [_value(first + timedelta(days=n)) for n in around]
        case "month":
            return [(first.year, first.month, None)]
        case "within" | "end":
            return [_value(last), (last.year, last.month, None)]
        case "week" | "weekend":
            return [_value(first + timedelta(days=n)) for n in range((last - first).days + 1)]
        case _:
            return [(year, None, None) for year in range(first.year, last.year + 1)]


def _value(day: date) -> DateValue:
    return (day.year, day.month, day.day)
