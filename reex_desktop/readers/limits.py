"""How much is read, and what it is said to be: for those who have it read elsewhere."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .errors import ReadError

MAX_BYTES = 20_000_000
"""The largest text that is read: about 3 million words."""

MAX_FILE = 50_000_000
"""The largest file in which text is packed with other things: a mail, a saved page, a PDF, an archive."""

Kind = Literal[
    "",
    "text",
    "html",
    "markdown",
    "html-fragment",
    "mhtml",
    "mail",
    "word",
    "pdf",
    "rtf",
    "webarchive",
    "archive",
    "feed",
    "wordpress",
]
"""What bytes are; nothing where it is to be told from the bytes themselves."""

Extent = Literal[-1, 0, 1, 2]
"""How much of a page is taken: less or more (1) than what reads like its article (0), or all of it (2)."""


class How(NamedTuple):
    """How bytes are to be read: what is known of them from elsewhere, and how much of a page is wanted.

    `charset` is the label that a transfer gave.
    """

    name: str = ""
    kind: Kind = ""
    charset: str = ""
    extent: Extent = 0


_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"{\\rtf", b"bplist00")


def check_size(data: bytes) -> None:
    """Raise ReadError where `data` is more than can be read.

    Packed files, mails and pages saved in the form of mails may be larger than a text.
    """
    size = len(data)
    if size > MAX_FILE:
        raise too_large(size)
    if size <= MAX_BYTES or data.startswith(_PACKED) or b"\nMIME-Version:" in data[:16_384]:
        return
    if b";base64," not in data:  # nor is it a page with its pictures inside
        raise too_large(size)


def too_large(size: int) -> ReadError:
    """Return the error for `size` bytes, more than can be read."""
    megabytes = f"{size / 1_000_000:.0f} MB"
    if size > MAX_FILE:
        return ReadError(
            f"this is {megabytes}, more than the {MAX_FILE // 1_000_000} MB that can be read: "
            "copy the part you need and paste it"
        )
    return ReadError(
        f"this is {megabytes} of text, more than the {MAX_BYTES // 1_000_000} MB that can be "
        "read: copy the part you need and paste it"
    )
