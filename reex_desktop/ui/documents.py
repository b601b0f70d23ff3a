"""Blocks to a QTextDocument, with the exact map between offsets of the two.

All text is inserted with QTextCursor: no HTML reaches Qt's parser. Foregrounds of running text stay
unset, so that a change of theme needs no rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from ..model.blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
    spans,
)
from ..model.text import OBJECT
from .document_formats import Formats, Look, dress, underlined
from .pictures_format import Shown, picture_format
from .places import Places, Run
from .theme import Theme

LONGEST = 8000
"""The most characters of a paragraph that stand in one block of the document."""

WORK_OF_A_LEAF = 40
"""To how many characters the work of a leaf comes, as a cell of a table."""

REMOVED = QTextCharFormat.Property.UserProperty + 1


class Removed(NamedTuple):
    """Text that a repair took out, shown at an offset of the plain text; `line` for a whole leaf.

    `repair` is the id of the repair; the characters carry it as the property REMOVED.
    """

    offset: int
    text: str
    line: bool
    repair: str = ""


_MOST_CELLS, _CELLS_OF_A_PIECE, _MOST_COLUMNS = 600, 80, 60
"""Tables with more cells stand in pieces of so many; with more columns they are no tables to look at."""


class DocumentBuilder:
    """Fills a document with blocks, in one edit block."""

    def __init__(
        self,
        document: QTextDocument,
        look: Look,
        theme: Theme,
        removed: Sequence[Removed] = (),
        shown: Shown | None = None,
    ) -> None:
        self._shown = shown
        self._levels, self._share = 0, 1.0
        self._document = document
        self._look = look
        self._theme = theme
        self._cursor = QTextCursor(document)
        self._fresh = True
        self._bold = False
        self._offset = 0
        self._leaves = 0
        self._in_block = 0
        self._work: Iterator[None] = iter(())
        self.done = True
        self.places = Places(self._reach)
        self._removed = sorted(removed, key=lambda r: (r.offset, not r.line))
        self._formats = Formats(look, theme)

    @property
    def offset(self) -> int:
        """How far the document is filled, as an offset of the plain text."""
        return self._offset

    @property
    def work(self) -> int:
        """How much was put in: a character counts one, a leaf as much as takes as long to lay out."""
        return self._offset + WORK_OF_A_LEAF * self._leaves

    def build(self, blocks: Blocks) -> Places:
        """Replace the content of the document by `blocks`; return the map of places."""
        self.start(blocks)
        self.more(lambda: False)
        return self.places

    def start(self, blocks: Blocks) -> None:
        """Begin to replace the content of the document by `blocks`: `more` does it, piece by piece."""
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(self._look.font)
        self._document.setIndentWidth(self._look.font.pixelSize() * 1.5)
        self._cursor.select(QTextCursor.SelectionType.Document)
        self._cursor.removeSelectedText()
        self._work = self._blocks(blocks, 0, None)
        self.done = False

    def more(self, enough: Callable[[], bool]) -> None:
        """Go on, in one edit block, until it is `done` or, asked after every piece, there is `enough`."""
        if self.done:
            return
        self._cursor.beginEditBlock()
        for _ in self._work:
            if enough():
                break
        else:
            self._removed_lines(None)
            self.done = True
        self._cursor.endEditBlock()

    def _reach(self, offset: int) -> None:
        """Fill the document at least as far as `offset`."""
        if not self.done and offset >= self._offset:
            self.more(lambda: self._offset > offset)

    def _blocks(self, blocks: Blocks, depth: int, marker: Callable[[], None] | None) -> Iterator[None]:
        index = 0
        for color, group in groupby(blocks, _box):
            if color:
                with self._boxed(color):
                    for block in group:
                        yield from self._block(block, depth, None)
                continue
            for block in group:
                yield from self._block(block, depth, marker if index == 0 else None)
                index += 1

    @contextmanager
    def _boxed(self, color: str) -> Iterator[None]:
        """Put what is built meanwhile into a frame with that background."""
        form = QTextFrameFormat()
        form.setBackground(self._theme.color(color))
        form.setPadding(self._look.font.pixelSize() * 0.6)
        form.setTopMargin(self._look.font.pixelSize() * 0.3)
        form.setBottomMargin(self._look.font.pixelSize() * 0.6)
        frame = self._cursor.insertFrame(form)
        self._cursor = frame.firstCursorPosition()
        self._fresh = True
        yield
        self._cursor = frame.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True  # the block that must stand behind a frame serves the next leaf

    def _block(self, block: Block, depth: int, marker: Callable[[], None] | None) -> Iterator[None]:
        match block:
            case Heading():
                form = self._formats.heading(block, first=self._fresh)
                yield from self._leaf(block.spans, form, self._formats.heading_font(block), marker)
            case Paragraph():
                form, font = self._formats.paragraph(block, depth, bold=self._bold)
                yield from self._leaf(block.spans, form, font, marker)
            case Code():
                font = QTextCharFormat()
                font.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
                font.setFontPointSize(self._formats.points(0.85))
                yield from self._leaf(spans(block.text), self._formats.plain(depth), font, marker)
            case Image():
                self._image(block, depth, marker)
                yield
            case Rule():
                yield from self._rule(marker)
            case ListBlock():
                yield from self._list(block, depth)
            case Quote():
                yield from self._blocks(block.blocks, depth + 1, marker)
            case Table():
                yield from self._table(block)

    def _start_block(self, form: QTextBlockFormat, font: QTextCharFormat) -> None:
        self._in_block = 0
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(font)
        else:
            self._cursor.insertBlock(form, font)

    def _leaf(
        self, parts: Spans, form: QTextBlockFormat, font: QTextCharFormat, marker: Callable[[], None] | None
    ) -> Iterator[None]:
        self._removed_lines(self._offset)
        self._start_block(form, font)
        if marker:
            marker()
        self.places.add(Run(self._offset, self._cursor.position(), ""))
        for part in parts:
            yield from self._text(part.text, self._dressed(font, part.marks, part.href))
        self._inline_removed(font, self._offset)
        self._offset += 1
        self._leaves += 1
        yield

    def _text(self, text: str, font: QTextCharFormat) -> Iterator[None]:
        at = 0
        while at < len(text):
            self._inline_removed(font, self._offset)
            if self._in_block >= LONGEST:
                _divide(self._cursor, font)
                self._in_block = 0
                yield
            end = _room(text, at, LONGEST - self._in_block)
            full = end < len(text)
            if self._removed and self._offset < self._removed[0].offset < self._offset + end - at:
                end = at + self._removed[0].offset - self._offset
            piece = text[at:end]
            self.places.add(Run(self._offset, self._cursor.position(), piece))
            self._cursor.insertText(piece, font)
            self._offset += len(piece)
            self._in_block = LONGEST if full else self._in_block + len(piece)
            at = end

    def _inline_removed(self, font: QTextCharFormat, offset: int) -> None:
        while self._removed and not self._removed[0].line and self._removed[0].offset <= offset:
            self._insert_removed(font)

    def _removed_lines(self, offset: int | None) -> None:
        while (
            self._removed
            and self._removed[0].line
            and (offset is None or self._removed[0].offset <= offset)
        ):
            self._start_block(self._formats.plain(0), QTextCharFormat())
            self._insert_removed(QTextCharFormat())

    def _insert_removed(self, font: QTextCharFormat) -> None:
        removed = self._removed.pop(0)
        struck = QTextCharFormat(font)
        struck.setFontStrikeOut(True)
        struck.setForeground(self._theme.color("muted"))
        struck.setProperty(REMOVED, removed.repair)
        self._cursor.insertText(removed.text, struck)

    def _dressed(self, font: QTextCharFormat, marks: Sequence[str], href: str) -> QTextCharFormat:
        if not marks and not href:
            return font
        dressed = QTextCharFormat(font)
        dress(dressed, marks, href, self._theme)
        return dressed

    def _list(self, block: ListBlock, depth: int) -> Iterator[None]:
        form, made = _list_format(block, depth), None

        def marker() -> None:
            nonlocal made
            if made is None:
                made = self._cursor.createList(form)
            else:
                made.add(self._cursor.block())

        self._levels += 1
        for item in block.items:
            for index, inner in enumerate(item.blocks):
                if isinstance(inner, ListBlock):
                    yield from self._list(inner, depth + 1)
                elif isinstance(inner, Paragraph):
                    tight, font = self._formats.paragraph(inner, 0, bold=self._bold)
                    tight.setBottomMargin(self._look.font.pixelSize() * 0.3)
                    tight.setIndent(0 if index == 0 else depth + 1)
                    yield from self._leaf(inner.spans, tight, font, marker if index == 0 else None)
                    if index == 0 and not block.ordered:
                        self._part_marker(font)
                else:
                    yield from self._block(inner, depth + 1, marker if index == 0 else None)
        self._levels -= 1

    def _part_marker(self, font: QTextCharFormat) -> None:
        """Move the marker away from its text: Qt leaves a blank of the block's own format between."""
        wide = QTextCharFormat(font)
        wide.setFontStretch(220)
        self._cursor.setBlockCharFormat(wide)

    def _image(self, block: Image, depth: int, marker: Callable[[], None] | None) -> None:
        font = QTextCharFormat()
        font.setForeground(self._theme.color("muted"))
        self._removed_lines(self._offset)
        picture = self._shown.picture(block) if self._shown else None
        form = self._formats.plain(depth)
        if picture:
            form.setBottomMargin(self._look.font.pixelSize() * 0.4)
            form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        self._start_block(form, font)
        if marker:
            marker()
        self._inline_removed(font, self._offset)
        self.places.add(Run(self._offset, self._cursor.position(), OBJECT))
        if picture and self._shown:
            size = self._look.font.pixelSize()
            inset = size * (1.6 * depth + 1.5 * self._levels) + (12 if self._share < 1 else 0)
            self._cursor.insertText(
                OBJECT, picture_format(picture, block.alt, inset=inset, share=self._share, base=font)
            )
            small = self._formats.paragraph(Paragraph(role="caption"), 0, bold=False)[1]
            small.setFontItalic(True)  # told from a caption, which is set upright
            under = self._shown.text_under(block)
            self._cursor.insertText(f"\u2028{under}" if under else "", small)
        else:
            self._cursor.insertText(f"\u25a3 {block.alt}".rstrip(), font)
        self._inline_removed(font, self._offset + 1)
        self._offset += 2

    def _rule(self, marker: Callable[[], None] | None) -> Iterator[None]:
        form = self._formats.plain(0)
        whole = QTextLength(QTextLength.Type.PercentageLength, 100)
        form.setProperty(QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        yield from self._leaf((), form, QTextCharFormat(), marker)

    def _table(self, block: Table) -> Iterator[None]:
        """Set a table. Qt lays each out at once: a long one is set in pieces, a very wide one as cells."""
        columns = max((len(row.cells) for row in block.rows), default=0)
        if not columns:
            return
        if columns > _MOST_COLUMNS:
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from self._blocks(cell.blocks or (Paragraph(),), 0, None)
            return
        rows = len(block.rows)
        step = rows if rows * columns <= _MOST_CELLS else max(1, _CELLS_OF_A_PIECE // columns)
        for first in range(0, rows, step):
            yield from self._rows(block, columns, range(first, min(first + step, rows)))

    def _rows(self, block: Table, columns: int, rows: range) -> Iterator[None]:
        between = self._formats.plain(0)
        if rows.start:
            between.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            between.setBottomMargin(0)
        self._start_block(between, QTextCharFormat())
        form = _table_format(block, columns, rows, self._look.font.pixelSize())
        table = self._cursor.insertTable(len(rows), columns, form)
        for number in rows:
            for column, cell in enumerate(block.rows[number].cells):
                place = table.cellAt(number - rows.start, column)
                self._cursor = place.firstCursorPosition()
                self._fresh = True
                self._bold, self._share = block.header and number == 0, 1 / columns
                yield from self._blocks(cell.blocks or (Paragraph(),), 0, None)
                # Only now: the format of a cell is that of its first block's separator, too.
                place = table.cellAt(number - rows.start, column)
                place.setFormat(underlined(self._theme, strong=self._bold))
        self._bold, self._share = False, 1.0
        self._cursor = QTextCursor(self._document)
        self._cursor.setPosition(table.lastPosition() + 1)
        self._fresh = True  # the block that must stand behind a table serves the next leaf


def _list_format(block: ListBlock, depth: int) -> QTextListFormat:
    form = QTextListFormat()
    styles = (
        QTextListFormat.Style.ListDisc,
        QTextListFormat.Style.ListCircle,
        QTextListFormat.Style.ListSquare,
    )
    form.setStyle(QTextListFormat.Style.ListDecimal if block.ordered else styles[min(depth, 2)])
    form.setIndent(depth + 1)
    form.setStart(block.start)
    return form


def _table_format(block: Table, columns: int, rows: range, size: int) -> QTextTableFormat:
    """Return the format of a piece of a table in a text of `size` pixels."""
    form = QTextTableFormat()
    form.setCellPadding(5)
    form.setCellSpacing(0)
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setHeaderRowCount(1 if block.header and rows.start == 0 else 0)
    if rows.start == 0:
        form.setTopMargin(size * 0.3)
    if rows.stop == len(block.rows):
        form.setBottomMargin(size * 0.9)
    if len(rows) < len(block.rows):  # the columns of the pieces stand under each other
        share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        form.setColumnWidthConstraints([share] * columns)
    return form


def _room(text: str, at: int, room: int) -> int:
    """Return up to where `text`, from `at` on, goes into a block that has `room`: to a blank, where it is
    too long.
    """
    end = at + room
    return len(text) if len(text) <= end else text.rfind(" ", at + room // 2, end) + 1 or end


def _divide(cursor: QTextCursor, font: QTextCharFormat) -> None:
    """Go on with a paragraph in a further block: Qt lays out each at once, however long it is."""
    above = cursor.blockFormat()
    below, held = QTextBlockFormat(above), cursor.currentList()
    above.setBottomMargin(0)
    cursor.setBlockFormat(above)
    below.setTopMargin(0)
    if held is not None:
        below.setObjectIndex(-1)
        below.setIndent(held.format().indent() + below.indent())
    cursor.insertBlock(below, font)


def _box(block: Block) -> str:
    """Return the colour of the box that a block of the laid-out brief stands in, "" for none."""
    if isinstance(block, ListBlock) and block.items:
        first = block.items[0].blocks
        return "accent_soft" if first and getattr(first[0], "role", "") == "highlight" else ""
    return "background" if isinstance(block, Paragraph) and block.role == "summary" else ""


def set_page_margins(document: QTextDocument, top: float, bottom: float) -> None:
    """Give the text room above and below that scrolls with it, unlike the margins of a viewport."""
    root = document.rootFrame()
    form = root.frameFormat()
    form.setTopMargin(top)
    form.setBottomMargin(bottom)
    root.setFrameFormat(form)
