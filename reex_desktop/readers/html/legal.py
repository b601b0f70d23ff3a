"""Pages of EUR-Lex, which set each point of an act as a table of its mark and its text.

Their classes are those of the Publications Office's own style sheet (`oj-doc-ti`, `oj-ti-art`, ...).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Element = Any

_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,6})[.)]|[\u2014\u2013\u2022-]")
_HEADINGS = {"oj-ti-art": "2", "ti-art": "2", "oj-sti-art": "3", "sti-art": "3"}
_TITLES = frozenset({"oj-doc-ti", "doc-ti"})


def name_parts(tree: Element) -> None:
    """Make a title, headings and items of what only classes and tables say."""
    first = None
    for paragraph in list(tree.iter("p")):
        names = (paragraph.get("class") or "").split()
        if not _TITLES.isdisjoint(names):
            first = _title(paragraph, first)
        for level in [_HEADINGS[name] for name in names if name in _HEADINGS]:
            paragraph.set("role", "heading")
            paragraph.set("aria-level", level)
    page = next(tree.iter("title"), None)
    if page is not None and first is not None:  # which has the number of a document only
        page.text = first.text
    for table in list(tree.iter("table")):
        _itemise(table)


def _title(paragraph: Element, first: Element | None) -> Element:
    """Return the title that `paragraph` begins, or goes on with straight after `first`."""
    text = " ".join(paragraph.itertext())
    if first is None:
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.tag, paragraph.text = "h1", text
        return paragraph
    if paragraph.getprevious() is first:
        first.text = f"{first.text} {text}"
        paragraph.drop_tree()
    return first  # what comes later is the title of an annex


def _itemise(table: Element) -> None:
    """Make a list of a table whose rows are a mark and a text."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    parted = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    marks = [" ".join("".join(cells[0].itertext()).split()) if len(cells) == 2 else "" for cells in parted]
    if not rows or not all(_MARK.fullmatch(mark) for mark in marks):
        return
    items: list[Element] = []
    for row, (_, cell), mark in zip(rows, parted, marks, strict=True):
        cell.tag = "li"
        target = next((one for one in cell if one.tag == "p"), cell)
        if target is not cell and (cell.text or "").strip():
            target = cell
        target.text = f"{mark} {(target.text or '').lstrip()}"
        row.remove(cell)
        cell.tail = None
        items.append(cell)
    for child in list(table):
        table.remove(child)
    table.tag, table.text = "ul", None
    table.extend(items)
