"""The published brief that a Markdown file of ours carries in a comment at its end."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b64decode
from binascii import Error as Base64Error

from ...model.carried import decode_published
from ...model.codec import CodecError
from ...model.published import PublishedBrief

CARRIED = "reex-brief"
_COMMENT = re.compile(rf"<!-- {CARRIED} ([0-9a-f]{{64}})\s+([A-Za-z0-9+/=\s]+)-->\s*\Z")
_LARGEST = 64 << 20  # bytes of a brief; a few letters can be made to unpack to gigabytes


def carried_in_markdown(text: str) -> PublishedBrief | None:
    """Return the brief that `text` carries, or None where it carries none or was changed since.

    Raises CodecError where what it carries is damaged.
    """
    text = text.replace("\r\n", "\n")
    match = _COMMENT.search(text)
    if not match or fingerprint(text[: match.start()]) != match[1]:
        return None
    try:
        data = b64decode("".join(match[2].split()), validate=True)
        return decode_published(zlib.decompressobj().decompress(data, _LARGEST))
    except (Base64Error, zlib.error) as error:
        raise CodecError(f"the brief inside this file is damaged: {error}") from error


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the lines of `text`, blanks at their ends and blank lines left out."""
    lines = (line.rstrip() for line in text.split("\n"))
    return hashlib.sha256("\n".join(line for line in lines if line).encode("utf-8", "replace")).hexdigest()
