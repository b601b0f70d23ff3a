"""What stands around a time: whether its clause looks ahead or back, what makes something else of it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .relative_words import Words

_POSSESSIVE = re.compile("['\u2019]s\\b|s['\u2019]")
_OPENING = re.compile(r"(?:^|[.!?\u2026\n][\u201d\"']?\s*)[\u201c\"']?$")
_TO_BE_DONE = re.compile(r"\b(?:be|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|ld|lt|de|ut|ght)\b")
"""What is done in "will be signed" looks ahead, whatever its ending."""

_PART = re.compile(r"\s+(?:night|morning|evening|afternoon)\b|[-\u2013]")
_SUPPOSED = re.compile(r"\b(?:would|could|might|may|can)\b", re.IGNORECASE)
_BEFORE, _BEHIND = 60, 60


class Context(NamedTuple):
    """`future`: the clause looks ahead, `past`: it looks back, `adjacent`: right before the time; `point`:
    it speaks of what happens at one time. `noun`, `possessive`, `opening`: how the time stands in the
    sentence; `loose`: it is said to be inexact, or only a part of it is meant; `supposed`: what would be.
    """

    future: bool
    past: bool
    adjacent: bool
    point: bool
    noun: bool
    possessive: bool
    opening: bool
    loose: bool
    supposed: bool


@cache
def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or r"(?!)", re.IGNORECASE)


@cache
def _right_before(pattern: str, gap: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern}){gap}$" if pattern else r"(?!)", re.IGNORECASE)


@cache
def _right_behind(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+ly\s+)?(?:{pattern})" if pattern else r"(?!)", re.IGNORECASE)


def is_something_else(text: str, start: int, words: Words, *, counted: bool) -> bool:
    """Return whether what stands before a time makes something else of it: a length of time, or, of one
    that is `counted`, a range or what did not happen for so long.
    """
    before = text[max(start - _BEFORE, 0) : start]
    if words.lasting and _of(words.lasting).search(before):
        return True
    return counted and bool(words.other) and bool(_of(words.other).search(before))


def context_of(text: str, start: int, end: int, words: Words, *, english: bool) -> Context:
    """Return what stands around the time at `start` to `end`."""
    before = _TO_BE_DONE.sub("be", text[max(start - _BEFORE, 0) : start]) if english else ""
    plain = text[max(start - _BEFORE, 0) : start]
    clause, at = _clause(text, start, end, english=english)
    ahead = bool(words.future) and bool(_of(words.future).search(clause))
    if english:
        adjacent = bool(_right_before(words.past, r"\s+(?:\w+\s+){0,2}").search(before))
        back = bool(
            _right_before(words.past, r"(?:[^.;:]|[.:](?=\d)){0,40}").search(_since_ahead(before, words))
        )
        adjacent = adjacent or bool(_right_behind(words.past).match(text, end))
        past = adjacent or back
    else:
        past = adjacent = _nearest(words.past, clause, at) < _nearest(words.future, clause, at)
    return Context(
        future=ahead and not past,
        past=past,
        adjacent=adjacent,
        point=not english or bool(_of(words.point).search(before)),
        noun=bool(words.after) and bool(_of(words.after).search(plain)),
        possessive=bool(_POSSESSIVE.match(text, end)),
        opening=bool(_OPENING.search(plain)) and text[end : end + 1] != ",",
        loose=bool(_of(words.loose).search(plain) or _PART.match(text, end)),
        supposed=bool(_SUPPOSED.search(before)),
    )


def _since_ahead(before: str, words: Words) -> str:
    """Return what stands before a time since the last verb that looks ahead."""
    matches = list(_of(words.future).finditer(before))
    return before[matches[-1].end() :] if matches else before


def _nearest(pattern: str, clause: str, at: int) -> int:
    """Return how far from the place `at` the nearest of some words stands; far where none does."""
    return min((abs(m.start() - at) for m in _of(pattern).finditer(clause)), default=len(clause))


def _clause(text: str, start: int, end: int, *, english: bool) -> tuple[str, int]:
    """Return the sentence around a time, but for English only the part between its commas, and where in it
    the time begins.
    """
    ends = r"[.!?;\n]" if english else r"[.!?;,\n\u3002\uff01\uff1f\uff1b\uff0c]"
    left = re.split(ends + (r"\s" if english else ""), text[max(start - 150, 0) : start])[-1]
    right = re.split(ends, text[end : end + _BEHIND])[0]
    return f"{left} {text[start:end]} {right}", len(left) + 1
