"""A line of plain text that the editor's history looks after."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ...editing.history import Caret, Field
from ...model.text import clean_line
from .field_undo import UndoFilter


class TypedLine(NamedTuple):
    """What a line field tells the form."""

    value: str
    caret_before: Caret
    caret_after: Caret


class LineField(QLineEdit):
    """A line of plain text."""

    typed = Signal(object)
    caret_moved = Signal()
    focused = Signal()
    left = Signal(int)

    def __init__(
        self, field: Field, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._selection = (0, 0)
        self._before: tuple[int, int] | None = None
        self._value = ""
        self._last = ""
        self._busy = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setToolTip(name)
        self.installEventFilter(UndoFilter(self))
        self.textEdited.connect(self._edited)
        self.cursorPositionChanged.connect(self._caret_moves)
        self.selectionChanged.connect(self._caret_moves)

    def value(self) -> str:
        """Return the text."""
        return self._value

    def show_value(self, value: str) -> None:
        """Show `value` without losing the caret."""
        if value == self._value and clean_line(self.text()) == value:
            return
        self._value = value
        position = self.cursorPosition()
        self._busy = True
        self.setText(value)
        self.setCursorPosition(min(position, len(value)) if self.hasFocus() else 0)
        self._busy = False
        self._last, self._before = value, None
        self._selection = self._selected()

    def show_caret(self, caret: Caret) -> None:
        """Put the caret back where it was, and take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        start, end = sorted((caret.anchor, caret.position))
        self.setCursorPosition(end)
        if start != end:
            self.setSelection(start, end - start)
        self._selection, self._before = (start, end), None

    def caret_to_end(self) -> None:
        """Put the caret behind the text."""
        self.end(False)

    def _edited(self) -> None:
        # A blank at the end is no change yet: it belongs to the step of the letter behind it.
        before = self._selection if self._before is None else self._before
        self._join_lines()
        self._last, self._before, self._selection = self.text(), before, self._selected()
        value = clean_line(self._last)
        if value != self._value:
            self._value, self._before = value, None
            self.typed.emit(
                TypedLine(value, Caret(self.field, *before), Caret(self.field, *self._selection))
            )

    def _join_lines(self) -> None:
        """Make one line of what was pasted as several; blanks at the ends may still get a letter."""
        text, place = self.text(), self.cursorPosition()
        plain = clean_line(f"x{text}x")[1:-1]
        if plain != text:
            self._busy = True
            self.setText(plain)
            self.setCursorPosition(len(clean_line(f"x{text[:place]}x")) - 2)
            self._busy = False

    def _selected(self) -> tuple[int, int]:
        place = self.cursorPosition()
        return (self.selectionStart(), self.selectionEnd()) if self.hasSelectedText() else (place, place)

    def _caret_moves(self) -> None:
        # This comes before textEdited; a move without an edit is told by the text still being the last.
        if self._busy or self.text() != self._last:
            return
        selection = self._selected()
        if selection != self._selection:
            self._selection, self._before = selection, None
            self.caret_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()) or (
            event.key() == Qt.Key.Key_Down and not event.modifiers()
        ):
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up and not event.modifiers():
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
