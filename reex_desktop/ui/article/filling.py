"""Fill a long document piece by piece, between the events of the window."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from ...model.blocks import Blocks
from ..documents import DocumentBuilder
from ..places import Places
from ..turns import turns

FIRST, SCREEN = 12_000, 3_000
"""Characters that are there at once, and more for each leaf: several screens, one where that takes long."""
PIECE, LEAST = 4_000, 2_000
"""The most and the fewest characters of a piece: laying them out takes longer than putting them in."""
SECONDS, CLOCK = 0.006, 0.012
"""Seconds of work for a piece, and on the clock: where other threads work, the two differ."""
LONG = 0.015
"""Seconds after which the next piece is to be smaller."""


class Filling(QObject):
    """Fills one document at a time; `grown` is called after each piece, and `done` when the last is in."""

    def __init__(self, parent: QObject, grown: Callable[[], None], done: Callable[[], None]) -> None:
        super().__init__(parent)
        self._grown = grown
        self._done = done
        self._builder: DocumentBuilder | None = None
        self._document: QTextDocument | None = None
        self._piece = PIECE

    @property
    def done(self) -> bool:
        """Whether the whole text is in the document."""
        return self._builder is None or self._builder.done

    def start(self, builder: DocumentBuilder, blocks: Blocks, document: QTextDocument) -> Places:
        """Put in what is seen first; the rest follows. Return the map of places, which grows.

        What was being filled before is left as it is.
        """
        self._builder, self._document = builder, document
        self._piece = PIECE
        builder.start(blocks)
        over = _over()
        builder.more(lambda: builder.work >= FIRST or (builder.work >= SCREEN and over()))
        if not builder.done:
            turns().take(self, self._more)
        return builder.places

    def _more(self) -> bool:
        if self._builder is None or self._document is None or self._builder.done:
            return True
        builder = self._builder
        begun = time.thread_time()
        work, over = builder.work + self._piece, _over()
        builder.more(lambda: builder.work >= work or over())
        # Qt lays out what was added later, in steps that grow up to 200,000 characters; so not that late.
        self._document.documentLayout().blockBoundingRect(self._document.lastBlock())
        slow = time.thread_time() - begun > LONG
        self._piece = max(self._piece // 2, LEAST) if slow else min(self._piece + 500, PIECE)
        self._grown()
        if builder.done:
            self._done()
        return builder.done


def _over() -> Callable[[], bool]:
    """Return what says whether the time of a piece that begins now is over."""
    work, clock = time.thread_time() + SECONDS, time.perf_counter() + CLOCK
    return lambda: time.thread_time() >= work or time.perf_counter() >= clock
