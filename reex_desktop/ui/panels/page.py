"""A page that takes the place of the form for a while, and what pages are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget


class Page(QWidget):
    """A page with a title and a way back."""

    closed = Signal()

    def __init__(self, title: str, *, scrolls: bool = True) -> None:
        """Make it, with `content` to be filled; where it does not scroll, what is in it must."""
        super().__init__()
        self.setObjectName("formPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._first: QWidget | None = None
        label = QLabel(title)
        label.setStyleSheet("font-size: 17px; font-weight: 600;")
        self.back = QPushButton("Back  Esc")
        self.back.setObjectName("link")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.back)
        body = QWidget()
        body.setObjectName("formBody")
        self.content = QVBoxLayout(body)
        self.content.setContentsMargins(0, 4, 0, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 10, 6)
        layout.addLayout(head)
        if scrolls:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(body)
            layout.addWidget(scroll, 1)
            self._first = scroll
        else:
            layout.addWidget(body, 1)

    def begin(self) -> None:
        """Put the focus on what one came for: the first field, or what is read and scrolled by keys."""
        first = self._first or self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at(self, widget: QWidget) -> None:
        """Let the page begin at `widget`."""
        self._first = widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def small_heading(text: str) -> QLabel:
    """Return the heading of a part of a page."""
    label = QLabel(text)
    label.setStyleSheet("font-weight: 600; padding-top: 10px;")
    return label


def explanation(text: str) -> QLabel:
    """Return a line of explanation."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setObjectName("explanation")
    return label
