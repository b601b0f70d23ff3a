"""The days that a time relative to the day of writing means. How it is read is said in `relative`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from .relative import Relative

Grain = Literal["day", "week", "weekend", "month", "quarter", "season", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
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


def resolve(relative: Relative, written: date, language: str = "en") -> Resolved | None:
    """Return what `relative` means in a text written on that day; None where the calendar ends."""
    try:
        return _resolve(relative, written, language.partition("-")[0].lower())
    except (OverflowError, ValueError):
        return None


def _resolve(r: Relative, day: date, language: str) -> Resolved:
    which = r.which or 0
    if r.ago:
        return _ago(r, day)
    match r.unit:
        case "day":
            found = day + timedelta(days=r.number)
            return Resolved(found, found, "day")
        case "weekday":
            return _weekday(r, day, language)
        case "week":
            return _week(day, min(which, 1))
        case "weekend":
            monday = _week(day, min(which, 1)).first
            return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
        case "named month":
            return _named_month(r, day)
        case "month of year":
            return _months(day.year + min(which, 1), r.number, 1, "month")
        case "season" | "season of year":
            return _season(r, day)
        case unit:
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


def _ago(r: Relative, day: date) -> Resolved:
    match r.unit:
        case "day" | "week":
            found = day - timedelta(days=r.number * (7 if r.unit == "week" else 1))
            return Resolved(found, found, "day", about=r.unit == "week")
        case "month":
            return _months(day.year, day.month - 1 - r.number, 1, "month")._replace(about=True)
        case "year" if r.number == 1:
            return _months(day.year - 1, day.month - 1, 1, "month")._replace(about=True)
        case "year":
            return _months(day.year - r.number, 0, 12, "year")
        case "quarter":
            start = (day.month - 1) // 3 * 3
            return _months(day.year, start - 3 * r.number, 3, "quarter")
        case _:
            monday = _week(day, -r.number).first
            return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
