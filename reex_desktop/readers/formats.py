"""Every format we read, and what reads it: bytes in, the articles in them out, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .decode import decode
from .errors import ReadError
from .found import Finder, Found, replaced_note
from .html import HtmlArticle, read_html
from .limits import MAX_BYTES, Kind, too_large
from .markdown import read_markdown
from .sniff import sniff_bytes, sniff_text
from .text import read_text

EMPTY = "this is empty: there is no text to read"
MAX_DEPTH = 4
"""How many files may stand in one another: a page in a mail in a mail in an archive."""

_MEDIA: dict[str, str] = {
    "text": "text/plain",
    "html": "text/html",
    "html-fragment": "text/html",
    "markdown": "text/markdown",
}
_LINE_ENDS: dict[int, str] = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E), "\n")
"""Control characters that end a line or a page."""

_EMBEDDED = re.compile(rb"data:[\w.+/-]{0,80}(?:;[\w.=+-]{1,80}){0,4};base64,[A-Za-z0-9+/=%\s]{2000,}")
_NO_PICTURES = "Pictures inside the page were left out: with them it is larger than what can be read."


def find(
    data: bytes, name: str = "", kind: Kind = "", *, charset: str = "", depth: int = 0
) -> Iterator[Found]:
    """Yield the articles in `data`: at least one.

    `name`, `kind` and `charset` are what is known of it from elsewhere. Raises ReadError where there is
    nothing to read.
    """
    if depth >= MAX_DEPTH:
        raise ReadError("this stands in too many files one inside the other: take it out and open it")
    kind = kind or sniff_bytes(data)

    def inside(part: bytes, part_name: str) -> Iterator[Found]:
        return find(part, part_name, depth=depth + 1)

    match kind:
        case "archive" | "word" | "pdf" | "mail" | "mhtml":
            yield from _packed(data, kind, inside)
        case _:
            yield from _text(data, name, kind, charset)


def _packed(data: bytes, kind: Kind, inside: Finder) -> Iterator[Found]:
    """Yield what stands in a file that is more than text; what reads it is imported when it is needed."""
    match kind:
        case "mail":
            from .mail import read_mail

            return read_mail(data, inside)
        case "mhtml":
            from .saved_page import read_saved_page

            return read_saved_page(data)
        case "pdf":
            raise ReadError("this is a PDF: copy the text of the article and paste it")
        case _:
            from .archive_files import read_archive

            return read_archive(data, inside)


def _text(data: bytes, name: str, kind: Kind, charset: str) -> Iterator[Found]:
    notes: tuple[str, ...] = ()
    if len(data) > MAX_BYTES:
        data, notes = _EMBEDDED.sub(b"data:,", data), (_NO_PICTURES,)
        if len(data) > MAX_BYTES:
            raise too_large(len(data))
    decoded = decode(data, charset)
    text = decoded.text.translate(_LINE_ENDS)
    if not text.strip():
        raise ReadError(EMPTY)
    kind = kind or sniff_text(text, name)
    notes = (*decoded.notes, *notes)
    for found in _articles(text, kind):
        media = found.media_type or _MEDIA[kind]
        told = (*notes, *found.notes, *replaced_note(text))
        yield found._replace(media_type=media, encoding=decoded.encoding, notes=told)


def _articles(text: str, kind: Kind) -> Iterator[Found]:
    match kind:
        case "markdown":
            yield of_page(read_markdown(text))
        case "text" | "":
            blocks, blanks = read_text(text)
            yield Found(blocks, blanks=frozenset(blanks))
        case _:
            yield of_page(read_html(text, fragment=kind == "html-fragment"))


def of_page(page: HtmlArticle) -> Found:
    """Return what a page holds in the form of the door."""
    return Found(page.blocks, page.metadata, page.notes)
