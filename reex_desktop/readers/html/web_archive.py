"""Pages that Safari saved with what they show (.webarchive): a binary property list of resources."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any, cast

from msgspec.structs import replace

from ...model.plain import plain_text
from ..addresses import web_address
from ..encoding.decode import decode
from ..errors import ReadError
from ..found import Attachment, Found, replaced_note
from ..limits import Extent
from .embedded import read_with_pictures
from .picture_source import pictures_inside
from .saved_page import NO_PAGE

MEDIA_TYPE = "application/x-webarchive"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FRAMES = 50
"""Frames of a page that are looked at, and those in them."""


def read_web_archive(data: bytes, extent: Extent = 0) -> Iterator[Found]:
    """Yield the article of the page that is saved in `data`. Raises ReadError where there is none.

    That is the page itself; where it has no text, the frame that has the most.
    """
    frames: list[Found] = []
    for number, resource in enumerate(_archives(_opened(data))):
        page = _page(resource, extent) if _text(resource, "WebResourceMIMEType") in _PAGES else None
        if page and number == 0:
            yield page
            return
        frames += [page] if page else []
    if not frames:
        raise ReadError(NO_PAGE)
    yield max(frames, key=lambda page: len(plain_text(page.blocks)))


def web_archive_pictures(data: bytes) -> Iterator[Attachment]:
    """Yield the pictures in a saved page, each at the address at which the page shows it."""
    for resource in _archives(_opened(data), parts=True):
        kind, content = _text(resource, "WebResourceMIMEType"), resource.get("WebResourceData")
        if not isinstance(content, bytes):
            continue
        if kind in _PAGES:
            yield from pictures_inside(content)
        elif kind.startswith("image/"):
            yield Attachment(_text(resource, "WebResourceURL"), kind, content)


def _opened(data: bytes) -> dict[str, Any]:
    try:
        found: object = plistlib.loads(data)
    except (plistlib.InvalidFileException, ValueError, OverflowError) as error:
        raise ReadError("this page saved by Safari is damaged: save it again") from error
    return _dict(found)


def _archives(archive: dict[str, Any], *, parts: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the main resource of an archive and of the frames in it; with `parts` all others as well."""
    waiting = [archive]
    for _ in range(_FRAMES):
        if not waiting:
            return
        one = waiting.pop(0)
        main = _dict(one.get("WebMainResource"))
        if main:
            yield main
        if parts:
            yield from (_dict(part) for part in _list(one.get("WebSubresources")))
        waiting += [_dict(frame) for frame in _list(one.get("WebSubframeArchives"))]


def _page(resource: dict[str, Any], extent: Extent) -> Found | None:
    """Return the article of one page, or None where it holds no text."""
    content = resource.get("WebResourceData")
    address = web_address(_text(resource, "WebResourceURL"))
    if not isinstance(content, bytes):
        return None
    try:
        decoded = decode(content, _text(resource, "WebResourceTextEncodingName"))
        page = read_with_pictures(decoded.text, extent=extent, base=address)
    except ReadError:
        return None
    notes = (*decoded.notes, *page.notes, *replaced_note(decoded.text))
    metadata = replace(page.metadata, address=page.metadata.address or address)
    sources = {"address": "header of the saved page", **page.sources}
    return Found(page.blocks, metadata, notes, MEDIA_TYPE, decoded.encoding, sources=sources)


def _dict(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _text(resource: dict[str, Any], name: str) -> str:
    value = resource.get(name)
    return value if isinstance(value, str) else ""
