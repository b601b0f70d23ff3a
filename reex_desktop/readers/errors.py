"""What a reader raises."""

from __future__ import annotations


class ReadError(ValueError):
    """The input cannot be read; the message says what it is and what to do, in words for the user."""
