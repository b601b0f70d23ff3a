"""Times that depend on the day of writing ("this Thursday", "last month"), resolved from that day.

How they are read, in English, German, French, Spanish and Chinese:

* "this Thursday" and "this week" lie in the week of writing, Monday to Sunday (ISO 8601).
* "last Thursday" is the latest one before the day of writing, "next Thursday" that of the week after; where
  people differ (last: within the same week; next: not yet over this week) it is not `sure`. "Coming",
  "jeudi prochain" and "el pr\u00f3ximo jueves" are the first one after it; Chinese counts whole weeks.
* "on Thursday" is the latest one up to the day of writing, that day included; `sure` where a past tense
  stands right before it. With "will", "is to" and the like it is the first from that day on.
* Months, quarters and years are those of the calendar, seasons those of the weather services of the north
  (spring from March). "Last March" is the latest that is over. "Two weeks ago" is "around" a day.
* "In two weeks" is a time only where its clause looks ahead, and `sure` only of what happens at one time
  ("will open"): else it may be how long something takes. "Within six months" ends that long after the day
  of writing, where nothing else is said to begin it ("of the signing"); what "they pay within a day" or
  what is told is left alone.
* The halves of a year are those of the calendar; without "of the year" they are not `sure`, for firms have
  years of their own. A half or an end of the year that is told is the latest one, one to come the next.

Lengths of time ("over the next year") are none of this kind. Who is quoted speaks on the day of writing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from .relative_context import context_of, is_something_else
from .relative_words import Words, language_of, languages

_CJK = frozenset({"zh"})
_WAYS = ("ahead", "surely", "within", "halves", "ends")

Way = Literal["", "ago", "ahead", "surely", "within"]
_TIMED: tuple[Way, ...] = ("ahead", "surely", "within")


class Relative(NamedTuple):
    """A time relative to the day of writing, at the characters `start` to `end`.

    `unit` is a grain of `relative_dates`, "weekday", "named month" (the last May) or "month of year",
    "season of year" (May of last year). `which` is -1 (last), 0, 1 (next), 2 (coming) or None; `number`
    that of the weekday, month, season or half ("half") from 0, of days from that day, or, with a `way`, of
    units gone or to come. "Year end" is the end of the year.

    What stands around it: `noun`, a preposition before it; `possessive`, its ending; `opening`, it begins a
    sentence; `future`, its clause looks ahead; `past`, it looks back; `adjacent`, a past tense stands right
    before it; `point`, it is about what happens at one time; `loose`, the time is inexact, or only a part
    of it is meant ("on Monday night"); `supposed`, it is what would be, not what is to be.
    """

    start: int
    end: int
    unit: str
    which: int | None
    number: int = 0
    way: Way = ""
    noun: bool = False
    possessive: bool = False
    opening: bool = False
    future: bool = False
    past: bool = False
    adjacent: bool = False
    point: bool = False
    loose: bool = False
    supposed: bool = False


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = languages()[language]
    parts: list[str] = []
    alternatives = _alternatives(words)
    kinds = (words.patterns, words.ahead, words.surely_ahead, words.within, words.halves, words.ends)
    templates = [(name, one) for name, many in zip(("", *_WAYS), kinds, strict=True) for one in many]
    templates.sort(key=lambda pair: pair[0] not in {"surely", "within", "halves", "ends"})
    for place, (kind, template) in enumerate(templates):
        filled = template
        for name, given in alternatives.items():
            group = f"(?:{given})" if name == "which" else f"(?P<{name}_{place}>{given})"
            filled = filled.replace("{" + name + "}", group)
        parts.append(f"(?P<{kind}_{place}>{filled})" if kind else filled)
    days = "|".join(sorted(words.days, key=len, reverse=True))
    bound = "" if language in _CJK else r"(?<![\w-])"
    end = "" if language in _CJK else r"(?![\w-])"
    return re.compile(f"{bound}(?:(?-i:(?P<day>{days})){end}|{'|'.join(parts)})", re.IGNORECASE)


def _alternatives(words: Words) -> dict[str, str]:
    def longest(names: tuple[str, ...]) -> str:
        single = [part for name in names for part in name.split("|")]
        return "|".join(sorted(single, key=len, reverse=True))

    return {
        "which": "|".join(words.which),
        "unit": longest(tuple(words.units)),
        "weekday": longest(words.weekdays),
        "month": longest(words.months),
        "season": longest(words.seasons),
        "number": r"\d{1,3}|" + longest(words.numbers),
        "half": longest(words.half),
    }


@lru_cache(maxsize=1024)
def find(text: str, language: str = "en") -> tuple[Relative, ...]:
    """Return the relative times of `text` in their order; `language` is a BCP 47 tag."""
    return find_in(text, language)


def find_in(text: str, language: str = "en") -> tuple[Relative, ...]:
    """Return the same as `find`, and keep nothing: for long texts."""
    key = language_of(language)
    words = languages()[key]
    found: list[Relative] = []
    for match in _pattern(key).finditer(text):
        relative = _relative(match, words)
        if relative is None or is_something_else(text, relative.start, words, counted=relative.way != ""):
            continue
        around = context_of(text, relative.start, relative.end, words, english=key == "en")
        relative = relative._replace(**around._asdict())
        if _is_a_time(relative, key):
            found.append(relative)
    return tuple(found)


def _is_a_time(relative: Relative, language: str) -> bool:
    """Return whether a time from now is meant, and not how long something took."""
    if relative.way in {"ahead", "within"}:
        return relative.future if language == "en" else not relative.past
    return True


def _relative(match: re.Match[str], words: Words) -> Relative | None:
    """Return what a match says; None for a day that is counted from another one ("the next day")."""
    given = {
        name.partition("_")[0]: value for name, value in match.groupdict().items() if value is not None
    }
    start, end = match.span()
    if "ends" in given:
        return Relative(start, end, "year end", None)
    if "half" in given:
        said = match[0].replace(given["half"], " ", 1)
        which = _which(said, words)
        if which is None and re.search(rf"\b(?:{_years(words)})(?:e?s)?$", said, re.IGNORECASE):
            which = 0  # "of the year"
        return Relative(start, end, "half", which, _index(words.half, given["half"]))
    if "day" in given:
        days = list(words.days.items())
        return Relative(start, end, "day", 0, days[_index([d for d, _ in days], given["day"])][1])
    unit = (
        words.units[list(words.units)[_index(list(words.units), given["unit"])]] if "unit" in given else ""
    )
    if "number" in given:
        written = given["number"]
        count = int(written) if written.isdecimal() else _index(words.numbers, written) + 1
        timed: list[Way] = [one for one in _TIMED if one in given]
        way: Way = timed[0] if timed else "ago"
        return Relative(start, end, unit, None, count, way=way)
    which = _which(match[0], words)
    of_year = " of year" if "\u5e74" in match[0] else ""
    for name, names in (("weekday", words.weekdays), ("season", words.seasons), ("month", words.months)):
        if name in given:
            named = "named month" if name == "month" and not of_year else name + of_year
            return Relative(start, end, named, which, _index(names, given[name]))
    return Relative(start, end, unit, which or 0) if unit != "day" else None


def _years(words: Words) -> str:
    return "|".join(name for name, unit in words.units.items() if unit == "year")


def _index(names: Sequence[str], said: str) -> int:
    """Return which of `names`, which are patterns, `said` is."""
    return next(i for i, name in enumerate(names) if re.fullmatch(name, said, re.IGNORECASE))


def _which(said: str, words: Words) -> int | None:
    """Return which week, month or day is meant by the word for it that stands in `said`."""
    around = ("", "") if words is languages()["zh"] else (r"(?<!\w)", r"(?!\w)")
    return next(
        (
            value
            for pattern, value in words.which.items()
            if re.search(f"{around[0]}(?:{pattern}){around[1]}", said, re.IGNORECASE)
        ),
        None,
    )
