"""Spans as lines: where a paragraph is broken, in every character that means a break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model.blocks import Span, Spans, spans_text
from ..model.plain import slice_spans
from ..model.text import LINE_BREAK

_BREAK = re.compile(f"\r\n|[\n\r\x85\u2029{LINE_BREAK}]")


def split_text(text: str) -> list[str]:
    """Return the lines of `text`."""
    return _BREAK.split(text)


def split_lines(parts: Sequence[Span]) -> list[Spans]:
    """Return the lines of `parts`, each with its marks; there is at least one, possibly empty."""
    lines: list[list[Span]] = [[]]
    for part in parts:
        first, *others = split_text(part.text)
        if first:
            lines[-1].append(replace(part, text=first))
        for text in others:
            lines.append([replace(part, text=text)] if text else [])
    return [tuple(line) for line in lines]


def without_breaks_before(parts: Spans) -> Spans:
    """Return `parts` without the breaks and blanks they begin with: something is put before them."""
    text = spans_text(parts)
    start = len(text) - len(re.sub(rf"\A(?:{_BREAK.pattern}|\s)+", "", text))
    return slice_spans(parts, start, len(text)) if start else parts
