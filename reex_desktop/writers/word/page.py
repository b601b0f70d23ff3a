"""The page: its size, its margins, what is left for text. All in twentieths of a point."""

from __future__ import annotations

from typing import NamedTuple

from ..options import Page


class Sheet(NamedTuple):
    """The size of a page, its left and right margins together, and the others."""

    width: int
    height: int
    margins: int = 2 * 1247
    top: int = 1474
    bottom: int = 1304

    @property
    def text_width(self) -> int:
        """The room between the margins."""
        return self.width - self.margins


SHEETS: dict[Page, Sheet] = {
    "a4": Sheet(11906, 16838),
    "letter": Sheet(12240, 15840, top=1304, bottom=1134),
}
"""ISO 216 A4, and the ANSI Letter of 8.5 by 11 inches."""
