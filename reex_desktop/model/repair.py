"""Repairs: the changes made to an article on import, each of which can be switched off.

Every repair names its place in the plain text of the raw blocks. So the repairs do not depend on
the order in which they are switched, and the exact offset map between any two states of the ledger
runs over the raw text. A removal may enclose mended characters; the outer one wins while it is on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from uuid import UUID, uuid4

from msgspec import Struct, field
from msgspec.structs import replace

from .blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Leaf,
    ListBlock,
    ListItem,
    Paragraph,
    Span,
    Spans,
    merge_spans,
)
from .plain import leaf_text, map_leaves, plain_text, slice_spans

Stage = Literal["characters", "residue", "structure"]
Certainty = Literal["sure", "unsure"]


class Repair(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One change: the raw text `start` to `end` (code points) reads `before` and becomes `after`.

    What it does besides text: `drop` removes the whole leaf, `heading` (1-6) makes the paragraph at
    `start` a heading, `levels` gives the nesting of each item of the list whose first item is there.
    """

    stage: Stage
    kind: str
    start: int
    end: int
    before: str
    after: str
    certainty: Certainty = "sure"
    on: bool = True
    reviewed: bool = False
    drop: bool = False
    heading: int = 0
    levels: tuple[int, ...] = ()
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        """Let other threads go on: the decoder alone makes a hundred thousand of them without a pause."""


class TextEdit(NamedTuple):
    """Raw text `start` to `end` replaced by `after`."""

    start: int
    end: int
    after: str


def text_edits(repairs: Iterable[Repair]) -> list[TextEdit]:
    """Return the changes of text that `repairs` make, in order, without those inside a larger one."""
    wanted = [
        TextEdit(r.start, r.end + r.drop, r.after) for r in repairs if r.on and r.stage != "structure"
    ]
    wanted.sort(key=lambda edit: (edit.start, -edit.end))
    result: list[TextEdit] = []
    for edit in wanted:
        if not result or edit.start >= result[-1].end:
            result.append(edit)
    return result


class OffsetMap:
    """The exact map between offsets of the raw text and of the text after `repairs`."""

    def __init__(self, repairs: Iterable[Repair]) -> None:
        self._edits = text_edits(repairs)
        self._raw = [edit.start for edit in self._edits]
        self._shift: list[int] = []
        self._new: list[int] = []
        shift = 0
        for edit in self._edits:
            self._new.append(edit.start + shift)
            shift += len(edit.after) - (edit.end - edit.start)
            self._shift.append(shift)

    def to_new(self, raw: int) -> int:
        """Return where raw offset `raw` is now; the start of the change where it lies inside one."""
        index = bisect_right(self._raw, raw) - 1
        if index < 0:
            return raw
        if raw < self._edits[index].end:
            return self._new[index]
        return raw + self._shift[index]

    def to_raw(self, new: int, *, after: bool = False) -> int:
        """Return the raw offset of `new`: before a change it lies in, or, with `after`, behind it."""
        index = bisect_right(self._new, new) - 1
        while index >= 0 and not after and self._edits[index].after == "" and self._new[index] == new:
            index -= 1
        if index < 0:
            return new
        edit = self._edits[index]
        if new < self._new[index] + len(edit.after):
            return edit.end if after and new > self._new[index] else edit.start
        return new - self._shift[index]

    def range_to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw range of the text `start` to `end`: without what was taken out at its edges, with
        all of a change that it has a part of.
        """
        index = bisect_right(self._new, start) - 1
        first = start
        if index >= 0:
            edit = self._edits[index]
            inside = start < self._new[index] + len(edit.after)
            first = edit.start if inside else start - self._shift[index]
        index = bisect_left(self._new, end) - 1
        last = end
        if index >= 0:
            edit = self._edits[index]
            inside = end <= self._new[index] + len(edit.after)
            last = edit.end if inside else end - self._shift[index]
        return first, max(first, last)


def apply_repairs(raw: Blocks, repairs: Sequence[Repair]) -> Blocks:
    """Return the blocks that result from `raw` with the repairs that are on."""
    edits = text_edits(repairs)
    dropped = {r.start for r in repairs if r.on and r.drop}
    shaped = {r.start: r for r in repairs if r.on and r.stage == "structure"}
    offset, at = 0, 0

    def change(leaf: Leaf) -> tuple[Leaf, ...]:
        nonlocal offset, at
        start = offset
        end = start + len(leaf_text(leaf))
        offset = end + 1
        if start in dropped:
            return ()
        while at < len(edits) and edits[at].end <= start and edits[at].start < start:
            at += 1
        here: list[TextEdit] = []
        while at < len(edits) and edits[at].start < end:
            here.append(edits[at])
            at += 1
        if here:
            leaf = _edit_leaf(leaf, start, here)
        shape = shaped.get(start)
        if shape and shape.heading and isinstance(leaf, Paragraph):
            return (Heading(_without_bold(leaf.spans), shape.heading),)
        return (leaf,)

    return map_leaves(_nest_lists(raw, shaped), change)


def _without_bold(parts: Spans) -> Spans:
    """Return the text of a heading, bold as a whole, without that mark: its look says it."""
    if not all("bold" in part.marks for part in parts):
        return parts
    return merge_spans(replace(p, marks=tuple(m for m in p.marks if m != "bold")) for p in parts)


def _edit_leaf(leaf: Leaf, start: int, edits: Sequence[TextEdit]) -> Leaf:
    if isinstance(leaf, Code):
        pieces: list[str] = []
        offset = 0
        for edit in edits:
            pieces += leaf.text[offset : edit.start - start], edit.after
            offset = edit.end - start
        return replace(leaf, text="".join(pieces) + leaf.text[offset:])
    if not isinstance(leaf, Paragraph | Heading):
        return leaf
    parts: list[Span] = []
    offset, length = 0, len(leaf_text(leaf))
    for edit in edits:
        parts.extend(slice_spans(leaf.spans, offset, edit.start - start))
        if edit.after:
            model = slice_spans(leaf.spans, edit.start - start, edit.end - start)
            parts.append(replace(model[0], text=edit.after) if model else Span(edit.after))
        offset = edit.end - start
    parts.extend(slice_spans(leaf.spans, offset, length))
    return replace(leaf, spans=merge_spans(parts))


def _nest_lists(raw: Blocks, shaped: dict[int, Repair]) -> Blocks:
    """Return `raw` with the lists that a repair names nested; the plain text stays the same."""
    if not any(repair.levels for repair in shaped.values()):
        return raw
    result: list[Block] = []
    offset = 0
    for block in raw:
        repair = shaped.get(offset)
        offset += len(plain_text((block,))) + 1
        if repair and isinstance(block, ListBlock) and len(repair.levels) == len(block.items):
            result.append(nest_items(block, repair.levels))
        else:
            result.append(block)
    return tuple(result)


def nest_items(block: ListBlock, levels: Sequence[int]) -> ListBlock:
    """Return `block` with each item under the last one before it that has a lower level."""
    root: list[_Node] = []
    path: list[_Node] = []
    for item, level in zip(block.items, levels, strict=True):
        node = _Node(item, [])
        del path[max(level, 0) :]
        (path[-1].children if path else root).append(node)
        path.append(node)
    return replace(block, items=tuple(_item(node, block) for node in root))


class _Node(NamedTuple):
    item: ListItem
    children: list[_Node]


def _item(node: _Node, model: ListBlock) -> ListItem:
    if not node.children:
        return node.item
    inner = replace(model, items=tuple(_item(child, model) for child in node.children), start=1)
    return ListItem((*node.item.blocks, inner))
