"""The days that a time relative to the day of writing means. How it is read is said in `relative`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from .relative import Relative

Grain = Literal["day", "week", "weekend", "month", "quarter", "season", "half", "year", "end", "within"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LONG: frozenset[Grain] = frozenset({"week", "quarter", "season", "half", "within"})
"""Grains whose first and last day a reader does not know by heart."""
_WINTER = 3


class Resolved(NamedTuple):
    """What a relative time means: from `first` to `last`, both included.

    `sure` is False where people read the words in two ways, `about` True where they only say "around".
    """

    first: date
    last: date
    grain: Grain
    sure: bool = True
    about: bool = False

    @property
    def range(self) -> str:
        """The first and the last day (ISO 8601) of what means more than a day, and is no month or year."""
        long = self.grain in _LONG and self.first != self.last
        return f"{self.first.isoformat()}\u2013{self.last.isoformat()}" if long else ""


def resolve(relative: Relative, written: date, language: str = "en") -> Resolved | None:
    """Return what `relative` means in a text written on that day; None where the calendar ends."""
    try:
        return _resolve(relative, written, language.partition("-")[0].lower())
    except (OverflowError, ValueError):
        return None


def _resolve(r: Relative, day: date, language: str) -> Resolved:
    match r.way:
        case "ago":
            return _away(r, day, -r.number)
        case "within":
            return _within(r, day)
        case "ahead" | "surely":
            found = _away(r, day, r.number)
            return found._replace(sure=r.way == "surely" or r.point)
        case _:
            return _named(r, day, language) or _unit(r.unit, r.which or 0, day)


def _named(r: Relative, day: date, language: str) -> Resolved | None:
    """Return a day, month, season or part of a year that has a name; None for other units."""
    match r.unit:
        case "day":
            found = day + timedelta(days=r.number)
            return Resolved(found, found, "day")
        case "weekday":
            return _weekday(r, day, language)
        case "named month":
            return _named_month(r, day)
        case "month of year":
            return _months(day.year + min(r.which or 0, 1), r.number, 1, "month")
        case "season" | "season of year":
            return _season(r, day)
        case "half":
            return _half(r, day)
        case "year end":
            return _year_end(r, day)
        case _:
            return None


def _unit(unit: str, which: int, day: date) -> Resolved:
    if unit == "week":
        return _week(day, min(which, 1))
    if unit == "weekend":
        monday = _week(day, min(which, 1)).first
        return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
    length = _MONTHS[unit]
    start = (day.month - 1) // length * length + length * min(which, 1)
    grain: Grain = "month" if length == 1 else "quarter" if length == 3 else "year"
    return _months(day.year, start, length, grain)


def _months(year: int, month: int, length: int, grain: Grain) -> Resolved:
    """Return so many months from the month of that number, from 0, which may lie outside the year."""
    first = date(year + month // 12, month % 12 + 1, 1)
    last_year, last_month = divmod(year * 12 + month + length - 1, 12)
    last = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return Resolved(first, last, grain)


def _week(day: date, offset: int) -> Resolved:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return Resolved(monday, monday + timedelta(days=6), "week")


def _weekday(r: Relative, day: date, language: str) -> Resolved:
    ahead = (r.number - day.weekday()) % 7
    monday = day - timedelta(days=day.weekday())
    sure = True
    match r.which:
        case None:
            found = day + timedelta(days=ahead if r.future else ahead - 7 if ahead else 0)
            sure = r.adjacent or r.future
        case 0:
            found = monday + timedelta(days=r.number)
        case 2:
            found = day + timedelta(days=ahead or 7)
        case 1:
            found = monday + timedelta(days=7 + r.number)
            sure = language == "zh" or r.number <= day.weekday()
        case _:
            if language == "zh":
                found = monday + timedelta(days=r.number - 7)
            else:
                found = day - timedelta(days=7 - ahead)
                sure = language in {"fr", "es"} or found < monday
    return Resolved(found, found, "day", sure)


def _named_month(r: Relative, day: date) -> Resolved:
    """Return the latest month of that name that is over, or the first that has not begun."""
    year = day.year
    if r.which == -1:
        year -= r.number + 1 >= day.month
    else:
        year += r.number + 1 <= day.month
    return _months(year, r.number, 1, "month")


def _season(r: Relative, day: date) -> Resolved:
    """Return a season: the one of the year, the latest over by then, or the first still to begin."""
    which = min(r.which or 0, 1)
    start = 2 + 3 * r.number
    if r.unit == "season of year":
        return _months(day.year + which, start, 3, "season")
    if which == 0:
        in_winter = r.number == _WINTER and day.month <= 2
        return _months(day.year - in_winter, start, 3, "season")
    options = [_months(day.year + n, start, 3, "season") for n in (-2, -1, 0, 1, 2)]
    if which < 0:
        return [o for o in options if o.last < day][-1]
    return next(o for o in options if o.first > day)


def _half(r: Relative, day: date) -> Resolved:
    """Return a half of the year: the latest that has begun where it is told, else the next not yet over."""
    if r.which is not None:
        return _months(day.year + min(r.which, 1), 6 * r.number, 6, "half")
    now = (day.month - 1) // 6
    year = day.year
    if r.past and r.number > now:
        year -= 1
    elif r.future and r.number < now:
        year += 1
    return _months(year, 6 * r.number, 6, "half")._replace(sure=False)


def _year_end(r: Relative, day: date) -> Resolved:
    """Return the end of the year; told in its first half, of the year before."""
    year = day.year - (r.past and not r.future and day.month <= 6)
    end = date(year, 12, 31)
    return Resolved(end, end, "end", sure=r.past or r.future or day.month > 6)


def _within(r: Relative, day: date) -> Resolved:
    """Return the time from the day of writing on; months and years are "about" so long."""
    last = _later(day, r.unit, r.number)
    return Resolved(
        day,
        last,
        "within",
        sure=r.future and not r.supposed,
        about=r.unit not in {"day", "week", "weekend"},
    )


def _later(day: date, unit: str, number: int) -> date:
    if unit in {"day", "week", "weekend"}:
        return day + timedelta(days=number * (1 if unit == "day" else 7))
    month = _months(day.year, day.month - 1 + number * _MONTHS[unit], 1, "month")
    return min(month.first.replace(day=1) + timedelta(days=day.day - 1), month.last)


def _away(r: Relative, day: date, number: int) -> Resolved:
    """Return the time so many units before (below 0) or after the day of writing."""
    match r.unit:
        case "day" | "week":
            found = day + timedelta(days=number * (7 if r.unit == "week" else 1))
            return Resolved(found, found, "day", about=r.unit == "week")
        case "month":
            return _months(day.year, day.month - 1 + number, 1, "month")._replace(about=True)
        case "year" if abs(number) == 1:
            return _months(day.year + number, day.month - 1, 1, "month")._replace(about=True)
        case "year":
            return _months(day.year + number, 0, 12, "year")._replace(about=number > 0)
        case "quarter":
            start = (day.month - 1) // 3 * 3
            return _months(day.year, start + 3 * number, 3, "quarter")
        case _:
            monday = _week(day, number).first
            return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
