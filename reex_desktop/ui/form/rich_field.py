"""A field of formatted text that the editor's history looks after."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ...editing.history import Caret, Field
from ...model.blocks import Mark, Rich, Spans, span
from ...model.text import LINE_BREAK
from ..theme import Theme
from .field_undo import UndoFilter
from .spans_io import (
    block_spans,
    insert_spans,
    pasted,
    select_link,
    selected_spans,
    set_address,
    without_link,
    write_spans,
)

LONG = 20_000
"""Characters from which on a text is laid out piece by piece: as many take 5 ms."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Typed(NamedTuple):
    """What a field tells the form: its new value, and where the caret was and is."""

    value: Rich
    caret_before: Caret
    caret_after: Caret


@contextmanager
def laid_out_later(field: QTextEdit) -> Generator[None]:
    """Have what is put into an empty field laid out between the events of the window, and not at once.

    To move the caret here would have everything up to it laid out.
    """
    document = field.document()
    document.setLayoutEnabled(False)
    try:
        yield
    finally:
        document.setLayoutEnabled(True)
        document.setDefaultTextOption(document.defaultTextOption())  # Qt lays out all for it, and lazily


class RichField(QTextEdit):
    """Paragraphs of formatted text. What is typed is literal; marks are set by keys.

    The order of signals matters (contentsChange, cursorPositionChanged, textChanged): the selection
    known last, when the content changes, is where the caret was before.
    """

    typed = Signal(object)
    caret_moved = Signal()
    focused = Signal()
    left = Signal(int)

    def __init__(
        self,
        field: Field,
        name: str,
        theme: Callable[[], Theme],
        parent: QWidget | None = None,
        *,
        one_line: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._one_line = one_line
        self._value: Rich = ()
        self._busy = False
        self._composing = False
        self._late: Callable[[], None] | None = None
        self._selection = (0, 0)
        self._pending: tuple[int, int] | None = None
        self._minimum_lines = 1 if one_line else 2
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(6)
        self.installEventFilter(UndoFilter(self))
        self.document().contentsChange.connect(self._content_changes)
        self.cursorPositionChanged.connect(self._caret_moves)
        self.selectionChanged.connect(self._caret_moves)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    # The value

    def value(self) -> Rich:
        """Return the paragraphs of the field; an empty field has none."""
        return self._value

    def show_value(self, value: Rich) -> None:
        """Show `value`, patching the smallest difference; a text being composed is left alone meanwhile."""
        self._late = (lambda: self.show_value(value)) if self._composing else None
        if value == self._value or self._composing:
            return
        self._busy = True
        try:
            self._patch(value)
        finally:
            self._busy = False
        self._value = value
        self._pending = None
        self._selection = self._selected()

    def apply_theme(self) -> None:
        """Give links the colour of the theme."""
        self._busy = True
        block = self.document().begin()
        while block.isValid():
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                if fragment.charFormat().isAnchor():
                    cursor = QTextCursor(block)
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), _KEEP)
                    font = QTextCharFormat()
                    font.setForeground(self._theme().color("accent"))
                    cursor.mergeCharFormat(font)
                iterator += 1
            block = block.next()
        self._busy = False

    def caret(self) -> Caret:
        """Return where the caret is."""
        return Caret(self.field, *self._selection)

    def show_caret(self, caret: Caret) -> None:
        """Put the caret back where it was, and take the focus."""
        last = max(self.document().characterCount() - 1, 0)
        cursor = self.textCursor()
        cursor.setPosition(min(caret.anchor, last))
        cursor.setPosition(min(caret.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._selection = self._selected()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_minimum_lines(self, lines: int) -> None:
        """Keep the field at least that many lines high."""
        self._minimum_lines = lines
        self._fit()

    def caret_to_end(self) -> None:
        """Put the caret behind the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _patch(self, value: Rich) -> None:
        old, new = self._value or ((),), value or ((),)
        same_start = 0
        while same_start < min(len(old), len(new)) - 1 and old[same_start] == new[same_start]:
            same_start += 1
        same_end = 0
        limit = min(len(old), len(new)) - same_start - 1
        while same_end < limit and old[-1 - same_end] == new[-1 - same_end]:
            same_end += 1
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = self.document().findBlockByNumber(same_start)
        last = self.document().findBlockByNumber(len(old) - same_end - 1)
        cursor.setPosition(first.position())
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for index, parts in enumerate(new[same_start : len(new) - same_end]):
            if index:
                cursor.insertBlock()
            insert_spans(cursor, parts, self._theme())
        cursor.endEditBlock()

    def _read(self) -> Rich:
        result: list[Spans] = []
        block = self.document().begin()
        while block.isValid():
            result.append(block_spans(block))
            block = block.next()
        return () if result == [()] else tuple(result)

    # Changes

    def _selected(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def _content_changes(self, position: int, removed: int, added: int) -> None:
        if not self._busy and self._pending is None:
            self._pending = self._selection

    def _caret_moves(self) -> None:
        if self._busy or self._pending is not None:
            return
        selection = self._selected()
        if selection != self._selection:
            self._selection = selection
            self.caret_moved.emit()

    def _text_changed(self) -> None:
        if self._busy:
            return
        before, self._pending = self._pending or self._selection, None
        self._selection = self._selected()
        if self._composing:
            return
        value = self._read()
        if value != self._value:
            self._value, self._late = value, None
            self.typed.emit(Typed(value, Caret(self.field, *before), Caret(self.field, *self._selection)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._text_changed()
            late, self._late = self._late, None
            if late is not None:
                late()

    # Formatting

    def toggle_mark(self, mark: Mark) -> None:
        """Set or take away bold or italic in the selection, or for what is typed next."""
        font = QTextCharFormat()
        present = self.currentCharFormat()
        if mark == "bold":
            font.setFontWeight(400 if present.fontWeight() >= 600 else 700)
        elif mark == "italic":
            font.setFontItalic(not present.fontItalic())
        self.mergeCurrentCharFormat(font)

    def link_at_caret(self) -> str:
        """Return the address of the link at the caret, empty where there is none."""
        return self.textCursor().charFormat().anchorHref()

    def set_link(self, address: str) -> None:
        """Make the selection, or the word at the caret, a link to `address`; empty takes it away."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            select_link(cursor)
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        if not cursor.hasSelection():
            insert_spans(cursor, (span(address, href=address),) if address else (), self._theme())
        else:
            set_address(cursor, address, self._theme())

    # Keys, paste, look

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self._one_line:
            self.textCursor().insertText(LINE_BREAK)
        elif enter and self._one_line and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit(1)
        elif (
            event.key() == Qt.Key.Key_Up
            and self._at_edge(QTextCursor.MoveOperation.Up)
            and not event.modifiers()
        ):
            self.left.emit(-1)
        elif (
            event.key() == Qt.Key.Key_Down
            and self._at_edge(QTextCursor.MoveOperation.Down)
            and not event.modifiers()
        ):
            self.left.emit(1)
        else:
            self._step_out_of_link()
            super().keyPressEvent(event)

    def _step_out_of_link(self) -> None:
        """Let what is typed behind a link be no part of it."""
        cursor = self.textCursor()
        address = cursor.charFormat().anchorHref()
        if address and not cursor.hasSelection():
            ahead = QTextCursor(cursor)
            inside = ahead.movePosition(QTextCursor.MoveOperation.NextCharacter)
            if not inside or cursor.atBlockEnd() or ahead.charFormat().anchorHref() != address:
                self.setCurrentCharFormat(without_link(cursor.charFormat()))

    def _at_edge(self, direction: QTextCursor.MoveOperation) -> bool:
        return self._one_line and not self.textCursor().movePosition(direction)

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        write_spans(mime, selected_spans(self.textCursor()))
        return mime

    def insertFromMimeData(self, source: QMimeData) -> None:
        paragraphs = pasted(source, self)
        if self._one_line and len(paragraphs) > 1:
            joined: list = []
            for index, parts in enumerate(paragraphs):
                joined.extend([span(" ")] if index else [])
                joined.extend(parts)
            paragraphs = (tuple(joined),)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for index, parts in enumerate(paragraphs):
            if index:
                cursor.insertBlock()
            insert_spans(cursor, parts, self._theme())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in {"edit-undo", "edit-redo"}:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the form scrolls, not the field

    def _fit(self, laid_out: QSizeF | None = None) -> None:
        """Be as high as the text; of a long one as high as what is laid out by now: more is told later."""
        metrics, document = self.fontMetrics(), self.document()
        least = self._minimum_lines * metrics.lineSpacing() + 2 * document.documentMargin()
        size = laid_out if laid_out and document.characterCount() >= LONG else document.size()
        height = max(size.height(), least) + 2 * self.frameWidth() + 2
        if self.height() != int(height):
            self.setFixedHeight(int(height))

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())
