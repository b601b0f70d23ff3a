"""What a reader raises."""

from __future__ import annotations

from ..model.text import clean_line

_WORD = 100
"""The longest run without a blank: what is longer comes from the input, and is no word or name of it."""
_LONGEST = 600
"""The longest message: it stands in a bar of the window."""


class ReadError(ValueError):
    """The input cannot be read; the message says what it is and what to do, in words for the user."""

    def __init__(self, message: str) -> None:
        """Make a line of `message` that can be read: a library may quote half of the input in it."""
        words = (_cut(word, _WORD) for word in clean_line(message).split())
        super().__init__(_cut(" ".join(words), _LONGEST))


def _cut(text: str, most: int) -> str:
    """Return `text`, without its middle if it has more than `most` characters."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}\u2026{text[len(text) - most // 3 :]}"
