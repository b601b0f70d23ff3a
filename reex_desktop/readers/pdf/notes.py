"""What is said of a PDF file: what was left out, and what was mended."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.text import clean_line
from .margins import PAGE_NUMBER


def page_notes(numbers: Sequence[int], one: str, many: str) -> list[str]:
    """Return the note that says `one` of one page or `many` of several; none where `numbers` is empty."""
    if not numbers:
        return []
    if len(numbers) == 1:
        return [f"Page {numbers[0]} {one}."]
    return [f"Pages {_ranges(numbers)} {many}."]


def _ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a text: 1-3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}\u2013{b}" for a, b in parts)


def example(text: str) -> str:
    """Return `text` as a note may quote it: cut where it is long."""
    text = clean_line(text)
    return text if len(text) <= 60 else text[:59].rstrip() + "\u2026"


def change_notes(removed: Sequence[tuple[str, int]], mended: int) -> list[str]:
    """Return what is said of the running heads that were removed and the words that were mended."""
    notes: list[str] = []
    numbers = sum(count for text, count in removed if text == PAGE_NUMBER)
    if numbers:
        notes.append(f"{numbers} page {'number was' if numbers == 1 else 'numbers were'} left out.")
    heads = [(text, count) for text, count in removed if text != PAGE_NUMBER]
    if heads:
        count = sum(count for _, count in heads)
        notes.append(
            f"{count} running heads and feet were left out, such as \u201c{example(heads[0][0])}\u201d."
        )
    if mended:
        counted = "1 word that was" if mended == 1 else f"{mended} words that were"
        notes.append(f"{counted} divided at the end of a line {'was' if mended == 1 else 'were'} joined.")
    return notes
