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
from .word_lists import DEEPEST, Numbering, item_properties, item_style
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
                return self.line(block.spans, name, look="heading")
            case ListBlock():
                return self._list(block, 0)
            case Quote():
                return "".join(self._block(inner, style="Quote") for inner in block.blocks)
            case Table():
                gap = paragraph("Rule", "") if after_table else ""
                rtl = is_rtl_language(self._document.language)
                return gap + table(block, self._cell, rtl=rtl)
            case Code():
                return self.line((span(block.text),), "Code")
            case Image():
                return self.line((span(block.alt or "Image", "italic"),), style or "Normal")
            case Rule():
                return paragraph("Rule", "")

    def _paragraph(self, block: Paragraph, spacing: str, style: str) -> str:
        name = _STYLES.get(block.role, style or "Normal")
        content = runs_of(block.spans, self.links, block.role)
        number = spans_text(block.spans[:1])
        if block.role == "note" and number.isdecimal():
            mark = self._bookmark()
            content = (
                f'<w:bookmarkStart w:id="{mark}" w:name="note_{number}"/>{content}'
                f'<w:bookmarkEnd w:id="{mark}"/>'
            )
        bidi = "<w:bidi/>" if is_rtl(spans_text(block.spans)) else ""
        return paragraph("" if name == "Normal" else name, content, bidi + spacing)

    def line(self, parts: Spans, style: str, *, look: str = "", before: str = "", after: str = "") -> str:
        """Return a paragraph of `parts`; `before` and `after` are properties around w:bidi."""
        bidi = "<w:bidi/>" if is_rtl(spans_text(parts)) else ""
        name = "" if style == "Normal" else style
        return paragraph(name, runs_of(parts, self.links, look), before + bidi + after)

    def _cell(self, blocks: Blocks, header: bool) -> str:
        style = "TableHeading" if header else "TableText"
        inner = "".join(self._block(block, style=style) for block in blocks)
        ends_well = bool(blocks) and not isinstance(blocks[-1], Table)
        return inner if ends_well else inner + paragraph(style, "")

    def _list(self, block: ListBlock, level: int) -> str:
        depth = min(level, DEEPEST)
        number = self.numbering.restart(block.start, depth) if block.ordered else 0
        result: list[str] = []
        for item in block.items:
            numbered = False
            for inner in item.blocks:
                if isinstance(inner, ListBlock):
                    result.append(self._list(inner, level + 1))
                elif isinstance(inner, Paragraph):
                    own = _STYLES.get(inner.role, "")
                    style = item_style(own, depth, ordered=block.ordered)
                    before, after = item_properties(style, depth, number, first=not numbered)
                    look = inner.role
                    result.append(self.line(inner.spans, style, look=look, before=before, after=after))
                    numbered = True
                else:
                    result.append(self._block(inner))
        return "".join(result)
