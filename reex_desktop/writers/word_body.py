"""Blocks in, the body of a Word document out."""

from __future__ import annotations

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
    span,
    spans_text,
)
from .direction import is_rtl, is_rtl_language
from .document import Document
from .word_lists import Numbering, line_properties, line_style
from .word_runs import Links, runs_of
from .word_table import table
from .word_xml import paragraph

_STYLES = {
    "subtitle": "Subtitle",
    "byline": "Byline",
    "highlight": "Highlight",
    "summary": "Summary",
    "who": "Who",
    "verdict": "Verdict",
    "rating": "Rating",
    "outlook-meta": "Caption",
    "legend": "Caption",
    "source": "Source",
    "note": "Note",
    "empty": "Empty",
}
_AFTER_TABLE = '<w:spacing w:before="160"/>'


class BodyWriter:
    """Writes the blocks of one document; afterwards `links` and `numbering` hold what they refer to."""

    def __init__(self, document: Document) -> None:
        self.links = Links()
        self.numbering = Numbering()
        self._document = document
        self._rtl = is_rtl_language(document.language)
        self._bookmarks = 0

    def body(self) -> str:
        """Return the content of w:body before its w:sectPr."""
        starts = {anchor.start: anchor.name for anchor in self._document.anchors}
        ends = {anchor.end for anchor in self._document.anchors}
        result: list[str] = []
        opened = -1
        previous: Block | None = None
        blocks = self._document.blocks
        for index, block in enumerate((*blocks, None)):
            if index in ends and opened >= 0:
                result.append(f'<w:bookmarkEnd w:id="{opened}"/>')
                opened = -1
            if block is None:
                break
            if index in starts:
                opened = self._bookmark()
                result.append(f'<w:bookmarkStart w:id="{opened}" w:name="{starts[index]}"/>')
            result.append(self._block(block, after_table=isinstance(previous, Table)))
            previous = block
        return "".join(result)

    def _bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks - 1

    def _block(self, block: Block, *, after_table: bool = False, style: str = "") -> str:
        match block:
            case Paragraph():
                return self._paragraph(block, _AFTER_TABLE if after_table else "", style)
            case Heading():
                name = "Title" if block.level == 1 else f"Heading{min(block.level - 1, 3)}"
                return self._line(block.spans, name, look="heading")
            case ListBlock():
                return self._list(block)
            case Quote():
                return "".join(self._block(inner, style="Quote") for inner in block.blocks)
            case Table():
                return (paragraph("Rule", "") if after_table else "") + table(
                    block, self._cell, rtl=self._rtl
                )
            case Code():
                return self._line((span(block.text),), "Code")
            case Image():
                return self._line((span(block.alt or "Image", "italic"),), style)
            case Rule():
                return paragraph("Rule", "")

    def _paragraph(self, block: Paragraph, spacing: str, style: str) -> str:
        name = _STYLES.get(block.role, style)
        number = spans_text(block.spans[:1])
        if block.role != "note" or not number.isdecimal():
            return self._line(block.spans, name, look=block.role, after=spacing)
        mark = self._bookmark()
        start = f'<w:bookmarkStart w:id="{mark}" w:name="note_{number}"/>'
        inner = runs_of(block.spans, self.links, block.role, rtl=self._rtl)
        content = f'{start}{inner}<w:bookmarkEnd w:id="{mark}"/>'
        return paragraph(name, content, self._bidi(block.spans) + spacing)

    def _line(self, parts: Spans, style: str, *, look: str = "", before: str = "", after: str = "") -> str:
        """Return a paragraph of `parts`; `before` and `after` are properties around w:bidi."""
        content = runs_of(parts, self.links, look, rtl=self._rtl)
        return paragraph(style, content, before + self._bidi(parts) + after)

    def _bidi(self, parts: Spans) -> str:
        return "<w:bidi/>" if self._rtl or is_rtl(spans_text(parts)) else ""

    def _cell(self, blocks: Blocks, header: bool) -> str:
        style = "TableHeading" if header else "TableText"
        inner = "".join(self._block(block, style=style) for block in blocks)
        ends_well = bool(blocks) and not isinstance(blocks[-1], Table)
        return inner if ends_well else inner + paragraph(style, "")

    def _list(self, block: ListBlock) -> str:
        lines = self.numbering.flatten(block)
        result: list[str] = []
        for index, line in enumerate(lines):
            inner = line.block
            if not isinstance(inner, Paragraph):
                result.append(self._block(inner))
                continue
            own = _STYLES.get(inner.role, "")
            rtl = self._rtl or is_rtl(spans_text(inner.spans))
            style = line_style(own, line, rtl=rtl)
            top, bottom = index == 0, index == len(lines) - 1
            before, after = line_properties(own, line, top=top, bottom=bottom)
            result.append(self._line(inner.spans, style, look=inner.role, before=before, after=after))
        return "".join(result)
