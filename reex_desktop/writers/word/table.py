"""Tables in Word: a header row that is repeated on each page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Callable

from ...model.blocks import Blocks, Cell, Row, Table
from ...model.plain import plain_text

TEXT_WIDTH = 9412
"""Between the margins of the template's page, in twentieths of a point."""

# The columns claim, assessment, basis and info: what the second and fourth take of the width, and at
# least; claim and basis share the rest by how much is written in them.
_FIXED = {1: (20, 1640), 3: (8, 660)}
_SMALLEST_CLAIM, _LARGEST_CLAIM = 0.28, 0.45
_ASSESSMENT = 4

_WHOLE = 1200
"""Rows with no more characters than that in a cell stand on one page; longer ones would leave a gap."""


def table(
    block: Table,
    cell: Callable[[Blocks, bool], str],
    text_width: int = TEXT_WIDTH,
    *,
    share: float = _LARGEST_CLAIM,
    rtl: bool = False,
) -> str:
    """Return w:tbl, as wide as the text; `cell` gives the paragraphs of a cell, told whether it is in
    the header row, `share` is that of `claim_share`.

    Rows that are too short are filled up with empty cells. A table without cells gives nothing.
    """
    columns = max((len(row.cells) for row in block.rows), default=0)
    if not columns:
        return ""
    widths = _widths(columns, text_width, share)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(row, widths, cell, header=block.header and index == 0) for index, row in enumerate(block.rows)
    )
    visual = "<w:bidiVisual/>" if rtl else ""
    first = int(block.header)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/>{visual}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{first * 0x20 | 0x600:04X}" w:firstRow="{first}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(columns: int, text_width: int, share: float) -> list[int]:
    if columns != _ASSESSMENT:
        return [text_width // columns] * columns
    assessment, info = (max(text_width * share // 100, least) for share, least in _FIXED.values())
    rest = text_width - assessment - info
    claim = round(rest * share)
    return [claim, assessment, rest - claim, info]


def claim_share(blocks: Blocks) -> float:
    """Return what claims take of the room for claims and bases: the same in all tables of a document."""
    claims, bases = 0, 0
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for row in block.rows[int(block.header) :]:
            if len(row.cells) == _ASSESSMENT:
                claims += len(plain_text(row.cells[0].blocks))
                bases += len(plain_text(row.cells[2].blocks))
    share = claims / (claims + bases) if claims + bases else _LARGEST_CLAIM
    return min(max(share, _SMALLEST_CLAIM), _LARGEST_CLAIM)


def _row(row: Row, widths: list[int], cell: Callable[[Blocks, bool], str], *, header: bool) -> str:
    cells = (*row.cells, *(Cell() for _ in range(len(widths) - len(row.cells))))
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell(content.blocks, header)}</w:tc>'
        for width, content in zip(widths, cells, strict=True)
    )
    longest = max((len(plain_text(content.blocks)) for content in cells), default=0)
    whole = "<w:cantSplit/>" if header or longest <= _WHOLE else ""
    repeated = "<w:tblHeader/>" if header else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
    return f"<w:tr>{properties}{inner}</w:tr>"
