"""E-books (EPUB 3.3): each document of the reading order is an article of its own.

A short one belongs to the article before it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ..model.article import Metadata
from ..model.blocks import Block
from ..model.text import clean_line
from .archive import Archive
from .encoding.decode import decode
from .errors import ReadError
from .feed import feed_date
from .found import Found
from .html.embedded import read_with_pictures
from .html.read import HtmlArticle
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
"""Characters of a document that is an article of its own: notes and half titles have fewer."""
_SMALL = 20_000
"""Bytes of a document that may be a short one: what it says is measured before it is read."""
_HALF_TITLE = 80
"""Characters of a page that only names what follows: a sentence or a figure makes it more than that."""

_KINDS = frozenset({"application/xhtml+xml", "text/html", "application/html"})
_DC = "{http://purl.org/dc/elements/1.1/}"
_LOCKED = "META-INF/encryption.xml"
_EMPTY = re.compile(r"<(title|script|style|a|p|div|span|i|b|em|strong|iframe|td|th|li)\b([^<>]*)/>", re.I)
_HEAD = re.compile(r"<head\b.*?</head\s*>|<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")
_IMPRINT = re.compile(r"(?i)\bISBN\b|\ball rights reserved\b")
_SAYS = re.compile(r"[.!?\u2026\u3002\d]")
_SHORT_LINK = re.compile(r"(<a\b[^<>]*>)([^<>]{1,12})(</a>)", re.I)
_NOTE_MARK = re.compile(r"\b(?:epub:type|role)\s?=\s?[\"'][^\"'<>]{0,80}\bnoteref\b", re.I)
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
    groups, left = _groups(archive, book.documents)
    more = len(groups) - MAX_DOCUMENTS
    if more > 0:
        left.append(f"{more} documents more than {MAX_DOCUMENTS}")
    groups = groups[:MAX_DOCUMENTS]
    yield from in_turn((_entry(archive, one, book.guess) for one in groups), len(groups), left=left)


def _groups(archive: Archive, documents: list[str]) -> tuple[list[list[str]], list[str]]:
    """Return the documents of each article, and what is left out: covers, half titles, imprints.

    A short document belongs to the one before it; those before the first long one to that one.
    """
    groups: list[list[str]] = []
    waiting: list[str] = []
    left: list[str] = []
    for name in documents:
        text = _short(archive, name)
        if text is None:
            groups.append([*waiting, name])
            waiting = []
        elif not text.strip():
            continue
        elif (len(text) <= _HALF_TITLE and not _SAYS.search(text)) or _IMPRINT.search(text):
            left.append(f"{archive.shown(name)} (\u201c{text[:60].strip()}\u201d)")
        elif groups:
            groups[-1].append(name)
        else:
            waiting.append(name)
    if waiting:
        groups.append(waiting)
    return groups, left


def _short(archive: Archive, name: str) -> str | None:
    """Return the text of a document where it is too short to be an article; None where it is not."""
    if archive.size(name) > _SMALL:
        return None
    try:
        text = decode(archive.read(name)).text
    except ReadError:
        return None  # what is wrong is said when it is read
    body = clean_line(unescape(_TAG.sub(" ", _HEAD.sub(" ", text))))
    return body if len(body) < _LEAST else None


def _entry(archive: Archive, names: list[str], guess: Metadata) -> Entry:
    def found() -> Iterator[Found]:
        blocks: list[Block] = []
        notes: list[str] = []
        coding = ""
        for name in names:
            try:
                page, coding = _page(archive, name)
            except ReadError as error:
                if len(names) == 1:
                    raise
                notes.append(f"Left out of the file: {archive.shown(name)} ({error}).")
                continue
            blocks += page.blocks
            notes += [note for note in page.notes if note not in notes]
        if not blocks:
            raise ReadError("there is nothing in it")
        yield Found(tuple(blocks), Metadata(), tuple(notes), MEDIA_TYPE, coding, guess=guess)

    return Entry(archive.shown(names[0]), found)


def _page(archive: Archive, name: str) -> tuple[HtmlArticle, str]:
    """Return what a document holds, and its encoding. Marks of notes are raised, as readers show them."""
    decoded = decode(archive.read(name))
    text = _SOURCE.sub(lambda tag: _sourced(tag, archive, name), _EMPTY.sub(r"<\1\2></\1>", decoded.text))
    return read_with_pictures(_SHORT_LINK.sub(_raised, text), fragment=True), decoded.encoding


def _raised(link: re.Match[str]) -> str:
    return f"{link[1]}<sup>{link[2]}</sup>{link[3]}" if _NOTE_MARK.search(link[1]) else link[0]


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
