"""Words for times seen from the day of writing: `resources/words/relative_times.json`, five languages."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..model.resources import resource_path


class Forms(Struct, frozen=True):
    """How a language says a time: templates by its grain.

    `on` is what makes an adverb of each grain ("" of the others); `nth` are the ordinals of quarters,
    `halves` those of half years, `first_day` the first of a month where that is no plain number; `by` puts
    a limit at a day or a month.
    """

    day: str
    plain: str
    week: str
    weekend: str
    month: str
    quarter: str
    season: str
    year: str
    on: dict[str, str]
    around: str
    nth: tuple[str, ...]
    half: str
    end: str
    by: dict[str, str]
    halves: tuple[str, str]
    first_day: str = "1"
    capitals: tuple[str, ...] = ()


class Words(Struct, frozen=True):
    """The words of a language, as regular expressions.

    `days` are days from the day of writing; `which` says -1 (last), 0 (this), 1 (next) or 2 (coming: the
    next there is). In `patterns` {which}, {unit}, {weekday}, {month}, {season} and {number} stand for the
    words of the other fields. `ahead` are times from now ("in two weeks"), `surely_ahead` those that are
    no length of time ("in two weeks' time"), `within` limits ("within six months"), `halves` those of the
    year, `ends` its end.

    What may stand before a time: `after` calls for a noun ("until next year"), `lasting` makes a length of
    time of it ("over the next year"), `loose` makes it inexact ("about"), `other` something else ("the
    first rise in two years", "two or three weeks"). `future` and `past` are verbs that look ahead or back,
    `point` what happens at one time and does not last.
    """

    days: dict[str, int]
    which: dict[str, int]
    units: dict[str, str]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    numbers: tuple[str, ...]
    patterns: tuple[str, ...]
    forms: Forms
    half: tuple[str, str]
    after: str = ""
    lasting: str = ""
    ahead: tuple[str, ...] = ()
    surely_ahead: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    loose: str = ""
    other: str = ""
    future: str = ""
    past: str = ""
    point: str = ""


class _File(Struct, frozen=True):
    source: str
    languages: dict[str, Words]


@cache
def languages() -> dict[str, Words]:
    """Return the words by the primary subtag of the language."""
    data = resource_path("words", "relative_times.json").read_bytes()
    return {key: _named(words) for key, words in msgspec.json.decode(data, type=_File).languages.items()}


def _named(words: Words) -> Words:
    """Return `words` with the names of days and months where what looks ahead refers to them."""
    future = words.future.replace("{weekday}", "|".join(words.weekdays))
    return replace(words, future=future.replace("{month}", "|".join(words.months)))


def language_of(tag: str) -> str:
    """Return the language whose words are looked for in text of a BCP 47 tag; English for unknown ones."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in languages() else "en"
