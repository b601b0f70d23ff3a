"""PDF to blocks and metadata. PDFium says what stands where; the reading order and the rest is told here.

Order: glyphs → lines → running heads and feet off → ruled tables → columns → paragraphs → one text →
blocks. What is left out is said in the notes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..model.blocks import Blocks
from .errors import ReadError
from .html import HtmlArticle
from .pdf_bidi import mirrored, mostly_right
from .pdf_blocks import Blocked
from .pdf_columns import Region, regions
from .pdf_details import document_details
from .pdf_flow import flow
from .pdf_hyphens import words_of
from .pdf_lines import Fragment, Line, fragments, line_of, rows, with_dots, with_initials
from .pdf_margins import PAGE_NUMBER, address_of, strip_margins
from .pdf_page import Field, Page, raw, read_page
from .pdf_paragraphs import Para, marker_of, paragraphs
from .pdf_tables import Grid, aligned_table, ruled_tables

MAX_PAGES = 1000
MAX_GLYPHS = 500_000
"""How many characters of a file are read: about 80,000 words."""

MAX_PARTS = 8000
"""How many pieces of text that stand apart are read of a page; a newspaper has about a thousand."""

SECONDS = 3.5
"""After this time no further page is begun, so that there is time to make a text of what was read."""

_PICTURE = 0.4
"""A page without text of which pictures cover this share is the picture of a page."""

_NO_FIELD = Field(1, 1, [], [], [])

_OCR = "have its text recognised (OCR) first, or copy the part you need and paste it"


class _Read(NamedTuple):
    """The pages that were read, how many there are, and notes."""

    pages: list[Page]
    notes: list[str]


class _Text(NamedTuple):
    """The text of the pages, notes, and the address it was printed from."""

    blocks: Blocks
    notes: list[str]
    address: str


def read_pdf(data: bytes, *, seconds: float = SECONDS) -> HtmlArticle:
    """Return the text in a PDF file, with what it says of itself and notes on what was left out.

    Raises ReadError where the file is damaged, encrypted, or holds no text. PDFium may end the process
    on a hostile file: this belongs in the reader process.
    """
    pdfium = raw()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refused(int(pdfium.FPDF_GetLastError()), pdfium)
    try:
        found = _pages(document, int(pdfium.FPDF_GetPageCount(document)), time.monotonic() + seconds)
        metadata = document_details(document)
    finally:
        pdfium.FPDF_CloseDocument(document)
    text = _text(found.pages)
    if not text.blocks:
        raise ReadError("there is no text in this PDF file: " + _OCR)
    return HtmlArticle(text.blocks, replace(metadata, address=text.address), (*found.notes, *text.notes))


def _damaged() -> ReadError:
    return ReadError(
        "this PDF file is damaged, so that no page of it can be read: fetch it again, or open it in a "
        "PDF viewer, copy the part you need and paste it"
    )


def _refused(code: int, pdfium: Any) -> ReadError:
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return ReadError(
            "this PDF file is locked with a password: open it in a PDF viewer, save a copy without the "
            "password, or copy the part you need and paste it"
        )
    return _damaged()


def _pages(document: Any, count: int, until: float) -> _Read:
    """Return the pages of a document, as many as the limits allow."""
    pages: list[Page] = []
    notes: list[str] = []
    scanned: list[int] = []
    damaged: list[int] = []
    unknown: list[int] = []
    glyphs = outside = left = 0
    for number in range(count):
        late = time.monotonic() > until
        if number and (number >= MAX_PAGES or glyphs >= MAX_GLYPHS or late):
            why = "reading it takes long" if late else "it is long"
            first = "page was" if number == 1 else f"{number} pages were"
            notes.append(f"Only the first {first} read of {count}, because {why}.")
            break
        page = read_page(document, number)
        if page is None:
            damaged.append(number + 1)
            continue
        pages.append(page)
        size = sum(len(field.glyphs) for field in page.fields)
        glyphs += size
        outside += page.outside
        left += page.left
        if size < 5 and page.pictured > _PICTURE:
            scanned.append(number + 1)
        if page.unknown > 0.2 * max(size, 20):
            unknown.append(number + 1)
    if count and len(damaged) == count:
        raise _damaged()
    if scanned and len(scanned) == len(pages):
        many = (
            "This PDF file is the picture of a page"
            if count == 1
            else "The pages of this PDF file are pictures"
        )
        raise ReadError(f"{many[0].lower()}{many[1:]} (a scan) without text: {_OCR}")
    notes += _page_notes(scanned, "is a picture without text", "are pictures without text")
    notes += _page_notes(damaged, "is damaged and was left out", "are damaged and were left out")
    notes += _page_notes(
        unknown,
        "uses letters of which the file does not say what they mean: compare it with the original",
        "use letters of which the file does not say what they mean: compare them with the original",
    )
    if outside:
        notes.append(f"{outside} characters outside the visible page were left out.")
    if left:
        notes.append(f"{left} characters were left out: a page holds more than can be read.")
    slanted = Counter(" ".join(page.slanted.split()) for page in pages if page.slanted)
    notes += [
        f"Slanted text across the page was left out: \u201c{_example(text)}\u201d." for text in slanted
    ]
    return _Read(pages, notes)


def _page_notes(numbers: Sequence[int], one: str, many: str) -> list[str]:
    if not numbers:
        return []
    if len(numbers) == 1:
        return [f"Page {numbers[0]} {one}."]
    return [f"Pages {_ranges(numbers)} {many}."]


def _ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a text: 1-3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}\u2013{b}" for a, b in parts)


def _example(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "\u2026"


def _text(pages: Sequence[Page]) -> _Text:
    """Return the blocks of these pages, and notes on what was left out and mended."""
    fields = [(page.fields[0] if page.fields else _NO_FIELD) for page in pages]
    parted = [with_dots(fragments(field.glyphs), field.dots) for field in fields]
    scattered = [number + 1 for number, parts in enumerate(parted) if len(parts) > MAX_PARTS]
    parted = [parts[:MAX_PARTS] for parts in parted]
    sizes: Counter[float] = Counter()
    for parts in parted:
        for part in parts:
            sizes[part.size] += len(part.glyphs)
    if not sizes:
        return _Text((), [], "")
    body = sizes.most_common(1)[0][0]
    right = mostly_right("".join(part.text for parts in parted[:20] for part in parts))
    if right:
        parted = _mirrored(parted)
    margins = strip_margins(parted, [field.height for field in fields], body)
    aside = [page.fields[1] if len(page.fields) > 1 else _NO_FIELD for page in pages]
    second = [fragments(field.glyphs)[:MAX_PARTS] for field in aside]
    others = strip_margins(second, [field.height for field in aside], body, aside=True)
    columns: list[list[tuple[Para | Grid, float]]] = []
    for number, (page, field, parts) in enumerate(zip(pages, fields, margins.pages, strict=True)):
        columns += _columns(number, field, parts, body, right=right)
        if others.pages[number]:
            columns += _columns(number, page.fields[1], others.pages[number], body, right=right)
        for other in page.fields[2:]:
            columns += _columns(number, other, fragments(other.glyphs)[:MAX_PARTS], body, right=right)
    paras = [[item for item, _ in column if isinstance(item, Para)] for column in columns]
    words = words_of([para.lines for column in paras for para in column])
    maker = Blocked(words, body)
    filled = [[_filled(item, height, maker) for item, height in column] for column in columns]
    blocks = maker.blocks(flow(filled, body))
    notes = _page_notes(
        scattered,
        "holds thousands of scattered pieces of text, as a map does: a part of them was left out",
        "hold thousands of scattered pieces of text, as maps do: a part of them was left out",
    )
    removed = margins.removed + others.removed
    notes += _change_notes(removed, maker.mended)
    return _Text(blocks, notes, address_of(removed))


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


def _change_notes(removed: Sequence[tuple[str, int]], mended: int) -> list[str]:
    notes: list[str] = []
    numbers = sum(count for text, count in removed if text == PAGE_NUMBER)
    if numbers:
        notes.append(f"{numbers} page {'number was' if numbers == 1 else 'numbers were'} left out.")
    heads = [(text, count) for text, count in removed if text != PAGE_NUMBER]
    if heads:
        count = sum(count for _, count in heads)
        notes.append(
            f"{count} running heads and feet were left out, such as \u201c{_example(heads[0][0])}\u201d."
        )
    if mended:
        counted = "1 word that was" if mended == 1 else f"{mended} words that were"
        notes.append(f"{counted} divided at the end of a line {'was' if mended == 1 else 'were'} joined.")
    return notes


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
