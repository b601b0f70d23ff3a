"""The bar that shows what is being read, for how long it may be, and gives it more time or ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy

if TYPE_CHECKING:
    from ...readers.client import Progress

DELAY = 0.7
"""Seconds that something is read for before the bar comes: most is read by then."""
EVERY = 150
"""Milliseconds between two looks at how far reading is."""
HURRY = 0.6
"""The share of the time after which the bar says when it ends."""


class ReadingBar(QFrame):
    """Asks the reader how long it has been reading, as long as it does."""

    def __init__(self, progress: Callable[[], Progress | None], more: QAction, stop: QAction) -> None:
        super().__init__()
        self.setObjectName("barSoft")
        self._progress = progress
        self._actions = (more, stop)
        self._what, self._done, self._count = "", 0, 1
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.time = QProgressBar()
        self.time.setObjectName("readingTime")
        self.time.setRange(0, 1000)
        self.time.setTextVisible(False)
        self.time.setFixedWidth(120)
        self.time.setAccessibleName("Time that reading has taken")
        self.seconds = QLabel()
        self.seconds.setObjectName("readingSeconds")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.addWidget(self.text, 1)
        row.addWidget(self.time)
        row.addWidget(self.seconds)
        self.buttons = [self._button(action) for action in self._actions]
        for button in self.buttons:
            row.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.refresh)
        self._enable(reading=False)
        self.hide()

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text())
        button.setObjectName("link")
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def work(self, what: str) -> None:
        """Say what is being done, until an empty text says that it is; only what is read is shown."""
        self._what = what
        if what:
            self._timer.start()
        else:
            self._timer.stop()
            self.refresh()

    def count(self, done: int, count: int) -> None:
        """Say how many of several files are read."""
        self._done, self._count = done, count
        self.refresh()

    def refresh(self) -> None:
        """Show how far reading is."""
        progress = self._progress()
        several = self._count > 1 and self._done < self._count
        self._enable(reading=progress is not None or several)
        long = progress is not None and (progress.taken >= DELAY or not self.isHidden())
        if not self._what or not (several or long):
            self.hide()
            return
        place = f" \u00b7 {self._done + 1} of {self._count} files" if several else ""
        self.text.setText(self._what + place)
        if progress is not None:
            self._show_time(progress)
        self.show()

    def _show_time(self, progress: Progress) -> None:
        taken = min(progress.taken, progress.allowed)
        self.time.setValue(round(1000 * taken / max(progress.allowed, 0.001)))
        left = round(progress.allowed - taken)
        ends = f", ends in {left} s" if taken > HURRY * progress.allowed else ""
        self.seconds.setText(f"{taken:.0f} s of {progress.allowed:.0f} s{ends}")

    def _enable(self, *, reading: bool) -> None:
        for action in self._actions:
            if action.isEnabled() != reading:
                action.setEnabled(reading)
