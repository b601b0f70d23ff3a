"""A line whose text stands for a value: a date, a number of per cent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from ...editing.history import Caret, Field
from ..tips import plain_tip
from .field_undo import UndoFilter

V = TypeVar("V")


class ValueField(QLineEdit, Generic[V]):
    """A value, read as it is typed; nothing is None.

    What is none is marked, and said when the field is left: then the value is again what it was before.
    """

    entered = Signal(object)
    focused = Signal()
    left = Signal(int)

    def __init__(
        self,
        field: Field,
        name: str,
        parse: Callable[[str], V | None],
        show: Callable[[V | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._parse, self._print = parse, show
        self._value: V | None = None
        self._before: V | None = None
        self._name = name
        self.setAccessibleName(name)
        self.installEventFilter(UndoFilter(self))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._finish)

    def value(self) -> V | None:
        """Return the value."""
        return self._value

    def show_value(self, value: V | None) -> None:
        """Show `value`; one that is being typed is left alone."""
        if value == self._value and self.hasFocus():
            return
        self._value = self._before = value
        if self.text() != self._print(value):
            self.setText(self._print(value))
        self._mark(wrong=False)

    def show_caret(self, caret: Caret) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        text = self.text().strip()
        found = self._parse(text)
        self._mark(wrong=bool(text) and found is None)
        if (found is not None or not text) and found != self._value:
            self._value = found
            self.entered.emit(found)

    def _finish(self) -> None:
        if self._parse(self.text()) is not None or not self.text().strip():
            self.setText(self._print(self._value))
            self._before = self._value
            return
        typed, kept = self.text(), self._print(self._before)
        if self._value != self._before:  # what was read of a part of it
            self._value = self._before
            self.entered.emit(self._before)
            self.setText(typed)
            self._mark(wrong=True)
        said = f"\u201c{typed.strip()}\u201d is not understood here: "
        said += f"{self._name} stays {kept}." if kept else f"{self._name} stays empty."
        self.setAccessibleDescription(said)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), plain_tip(said), self)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _mark(self, *, wrong: bool) -> None:
        if not wrong:
            self.setAccessibleDescription("")
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
        self._before = self._value
        self.focused.emit()
