"""A date as the analyst writes it: typed in any common order, shown in one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ...editing.history import Caret, Field
from ...readers.dates import parse_date
from .field_undo import UndoFilter


def print_date(day: date | None) -> str:
    """Return a date as "27 Oct 2025"."""
    return "" if day is None else f"{day.day} {day:%b} {day.year}"


class DateField(QLineEdit):
    """A date. What is typed is taken when it is left or Enter is pressed; what is no date is marked."""

    dated = Signal(object)
    focused = Signal()
    left = Signal(int)

    def __init__(
        self, field: Field, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._value: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or "Date")
        self.setToolTip(f"{name}: 2025-10-27, 27 Oct 2025, Oct 27, 2025 \u2026")
        self.setMaximumWidth(118)
        self.installEventFilter(UndoFilter(self))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._finish)

    def value(self) -> date | None:
        """Return the date."""
        return self._value

    def show_value(self, value: date | None) -> None:
        """Show `value`; a date that is being typed is left alone."""
        if value == self._value and self.hasFocus():
            return
        self._value = value
        if self.text() != print_date(value):
            self.setText(print_date(value))
        self._mark(wrong=False)

    def show_caret(self, caret: Caret) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        text = self.text().strip()
        found = parse_date(text)
        self._mark(wrong=bool(text) and found is None)
        if (found is not None or not text) and found != self._value:
            self._value = found
            self.dated.emit(found)

    def _finish(self) -> None:
        if parse_date(self.text()) is not None or not self.text().strip():
            self.setText(print_date(self._value))

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("missing")) != wrong:
            self.setProperty("missing", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._finish()
            self.left.emit(1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
