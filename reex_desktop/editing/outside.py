"""What was edited outside, in a file that was exported: offered as changes to the brief.

Two briefs that were read from files the same way are compared element by element. Elements are told by
their ids, which the file keeps in bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple
from uuid import UUID

from ..model.blocks import Rich, rich_text, spans_text
from ..model.brief import (
    SLOTS,
    Brief,
    CredibilityNote,
    Highlight,
    Indicator,
    Outlook,
    Slot,
    heading_of,
    walk,
)
from ..model.text import LINE_BREAK

LABEL = "Take over edits from Word"
"""The label of the step in which changes are applied."""

Kind = Literal["changed", "added", "removed"]
Where = Slot | Literal["title"]


class Change(NamedTuple):
    """A change that somebody made outside.

    `element` is the highlight, note, outlook or indicator that it is about, or the brief's own id;
    `slot` its section, `field` what of it changed (empty for the whole element). `before` and `after` are
    for people; where they are alike, the formatting differs. `value` is what `apply_changes` sets.
    With `conflict`, the brief was changed at the same place meanwhile; `before` is what it says now.
    """

    kind: Kind
    slot: Where
    element: UUID
    field: str
    before: str
    after: str
    value: object
    conflict: bool = False


class Entry(NamedTuple):
    """One field of an element, or with an empty `field` the element itself."""

    slot: Where
    element: UUID
    field: str
    value: object
    text: str


class Placed(NamedTuple):
    """An element that somebody added: what it is, the element before it, the level or the owner."""

    element: Highlight | CredibilityNote | Outlook | Indicator
    after: UUID | None
    level: int = 0
    owner: UUID | None = None


Key = tuple[UUID, str]


def changes_between(base: Brief, outside: Brief, present: Brief) -> tuple[Change, ...]:
    """Return what is to be done to `present` so that it gets the edits that lead from `base` to `outside`.

    All three were read in the same way. What `present` says already is no change.
    """
    old, new, now = _entries(base), _entries(outside), _entries(present)
    result: list[Change] = []
    for key, entry in new.items():
        before = old.get(key)
        current = now.get(key)
        if before is None:
            if not entry.field and current is None:
                result.append(_change("added", entry, "", entry.text))
        elif not entry.field or entry.value == before.value:
            continue
        elif current is None:  # it was removed here meanwhile
            result.append(_change("changed", entry, "", entry.text, conflict=True))
        elif current.value != entry.value:
            conflict = current.value != before.value
            result.append(_change("changed", entry, current.text, entry.text, conflict=conflict))
    for key, entry in old.items():
        if not entry.field and key not in new and key in now:
            result.append(_change("removed", entry, now[key].text, "", conflict=_differs(key[0], old, now)))
    return tuple(result)


def _change(kind: Kind, entry: Entry, before: str, after: str, *, conflict: bool = False) -> Change:
    return Change(kind, entry.slot, entry.element, entry.field, before, after, entry.value, conflict)


def _differs(element: UUID, old: dict[Key, Entry], now: dict[Key, Entry]) -> bool:
    fields = [key for key in old if key[0] == element and key[1]]
    return any(key not in now or now[key].value != old[key].value for key in fields)


def _entries(brief: Brief) -> dict[Key, Entry]:
    found = (*_of_brief(brief), *_of_highlights(brief), *_of_notes(brief), *_of_outlooks(brief))
    return {(entry.element, entry.field): entry for entry in found}


def _of_brief(brief: Brief) -> Iterator[Entry]:
    yield Entry("title", brief.id, "title", brief.title, brief.title)
    yield Entry("title", brief.id, "subtitle", brief.subtitle, brief.subtitle)
    yield Entry("title", brief.id, "author", brief.author, brief.author)
    yield Entry("title", brief.id, "as_of", brief.as_of, str(brief.as_of or ""))
    for slot in SLOTS:
        heading = heading_of(brief, slot)
        yield Entry(slot, brief.id, f"heading {slot}", heading, heading)
    yield Entry("context", brief.id, "context", brief.context, shown(brief.context))
    yield Entry("summary", brief.id, "summary", brief.summary, shown(brief.summary))


def _of_highlights(brief: Brief) -> Iterator[Entry]:
    before: UUID | None = None
    rows = list(walk(brief.highlights))
    for highlight, level in rows:
        text = shown((highlight.spans,))
        yield Entry("highlights", highlight.id, "", Placed(highlight, before, level), text)
        yield Entry("highlights", highlight.id, "spans", highlight.spans, text)
        yield Entry("highlights", highlight.id, "level", level, f"level {level + 1}")
        before = highlight.id


def _of_notes(brief: Brief) -> Iterator[Entry]:
    before: UUID | None = None
    for note in brief.notes:
        claim, basis = shown((note.claim,)), shown(note.basis)
        verdict = note.verdict.value if note.verdict else ""
        rating = "" if note.credibility is None else str(note.credibility)
        yield Entry("credibility", note.id, "", Placed(note, before), claim or basis)
        yield Entry("credibility", note.id, "claim", note.claim, claim)
        yield Entry("credibility", note.id, "who", note.who, note.who)
        yield Entry("credibility", note.id, "verdict", note.verdict, verdict)
        yield Entry("credibility", note.id, "basis", note.basis, basis)
        yield Entry("credibility", note.id, "credibility", note.credibility, rating)
        yield Entry("credibility", note.id, "group", note.group, note.group)
        before = note.id


def _of_outlooks(brief: Brief) -> Iterator[Entry]:
    before: UUID | None = None
    for outlook in brief.outlooks:
        text = shown(outlook.text)
        word = outlook.likelihood.value if outlook.likelihood else ""
        yield Entry("outlook", outlook.id, "", Placed(outlook, before), text)
        yield Entry("outlook", outlook.id, "text", outlook.text, text)
        yield Entry("outlook", outlook.id, "horizon", outlook.horizon, str(outlook.horizon or ""))
        yield Entry("outlook", outlook.id, "likelihood", outlook.likelihood, word)
        yield Entry("outlook", outlook.id, "confidence", outlook.confidence, outlook.confidence)
        before = outlook.id
        last: UUID | None = None
        for indicator in outlook.indicators:
            said = shown((indicator.spans,))
            placed = Placed(indicator, last, owner=outlook.id)
            yield Entry("outlook", indicator.id, "", placed, said)
            yield Entry("outlook", indicator.id, "spans", indicator.spans, said)
            last = indicator.id


def shown(text: Rich) -> str:
    """Return formatted text for people, one line a paragraph."""
    return rich_text(text).replace(LINE_BREAK, "\n") if len(text) != 1 else spans_text(text[0])
