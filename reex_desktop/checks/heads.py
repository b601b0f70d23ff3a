"""A figure kept, but said of something else: "90 % of supply" become "90 % of production"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .figure import Figure
from .lexicon import common_words, groups, stem
from .sources import Found, Source

_AFTER = 60
_KINDS = frozenset({"percent", "fraction", "mass", "points"})
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]{3,})")
_OF = re.compile(r"(?:[ \u00a0][a-z-]+){0,3}?[ \u00a0](?:of|in)\b")
_STOP = re.compile(r"[;:.,!?\u2014()](?= |$)|[\u2014()]|\n")


class Swapped(NamedTuple):
    """A noun of the statement, where it stands, and the article's."""

    start: int
    end: int
    ours: str
    theirs: str


class _Noun(NamedTuple):
    start: int
    words: str


def head(text: str, end: int) -> str:
    """Return the stem of the word right behind a figure that ends at `end`."""
    match = _NEXT.match(text, end)
    return stem(match[1]) if match and match[1].lower() not in common_words() else ""


def heads(text: str, end: int, most: int = 3) -> frozenset[str]:
    """Return the stems of the words behind a figure ending at `end`, up to one that carries nothing."""
    result: set[str] = set()
    for _ in range(most):
        match = _NEXT.match(text, end)
        if match is None or match[1].lower() in common_words():
            break
        result.add(stem(match[1]))
        end = match.end()
    return frozenset(result)


@cache
def _measures() -> tuple[re.Pattern[str], dict[str, int]]:
    number = {word: index for index, words in enumerate(groups("measures")) for word in words}
    words = "|".join(sorted(map(re.escape, number), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE), number


def swapped_noun(text: str, figure: Figure, matches: Sequence[tuple[Source, Found]]) -> Swapped | None:
    """Return the noun of `text` that the article's figure does not go with, where it can be told.

    It can where the article has a noun of the list behind its figure, in the same clause, the sentence of
    the statement has not, but another of the list near its own; and the article's sentence has not that.
    """
    if not matches or not (figure.kind in _KINDS or figure.kind.startswith("money.")):
        return None
    pattern, number = _measures()
    ours = _behind(text[figure.end : figure.end + _AFTER], figure.end)
    if not ours:
        return None
    first = ours[0]
    said = {number[noun.words.lower()] for noun in ours}
    theirs = ""
    for source, found in matches:
        r = source.ranges[found.sentence]
        sentence = source.text[r.start : r.end]
        tail = _STOP.split(sentence[found.figure.end - r.start :][:_AFTER])[0].split(" with ")[0]
        head = next(iter(_behind(tail, 0)), None)
        around = {number[m[0].lower()] for m in pattern.finditer(sentence)}
        if head is None or said & around:
            return None
        theirs = theirs or head.words
    return Swapped(first.start, first.start + len(first.words), first.words, theirs)


def _behind(tail: str, offset: int) -> list[_Noun]:
    """Return the nouns of the list that a figure is of: those behind it, after "of" or "in"."""
    tail = _STOP.split(tail)[0]
    of = _OF.match(tail)
    if of is None:
        return []
    pattern, _ = _measures()
    return [_Noun(offset + m.start(), m[0]) for m in pattern.finditer(tail, of.end()) if m[0].islower()]
