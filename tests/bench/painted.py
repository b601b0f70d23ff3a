"""When a widget was painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Calls back when a widget was painted for the first time and nothing more is pending."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call = call
        self._seen = False
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            if not self._seen:
                self._seen = True
                # A timer of no time fires when no event is left; the second one, when none came of it.
                QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._call))
        return False
