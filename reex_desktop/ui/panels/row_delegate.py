"""How a row of the Checks tab is drawn: a sign in its colour, what it says, its details muted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..theme import Theme

_MARGIN = 8
_SIGN = 24
_BETWEEN = 2
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws "sign, tab, message, line break, details", every line under the message."""

    def __init__(self, view: QListView, theme: Callable[[], Theme]) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        _, message, details = _parts(index)
        font, room = self._view.font(), width - _SIGN - 2 * _MARGIN
        height = _height(message, font, room) + (_BETWEEN + _height(details, font, room) if details else 0)
        return QSize(width, round(height) + 2 * (_MARGIN - 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme()
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, self._view)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        box = QRectF(rect).adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, 0)
        sign, message, details = _parts(index)
        font = self._view.font()
        painter.save()
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole).color())
        painter.setFont(font)
        painter.drawText(QPointF(box.left(), box.top() + QFontMetricsF(font).ascent()), sign)
        left, room = box.left() + _SIGN, box.width() - _SIGN
        painter.setPen(theme.color("ink"))
        top = box.top() + _draw(painter, message, font, QPointF(left, box.top()), room)
        painter.setPen(theme.color("muted"))
        _draw(painter, details, font, QPointF(left, top + _BETWEEN), room)
        painter.restore()


def _parts(index: _Index) -> tuple[str, str, str]:
    sign, _, text = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\t")
    message, _, details = text.partition("\n")
    return sign, message, details


def _laid_out(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _height(text: str, font: QFont, width: float) -> float:
    return _laid_out(text, font, width).boundingRect().height() if text else 0.0


def _draw(painter: QPainter, text: str, font: QFont, place: QPointF, width: float) -> float:
    """Draw `text` in lines of `width` from `place` on; return its height."""
    layout = _laid_out(text, font, width)
    layout.draw(painter, place)
    return layout.boundingRect().height()
