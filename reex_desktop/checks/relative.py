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

Lengths of time ("over the next year") are no times of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .relative_words import Words, language_of, languages

_CJK = frozenset({"zh"})
_POSSESSIVE = re.compile("['\u2019]s\\b|s['\u2019]")
_OPENING = re.compile(r"(?:^|[.!?\u2026\n][\u201d\"']?\s*)[\u201c\"']?$")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|is to|are to|due|plans?|expects?|expected|scheduled|until|by)\b", re.IGNORECASE
)
_PAST = (
    r"\b(?:said|told|wrote|was|were|had|rose|fell|went|met|made|began|came|left|won|lost|cut|sold|bought"
    r"|paid|held|\w{2,}ed)\b"
)
_PAST_BEFORE = re.compile(_PAST + r"[^.;:]{0,40}$", re.IGNORECASE)
_SAID_BEFORE = re.compile(_PAST + r"\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


class Relative(NamedTuple):
    """A time relative to the day of writing, at the characters `start` to `end`.

    `unit` is a grain of `relative_dates`, "weekday", "named month" (the last May) or "month of year",
    "season of year" (May of last year). `which` is -1 (last), 0, 1 (next), 2 (coming) or None; `number`
    that of the weekday, month or season from 0, of days from that day, or, with `ago`, of units gone.

    What stands around it: `noun`, a preposition before it; `possessive`, its ending; `opening`, it begins a
    sentence; `future`, its clause looks ahead; `adjacent`, a past tense stands right before it.
    """

    start: int
    end: int
    unit: str
    which: int | None
    number: int = 0
    ago: bool = False
    noun: bool = False
    possessive: bool = False
    opening: bool = False
    future: bool = False
    adjacent: bool = False


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = languages()[language]
    parts: list[str] = []
    for place, template in enumerate(words.patterns):
        filled = template
        for name, alternatives in _alternatives(words).items():
            group = f"(?P<{name}_{place}>{alternatives})"
            filled = filled.replace(
                "{" + name + "}", "(?:" + alternatives + ")" if name == "which" else group
            )
        parts.append(filled)
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
    }


@lru_cache(maxsize=1024)
def find(text: str, language: str = "en") -> tuple[Relative, ...]:
    """Return the relative times of `text` in their order; `language` is a BCP 47 tag."""
    key = language_of(language)
    words = languages()[key]
    found: list[Relative] = []
    for match in _pattern(key).finditer(text):
        before = text[max(match.start() - 60, 0) : match.start()]
        if words.lasting and re.search(words.lasting, before, re.IGNORECASE):
            continue
        relative = _relative(match, words)
        if relative is not None:
            adjacent = bool(_SAID_BEFORE.search(before))
            ahead = _FUTURE.search(_clause(text, match.start(), match.end()))
            found.append(
                relative._replace(
                    noun=bool(words.after and re.search(words.after, before, re.IGNORECASE)),
                    possessive=bool(_POSSESSIVE.match(text, match.end())),
                    opening=bool(_OPENING.search(before)) and text[match.end() : match.end() + 1] != ",",
                    future=bool(ahead) and not adjacent and not _PAST_BEFORE.search(_back(before)),
                    adjacent=adjacent,
                )
            )
    return tuple(found)


def _back(before: str) -> str:
    """Return what stands before a time since the last verb that looks ahead."""
    matches = list(_FUTURE.finditer(before))
    return before[matches[-1].end() :] if matches else before


def _clause(text: str, start: int, end: int) -> str:
    left = re.split(r"[.!?;\n]\s", text[max(start - 150, 0) : start])[-1]
    right = re.split(r"[.!?;\n]", text[end : end + 60])[0]
    return f"{left} {right}"


def _relative(match: re.Match[str], words: Words) -> Relative | None:
    """Return what a match says; None for a day that is counted from another one ("the next day")."""
    given = {
        name.partition("_")[0]: value for name, value in match.groupdict().items() if value is not None
    }
    start, end = match.span()
    if "day" in given:
        days = list(words.days.items())
        return Relative(start, end, "day", 0, days[_index([d for d, _ in days], given["day"])][1])
    unit = (
        words.units[list(words.units)[_index(list(words.units), given["unit"])]] if "unit" in given else ""
    )
    if "number" in given:
        written = given["number"]
        count = int(written) if written.isdecimal() else _index(words.numbers, written) + 1
        return Relative(start, end, unit, None, count, ago=True)
    which = _which(match[0], words)
    of_year = " of year" if "\u5e74" in match[0] else ""
    for name, names in (("weekday", words.weekdays), ("season", words.seasons), ("month", words.months)):
        if name in given:
            named = "named month" if name == "month" and not of_year else name + of_year
            return Relative(start, end, named, which, _index(names, given[name]))
    return Relative(start, end, unit, which or 0) if unit != "day" else None


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
