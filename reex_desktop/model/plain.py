"""The plain text of a block tree and the offsets in it, in code points.

Each leaf (paragraph, heading, code, image, rule) gives one line. List bullets, table borders and
other decoration are no text. Passages, repairs, search and the article pane all count this way.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import NamedTuple

from msgspec.structs import replace

from .blocks import (
    Block,
    Blocks,
    Cell,
    Code,
    Heading,
    Image,
    Leaf,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Spans,
    Table,
    merge_spans,
    spans_text,
)
from .text import OBJECT

_KEPT, _LONG = 6, 20_000
"""The plain texts of so many trees are kept, where they have at least so many characters."""

_NOTHING = (Paragraph(),)
_texts: OrderedDict[int, tuple[Blocks, str]] = OrderedDict()
_lock = Lock()


class PlacedLeaf(NamedTuple):
    """A leaf and where its text starts in the plain text of the tree."""

    start: int
    leaf: Leaf
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def leaf_text(leaf: Leaf) -> str:
    """Return the line of plain text that `leaf` gives."""
    match leaf:
        case Paragraph() | Heading():
            parts = leaf.spans
            return parts[0].text if len(parts) == 1 else spans_text(parts)
        case Code():
            return leaf.text
        case Image():
            return OBJECT
        case Rule():
            return ""


def leaves(blocks: Blocks) -> Iterator[Leaf]:
    """Yield the leaves of `blocks` in reading order."""
    stack: list[Block] = list(reversed(blocks))
    while stack:
        block = stack.pop()
        match block:
            case Paragraph() | Heading():  # most of them are
                yield block
            case ListBlock():
                for item in reversed(block.items):
                    stack.extend(reversed(item.blocks))
            case Quote():
                stack.extend(reversed(block.blocks))
            case Table():
                for row in reversed(block.rows):
                    for cell in reversed(row.cells):
                        stack.extend(reversed(cell.blocks or _NOTHING))
            case _:
                yield block


def placed_leaves(blocks: Blocks) -> list[PlacedLeaf]:
    """Return the leaves of `blocks` with their offsets."""
    result: list[PlacedLeaf] = []
    offset = 0
    for leaf in leaves(blocks):
        text = leaf_text(leaf)
        result.append(PlacedLeaf(offset, leaf, text))
        offset += len(text) + 1
    return result


def plain_text(blocks: Blocks) -> str:
    """Return the plain text of `blocks`, one line a leaf.

    Those of the last long trees are kept: checks, panes and search ask for them again and again, and the
    hundred thousand cells of a table take a tenth of a second.
    """
    key = id(blocks)
    with _lock:
        kept = _texts.get(key)
        if kept is not None:  # which keeps the tree, too, so that its id is that of no other
            _texts.move_to_end(key)
            return kept[1]
    text = "\n".join([leaf_text(leaf) for leaf in leaves(blocks)])
    if len(text) >= _LONG:
        with _lock:
            _texts[key] = blocks, text
            if len(_texts) > _KEPT:
                _texts.popitem(last=False)
    return text


def slice_spans(parts: Spans, start: int, end: int) -> Spans:
    """Return the characters `start` to `end` of `parts` with their marks."""
    result: list[Span] = []
    offset = 0
    for part in parts:
        left, right = max(start - offset, 0), min(end - offset, len(part.text))
        if left < right:
            result.append(replace(part, text=part.text[left:right]))
        offset += len(part.text)
    return merge_spans(result)


def map_leaves(blocks: Blocks, change: Callable[[Leaf], tuple[Leaf, ...]]) -> Blocks:
    """Return `blocks` with each leaf replaced by what `change` gives, in reading order.

    Lists, quotes, items and cells that lose all their leaves disappear; cells stay, empty.
    """
    result: list[Block] = []
    for block in blocks:
        match block:
            case ListBlock():
                items = [map_leaves(item.blocks, change) for item in block.items]
                kept = tuple(ListItem(inner) for inner in items if inner)
                if kept:
                    result.append(replace(block, items=kept))
            case Quote():
                inner = map_leaves(block.blocks, change)
                if inner:
                    result.append(Quote(inner))
            case Table():
                result.append(replace(block, rows=tuple(_map_row(row, change) for row in block.rows)))
            case _:
                result.extend(change(block))
    return tuple(result)


def _map_row(row: Row, change: Callable[[Leaf], tuple[Leaf, ...]]) -> Row:
    cells = (map_leaves(cell.blocks or (Paragraph(),), change) for cell in row.cells)
    return Row(tuple(Cell(inner) for inner in cells))
