"""Where each element of a brief is printed, collected while it is laid out."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from ...model.blocks import Blocks, Heading, Paragraph, spans_text
from ...model.plain import placed_leaves
from ..document import SEPARATOR, Element, ElementKind, note_number

_Line = Paragraph | Heading


class _Printed(NamedTuple):
    kind: ElementKind
    id: UUID
    first: _Line
    start: int
    last: _Line
    end: int
    notes: tuple[int, ...]


class Elements:
    """Collects the paragraphs that print an element, and places them when the document is whole.

    Paragraphs are told apart by identity: two bullets may read alike.
    """

    def __init__(self) -> None:
        self._printed: list[_Printed] = []

    def add(self, kind: ElementKind, element: UUID, *paragraphs: _Line) -> None:
        """Note that `paragraphs`, in reading order, print `element`; none prints nothing."""
        if paragraphs:
            first, last = paragraphs[0], paragraphs[-1]
            numbers = tuple(dict.fromkeys(n for p in paragraphs for n in _references(p)))
            self._printed.append(_Printed(kind, element, first, 0, last, _own_length(last), numbers))

    def add_within(
        self, kind: ElementKind, element: UUID, paragraph: Paragraph, start: int, end: int
    ) -> None:
        """Note that the characters `start` to `end` of `paragraph` print `element`."""
        self._printed.append(_Printed(kind, element, paragraph, start, paragraph, end, ()))

    def add_notes(self, kind: ElementKind, element: UUID, first: _Line, last: _Line) -> None:
        """Note that `first` prints `element`, and that its references to notes stand in `last`."""
        numbers = tuple(dict.fromkeys((*_references(first), *_references(last))))
        self._printed.append(_Printed(kind, element, first, 0, first, _own_length(first), numbers))

    def placed(self, blocks: Blocks) -> tuple[Element, ...]:
        """Return where in `blocks` the elements are, in reading order, the longer before those within."""
        starts = {id(leaf.leaf): leaf.start for leaf in placed_leaves(blocks)}
        result = [
            Element(p.kind, p.id, starts[id(p.first)] + p.start, starts[id(p.last)] + p.end, p.notes)
            for p in self._printed
        ]
        return tuple(sorted(result, key=lambda element: (element.start, -element.end)))


def _references(paragraph: _Line) -> list[int]:
    return [number for part in paragraph.spans if (number := note_number(part))]


def _own_length(paragraph: _Line) -> int:
    """Return the length of the text before the references at the end of `paragraph`."""
    parts = list(paragraph.spans)
    while parts and note_number(parts[-1]):
        parts.pop()
        if parts and parts[-1] == SEPARATOR:
            parts.pop()
    return len(spans_text(parts))
