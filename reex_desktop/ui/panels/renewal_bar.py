"""The bar that shows what changed in an article that came again, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from ...editing.comparing import ParagraphChange, Piece
from ..again import Again, summary
from ..flow import Flow
from ..theme import Theme

LINES = 6
"""How many lines of a changed paragraph are in sight at a time; more scroll."""

WIDTH = 860
"""How wide a paragraph is set, in pixels: longer lines are hard to read."""

_AROUND = 140
"""Characters of unchanged words that stay beside a change; what is further away is left out."""


class RenewalBar(QFrame):
    """Walks the changes of an article; Enter goes on, R replaces it, B keeps both, Esc leaves it."""

    shown = Signal(object)
    replace_asked = Signal(object)
    both_asked = Signal(object)
    ended = Signal()
    decided = Signal(object, str)
    """The article, once what was asked for is done, and what became of it; nothing where it was left."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._again: Again | None = None
        self._at = -1
        self.setObjectName("barSoft")
        self.setAccessibleName("An article that came again")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        top = QWidget()
        row = Flow(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text)
        self.buttons: dict[str, QPushButton] = {}
        for name, label, tip, call in (
            ("back", "\u2190", "The change before (Left)", lambda: self.step(-1)),
            ("look", "Look  \u21b5", "Go through what changed (Enter)", lambda: self.step(1)),
            ("replace", "Replace  R", "Put the new copy in the place of the old one (R)", self.replace),
            ("both", "Keep both  B", "Keep the old copy, and the new one as well (B)", self.keep_both),
            ("end", "Not now  Esc", "Leave everything as it is (Esc)", self.end),
        ):
            button = self.buttons[name] = QPushButton(label)
            button.setObjectName("link")
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            row.addWidget(button)
        self.words = _Words(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 5, 8, 5)
        layout.setSpacing(4)
        layout.addWidget(top)
        layout.addWidget(self.words)
        self.hide()

    @property
    def again(self) -> Again | None:
        """What is offered; None while the bar is closed."""
        return self._again

    def offer(self, again: Again) -> None:
        """Say what changed in an article, and wait for what is to be done."""
        self._again, self._at = again, -1
        self.buttons["both"].setText("Keep both  B" if again.here else "New brief  B")
        self._show()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Show the next (1) or previous (-1) change; after the last one comes the first."""
        if self._again is None:
            return
        changes = self._again.found.paragraphs
        if changes:
            self._at = (
                (self._at + step) % len(changes)
                if self._at >= 0
                else (0 if step > 0 else -1) % len(changes)
            )
            self._show()
            self.shown.emit(changes[self._at])

    def replace(self) -> None:
        """Have the old copy replaced."""
        again = self._close()
        if again is not None:
            self.replace_asked.emit(again)
            self.decided.emit(again, "in the place of the old copy")

    def keep_both(self) -> None:
        """Have both copies kept."""
        again = self._close()
        if again is not None:
            self.both_asked.emit(again)
            self.decided.emit(again, "beside the old copy" if again.here else "in a new brief")

    def end(self) -> None:
        """Close the bar."""
        again = self._close()
        if again is not None:
            self.decided.emit(again, "")

    def _close(self) -> Again | None:
        """Close the bar, and return what was offered in it."""
        again, self._again = self._again, None
        if again is not None:
            self.hide()
            self.ended.emit()
        return again

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        if self._again is not None:
            self._show()

    def _show(self) -> None:
        again = self._again
        if again is None:
            return
        changes = again.found.paragraphs
        walking = self._at >= 0
        self.buttons["back"].setVisible(walking and len(changes) > 1)
        self.buttons["look"].setVisible(bool(changes) and not (walking and len(changes) == 1))
        self.buttons["look"].setText("Next  \u21b5" if walking else "Look  \u21b5")
        self.words.setVisible(walking)
        if not walking:
            self.text.setText(f"This brief has this article already. The new copy: {summary(again.found)}")
            return
        change = changes[self._at]
        self.text.setText(f"{self._at + 1} of {len(changes)} \u00b7 paragraph {change.kind}")
        self.words.show_change(change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        calls: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_Down: lambda: self.step(1),
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Up: lambda: self.step(-1),
            Qt.Key.Key_R: self.replace,
            Qt.Key.Key_B: self.keep_both,
            Qt.Key.Key_Escape: self.end,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(1) if self._again and self._again.found.paragraphs else self.replace()
        elif event.key() in calls:
            calls[event.key()]()
        else:
            super().keyPressEvent(event)


class _Words(QTextEdit):
    """A changed paragraph: what went is struck through, what came is underlined."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("changedWords")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The paragraph with its changes")
        self.setMaximumWidth(WIDTH)
        font = self.font()
        font.setPixelSize(14)
        self.setFont(font)

    def show_change(self, change: ParagraphChange) -> None:
        """Show the words of a paragraph."""
        theme = self._theme()
        self.clear()
        went, came = QTextCharFormat(), QTextCharFormat()
        went.setFontStrikeOut(True)
        went.setForeground(theme.color("error"))
        came.setFontUnderline(True)
        came.setFontWeight(QFont.Weight.DemiBold.value)
        came.setForeground(theme.color("good"))
        cursor = QTextCursor(self.document())
        for piece in shortened(change.pieces):
            if piece.same:
                cursor.insertText(piece.now, QTextCharFormat())
            else:
                was, now = piece.was.strip(), piece.now.strip()
                lead = " " if (piece.now or piece.was)[:1] == " " else ""
                trail = " " if (piece.now or piece.was)[-1:] == " " else ""
                cursor.insertText(lead, QTextCharFormat())
                cursor.insertText(was, went)
                cursor.insertText(" " if was and now else "", QTextCharFormat())
                cursor.insertText(now, came)
                cursor.insertText(trail, QTextCharFormat())
        self.setAccessibleDescription(spoken(change))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height()) + 2
        self.setFixedHeight(min(wanted, LINES * line + 12))


def shortened(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` with long runs of unchanged words cut to what stands beside the changes."""
    found = list(pieces)
    result: list[Piece] = []
    for number, piece in enumerate(found):
        text = piece.now
        if not piece.same or len(text) <= 2 * _AROUND + 20:
            result.append(piece)
            continue
        head = "" if number == 0 else text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
        tail = "" if number == len(found) - 1 else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
        cut = f"{head} \u2026 {tail}"
        result.append(Piece(cut, cut))
    return tuple(result)


def spoken(change: ParagraphChange) -> str:
    """Return a change as it is read out: what was there and what is there now."""
    was = "".join(piece.was for piece in change.pieces if not piece.same).strip()
    now = "".join(piece.now for piece in change.pieces if not piece.same).strip()
    match change.kind:
        case "added":
            return f"Added: {now}"
        case "removed":
            return f"Removed: {was}"
        case _:
            return f"Was: {was or 'nothing'}. Now: {now or 'nothing'}."
