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


def upright(box: Box, page: Box, angle: int) -> Box:
    """Return a box of a file's own coordinates, y upwards, as it is seen with text of direction `angle`

    upright, y downwards. `page` is the box of the whole page in the file's coordinates.
    """
    match angle:
        case 90:
            return Box(box.y0 - page.y0, box.x0 - page.x0, box.y1 - page.y0, box.x1 - page.x0)
        case 180:
            return Box(page.x1 - box.x1, box.y0 - page.y0, page.x1 - box.x0, box.y1 - page.y0)
        case 270:
            return Box(page.y1 - box.y1, page.x1 - box.x1, page.y1 - box.y0, page.x1 - box.x0)
        case _:
            return Box(box.x0 - page.x0, page.y1 - box.y1, box.x1 - page.x0, page.y1 - box.y0)
