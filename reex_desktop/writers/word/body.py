"""Blocks in, the body of a Word document out."""

from __future__ import annotations

from ...model.blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Image,
    Leaf,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
    span,
    spans_text,
)
from ..direction import is_rtl, is_rtl_language
from ..document import Document
from .comments import Comments
from .footnotes import Footnotes
from .languages import Languages
from .lists import Numbering, line_properties, line_style
from .marks import Marks, bookmark_name
from .runs import Links, RunWriter
from .table import claim_share, table
from .xml import paragraph

STYLES = {
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
    "note": "FootnoteText",
    "empty": "Empty",
}
"""The styles of the template for the roles of paragraphs."""

_KEEP = "<w:keepNext/>"
_AFTER_TABLE = '<w:spacing w:before="160"/>'


class BodyWriter:
    """Writes the blocks of one document; afterwards its other attributes hold what they refer to."""

    def __init__(
        self,
        document: Document,
        text_width: int,
        comments: Comments | None = None,
        *,
        links: str = "rLink",
        languages: Languages | None = None,
        first_bookmark: int = 0,
        notes_before: int = 0,
        leave_out: frozenset[str] = frozenset(),
    ) -> None:
        """`text_width` is the room between the margins, `links` begins the ids of the links.

        In a file that holds something already, bookmarks are numbered from `first_bookmark` on, and
        `notes_before` notes come first. `languages` are those of its styles, `leave_out` names what
        stands elsewhere: "title", "subtitle", "byline".
        """
        self.links = Links(links)
        self.numbering = Numbering()
        self.footnotes = Footnotes(document.notes, before=notes_before)
        self._runs = RunWriter(self.links, languages or Languages(document.language), self._reference)
        self._document = document
        self._width = text_width
        self._share = claim_share(document.blocks)
        self._rtl = is_rtl_language(document.language)
        self._bookmarks = first_bookmark
        self._marks = Marks(document)
        self._leave_out = leave_out
        for element in document.elements:
            if element.kind == "brief" and "title" in leave_out:
                continue
            number = self._bookmark()
            name = bookmark_name(element.kind, element.id)
            start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            self._marks.enclose(element, start, f'<w:bookmarkEnd w:id="{number}"/>')
            if comments is not None:
                self._marks.enclose(element, *comments.around(element))

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
            # The notes are at the foot of the page here; they come last.
            if block is None or starts.get(index) == "notes":
                break
            if index in starts:
                opened = self._bookmark()
                result.append(f'<w:bookmarkStart w:id="{opened}" w:name="{starts[index]}"/>')
            if _part(block) not in self._leave_out:
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                keep = _KEEP if _belong_together(block, following) else ""
                result.append(self._block(block, after_table=isinstance(previous, Table), keep=keep))
                previous = block
        return "".join(result)

    def _bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks - 1

    def _reference(self, note: int) -> str | None:
        return self.footnotes.reference(note, self._bookmark)

    def _block(self, block: Block, *, after_table: bool = False, style: str = "", keep: str = "") -> str:
        match block:
            case Paragraph():
                after = _AFTER_TABLE if after_table else ""
                name = STYLES.get(block.role, style)
                return self._line(block, block.spans, name, look=block.role, before=keep, after=after)
            case Heading():
                name = "Title" if block.level == 1 else f"Heading{min(block.level - 1, 3)}"
                return self._line(block, block.spans, name, look="heading")
            case ListBlock():
                return self._list(block)
            case Quote():
                return "".join(self._block(inner, style="Quote") for inner in block.blocks)
            case Table():
                return (paragraph("Rule", "") if after_table else "") + table(
                    block, self._cell, self._width, share=self._share, rtl=self._rtl
                )
            case Code():
                return self._line(block, (span(block.text),), "Code")
            case Image():
                return self._line(block, (span(block.alt or "Image", "italic"),), style)
            case Rule():
                return paragraph("Rule", "")

    def _line(
        self, leaf: Leaf, parts: Spans, style: str, *, look: str = "", before: str = "", after: str = ""
    ) -> str:
        """Return a paragraph of `parts`; `before` and `after` are properties around w:bidi."""
        rtl = self._rtl or is_rtl(spans_text(parts))
        content = "".join(
            piece if isinstance(piece, str) else self._runs.of(piece, look, rtl=rtl)
            for piece in self._marks.pieces(leaf, parts)
        )
        return paragraph(style, content, f"{before}{'<w:bidi/>' if rtl else ''}{after}")

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
            own = STYLES.get(inner.role, "")
            rtl = self._rtl or is_rtl(spans_text(inner.spans))
            style = line_style(own, line, rtl=rtl)
            top, bottom = index == 0, index == len(lines) - 1
            before, after = line_properties(own, line, top=top, bottom=bottom)
            line_text = self._line(inner, inner.spans, style, look=inner.role, before=before, after=after)
            result.append(line_text)
        return "".join(result)


def _belong_together(block: Block, following: Block | None) -> bool:
    """Say whether a page must not end between two blocks: a label and its list, a text and its legend."""
    if not isinstance(block, Paragraph):
        return False
    match following:
        case ListBlock():
            return block.role == "watch"
        case Paragraph():
            return following.role in {"outlook-meta", "legend"}
        case _:
            return False


def _part(block: Block) -> str:
    """Return the name of the part of the title that `block` is, or nothing."""
    match block:
        case Heading(level=1):
            return "title"
        case Paragraph(role="subtitle" | "byline"):
            return block.role
        case _:
            return ""
