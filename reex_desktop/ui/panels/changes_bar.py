"""The bar that offers the edits that were made in an exported file, one by one or all at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from ...editing.outside import Change
from ..flow import Flow
from ..returning import Edits, Returned, Returns

_SLOTS = {"title": "Head"}
_SHOWN = 90


def describe(change: Change) -> str:
    """Return a change in words: where, what it was, what it is."""
    where = _SLOTS.get(change.slot, change.slot.capitalize())
    before, after = _short(change.before), _short(change.after)
    match change.kind:
        case "added":
            text = f"new: {after}"
        case "removed":
            text = f"deleted: {before}"
        case _ if before == after:
            text = f"formatting of {after}"
        case _:
            text = f"{before} \u2192 {after}"
    warning = "  \u26a0 you changed it here, too" if change.conflict else ""
    return f"{where} \u00b7 {text}{warning}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"\u201c{line}\u201d" if len(line) <= _SHOWN else f"\u201c{line[: _SHOWN - 1]}\u2026\u201d"


class ChangesBar(QFrame):
    """Walks changes; Enter takes one, Del leaves it, C opens the file as a copy, Esc ends."""

    ended = Signal()

    def __init__(self, returns: Returns) -> None:
        super().__init__()
        self._returns = returns
        self._changes: list[Change] = []
        self._found: Returned | None = None
        self.setObjectName("barSoft")
        self.setAccessibleName("Edits made in the file")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = Flow(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.addWidget(self.text)
        self.buttons: dict[str, QPushButton] = {}
        for name, label, call in (
            ("take", "Take  \u21b5", self.take_one),
            ("leave", "Leave  Del", self.leave_one),
            ("all", "Take &all", self.take_all),
            ("copy", "Open as a copy  C", self.open_copy),
            ("end", "Done  Esc", self.end),
        ):
            button = self.buttons[name] = QPushButton(label)
            button.setObjectName("link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            row.addWidget(button)
        self.hide()

    def offer(self, edits: Edits) -> None:
        """Begin with the first of the changes."""
        self._found, self._changes = edits.found, list(edits.changes)
        self._show()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_one(self) -> None:
        """Make the change that is shown, and go on."""
        self._returns.take((self._changes.pop(0),))
        self._show()

    def leave_one(self) -> None:
        """Leave the brief as it is there, and go on."""
        self._changes.pop(0)
        self._show()

    def take_all(self) -> None:
        """Make all changes that are left, in one step."""
        self._returns.take(tuple(self._changes))
        self._changes = []
        self._show()

    def open_copy(self) -> None:
        """Take nothing, and open the file as a brief of its own."""
        found = self._found
        self.end()
        if found is not None:
            self._returns.open_copy(found)

    def end(self) -> None:
        """Leave what is left."""
        self._changes = []
        self._show()

    def _show(self) -> None:
        if not self._changes:
            self.hide()
            self.ended.emit()
            return
        count = len(self._changes)
        left = f"{count} edit{'s' * (count != 1)} made in the file"
        self.text.setText(f"{left} \u00b7 {describe(self._changes[0])}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take_one()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.leave_one()
        elif key == Qt.Key.Key_C and not event.modifiers():
            self.open_copy()
        elif key == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
