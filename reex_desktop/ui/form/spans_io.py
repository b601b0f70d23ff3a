"""Spans in and out of text blocks of a QTextDocument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFragment
from PySide6.QtWidgets import QToolTip, QWidget

from ...model.blocks import Mark, Rich, Span, Spans, merge_spans, rich, span, spans_text
from ...model.plain import slice_spans
from ...model.text import LINE_BREAK
from ..documents import dress
from ..positions import to_code_points
from ..theme import Theme

_PLAIN = QTextCharFormat()
_OWN = "application/x-reex-desktop-text"
_TAGS: dict[Mark, str] = {
    "bold": "b", "italic": "i", "underline": "u", "strike": "s", "code": "code",
    "superscript": "sup", "subscript": "sub",
}  # fmt: skip


def block_spans(block: QTextBlock) -> Spans:
    """Return the text of `block` with its marks."""
    result: list[Span] = []
    for fragment in _fragments(block):
        font = fragment.charFormat()
        href = font.anchorHref() if font.isAnchor() else ""
        result.append(span(fragment.text(), *_marks(font, href), href=href))
    return merge_spans(result)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    iterator = block.begin()
    while not iterator.atEnd():
        if iterator.fragment().isValid():
            yield iterator.fragment()
        iterator += 1


def selected_spans(cursor: QTextCursor) -> Rich:
    """Return what `cursor` selects, as paragraphs."""
    result: list[Spans] = []
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() <= cursor.selectionEnd():
        parts, first = block_spans(block), block.position()
        text = spans_text(parts)
        start = to_code_points(text, max(cursor.selectionStart() - first, 0))
        result.append(slice_spans(parts, start, to_code_points(text, cursor.selectionEnd() - first)))
        block = block.next()
    return tuple(result)


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
    if cursor.hasSelection():
        cursor.removeSelectedText()
    for part in parts:
        font = _PLAIN
        if part.marks or part.href:
            font = QTextCharFormat()
            dress(font, part.marks, part.href, theme)
        cursor.insertText(part.text, font)


def select_link(cursor: QTextCursor) -> None:
    """Select the whole link that `cursor` stands in, if it does."""
    address = cursor.charFormat().anchorHref()
    here, block = cursor.position(), cursor.block()
    start, end = -1, -1
    for fragment in _fragments(block):
        first, last = fragment.position(), fragment.position() + fragment.length()
        if not address or fragment.charFormat().anchorHref() != address:
            if end >= here:
                break
            start = -1
        else:
            start, end = first if start < 0 else start, last
    if 0 <= start <= here <= end:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def set_address(cursor: QTextCursor, address: str, theme: Theme) -> None:
    """Make what `cursor` selects a link to `address`; an empty one takes links away, marks stay."""
    if address:
        font = QTextCharFormat()
        dress(font, (), address, theme)
        cursor.mergeCharFormat(font)
        return
    low, high = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(low)
    cursor.beginEditBlock()
    while block.isValid() and block.position() <= high:
        for fragment in list(_fragments(block)):
            start = max(fragment.position(), low)
            end = min(fragment.position() + fragment.length(), high)
            if start < end and fragment.charFormat().isAnchor():
                part = QTextCursor(cursor.document())
                part.setPosition(start)
                part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                part.setCharFormat(without_link(fragment.charFormat()))
        block = block.next()
    cursor.endEditBlock()


def without_link(font: QTextCharFormat) -> QTextCharFormat:
    """Return `font` without what makes it a link."""
    plain = QTextCharFormat(font)
    properties = QTextCharFormat.Property
    for name in (
        properties.IsAnchor,
        properties.AnchorHref,
        properties.ForegroundBrush,
        properties.TextUnderlineStyle,
        properties.FontUnderline,
    ):
        plain.clearProperty(name)
    return plain


def write_spans(mime: QMimeData, paragraphs: Rich) -> None:
    """Put `paragraphs` on a clipboard: as they are for us, as HTML and as text for others."""
    mime.setData(_OWN, msgspec.json.encode(paragraphs))
    mime.setHtml("".join(f"<p>{''.join(map(_html, parts))}</p>" for parts in paragraphs))
    mime.setText("\n".join(spans_text(parts).replace(LINE_BREAK, "\n") for parts in paragraphs))


def _html(part: Span) -> str:
    text = escape(part.text).replace(LINE_BREAK, "<br>")
    for mark in part.marks:
        text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    return f'<a href="{escape(part.href)}">{text}</a>' if part.href else text


MAX_PASTE = 100_000
"""The most characters that one paste brings: a field of a brief that holds more would answer slowly."""


def pasted(mime: QMimeData, field: QWidget) -> Rich:
    """Return what a paste brings into `field`; where it is too much, its beginning, and say so there."""
    found = _pasted(mime)
    if sum(len(spans_text(parts)) + 1 for parts in found) <= MAX_PASTE + 1:
        return found
    room, kept = MAX_PASTE, list[Spans]()
    for parts in found:
        if room <= 0:
            break
        kept.append(slice_spans(parts, 0, room))
        room -= len(spans_text(parts)) + 1
    said = f"Only the first {MAX_PASTE:,} characters were pasted: add a longer text as an article."
    QToolTip.showText(field.mapToGlobal(field.rect().topLeft()), said, field)
    return tuple(kept)


def _pasted(mime: QMimeData) -> Rich:
    """Return what a paste brings, as paragraphs: formatted where it is HTML, literal where it is text.

    Foreign HTML goes through our own reader, never through Qt's.
    """
    if mime.hasFormat(_OWN):
        try:
            return msgspec.json.decode(mime.data(_OWN).data(), type=Rich)
        except msgspec.DecodeError:
            return rich(_lines(mime.text()))
    if mime.hasHtml():
        from ...readers.errors import ReadError
        from ...readers.html.read import read_html
        from ...readers.turns import without_turns

        try:
            found = without_turns(read_html(mime.html()[:500_000], fragment=True).blocks)
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
