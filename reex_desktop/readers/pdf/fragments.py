"""Glyphs to fragments, which stand close together, and fragments to rows, which share a baseline."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .bidi import is_right
from .glyphs import Box, Glyph

GAP = 0.9
"""A gap of this many ems divides two fragments of a line; blanks between words are seldom wider."""

_DOTS = 300
"""So many drawn dots of a page are looked at: more are a chart."""

_INITIAL = 0.45
"""Text smaller than this share of its neighbour is no raised number: the neighbour is an initial."""

_TWICE = 0.06
"""The same letter within this many ems is printed twice; the narrowest are 0.2 ems wide."""


class Fragment(NamedTuple):
    """Glyphs of one line that stand close together; `order` is their place in the file."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float
    order: int

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Return `glyphs`, which are in the file's order, as fragments. Letters printed twice come once."""
    result: list[Fragment] = []
    run: list[Glyph] = []
    left = right = base = 0.0
    backwards = False
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        size = max(glyph.style.size, 1.0)
        # Programs without a bold font print the same text again, a hair's breadth beside.
        cell, row = round(glyph.x0 / (_TWICE * size)), round(glyph.y / (2 * _TWICE * size))
        char = glyph.text
        twice = (char, cell, row) in seen or (char, cell - 1, row) in seen or (char, cell + 1, row) in seen
        if twice and not glyph.text.isspace() and not (run and _shared(run[-1], glyph)):
            continue
        seen.add((glyph.text, cell, row))
        turned = is_right(glyph.text)
        if run:
            em = max(size, run[-1].style.size)
            gap = max(glyph.x0 - right, left - glyph.x1)
            back = glyph.x0 < run[-1].x0 - 0.5 * em and not (backwards or turned)
            initial = min(size, run[-1].style.size) < _INITIAL * em and abs(glyph.y - base) > 0.3 * size
            if abs(glyph.y - base) > 0.55 * em or gap > GAP * em or back or initial:
                _close(result, run)
                run = []
        if not run:
            left, right, base, backwards = glyph.x0, glyph.x1, glyph.y, False
        run.insert(len(run) if backwards else _place(run, glyph), glyph)
        left, right = min(left, glyph.x0), max(right, glyph.x1)
        if size >= run[-min(2, len(run))].style.size:
            base = glyph.y
        backwards = backwards or turned
    _close(result, run)
    return result


def _place(run: Sequence[Glyph], glyph: Glyph) -> int:
    """Return where `glyph` goes in `run`: at its end, but a mark printed late goes to its letter."""
    place = len(run)
    if not glyph.text.isascii() and unicodedata.category(glyph.text[:1] or " ") == "Mn":
        while place > 1 and run[place - 1].x0 >= glyph.x1 - 0.1 * glyph.style.size:
            place -= 1
    return place


def _shared(a: Glyph, b: Glyph) -> bool:
    """Return whether two glyphs share a place, as the letters of a ligature do."""
    return (a.x0, a.x1, a.y) == (b.x0, b.x1, b.y)


def _close(result: list[Fragment], run: list[Glyph]) -> None:
    made = fragment_of(run, len(result))
    if made is not None:
        result.append(made)


def fragment_of(run: list[Glyph], order: int) -> Fragment | None:
    """Return the fragment that a run of glyphs makes, None for one of blanks."""
    while run and run[0].text.isspace():
        run = run[1:]
    ink = [glyph for glyph in run if not glyph.text.isspace()]
    if not ink:
        return None
    size = Counter(glyph.style.size for glyph in ink).most_common(1)[0][0]
    base = next(glyph.y for glyph in run if glyph.style.size == size)
    x0, x1 = min(glyph.x0 for glyph in ink), max(glyph.x1 for glyph in ink)
    return Fragment(run, x0, x1, base, size, order)


def rows(parts: Iterable[Fragment]) -> list[list[Fragment]]:
    """Return `parts` grouped by baseline, from the top down, each row from left to right.

    A smaller part that stands a little higher or lower, as a footnote's number does, is in the row
    that it touches.
    """
    result: list[list[Fragment]] = []
    for part in sorted(parts, key=lambda part: (-round(part.size), part.y)):
        best: list[Fragment] | None = None
        for row in reversed(result[-400:]):
            head = row[0]
            shift = abs(part.y - head.y)
            if shift <= 0.25 * part.size or (shift < 0.55 * head.size and _raised(part, row)):
                best = row
                break
        if best is None:
            result.append([part])
        else:
            best.append(part)
    result.sort(key=lambda row: row[0].y)
    return [sorted(row, key=lambda part: part.x0) for row in result]


def _raised(part: Fragment, row: Sequence[Fragment]) -> bool:
    """Return whether `part` is a small piece at the side of one of `row`, as the number of a note is."""
    if not _INITIAL <= part.size / row[0].size < 0.85 or len(part.glyphs) > 12:
        return False
    reach = 0.6 * row[0].size
    return any(other.x0 - reach <= part.x1 and part.x0 <= other.x1 + reach for other in row)


def with_dots(parts: Sequence[Fragment], dots: Sequence[Box]) -> list[Fragment]:
    """Return `parts` with a bullet for each of the drawn `dots` that stands before a line as bullets do."""
    result = list(parts)
    for dot in dots[:_DOTS]:
        middle, size = (dot.y0 + dot.y1) / 2, dot.y1 - dot.y0
        behind = [
            part
            for part in parts
            if 0 < part.x0 - dot.x1 < 2.5 * part.size
            and part.y - 0.6 * part.size < middle < part.y
            and 0.15 * part.size < size < 0.7 * part.size
        ]
        before = any(
            part.x1 > dot.x1 - 60 and part.x0 < dot.x0 and abs(part.y - dot.y1) < 6 for part in parts
        )
        line = min(behind, key=lambda part: part.x0, default=None)
        if line is not None and not before:
            bullet = Glyph("\u2022", dot.x0, dot.x1, line.y, line.glyphs[0].style)
            result.append(Fragment([bullet], dot.x0, dot.x1, line.y, line.size, line.order))
    return result


def with_initials(parts: Sequence[Fragment], body: float) -> list[Fragment]:
    """Return `parts` with each large initial put before the line that begins at its top."""
    result = list(parts)
    for part in parts:
        letter = part.text.strip()
        if len(letter) > 2 or not letter[:1].isalpha() or part.size < 1.8 * body:
            continue
        top = part.y - 0.8 * part.size
        beside = [
            other
            for other in result
            if other is not part
            and other.size < 0.7 * part.size
            and top - 0.2 * other.size <= other.y - 0.6 * other.size
            and other.y < part.y + 0.1 * body
            and part.x1 - 0.2 * body <= other.x0 <= part.x1 + 1.5 * body
        ]
        first = min(beside, key=lambda other: other.y, default=None)
        if first is None:
            continue
        look = first.glyphs[0]
        # An initial is a part of its word: a blank behind it would have been printed as such.
        initial = [glyph._replace(y=first.y, x1=look.x0, style=look.style) for glyph in part.glyphs]
        place = next(i for i, other in enumerate(result) if other is first)
        result[place] = first._replace(glyphs=[*initial, look._replace(spaced=False), *first.glyphs[1:]])
        result = [other for other in result if other is not part]
    return result
