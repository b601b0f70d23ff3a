"""What a PDF file says of itself: document information and language (ISO 32000-1, 14.3.3 and 14.9.2)."""

from __future__ import annotations

import ctypes
import re
from datetime import date
from typing import Any

from ...model.article import Metadata
from ...model.text import clean_line
from .page import raw

_DATE = re.compile(r"^(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft (?:word|powerpoint|excel|publisher)|untitled|unbenannt|sans titre|document\d*$"
    r"|doc\d*$|dokument\d*$"
    r"|pages? \d|slide \d|layout \d|print|printing|about:blank|template|title$|\d+$)"
    r"|\.(?:docx?|odt|rtf|indd|pptx?|xlsx?|tex|dvi|qxd|html?|pdf"
    r"|ps|txt|pages|fm|cdr|ai)$|^https?://|[\\/]\S+\.\w{2,4}$"
)
_NO_AUTHOR = re.compile(
    r"(?i)^(?:user|admin(?:istrator)?|owner|unknown|author|default"
    r"|guest|windows user|microsoft|office|pc|test"
    r"|root|anonymous|python-docx)$"
)


def document_details(document: Any) -> Metadata:
    """Return title, author, day and language, each where it is plausible.

    Programs write the name of a file, or of themselves, for want of a title; a name in one word without
    capitals is that of an account.
    """
    title = " ".join(clean_line(_information(document, "Title")).split())
    if _NO_TITLE.search(title) or not re.search(r"[^\W\d]{2}|[\u3040-\u9fff]", title) or len(title) > 300:
        title = ""
    if title and " " not in title and re.search(r"[_\d]|^[a-z]+$", title):
        title = ""  # the name of a file without its suffix
    author = " ".join(clean_line(_information(document, "Author")).split())
    named = (
        len(author) <= 120
        and re.search(r"[^\W\d_]{2}|[\u3040-\u9fff]", author)
        and not _NO_AUTHOR.match(author)
    )
    if not named or author == author.lower() != author.upper():
        author = ""
    day = _day(_information(document, "CreationDate"))
    language = _language(document)
    return Metadata(title=title, byline=author, published=day, language=language)


def _information(document: Any, key: str) -> str:
    pdfium = raw()
    size: int = pdfium.FPDF_GetMetaText(document, key.encode(), None, 0)
    if not 2 < size <= 20_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, key.encode(), buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _day(text: str) -> date | None:
    match = _DATE.match(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match.group(1)), int(match.group(2) or 0), int(match.group(3) or 0))
    except ValueError:
        return None
    return day if date(1990, 1, 2) <= day <= date.today() else None


def _language(document: Any) -> str:
    pdfium = raw()
    size: int = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= 200:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    tag = bytes(buffer).decode("utf-16-le", "replace").strip("\0 ")
    return tag if _TAG.match(tag) else ""
