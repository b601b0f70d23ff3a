"""Bookmarks around what each element of a brief prints, so that it is found again in the file.

A bookmark is named by what it holds and the element's id: "bullet_" and 32 hexadecimal digits. Word
takes 40 characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from ...model.blocks import Leaf, Spans
from ...model.plain import placed_leaves, slice_spans
from ..document import Document, Element, ElementKind

_NAME = re.compile(r"(brief|context|summary|bullet|claim|outlook|watch|source)_([0-9a-f]{32})\Z")


def bookmark_name(kind: ElementKind, element: UUID) -> str:
    """Return the name of the bookmark around an element."""
    return f"{kind}_{element.hex}"


def element_of(name: str) -> tuple[str, UUID] | None:
    """Return the kind and the id of the element that a bookmark of that name marks, or None."""
    match = _NAME.match(name.lower())
    return (match[1], UUID(hex=match[2])) if match else None


class Mark(NamedTuple):
    """Something to be put into a paragraph, before the character at `offset` of its text."""

    offset: int
    xml: str


class Marks:
    """The marks of a document, by the leaf they stand in."""

    def __init__(self, document: Document) -> None:
        leaves = placed_leaves(document.blocks) if document.elements else []
        self._starts = [leaf.start for leaf in leaves]
        # Leaves are told apart by identity: two paragraphs may read alike.
        self._leaves = [leaf.leaf for leaf in leaves]
        self._before: dict[int, list[Mark]] = defaultdict(list)
        self._behind: dict[int, list[Mark]] = defaultdict(list)

    def enclose(self, element: Element, before: str, behind: str) -> None:
        """Put `before` and `behind` around what `element` prints; the first to be put is the outermost."""
        leaf, offset = self._place(element.start)
        if element.start == element.end:  # else it would end before it begins
            self._before[leaf].append(Mark(offset, before + behind))
            return
        self._before[leaf].append(Mark(offset, before))
        leaf, offset = self._place(element.end)
        self._behind[leaf].insert(0, Mark(offset, behind))

    def pieces(self, leaf: Leaf, parts: Spans) -> Iterator[str | Spans]:
        """Yield the spans of `leaf` and, where they belong, the marks."""
        key = id(leaf)
        if key not in self._before and key not in self._behind:
            yield parts
            return
        # What ends at a place ends before something else begins there.
        marks = sorted(
            (*self._behind.get(key, ()), *self._before.get(key, ())), key=lambda mark: mark.offset
        )
        at = 0
        for mark in marks:
            if mark.offset > at:
                yield slice_spans(parts, at, mark.offset)
                at = mark.offset
            yield mark.xml
        rest = slice_spans(parts, at, sum(len(part.text) for part in parts))
        if rest:
            yield rest

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        return id(self._leaves[index]), offset - self._starts[index]
