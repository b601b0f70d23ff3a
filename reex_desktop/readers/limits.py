"""How much is read, and what it is said to be: for those who have it read elsewhere."""

from __future__ import annotations

from typing import Literal

from .errors import ReadError

MAX_BYTES = 20_000_000
"""The largest input that is read: about 3 million words."""

Kind = Literal["", "text", "html", "markdown", "html-fragment"]


def too_large(size: int) -> ReadError:
    """Return the error for `size` bytes, more than can be read."""
    return ReadError(
        f"this is {size / 1_000_000:.0f} MB of text, more than the {MAX_BYTES // 1_000_000} MB that can be "
        "read: copy the part you need and paste it"
    )
