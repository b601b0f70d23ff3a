"""What is said of a passage: for which statement it is, and how sure."""

from __future__ import annotations

from uuid import UUID

from ...editing.passages import statement_text
from ...model.article import Passage
from ...model.brief import Brief, heading_of, statements
from .painting import Painted

_LONGEST = 120


def standing(p: Passage) -> str:
    """Return in words what a passage is to its statement, and how sure that is."""
    if p.lost:
        return "Lost"
    if p.former is not None:
        return f"Moved, {p.former.certainty} %: to be confirmed"
    if p.purpose == "origin":
        return "Drafted from here"
    return "Proposed evidence" if p.proposed else "Evidence"


def describe(brief: Brief, article_id: UUID, painted: Painted, longest: int = _LONGEST) -> str:
    """Return what a passage that is painted in an article is for: its standing, the slot, the statement.

    Of the statement at most `longest` characters.
    """
    found = [
        p
        for owner, slot, passages in statements(brief)
        if (owner, slot) == (painted.owner, painted.slot)
        for p in passages
        if (p.article_id, p.start, p.end) == (article_id, painted.start, painted.end)
    ]
    said = " ".join(statement_text(brief, painted.owner, painted.slot).split())
    said = said if len(said) <= longest else said[: longest - 1].rstrip() + "\u2026"
    kinds = dict.fromkeys(standing(p) for p in found)
    return f"{', '.join(kinds)} \u00b7 {heading_of(brief, painted.slot)}: {said}"
