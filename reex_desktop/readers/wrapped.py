"""Plain text whose lines were broken where they were full, as a PDF viewer copies it: its paragraphs.

A line was broken by its width, not by its writer, where the first word of the next line would not have
fitted on it. A text is such a one where most of its lines are, and many go on in the midst of a sentence:
verses, lists and tables are no such texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model.shape import is_highlights_heading

_NARROWEST, _WIDEST = 36, 100
"""Characters of a full line: of a narrow column, and of a page."""
_RAGGED = 0.87
"""The share of the width that a full line has at least, where letters are not all of the same width."""
_LEAST_PROOF = 3
"""Lines that go on within a sentence, before a text is taken to be wrapped."""
_ENDS = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*\d{0,2}$")
_TABLE = re.compile(r"\S {3,}\S")
_ITEM = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]|[-*\u2022\u2013\u2014\u25aa\u25cf])\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
_HYPHENS = ("-", "\u2010", "\u00ad")
_HEAD = re.compile(r"[^\W\d_]+")


class Row(NamedTuple):
    """A line with text, and whether a blank line stands before it."""

    text: str
    blank_before: bool


class _Width(NamedTuple):
    """The characters of the longest lines, and the share of them that each full line has at least.

    A program that counts characters fills each line; where letters have widths of their own they vary.
    """

    characters: int
    share: float


def unwrapped(rows: Sequence[Row]) -> list[Row] | None:
    """Return the paragraphs of a wrapped text as one line each; None where `rows` are no such text."""
    width = _measure(rows)
    if not _is_wrapped(rows, width):
        return None
    join = joiner(rows)
    paragraphs = [[rows[0]]]
    for last, row in pairwise(rows):
        if _goes_on(last, row, width):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return [Row(join([one.text for one in lines]), lines[0].blank_before) for lines in paragraphs]


def _measure(rows: Sequence[Row]) -> _Width:
    lengths = sorted(len(row.text) for row in rows if not _TABLE.search(row.text.strip()))
    usual = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    longest = lengths[-1] if lengths else 0
    exact = longest <= 1.15 * usual and all(
        _is_full(a.text, b.text, _Width(longest, 1))
        for a, b in pairwise(rows)
        if not b.blank_before and _amid(a.text, b.text)
    )
    return _Width(longest, 1) if exact else _Width(usual, _RAGGED)


def _is_wrapped(rows: Sequence[Row], width: _Width) -> bool:
    if (
        not _NARROWEST <= width.characters <= _WIDEST
        or max(len(row.text) for row in rows) > 1.5 * width.characters
    ):
        return False
    pairs = [(a, b) for a, b in pairwise(rows) if not b.blank_before]
    full = sum(_is_full(a.text, b.text, width) for a, b in pairs)
    amid = sum(_is_full(a.text, b.text, width) and _amid(a.text, b.text) for a, b in pairs)
    return amid >= max(_LEAST_PROOF, 0.35 * len(pairs)) and full >= 0.6 * len(pairs)


def _is_full(line: str, following: str, width: _Width) -> bool:
    """Return whether the next word would not have fitted on a line."""
    if _TABLE.search(line.strip()) or _TABLE.search(following.strip()) or " " not in line.strip():
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width.share * width.characters


def _amid(line: str, following: str) -> bool:
    """Return whether a sentence goes on over the end of a line for sure."""
    return following.lstrip()[:1].islower() and not _ENDS.search(line) and not _ITEM.match(following)


def _goes_on(line: Row, following: Row, width: _Width) -> bool:
    if (
        following.blank_before
        or not following.text
        or _ITEM.match(following.text)
        or is_highlights_heading(line.text)
    ):
        return False
    if _amid(line.text, following.text) and len(line.text) >= 0.6 * width.characters:
        return not _TABLE.search(line.text.strip()) and not _TABLE.search(following.text.strip())
    return _is_full(line.text, following.text, width)


def joiner(rows: Sequence[Row]) -> Callable[[Sequence[str]], str]:
    """Return what joins lines of `rows`, with words that a hyphen divides mended."""
    if not any(row.text.endswith(_HYPHENS) for row in rows):
        return _plainly
    from .pdf.hyphens import Words, mends

    width = _measure(rows)
    seen: Counter[str] = Counter()
    ends: list[tuple[str, str]] = []
    for row, following in pairwise((*rows, Row("", blank_before=True))):
        words = [found.group().casefold() for found in _WORD.finditer(row.text)]
        parts = _divided(row.text, following.text) if _goes_on(row, following, width) else None
        seen.update(words[:-1] if parts else words)
        ends += [parts] if parts else []
    unsaid = Words(seen, divides=True)
    open_ = sum(mends(before, after, unsaid) for before, after in ends)
    said = Words(seen, divides=open_ * 2 > len(ends))

    def join(lines: Sequence[str]) -> str:
        result: list[str] = []
        for line, following in pairwise((*lines, "")):
            text = line.rstrip() if not result else line.strip()
            parts = _divided(text, following)
            if parts:
                mended = mends(*parts, said, soft=text.endswith("\u00ad"))
                result.append(text[:-1] if mended else text)
            else:
                result.append(f"{text} ")
        return "".join(result).rstrip(" ")

    return join


def _plainly(lines: Sequence[str]) -> str:
    return " ".join((lines[0].rstrip(), *(line.strip() for line in lines[1:])))


def _divided(before: str, after: str) -> tuple[str, str] | None:
    """Return the parts of a word that may be divided between two lines."""
    tail, head = _TAIL.search(before), _HEAD.match(after.lstrip())
    return (tail[1], head[0]) if tail and head and head[0][0].islower() else None
