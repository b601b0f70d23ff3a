"""Which statements want a passage, and the sentences that are proposed to each."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from ..model.brief import Brief, Highlight, Slot, statements
from ..model.workspace import Workspace
from .candidates import Candidate, candidates
from .fields import Field, fields
from .sources import source_of

_NAMES = ("claim", "text", "basis")


class Statement(NamedTuple):
    """What an element of a brief says, and what it hangs under."""

    slot: Slot
    text: str
    context: str


def statement_of(brief: Brief, element: UUID) -> Statement | None:
    """Return what a highlight, a note or an outlook says; None where that is nothing."""
    found: dict[str, Field] = {f.name: f for f in fields(brief) if f.element == element}
    field = next((found[name] for name in _NAMES if name in found), None)
    if field is None:
        return None
    above = [f.text for f in fields(brief) if f.element in _above(brief.highlights, element)]
    return Statement(field.slot, field.text, " ".join(above))


def _above(highlights: tuple[Highlight, ...], element: UUID) -> tuple[UUID, ...]:
    """Return the highlights that one hangs under."""
    for highlight in highlights:
        if any(child.id == element for child in highlight.children):
            return (highlight.id,)
        below = _above(highlight.children, element)
        if below:
            return (highlight.id, *below)
    return ()


def wants_passage(brief: Brief, element: UUID) -> bool:
    """Return whether an element is a highlight or a note that says something and has no evidence at all,
    not even proposed; evidence that was lost is none.
    """
    held = [(slot, passages) for owner, slot, passages in statements(brief) if owner == element]
    if not held or any(slot not in {"highlights", "credibility"} for slot, _ in held):
        return False
    if any(p.purpose == "evidence" and not p.lost for _, passages in held for p in passages):
        return False
    return statement_of(brief, element) is not None


def propose(workspace: Workspace, element: UUID, count: int = 3) -> list[Candidate]:
    """Return the sentences that an element may rest on, the best first; none that it rests on already."""
    statement = statement_of(workspace.brief, element)
    if statement is None:
        return []
    sources = [source_of(a) for a in workspace.articles if a.deleted is None]
    taken = {
        (p.article_id, p.start, p.end)
        for owner, _, passages in statements(workspace.brief)
        if owner == element
        for p in passages
        if p.purpose == "evidence" and not p.proposed
    }
    language = workspace.brief.language
    found = candidates(
        statement.text, sources, context=statement.context, language=language, count=count + len(taken)
    )
    return [c for c in found if (c.article_id, c.start, c.end) not in taken][:count]
