"""Changes that were made outside, applied to a workspace in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from ..model.brief import Brief, CredibilityNote, Highlight, Indicator, Outlook, Slot, nest, walk
from ..model.workspace import Workspace
from .edits import set_brief
from .outside import Change, Placed

_E = TypeVar("_E", CredibilityNote, Outlook, Indicator)
_BRIEF_FIELDS = frozenset({"title", "subtitle", "author", "as_of", "context", "summary"})
_HEADING = "heading "


def apply_changes(workspace: Workspace, changes: Iterable[Change]) -> Workspace:
    """Return `workspace` with the chosen `changes`; what is about an element that is gone does nothing.

    Passages stay with their elements. Apply it with the label `outside.LABEL`, as one step of undo.
    """
    brief = workspace.brief
    for change in changes:
        brief = _applied(brief, change)
    fields = {name: getattr(brief, name) for name in (*_BRIEF_FIELDS, "headings", "highlights", "notes")}
    return set_brief(workspace, **fields, outlooks=brief.outlooks)


def _applied(brief: Brief, change: Change) -> Brief:
    if change.element == brief.id:
        return _of_brief(brief, change)
    match change.slot:
        case "highlights":
            return replace(brief, highlights=_highlights(brief.highlights, change))
        case "credibility":
            return replace(brief, notes=_many(brief.notes, change, CredibilityNote))
        case "outlook":
            outlooks = _many(brief.outlooks, change, Outlook)
            return replace(brief, outlooks=tuple(_with_indicators(o, change) for o in outlooks))
        case _:
            return brief


def _of_brief(brief: Brief, change: Change) -> Brief:
    if change.field.startswith(_HEADING):
        slot: Slot = change.slot  # type: ignore[assignment]
        return replace(brief, headings=replace(brief.headings, **{slot: change.value}))
    return replace(brief, **{change.field: change.value}) if change.field in _BRIEF_FIELDS else brief


def _highlights(highlights: tuple[Highlight, ...], change: Change) -> tuple[Highlight, ...]:
    rows = list(walk(highlights))
    place = _place([h.id for h, _ in rows], change.element)
    match change.kind:
        case "added" if isinstance(change.value, Placed) and isinstance(change.value.element, Highlight):
            if place is None:
                after = _place([h.id for h, _ in rows], change.value.after)
                at = 0 if change.value.after is None else len(rows) if after is None else after + 1
                rows.insert(at, (change.value.element, change.value.level))
        case "removed" if place is not None:
            del rows[place]
        case "changed" if place is not None:
            highlight, level = rows[place]
            if change.field == "level" and isinstance(change.value, int):
                rows[place] = (highlight, change.value)
            elif change.field == "spans":
                rows[place] = (replace(highlight, spans=change.value), level)
        case _:
            return highlights
    return nest(rows)


def _many(elements: tuple[_E, ...], change: Change, kind: type[_E]) -> tuple[_E, ...]:
    place = _place([e.id for e in elements], change.element)
    match change.kind:
        case "added" if isinstance(change.value, Placed) and isinstance(change.value.element, kind):
            if place is not None:
                return elements
            after = _place([e.id for e in elements], change.value.after)
            at = 0 if change.value.after is None else len(elements) if after is None else after + 1
            return (*elements[:at], change.value.element, *elements[at:])
        case "removed" if place is not None:
            return (*elements[:place], *elements[place + 1 :])
        case "changed" if place is not None and change.field:
            changed = replace(elements[place], **{change.field: change.value})
            return (*elements[:place], changed, *elements[place + 1 :])
        case _:
            return elements


def _with_indicators(outlook: Outlook, change: Change) -> Outlook:
    if isinstance(change.value, Placed) and change.value.owner != outlook.id and change.kind == "added":
        return outlook
    indicators = _many(outlook.indicators, change, Indicator)
    return outlook if indicators == outlook.indicators else replace(outlook, indicators=indicators)


def _place(ids: Sequence[UUID], wanted: UUID | None) -> int | None:
    return next((index for index, key in enumerate(ids) if key == wanted), None)
