"""Colours, measures and the small pieces of WordprocessingML that the other modules use.

Sizes are in half points (`size`) and twentieths of a point (everything else), as in ECMA-376 part 1,
chapter 17; the colours are those of the program's light theme.
"""

from __future__ import annotations

INK, MUTED, ACCENT, LINE = "1F2328", "5B6168", "0B6E6E", "D5D2CC"
BOX, SHADE = "F1F8F7", "F5F3EF"

# A4 in twentieths of a point, and its margins.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

SANS = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" '
    'w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
)
SERIF = SANS.replace("major", "minor")
MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'


def spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def borders(**edges: tuple[int, int, str]) -> str:
    """Return w:pBdr of edges (width in eighths of a point, space in points, colour)."""
    order = ("top", "left", "bottom", "right", "between")
    inner = "".join(
        f'<w:{edge} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for edge in order
        if edge in edges
        for width, space, colour in [edges[edge]]
    )
    return f"<w:pBdr>{inner}</w:pBdr>"


def fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


KEEP = "<w:keepNext/><w:keepLines/>"
