"""The proof of a Markdown file: what Python-Markdown makes of it, against what it must show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

from ...model.blocks import (
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
)
from ...model.published import PublishedBrief
from ...readers.printed.word_lines import Line, Piece, merged
from ..document import NOTE_PREFIX, Document
from ..layout.lay import layout
from ..lines import split_lines
from ..links import safe_href
from .difference import Difference, compare

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CONTROL = re.compile("[\x7f-\x9f]")
_MARKS = {
    **{"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "u": "underline", "s": "strike"},
    **{"del": "strike", "sup": "superscript", "sub": "subscript", "code": "code"},
}
_LEAVES = frozenset({"p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})


class _Character(NamedTuple):
    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


def prove_markdown(data: bytes, published: PublishedBrief) -> tuple[Difference, ...]:
    """Return how a Markdown file differs from what `published` must give."""
    import markdown

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (Difference("the file", "UTF-8", str(error)),)
    html = markdown.markdown(_FRONT.sub("", text), extensions=["tables"], output_format="html")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(compare(list(_expected(layout(published))), reader.lines))


def _expected(document: Document) -> Iterator[Line]:
    label = (span(document.marking, "bold"),) if document.marking else ()
    if label:
        yield Line("p", _pieces(label))
    yield from _Flat().lines(document.blocks, -1, ordered=False)
    if label:
        yield Line("p", _pieces(label))


class _Flat:
    def __init__(self) -> None:
        self._tables = 0

    def lines(self, blocks: Blocks, level: int, *, ordered: bool) -> Iterator[Line]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield Line("p", _pieces(block.spans), level, ordered)
                case Heading():
                    yield Line(f"h{block.level}", _pieces(block.spans, " "))
                case Code():
                    yield Line("p", _pieces((span(block.text),)), level, ordered)
                case Image():
                    yield Line("p", _pieces((span(block.alt or "Image", "italic"),)), level, ordered)
                case Quote():
                    yield from self.lines(block.blocks, level, ordered=ordered)
                case ListBlock():
                    for item in block.items:
                        yield from self.lines(item.blocks, level + 1, ordered=block.ordered)
                case Table():
                    yield from self._table(block)
                case Rule():
                    pass

    def _table(self, block: Table) -> Iterator[Line]:
        for y, row in enumerate(block.rows):
            for x, cell in enumerate(row.cells):
                parts: list[_Character] = []
                for inner in cell.blocks:
                    if isinstance(inner, Paragraph | Heading):
                        parts += [*_characters(inner.spans), _Character("\n")]
                yield Line("p", _normal(parts), cell=(self._tables, y, x))
        self._tables += 1


def _pieces(parts: Spans, line_end: str = "\n") -> tuple[Piece, ...]:
    return _normal(_characters(parts, line_end))


def _characters(parts: Spans, line_end: str = "\n") -> list[_Character]:
    result: list[_Character] = []
    for index, line in enumerate(split_lines(parts)):
        if index:
            result.append(_Character(line_end))
        for part in line:
            reference = part.href if part.href.startswith(NOTE_PREFIX) else ""
            address = reference or (unquote(safe_href(part.href)) if part.href else "")
            text = _CONTROL.sub("\ufffd", part.text)
            result.extend(_Character(c, frozenset(part.marks), address) for c in text)
    return result


def _normal(characters: Iterable[_Character]) -> tuple[Piece, ...]:
    """Return characters as pieces: runs of blanks are one, without marks, and none at the ends."""
    result: list[_Character] = []
    for character in characters:
        if not character.text.isspace():
            result.append(character)
            continue
        ends_line = character.text == "\n"
        if result and result[-1].text in " \n":
            ends_line = result.pop().text == "\n" or ends_line
        if result:
            result.append(_Character("\n" if ends_line else " "))
    if result and result[-1].text in " \n":
        result.pop()
    return merged([Piece(*character) for character in result])


class _Reader(HTMLParser):
    """Reads the HTML that Python-Markdown makes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[_Character] = []
        self._lists: list[bool] = []
        self._marks: list[str] = []
        self._hrefs: list[str] = []
        self._leaf = ""
        self._table, self._row, self._column = -1, -1, -1

    def flush(self) -> None:
        """End the paragraph."""
        pieces = _normal(self._text)
        self._text = []
        if self._leaf in {"td", "th"}:
            self.lines.append(Line("p", pieces, cell=(self._table, self._row, self._column)))
        elif pieces:
            heading = self._leaf[:1] == "h"
            level = -1 if heading else len(self._lists) - 1
            ordered = bool(self._lists) and self._lists[-1] and not heading
            self.lines.append(Line(self._leaf if heading else "p", pieces, level, ordered))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self.flush()
            self._leaf = ""
            self._lists.append(tag == "ol")
        elif tag == "table":
            self.flush()
            self._table, self._row = self._table + 1, -1
        elif tag == "tr":
            self._row, self._column = self._row + 1, -1
        elif tag in _LEAVES:
            self.flush()
            self._column += tag in {"td", "th"}
            self._leaf = tag
        elif tag == "br":
            self._text.append(_Character("\n"))
        elif tag == "a":
            self._hrefs.append(unquote(dict(attrs).get("href") or ""))
        elif tag in _MARKS and self._leaf != "pre":
            self._marks.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.flush()
            del self._lists[-1:]
        elif tag in _LEAVES:
            self.flush()
            self._leaf = ""
        elif tag == "a":
            del self._hrefs[-1:]
        elif tag in _MARKS and _MARKS[tag] in self._marks:
            self._marks.remove(_MARKS[tag])

    def handle_data(self, data: str) -> None:
        marks, href = frozenset(self._marks), self._hrefs[-1] if self._hrefs else ""
        # A line end in HTML is a blank; a line break is an element.
        self._text.extend(_Character(" " if c.isspace() else c, marks, href) for c in data)
