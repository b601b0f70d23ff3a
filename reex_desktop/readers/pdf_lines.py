"""Glyphs to fragments and lines: what stands side by side on one baseline."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .pdf_bidi import is_right, logical_order, mostly_right
from .pdf_glyphs import Box, Glyph, Style

GAP = 0.9
"""A gap of this many ems divides two fragments of a line; blanks between words are seldom wider."""

_BLANK = 0.19
"""A gap that is wider by this many ems than those within words is a blank; TeX shrinks them to 0.22."""

_NARROW = 0.14
"""The same for Arabic and Hebrew letters, of which the boxes reach over their widths."""

_DOTS = 300
"""So many drawn dots of a page are looked at: more are a chart."""

_INITIAL = 0.45
"""Text smaller than this share of its neighbour is no raised number: the neighbour is an initial."""

_TWICE = 0.06
"""The same letter within this many ems is printed twice; the narrowest are 0.2 ems wide."""

_CJK = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
_SCRIPTS_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]")


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


class Piece(NamedTuple):
    """A run of text that looks the same; `raised` is 1 above the line, -1 below it."""

    text: str
    style: Style
    raised: int = 0
    href: str = ""


class Line(NamedTuple):
    """A line of text, from `x0` to `x1` on the baseline `y`; `cells` are its fragments."""

    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    cells: tuple[Fragment, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


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


def _mark(text: str) -> bool:
    """Return whether `text` stands on the letter before it, or is Thai SARA AM, which does so in part."""
    return text == "\u0e33" or unicodedata.category(text[:1] or " ") == "Mn"


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
    while run and run[0].text.isspace():
        run = run[1:]
    ink = [glyph for glyph in run if not glyph.text.isspace()]
    if ink:
        size = Counter(glyph.style.size for glyph in ink).most_common(1)[0][0]
        base = next(glyph.y for glyph in run if glyph.style.size == size)
        x0, x1 = min(glyph.x0 for glyph in ink), max(glyph.x1 for glyph in ink)
        result.append(Fragment(run, x0, x1, base, size, len(result)))


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


def line_of(row: Sequence[Fragment]) -> Line:
    """Return the line that the fragments of one row make."""
    head = max(row, key=lambda part: (len(part.glyphs), part.size))
    text = "".join(part.text for part in row)
    if is_right(text):
        right = mostly_right(text)
        seen = sorted(
            (glyph for part in row for glyph in part.glyphs), key=lambda glyph: glyph.x0 + glyph.x1
        )
        spaced = logical_order(_spaced(seen, by_gap=True), right=right)
    else:
        inside = any(b.x0 < a.x1 - 0.3 * b.size for a, b in pairwise(row))
        glyphs = _merged(row) if inside else [glyph for part in row for glyph in part.glyphs]
        spaced = _spaced(glyphs, by_gap=inside)
    pieces = _pieces(spaced, head)
    if pieces:
        pieces = (*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text.rstrip()))
    letters = [(len(piece.text), piece.style.bold) for piece in pieces if not piece.raised]
    bold = sum(n for n, heavy in letters if heavy) > 0.8 * sum(n for n, _ in letters)
    x0, x1 = min(part.x0 for part in row), max(part.x1 for part in row)
    return Line(pieces, x0, x1, head.y, head.size, bold, tuple(row))


def _merged(row: Sequence[Fragment]) -> list[Glyph]:
    """Return the glyphs of fragments that stand within each other, such as marks that a file prints later

    in another font. A mark on a letter stays with its letter.
    """
    keyed: list[tuple[float, Glyph]] = []
    for part in row:
        key = part.x0
        for glyph in part.glyphs:
            key = key if unicodedata.category(glyph.text[:1] or " ") == "Mn" else max(key, glyph.x0)
            keyed.append((key, glyph))
    return [glyph for _, glyph in sorted(keyed, key=lambda pair: pair[0])]


def _spaced(glyphs: Sequence[Glyph], *, by_gap: bool) -> list[Glyph]:
    """Return `glyphs` with a blank where one is seen, and none where there are two.

    `by_gap`: only gaps count, because the glyphs are not in the order of the file.
    """
    usual = _tracking(glyphs)
    by_gap = by_gap or usual > 0.05
    result: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            if result and not result[-1].text.isspace():
                result.append(glyph._replace(text=" "))
            continue
        if result and not result[-1].text.isspace():
            last = result[-1]
            gap = _gap(last, glyph)
            right = by_gap and (is_right(last.text) or is_right(glyph.text))
            seen = gap - usual > (_NARROW if right else _BLANK) or (glyph.spaced and not by_gap)
            narrow = gap <= GAP and bool(_CJK.match(last.text) or _CJK.match(glyph.text))
            narrow = narrow or _mark(glyph.text)
            if seen and not narrow:
                result.append(last._replace(text=" ", x0=last.x1, x1=max(last.x1, glyph.x0)))
        result.append(glyph)
    return result


def _gap(a: Glyph, b: Glyph) -> float:
    """Return the gap between neighbours, in ems."""
    return max(b.x0 - a.x1, a.x0 - b.x1) / max(a.style.size, b.style.size, 1.0)


def _tracking(glyphs: Sequence[Glyph]) -> float:
    """Return the gap between the letters of a word, in ems: more than nothing where they are spaced out."""
    gaps = [_gap(a, b) for a, b in pairwise(glyphs) if not a.text.isspace() and not b.text.isspace()]
    return max(0.0, median(gaps)) if len(gaps) >= 6 else 0.0


def _pieces(glyphs: Sequence[Glyph], head: Fragment) -> tuple[Piece, ...]:
    result: list[Piece] = []
    for glyph in glyphs:
        raised = 0
        if glyph.style.size < 0.85 * head.size and not glyph.text.isspace():
            shift = head.y - glyph.y
            raised = 1 if shift > 0.12 * head.size else -1 if shift < -0.08 * head.size else 0
        elif glyph.text.isspace() and result:
            raised = result[-1].raised
        text = resolved(glyph.text)
        last = result[-1] if result else None
        if last and (last.style, last.raised, last.href) == (glyph.style, raised, glyph.href):
            result[-1] = last._replace(text=last.text + text)
        else:
            result.append(Piece(text, glyph.style, raised, glyph.href))
    return tuple(result)


def resolved(text: str) -> str:
    """Return `text` with ligatures and forms of letters that depend on their place made plain letters."""
    if text == "\u00a0":
        return " "
    return unicodedata.normalize("NFKC", text) if text >= "\ufb00" and _FORMS.search(text) else text


def no_blank_between(before: str, after: str) -> bool:
    """Return whether words of these scripts follow each other without a blank."""
    a, b = before[-1:], after[:1]
    if _CJK.match(a) or _CJK.match(b):
        return True
    return bool(_SCRIPTS_WITHOUT_BLANKS.match(a) and _SCRIPTS_WITHOUT_BLANKS.match(b))


def is_dense(text: str) -> bool:
    """Return whether `text` is mostly in a script that is written without blanks."""
    return len(_CJK.findall(text)) > 0.5 * len(text)
