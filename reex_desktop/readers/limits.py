"""How much is read, and what it is said to be: for those who have it read elsewhere."""

from __future__ import annotations

from typing import Literal

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
    "archive",
    "feed",
    "wordpress",
]
"""What bytes are; nothing where it is to be told from the bytes themselves."""

_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-")


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
