"""Pictures that came with an article: which of them are kept, under limits, and what is said of the others.

What a picture is and how large is told from its header alone; nothing is decoded here.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from ..model.article import Article, Picture
from ..model.blocks import Image
from ..model.plain import leaves
from .found import Attachment

MAX_PICTURE = 15_000_000
"""Bytes of one picture that are kept: a photograph of a newspaper has under one million."""

MAX_PICTURES = 40_000_000
"""Bytes of all the pictures of one article."""

MAX_COUNT = 150
"""Pictures of one article."""

MAX_PIXELS = 60_000_000
"""Width times height: what a screen could never show, and what takes 240 MB when it is decoded."""

MAX_SIDE = 30_000

_WEB = ("http:", "https:")
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TURNED = range(5, 9)
"""The orientations of a camera in which width and height change places."""

_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xDA)})


class Header(NamedTuple):
    """What the header of a picture says: its kind ("png", "jpeg", "gif", "webp") and its pixels."""

    kind: str
    width: int
    height: int


class Kept(NamedTuple):
    """An article that names its pictures, and the bytes of those that are to be kept, by their SHA-256."""

    article: Article
    data: dict[str, bytes]


def own_sources(article: Article) -> frozenset[str]:
    """Return the sources of the images that name something beside the article, not on the web."""
    return frozenset(
        leaf.source
        for blocks in (article.raw, article.blocks)
        for leaf in leaves(blocks)
        if isinstance(leaf, Image) and leaf.source
    )


def keep(article: Article, files: Iterable[Attachment]) -> Kept:
    """Return `article` with those of its pictures that are among `files`, named as its images name them.

    What is no picture, too large or one too many is not kept; a note says how many there are.
    """
    wanted = _in_order(article)
    given = {file.name: file for file in files if file.name in wanted}
    pictures: list[Picture] = []
    data: dict[str, bytes] = {}
    total = 0
    for source in wanted:
        if source not in given:
            if not source.startswith(_WEB):
                pictures.append(Picture(source, why="it did not come with the article"))
            continue
        content = given[source].data
        why = given[source].why
        found = Picture(source, why=why) if why else examined(source, content)
        if found.sha256 and found.sha256 not in data:
            if len(data) >= MAX_COUNT:
                found = Picture(source, why=f"no more than {MAX_COUNT} pictures of an article are kept")
            elif total + len(content) > MAX_PICTURES:
                most = MAX_PICTURES // 1_000_000
                found = Picture(source, why=f"the pictures of an article have more than {most} MB together")
            else:
                data[found.sha256] = content
                total += len(content)
        pictures.append(found)
    return Kept(replace(article, pictures=tuple(pictures), notes=_notes(article, pictures)), data)


def examined(source: str, data: bytes) -> Picture:
    """Return what `data` is as a picture; where it is none that can be kept, why."""
    if len(data) > MAX_PICTURE:
        size, most = len(data) / 1_000_000, MAX_PICTURE // 1_000_000
        return Picture(source, why=f"it has {size:.1f} MB, more than the {most} MB that are kept")
    found = header(data)
    if found is None:
        return Picture(source, why=_what_else(data))
    kind, width, height = found
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or width * height > MAX_PIXELS:
        pixels = f"{width} \u00d7 {height}"
        return Picture(source, why=f"it has {pixels} pixels, more than can be shown" if width else "empty")
    return Picture(source, hashlib.sha256(data).hexdigest(), kind, width, height)


def header(data: bytes) -> Header | None:
    """Return what the header of a PNG, JPEG, GIF or WebP picture says; None for anything else.

    PNG: W3C, section 11.2.1. GIF89a: section 18. WebP: RFC 9649, sections 2.4 to 2.7.
    """
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return Header("png", *struct.unpack(">II", data[16:24]))
        if data.startswith((b"GIF87a", b"GIF89a")):
            return Header("gif", *struct.unpack("<HH", data[6:10]))
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        return None  # it ends within its header
    return None


def _jpeg(data: bytes) -> Header | None:
    """Return the frame header of a JPEG picture (ITU-T T.81, annex B.2.2), upright."""
    place, turned = 2, False
    while place < len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in _JPEG_BARE:
            place += 2
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return Header("jpeg", height, width) if turned else Header("jpeg", width, height)
        else:
            if marker == 0xE1 and data[place + 4 : place + 10] == b"Exif\0\0":
                turned = _orientation(data[place + 10 : place + 4_000]) in _TURNED
            place += 2 + max(struct.unpack(">H", data[place + 2 : place + 4])[0], 2)
    return None


def _orientation(exif: bytes) -> int:
    """Return how a camera was held, from 1 to 8 (Exif 2.32, tag 0x0112 of the first directory)."""
    order = "<" if exif[:2] == b"II" else ">"
    (start,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[start : start + 2])
    for number in range(min(count, 200)):
        place = start + 2 + 12 * number
        tag, _, _, value = struct.unpack(f"{order}HHIH", exif[place : place + 10])
        if tag == 0x0112:
            return value
    return 1


def _webp(data: bytes) -> Header | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Header("webp", width, height)
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack("<I", data[21:25])
        return Header("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    return None


def _what_else(data: bytes) -> str:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return "it is empty"
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in start:
        return "it is an SVG drawing, which may hold programs"
    if start.startswith((b"<!doctype", b"<html")):
        return "it is a page, not a picture"
    if data[4:12] in {b"ftypavif", b"ftypheic", b"ftypmif1"}:
        return "its format (AVIF or HEIC) is not known here"
    return "it is no PNG, JPEG, GIF or WebP picture"


def _in_order(article: Article) -> dict[str, None]:
    found = (leaf.source for leaf in leaves(article.raw) if isinstance(leaf, Image))
    return dict.fromkeys(source for source in found if source)


def _notes(article: Article, pictures: list[Picture]) -> tuple[str, ...]:
    left = [picture.why for picture in pictures if picture.why]
    if not left:
        return article.notes
    counted = "1 picture is" if len(left) == 1 else f"{len(left)} pictures are"
    reasons = "; ".join(dict.fromkeys(left))
    return (*article.notes, f"{counted} not kept: {reasons}.")
