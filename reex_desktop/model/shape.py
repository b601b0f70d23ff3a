"""Recognise the REEx shape: which slot a section belongs to, judged from the wording of its heading.

The headings vary from article to article; the slot is what is stable. The families of wording are data
(`resources/phrases/`): those that name a slot, and those that may, which want something else to speak
for it too. A heading that fits none leaves its section in the body.
"""

from __future__ import annotations

from typing import NamedTuple

from .brief import Slot
from .resources import phrases

_NAMED: tuple[Slot, ...] = ("highlights", "summary", "outlook", "credibility")
_MAYBE: tuple[Slot, ...] = ("summary", "credibility", "outlook")


class Hint(NamedTuple):
    """The slot that the wording of a heading speaks for, and whether it names it or only may."""

    slot: Slot
    named: bool


def is_highlights_heading(text: str) -> bool:
    """Return whether a line is the heading over a list of highlights."""
    return bool(phrases("highlights").search(text.strip()))


def slot_of_heading(text: str) -> Slot | None:
    """Return the slot that a heading's wording names, or None where it names none."""
    hint = heading_hint(text)
    return hint.slot if hint and hint.named else None


def heading_hint(text: str) -> Hint | None:
    """Return what the wording of a heading speaks for, None for nothing."""
    text = text.strip()
    for slot in _NAMED:
        if phrases(slot).search(text):
            return Hint(slot, named=True)
    for slot in _MAYBE:
        if phrases(f"{slot}_maybe").search(text):
            return Hint(slot, named=False)
    return None


def is_doubting_heading(text: str) -> bool:
    """Return whether a heading announces doubt, as the second half of an assessment does."""
    return bool(phrases("doubt").search(text))
