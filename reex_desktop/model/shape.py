"""Recognise the REEx shape: which slot a section belongs to, judged from the wording of its heading.

The headings vary from article to article; the slot is what is stable. The families of wording are data
(`resources/phrases/`): those that name a slot, and those that may, which want something else to speak
for it too. A heading that fits none leaves its section in the body.
"""

from __future__ import annotations

from typing import NamedTuple

from .brief import Slot
from .resources import small_phrases

_NAMED: tuple[Slot, ...] = ("highlights", "summary", "outlook", "credibility")
_LONGEST = 300
_MAYBE: tuple[Slot, ...] = ("summary", "credibility", "outlook")


class Hint(NamedTuple):
    """The slot that the wording of a heading speaks for, and whether it names it or only may."""

    slot: Slot
    named: bool


def is_highlights_heading(text: str) -> bool:
    """Return whether a line is the heading over a list of highlights."""
    return _fits("highlights", text)


def slot_of_heading(text: str) -> Slot | None:
    """Return the slot that a heading's wording names, or None where it names none."""
    return next((slot for slot in _NAMED if _fits(slot, text)), None)


def heading_hint(text: str) -> Hint | None:
    """Return what the wording of a heading speaks for, None for nothing."""
    named = slot_of_heading(text)
    if named is not None:
        return Hint(named, named=True)
    maybe: Slot | None = next((slot for slot in _MAYBE if _fits(f"{slot}_maybe", text)), None)
    return Hint(maybe, named=False) if maybe else None


def is_doubting_heading(text: str) -> bool:
    """Return whether a heading announces doubt, as the second half of an assessment does."""
    return _fits("doubt", text)


def _fits(name: str, text: str) -> bool:
    """Return whether `text` has one of the phrases of that name; a longer one is no heading."""
    text = text.strip()
    return len(text) <= _LONGEST and small_phrases(name).search(text.lower()) is not None
