"""Tables: cells that Word can open, and that somebody who hears the table can follow."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .story import Checked, W, on, text_of, value

_ENDS = frozenset({f"{W}bookmarkEnd", f"{W}commentRangeEnd", f"{W}permEnd", f"{W}bookmarkStart"})


def check_tables(checked: Checked) -> None:
    """Check the tables of every text."""
    for part in checked.stories():
        number = 0
        for found in checked.placed(part):
            if found.element.tag == f"{W}tbl":
                number += 1
                _check_table(checked, part, f"table {number}", found.element)


def _check_table(checked: Checked, part: str, place: str, table: ET.Element) -> None:
    rows = table.findall(f"{W}tr")
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    flags = [on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows]
    if rows and not flags[0]:
        text = "the first row is not marked as the header row that is repeated"
        checked.fault("access-header-row", part, place, text)
    if any(flag and not all(flags[:index]) for index, flag in enumerate(flags)):
        checked.fault("header-row", part, place, "a header row stands below an ordinary row")
    for index, row in enumerate(rows):
        where = f"{place}, row {index + 1}"
        cells = row.findall(f"{W}tc")
        if not cells and row.find(f"{W}sdt") is None:
            checked.fault("row-empty", part, where, "this row has no cell")
        width = sum(_span(cell) for cell in cells) + _skipped(row)
        if cells and columns and width != columns:
            text = f"this row has {width} columns, the table {columns}"
            checked.fault("table-grid", part, where, text)
        for column, cell in enumerate(cells, 1):
            _check_cell(checked, part, f"{where}, column {column}", cell, header=flags[index])


def _check_cell(checked: Checked, part: str, place: str, cell: ET.Element, *, header: bool) -> None:
    content = [child for child in cell if child.tag != f"{W}tcPr" and child.tag not in _ENDS]
    if not content or content[-1].tag not in {f"{W}p", f"{W}sdt"}:
        text = "this cell does not end with a paragraph: Word calls the file damaged"
        checked.fault("cell-empty", part, place, text)
    elif header and not text_of(cell).strip():
        checked.fault("access-header-cell", part, place, "this cell of the header row has no text")
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return
    merged = [name for name in ("vMerge", "hMerge") if properties.find(W + name) is not None]
    if merged or _span(cell) > 1:
        checked.fault("access-merged", part, place, "this cell is merged with another one")


def _span(cell: ET.Element) -> int:
    span = value(cell.find(f"{W}tcPr/{W}gridSpan"))
    return int(span) if span.isdecimal() else 1


def _skipped(row: ET.Element) -> int:
    counts = (value(row.find(f"{W}trPr/{W}{name}")) for name in ("gridBefore", "gridAfter"))
    return sum(int(count) for count in counts if count.isdecimal())
