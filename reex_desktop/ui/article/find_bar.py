"""Find in the article: as one types, with a count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from ...editing.passages import Range
from ..form.field_undo import SpareUndo
from ..icons import icon
from ..theme import Theme
from .view import ArticleView

_LIMIT = 20_000


class FindBar(QFrame):
    """Finds text in the article that is shown."""

    closed = Signal()

    def __init__(self, view: ArticleView, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self._buttons: list[tuple[QToolButton, str]] = []
        self._found: list[Range] = []
        self._at = -1
        self.setObjectName("barPlain")
        self.field = QLineEdit()
        SpareUndo(self.field)
        self.field.setAccessibleName("Find in the article")
        self.field.setPlaceholderText("Find in the article")
        self.count = QLabel()
        self.count.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for name, tip, call in (
            ("up", "Previous (Shift+Enter)", lambda: self.step(-1)),
            ("down", "Next (Enter)", lambda: self.step(1)),
            ("close", "Close (Esc)", self.close_bar),
        ):
            button = QToolButton()
            self._buttons.append((button, name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(call)
            row.addWidget(button)
        self.apply_theme()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.hide()

    def apply_theme(self) -> None:
        """Draw the icons in the colours of the theme."""
        for button, name in self._buttons:
            button.setIcon(icon(name, self._theme().muted))

    def open_bar(self, wanted: str = "") -> None:
        """Show the bar, with `wanted`, or else the selection, as what is looked for."""
        selected = wanted or self._view.textCursor().selectedText()
        if selected and len(selected) < 80 and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and what it painted."""
        self._timer.stop()
        self.hide()
        self._view.show_found(())
        self._view.setFocus()
        self.closed.emit()

    def _search(self) -> None:
        wanted = _plain(self.field.text())
        self._found, self._at = [], -1
        if wanted and not self.isHidden():
            text = _plain(self._view.text)
            place = text.find(wanted)
            while place >= 0 and len(self._found) < _LIMIT:
                self._found.append(Range(place, place + len(wanted)))
                place = text.find(wanted, place + len(wanted))
        self._view.show_found(self._found)
        start = self._view.selected().start
        self._at = next((i for i, r in enumerate(self._found) if r.start >= start), 0) - 1
        if self._found:
            self.step(1)
        else:
            self.count.setText("none" if wanted else "")

    def refresh(self) -> None:
        """Look anew, in the text that is shown now."""
        self._found, self._at = [], -1
        self.count.clear()
        if not self.isHidden() and self.field.text():
            self._timer.start()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._view.reveal(self._found[self._at])
            more = "+" if len(self._found) == _LIMIT else ""
            self.count.setText(f"{self._at + 1} of {len(self._found)}{more}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self._timer.stop()
                self._search()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    """Return `text` as it is compared: small letters, plain blanks, every character at its place."""
    text = text.replace("\u00a0", " ").replace("\u2028", " ")
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
