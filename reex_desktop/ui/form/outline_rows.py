"""The rows of the outline: bullets with their levels, and how ids follow an edit of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ...model.blocks import Spans, spans_text
from ...model.brief import Highlight, nest, walk

MAX_LEVEL = 5


class Row(NamedTuple):
    """A bullet as the editor shows it."""

    highlight: Highlight
    level: int

    @property
    def spans(self) -> Spans:
        return self.highlight.spans


class Line(NamedTuple):
    """A line of the text field after an edit."""

    spans: Spans
    level: int


def rows_of(highlights: tuple[Highlight, ...]) -> list[Row]:
    """Return the bullets of `highlights`, each without its children."""
    return [Row(replace(h, children=()) if h.children else h, level) for h, level in walk(highlights)]


def tree_of(rows: Sequence[Row]) -> tuple[Highlight, ...]:
    """Return the tree of `rows`; a single empty bullet is no bullet."""
    if len(rows) == 1 and not rows[0].spans and not rows[0].highlight.passages:
        return ()
    return nest([(row.highlight, row.level) for row in rows])


def runs(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield `rows` in runs of one level without marks, which can be put in together; others alone."""
    start = 0
    for number, row in enumerate(rows):
        if number > start and not (row.level == rows[start].level and _plain(row) and _plain(rows[start])):
            yield rows[start:number]
            start = number
    if rows:
        yield rows[start:]


def _plain(row: Row) -> bool:
    return all(not (part.marks or part.href or "\n" in part.text) for part in row.spans)


def follow(rows: Sequence[Row], lines: Sequence[Line]) -> list[Row]:
    """Return the rows that `lines` are after one edit of `rows`.

    What stands unchanged at both ends keeps its bullet. Of what was split, the first part that has
    text keeps the bullet; of what was joined, the first row that had text.
    """
    start = 0
    while start < min(len(rows), len(lines)) and _same(rows[start], lines[start]):
        start += 1
    end = 0
    while end < min(len(rows), len(lines)) - start and _same(rows[-1 - end], lines[-1 - end]):
        end += 1
    old, new = rows[start : len(rows) - end], lines[start : len(lines) - end]
    middle = _assign(old, new)
    return [*rows[:start], *middle, *rows[len(rows) - end :]]


def _same(row: Row, line: Line) -> bool:
    return row.spans == line.spans and row.level == line.level


def _assign(old: Sequence[Row], new: Sequence[Line]) -> list[Row]:
    if len(old) == len(new):
        return [
            Row(replace(row.highlight, spans=line.spans), line.level)
            for row, line in zip(old, new, strict=True)
        ]
    owners = [row for row in old if spans_text(row.spans)] or list(old)
    result: list[Row] = []
    left = len(new)
    for line in new:
        if owners and (line.spans or len(owners) >= left):
            result.append(Row(replace(owners.pop(0).highlight, spans=line.spans), line.level))
        else:
            result.append(Row(Highlight(line.spans), line.level))
        left -= 1
    return result


def shifted(rows: Sequence[Row], first: int, last: int, step: int) -> list[Row]:
    """Return `rows` with the rows `first` to `last`, and what hangs under them, one level in or out."""
    end = last + 1
    while end < len(rows) and rows[end].level > rows[last].level:
        end += 1
    result = list(rows)
    for index in range(first, end):
        most = result[index - 1].level + 1 if index else 0
        result[index] = rows[index]._replace(level=max(0, min(rows[index].level + step, most, MAX_LEVEL)))
    return result


def moved(rows: Sequence[Row], index: int, step: int) -> tuple[list[Row], int]:
    """Return `rows` with the row `index` and what hangs under it before the one above (step -1) or behind
    the one below (step 1) of its own level, and where it is now.
    """
    end = _branch_end(rows, index)
    branch, level = list(rows[index:end]), rows[index].level
    if step < 0:
        target = index - 1
        while target >= 0 and rows[target].level > level:
            target -= 1
        if target < 0 or rows[target].level < level:
            return list(rows), index
        return [*rows[:target], *branch, *rows[target:index], *rows[end:]], target
    if end >= len(rows) or rows[end].level < level:
        return list(rows), index
    behind = _branch_end(rows, end)
    return [*rows[:index], *rows[end:behind], *branch, *rows[behind:]], index + behind - end


def _branch_end(rows: Sequence[Row], index: int) -> int:
    end = index + 1
    while end < len(rows) and rows[end].level > rows[index].level:
        end += 1
    return end
