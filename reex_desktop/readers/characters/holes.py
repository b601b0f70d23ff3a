"""Find holes that damage left in a text: they change nothing by themselves, they are offered or told.

A question mark where a quotation mark or an apostrophe stood, and an HTML entity that was escaped twice
or lost its semicolon, are offered as repairs that are off. A unit without its number and a text that
ends within a sentence are told in a note; nobody can say what stood there.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html.entities import html5
from itertools import islice
from typing import NamedTuple

from ...model.repair import Repair

# Patterns begin with what they look for, and look back from there: that is many times as fast.
_INSIDE = re.compile(r"([?\ufffd])(?<=[^\W\d_][?\ufffd])(?=(?:s|t|d|m|re|ve|ll)(?![^\W_]))")
_PAIR = re.compile(
    r"([?\ufffd])(?:(?<=^[?\ufffd])|(?<=[\s(][?\ufffd]))(?=[^\W_])"
    r"[^?\ufffd\n]{1,200}?[^\W_.,!]?[.,!]?([?\ufffd])(?=[\s.,;:)]|$)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_ENTITY = re.compile(
    r"&(?:amp;){0,2}(?P<name>#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,8})(?P<end>;|(?![\w=;]))"
)
_BARE = frozenset(
    {"amp", "quot", "nbsp", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash", "hellip", "apos", "euro"}
)
"""Entities that are believed without their semicolon."""

_UNIT = re.compile(r"(?:[bm]|tr)illion|tonnes|per ?cent")
_BEFORE_UNIT = re.compile(
    r"\b(?:including|includes|of|about|over|nearly|worth|by|than|roughly|approximately|some|around|almost"
    r"|totall?ing|invest|raised?|raising|costs?|costing|spend|spent|with|for|from)"
    r"\s{1,3}([$\u20ac\u00a3]?\s?)\Z"
)
_AFTER_UNIT = re.compile(r"\s{1,3}(?:for|in|of|to|from|by|on|and|a|per|over|at|with|into)\b")
_REACH = 40
"""How many characters before a unit are looked at: more than any of the words there has."""
_MONEY = re.compile(r"[$\u20ac\u00a3]\s{1,3}(?P<unit>(?:billion|million|trillion)\b)")
_NO_END = re.compile(r"[^\W\d_]$|[,;(\u2013\u2014-]$")
_LONG = 120
"""A last line of so many characters is a sentence, not a heading or a name."""

_MOST, _MOST_OFFERS = 20, 200


class Holes(NamedTuple):
    """What is missing: repairs that are offered (off, unsure), and notes."""

    repairs: list[Repair]
    notes: tuple[str, ...]


def find_holes(text: str, repairs: Sequence[Repair] = ()) -> Holes:
    """Return the holes of `text`; nothing where one of `repairs` changes it already."""
    taken = [(repair.start, repair.end) for repair in repairs if repair.on]
    taken += [match.span() for match in _ADDRESS.finditer(text)]
    taken.sort()
    starts = [start for start, _ in taken]
    offers = islice((*_question_marks(text), *_entities(text)), _MOST_OFFERS)
    found: list[Repair] = []
    for hole in sorted(offers, key=lambda repair: repair.start):
        index = bisect_left(starts, hole.end) - 1
        beside = found[-1].end if found else 0
        if hole.start >= beside and (index < 0 or taken[index][1] <= hole.start):
            found.append(hole)
    return Holes(found, (*_missing_numbers(text), *_cut_end(text)))


def _offer(kind: str, start: int, before: str, after: str) -> Repair:
    return Repair("characters", kind, start, start + len(before), before, after, "unsure", on=False)


def _question_marks(text: str) -> Iterator[Repair]:
    """Yield offers for question marks where an apostrophe or quotation marks stood."""
    for match in _INSIDE.finditer(text):
        yield _offer("question mark", match.start(1), match[1], "\u2019")
    for match in _PAIR.finditer(text):
        yield _offer("question mark", match.start(1), match[1], "\u201c")
        yield _offer("question mark", match.start(2), match[2], "\u201d")


def _entities(text: str) -> Iterator[Repair]:
    """Yield offers for HTML entities that are printed as text."""
    for match in _ENTITY.finditer(text):
        name = match["name"]
        believed = match["end"] or name in _BARE or name.startswith("#")
        if believed and (name.startswith("#") or f"{name};" in html5):
            after = html.unescape(f"&{name};")
            if after.isprintable() or after == "\u00a0":
                yield _offer("entity", match.start(), match.group(), after)


def _missing_numbers(text: str) -> Iterator[str]:
    found = dict(_units_alone(text)) | {m.start("unit"): m["unit"] for m in _MONEY.finditer(text)}
    for start, unit in sorted(found.items())[:_MOST]:
        yield f"A number seems to be missing before \u201c{unit}\u201d: \u201c{_around(text, start)}\u201d."


def _units_alone(text: str) -> Iterator[tuple[int, str]]:
    """Yield the units before which a number should stand, with the sign of a currency, and where."""
    small = text.replace("\u0130", "i").lower()  # the only letter that is longer in lower case
    for match in _UNIT.finditer(small):
        before = _BEFORE_UNIT.search(small[max(0, match.start() - _REACH) : match.start()])
        if before and _AFTER_UNIT.match(small, match.end()):
            start = match.start() - len(before[1])
            yield start, text[start : match.end()]


def _cut_end(text: str) -> Iterator[str]:
    last = text.rstrip().rpartition("\n")[2].strip()
    if len(last) >= _LONG and _NO_END.search(last) and re.search(r"[.!?]\s", last):
        yield f"The text ends within a sentence: \u201c\u2026 {last[-40:]}\u201d."


def _around(text: str, place: int) -> str:
    left, right = max(0, place - 30), place + 30
    return " ".join(text[left:right].split())
