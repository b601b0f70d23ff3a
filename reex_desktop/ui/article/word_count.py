"""Count the words of a text: a short one at once, a long one piece by piece between events."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject

from ...model.text import count_words
from ..turns import turns

_GAP = re.compile(r"\s")
PIECE = 50_000
"""Characters that are counted at a time; up to as many more, where no blank ends the piece."""


class WordCount(QObject):
    """Counts one text at a time; `done` is called with the number of its words."""

    def __init__(self, parent: QObject, done: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._done = done
        self._text, self._at, self._words = "", 0, 0
        self._counted = True

    def start(self, text: str) -> None:
        """Count the words of `text`, and no other any more."""
        self._text, self._at, self._words = text, 0, 0
        self._counted = False
        if not self._more():
            turns().take(self, self._more)

    def _more(self) -> bool:
        if self._counted:
            return True
        gap = _GAP.search(self._text, self._at + PIECE, self._at + 2 * PIECE)
        end = gap.start() if gap else min(self._at + 2 * PIECE, len(self._text))
        self._words += count_words(self._text[self._at : end])
        self._at = end
        if end == len(self._text):
            self._counted = True
            self._done(self._words)
        return self._counted
