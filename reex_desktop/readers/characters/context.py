"""Choose what damaged characters of a line were, from left to right, as its language is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...model.repair import Certainty, Repair
from ..language import guess_language
from .damage import Damage
from .formulas import low_digit
from .letters import choose_letter
from .marks import APOSTROPHE, CLOSE, DAMAGED, EM, EN, OPEN, OPEN_SINGLE, Quotes, choose

BULLET, ELLIPSIS = "\u2022", "\u2026"
_GENERIC = "\u2019\u201c\u201d\u2014\u2013\u2018"
_FOREIGN = re.compile("[\u0400-\u04ff\u0e00-\u0e7f\u3000-\u9fff\uff00-\uffff]+")
_QUOTING = re.compile('[\u2018\u2019\u201c\u201d\u201e"]')
_MARKS = {
    "de": "\u201e\u201c",
    "cs": "\u201e\u201c",
    "sk": "\u201e\u201c",
    "pl": "\u201e\u201d",
    "ro": "\u201e\u201d",
    "hu": "\u201e\u201d",
}
_INNER = "\u201a\u2018"
"""Quotation marks where they are not the English ones (Unicode CLDR, quotation delimiters)."""

# A dash between blanks is an em dash more often than not, but an en dash in these languages' typesetting.
_EN_DASHES = frozenset({"de", "pl", "cs", "sk", "hu", "sv", "da", "fi", "nl", "pt", "ro", "tr", "vi"})
_BEFORE, _AFTER = 100, 1500
"""How many characters before and behind a damaged mark are looked at."""


_ENGLISH = (
    "the of and to is in it that for with on was as at by be this are from have has not or but they we you"
    " he she his her will would can which who what when there their its been more than"
)
_ENGLISH_WORDS = frozenset(_ENGLISH.split())


class Typesetting(NamedTuple):
    """The habits of a text: its language, and whether straight marks enclose its quotations.

    `english` says that English words prove the language, which else is taken for it in a short text.
    """

    language: str
    straight: bool
    english: bool = False


def typesetting(sample: str, *, straight: bool) -> Typesetting:
    """Return the habits of a text of which `sample` is legible; a short one is taken as English."""
    known = guess_language(_FOREIGN.sub("", sample))
    language = known or ("en" if sample[:300].count(" ") < 40 else "")
    words = sample[:4000].lower().split()
    english = language == "en" and 5 * sum(word in _ENGLISH_WORDS for word in words) >= max(len(words), 10)
    return Typesetting(language, straight, english)


def choose_all(line: str, found: list[Damage], habits: Typesetting, *, doubtful: bool) -> Iterator[Repair]:
    """Yield the repairs of the damage of a line; `doubtful` makes all of them unsure."""
    quotes = Quotes(
        spaced_dash=EN if habits.language in _EN_DASHES else EM,
        english=habits.language == "en",
        doubtful=habits.straight or habits.language not in {"en", "de"},
    )
    rest, places = _settled(line, found)
    mended, at = "", 0
    for damage, place in zip(found, places, strict=True):
        for match in _QUOTING.finditer(line, at, damage.start):
            before = (mended + line[at : match.start()])[-1:]
            _note(quotes, match.group(), before, line[match.end() : match.end() + 1], habits)
        mended = (mended + line[at : damage.start])[-_BEFORE:]
        at = damage.end
        mark, certainty = _choose(mended, rest[place : place + _AFTER], damage, quotes, habits)
        certainty = "unsure" if doubtful else certainty
        inner = mark == OPEN_SINGLE or (
            mark == APOSTROPHE and quotes.single and not rest[place : place + 1].isalnum()
        )
        if mark in _GENERIC and mark not in {EM, EN}:
            quotes.see(mark, mended, rest[place : place + 1], certainty=certainty)
        if len(damage.candidates) > 1:
            mark = _as_set(mark, damage.candidates, habits.language, inner=inner)
        mended = (mended + mark)[-_BEFORE:]
        before = line[damage.start : damage.end]
        yield Repair("characters", "mark", damage.start, damage.end, before, mark, certainty)


def _note(quotes: Quotes, char: str, before: str, after: str, habits: Typesetting) -> None:
    if char == "\u201e" or _MARKS.get(habits.language, "")[1:2] == char:
        char = OPEN if char == "\u201e" else CLOSE
    quotes.see(char, before, after)


def _as_set(mark: str, candidates: str, language: str, *, inner: bool) -> str:
    """Return the quotation mark of the text's language that stands for the English one."""
    marks = _MARKS.get(language)
    if not marks or not (inner or mark in {OPEN, CLOSE}):
        return mark
    own = _INNER[mark == APOSTROPHE] if inner else marks[mark == CLOSE]
    return own if own in candidates else mark


def _choose(
    before: str, after: str, damage: Damage, quotes: Quotes, habits: Typesetting
) -> tuple[str, Certainty]:
    candidates = damage.candidates
    generic = _generic(candidates)
    if len(candidates) > 1:
        low, told = low_digit(before, after, DAMAGED)
        if low and low in candidates:
            return low, "sure" if told else "unsure"
    if len(candidates) == 1 or not generic:
        return _choose_symbol(before, after, candidates, habits)
    if len(generic) == 1:
        return generic, "sure"
    if BULLET in candidates and not before.strip() and after[:1].isspace():
        return BULLET, "sure"
    if "\u20ac" in candidates and not before[-1:].strip() and re.match(r"\d(?!\ds)", after):
        return "\u20ac", "unsure"
    if ELLIPSIS in candidates and not quotes.double and _trails_off(before, after):
        return ELLIPSIS, "unsure"
    choice = choose(before, after, quotes)
    return choice.mark, choice.certainty


def _trails_off(before: str, after: str) -> bool:
    """Return whether a sentence may break off here: behind a word, at the end or before a new sentence."""
    ended = before[-1:].isalpha() or bool(re.search("[^\\W_]\\s?\u00bb$", before))
    return ended and bool(re.match(r"\s*$|\s+[A-Z\u00c0-\u00de]", after))


@cache
def _generic(candidates: str) -> str:
    return "".join(c for c in candidates if c in _GENERIC)


def _settled(line: str, found: list[Damage]) -> tuple[str, list[int]]:
    """Return the line, open choices as DAMAGED and the others made, and where each damage ends in it."""
    result: list[str] = []
    places: list[int] = []
    at = length = 0
    for damage in found:
        settled = len(_generic(damage.candidates)) < 2
        result += line[at : damage.start], damage.candidates[0] if settled else DAMAGED
        length += damage.start - at + 1
        places.append(length)
        at = damage.end
    return "".join(result) + line[at:], places


def _choose_symbol(before: str, after: str, candidates: str, habits: Typesetting) -> tuple[str, Certainty]:
    """Choose among characters that are no quotation marks or dashes: symbols and letters."""
    if len(candidates) == 1:
        return candidates, "sure"
    if "\u2122" in candidates and "\u2022" in candidates:
        bullet = not before.strip() or (before[-1:].isspace() and after[:1].isspace())
        return ("\u2022" if bullet else "\u2122"), "sure"
    letters = "".join(c for c in candidates if c.isalpha())
    if not letters:
        return candidates[0], "unsure"
    return choose_letter(before, after, letters, habits.language)
