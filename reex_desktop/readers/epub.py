"""E-books (EPUB 3.3): each document of the reading order is an article of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ..model.article import Metadata
from ..model.plain import plain_text
from ..model.text import clean_line
from .archive import Archive
from .encoding.decode import decode
from .errors import ReadError
from .feed import feed_date
from .found import Found
from .html.embedded import read_with_pictures
from .in_turn import Entry, in_turn
from .word.prepare import parse_part

if TYPE_CHECKING:
    from typing import Any

    Element = Any

MEDIA_TYPE = "application/epub+zip"
CONTAINER = "META-INF/container.xml"
MAX_DOCUMENTS = 200
"""Documents of a book that are read as articles."""

_LEAST = 200
"""Characters of a document that is an article: covers, half titles and imprints have fewer."""

_KINDS = frozenset({"application/xhtml+xml", "text/html", "application/html"})
_DC = "{http://purl.org/dc/elements/1.1/}"
_LOCKED = "META-INF/encryption.xml"
_EMPTY = re.compile(r"<(title|script|style|a|p|div|span|i|b|em|strong|iframe|td|th|li)\b([^<>]*)/>", re.I)
_SOURCE = re.compile(r"(<img\b[^<>]*?\ssrc\s*=\s*)([\"'])([^\"'<>:]+)\2", re.I)


class _Book(NamedTuple):
    """The documents of a book in their order, by their names in the archive, and what it says of itself."""

    documents: list[str]
    guess: Metadata


def is_epub(archive: Archive) -> bool:
    """Return whether an archive is an e-book (EPUB OCF 3.3, section 4.2)."""
    return CONTAINER in archive.names and "mimetype" in archive.names


def read_epub(archive: Archive) -> Iterator[Found]:
    """Yield the articles in a book. Raises ReadError where it is damaged or locked, or has no text."""
    book = _book(archive)
    if _LOCKED in archive.names:
        locked = archive.read(_LOCKED).decode("utf-8", "replace")
        if any(f'URI="{name}"' in locked for name in book.documents):
            raise ReadError("this e-book is locked by its shop (DRM): open it there and copy what you need")
    documents = [name for name in book.documents if archive.size(name) >= _LEAST]
    more = len(documents) - MAX_DOCUMENTS
    left = [f"{more} documents more than {MAX_DOCUMENTS}"] if more > 0 else []
    names = documents[:MAX_DOCUMENTS]
    yield from in_turn((_entry(archive, name, book.guess) for name in names), len(names), left=left)


def _entry(archive: Archive, name: str, guess: Metadata) -> Entry:
    def found() -> Iterator[Found]:
        decoded = decode(archive.read(name))
        text = _SOURCE.sub(
            lambda tag: _sourced(tag, archive, name), _EMPTY.sub(r"<\1\2></\1>", decoded.text)
        )
        page = read_with_pictures(text, fragment=True)
        if len(plain_text(page.blocks)) >= _LEAST:
            yield Found(page.blocks, Metadata(), page.notes, MEDIA_TYPE, decoded.encoding, guess=guess)

    return Entry(archive.shown(name), found)


def _sourced(tag: re.Match[str], archive: Archive, name: str) -> str:
    """Return the beginning of an image with the name that its picture has in the archive."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(tag[3])))
    return f"{tag[1]}{tag[2]}cid:{target}{tag[2]}" if target in archive.names else tag[0]


def _book(archive: Archive) -> _Book:
    container = parse_part(archive.read(CONTAINER), CONTAINER, "e-book")
    path = next((one.get("full-path") or "" for one in container.iter("{*}rootfile")), "")
    if path not in archive.names:
        raise ReadError("this e-book is damaged: the list of its documents is missing")
    package = parse_part(archive.read(path), path, "e-book")
    places: dict[str, str] = {}
    for item in package.iter("{*}item"):
        kind, properties = item.get("media-type") or "", (item.get("properties") or "").split()
        if kind in _KINDS and "nav" not in properties:
            target = posixpath.join(posixpath.dirname(path), unquote(item.get("href") or ""))
            places[item.get("id") or ""] = posixpath.normpath(target)
    order = [places.get(one.get("idref") or "", "") for one in package.iter("{*}itemref")]
    names = frozenset(archive.names)
    documents = [name for name in dict.fromkeys(order) if name in names]
    if not documents:
        raise ReadError("this e-book has no documents that can be read")
    return _Book(documents, _said(package, alone=len(documents) == 1))


def _said(package: Element, *, alone: bool) -> Metadata:
    """Return what a book says of itself; its title is that of an article where there is but one."""

    def text(name: str) -> str:
        return clean_line(package.findtext(f".//{_DC}{name}") or "")

    return Metadata(
        title=text("title") if alone else "",
        byline=text("creator"),
        outlet=text("publisher") or ("" if alone else text("title")),
        published=feed_date(text("date")),
        language=text("language")[:35],
    )
