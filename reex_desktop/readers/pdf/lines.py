"""Fragments to lines: the order of their glyphs, the blanks between, and what looks alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .bidi import is_right, logical_order, mostly_right
from .fragments import GAP, Fragment
from .glyphs import Glyph, Style

_BLANK = 0.19
"""A gap that is wider by this many ems than those within words is a blank; TeX shrinks them to 0.22."""

_NARROW = 0.14
"""The same for Arabic and Hebrew letters, of which the boxes reach over their widths."""

_CJK = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
_SCRIPTS_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]")


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


def _mark(text: str) -> bool:
    """Return whether `text` stands on the letter before it, or is Thai SARA AM, which does so in part."""
    return text == "\u0e33" or unicodedata.category(text[:1] or " ") == "Mn"


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
    run: list[str] = []
    look: tuple[Style, int, str] | None = None
    for glyph in glyphs:
        raised = 0
        if glyph.text.isspace():
            raised = look[1] if look else 0
        elif glyph.style.size < 0.85 * head.size:
            shift = head.y - glyph.y
            raised = 1 if shift > 0.12 * head.size else -1 if shift < -0.08 * head.size else 0
        mine = (glyph.style, raised, glyph.href)
        if look is not None and mine != look:
            result.append(Piece("".join(run), *look))
            run = []
        look = mine
        run.append(resolved(glyph.text))
    if look is not None:
        result.append(Piece("".join(run), *look))
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
