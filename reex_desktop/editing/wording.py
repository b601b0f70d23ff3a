"""Suggest a verdict or a likelihood from the words an article itself uses.

What is suggested is the wording of others: it counts for nothing until the analyst chooses it.
"""

from __future__ import annotations

import re

from ..model.brief import Judgement
from ..model.scales import scales


def suggest_verdict(text: str) -> Judgement | None:
    """Return the verdict whose wording comes first in `text`, as a suggestion; the longer of two wins."""
    lowered = text.lower().replace("\u2019", "'")
    found = [
        (match.start(), -len(wording), verdict.name)
        for verdict in scales().verdicts
        for wording in verdict.wordings
        if wording in lowered
        and (match := re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", lowered))
        and not _negated(lowered, match.start())
    ]
    return Judgement(min(found)[2], chosen=False) if found else None


def _negated(text: str, start: int) -> bool:
    return bool(
        re.search(r"\b(?:not|never|hardly|no longer|isn't|aren't|far from)\s+(?:\w+\s+)?$", text[:start])
    )


def suggest_likelihood(text: str, yardstick: str = "icd203") -> Judgement | None:
    """Return the first likelihood word of the yardstick that `text` uses, as a suggestion."""
    lowered = text.lower()
    found = [
        (match.start(), -len(word), step.word)
        for step in scales().yardstick(yardstick).words
        for word in (step.word, *step.synonyms)
        if word in lowered
        and (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered))
        and word != "remote"
    ]
    return Judgement(min(found)[2], chosen=False) if found else None
