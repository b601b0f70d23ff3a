"""Take a passage of the article into the brief."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ..model.article import Article, Passage
from ..model.blocks import Rich, Span, merge_spans, rich, span, spans, spans_text
from ..model.brief import Brief, CredibilityNote, Highlight, Outlook, nest, walk
from ..model.workspace import Workspace
from .edits import add_note, add_outlook, set_brief, set_note, set_outlook, set_passages
from .passages import Range, passage

Taken = Literal["highlight", "claim", "outlook", "quotation"]


def take_passage(
    workspace: Workspace, article: Article, place: Range, taken: Taken, owner: UUID | None = None
) -> tuple[Workspace, UUID]:
    """Make the characters `place` of `article` a highlight, a claim, an outlook passage or a quotation.

    Return the workspace and the id of the element that was made or extended. A quotation goes to the
    element `owner`, in quotation marks; where there is none of that id, to the end of the summary.
    """
    found = passage(article, place.start, place.end, "evidence")
    text = " ".join(found.exact.replace("\u2028", " ").split("\n")).strip()
    if taken == "highlight":
        made = Highlight(spans(text), (), (found,))
        return set_brief(workspace, highlights=_after(workspace.brief, made, owner)), made.id
    if taken == "claim":
        note = CredibilityNote(claim=spans(text), passages=(found,))
        return add_note(workspace, note, owner), note.id
    if taken == "outlook":
        return _take_outlook(workspace, text, found, owner)
    return _take_quotation(workspace, text, found, owner)


def add_evidence(workspace: Workspace, element: UUID, article_id: UUID, place: Range) -> Workspace:
    """Return `workspace` with the characters `place` of an article as evidence of an element.

    What it was drafted from stays, evidence that was only proposed goes: something else was chosen.
    """
    article = workspace.article(article_id)
    if article is None:
        return workspace
    found = passage(article, place.start, place.end, "evidence")
    return set_passages(
        workspace,
        element,
        lambda old: (*(p for p in old if p.purpose == "origin" or not p.proposed), found),
    )


def _after(brief: Brief, made: Highlight, owner: UUID | None) -> tuple[Highlight, ...]:
    rows = list(walk(brief.highlights))
    place = next((i + 1 for i, (h, _) in enumerate(rows) if h.id == owner), len(rows))
    level = rows[place - 1][1] if place and rows[place - 1][0].id == owner else 0
    while place < len(rows) and rows[place][1] > level:
        place += 1
    return nest([*rows[:place], (made, level), *rows[place:]])


def _take_outlook(
    workspace: Workspace, text: str, found: Passage, owner: UUID | None
) -> tuple[Workspace, UUID]:
    outlooks = workspace.brief.outlooks
    target = next((o for o in outlooks if o.id == owner), outlooks[0] if outlooks else None)
    if target is None:
        made = Outlook(text=rich(text), passages=(found,))
        return add_outlook(workspace, made), made.id
    changes = {"text": (*target.text, spans(text)), "passages": (*target.passages, found)}
    return set_outlook(workspace, target.id, **changes), target.id


def _take_quotation(
    workspace: Workspace, text: str, found: Passage, owner: UUID | None
) -> tuple[Workspace, UUID]:
    brief = workspace.brief
    quoted = span("\u201c" + text.strip("\u201c\u201d") + "\u201d")
    for note in brief.notes:
        if note.id == owner:
            changes = {"basis": _appended(note.basis, quoted), "passages": (*note.passages, found)}
            return set_note(workspace, note.id, **changes), note.id
    for outlook in brief.outlooks:
        if outlook.id == owner:
            changes = {"text": _appended(outlook.text, quoted), "passages": (*outlook.passages, found)}
            return set_outlook(workspace, outlook.id, **changes), outlook.id
    changed = set_brief(
        workspace,
        summary=_appended(brief.summary, quoted),
        summary_passages=(*brief.summary_passages, found),
    )
    return changed, brief.id


def _appended(paragraphs: Rich, quoted: Span) -> Rich:
    """Return `paragraphs` with `quoted` at the end of the last one."""
    if not paragraphs or not spans_text(paragraphs[-1]):
        return (*paragraphs[:-1], (quoted,))
    return (*paragraphs[:-1], merge_spans((*paragraphs[-1], span(" "), quoted)))
