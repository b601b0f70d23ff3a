"""Cells that span rows and columns: each value stands in the column that a browser shows it in."""

from __future__ import annotations

import pytest

from reex_desktop.model.blocks import Table
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.html.read import read_html


def grid(rows: str) -> list[list[str]]:
    (table,) = read_html(f"<body><table>{rows}</table></body>", fragment=True).blocks
    assert isinstance(table, Table)
    return [[plain_text(cell.blocks) for cell in row.cells] for row in table.rows]


HEAD = "<tr><th>Land<th>2024<th>2025</tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><th rowspan=2>Land<th colspan=2>Output</tr><tr><th>2024<th>2025</tr>"
            "<tr><td>Peru<td>1<td>2</tr>",
            [["Land", "Output", "Output"], ["", "2024", "2025"], ["Peru", "1", "2"]],
        ),
        (
            HEAD
            + "<tr><td rowspan=2>Peru<td>1<td>2</tr><tr><td>3<td>4</tr><tr><td>Chile<td colspan=2>5</tr>",
            [["Land", "2024", "2025"], ["Peru", "1", "2"], ["", "3", "4"], ["Chile", "5", ""]],
        ),
        (
            HEAD + "<tr><td rowspan=0>Peru<td>1<td>2</tr><tr><td>3<td>4</tr><tr><td>5<td>6</tr>",
            [["Land", "2024", "2025"], ["Peru", "1", "2"], ["", "3", "4"], ["", "5", "6"]],
        ),
        (
            HEAD + "<tr><td rowspan=9 colspan=2>Peru<td>1</tr><tr><td>2</tr>",
            [["Land", "2024", "2025"], ["Peru", "", "1"], ["", "", "2"]],
        ),
        (HEAD + "<tr><td>Peru<td rowspan=x>1<td>2</tr>", [["Land", "2024", "2025"], ["Peru", "1", "2"]]),
    ],
)
def test_columns_line_up(rows, expected):
    assert grid(rows) == expected


def test_a_cell_that_claims_thousands_of_columns_does_not_get_them():
    found = grid(HEAD + "<tr><td colspan=60000>Source: exchange</tr><tr><td>Peru<td>1<td>2</tr>")
    assert found[1][0] == "Source: exchange"
    assert len(found[1]) <= 100


def test_a_table_that_would_fill_the_memory_keeps_its_cells():
    row = "<tr>" + "<td rowspan=60000 colspan=90>x" * 30 + "</tr>"
    found = grid(HEAD + row * 300)
    assert sum(cell == "x" for line in found for cell in line) == 9_000
    assert sum(map(len, found)) < 200_000
