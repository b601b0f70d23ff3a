"""How complete the brief is, as a bar with words beside it, in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ..theme import Theme
from ..tips import plain_tip

if TYPE_CHECKING:
    from ...checks.completeness import Meter

_BAR = QSize(64, 6)
_GAP = 8


class MeterButton(QPushButton):
    """A bar and "78 %"; pressing it shows what is missing."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._percent = 0
        self.setObjectName("meter")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Completeness")
        self.hide()

    def show_meter(self, meter: Meter) -> None:
        """Show how complete the brief is."""
        self._percent = meter.percent
        parts = f"{meter.done} of {meter.all}"
        self.setText(f"{meter.percent} %")
        missing = [part.missing for part in meter.missing]
        said = f"{meter.percent} percent complete, {parts} parts"
        self.setAccessibleName(f"Completeness: {said}")
        self.setAccessibleDescription("Opens the list of what is missing")
        shown = [*missing[:6], "\u2026"] if len(missing) > 6 else missing
        self.setToolTip(plain_tip("\n".join((said, *shown))))
        self.updateGeometry()
        self.update()
        self.show()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = _BAR.width() + _GAP + metrics.horizontalAdvance(self.text()) + 12
        return QSize(width, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(6, (self.height() - _BAR.height()) / 2, _BAR.width(), _BAR.height())
        radius = _BAR.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(track, radius, radius)
        if self._percent:
            track.setWidth(max(_BAR.width() * self._percent / 100, _BAR.height()))
            painter.setBrush(theme.color("good" if self._percent == 100 else "accent"))
            painter.drawRoundedRect(track, radius, radius)
        painter.setPen(theme.color("accent" if self.hasFocus() or self.underMouse() else "muted"))
        text = self.rect().adjusted(6 + _BAR.width() + _GAP, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
