"""A section of the form: the printed heading, a chip that counts, and what stands below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...editing.history import Field
from ...model.brief import Brief, Slot
from ...model.labels import labels_of
from .line_field import LineField


def chip(text: str = "", tone: str = "") -> QPushButton:
    """Return a small rounded label; a number that needs attention has the tone "warning"."""
    button = QPushButton(text)
    button.setObjectName("chip")
    button.setProperty("tone", tone)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def set_chip(button: QPushButton, text: str, tone: str = "") -> None:
    """Change text and tone of a chip; an empty text hides it."""
    button.setVisible(bool(text))
    if button.text() != text:
        button.setText(text)
        button.setAccessibleName(text)
    if button.property("tone") != tone:
        button.setProperty("tone", tone)
        button.style().unpolish(button)
        button.style().polish(button)


class Section(QWidget):
    """Heading and chip over a body; a section that can be folded is folded while it is empty."""

    folded = Signal(bool)

    def __init__(self, slot: str, title: str, *, foldable: bool = False, printed: bool = True) -> None:
        super().__init__()
        self.heading = LineField(Field("heading." + slot), f"Printed heading of the section {title}")
        self.heading.setObjectName("slotHeading")
        self.heading.setProperty("flat", True)
        self.heading.setPlaceholderText(title)
        self.heading.setReadOnly(not printed)
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.chip = chip()
        self.chip.hide()
        self.arrow = QToolButton()
        self.arrow.setAccessibleName(f"Fold or unfold {title}")
        self.arrow.setObjectName("foldArrow")
        self.arrow.setFixedSize(20, 22)
        self.arrow.setArrowType(Qt.ArrowType.DownArrow)
        self.arrow.setVisible(foldable)
        self.arrow.clicked.connect(lambda: self.fold(self.body.isVisible()))
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(4)
        head.addWidget(self.arrow)
        head.addWidget(self.heading, 1)
        head.addWidget(self.chip)
        self.body = QWidget()
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addWidget(self.body)

    def show_heading(self, brief: Brief, slot: Slot) -> None:
        """Show the heading of the slot; where it has none, what is printed in the brief's language."""
        self.heading.show_value(getattr(brief.headings, slot))
        printed = labels_of(brief.language).headings[slot]
        if self.heading.placeholderText() != printed:
            self.heading.setPlaceholderText(printed)

    def fold(self, folded: bool) -> None:
        """Hide or show the body."""
        if self.body.isHidden() == folded:
            return
        self.body.setVisible(not folded)
        self.arrow.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self.folded.emit(folded)
