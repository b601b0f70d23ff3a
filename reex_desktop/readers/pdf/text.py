"""The pages of a PDF file to one text: heads and feet off, tables, columns, paragraphs, blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ...model.blocks import Blocks
from ..pictures import MAX_COUNT
from .bidi import mirrored, mostly_right
from .blocks import Blocked
from .charts import Charts, charts_of
from .columns import Region, regions
from .figures import figures, with_figures
from .flow import flow
from .fragments import Fragment, fragments, rows, with_dots, with_initials
from .glyphs import Box
from .hyphens import words_of
from .lines import Line, line_of
from .margins import address_of, strip_margins
from .notes import change_notes, page_notes
from .page import Field, Page
from .paragraphs import Para, marker_of, paragraphs
from .tables import Grid, aligned_table, ruled_tables

MAX_PARTS = 8000
"""How many pieces of text that stand apart are read of a page; a newspaper has about a thousand."""

_NO_FIELD = Field(1, 1, [], [], [])


class PdfText(NamedTuple):
    """The text of the pages, notes, and the address it was printed from."""

    blocks: Blocks
    notes: list[str]
    address: str


def text_of(pages: Sequence[Page], numbers: Sequence[int]) -> PdfText:
    """Return the blocks of these pages, and notes on what was left out and mended.

    `numbers` are those of the pages in the file, from 1 on.
    """
    fields = [(page.fields[0] if page.fields else _NO_FIELD) for page in pages]
    parted = [with_dots(fragments(field.glyphs), field.dots) for field in fields]
    scattered = [number for number, parts in zip(numbers, parted, strict=True) if len(parts) > MAX_PARTS]
    parted = [parts[:MAX_PARTS] for parts in parted]
    sizes: Counter[float] = Counter()
    for parts in parted:
        for part in parts:
            sizes[part.size] += len(part.glyphs)
    if not sizes:
        return PdfText((), [], "")
    body = sizes.most_common(1)[0][0]
    right = mostly_right("".join(part.text for parts in parted[:20] for part in parts))
    if right:
        parted = _mirrored(parted)
    margins = strip_margins(parted, [field.height for field in fields], body)
    aside = [page.fields[1] if len(page.fields) > 1 else _NO_FIELD for page in pages]
    second = [fragments(field.glyphs)[:MAX_PARTS] for field in aside]
    others = strip_margins(second, [field.height for field in aside], body, aside=True)
    columns: list[list[tuple[Para | Grid, float]]] = []
    drawn = [_charts(field, parts) for field, parts in zip(fields, margins.pages, strict=True)]
    shown = figures(pages, numbers, [found.charts for found in drawn])
    for number, (page, field) in enumerate(zip(pages, fields, strict=True)):
        parts = drawn[number].rest
        made = _columns(number, field, parts, body, right=right)
        columns += with_figures(number, made, shown.pages[number], field.height, body)
        if others.pages[number]:
            columns += _columns(number, page.fields[1], others.pages[number], body, right=right)
        for other in page.fields[2:]:
            columns += _columns(number, other, fragments(other.glyphs)[:MAX_PARTS], body, right=right)
    paras = [[item for item, _ in column if isinstance(item, Para)] for column in columns]
    words = words_of([para.lines for column in paras for para in column])
    maker = Blocked(words, body)
    filled = [[_filled(item, height, maker) for item, height in column] for column in columns]
    blocks = maker.blocks(flow(filled, body))
    notes = page_notes(
        scattered,
        "holds thousands of scattered pieces of text, as a map does: a part of them was left out",
        "hold thousands of scattered pieces of text, as maps do: a part of them was left out",
    )
    words = sum(bool(chart.words) for found in drawn for chart in found.charts)
    if words:
        notes.append(
            "The words in the drawing of 1 figure went with it, as its description."
            if words == 1
            else f"The words in the drawings of {words} figures went with them, as their descriptions."
        )
    if shown.left:
        notes.append(
            f"{shown.left} pictures were left out: no more than {MAX_COUNT} of an article are kept."
        )
    removed = margins.removed + others.removed
    notes += change_notes(removed, maker.mended)
    return PdfText(blocks, notes, address_of(removed))


def _charts(field: Field, parts: list[Fragment]) -> Charts:
    grids, _ = ruled_tables(parts, field.rules)
    return charts_of(field, parts, [Box(grid.x0, grid.top, grid.x1, grid.bottom) for grid in grids])


def _mirrored(pages: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Return the fragments of the pages with the brackets of text from right to left as they are meant."""
    lines = [[glyph for part in row for glyph in part.glyphs] for parts in pages for row in rows(parts)]
    turned = mirrored(lines)
    return [
        [part._replace(glyphs=[turned.get(id(glyph), glyph) for glyph in part.glyphs]) for part in parts]
        for parts in pages
    ]


def _filled(item: Para | Grid, height: float, maker: Blocked) -> Para:
    if isinstance(item, Para):
        item.height = height
        return item
    return Para([], 0, item.x0, item.x1, table=maker.table(item), height=height)


def _columns(
    number: int, field: Field, parts: list[Fragment], body: float, *, right: bool
) -> list[list[tuple[Para | Grid, float]]]:
    """Return the columns of a page in reading order, each with its paragraphs and tables and how far down
    the page they begin.
    """
    grids, rest = ruled_tables(parts, field.rules)
    stands_for: dict[int, Grid] = {}
    rest = with_initials(rest, body)
    for grid in grids:
        inside = [
            cell.order for row in grid.cells for lines in row for line in lines for cell in line.cells
        ]
        stand_in = Fragment([], grid.x0, grid.x1, grid.top, body, min(inside, default=0))
        stands_for[id(stand_in)] = grid
        rest.append(stand_in)
    result: list[list[tuple[Para | Grid, float]]] = []
    for region in regions(rest, right=right):
        result.append(_column(number, region, stands_for, field.height))
    return result


def _column(
    number: int, region: Region, stands_for: dict[int, Grid], height: float
) -> list[tuple[Para | Grid, float]]:
    result: list[tuple[Para | Grid, float]] = []
    lines: list[Line] = []

    def close() -> None:
        for para in _with_tables(number, lines, region):
            top = para.top if isinstance(para, Grid) else para.lines[0].y
            result.append((para, top / max(1.0, height)))
        lines.clear()

    for row in rows(region.parts):
        tables = [part for part in row if id(part) in stands_for]
        text = [part for part in row if id(part) not in stands_for]
        if text:
            lines.append(line_of(text))
        for part in tables:
            close()
            result.append((stands_for[id(part)], part.y / max(1.0, height)))
    close()
    return result


def _with_tables(number: int, lines: list[Line], region: Region) -> list[Para | Grid]:
    """Return `lines` as paragraphs and tables without rules."""
    result: list[Para | Grid] = []
    start = index = 0
    while index < len(lines):
        table = None
        if len(lines[index].cells) > 1 and marker_of(lines[index]) is None:
            table = aligned_table(lines[index : index + 300])
        if table is None:
            index += 1
            continue
        result += paragraphs(lines[start:index], number, region.x0, region.x1)
        result.append(table[1])
        index += table[0]
        start = index
    result += paragraphs(lines[start:], number, region.x0, region.x1)
    return result
