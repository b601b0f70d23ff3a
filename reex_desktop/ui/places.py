"""The map between the offsets of a plain text and the positions of the document that shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from .positions import to_code_points, to_utf16


class Run(NamedTuple):
    """Text that stands in one piece: its offset (code points), its position in the document."""

    offset: int
    position: int
    text: str


class Places:
    """The map between code points of the plain text and positions in the document.

    It grows while the document is filled. `reach` is called with an offset before it is looked up, so
    that the document can be filled as far as that.
    """

    def __init__(self, reach: Callable[[int], None] = lambda offset: None) -> None:
        self._reach = reach
        # Lists of plain things: the garbage collector passes over them.
        self._offsets: list[int] = []
        self._positions: list[int] = []
        self._texts: list[str] = []

    @property
    def end(self) -> int:
        """The offset behind the text that is there by now."""
        return self._offsets[-1] + len(self._texts[-1]) if self._texts else 0

    def add(self, run: Run) -> None:
        """Add the text that follows."""
        self._offsets.append(run.offset)
        self._positions.append(run.position)
        self._texts.append(run.text)

    def position(self, offset: int) -> int:
        """Return the document position of a code point offset."""
        self._reach(offset)
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        if not self._texts:
            return 0
        text = self._texts[index]
        inside = max(min(offset - self._offsets[index], len(text)), 0)
        return self._positions[index] + to_utf16(text, inside)

    def offset(self, position: int) -> int:
        """Return the code point offset of a document position; the nearest one outside the text."""
        index = max(bisect_right(self._positions, position) - 1, 0)
        if not self._texts:
            return 0
        inside = max(position - self._positions[index], 0)
        return self._offsets[index] + to_code_points(self._texts[index], inside)
