"""What a Word file shows from elsewhere in its package: pages taken in whole (altChunk), charts, diagrams.

ECMA-376 part 1, 17.17.2.1 and 21.2. A page is put at its place, of a chart its description is said.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from ...model.text import clean_line
from ..archive import Archive
from ..encoding.decode import decode
from ..errors import ReadError
from .package import WordPackage

if TYPE_CHECKING:
    Element = Any

_MARK = "\ue0f0taken-in-{}\ue0f1"
_MARKED = re.compile("<p>\ue0f0taken-in-(\\d{1,4})\ue0f1</p>|\ue0f0taken-in-(\\d{1,4})\ue0f1")
_BODY = re.compile(r"(?is)<body\b[^<>]*>(.*?)(?:</body\s*>|\Z)")
_PAGES, _TEXTS = (".html", ".htm", ".xhtml"), (".txt",)
_DATA = "data-table"
_TABLE = re.compile(
    rf'<table>(?=(?:<thead>)?<tr><t[dh][^>]*>(?:<(?!a\b)[^<>]*>){{0,4}}<a id="{_DATA}"></a>)'
)
_MOST = 1_000
"""Pages that are taken in."""
_SHORT = 60
"""Characters of a cell of data, as against one of layout."""
_DRAWN = {"/chart": "chart", "/diagram": "diagram", "/chartex": "chart"}


class TakenIn:
    """The pages that a Word file takes in, and the notes on what of it cannot be read."""

    def __init__(self, package: WordPackage, archive: Archive) -> None:
        """Take what stands in the main part of `package`."""
        self.notes: list[str] = []
        self._pages: list[str] = []
        self._archive = archive
        self._targets = {
            one.id: "" if one.external else one.target for one in package.relations(package.main())
        }

    def mark(self, root: Element) -> None:
        """Put a mark where a page is to stand, and at tables of data that hold tables; note charts."""
        w = str(root.tag).rpartition("}")[0] + "}"
        for chunk in list(root.iter(f"{w}altChunk")):
            html = self._page(next((v for k, v in chunk.attrib.items() if k.endswith("}id")), ""))
            if html and chunk.getparent() is not None:
                paragraph = chunk.makeelement(f"{w}p")
                paragraph.append(paragraph.makeelement(f"{w}r"))
                paragraph[0].append(paragraph.makeelement(f"{w}t"))
                paragraph[0][0].text, paragraph.tail = _MARK.format(len(self._pages)), chunk.tail
                self._pages.append(html)
                chunk.getparent().replace(chunk, paragraph)
        for table in root.iter(f"{w}tbl"):
            _mark_data(table, w)
        self._note_charts(root)

    def put_in(self, html: str) -> str:
        """Return the HTML of the file with the pages at their marks."""

        def page(mark: re.Match[str]) -> str:
            number = int(mark[1] or mark[2])
            return self._pages[number] if number < len(self._pages) else ""

        html = _TABLE.sub('<table border="1">', html).replace(f'<a id="{_DATA}"></a>', "")
        return _MARKED.sub(page, html)

    def _page(self, relation: str) -> str:
        """Return the HTML of a page that is taken in; "" where it cannot be read, which is noted."""
        name = self._targets.get(relation, "")
        last = name.rpartition("/")[2] or "not in the file"
        try:
            if (
                len(self._pages) < _MOST
                and name in self._archive.names
                and name.lower().endswith((*_PAGES, *_TEXTS))
            ):
                text = decode(self._archive.read(name)).text
                if name.lower().endswith(_TEXTS):
                    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
                body = _BODY.search(text)
                return f"<div>{body[1] if body else text}</div>"
        except ReadError as error:
            last = f"{last}: {error}"
        note = (
            f"A part that the file takes in from elsewhere was not read ({last}): open the file in Word,"
            " save it, and open it here again."
        )
        if note not in self.notes:
            self.notes.append(note)
        return ""

    def _note_charts(self, root: Element) -> None:
        said: dict[str, None] = {}
        for data in root.iter("{*}graphicData"):
            kind = next((k for end, k in _DRAWN.items() if (data.get("uri") or "").endswith(end)), "")
            frame = next(data.iterancestors("{*}inline", "{*}anchor"), None)
            shown = frame.find("{*}docPr") if kind and frame is not None else None
            if kind:
                words = (
                    clean_line(shown.get("descr") or shown.get("title") or "") if shown is not None else ""
                )
                about = f": \u201c{words[:300]}\u201d" if words else ", which has no description"
                said[f"A {kind} was not read{about}."] = None
        self.notes.extend(said)


def _mark_data(table: Element, w: str) -> None:
    """Mark a table as data where it is a grid of short cells and only a few of them hold tables."""
    rows = [row.findall(f"{w}tc") for row in table.findall(f"{w}tr")]
    cells = [cell for row in rows for cell in row]
    holding = [cell for cell in cells if cell.find(f"{w}tbl") is not None]
    if not holding or len(rows) < 2 or min(map(len, rows)) < 2 or len(holding) * 3 > len(cells):
        return
    texts = ["".join(t.text or "" for t in cell.iter(f"{w}t")) for cell in cells if cell not in holding]
    first = next((p for p in cells[0].iter(f"{w}p")), None)
    if first is None or max(map(len, texts), default=0) > _SHORT:
        return
    mark = first.makeelement(f"{w}bookmarkStart")
    mark.set(f"{w}name", _DATA)
    first.insert(1 if len(first) and first[0].tag == f"{w}pPr" else 0, mark)
