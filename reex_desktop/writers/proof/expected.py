"""What a Word file of a document must print: lines in the form in which the file is read back."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.blocks import (
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
)
from ...readers.printed.word_lines import Line, Piece, merged
from ..document import NOTE_PREFIX, Document
from ..lines import split_lines
from ..links import safe_href

_DEEPEST = 8
_LEVELS = {1: "title", 2: "h1", 3: "h2"}


def expected_lines(document: Document) -> list[Line]:
    """Return the lines of the body; the notes that are printed as paragraphs elsewhere are none."""
    ends = [anchor.start for anchor in document.anchors if anchor.name == "notes"]
    blocks = document.blocks[: ends[0]] if ends else document.blocks
    notes = frozenset(note.number for note in document.notes)
    return list(_Flat(notes).lines(blocks))


def expected_pieces(parts: Spans, notes: frozenset[int] = frozenset()) -> tuple[Piece, ...]:
    """Return `parts` as the pieces that a file must show; `notes` are the numbers of its notes."""
    result: list[Piece] = []
    for index, line in enumerate(split_lines(parts)):
        if index:
            result.append(Piece("\n"))
        for part in line:
            number = part.href.removeprefix(NOTE_PREFIX)
            if part.href.startswith(NOTE_PREFIX) and number.isdecimal() and int(number) in notes:
                result.append(Piece("", note=int(number)))
                continue
            marks = frozenset[str](part.marks)
            if {"superscript", "subscript"} <= marks:  # nothing can be both
                marks -= {"subscript"}
            address = safe_href(part.href) if part.href else ""
            result.append(Piece(part.text, marks, address))
    return merged(result)


class _Flat:
    def __init__(self, notes: frozenset[int]) -> None:
        self._notes = notes
        self._tables = 0

    def lines(
        self, blocks: Blocks, cell: tuple[int, int, int] | None = None, depth: int = 0
    ) -> Iterator[Line]:
        for block in blocks:
            yield from self._block(block, cell, depth)

    def _block(self, block: Block, cell: tuple[int, int, int] | None, depth: int) -> Iterator[Line]:
        match block:
            case Heading():
                kind = _LEVELS.get(block.level, "h3")
                yield Line(kind, self._pieces(block.spans), cell=cell)
            case Paragraph():
                yield Line("p", self._pieces(block.spans), cell=cell)
            case Code():
                yield Line("p", self._pieces((span(block.text),)), cell=cell)
            case Image():
                yield Line("p", self._pieces((span(block.alt or "Image", "italic"),)), cell=cell)
            case Quote():
                yield from self.lines(block.blocks, cell, depth)
            case ListBlock():
                yield from self._list(block, cell, depth)
            case Table():
                yield from self._table(block)
            case Rule():
                pass

    def _pieces(self, parts: Spans) -> tuple[Piece, ...]:
        return expected_pieces(parts, self._notes)

    def _list(self, block: ListBlock, cell: tuple[int, int, int] | None, depth: int) -> Iterator[Line]:
        for item in block.items:
            first = True
            for inner in item.blocks:
                if isinstance(inner, ListBlock):
                    yield from self._list(inner, cell, depth + 1)
                    continue
                for line in self._block(inner, cell, depth):
                    listed = first and isinstance(inner, Paragraph)
                    yield (
                        line._replace(level=min(depth, _DEEPEST), ordered=block.ordered) if listed else line
                    )
                first = False

    def _table(self, block: Table) -> Iterator[Line]:
        number = self._tables
        width = max((len(row.cells) for row in block.rows), default=0)
        if not width:
            return
        self._tables += 1
        header = ", the first a header" if block.header else ""
        yield Line("table", (Piece(f"{len(block.rows)} rows of {width}{header}"),))
        for y, row in enumerate(block.rows):
            for x in range(width):
                place = (number, y, x)
                content = row.cells[x].blocks if x < len(row.cells) else ()
                yield from list(self.lines(content, place)) or [Line("p", (), cell=place)]
