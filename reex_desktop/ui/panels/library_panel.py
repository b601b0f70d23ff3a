"""The list of briefs: two lines a row, filtered as one types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...library.errors import LibraryError
from ...library.records import BriefRow
from ..form.date_field import print_month
from ..form.field_undo import SpareUndo
from ..icons import icon
from ..session import Session
from ..theme import Theme
from ..tips import plain_tip
from .row_ground import paint_ground

PAGE = 200
_Index = QModelIndex | QPersistentModelIndex


def print_day(moment: datetime) -> str:
    """Return when a brief was changed: the time today, "yesterday", or the day."""
    local = moment.astimezone()
    today = datetime.now().astimezone().date()
    days = (today - local.date()).days
    if days == 0:
        return f"today {local:%H:%M}"
    if days == 1:
        return "yesterday"
    return f"{local.day} {print_month(local)}" + ("" if local.year == today.year else f" {local.year}")


class BriefModel(QAbstractListModel):
    """The briefs of the library, fetched page by page."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._filter = ""
        self._more = True
        self.rows: list[BriefRow] = []

    def reload(self, text: str) -> None:
        """Show the briefs that hold all words of `text`."""
        self._filter = text
        count = max(PAGE, min(len(self.rows), 2000))
        rows = self._fetch(0, count)
        if rows == self.rows:
            return
        same = [r.id for r in rows] == [r.id for r in self.rows]
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self._more = len(rows) == count
        self.endResetModel()

    def _fetch(self, offset: int, limit: int) -> list[BriefRow]:
        try:
            return list(self._session.library.list(self._filter, offset=offset, limit=limit))
        except LibraryError as error:
            self._session.message.emit("error", str(error))
            return []

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or "Untitled"
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = f"{row.title or 'Untitled'}, {row.status}, {print_day(row.modified)}"
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        found = self._fetch(len(self.rows), PAGE)
        self._more = len(found) == PAGE
        if found:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(found) - 1)
            self.rows.extend(found)
            self.endInsertRows()

    def row_of(self, brief_id: UUID) -> int:
        """Return where a brief stands, -1 where it is not shown."""
        return next((i for i, row in enumerate(self.rows) if row.id == brief_id), -1)


class BriefDelegate(QStyledItemDelegate):
    """Draws a brief in two lines: the title; a dot and the status, the date."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 18)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme()
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, BriefRow):
            return
        rect: QRect = option.rect.adjusted(6, 2, -6, -2)  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        paint_ground(painter, rect, state, theme)
        self._text(painter, option, rect.adjusted(11, 6, -9, -6), row, theme)
        painter.restore()

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: BriefRow, theme: Theme
    ) -> None:
        font = option.font  # pyright: ignore[reportAttributeAccessIssue]
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(row.title or "Untitled", Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), title)
        font.setWeight(font.Weight.Normal)
        font.setPixelSize(12)
        painter.setFont(font)
        role = {"draft": "warning", "review": "accent", "final": "good"}[row.status]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, role)))
        middle = rect.bottom() - painter.fontMetrics().height() // 2
        painter.drawEllipse(QPoint(rect.left() + 3, middle), 3, 3)
        painter.setPen(theme.color("muted"))
        line = " \u00b7 ".join(
            [row.status.capitalize(), print_day(row.modified), *([row.outlet] if row.outlet else [])]
        )
        line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width() - 14)
        painter.drawText(
            rect.adjusted(14, 0, 0, 0), int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), line
        )


class LibraryPanel(QWidget):
    """The filter and the list of briefs."""

    opened = Signal(object)
    left = Signal()
    export_asked = Signal(object)

    def __init__(self, session: Session, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("libraryPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.filter = QLineEdit()
        SpareUndo(self.filter)
        self.filter.setPlaceholderText("Filter briefs\u2026")
        self.filter.setAccessibleName("Filter the briefs of the library")
        self._theme = theme
        self._sign = self.filter.addAction(
            icon("search", theme().muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.list = QListView()
        self.list.setAccessibleName("Briefs")
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setItemDelegate(BriefDelegate(theme, self.list))
        self.model = BriefModel(session)
        self.list.setModel(self.model)
        self.empty = QLabel("No briefs yet")
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.due = QPushButton("Forecasts")  # hidden until some are due
        self.due.setObjectName("link")
        self.due.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 10, 4, 4)
        layout.setSpacing(8)
        box = QVBoxLayout()
        box.setContentsMargins(6, 0, 6, 0)
        box.addWidget(self.filter)
        layout.addLayout(box)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.due, 0, Qt.AlignmentFlag.AlignLeft)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.reload)
        self.filter.textChanged.connect(lambda _: self._timer.start())
        # Its picture takes a while to load, and there is nothing to clear yet.
        self.filter.textEdited.connect(lambda _: self.filter.setClearButtonEnabled(True))
        self.filter.returnPressed.connect(self._open_first)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._menu)
        session.listed.connect(self._timer.start)
        session.editor.opened.connect(lambda _: self._timer.start())

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self._sign.setIcon(icon("search", self._theme().muted))
        self.list.viewport().update()

    def reload(self) -> None:
        """Read the list anew; the open brief is the selected one."""
        self.model.reload(self.filter.text())
        self.empty.setVisible(not self.model.rows)
        self.empty.setText("Nothing found" if self.filter.text() else "No briefs yet")
        place = self.model.row_of(self._session.editor.brief.id)
        chosen, index = self.list.selectionModel(), self.model.index(place)
        if place >= 0:
            # Not the list's own setCurrentIndex: that asks the keyboard, and a Ctrl that is held takes
            # the selection away.
            if chosen.currentIndex() != index or not chosen.isSelected(index):
                chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.list.clearSelection()

    def show_due(self, count: int) -> None:
        """Say how many forecasts are due, where any is."""
        self.due.setText("1 forecast is due" if count == 1 else f"{count} forecasts are due")
        self.due.setToolTip("Say what became of them (Ctrl+9)")
        self.due.setVisible(count > 0)

    def selected(self) -> list[UUID]:
        """Return the selected briefs, in the order of the list."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.rows[place].id for place in places]

    def _clicked(self, index: QModelIndex) -> None:
        choosing = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if not QGuiApplication.keyboardModifiers() & choosing:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, BriefRow):
            self.opened.emit(row.id)

    def _open_first(self) -> None:
        self._timer.stop()
        self.reload()
        if self.model.rows:
            self.opened.emit(self.model.rows[0].id)
            self.left.emit()

    def _menu(self, place: QPoint) -> None:
        row = self.list.indexAt(place).data(Qt.ItemDataRole.UserRole)
        if isinstance(row, BriefRow):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("Open", lambda: self.opened.emit(row.id))
            chosen = self.selected() if row.id in self.selected() else [row.id]
            many = f" {len(chosen)} briefs" if len(chosen) > 1 else ""
            menu.addAction(f"Export{many}\u2026", lambda: self.export_asked.emit(chosen))
            menu.addAction("Delete", lambda: self._session.trash(row.id))
            menu.popup(self.list.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.filter.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
