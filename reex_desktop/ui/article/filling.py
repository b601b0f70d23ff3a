"""Fill a long document piece by piece, between the events of the window."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

from ...model.blocks import Blocks
from ..documents import DocumentBuilder
from ..places import Places

FIRST = 12_000
"""Characters that are there at once: several screens of them."""
PIECE = 4_000
"""The most characters of a piece: laying them out takes longer than putting them in."""
SECONDS = 0.006


class Filling(QObject):
    """Fills one document at a time; `done` is called when the last piece is in."""

    def __init__(self, parent: QObject, done: Callable[[], None]) -> None:
        super().__init__(parent)
        self._done = done
        self._builder: DocumentBuilder | None = None
        self._document: QTextDocument | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._more)

    def start(self, builder: DocumentBuilder, blocks: Blocks, document: QTextDocument) -> Places:
        """Put in what is seen first; the rest follows. Return the map of places, which grows.

        What was being filled before is left as it is.
        """
        self._timer.stop()
        self._builder, self._document = builder, document
        builder.start(blocks)
        builder.more(lambda: builder.offset >= FIRST)
        if not builder.done:
            self._timer.start(0)
        return builder.places

    def _more(self) -> None:
        if self._builder is None or self._document is None:
            return
        builder = self._builder
        characters, end = builder.offset + PIECE, time.perf_counter() + SECONDS
        builder.more(lambda: builder.offset >= characters or time.perf_counter() >= end)
        # Qt lays out what was added later, in steps that grow up to 200,000 characters; so not that late.
        self._document.documentLayout().blockBoundingRect(self._document.lastBlock())
        if builder.done:
            self._timer.stop()
            self._done()
