"""Keep the undo keys of text fields for the window: there is one history, the editor's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class UndoFilter(QObject):
    """Lets Undo and Redo pass through a text field to the window's actions.

    Text fields claim these keys for themselves even where their own undo is off.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys):
            event.ignore()
            # What arrives as a key press had no action to take it: the field must not either.
            return event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        return super().eventFilter(watched, event)


class SpareUndo(QObject):
    """Lets Undo and Redo pass through a line that has a history of its own, where that has nothing left."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self._line.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self._line.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
