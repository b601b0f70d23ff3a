"""Characters and boxes with their places on a page, in points, y downwards."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """How a glyph looks; `size` is that on the page, in points."""

    size: float
    bold: bool = False
    italic: bool = False
    fixed: bool = False


class Glyph(NamedTuple):
    """A character with its place: from `x0` to `x1` on the baseline `y`.

    `spaced`: a blank stands before it, as PDFium judges from the gap.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    href: str = ""
    spaced: bool = False


class Box(NamedTuple):
    """A box on the page."""

    x0: float
    y0: float
    x1: float
    y1: float
