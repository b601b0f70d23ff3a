"""Choose which letter a damaged one was, where its bytes do not tell."""

from __future__ import annotations

import re

from ..model.repair import Certainty
from .names import known_letter


def choose_letter(before: str, after: str, letters: str, language: str) -> tuple[str, Certainty]:
    """Return the one of `letters` that suits its neighbours, and how certain that is."""
    known = known_letter(before, after, letters)
    if known:
        return known
    if before[-1:].islower() and "\u00df" in letters:
        return "\u00df", "unsure"
    if "\u00e0" in letters and after[:1].isspace() and not re.search(r"[A-Z]{2}$", before):
        return "\u00e0", "unsure"  # its second byte became the blank, or was lost beside it
    if "\u00c9" in letters:
        return "\u00c9", "unsure"
    lower = before[-1:].isalpha()
    fitting = [c for c in letters if c.islower() == lower] or letters
    return fitting[0], "unsure"
