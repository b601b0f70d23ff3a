"""Blocks to a QTextDocument, with the exact map between offsets of the two.

All text is inserted with QTextCursor: no HTML reaches Qt's parser. Foregrounds of running text stay
unset, so that a change of theme needs no rebuild.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
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
from .pictures_format import Shown, picture_format
from .positions import to_code_points, to_utf16
from .theme import SANS, Theme, family

REMOVED = QTextCharFormat.Property.UserProperty + 1


class Removed(NamedTuple):
    """Text that a repair took out, shown at an offset of the plain text; `line` for a whole leaf.

    `repair` is the id of the repair; the characters carry it as the property REMOVED.
    """

    offset: int
    text: str
    line: bool
    repair: str = ""


class Look(NamedTuple):
    """How a document is set: sizes in pixels, headings in sans or in the reading font."""

    font: QFont
    leading: float = 1.5
    sans_headings: bool = False
    paragraph_gap: float = 0.65


class _Run(NamedTuple):
    offset: int
    position: int
    text: str


class Places:
    """The map between code points of the plain text and positions in the document."""

    def __init__(self, runs: Sequence[_Run]) -> None:
        self._runs = list(runs)
        self._offsets = [run.offset for run in runs]
        self._positions = [run.position for run in runs]

    def position(self, offset: int) -> int:
        """Return the document position of a code point offset."""
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        if not self._runs:
            return 0
        run = self._runs[index]
        return run.position + to_utf16(run.text, max(min(offset - run.offset, len(run.text)), 0))

    def offset(self, position: int) -> int:
        """Return the code point offset of a document position; the nearest one outside the text."""
        index = max(bisect_right(self._positions, position) - 1, 0)
        if not self._runs:
            return 0
        run = self._runs[index]
        return run.offset + to_code_points(run.text, max(position - run.position, 0))


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
        self._runs: list[_Run] = []
        self._removed = sorted(removed, key=lambda r: (r.offset, not r.line))
        self._metrics = QFontMetricsF(look.font)

    def build(self, blocks: Blocks) -> Places:
        """Replace the content of the document by `blocks`; return the map of places."""
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(self._look.font)
        self._document.setIndentWidth(self._look.font.pixelSize() * 1.5)
        self._cursor.beginEditBlock()
        self._cursor.select(QTextCursor.SelectionType.Document)
        self._cursor.removeSelectedText()
        self._blocks(blocks, 0, None)
        self._removed_lines(None)
        self._cursor.endEditBlock()
        return Places(self._runs)

    def _blocks(self, blocks: Blocks, depth: int, marker: Callable[[], None] | None) -> None:
        index = 0
        for color, group in groupby(blocks, _box):
            if color:
                with self._boxed(color):
                    self._blocks_in_line(tuple(group), depth)
                continue
            for block in group:
                self._block(block, depth, marker if index == 0 else None)
                index += 1

    def _blocks_in_line(self, blocks: Blocks, depth: int) -> None:
        for block in blocks:
            self._block(block, depth, None)

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

    def _block(self, block: Block, depth: int, marker: Callable[[], None] | None) -> None:
        match block:
            case Heading():
                self._leaf(block.spans, self._heading_format(block), self._heading_font(block), marker)
            case Paragraph():
                form, font = self._paragraph_formats(block, depth)
                self._leaf(block.spans, form, font, marker)
            case Code():
                font = QTextCharFormat()
                font.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
                font.setFontPointSize(self._points(0.85))
                self._leaf(spans(block.text), self._plain(depth), font, marker)
            case Image():
                self._image(block, depth, marker)
            case Rule():
                self._rule(marker)
            case ListBlock():
                self._list(block, depth)
            case Quote():
                self._blocks(block.blocks, depth + 1, marker)
            case Table():
                self._table(block)

    def _points(self, scale: float) -> float:
        return self._look.font.pixelSize() * scale * 72 / max(self._document_dpi(), 1)

    def _document_dpi(self) -> float:
        return 96.0

    def _plain(self, depth: int, *, gap: float | None = None) -> QTextBlockFormat:
        form = QTextBlockFormat()
        natural = self._metrics.height() or 1
        # ProportionalHeight multiplies the natural height of the font, which differs from font to font.
        form.setLineHeight(
            100 * self._look.leading * self._look.font.pixelSize() / natural,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        size = self._look.font.pixelSize()
        form.setBottomMargin(size * (self._look.paragraph_gap if gap is None else gap))
        form.setLeftMargin(size * 1.6 * depth)
        return form

    def _heading_format(self, block: Heading) -> QTextBlockFormat:
        form = self._plain(0, gap=0.45)
        size = self._look.font.pixelSize()
        form.setTopMargin(0 if self._fresh else size * (0.9 if block.level > 1 else 0.2))
        form.setHeadingLevel(block.level)
        scale = _SCALES.get(block.level, 1.0)
        natural = self._metrics.height() or 1
        form.setLineHeight(
            100 * 1.3 * size / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        form.setBottomMargin(size * (0.55 if scale > 1.3 else 0.4))
        return form

    def _heading_font(self, block: Heading) -> QTextCharFormat:
        font = QTextCharFormat()
        font.setFontWeight(QFont.Weight.Bold.value)
        font.setProperty(
            QTextCharFormat.Property.FontPixelSize,
            round(self._look.font.pixelSize() * _SCALES.get(block.level, 1.0)),
        )
        if self._look.sans_headings:
            font.setFontFamilies(family(SANS))
            if block.level > 1:
                font.setForeground(self._theme.color("accent"))
        return font

    def _paragraph_formats(self, block: Paragraph, depth: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        form, font = self._plain(depth), QTextCharFormat()
        if self._bold:
            font.setFontWeight(QFont.Weight.Bold.value)
        if depth and not block.role:
            form.setBottomMargin(self._look.font.pixelSize() * 0.3)
        if block.role in _SMALL_ROLES:
            font.setFontFamilies(family(SANS))
            font.setProperty(
                QTextCharFormat.Property.FontPixelSize, max(round(self._look.font.pixelSize() * 0.8), 9)
            )
            font.setForeground(self._theme.color("muted"))
        if block.role == "subtitle":
            font.setProperty(
                QTextCharFormat.Property.FontPixelSize, round(self._look.font.pixelSize() * 1.1)
            )
        return form, font

    def _start_block(self, form: QTextBlockFormat, font: QTextCharFormat) -> None:
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(font)
        else:
            self._cursor.insertBlock(form, font)

    def _leaf(
        self, parts: Spans, form: QTextBlockFormat, font: QTextCharFormat, marker: Callable[[], None] | None
    ) -> None:
        self._removed_lines(self._offset)
        self._start_block(form, font)
        if marker:
            marker()
        self._runs.append(_Run(self._offset, self._cursor.position(), ""))
        for part in parts:
            self._text(part.text, self._dressed(font, part.marks, part.href))
        self._inline_removed(font, self._offset)
        self._offset += 1

    def _text(self, text: str, font: QTextCharFormat) -> None:
        while text:
            self._inline_removed(font, self._offset)
            cut = len(text)
            if self._removed and self._offset < self._removed[0].offset < self._offset + cut:
                cut = self._removed[0].offset - self._offset
            self._runs.append(_Run(self._offset, self._cursor.position(), text[:cut]))
            self._cursor.insertText(text[:cut], font)
            self._offset += cut
            text = text[cut:]

    def _inline_removed(self, font: QTextCharFormat, offset: int) -> None:
        while self._removed and not self._removed[0].line and self._removed[0].offset <= offset:
            self._insert_removed(font)

    def _removed_lines(self, offset: int | None) -> None:
        while (
            self._removed
            and self._removed[0].line
            and (offset is None or self._removed[0].offset <= offset)
        ):
            self._start_block(self._plain(0), QTextCharFormat())
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

    def _list(self, block: ListBlock, depth: int) -> None:
        form = QTextListFormat()
        styles = (
            QTextListFormat.Style.ListDisc,
            QTextListFormat.Style.ListCircle,
            QTextListFormat.Style.ListSquare,
        )
        form.setStyle(QTextListFormat.Style.ListDecimal if block.ordered else styles[min(depth, 2)])
        form.setIndent(depth + 1)
        form.setStart(block.start)
        made = None

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
                    self._list(inner, depth + 1)
                elif isinstance(inner, Paragraph):
                    tight, font = self._paragraph_formats(inner, 0)
                    tight.setBottomMargin(self._look.font.pixelSize() * 0.3)
                    tight.setIndent(0 if index == 0 else depth + 1)
                    self._leaf(inner.spans, tight, font, marker if index == 0 else None)
                    if index == 0 and not block.ordered:
                        self._part_marker(font)
                else:
                    self._block(inner, depth + 1, marker if index == 0 else None)
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
        form = self._plain(depth)
        if picture:
            form.setBottomMargin(self._look.font.pixelSize() * 0.4)
            form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        self._start_block(form, font)
        if marker:
            marker()
        self._inline_removed(font, self._offset)
        self._runs.append(_Run(self._offset, self._cursor.position(), OBJECT))
        if picture and self._shown:
            size = self._look.font.pixelSize()
            inset = size * (1.6 * depth + 1.5 * self._levels) + (12 if self._share < 1 else 0)
            self._cursor.insertText(
                OBJECT, picture_format(picture, block.alt, inset=inset, share=self._share, base=font)
            )
            small = self._paragraph_formats(Paragraph(role="caption"), 0)[1]
            small.setFontItalic(True)  # told from a caption, which is set upright
            under = self._shown.text_under(block)
            self._cursor.insertText(f"\u2028{under}" if under else "", small)
        else:
            self._cursor.insertText(f"\u25a3 {block.alt}".rstrip(), font)
        self._inline_removed(font, self._offset + 1)
        self._offset += 2

    def _rule(self, marker: Callable[[], None] | None) -> None:
        form = self._plain(0)
        form.setProperty(
            QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        self._leaf((), form, QTextCharFormat(), marker)

    def _table(self, block: Table) -> None:
        columns = max((len(row.cells) for row in block.rows), default=0)
        if not columns:
            return
        form = QTextTableFormat()
        form.setCellPadding(5)
        form.setCellSpacing(0)
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1 if block.header else 0)
        form.setTopMargin(self._look.font.pixelSize() * 0.3)
        form.setBottomMargin(self._look.font.pixelSize() * 0.9)
        self._start_block(self._plain(0), QTextCharFormat())
        table = self._cursor.insertTable(len(block.rows), columns, form)
        for number, row in enumerate(block.rows):
            for column, cell in enumerate(row.cells):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                self._fresh = True
                self._bold, self._share = block.header and number == 0, 1 / columns
                self._blocks(cell.blocks or (Paragraph(),), 0, None)
                # Only now: the format of a cell is that of its first block's separator, too.
                table.cellAt(number, column).setFormat(underlined(self._theme, strong=self._bold))
        self._bold, self._share = False, 1.0
        self._cursor = QTextCursor(self._document)
        self._cursor.setPosition(table.lastPosition() + 1)
        self._fresh = True  # the block that must stand behind a table serves the next leaf


def underlined(theme: Theme, *, strong: bool) -> QTextTableCellFormat:
    """Return the format of a cell: a line below it, the header's in ink."""
    form = QTextTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(theme.color("ink" if strong else "field_line"))
    return form


def dress(font: QTextCharFormat, marks: Sequence[str], href: str, theme: Theme) -> None:
    """Give `font` the look of `marks` and of a link."""
    if "bold" in marks:
        font.setFontWeight(QFont.Weight.Bold.value)
    if "italic" in marks:
        font.setFontItalic(True)
    if "underline" in marks:
        font.setFontUnderline(True)
    if "strike" in marks:
        font.setFontStrikeOut(True)
    if "code" in marks:
        font.setFontFixedPitch(True)
        font.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
    if "superscript" in marks:
        font.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if "subscript" in marks:
        font.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    if href:
        font.setAnchor(True)
        font.setAnchorHref(href)
        font.setForeground(QColor(theme.accent))
        font.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)


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


_SCALES = {1: 1.62, 2: 1.22, 3: 1.08}
_SMALL_ROLES = frozenset(
    {"caption", "subtitle", "byline", "legend", "source", "note", "outlook-meta", "rating", "who", "empty"}
)
