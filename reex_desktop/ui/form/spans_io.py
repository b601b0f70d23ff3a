"""Spans in and out of text blocks of a QTextDocument."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from ...model.blocks import Mark, Rich, Span, Spans, merge_spans, rich, span, spans_text
from ...model.text import LINE_BREAK
from ..documents import dress
from ..theme import Theme

_MARKS = QTextCharFormat.Property.UserProperty + 2


def block_spans(block: QTextBlock) -> Spans:
    """Return the text of `block` with its marks."""
    result: list[Span] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            font = fragment.charFormat()
            href = font.anchorHref() if font.isAnchor() else ""
            result.append(span(fragment.text(), *_marks(font, href), href=href))
        iterator += 1
    return merge_spans(result)


def _marks(font: QTextCharFormat, href: str) -> list[Mark]:
    marks: list[Mark] = []
    if font.fontWeight() >= QFont.Weight.DemiBold.value:
        marks.append("bold")
    if font.fontItalic():
        marks.append("italic")
    if font.fontStrikeOut():
        marks.append("strike")
    if font.fontUnderline() and not href:
        marks.append("underline")
    if font.fontFixedPitch():
        marks.append("code")
    if font.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript:
        marks.append("superscript")
    if font.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSubScript:
        marks.append("subscript")
    return marks


def insert_spans(cursor: QTextCursor, parts: Spans, theme: Theme) -> None:
    """Insert `parts` at `cursor`, in place of what it selects."""
    cursor.insertText("", QTextCharFormat())
    for part in parts:
        font = QTextCharFormat()
        dress(font, part.marks, part.href, theme)
        cursor.insertText(part.text, font)


def pasted(mime: QMimeData) -> Rich:
    """Return what a paste brings, as paragraphs: formatted where it is HTML, literal where it is text.

    Foreign HTML goes through our own reader, never through Qt's.
    """
    if mime.hasHtml():
        from ...readers.errors import ReadError
        from ...readers.html import read_html

        try:
            found = read_html(mime.html()[:500_000], fragment=True).blocks
        except ReadError:
            return rich(_lines(mime.text()))
        return tuple(_paragraphs(found))
    return rich(_lines(mime.text()))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _paragraphs(blocks: Sequence[object]) -> list[Spans]:
    from ...model.blocks import Code, Heading, Paragraph
    from ...model.plain import leaves

    result: list[Spans] = []
    for leaf in leaves(tuple(blocks)):  # type: ignore[arg-type]
        if isinstance(leaf, Paragraph | Heading) and spans_text(leaf.spans):
            result.append(leaf.spans)
        elif isinstance(leaf, Code):
            result.extend((span(line),) for line in leaf.text.split(LINE_BREAK) if line)
    return result
