"""Recognise the REEx shape: which slot a section belongs to, judged from the wording of its heading.

The headings vary from article to article; the slot is what is stable. The families of wording are data
(`resources/phrases/`); a heading that fits none leaves its section in the body.
"""

from __future__ import annotations

from .brief import Slot
from .resources import phrases


def is_highlights_heading(text: str) -> bool:
    """Return whether a line is the heading over a list of highlights."""
    return bool(phrases("highlights").search(text.strip()))


def slot_of_heading(text: str) -> Slot | None:
    """Return the slot that a heading's wording names, or None where it names none."""
    text = text.strip()
    order: tuple[Slot, ...] = ("highlights", "summary", "outlook", "credibility")
    return next((slot for slot in order if phrases(slot).search(text)), None)


def is_doubting_heading(text: str) -> bool:
    """Return whether a heading announces doubt, as the second half of an assessment does."""
    return bool(phrases("doubt").search(text))
