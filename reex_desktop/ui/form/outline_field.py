"""The highlights: one text field in which each line is a bullet with a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cache
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from ...editing.history import Caret, Field
from ...model.blocks import spans, spans_text
from ...model.brief import Highlight
from ..theme import Theme
from .outline_paint import GAP, ICON, INDENT, LEVEL, paint_outline
from .outline_rows import Line, Row, follow, moved, rows_of, runs, shifted, tree_of
from .rich_field import LONG, RichField, laid_out_later
from .spans_io import block_spans, insert_spans, pasted


class TypedOutline(NamedTuple):
    """What the outline tells the form: the new tree, the label of the edit, and the carets."""

    value: tuple[Highlight, ...]
    label: str
    typing: bool
    caret_before: Caret
    caret_after: Caret


class OutlineField(RichField):
    """An outline editor. Enter makes a bullet, Tab nests it, Alt+Up and Alt+Down move it."""

    edited = Signal(object)
    passage_asked = Signal(object)

    def __init__(self, theme: Callable[[], Theme], parent: QWidget | None = None) -> None:
        self._rows: list[Row] = [Row(Highlight(), 0)]
        self._pointed: UUID | None = None
        super().__init__(Field("highlights"), "Highlights", theme, parent)
        self.setTabChangesFocus(False)
        self.setPlaceholderText("")
        self._minimum_lines = 1
        frame = self.document().rootFrame().frameFormat()
        frame.setRightMargin(ICON + 14)
        self._busy = True
        self.document().rootFrame().setFrameFormat(frame)
        self._busy = False
        self._format_all()
        self._value = self._read()
        self.setToolTip("")

    # The value

    def rows(self) -> Sequence[Row]:
        """Return the bullets as they are shown."""
        return self._rows

    def show_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Show `highlights`, patching the smallest difference."""
        rows = rows_of(highlights) or [Row(Highlight(), 0)]
        self._late = (lambda: self.show_highlights(highlights)) if self._composing else None
        if self._composing:
            return
        if [(r.spans, r.level) for r in rows] != [(r.spans, r.level) for r in self._rows]:
            self._busy = True
            long = len(self._rows) == 1 and sum(len(spans_text(row.spans)) for row in rows) >= LONG
            try:
                with laid_out_later(self) if long else nullcontext():
                    self._patch_rows(rows)
            finally:
                self._busy = False
            self._pending = None
            self._selection = self._selected()
        elif rows != self._rows and (highlights or self._rows[0].highlight.passages):
            self.viewport().update()
        self._rows = rows
        self._value = tuple(row.spans for row in rows)

    def current_row(self) -> Row:
        """Return the bullet at the caret."""
        return self._rows[min(self.textCursor().blockNumber(), len(self._rows) - 1)]

    def show_row(self, highlight_id: UUID) -> bool:
        """Put the caret behind a bullet; return whether it is there."""
        for number, row in enumerate(self._rows):
            if row.highlight.id == highlight_id:
                block = self.document().findBlockByNumber(number)
                cursor = self.textCursor()
                cursor.setPosition(block.position() + block.length() - 1)
                self.setTextCursor(cursor)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def point_at(self, highlight_id: UUID | None) -> None:
        """Mark a bullet by a bar before it; none for None or what is no bullet of these."""
        if highlight_id != self._pointed:
            self._pointed = highlight_id
            self.viewport().update()

    def caret_rect_of(self, highlight_id: UUID) -> QRectF | None:
        """Return where a bullet is shown, in the coordinates of the viewport."""
        for number, row in enumerate(self._rows):
            if row.highlight.id == highlight_id:
                block = self.document().findBlockByNumber(number)
                return self.document().documentLayout().blockBoundingRect(block)
        return None

    def _patch_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows that differ; one row is always kept in the replaced part."""
        old = self._rows
        if [row.spans for row in old] == [row.spans for row in rows]:
            for number, row in enumerate(rows):
                if row.level != old[number].level:
                    block = self.document().findBlockByNumber(number)
                    QTextCursor(block).setBlockFormat(self._form(row.level))
            return
        start = 0
        while start < min(len(old), len(rows)) - 1 and self._alike(old[start], rows[start]):
            start += 1
        end = 0
        limit = min(len(old), len(rows)) - start - 1
        while end < limit and self._alike(old[-1 - end], rows[-1 - end]):
            end += 1
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = self.document().findBlockByNumber(start)
        last = self.document().findBlockByNumber(len(old) - end - 1)
        cursor.setPosition(first.position())
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for index, alike in enumerate(runs(rows[start : len(rows) - end])):
            if index:
                cursor.insertBlock(self._form(alike[0].level))
            else:
                cursor.setBlockFormat(self._form(alike[0].level))
            if len(alike) > 1:  # one call for all: a call a row takes as long as all else
                insert_spans(cursor, spans("\n".join(spans_text(r.spans) for r in alike)), self._theme())
            else:
                insert_spans(cursor, alike[0].spans, self._theme())
        cursor.endEditBlock()

    @staticmethod
    def _alike(one: Row, other: Row) -> bool:
        return one.spans == other.spans and one.level == other.level

    @staticmethod
    @cache
    def _form(level: int) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setProperty(LEVEL, level)
        form.setLeftMargin(INDENT * (level + 1) - 4)
        form.setTopMargin(GAP)
        form.setBottomMargin(GAP)
        return form

    def _format_all(self) -> None:
        self._busy = True
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._form(0))
        self._busy = False

    def _level(self, block: QTextBlock) -> int:
        level = block.blockFormat().property(LEVEL)
        return int(level) if level is not None else -1

    # Changes

    def _text_changed(self) -> None:
        if self._busy:
            return
        before, self._pending = self._pending or self._selection, None
        self._selection = self._selected()
        if self._composing:
            return
        lines = self._lines()
        rows = follow(self._rows, lines)
        if rows != self._rows:
            grew = len(rows) != len(self._rows)
            self._rows, self._late = rows, None
            self._value = tuple(row.spans for row in rows)
            self._tell("Bullets" if grew else "Typing in the highlights", before, typing=not grew)
            self.viewport().update()

    def _lines(self) -> list[Line]:
        """Return the lines of the field, giving a level to those that an edit left without one."""
        lines: list[Line] = []
        block = self.document().begin()
        while block.isValid():
            level = self._level(block)
            if level < 0:
                level = lines[-1].level if lines else 0
                self._busy = True
                QTextCursor(block).setBlockFormat(self._form(level))
                self._busy = False
            lines.append(Line(block_spans(block), level))
            block = block.next()
        return lines

    def _tell(self, label: str, before: tuple[int, int], *, typing: bool = False) -> None:
        self.edited.emit(
            TypedOutline(
                tree_of(self._rows),
                label,
                typing,
                Caret(self.field, *before),
                Caret(self.field, *self._selection),
            )
        )

    def _make(self, rows: list[Row], label: str, *, row: int | None = None) -> None:
        """Show `rows` after a key that changes bullets as a whole, and tell the form."""
        before = self._selection
        cursor = self.textCursor()
        column = cursor.positionInBlock()
        number = cursor.blockNumber() if row is None else row
        self._busy = True
        self._patch_rows(rows)
        self._busy = False
        self._rows = rows
        self._value = tuple(r.spans for r in rows)
        block = self.document().findBlockByNumber(min(number, len(rows) - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)
        self._pending = None
        self._selection = self._selected()
        self._tell(label, before)
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Tab and not modifiers:
            self.nest(1)
        elif key == Qt.Key.Key_Backtab:
            self.nest(-1)
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif (
            key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not modifiers & Qt.KeyboardModifier.ControlModifier
        ):
            self._enter()
        elif key == Qt.Key.Key_Backspace and not modifiers and self._at_start_of_nested():
            self.nest(-1)
        elif (
            key == Qt.Key.Key_Up
            and not modifiers
            and not self.textCursor().movePosition(QTextCursor.MoveOperation.Up)
        ):
            self.left.emit(-1)
        elif (
            key == Qt.Key.Key_Down
            and not modifiers
            and not self.textCursor().movePosition(QTextCursor.MoveOperation.Down)
        ):
            self.left.emit(1)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        cursor = self.textCursor()
        if not cursor.block().text() and self._level(cursor.block()) > 0:
            self.nest(-1)
            return
        level = max(self._level(cursor.block()), 0)
        cursor.beginEditBlock()
        cursor.insertBlock(self._form(level))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _at_start_of_nested(self) -> bool:
        cursor = self.textCursor()
        return not cursor.hasSelection() and cursor.atBlockStart() and self._level(cursor.block()) > 0

    def nest(self, step: int) -> None:
        """Take the bullets of the selection one level in (1) or out (-1)."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        rows = shifted(self._rows, first, last, step)
        if rows != self._rows:
            self._make(rows, "Nest the bullet" if step > 0 else "Un-nest the bullet")

    def move_row(self, step: int) -> None:
        """Move the bullet at the caret up (-1) or down (1), with what hangs under it."""
        rows, place = moved(self._rows, self.textCursor().blockNumber(), step)
        if rows != self._rows:
            self._make(rows, "Move the bullet", row=place)

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        level = max(self._level(cursor.block()), 0)
        cursor.beginEditBlock()
        for index, parts in enumerate(p for p in pasted(source, self) if p):
            if index:
                cursor.insertBlock(self._form(level))
            insert_spans(cursor, parts, self._theme())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_outline(painter, self.document(), self._rows, QRectF(event.rect()), self._theme())
        pointed = self.caret_rect_of(self._pointed) if self._pointed else None
        if pointed is not None:
            bar = QRectF(1, pointed.top() + 2, 3, pointed.height() - 4)
            painter.fillRect(bar, self._theme().color("accent"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.viewport().width() - ICON - 12:
            number = self.cursorForPosition(event.position().toPoint()).blockNumber()
            if number < len(self._rows):
                self.passage_asked.emit(self._rows[number].highlight.id)
                return
        super().mousePressEvent(event)
