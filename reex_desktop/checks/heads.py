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
_STOP = re.compile(r"[;:.,!?\u2014](?= |$)|\u2014|\n")


class Swapped(NamedTuple):
    """A noun of the statement, where it stands, and the article's."""

    start: int
    end: int
    ours: str
    theirs: str


def head(text: str, end: int) -> str:
    """Return the stem of the word right behind a figure that ends at `end`."""
    match = _NEXT.match(text, end)
    return stem(match[1]) if match and match[1].lower() not in common_words() else ""


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
    ours = [
        m
        for m in pattern.finditer(text, max(figure.start - _AFTER, 0), min(figure.end + _AFTER, len(text)))
        if not _STOP.search(text, min(m.end(), figure.end), max(m.start(), figure.start))
    ]
    if not ours:
        return None
    first = min(ours, key=lambda m: m.start() - figure.end if m.start() >= figure.end else 1000)
    said = {number[m[0].lower()] for m in ours}
    theirs = ""
    for source, found in matches:
        r = source.ranges[found.sentence]
        sentence = source.text[r.start : r.end]
        tail = _STOP.split(sentence[found.figure.end - r.start :][:_AFTER])[0].split(" with ")[0]
        head = pattern.search(tail)
        around = {number[m[0].lower()] for m in pattern.finditer(sentence)}
        if head is None or said & around:
            return None
        theirs = theirs or head[0]
    return Swapped(first.start(), first.end(), first[0], theirs)
