"""The list of forecasts: two lines a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...library.forecast_table import probability_from
from ...library.forecasts import Forecast
from ..form.date_field import print_date
from ..theme import Theme
from ..tips import plain_tip
from .row_ground import paint_ground

_Index = QModelIndex | QPersistentModelIndex
OUTCOMES = {"yes": "\u2713 came true", "no": "\u2717 did not", "void": "\u2205 void"}
_ROLES = {"open": "muted", "due": "warning", "resolved": "good"}


def percent(forecast: Forecast) -> str:
    """Return how likely a forecast was said to be."""
    if forecast.probability is None:
        return f"{forecast.word}, no number" if forecast.word else ""
    number = f"{100 * forecast.probability:.3g} %"
    return f"{forecast.word}, {number}" if forecast.word and not forecast.own else number


def describe(forecast: Forecast, today: date) -> str:
    """Return the second line: when it is due or what became of it, how likely, its score, its brief."""
    state = forecast.state(today)
    when = f"due {print_date(forecast.due)}"
    if forecast.outcome is not None:
        when = f"{OUTCOMES[forecast.outcome.result]} {print_date(forecast.outcome.day)}"
    elif state == "due":
        when = f"\u25cf was {when}"
    score = "" if forecast.brier is None else f"Brier {forecast.brier:.3f}"
    parts = [when, percent(forecast), score, forecast.title or "Untitled"]
    return " \u00b7 ".join(part for part in parts if part)


def full(forecast: Forecast, today: date) -> str:
    """Return everything that is known of a forecast, for a tool tip and for a screen reader."""
    lines = [forecast.text or "An outlook without text", describe(forecast, today)]
    source = probability_from(forecast)
    if source:
        where = f" ({forecast.yardstick})" if forecast.yardstick and not forecast.own else ""
        lines.append(f"The probability is the {source}{where}.")
    if forecast.outcome and forecast.outcome.note:
        lines.append(forecast.outcome.note)
    return "\n".join(lines)


class ForecastModel(QAbstractListModel):
    """Forecasts as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Forecast] = []

    def show_rows(self, rows: list[Forecast]) -> None:
        """Show other rows; nothing moves where only their words changed."""
        if rows == self.rows:
            return
        if [r.outlook_id for r in rows] == [r.outlook_id for r in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or row.title or "Untitled"
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = full(row, date.today())
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class ForecastDelegate(QStyledItemDelegate):
    """Draws a forecast: its text; a line on when, how likely and what became of it."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 18)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Forecast):
            return
        theme = self._theme()
        rect: QRect = option.rect.adjusted(2, 2, -2, -2)  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        paint_ground(painter, rect, state, theme)
        inner = rect.adjusted(10, 6, -10, -6)
        top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        bottom = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        painter.setPen(theme.color("ink"))
        self._line(painter, inner, top, row.text or "An outlook without text")
        today = date.today()
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(theme.color(_ROLES[row.state(today)]))
        self._line(painter, inner, bottom, describe(row, today))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, flags: int, text: str) -> None:
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, flags, elided)
