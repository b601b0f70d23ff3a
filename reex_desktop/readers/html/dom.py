"""Our own walk over an HTML tree: elements to blocks, structure kept, nothing else let through.

What the elements mean is the HTML Standard's sections 4.3 to 4.9 and 15.3 (rendering).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from msgspec.structs import replace

from ...model.blocks import (
    Block,
    Blocks,
    Cell,
    Code,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Table,
    merge_spans,
    span,
    spans_text,
)
from ...model.text import LINE_BREAK, clean_line, clean_text
from .cells import laid_out
from .exported import unwrapped
from .inline import in_line, quotation_marks
from .picture_source import picture_source
from .word_lists import join_word_lists, mark_word_item, word_list_role

if TYPE_CHECKING:
    Element = Any

MAX_DEPTH = 100
_MARKS: dict[str, Mark] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "dfn": "italic", "var": "italic", "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike", "del": "strike",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
SKIP = frozenset([
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "canvas", "svg",
    "math", "video", "audio", "map", "head", "title", "meta", "link", "base", "button", "input",
    "select", "textarea", "datalist", "dialog",
])  # fmt: skip
"""Elements whose content is no text of a page."""

BLOCK = frozenset([
    "address", "article", "aside", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "img",
    "picture", "caption", "amp-img",
])  # fmt: skip
"""Elements that stand in a line of their own."""

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ITEMS = frozenset({"li", "div", "p", "section", "ul", "ol", "menu", "dir"})
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "colgroup"})
_TABLE_CELLS = frozenset({"td", "th"})
# What programs write into the style of a span, as Google Docs does; the group is the mark set.
_STYLES: tuple[tuple[re.Pattern[str], Mark], ...] = (
    (re.compile(r"font-weight:(?:(bold|[6-9]00)|normal|[1-5]00)"), "bold"),
    (re.compile(r"font-style:(?:(italic|oblique)|normal)"), "italic"),
    (re.compile(r"text-decoration(?:-line)?:[^;]*(line-through)"), "strike"),
    (re.compile(r"vertical-align:(?:(super)|baseline)"), "superscript"),
    (re.compile(r"vertical-align:(?:(sub)(?!p)|baseline)"), "subscript"),
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"(?i)(?:https?://|mailto:)\S+$")


class Walk:
    """Turns elements into blocks.

    `skip` says of an element whether it is passed over; `captions` are elements that hold the caption
    of a picture, besides those that say so by their tag; of `muted` elements only the block
    elements within are wanted, not the text that stands in them itself. `base` is the address against
    which relative ones are resolved; without it they are no links.
    """

    def __init__(
        self,
        skip: Callable[[Element], bool] = lambda element: False,
        captions: Container[Element] = (),
        muted: Container[Element] = (),
        base: str = "",
    ) -> None:
        self._skip = skip
        self._captions = captions
        self._muted = muted
        self._base = base

    def blocks(self, element: Element, depth: int = 0) -> Blocks:
        """Return the blocks of the content of `element`."""
        result: list[Block] = []
        inline: list[Span] = _Silent() if element in self._muted else []
        self._content(element, (), "", depth, result, inline)
        _flush(result, inline)
        return join_word_lists(result)

    def _content(
        self,
        element: Element,
        marks: tuple[Mark, ...],
        href: str,
        depth: int,
        out: list[Block],
        inline: list[Span],
    ) -> None:
        if element.text:
            inline.append(span(element.text, *marks, href=href))
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, marks, href, depth + 1, out, inline)
            if child.tail:
                inline.append(span(child.tail, *marks, href=href))

    def _child(
        self,
        child: Element,
        marks: tuple[Mark, ...],
        href: str,
        depth: int,
        out: list[Block],
        inline: list[Span],
    ) -> None:
        tag = child.tag.lower().rpartition(":")[2]
        if self._skip(child) or child.get("class") == "footnote-backref":
            return
        small = None if depth > MAX_DEPTH else in_line(child, marks, href)
        if small is not None:
            for part in small:
                inline.append(part)  # which may take nothing
            return
        if tag in SKIP:
            return
        if depth > MAX_DEPTH:
            inline.append(span(clean_line(_all_text(child)), *marks, href=href))
        elif tag == "br":
            inline.append(Span(LINE_BREAK, marks, href))
        elif tag in BLOCK:
            _flush(out, inline)
            out.extend(self._block(tag, child, marks, href, depth))
        else:
            mark = _MARKS.get(tag)
            inner = _styled(child, (*marks, mark) if mark and mark not in marks else marks)
            link = (self._address(child.get("href") or "") if tag == "a" else "") or href
            begin, end = quotation_marks(child) if tag == "q" else ("", "")
            if begin:
                inline.append(span(begin, *inner, href=link))
            self._content(child, inner, link, depth, out, inline)
            if end:
                inline.append(span(end, *inner, href=link))

    def _block(
        self, tag: str, child: Element, marks: tuple[Mark, ...], href: str, depth: int
    ) -> Iterator[Block]:
        role = child.get("role")
        if tag in {"ul", "ol", "menu", "dir"} or (role == "list" and _has_items(child)):
            yield from self._list(child, tag == "ol", depth)
        elif tag == "table":
            yield from self._table(child, depth)
        elif tag == "pre":
            text = (
                clean_text(_all_text(child)).strip("\r\n").replace("\r\n", "\n").replace("\n", LINE_BREAK)
            )
            if text.strip():
                yield Code(text)
        elif tag == "hr":
            yield Rule()
        elif tag in {"img", "picture", "amp-img"}:
            yield from self._image(child)
        elif tag == "blockquote":
            inner = self.blocks(child, depth)
            if inner:
                yield Quote(inner)
        else:
            out: list[Block] = []
            inline: list[Span] = _Silent() if child in self._muted else []
            self._content(child, marks, href, depth, out, inline)
            _flush(out, inline)
            if child in self._captions:
                tag = "figcaption"
            elif role == "heading":  # WAI-ARIA 1.2, section 5.4: level 2 where none is given
                level = child.get("aria-level") or "2"
                tag = f"h{level}" if level in "123456" else "h6"
            word = word_list_role(child) if tag == "p" else ""
            yield from (
                [mark_word_item(b, word) for b in out] if word else _dressed(tag, join_word_lists(out))
            )

    def _address(self, written: str) -> str:
        """Return the address of a link, nothing where it leads nowhere that a reader may go."""
        target = unwrapped(clean_text(written).strip())
        if not _LINK.match(target) and self._base and target[:1] not in {"", "#"}:
            try:
                target = urljoin(self._base, target)
            except ValueError:
                return ""
        return target if _LINK.match(target) and not _TURNS.search(target) else ""

    def _image(self, element: Element) -> Iterator[Block]:
        image = element if element.tag in {"img", "amp-img"} else next(element.iter("img"), None)
        if image is None:
            return
        alt = clean_line(image.get("alt") or "")
        src, lazy = image.get("src") or "", image.get("data-src") or ""
        width = image.get("width") or ""
        if (src or lazy).strip() and not (width.isdecimal() and int(width) < 40):  # no counting pixels
            source = picture_source(src, lazy, self._address)
            yield Image(alt, source if len(source) < 2000 else "")

    def _list(self, element: Element, ordered: bool, depth: int) -> Iterator[Block]:
        items: list[ListItem] = []
        numbers: list[int | None] = []
        strays: list[Block] = []
        inline: list[Span] = _Silent() if element in self._muted else []
        written = ""

        def add(blocks: Iterable[Block]) -> None:
            made = join_word_lists(list(blocks))
            if made:
                items.append(ListItem(made))
                numbers.append(_number(written))

        def end_stray() -> None:
            _flush(strays, inline)
            add(strays)
            strays.clear()

        inline.append(span(element.text or ""))
        for child in element:
            if isinstance(child.tag, str) and not self._skip(child):
                tag = child.tag.lower()
                if tag in _LISTS and items:  # a list straight inside a list, as Word writes it
                    end_stray()
                    inner = tuple(self._list(child, tag == "ol", depth + 1))
                    items[-1] = ListItem((*items[-1].blocks, *inner))
                elif tag == "li" or tag in BLOCK:
                    end_stray()
                    written = child.get("value") or "" if ordered and tag == "li" else ""
                    add(self.blocks(child, depth + 1) if tag in _ITEMS else self._alone(child, depth + 1))
                    written = ""
                else:
                    self._child(child, (), "", depth + 1, strays, inline)
            inline.append(span(child.tail or ""))
        end_stray()
        yield from _numbered(
            items, numbers, ordered=ordered, start=_number(element.get("start") or "") or 1
        )

    def _alone(self, element: Element, depth: int) -> list[Block]:
        """Return the blocks of `element` itself."""
        out: list[Block] = []
        inline: list[Span] = []
        self._child(element, (), "", depth, out, inline)
        _flush(out, inline)
        return out

    def _strays(self, table: Element, depth: int) -> list[Block]:
        """Return what stands in a table, but in none of its cells; browsers show it before the table."""
        out: list[Block] = []
        inline: list[Span] = _Silent() if table in self._muted else []

        def gather(node: Element, level: int) -> None:
            inline.append(span(node.text or ""))
            for child in node:
                tag = child.tag.lower() if isinstance(child.tag, str) else ""
                rows = tag and tag not in _TABLE_CELLS and _rows_of(child, table)
                over = tag == "caption" and node is table  # shown there, with rows that were put into it
                if not tag or level > MAX_DEPTH or self._skip(child) or over:
                    pass
                elif tag in _TABLE_PARTS or rows:
                    gather(child, level + 1)
                elif not (tag in _TABLE_CELLS and node.tag == "tr"):
                    self._child(child, (), "", level + 1, out, inline)
                inline.append(span(child.tail or ""))

        gather(table, depth)
        _flush(out, inline)
        return out

    def _cell(self, cell: Element, depth: int) -> Blocks:
        if self._skip(cell):
            return ()
        blocks = self.blocks(cell, depth)
        return tuple(_dressed("figcaption", blocks)) if cell in self._captions else blocks

    def _table(self, element: Element, depth: int) -> Iterator[Block]:
        rows: list[Row] = []
        written: list[list[Element]] = []
        header = False
        for row in element.iter("tr"):
            if self._skip(row) or (row.getparent() is not element and self._skip(row.getparent())):
                continue
            cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in {"td", "th"}]
            if not cells or next(row.iterancestors("table", "caption"), None) is not element:
                continue
            header = header or (not rows and all(cell.tag.lower() == "th" for cell in cells))
            rows.append(Row(tuple(Cell(self._cell(cell, depth + 1)) for cell in cells)))
            written.append(cells)
        yield from self._strays(element, depth)
        for caption in element.iterchildren("caption"):
            if self._skip(caption):
                continue
            yield from _dressed("figcaption", list(self.blocks(caption, depth + 1)))
        if _lays_out(element, rows, header=header):
            for row in rows:
                for cell in row.cells:
                    yield from cell.blocks
        elif any(cell.blocks for row in rows for cell in row.cells):
            yield Table(tuple(laid_out(rows, written)), header)


def _lays_out(table: Element, rows: Sequence[Row], *, header: bool) -> bool:
    """Return whether a table is used for layout, as mails do.

    It says so (WAI-ARIA 1.2, section 5.4, presentation), has nothing beside anything, or holds headings
    and tables as no cell of a table of data does.
    """
    if table.get("role") in {"presentation", "none"}:
        return True
    if all(sum(bool(cell.blocks) for cell in row.cells) <= 1 for row in rows):
        return True
    bare = not header and table.get("border") in {None, "", "0"}
    return bare and any(
        isinstance(block, Heading | Table) for row in rows for cell in row.cells for block in cell.blocks
    )


class _Silent(list[Span]):
    """Takes the spans of an element whose own text is not wanted, and keeps none."""

    def append(self, _: Span) -> None:
        pass


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and written.isascii() and len(written) < 6 else None


def _numbered(
    items: Sequence[ListItem], numbers: Sequence[int | None], *, ordered: bool, start: int
) -> Iterator[ListBlock]:
    """Yield the items as lists: a new one begins where an item has another number than comes next."""
    part: list[ListItem] = []
    for item, number in zip(items, numbers, strict=True):
        if part and number not in {None, start + len(part)}:
            yield ListBlock(tuple(part), ordered, start)
            part = []
        if not part and number is not None:
            start = number
        part.append(item)
    if part:
        yield ListBlock(tuple(part), ordered, start)


def _rows_of(element: Element, table: Element) -> bool:
    """Return whether `element` is around rows of `table`."""
    row = next(element.iter("tr"), None)
    return row is not None and next(row.iterancestors("table"), None) is table


def _all_text(element: Element) -> str:
    """Return the text in `element`, however deep, without that of scripts and their like."""
    etree: Any = import_module("lxml.etree")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            pieces.append((inner.tail or "") if inner is not element else "")
        elif inner.tag in SKIP:
            walk.skip_subtree()
        elif inner.tag == "br":
            pieces.append("\n")
        else:
            pieces.append(inner.text or "")
    return "".join(pieces)


def _has_items(element: Element) -> bool:
    return any(child.get("role") == "listitem" for child in element)


def _styled(element: Element, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return `marks` with those that the style of `element` sets and without those it takes back."""
    style = (element.get("style") or "").lower().replace(" ", "")
    if not style:
        return marks
    found = set(marks)
    for pattern, mark in _STYLES:
        match = pattern.search(style)
        if match:
            (found.add if match.lastindex else found.discard)(mark)
    return tuple(sorted(found))


def _flush(out: list[Block], inline: list[Span]) -> None:
    """Make paragraphs of what was collected: white space folded, two line breaks a new paragraph."""
    if not inline:
        return
    parts: list[Span] = []
    last = " "
    for part in merge_spans(inline):
        text = _BLANKS.sub(" ", part.text)
        if last in {" ", LINE_BREAK}:
            text = text.lstrip(" ")
        text = re.sub(f" *{LINE_BREAK} *", LINE_BREAK, text)
        if text:
            last = text[-1]
            parts.append(replace(part, text=text))
    inline.clear()
    paragraph: list[Span] = []
    for part in parts:
        pieces = re.split(f"{LINE_BREAK}{{2,}}", part.text)
        for index, piece in enumerate(pieces):
            if index:
                _add(out, paragraph)
                paragraph = []
            paragraph.append(replace(part, text=piece))
    _add(out, paragraph)


def _add(out: list[Block], parts: list[Span]) -> None:
    merged = list(merge_spans(parts))
    if merged:
        merged[0] = replace(merged[0], text=merged[0].text.lstrip(" " + LINE_BREAK))
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip(" " + LINE_BREAK))
    result = merge_spans(merged)
    if spans_text(result).strip():
        out.append(Paragraph(result))


def _dressed(tag: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` as the element around them has them: headings, captions, terms."""
    level = int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else 0
    for block in blocks:
        if isinstance(block, Paragraph) and level:
            yield Heading(_without_bold(block), level)
        elif isinstance(block, Paragraph) and tag in {"figcaption", "caption"}:
            yield replace(block, role="caption")
        elif isinstance(block, Paragraph) and tag == "dt":
            yield Paragraph(tuple(replace(s, marks=("bold",)) for s in block.spans))
        else:
            yield block


def _without_bold(block: Paragraph) -> tuple[Span, ...]:
    return merge_spans(replace(s, marks=tuple(m for m in s.marks if m != "bold")) for s in block.spans)
