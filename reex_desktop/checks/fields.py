"""The texts of a brief that are checked, each with its element and the passages it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple
from uuid import UUID

from ..model.article import Passages
from ..model.blocks import rich_text, spans_text
from ..model.brief import Brief, Slot, walk

FieldName = Literal["text", "claim", "basis", "who", "indicator", "context", "summary"]


class Field(NamedTuple):
    """A text of the brief. `passages` are those of its element."""

    element: UUID
    slot: Slot
    name: FieldName
    text: str
    passages: Passages


def fields(brief: Brief) -> Iterator[Field]:
    """Yield the texts of `brief` in the order of the form, empty ones left out; no private notes."""
    return (field for field in _all(brief) if field.text.strip())


def _all(brief: Brief) -> Iterator[Field]:
    yield Field(brief.id, "context", "context", rich_text(brief.context), brief.context_passages)
    for highlight, _ in walk(brief.highlights):
        text = spans_text(highlight.spans)
        yield Field(highlight.id, "highlights", "text", text, highlight.passages)
    for note in brief.notes:
        yield Field(note.id, "credibility", "claim", spans_text(note.claim), note.passages)
        yield Field(note.id, "credibility", "who", note.who, note.passages)
        yield Field(note.id, "credibility", "basis", rich_text(note.basis), note.passages)
    for outlook in brief.outlooks:
        yield Field(outlook.id, "outlook", "text", rich_text(outlook.text), outlook.passages)
        for indicator in outlook.indicators:
            text = spans_text(indicator.spans)
            yield Field(indicator.id, "outlook", "indicator", text, outlook.passages)
    yield Field(brief.id, "summary", "summary", rich_text(brief.summary), brief.summary_passages)
