"""Links of a brief that lead into a document: only the references to its notes may do so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import fields, replace

from ...model.blocks import Span, Spans
from ...model.brief import Brief, walk


def without_inner_links(brief: Brief) -> Brief:
    """Return `brief` with the text of such links alone: a "1" linked to "#note-1" is no reference."""
    inner = any(part.href.startswith("#") for parts in _texts(brief) for part in parts)
    return _cleared(brief) if inner else brief


def _texts(brief: Brief) -> Iterator[Spans]:
    yield from brief.context
    yield from brief.summary
    for highlight, _ in walk(brief.highlights):
        yield highlight.spans
    for note in brief.notes:
        yield note.claim
        yield from note.basis
    for outlook in brief.outlooks:
        yield from outlook.text
        yield from (indicator.spans for indicator in outlook.indicators)


def _cleared(value: Any) -> Any:
    if isinstance(value, Span):
        return replace(value, href="") if value.href.startswith("#") else value
    if isinstance(value, tuple):
        return tuple(_cleared(member) for member in cast("tuple[Any, ...]", value))
    if isinstance(value, Struct):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _cleared(member) for name, member in found.items()})
    return value
