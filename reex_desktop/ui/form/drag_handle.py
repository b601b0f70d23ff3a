"""The handle by which a card is dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget


class DragHandle(QLabel):
    """Tells how many cards further down (negative: up) its card was dragged.

    By keys the same is Ctrl+Alt+Up and Ctrl+Alt+Down.
    """

    dragged = Signal(int)

    def __init__(self, card: QWidget) -> None:
        super().__init__("\u22ee\u22ee")
        self._card = card
        self._start = QPoint()
        self.setObjectName("muted")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag to another place (Ctrl+Alt+Up, Ctrl+Alt+Down)")
        self.setAccessibleName("Drag this card to another place")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._start = event.globalPosition().toPoint()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        steps = self._steps(event.globalPosition().toPoint().y())
        if steps:
            self.dragged.emit(steps)

    def _steps(self, y: int) -> int:
        """Return how many cards of the same kind have their middle between the start and `y`."""
        parent = self._card.parentWidget()
        if parent is None:
            return 0
        others = [c for c in parent.children() if type(c) is type(self._card) and c is not self._card]
        middles = [
            c.mapToGlobal(c.rect().center()).y() for c in others if isinstance(c, QWidget) and c.isVisible()
        ]
        start = self._start.y()
        return sum(start < m < y for m in middles) - sum(y < m < start for m in middles)
