"""Cells that span rows and columns, as the columns of a table have them (HTML, 4.9.12, forming a table).

What spans stands once, in its first place; the other places are empty cells, but in header rows, where
each column is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...model.blocks import Cell, Row

if TYPE_CHECKING:
    Element = Any

_MOST, _WIDEST = 100_000, 100
"""Places that the spans of a table are followed to, and columns that a cell is believed to reach over."""
_EMPTY = Cell(())


def laid_out(rows: Sequence[Row], elements: Sequence[Sequence[Element]]) -> list[Row]:
    """Return `rows` with a cell for each column; `elements` are the cells as the page has them."""
    spans = [
        [(_count(e, "rowspan"), min(_count(e, "colspan") or 1, _WIDEST)) for e in row] for row in elements
    ]
    if all(span == (1, 1) for row in spans for span in row):
        return list(rows)
    if sum(min(max(down, 1), len(rows)) * across for row in spans for down, across in row) > _MOST:
        return list(rows)
    held: dict[tuple[int, int], Cell] = {}
    for number, (row, sizes) in enumerate(zip(rows, spans, strict=True)):
        header = all(element.tag.lower() == "th" for element in elements[number])
        column = 0
        for cell, (down, width) in zip(row.cells, sizes, strict=True):
            while (number, column) in held:
                column += 1
            height = min(down or len(rows), len(rows) - number)
            for y in range(number, number + height):
                for x in range(column, column + width):
                    again = header and y == number
                    held.setdefault((y, x), cell if again or (y, x) == (number, column) else _EMPTY)
            column += width
    width = max(x for _, x in held) + 1
    if width * len(rows) > _MOST:
        return list(rows)
    return [Row(tuple(held.get((y, x), _EMPTY) for x in range(width))) for y in range(len(rows))]


def _count(element: Element, name: str) -> int:
    """Return how many rows or columns a cell reaches over; 0 is to the end."""
    written = (element.get(name) or "1").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1
