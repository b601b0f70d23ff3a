"""Paragraphs to blocks: headings, lists, captions, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

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
)
from .flow import Flow, is_caption
from .hyphens import Words, join_lines
from .lines import Line, Piece
from .paragraphs import Para
from .tables import Grid

_LARGER = 1.12
"""A heading is at least this much larger than the text, or bold."""

_LENGTH = 200
_STOP = re.compile(r"[.;,\u3002\uff1b\uff0c]$")


class Made(NamedTuple):
    """Blocks, and how many divided words were mended in them."""

    blocks: Blocks
    mended: int


class Blocked:
    """Makes blocks of paragraphs, and counts the words that it mends."""

    def __init__(self, words: Words, body: float) -> None:
        self._words, self._body = words, body
        self._levels: dict[float, int] = {}
        self.mended = 0

    def blocks(self, flow: Flow) -> Blocks:
        """Return the text and behind it the notes."""
        text = flow.text
        heading = [self._is_heading(text, index) for index in range(len(text))]
        self._levels = _levels([para.size for para, is_one in zip(text, heading, strict=True) if is_one])
        result: list[Block] = []
        index = 0
        while index < len(text):
            para = text[index]
            end = index
            while end < len(text) and text[end].marker and not heading[end]:
                end += 1
            if para.table is not None:
                result.append(para.table)
            elif para.picture is not None:
                result.append(para.picture)
            elif heading[index]:
                spans = _unbold(self._spans(para.lines))
                result.append(Heading(spans, self._levels[para.size]))
            elif end > index and (made := self._list(text[index:end])):
                result += made
                index = end
                continue
            else:
                role = "caption" if is_caption(para) and len(para.lines) < 8 else ""
                result.append(Paragraph(self._spans(para.lines), role))
            index += 1
        result += [Paragraph(self._spans(note.lines), "footnote") for note in flow.notes]
        return tuple(block for block in result if not isinstance(block, Paragraph | Heading) or block.spans)

    def table(self, grid: Grid) -> Table:
        """Return a table of these cells."""
        rows: list[Row] = []
        for row in grid.cells:
            cells = (Cell((Paragraph(self._spans(lines)),) if lines else ()) for lines in row)
            rows.append(Row(tuple(cells)))
        return Table(tuple(rows), grid.header)

    def _is_heading(self, text: Sequence[Para], index: int) -> bool:
        para = text[index]
        words = para.text.strip()
        if not para.lines or len(para.lines) > 4 or len(words) > _LENGTH or is_caption(para):
            return False
        if not any(char.isalpha() for char in words):
            return False
        if para.marker and para.marker.kind in {"bullet", "dash"}:
            return False
        if para.size >= _LARGER * self._body:
            return not _STOP.search(words) or para.size >= 1.5 * self._body
        if not para.bold or para.size < 0.93 * self._body or _STOP.search(words) or len(para.lines) > 2:
            return False
        after = text[index + 1] if index + 1 < len(text) else None
        return after is not None and (bool(after.lines and not after.bold) or after.size < para.size)

    def _list(self, items: Sequence[Para]) -> list[Block]:
        """Return the list that these paragraphs make, with levels by indent; empty where they make none.

        An indent counts from the left of its column. A number that goes on with those of a level is of it.
        """
        markers = [para.marker for para in items if para.marker]
        dashes = {marker.kind for marker in markers} & {"dash", "1", "a"}
        if len(items) == 1 and dashes:
            return []
        starts: list[float] = []
        numbers: list[tuple[str, int]] = []
        tree: list[tuple[int, str, int, Spans]] = []
        for para, marker in zip(items, markers, strict=True):
            x = para.lines[0].x0 - para.x0
            before = (marker.kind, marker.value - 1)
            if marker.kind in {"1", "a"} and before in numbers:
                del starts[numbers.index(before) :]
            while starts and x < starts[-1] - 0.6 * para.size:
                starts.pop()
            if not starts or x > starts[-1] + 0.6 * para.size or before in numbers[len(starts) :]:
                starts.append(x)
            numbers[len(starts) - 1 :] = [(marker.kind, marker.value)]
            spans = _cut(self._spans(para.lines), marker.length)
            tree.append((len(starts) - 1, marker.kind, marker.value, spans))
        return _nested(tree)

    def _spans(self, lines: Sequence[Line]) -> Spans:
        joined = join_lines(lines, self._words)
        self.mended += joined.mended
        return _stripped(merge_spans(_span(piece) for piece in joined.pieces))


def _levels(sizes: Sequence[float]) -> dict[float, int]:
    """Return the level of a heading of each of these sizes; those that differ little are one."""
    result: dict[float, int] = {}
    last = level = 0.0
    for size in sorted(set(sizes), reverse=True):
        if not last or last - size > 0.05 * last:
            level += 1
            last = size
        result[size] = min(int(level), 6)
    return result


def _span(piece: Piece) -> Span:
    marks: list[Mark] = []
    if piece.style.bold:
        marks.append("bold")
    if piece.style.italic:
        marks.append("italic")
    if piece.raised:
        marks.append("superscript" if piece.raised > 0 else "subscript")
    return span(piece.text, *marks, href=piece.href)


def _unbold(spans: Spans) -> Spans:
    """Return `spans` without the bold that all of a heading has anyway."""
    return merge_spans(
        replace(part, marks=tuple(mark for mark in part.marks if mark != "bold")) for part in spans
    )


def _stripped(spans: Spans) -> Spans:
    """Return `spans` without blanks at either end."""
    text = "".join(part.text for part in spans)
    start = len(text) - len(text.lstrip())
    return _cut(spans, start, len(text.rstrip()))


def _cut(spans: Spans, start: int, end: int | None = None) -> Spans:
    from ...model.plain import slice_spans

    size = sum(len(part.text) for part in spans)
    return slice_spans(spans, start, size if end is None else end)


def _nested(tree: Sequence[tuple[int, str, int, Spans]]) -> list[Block]:
    """Return the lists that these items (level, kind, number, text) make."""
    result: list[Block] = []
    index = 0
    while index < len(tree):
        level, kind, value, _ = tree[index]
        items: list[ListItem] = []
        while index < len(tree) and (tree[index][0] > level or tree[index][1] == kind):
            spans = tree[index][3]
            end = index + 1
            while end < len(tree) and tree[end][0] > level:
                end += 1
            items.append(ListItem((Paragraph(spans), *_nested(tree[index + 1 : end]))))
            index = end
        ordered = kind in {"1", "a"}
        result.append(ListBlock(tuple(items), ordered, max(1, value) if ordered else 1))
    return result
