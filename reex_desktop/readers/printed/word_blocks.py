"""Lines of a Word file as blocks, with its notes as paragraphs at the end: as a brief is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from ...model.blocks import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    merge_spans,
    span,
    spans,
)
from ...model.text import LINE_BREAK
from .notes import NOTE_PREFIX
from .word_lines import Line, Piece, WordText

_HEADINGS = {"title": 1, **{f"h{level}": min(level + 1, 6) for level in range(1, 10)}}


class _Item(NamedTuple):
    line: Line
    children: list[_Item]


def blocks_of_lines(lines: Sequence[Line]) -> Blocks:
    """Return `lines` as blocks: headings, paragraphs, nested lists, tables."""
    result: list[Block] = []
    for kind, members in groupby(lines, _kind):
        group = list(members)
        if kind == "list":
            result.extend(_lists(group))
        elif kind == "cell":
            result.extend(_tables(group))
        else:
            result.extend(_leaf(line) for line in group)
    return tuple(result)


def _kind(line: Line) -> str:
    if line.kind == "table" or line.cell is not None:
        return "cell"
    return "list" if line.level >= 0 else "leaf"


def _leaf(line: Line) -> Block:
    level = _HEADINGS.get(line.kind)
    parts = spans_of(line.pieces)
    if level is None:
        return Paragraph(parts)
    if level > 1:
        return Heading(parts, level)
    return Heading(spans("".join(part.text for part in parts)), 1)


def spans_of(pieces: Iterable[Piece]) -> Spans:
    """Return `pieces` as spans; a reference to note N is a raised N with the address "#note-N"."""
    result: list[Span] = []
    for piece in pieces:
        if piece.note > 0:
            result.append(span(str(piece.note), "superscript", href=f"{NOTE_PREFIX}{piece.note}"))
        elif piece.text:
            marks = cast("frozenset[Mark]", piece.marks)
            result.append(span(piece.text.replace("\n", LINE_BREAK), *marks, href=piece.href))
    return merge_spans(result)


def _lists(lines: Sequence[Line]) -> Iterator[ListBlock]:
    """Yield the lists of lines that are all bullets or numbers; a level that is skipped is none."""
    for ordered, members in groupby(lines, lambda line: line.ordered and line.level == 0):
        roots: list[_Item] = []
        stack: list[_Item] = []
        for line in members:
            while stack and stack[-1].line.level >= line.level:
                stack.pop()
            item = _Item(line, [])
            (stack[-1].children if stack else roots).append(item)
            stack.append(item)
        yield _list(roots, ordered)


def _list(items: list[_Item], ordered: bool) -> ListBlock:
    result: list[ListItem] = []
    for item in items:
        inner = (_list(item.children, ordered=False),) if item.children else ()
        result.append(ListItem((Paragraph(spans_of(item.line.pieces)), *inner)))
    return ListBlock(tuple(result), ordered)


def _tables(lines: Sequence[Line]) -> Iterator[Table]:
    cells: dict[int, dict[int, dict[int, list[Paragraph]]]] = {}
    for line in lines:
        if line.cell is not None:
            table, row, column = line.cell
            content = cells.setdefault(table, {}).setdefault(row, {}).setdefault(column, [])
            content.append(Paragraph(spans_of(line.pieces)))
    for table in cells.values():
        rows = tuple(Row(tuple(Cell(tuple(cell)) for cell in row.values())) for row in table.values())
        yield Table(rows, header=True)


def note_blocks(text: WordText, body: Sequence[Line]) -> list[Paragraph]:
    """Return the notes as numbered paragraphs, without the address of the source at their end.

    `body` holds the list of sources, which tells an address that is no link.
    """
    tails = _tails(body)
    return [
        Paragraph((span(str(number), "superscript"), span(" "), *spans(_without_address(lines, tails))))
        for number, lines in sorted(text.notes.items())
    ]


def _without_address(lines: Sequence[Line], tails: Sequence[str]) -> str:
    pieces = [piece for line in lines for piece in line.pieces]
    linked = bool(pieces) and bool(pieces[-1].href)
    while pieces and pieces[-1].href:
        pieces.pop()
    text = "".join(piece.text for piece in pieces).strip()
    if linked:
        return text.removesuffix(".").rstrip()
    for tail in tails:
        for between in (". ", " "):
            if text.endswith(between + tail):
                return text[: -len(between + tail)]
    return text


def _tails(body: Sequence[Line]) -> list[str]:
    """Return what may be an address without a link in the entries of the sources, the longest first."""
    result: set[str] = set()
    for line in body:
        if any(place.name.lower().startswith("source_") for place in line.places):
            text = line.text
            place = text.find(". ")
            while place >= 0:
                result.add(text[place + 2 :])
                place = text.find(". ", place + 1)
    return sorted((tail for tail in result if tail), key=len, reverse=True)
