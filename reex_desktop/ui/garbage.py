"""When the garbage collector looks for cycles: seldom while the window is used, and once it is quiet."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from .editor import Editor

THRESHOLDS = (5_000, 20, 1_000)
"""New containers after which the youngest are looked through, and how often that is done before the older
and the oldest are. A long article makes hundreds of thousands that all stay: by default they would all be
looked through several times, 0.1 s each.
"""
QUIET = 15_000
"""Milliseconds after a brief was opened in which no other one was: what the last one left is collected."""

MANY = 100_000
"""Containers beyond which a look at all of them would be felt: then it waits for another time."""


class Garbage(QObject):
    """Collects garbage from now on, but not in what the start made: that stays, and takes 30 ms a look."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(_collect)
        editor.opened.connect(lambda _: self._timer.start())


def _collect() -> None:
    if len(gc.get_objects()) <= MANY:
        gc.collect()
