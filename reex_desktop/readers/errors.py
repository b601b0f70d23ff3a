"""What a reader raises."""

from __future__ import annotations

from ..model.text import clean_line


class ReadError(ValueError):
    """The input cannot be read; the message says what it is and what to do, in words for the user."""

    def __init__(self, message: str) -> None:
        """Make one line of `message`: what the input or a library says in it may have several."""
        super().__init__(" ".join(clean_line(message).split()))
