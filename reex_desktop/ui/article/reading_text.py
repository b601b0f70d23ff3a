"""A text to read, known by the offsets of its plain text: selected, scrolled to, set in a measure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from ...editing.passages import Range
from ..documents import Places

SCREENS = 6_000
"""Characters behind a place that are there, too, when it is shown: keys lead on from it."""


class ReadingText(QTextEdit):
    """Shows a document that cannot be edited; `places` maps the offsets of `text` to its positions."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self.text = ""
        self.places = Places()
        self._wanted: tuple[Range, int] | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    # Selection and place

    def selected(self) -> Range:
        """Return the selection as offsets of the plain text."""
        if self._wanted is not None:
            return self._wanted[0]
        cursor = self.textCursor()
        return Range(self.places.offset(cursor.selectionStart()), self.places.offset(cursor.selectionEnd()))

    def select(self, place: Range) -> None:
        """Select a range of the plain text."""
        self._give_up()
        cursor = self.textCursor()
        cursor.setPosition(self.places.position(place.start))
        cursor.setPosition(self.places.position(place.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, place: Range) -> None:
        """Select a range and scroll so that it stands in the upper third."""
        self.select(place)
        rect = self.cursorRect(self._cursor_at(place.start))
        if rect.top() < 40 or rect.bottom() > self.viewport().height() - 60:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def top_of(self, offset: int) -> int:
        """Return the height of an offset of the plain text, in pixels from the top of what is shown."""
        return self.cursorRect(self._cursor_at(offset)).top()

    def scroll_to(self, offset: int) -> None:
        """Scroll so that an offset of the plain text stands at the top."""
        self._give_up()
        rect = self.cursorRect(self._cursor_at(offset))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - 6 if offset else 0)

    def top_offset(self) -> int:
        """Return the offset of the plain text that stands at the top."""
        if self._wanted is not None:
            return self._wanted[1]
        return self.places.offset(self._top_position()) if self.verticalScrollBar().value() else 0

    def return_to(self, place: Range, top: int) -> None:
        """Select a range and scroll so that the offset `top` stands at the top.

        Far down in a text that is still put into the document this is done by `arrive`: what is on the
        screen stays until then.
        """
        if max(place.end, top) + SCREENS < self.places.end or self._whole():
            self.select(place)
            self.scroll_to(top)
        else:
            self._wanted = place, top
            self.viewport().setUpdatesEnabled(False)

    def arrive(self) -> None:
        """Be where `return_to` leads, putting in the text up to there."""
        if self._wanted is not None:
            place, top = self._wanted
            self.places.position(max(place.end, top) + SCREENS)  # which puts the text in up to there
            self.select(place)
            self.scroll_to(top)

    def _arrive_if_there(self) -> None:
        if self._wanted is not None and (
            max(self._wanted[0].end, self._wanted[1]) + SCREENS < self.places.end or self._whole()
        ):
            self.arrive()

    def _give_up(self) -> None:
        if self._wanted is not None:
            self._wanted = None
            self.viewport().setUpdatesEnabled(True)

    def _whole(self) -> bool:
        """Return whether the whole text is in the document."""
        return True

    def _top_position(self) -> int:
        self.document().size()  # a hit is found only in what is laid out
        return self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def _cursor_at(self, offset: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self.places.position(offset), self.document().characterCount() - 1))
        return cursor

    def _page(self, step: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * (bar.pageStep() - 40))
        cursor = self.cursorForPosition(self.viewport().rect().topLeft())
        self.setTextCursor(cursor)

    def _paragraph(self, step: int) -> None:
        cursor = self.textCursor()
        block = cursor.block().next() if step > 0 else cursor.block().previous()
        while block.isValid() and not block.text().strip():
            block = block.next() if step > 0 else block.previous()
        if block.isValid():
            cursor.setPosition(block.position())
            self.setTextCursor(cursor)
            rect = self.cursorRect()
            if not 60 < rect.top() < self.viewport().height() - 120:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    # The measure

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        """Give the text a line of 60 to 75 characters, in the middle of the pane."""
        line = round(self._size * 31.5)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max((room - line) // 2, 22)
        margins = self.viewportMargins()
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)
