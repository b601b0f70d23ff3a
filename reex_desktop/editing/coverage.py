"""Which paragraphs of an article the brief has used, and which it has not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ..model.blocks import Blocks, Paragraph
from ..model.plain import leaves, placed_leaves
from .passages import Range


def paragraphs(blocks: Blocks, text: str) -> list[Range]:
    """Return the paragraphs of `blocks` that say something, bullets and cells among them, in order.

    `text` is the plain text of `blocks`, which the caller has: of a long article it is slow to make.
    """
    lines, kinds = text.split("\n"), list(leaves(blocks))
    if len(lines) != len(kinds):  # code of several lines is one leaf
        return [
            Range(leaf.start, leaf.end)
            for leaf in placed_leaves(blocks)
            if isinstance(leaf.leaf, Paragraph) and _says_something(leaf.text)
        ]
    result: list[Range] = []
    start = 0
    for line, leaf in zip(lines, kinds, strict=True):
        if isinstance(leaf, Paragraph) and _says_something(line):
            result.append(Range(start, start + len(line)))
        start += len(line) + 1
    return result


def _says_something(line: str) -> bool:
    return any(c.isalnum() for c in line)


def split_by_use(lines: Sequence[Range], used: Iterable[Range]) -> tuple[list[Range], list[Range]]:
    """Return those of `lines` (in order, none overlap) that a range of `used` touches, and the others."""
    touched: set[int] = set()
    ends, starts = [r.end for r in lines], [r.start for r in lines]
    for r in used:
        if r.end > r.start:
            touched.update(range(bisect_right(ends, r.start), bisect_left(starts, r.end)))
    with_use = [r for i, r in enumerate(lines) if i in touched]
    return with_use, [r for i, r in enumerate(lines) if i not in touched]


def beside(lines: Sequence[Range], offset: int, step: int) -> Range | None:
    """Return the first of `lines` behind `offset` (`step` 1) or the last before it (-1); None for none.

    The line that `offset` stands in is neither.
    """
    if step > 0:
        place = bisect_right([r.start for r in lines], offset)
        return lines[place] if place < len(lines) else None
    place = bisect_left([r.end for r in lines], offset)
    return lines[place - 1] if place else None
