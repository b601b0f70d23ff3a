"""Links of a brief that lead into a document: only the references to its notes may do so."""

from __future__ import annotations

from typing import Any, cast

import msgspec
from msgspec.structs import fields, replace

from ...model.blocks import Span
from ...model.brief import Brief


def without_inner_links(brief: Brief) -> Brief:
    """Return `brief` with the text of such links alone: a "1" linked to "#note-1" is no reference."""
    if b'"href":"#' not in msgspec.json.encode(brief):
        return brief
    return _cleared(brief)


def _cleared(value: Any) -> Any:
    if isinstance(value, Span):
        return replace(value, href="") if value.href.startswith("#") else value
    if isinstance(value, tuple):
        return tuple(_cleared(member) for member in cast("tuple[Any, ...]", value))
    if isinstance(value, msgspec.Struct):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _cleared(member) for name, member in found.items()})
    return value
