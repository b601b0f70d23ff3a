"""The bars of the window: the header, messages, a line to type in. None of them is a dialogue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...model.brief import Brief
from ..actions import Actions
from ..elided import ElidedLabel
from ..icons import icon
from ..theme import Theme
from ..tips import plain_tip


class HeaderBar(QWidget):
    """The name of the brief, its status, whether it is saved, and the actions used most."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("headerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._buttons: list[tuple[QToolButton, str]] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 5, 10, 5)
        self.row.setSpacing(4)
        self.name = ElidedLabel()
        self.name.setObjectName("briefName")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status = QPushButton()
        self.status.setObjectName("chip")
        self.status.setAccessibleName("Status of the brief")
        self.saved = QLabel()
        self.saved.setObjectName("saveState")
        self.saved.setTextFormat(Qt.TextFormat.PlainText)

    def fill(self, actions: Actions) -> None:
        """Put the actions in."""
        for action_id, sign in (
            ("toggle_library", "menu"),
            ("new", "new"),
            ("new_from_clipboard", "import"),
        ):
            self.row.addWidget(self._button(actions, action_id, sign))
        self.row.addSpacing(8)
        self.row.addWidget(self.name, 3)
        self.row.addWidget(self.status)
        self.row.addWidget(self.saved)
        self.row.addStretch(2)
        for action_id, sign in (
            ("undo", "undo"),
            ("redo", "redo"),
            ("find", "search"),
            ("palette", "command"),
        ):
            self.row.addWidget(self._button(actions, action_id, sign))
        self.export = QPushButton(" Export")
        self.export.setObjectName("primary")
        self.export.setToolTip(actions["export"].toolTip())
        self.export.clicked.connect(actions["export"].trigger)
        self.row.addSpacing(6)
        self.row.addWidget(self.export)
        menu = QMenu(self.status)
        for status in ("draft", "review", "final"):
            menu.addAction(actions[f"status_{status}"])
        self.status.setMenu(menu)
        self.apply_theme()

    def _button(self, actions: Actions, action_id: str, sign: str) -> QToolButton:
        button = QToolButton()
        action = actions[action_id]
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        self._buttons.append((button, sign))
        return button

    def apply_theme(self) -> None:
        """Draw the icons in the colours of the theme."""
        for button, sign in self._buttons:
            button.setIcon(icon(sign, self._theme().ink))
        self.export.setIcon(icon("export", self._theme().on_accent))

    def show_brief(self, brief: Brief) -> None:
        """Show name and status."""
        title = brief.title or "Untitled"
        if self.name.text() != title:
            self.name.setText(title)
            self.name.setToolTip(plain_tip(title))
        if self.status.text() != brief.status.capitalize():
            self.status.setText(brief.status.capitalize())

    def show_saved(self, kind: str, text: str) -> None:
        """Show whether the brief is saved."""
        self.saved.setText(text if len(text) < 90 else text[:87] + "\u2026")
        self.saved.setToolTip(plain_tip(text))
        if self.saved.property("state") != kind:
            self.saved.setProperty("state", kind)
            self.saved.style().unpolish(self.saved)
            self.saved.style().polish(self.saved)


class MessageBar(QFrame):
    """Says what happened and offers what can be done about it."""

    def __init__(self, color: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = color
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons: list[QPushButton] = []
        self._until = ""
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close this message")
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.clicked.connect(self.hide)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 5, 8, 5)
        self.row.addWidget(self.text, 1)
        self.row.addWidget(self.close_button)
        self.hide()

    def show_message(
        self,
        kind: str,
        text: str,
        offers: list[tuple[str, Callable[[], object]]] | None = None,
        *,
        until: str = "",
    ) -> None:
        """Show a message of the kind info, undo, warning or error, with buttons for `offers`.

        It goes with the next page or brief where `until` is "page", with the next edit, too, where that is
        "edit". Of its own accord that is so for "info" and "undo", others stay until they are closed.
        """
        self._until = until or ("page" if kind in {"info", "undo"} else "")
        for button in self._buttons:
            self.row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self.setObjectName("barWarning" if kind in {"warning", "error"} else "barSoft")
        self.style().unpolish(self)
        self.style().polish(self)
        self.close_button.setIcon(icon("close", self._theme().muted))
        prefix = {"warning": "\u26a0  ", "error": "\u26a0  "}.get(kind, "")
        self.text.setText(prefix + text)
        self.setAccessibleName(text)
        for name, call in offers or []:
            button = QPushButton(name)
            button.setObjectName("link")
            button.clicked.connect(call)
            self.row.insertWidget(self.row.count() - 1, button)
            self._buttons.append(button)
        self.show()

    def overtaken(self, by: str) -> None:
        """Hide what is out of date when there is another "page" (or brief), or an "edit"."""
        if self._until and by in {"page", self._until}:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class Hints(ElidedLabel):
    """The left of the status bar: what is being done, or a hint, for a while or until it is overtaken."""

    SECONDS = 8

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._working = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.overtaken)

    def work(self, text: str) -> None:
        """Show what is being done, until an empty text says that it is."""
        self._working = text
        self._timer.stop()
        self.setText(text)

    def overtaken(self) -> None:
        """Take the hint away: something else was done since, or it stood long enough."""
        self._timer.stop()
        if self.text() != self._working:
            self.setText(self._working)

    def show_hint(self, text: str) -> None:
        """Show a hint for some seconds, or until something else is done."""
        self.setText(text)
        self._timer.start(self.SECONDS * 1000)


class LinkBar(QFrame):
    """Asks for the address of a link, in place."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("barSoft")
        self.field = QLineEdit()
        self.field.setAccessibleName("Address of the link")
        self.field.setPlaceholderText("https://\u2026 (empty takes the link away)")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.addWidget(QLabel("Link to"))
        row.addWidget(self.field, 1)
        self.refused = QLabel("Only addresses that begin with https://, http:// or mailto: can be links.")
        self.refused.setObjectName("refused")
        self.refused.hide()
        row.addWidget(self.refused)
        self.field.textEdited.connect(lambda _: self.refused.hide())
        self.field.returnPressed.connect(self._give)
        self.hide()

    def ask(self, address: str) -> None:
        """Show the bar with the present address."""
        self.field.setText(address)
        self.refused.hide()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _give(self) -> None:
        text = self.field.text().strip()
        if text and "://" not in text and not text.startswith("mailto:"):
            text = f"mailto:{text}" if "@" in text else f"https://{text}"
        if text.startswith(("http://", "https://", "mailto:")) or not text:
            self.hide()
            self.given.emit(text)
        else:
            self.refused.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
