"""Which paragraphs of an article the brief has used, and which it has not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ..model.blocks import Blocks, Paragraph
from ..model.plain import leaf_text, leaves
from .passages import Range

_says_something = re.compile(r"[^\W_]").search  # a letter or a digit


def paragraphs(blocks: Blocks) -> Iterator[Range]:
    """Yield the paragraphs of `blocks` that say something, bullets and cells among them, in order, as
    ranges of the plain text. One by one, as there may be a hundred thousand.
    """
    start = 0
    for leaf in leaves(blocks):
        text = leaf_text(leaf)
        end = start + len(text)
        if isinstance(leaf, Paragraph) and _says_something(text):
            yield Range(start, end)
        start = end + 1


_start, _end = attrgetter("start"), attrgetter("end")


def split_by_use(lines: Sequence[Range], used: Iterable[Range]) -> tuple[list[Range], list[Range]]:
    """Return those of `lines` (in order, none overlap) that a range of `used` touches, and the others."""
    touched: set[int] = set()
    for r in used:
        if r.end > r.start:
            first = bisect_right(lines, r.start, key=_end)
            touched.update(range(first, bisect_left(lines, r.end, key=_start)))
    if not touched:
        return [], list(lines)
    return [lines[i] for i in sorted(touched)], [r for i, r in enumerate(lines) if i not in touched]


def beside(lines: Sequence[Range], offset: int, step: int) -> Range | None:
    """Return the first of `lines` behind `offset` (`step` 1) or the last before it (-1); None for none.

    The line that `offset` stands in is neither.
    """
    if step > 0:
        place = bisect_right(lines, offset, key=_start)
        return lines[place] if place < len(lines) else None
    place = bisect_left(lines, offset, key=_end)
    return lines[place - 1] if place else None
