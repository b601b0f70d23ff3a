"""Divide an article into sections and say which slot of the form each one fills."""

from __future__ import annotations

from typing import NamedTuple

from ..model.blocks import Block, Blocks, Heading, ListBlock, Paragraph, spans_text
from ..model.brief import Slot
from ..model.plain import plain_text
from ..model.shape import is_doubting_heading, slot_of_heading
from .passages import Range
from .wording import suggest_verdict

_BULLET = 180
"""How long a bullet may be that no sign marks as one."""


class PlacedBlock(NamedTuple):
    """A top-level block and the range of its plain text."""

    block: Block
    start: int
    end: int


class Section(NamedTuple):
    """A heading ("" for the lead), the blocks under it, and the slot they fill (None for the body)."""

    heading: str
    slot: Slot | None
    blocks: tuple[PlacedBlock, ...]


def sections(blocks: Blocks) -> tuple[Section, ...]:
    """Return the sections of an article. Those of an article of another shape have no slot at all."""
    parts = _split(blocks)
    slots = _slots(parts)
    return tuple(part._replace(slot=slot) for part, slot in zip(parts, slots, strict=True))


def is_reex_shaped(parts: tuple[Section, ...]) -> bool:
    """Return whether an article has the shape that the form follows."""
    return any(part.slot == "highlights" for part in parts)


def body_ranges(parts: tuple[Section, ...]) -> list[Range]:
    """Return the ranges of the article's own report: no highlights, assessment, outlook or summary."""
    return [
        Range(placed.start, placed.end)
        for part in parts
        if part.slot is None
        for placed in part.blocks
        if not isinstance(placed.block, Heading)
    ]


def _split(blocks: Blocks) -> list[Section]:
    parts: list[Section] = []
    heading = ""
    inside: list[PlacedBlock] = []
    offset = 0
    for block in blocks:
        length = len(plain_text((block,)))
        if isinstance(block, Heading) and block.level > 1:
            parts.append(Section(heading, None, tuple(inside)))
            heading, inside = spans_text(block.spans).strip(), []
        else:
            inside.append(PlacedBlock(block, offset, offset + length))
        offset += length + 1
    parts.append(Section(heading, None, tuple(inside)))
    return _lead_after_highlights(parts)


def _lead_after_highlights(parts: list[Section]) -> list[Section]:
    """Divide what follows the highlights, under no heading of its own, from them."""
    result: list[Section] = []
    for part in parts:
        end = _highlights_end(part) if slot_of_heading(part.heading) == "highlights" else len(part.blocks)
        if end < len(part.blocks):
            result.append(part._replace(blocks=part.blocks[:end]))
            result.append(Section("", None, part.blocks[end:]))
        else:
            result.append(part)
    return result


def _highlights_end(part: Section) -> int:
    """Return how many blocks of a section are highlights: up to the end of the first list of it or,

    where there is none, up to the first paragraph that is much longer than a bullet.
    """
    lists = [i for i, placed in enumerate(part.blocks) if isinstance(placed.block, ListBlock)]
    if lists:
        end = lists[0] + 1
        while end in lists:
            end += 1
        return end
    longest = _BULLET // 2
    for index, placed in enumerate(part.blocks):
        length = placed.end - placed.start
        if index and length > 2 * longest:
            return index
        longest = max(longest, length)
    return len(part.blocks)


def _slots(parts: list[Section]) -> list[Slot | None]:
    named: list[Slot | None] = [slot_of_heading(part.heading) if part.heading else None for part in parts]
    first = next((i for i, part in enumerate(parts) if named[i] == "highlights" and _has_list(part)), None)
    if first is None:
        return [None] * len(parts)
    slots: list[Slot | None] = [None] * len(parts)
    slots[first] = "highlights"
    last = max((i for i, slot in enumerate(named) if slot == "summary" and i > first), default=None)
    if last is not None:
        slots[last] = "summary"
    end = len(parts) if last is None else last
    credible = [i for i in range(first + 1, end) if named[i] == "credibility" and parts[i].blocks]
    outlooks = [i for i in range(first + 1, end) if named[i] == "outlook" and parts[i].blocks]
    after = [i for i in outlooks if not credible or i > credible[-1]]
    end_of_assessment = (after or [end])[0]
    for index in _with_neighbours(parts, named, credible, first, end_of_assessment, end):
        slots[index] = "credibility"
    for index in after or outlooks[-1:]:
        slots[index] = "outlook"
    if not outlooks and "credibility" in slots and last is not None and slots[last - 1] is None:
        slots[last - 1] = "outlook"
    return slots


def _with_neighbours(
    parts: list[Section], named: list[Slot | None], credible: list[int], first: int, stop: int, end: int
) -> list[int]:
    """Return the sections of the assessment: those whose heading says so, and by place and wording

    a neighbour behind one of them, up to the outlook, that doubts in its heading or judges in its text;
    where no heading says so, the last section before the outlook and summary that judges.
    """
    result = list(credible)
    for index in credible:
        following = index + 1
        while following < stop and named[following] is None and parts[following].heading:
            if not is_doubting_heading(parts[following].heading) and not _judges(parts[following]):
                break
            result.append(following)
            following += 1
    if not credible and end < len(parts):
        result = [
            i
            for i in range(first + 1, min(stop, end))
            if named[i] is None and parts[i].heading and _judges(parts[i])
        ][-1:]
    return sorted(set(result))


def _judges(part: Section) -> bool:
    return any(suggest_verdict(plain_text((placed.block,))) for placed in part.blocks)


def _has_list(part: Section) -> bool:
    return any(isinstance(placed.block, ListBlock | Paragraph) for placed in part.blocks)
