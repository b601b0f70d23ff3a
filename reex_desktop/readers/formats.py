"""Every format we read, and what reads it: bytes in, the articles in them out, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .encoding.decode import decode
from .errors import ReadError
from .found import Found, replaced_note
from .html.read import HtmlArticle, read_html
from .limits import MAX_BYTES, Extent, How, Kind, too_large
from .markdown import read_markdown
from .memory import less_memory
from .sniff import sniff_bytes, sniff_text
from .text import read_text

EMPTY = "this is empty: there is no text to read"
MAX_DEPTH = 6
"""How many files may stand in one another: a page in a mail in a mail in an archive."""

_MEDIA: dict[str, str] = {
    "text": "text/plain",
    "html": "text/html",
    "html-fragment": "text/html",
    "markdown": "text/markdown",
}
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e"
"""Control characters that end a line or a page."""

_EMBEDDED = re.compile(rb"data:[\w.+/-]{0,80}(?:;[\w.=+-]{1,80}){0,4};base64,[A-Za-z0-9+/=%\s]{2000,}")
_NO_PICTURES = "Pictures inside the page were left out: with them it is larger than what can be read."

_CUT = "The page arrived incomplete: it ends before its end. Fetch or save it again, or see how it ends."
_TAIL = 2_000
_WHOLE = re.compile(r"(?i)<(?:html|body)\b")
_CLOSED = ("div", "article", "section", "main", "script", "style")
"""Elements whose end must be written (HTML standard, 13.1.2.4)."""


def find(data: bytes, how: How, *, depth: int = 0) -> Iterator[Found]:
    """Yield the articles in `data`: at least one. Raises ReadError where there is nothing to read."""
    if depth >= MAX_DEPTH:
        raise ReadError("this stands in too many files one inside the other: take it out and open it")
    kind = how.kind or sniff_bytes(data)

    def inside(part: bytes, name: str) -> Iterator[Found]:
        return find(part, How(name, extent=how.extent), depth=depth + 1)

    match kind:
        case "mail":
            from .mail.read import read_mail

            yield from read_mail(data, inside)
        case "mhtml":
            from .html.saved_page import read_saved_page

            yield from read_saved_page(data, how.extent)
        case "pdf":
            yield _pdf(data)
        case "webarchive":
            from .html.web_archive import read_web_archive

            yield from read_web_archive(data, how.extent)
        case "rtf":
            from .rtf.read import read_rtf

            yield read_rtf(data)
        case "archive" | "word":
            from .archive_files import read_archive

            yield from read_archive(data, inside, alone=depth > 0)
        case _:
            yield from _text(data, how)


def _pdf(data: bytes) -> Found:
    """Return the text of a PDF; what the file says of itself counts where the text says nothing."""
    from .pdf.read import read_pdf

    with less_memory():
        page = read_pdf(data)
    return Found(page.blocks, notes=page.notes, media_type="application/pdf", guess=page.metadata)


def _text(data: bytes, how: How) -> Iterator[Found]:
    notes: tuple[str, ...] = ()
    if len(data) > MAX_BYTES:
        data, notes = _EMBEDDED.sub(b"data:,", data), (_NO_PICTURES,)
        if len(data) > MAX_BYTES:
            raise too_large(len(data))
    decoded = decode(data, how.charset)
    text = decoded.text
    for sign in _LINE_ENDS:  # one by one: ten times as fast as an expression
        text = text.replace(sign, "\n")
    if not text.strip():
        raise ReadError(EMPTY)
    kind = how.kind or sniff_text(text, how.name)
    notes = (*decoded.notes, *notes)
    for found in _articles(text, kind, how.extent):
        media = found.media_type or _MEDIA[kind]
        told = (*notes, *found.notes, *replaced_note(text))
        yield found._replace(media_type=media, encoding=decoded.encoding, notes=told)


def _articles(text: str, kind: Kind, extent: Extent) -> Iterator[Found]:
    match kind:
        case "feed":
            from .feed import read_feed

            yield from read_feed(text)
        case "wordpress":
            from .wordpress import read_json

            yield from read_json(text)
        case "markdown":
            yield _page(read_markdown(text))._replace(origin="front matter")
        case "html":
            page = _page(read_html(text, extent=extent))
            yield page._replace(notes=(*page.notes, _CUT)) if _is_cut(text) else page
        case "html-fragment":
            yield _page(read_html(text, fragment=True))._replace(pasted=True)
        case _:
            blocks, blanks = read_text(text)
            yield Found(blocks, blanks=frozenset(blanks), pasted=True)


def _is_cut(text: str) -> bool:
    """Return whether a whole page ends before its end: within a tag, a script, a block or a sentence.

    HTML lets the last tags be left out (HTML standard, 13.1.2.4), but not those of blocks like div.
    """
    tail = text[-_TAIL:].lower()
    if "</html" in tail or "</body" in tail or not _WHOLE.search(text[:_TAIL]):
        return False
    page = text.lower()
    if "</html" in page or "</body" in page:
        return False
    last = page.rstrip()
    words = last[last.rfind(">") + 1 :].strip()
    return (
        last.rfind("<") > last.rfind(">")
        or bool(words and not words.endswith((*'.!?\u2026\u3002\u201d\u00bb")',)))
        or any(len(re.findall(rf"<{name}[\s>]", page)) > page.count(f"</{name}") for name in _CLOSED)
    )


def _page(page: HtmlArticle) -> Found:
    return Found(page.blocks, page.metadata, page.notes, sources=page.sources)
