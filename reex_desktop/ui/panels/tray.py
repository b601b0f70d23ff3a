"""The tab of lost and moved passages: what each said, what says it, and where it may be now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..flow import Flow
from ..theme import Theme

if TYPE_CHECKING:
    from ...editing.tray import Entry, Guess

_LOST, _MOVED = "\u26a0", "\u21c4"
_SHOWN = 110
_KEYS: tuple[tuple[str, str, str, Qt.Key], ...] = (
    ("show", "Show  \u21b5", "Goes to its place in the article, or to the best guess", Qt.Key.Key_Return),
    ("take", "Take it  T", "Confirms where the passage is, or takes the best guess", Qt.Key.Key_T),
    ("use", "Use the selection  U", "What is selected in the article is the passage", Qt.Key.Key_U),
    ("search", "Search  F", "Looks for its words in the article", Qt.Key.Key_F),
    ("statement", "Statement  S", "Goes to the statement that rests on it", Qt.Key.Key_S),
    ("all", "Confirm all moved  A", "Confirms every passage that was found again", Qt.Key.Key_A),
    ("drop", "Drop  Del", "Takes the passage out of the brief; Undo brings it back", Qt.Key.Key_Delete),
)  # fmt: skip


class Tray(QWidget):
    """Lists the passages that want an eye. Every button is a key of the list, and told by `asked`."""

    asked = Signal(str)
    looked_at = Signal()

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("formPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._entries: list[Entry] = []
        self._guesses: Mapping[UUID, Guess] = {}
        self._outlets: Mapping[UUID, str] = {}
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.summary.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("Lost and moved passages")
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(lambda _: self._show_detail())
        self.list.itemClicked.connect(lambda _: self.looked_at.emit())
        self.detail = QTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.document().setDocumentMargin(9)
        self.detail.setAccessibleName("The passage: what it said, and what stands there now")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QWidget()
        row = Flow(foot)
        row.setContentsMargins(0, 0, 0, 0)
        for name, text, tip, _ in _KEYS:
            button = QPushButton(text)
            button.setObjectName("link")
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.detail, 1)
        layout.addWidget(foot)

    def show_entries(self, entries: Sequence[Entry], outlets: Mapping[UUID, str]) -> None:
        """List `entries`; `outlets` name the articles by their ids, where there are several.

        The selected one stays selected; where it is gone, the next one is.
        """
        if list(entries) == self._entries and outlets == self._outlets:
            return
        kept, row = self.current(), max(self.list.currentRow(), 0)
        self._entries, self._outlets = list(entries), outlets
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._entries:
            self.list.addItem(self._item(entry))
        same = [i for i, e in enumerate(self._entries) if kept and e.passage.id == kept.passage.id]
        self.list.setCurrentRow(same[0] if same else min(row, len(self._entries) - 1))
        self.list.blockSignals(False)
        lost = sum(1 for e in self._entries if e.passage.lost)
        moved = len(self._entries) - lost
        self.summary.setText(_summary(lost, moved))
        self.buttons["all"].setVisible(moved > 0)
        self._show_detail()

    def show_guesses(self, guesses: Mapping[UUID, Guess]) -> None:
        """Take the best guesses for lost passages, by the ids of the passages."""
        self._guesses = guesses
        for row, entry in enumerate(self._entries):
            item = self.list.item(row)
            if item is not None:
                self._tell(item, entry)
        self._show_detail()

    def current(self) -> Entry | None:
        """Return the selected entry."""
        row = self.list.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def select(self, owner: UUID) -> None:
        """Select the first passage of a statement."""
        rows = [i for i, entry in enumerate(self._entries) if entry.owner == owner]
        if rows:
            self.list.setCurrentRow(rows[0])

    def guess(self, entry: Entry) -> Guess | None:
        """Return the best guess for a lost passage, or None."""
        return self._guesses.get(entry.passage.id)

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) entry."""
        if self._entries:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._entries))

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        for row, entry in enumerate(self._entries):
            self._tell(self.list.item(row), entry)
        self._show_detail()

    # What is shown

    def _item(self, entry: Entry) -> QListWidgetItem:
        item = QListWidgetItem()
        self._tell(item, entry)
        return item

    def _tell(self, item: QListWidgetItem, entry: Entry) -> None:
        state = self.state(entry)
        sign = _LOST if entry.passage.lost else _MOVED
        quoted = _short(entry.quotation)
        item.setText(f"{sign}  {state}\n\u201c{quoted}\u201d")
        said, of = _sentence(entry.quotation), _sentence(entry.statement or "none")
        spoken = f"{state}. It said: {said} Statement: {of}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setForeground(self._theme().color("warning" if entry.passage.lost else "ink"))

    def state(self, entry: Entry) -> str:
        """Return in words how a passage stands: lost or moved, how sure, in which article, for what."""
        p, former = entry.passage, entry.passage.former
        if p.lost:
            guess = self.guess(entry)
            how = f"Lost, best guess {guess.certainty} %" if guess else "Lost"
        else:
            how = f"Moved, {former.certainty if former else 100} %: confirm"
        drafted = "drafted from it" if p.purpose == "origin" else ""
        outlet = self._outlets.get(p.article_id, "")
        parts = (how, entry.what_changed, entry.slot.capitalize(), outlet, drafted)
        return " \u00b7 ".join(filter(None, parts))

    def _show_detail(self) -> None:
        from ...editing.tray import pieces

        self.detail.clear()
        entry = self.current()
        lost = entry is not None and entry.passage.lost
        guess = self.guess(entry) if entry else None
        self.buttons["take"].setText("Take the guess  T" if lost else "Confirm  T")
        self.buttons["take"].setVisible(entry is not None and (not lost or guess is not None))
        if entry is None:
            return
        now = guess.text if guess else "" if lost else entry.passage.exact
        cursor = self.detail.textCursor()
        self._part(cursor, "Statement", [("same", entry.statement or "\u2013")])
        self._part(cursor, "It said", [("same", entry.quotation)])
        if now and now != entry.quotation:
            title = f"Best guess, {guess.certainty} %" if guess else "It stands now"
            self._part(cursor, title, pieces(entry.quotation, now))
        elif now:
            self._part(cursor, "Best guess" if lost else "It stands now", [("same", "the same words")])
        else:
            self._part(cursor, "Now", [("same", "Nothing in the article is like it.")])
        self.detail.moveCursor(QTextCursor.MoveOperation.Start)

    def _part(self, cursor: QTextCursor, title: str, parts: Sequence[tuple[str, str]]) -> None:
        theme = self._theme()
        if not cursor.atStart():
            apart = QTextBlockFormat()
            apart.setTopMargin(7)
            cursor.insertBlock(apart)
        head = QTextCharFormat()
        head.setFontWeight(QFont.Weight.DemiBold)
        head.setForeground(theme.color("muted"))
        cursor.insertText(f"{title}  ", head)
        before = " "
        for kind, text in parts:
            form = QTextCharFormat()
            form.setForeground(theme.color("muted" if kind == "out" else "ink"))
            form.setFontStrikeOut(kind == "out")
            form.setFontUnderline(kind == "in")
            if kind == "in":
                form.setFontWeight(QFont.Weight.DemiBold)
            if _run_together(before, text):
                cursor.insertText(" ", QTextCharFormat())
            cursor.insertText(text.replace("\u2028", "\n"), form)
            before = text

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
            name = next((name for name, _, _, wanted in _KEYS if wanted == key), None)
            if name is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.asked.emit(name)
                return True
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
                self.step(1 if key == Qt.Key.Key_Down else -1)
                self.looked_at.emit()
                return True
        return super().eventFilter(watched, event)


def _summary(lost: int, moved: int) -> str:
    parts: list[str] = []
    if lost:
        parts.append(f"{lost} not in the article any more")
    if moved:
        parts.append(f"{moved} to be confirmed")
    return " \u00b7 ".join(parts)


def _run_together(before: str, text: str) -> bool:
    """Return whether two words would stand without a blank between, in a script that has them."""
    one, other = before[-1:], text[:1]
    return one.isalnum() and other.isalnum() and max(one, other) < "\u0e00"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "\u2026"


def _sentence(text: str) -> str:
    """Return `text` with a stop at its end, where it has none."""
    return text if text.rstrip().endswith((".", "!", "?", "\u2026")) else f"{text}."
