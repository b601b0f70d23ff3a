"""Offsets: code points, as the program counts, and UTF-16 units, as Qt does."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) >> 1


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 offset of code point `offset` of `text`."""
    return offset if text.isascii() else utf16_length(text[:offset])


def to_code_points(text: str, units: int) -> int:
    """Return the code point offset of UTF-16 offset `units` of `text`, never inside a pair."""
    if text.isascii():
        return min(units, len(text))
    data = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(data.decode("utf-16-le", "ignore"))
