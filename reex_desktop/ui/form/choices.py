"""Drop-down fields: a verdict, a likelihood, a rating; suggested values are told from chosen ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ...editing.history import Caret, Field


class Option(NamedTuple):
    """A value of a drop-down field: what is stored, what is shown, and what it means."""

    value: str
    label: str
    meaning: str = ""


class ChoiceField(QComboBox):
    """A choice among options; the first stands for none."""

    chosen = Signal(object)
    focused = Signal()

    def __init__(
        self, field: Field, name: str, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._options: list[Option] = []
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these options."""
        if list(options) == self._options:
            return
        blocker = QSignalBlocker(self)
        self._options = list(options)
        self.clear()
        for index, option in enumerate(options):
            self.addItem(option.label)
            if option.meaning:
                self.setItemData(index, option.meaning, Qt.ItemDataRole.ToolTipRole)
        del blocker

    def show_value(self, value: str, *, suggested: bool = False) -> None:
        """Show the option `value`; one that is only suggested says so."""
        index = next((i for i, option in enumerate(self._options) if option.value == value), -1)
        blocker = QSignalBlocker(self)
        if index < 0 and value:
            self._options.append(Option(value, value))
            self.addItem(value)
            index = len(self._options) - 1
        index = max(index, 0)
        label = self._options[index].label
        for number, option in enumerate(self._options):
            text = f"{label}?" if suggested and number == index else option.label
            if self.itemText(number) != text:
                self.setItemText(number, text)
        self.setCurrentIndex(index)
        del blocker
        font = self.font()
        if font.italic() != suggested:
            font.setItalic(suggested)
            self.setFont(font)

    def show_caret(self, caret: Caret) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def option(self, number: int) -> str:
        """Return the value of an option by its number; 0 is none."""
        return self._options[number].value if 0 <= number < len(self._options) else ""

    def _activated(self, index: int) -> None:
        self.chosen.emit(self._options[index].value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the form must not change a verdict

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
