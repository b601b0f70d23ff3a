"""What the images of a page name: an address of the web, or a picture that travels with the page.

A picture inside the page itself ("data:", RFC 2397) is named "sha256:" and the SHA-256 of its bytes, one
that lies beside it "cid:" and the path at which the page has it. Neither is an address: a name is only ever
looked up among what came with the page.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from ...model.text import clean_line
from ..found import Attachment

BESIDE = "cid:"
INSIDE = "sha256:"
_DATA = re.compile(r"(?is)data:image/(?P<kind>[\w.+-]{1,40})(?:;[\w.=+-]{1,80}){0,4}?;base64,(?P<body>.*)")
_INSIDE = re.compile(
    rb"(?i)data:image/(?P<kind>[\w.+-]{1,40})(?:;[\w.=+-]{1,80}){0,4}?;base64,(?P<body>[A-Za-z0-9+/=%\s]{16,})"
)
_STAND_IN = 600
"""Bytes of a picture that a page shows until the real one has been loaded: a pixel, a blur."""

_SAVED = re.compile(
    r"(?i)(?:\./)?[^/:?#\\]{1,255}[_.-](?:files|file|dateien|fichiers|archivos|bestanden|arquivos|filer|pliki)/"
)
"""The folders that browsers and Word put beside a page that they save, in the languages they do it in."""

_SUFFIX = re.compile(r"(?i)\.(?:png|jpe?g|jfif|gif|webp|svg|avif|bmp|tiff?)$")


def picture_source(src: str, lazy: str, address: Callable[[str], str]) -> str:
    """Return what the `source` of an Image block says for an image of a page.

    `src` and `lazy` are its attributes src and data-src; `address` gives the address of the web that a
    reference means, or nothing.
    """
    src = src.strip()
    inside = _DATA.match(src)
    if inside:
        data = _decoded(inside["body"])
        if data and not (lazy and len(data) < _STAND_IN):
            return _name(data)
        src = ""
    found = address(lazy or src)
    if found and not (_SAVED.match(src) and beside(src)):
        return found if not found.startswith("mailto:") else ""
    return beside(src)


def beside(reference: str) -> str:
    """Return the name of a picture at a relative path, nothing where the path leads elsewhere.

    A name without the suffix of a picture counts only in the folder of a saved page.
    """
    path = unquote(re.split(r"[?#]", reference, maxsplit=1)[0])
    if not path or path.startswith("/") or re.search(r"[\\:\x00-\x1f]", path):
        return ""
    if not _SUFFIX.search(path) and not _SAVED.match(path):
        return ""
    path = posixpath.normpath(path)
    return "" if path.startswith("..") or path == "." else f"{BESIDE}{clean_line(path)}"


def pictures_inside(page: bytes) -> Iterator[Attachment]:
    """Yield the pictures that stand in a page itself, under the sources that its images name."""
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        page = page.replace(b"\0", b"")
    for found in _INSIDE.finditer(page):
        data = _decoded(found["body"].decode("ascii"))
        if data:
            yield Attachment(_name(data), f"image/{found['kind'].decode().lower()}", data)


def _name(data: bytes) -> str:
    return f"{INSIDE}{hashlib.sha256(data).hexdigest()}"


def _decoded(text: str) -> bytes:
    """Return what base64 stands for, nothing where it is damaged."""
    if "%" in text:
        text = unquote_to_bytes(text).decode("ascii", "replace")
    try:
        return base64.b64decode("".join(text.split()), validate=False)
    except (binascii.Error, ValueError):
        return b""
