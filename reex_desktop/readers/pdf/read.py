"""PDF to blocks and metadata. PDFium says what stands where; the reading order and the rest is told here.

Order: glyphs → lines → running heads and feet off → ruled tables → columns → paragraphs → one text →
blocks. What is left out is said in the notes.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..errors import ReadError
from ..html.read import HtmlArticle
from .details import document_details
from .notes import example, page_notes
from .page import Page, raw, read_page
from .text import text_of

MAX_PAGES = 1000
MAX_GLYPHS = 300_000
"""How many characters of a file are read: about 50,000 words, a hundred full pages."""

SECONDS = 3.0
"""After this time no further page is begun, so that there is time to make a text of what was read."""

_PICTURE = 0.4
"""A page without text of which pictures cover this share is the picture of a page."""

_OCR = "have its text recognised (OCR) first, or copy the part you need and paste it"


class _Read(NamedTuple):
    """The pages that were read, by their numbers from 1 on, and notes."""

    pages: dict[int, Page]
    notes: list[str]


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
    text = text_of(list(found.pages.values()), list(found.pages))
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
    pages: dict[int, Page] = {}
    notes: list[str] = []
    damaged: list[int] = []
    glyphs = 0
    for number in range(1, count + 1):
        late = time.monotonic() > until
        if number > 1 and (number > MAX_PAGES or glyphs >= MAX_GLYPHS or late):
            why = "reading it takes long" if late else "it is long"
            first = "page was" if number == 2 else f"{number - 1} pages were"
            notes.append(f"Only the first {first} read of {count}, because {why}.")
            break
        page = read_page(document, number - 1)
        if page is None:
            damaged.append(number)
            continue
        pages[number] = page
        glyphs += _size(page)
    if count and len(damaged) == count:
        raise _damaged()
    notes += page_notes(damaged, "is damaged and was left out", "are damaged and were left out")
    return _Read(pages, notes + _about(pages, count))


def _size(page: Page) -> int:
    return sum(len(field.glyphs) for field in page.fields)


def _about(pages: dict[int, Page], count: int) -> list[str]:
    """Return what is said of these pages, by their numbers. Raises ReadError where all are pictures."""
    scanned = [number for number, page in pages.items() if _size(page) < 5 and page.pictured > _PICTURE]
    unknown = [number for number, page in pages.items() if page.unknown > 0.2 * max(_size(page), 20)]
    hidden = [number for number, page in pages.items() if page.hidden > 0.5 * max(_size(page), 10)]
    if scanned and len(scanned) == len(pages):
        what = (
            "this PDF file is the picture of a page"
            if count == 1
            else "the pages of this PDF file are pictures"
        )
        raise ReadError(f"{what} (a scan) without text: {_OCR}")
    notes = page_notes(scanned, "is a picture without text", "are pictures without text")
    notes += page_notes(
        unknown,
        "uses letters of which the file does not say what they mean: compare it with the original",
        "use letters of which the file does not say what they mean: compare them with the original",
    )
    notes += page_notes(
        hidden,
        "is a picture whose text a program recognised: compare it with the picture",
        "are pictures whose text a program recognised: compare it with the pictures",
    )
    outside, left = sum(page.outside for page in pages.values()), sum(page.left for page in pages.values())
    if outside:
        notes.append(f"{outside} characters outside the visible page were left out.")
    if left:
        notes.append(f"{left} characters were left out: a page holds more than can be read.")
    slanted = Counter(" ".join(page.slanted.split()) for page in pages.values() if page.slanted)
    return notes + [
        f"Slanted text across the page was left out: \u201c{example(text)}\u201d." for text in slanted
    ]
