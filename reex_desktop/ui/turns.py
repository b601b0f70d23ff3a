"""Work in pieces between the events of the window, one piece a turn.

Each piece is short; several workers with timers of their own would all have their piece before the window
paints again or hears a key.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

FIRST = 10
"""Milliseconds until the first piece, so that the window paints what is there already."""


class _Work(NamedTuple):
    owner: QObject
    piece: Callable[[], bool]


class Turns(QObject):
    """Calls each work that waits in turn; one for the whole program, see `turns`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Work] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    def take(self, owner: QObject, piece: Callable[[], bool]) -> None:
        """Call `piece` again and again until it returns that it is done, or `owner` is deleted.

        A piece that waits already is not called twice a turn.
        """
        if all(work.piece != piece for work in self._waiting):
            self._waiting.append(_Work(owner, piece))
        if not self._timer.isActive():
            self._timer.start(FIRST)

    def _next(self) -> None:
        self._timer.setInterval(0)
        if self._waiting:
            work = self._waiting.popleft()
            if isValid(work.owner) and not work.piece():
                self.take(*work)
        if not self._waiting:
            self._timer.stop()


def turns() -> Turns:
    """Return the turns of the program. There must be an application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application")
    found = application.findChild(Turns)
    return found if found is not None else Turns(application)
