"""The palette: any action by its name, from the keyboard."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ..actions import Actions

KEYS = Qt.ItemDataRole.UserRole + 1


class _Entry(NamedTuple):
    name: str
    what: str
    keys: str
    action: QAction


class _EntryDelegate(QStyledItemDelegate):
    """Paints the keys of an action at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setPen(option.palette.placeholderText().color())  # pyright: ignore[reportAttributeAccessIssue]
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, -12, 0), side, index.data(KEYS) or "")
        painter.restore()


def matches(wanted: str, text: str) -> bool:
    """Return whether all words of `wanted` begin a word of `text`, or are part of it."""
    return all(word in text.casefold() for word in wanted.casefold().split())


class Palette(QFrame):
    """Floats over the window; typing narrows the list, Enter runs."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("palette")
        self._entries = [
            _Entry(
                (action.text() if spec.id.startswith("verdict") else spec.name).rstrip("\u2026"),
                spec.what,
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                action,
            )
            for spec, action in actions.listed()
        ]
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Find an action")
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setAccessibleName("Actions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._run())
        self.hide()

    def open_palette(self) -> None:
        """Show the palette in the middle of the window."""
        window = self._window
        self._before = window.focusWidget()
        width = min(560, window.width() - 60)
        self.setGeometry((window.width() - width) // 2, 70, width, min(420, window.height() - 140))
        self.field.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self, wanted: str) -> None:
        self.list.clear()
        found = [e for e in self._entries if matches(wanted, e.name)]
        found += [e for e in self._entries if e not in found and matches(wanted, f"{e.name} {e.what}")]
        for entry in found:
            if entry.action.isEnabled():
                item = QListWidgetItem(entry.name)
                item.setData(KEYS, entry.keys)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{entry.name}, {entry.keys}" if entry.keys else entry.name,
                )
                item.setToolTip(entry.what)
                item.setData(Qt.ItemDataRole.UserRole, entry.action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        self._close()
        if item is not None:
            action = item.data(Qt.ItemDataRole.UserRole)
            if isinstance(action, QAction):
                action.trigger()

    def _close(self) -> None:
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
            if key == Qt.Key.Key_Escape:
                self._close()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)
