"""What is being read, in a bar that is made when it is first wanted; more time for it, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ..readers.client import Progress
    from .main_window import MainWindow
    from .panels.reading_bar import ReadingBar

MORE = 30
"""Seconds that reading is given more at a time."""


class Reading(QObject):
    """Ties the bar to the session and to the two actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.bar: ReadingBar | None = None

    def connect_all(self) -> None:
        """Follow what is being read from now on."""
        for name in ("more_time", "stop_reading"):
            self._window.actions_[name].setEnabled(False)
        self._session.busy.connect(self._work)
        self._session.reading.connect(self._count)

    def more(self) -> None:
        """Give what is being read more time."""
        self._session.reader.extend(MORE)
        self._made().refresh()

    def stop(self) -> None:
        """End what is being read."""
        self._session.importer.cancel()

    def _work(self, what: str) -> None:
        if what or self.bar is not None:
            self._made().work(what)

    def _count(self, done: int, count: int) -> None:
        if count > 1 or self.bar is not None:
            self._made().count(done, count)

    def _made(self) -> ReadingBar:
        if self.bar is None:
            from .panels.reading_bar import ReadingBar

            actions = self._window.actions_
            self.bar = ReadingBar(self._progress, actions["more_time"], actions["stop_reading"])
            self._window.insert_bar(self.bar)
        return self.bar

    def _progress(self) -> Progress | None:
        return self._session.reader.progress()
