"""Pure edits: a workspace in, the changed workspace out. Elements are named by their id.

An id that is not there changes nothing: the element was removed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Passages
from ..model.blocks import Spans
from ..model.brief import CredibilityNote, Highlight, Indicator, Outlook, Slot, nest, walk
from ..model.clock import now
from ..model.workspace import Workspace, workspace_of
from .passages import confirmed, map_passages

Element = CredibilityNote | Outlook
_E = TypeVar("_E", CredibilityNote, Outlook)
Taken = Literal["highlight", "claim", "outlook", "quotation"]


def set_brief(workspace: Workspace, **changes: Any) -> Workspace:
    """Return `workspace` with these fields of the brief changed; the same one where none differs."""
    brief = workspace.brief
    if all(getattr(brief, name) == value for name, value in changes.items()):
        return workspace
    return replace(workspace, brief=replace(brief, **changes, modified=now()))


def set_heading(workspace: Workspace, slot: Slot, heading: str) -> Workspace:
    """Return `workspace` with the printed heading of `slot` changed."""
    return set_brief(workspace, headings=replace(workspace.brief.headings, **{slot: heading}))


def set_note(workspace: Workspace, note_id: UUID, **changes: Any) -> Workspace:
    """Return `workspace` with these fields of a credibility note changed."""
    return set_brief(workspace, notes=_changed(workspace.brief.notes, note_id, changes))


def set_outlook(workspace: Workspace, outlook_id: UUID, **changes: Any) -> Workspace:
    """Return `workspace` with these fields of an outlook changed."""
    return set_brief(workspace, outlooks=_changed(workspace.brief.outlooks, outlook_id, changes))


def _changed(elements: tuple[_E, ...], element_id: UUID, changes: dict[str, Any]) -> tuple[_E, ...]:
    return tuple(replace(e, **changes) if e.id == element_id else e for e in elements)


def add_note(workspace: Workspace, note: CredibilityNote, after: UUID | None = None) -> Workspace:
    """Return `workspace` with `note` behind the note `after`, or at the end."""
    return set_brief(workspace, notes=_inserted(workspace.brief.notes, note, after))


def add_outlook(workspace: Workspace, outlook: Outlook, after: UUID | None = None) -> Workspace:
    """Return `workspace` with `outlook` behind the outlook `after`, or at the end."""
    return set_brief(workspace, outlooks=_inserted(workspace.brief.outlooks, outlook, after))


def _inserted(elements: tuple[_E, ...], element: _E, after: UUID | None) -> tuple[_E, ...]:
    place = next((i + 1 for i, e in enumerate(elements) if e.id == after), len(elements))
    return (*elements[:place], element, *elements[place:])


def remove(workspace: Workspace, element_id: UUID) -> Workspace:
    """Return `workspace` without the note, outlook, indicator or highlight (its children stay)."""
    brief = workspace.brief
    rows = [(h, level) for h, level in walk(brief.highlights) if h.id != element_id]
    return set_brief(
        workspace,
        highlights=nest(rows) if len(rows) != len(list(walk(brief.highlights))) else brief.highlights,
        notes=tuple(n for n in brief.notes if n.id != element_id),
        outlooks=tuple(
            replace(o, indicators=tuple(i for i in o.indicators if i.id != element_id))
            for o in brief.outlooks
            if o.id != element_id
        ),
    )


def move(workspace: Workspace, element_id: UUID, distance: int) -> Workspace:
    """Return `workspace` with a note or an outlook `distance` places further down (negative: up)."""
    brief = workspace.brief
    return set_brief(
        workspace,
        notes=_moved(brief.notes, element_id, distance),
        outlooks=_moved(brief.outlooks, element_id, distance),
    )


def _moved(elements: tuple[_E, ...], element_id: UUID, distance: int) -> tuple[_E, ...]:
    place = next((i for i, e in enumerate(elements) if e.id == element_id), None)
    if place is None:
        return elements
    rest = [e for e in elements if e.id != element_id]
    rest.insert(min(max(place + distance, 0), len(rest)), elements[place])
    return tuple(rest)


def set_indicators(workspace: Workspace, outlook_id: UUID, rows: list[tuple[UUID, Spans]]) -> Workspace:
    """Return `workspace` with these indicators, in this order, under an outlook."""
    return set_outlook(workspace, outlook_id, indicators=tuple(Indicator(text, key) for key, text in rows))


def add_article(workspace: Workspace, article: Article) -> Workspace:
    """Return `workspace` with `article` as the last one that the brief rests on."""
    articles = (*workspace.articles, article)
    return set_brief(workspace_of(workspace.brief, articles))


def describe_article(workspace: Workspace, article: Article, **metadata: Any) -> Workspace:
    """Return `workspace` with these fields of the metadata of `article` changed.

    The brief on its first article goes by its title and date until it is given its own: what was equal
    (or empty with it) stays equal.
    """
    sources = tuple((field, place) for field, place in article.sources if field not in metadata)
    changed = replace(article, metadata=replace(article.metadata, **metadata), sources=sources)
    result = set_article(workspace, changed)
    if workspace.articles and workspace.articles[0].id == article.id:
        for ours, theirs in (("title", "title"), ("as_of", "published")):
            if theirs in metadata and getattr(workspace.brief, ours) == getattr(article.metadata, theirs):
                result = set_brief(result, **{ours: metadata[theirs]})
    return result


def set_article(workspace: Workspace, article: Article) -> Workspace:
    """Return `workspace` with the article of that id replaced; passages stay where they are."""
    if workspace.article(article.id) == article:
        return workspace
    changed = replace(article, modified=now())
    articles = tuple(changed if a.id == article.id else a for a in workspace.articles)
    return replace(workspace, articles=articles)


def remove_article(workspace: Workspace, article_id: UUID) -> Workspace:
    """Return `workspace` without an article and without the passages in it."""
    articles = tuple(a for a in workspace.articles if a.id != article_id)
    brief = map_passages(workspace.brief, lambda p: None if p.article_id == article_id else p)
    return set_brief(workspace_of(brief, articles))


def set_passages(
    workspace: Workspace, element_id: UUID, change: Callable[[Passages], Passages]
) -> Workspace:
    """Return `workspace` with the passages of an element changed (the brief's id: of its summary)."""
    brief = workspace.brief

    def highlight(h: Highlight) -> Highlight:
        passages = change(h.passages) if h.id == element_id else h.passages
        return replace(h, passages=passages, children=tuple(map(highlight, h.children)))

    if element_id == brief.id:
        return set_brief(workspace, summary_passages=change(brief.summary_passages))
    return set_brief(
        workspace,
        highlights=tuple(map(highlight, brief.highlights)),
        notes=tuple(
            replace(n, passages=change(n.passages)) if n.id == element_id else n for n in brief.notes
        ),
        outlooks=tuple(
            replace(o, passages=change(o.passages)) if o.id == element_id else o for o in brief.outlooks
        ),
    )


def confirm_passages(workspace: Workspace, element_id: UUID) -> Workspace:
    """Return `workspace` with the proposed evidence of an element taken as its evidence.

    So is evidence that was found again where its words are only like it; what is lost stays lost.
    """
    return set_passages(workspace, element_id, lambda ps: tuple(map(confirmed, ps)))


def remove_passage(workspace: Workspace, passage_id: UUID) -> Workspace:
    """Return `workspace` without one passage."""
    brief = map_passages(workspace.brief, lambda p: None if p.id == passage_id else p)
    return (
        workspace if brief == workspace.brief else replace(workspace, brief=replace(brief, modified=now()))
    )
