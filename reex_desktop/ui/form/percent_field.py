"""A probability in per cent: the analyst's own number beside, or in place of, a likelihood word."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ...editing.history import Caret, Field
from .field_undo import UndoFilter

_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|per ?cent)?", re.IGNORECASE)


def parse_percent(text: str) -> int | None:
    """Return the whole number of per cent (0 to 100) that `text` is, or None."""
    match = _PERCENT.fullmatch(text.strip())
    return int(match[1]) if match and int(match[1]) <= 100 else None


def print_percent(value: int | None) -> str:
    """Return a number of per cent as the field shows it."""
    return "" if value is None else f"{value} %"


class PercentField(QLineEdit):
    """A number of per cent; what is none is marked and changes nothing."""

    entered = Signal(object)
    focused = Signal()

    def __init__(self, field: Field, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._value: int | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("%")
        self.setToolTip(f"{name}, 0 to 100: counts in the register of forecasts, never printed")
        self.setMaximumWidth(58)
        self.installEventFilter(UndoFilter(self))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._finish)

    def show_value(self, value: int | None) -> None:
        """Show `value`; a number that is being typed is left alone."""
        if value == self._value and self.hasFocus():
            return
        self._value = value
        if self.text() != print_percent(value):
            self.setText(print_percent(value))
        self._mark(wrong=False)

    def show_caret(self, caret: Caret) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        text = self.text().strip()
        found = parse_percent(text)
        self._mark(wrong=bool(text) and found is None)
        if (found is not None or not text) and found != self._value:
            self._value = found
            self.entered.emit(found)

    def _finish(self) -> None:
        if parse_percent(self.text()) is not None or not self.text().strip():
            self.setText(print_percent(self._value))

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("missing")) != wrong:
            self.setProperty("missing", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
