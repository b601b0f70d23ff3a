"""Divide an article into sections and say which slot of the form each one fills."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model.article import Article
from ..model.blocks import Block, Blocks, Heading, ListBlock, Paragraph, spans_text
from ..model.brief import Slot
from ..model.plain import leaf_text, leaves, plain_text
from ..model.shape import slot_of_heading
from .passages import Range
from .section_signs import are_points, count_words
from .slots import Piece, judge_slots

_BULLET = 180
"""How long a bullet may be that no sign marks as one."""
_FEW, _MANY, _REST = 3, 8, 3
"""So many lines without bullets may be highlights, and so many sections at least stand behind them."""
_ROW = 5
"""A line of more words is no row of a table."""
_SENTENCES = re.compile(r"[.!?]\s+\S.*[.!?]$|[\u3002\uff01\uff1f].*[\u3002\uff01\uff1f]$")
_LEAD = 120
"""So many words may stand before highlights: a title, a standfirst, who wrote it."""
_ENOUGH = 50_000
"""Characters of a section that say what it is: one with more is the report, as long as a book."""


class PlacedBlock(NamedTuple):
    """A top-level block and the range of its plain text."""

    block: Block
    start: int
    end: int


class Section(NamedTuple):
    """A heading ("" for the lead), the slot it fills (None for the body), and the blocks under it.

    `offered` is the slot it may fill, where that is unsure; `reason` says why, for both. `start` is the
    offset of the heading, -1 for none. `key` is what an answer of the user names it by: the heading, and
    behind the end of a line its number, from 1, where several have that heading.
    """

    heading: str
    slot: Slot | None
    blocks: tuple[PlacedBlock, ...]
    offered: Slot | None = None
    reason: str = ""
    start: int = -1
    key: str = ""


def sections(blocks: Blocks, answers: Iterable[tuple[str, str]] = ()) -> tuple[Section, ...]:
    """Return the sections of an article, with the slot of each, or the one that it is offered for.

    `answers` are what the user has said: pairs of a section's key and a slot, or "body".
    """
    said = dict(answers)
    parts = _split(blocks, said)
    pointed = _pointed(parts)
    judged = judge_slots(
        [_piece(part, answer_to(part, said), points=index == pointed) for index, part in enumerate(parts)]
    )
    return tuple(part._replace(**one._asdict()) for part, one in zip(parts, judged, strict=True))


def sections_of(article: Article) -> tuple[Section, ...]:
    """Return the sections of `article`, by what the user has said of them."""
    return sections(article.blocks, article.slots)


def answer_to(part: Section, answers: Mapping[str, str]) -> str:
    """Return what the user has said of a section, "" for nothing.

    A heading alone speaks of every section that has it: before headings were numbered, answers did.
    """
    return answers.get(part.key) or answers.get(part.heading, "") if part.heading else ""


def _piece(part: Section, answer: str, *, points: bool) -> Piece:
    texts = _texts(part)
    listed = any(isinstance(placed.block, ListBlock | Paragraph) for placed in part.blocks)
    return Piece(part.heading, tuple(text for text in texts if text.strip()), listed, answer, points)


def _pointed(parts: list[Section]) -> int | None:
    """Return which section is a list that stands where highlights do, before the text; None for none."""
    words = 0.0
    for index, part in enumerate(parts):
        block = part.blocks[0].block if part.blocks else None
        if part.heading and isinstance(block, ListBlock):
            items = [plain_text(item.blocks) for item in block.items]
            return index if are_points(items) else None
        if part.heading and index + _REST < len(parts) and _lines_of_points(parts, index):
            return index
        for text in _texts(part):
            words += count_words(text)
            if words > _LEAD:
                return None
    return None


def _lines_of_points(parts: list[Section], index: int) -> bool:
    """Return whether a section is points without bullets: a sentence each.

    A third of the text behind them is longer.
    """
    blocks = [placed.block for placed in parts[index].blocks]
    if not _FEW <= len(blocks) <= _MANY or not all(isinstance(block, Paragraph) for block in blocks):
        return False
    lines = [plain_text((block,)) for block in blocks]
    longest = max(map(count_words, lines))
    behind = [part for part in parts[index + 1 :] if part.heading]
    rest = sorted(words for part in behind for text in _texts(part) if (words := count_words(text)) > _ROW)
    longer = bool(rest) and rest[len(rest) * 2 // 3] > longest
    return longer and are_points(lines) and not any(_SENTENCES.search(line) for line in lines)


def _texts(part: Section) -> tuple[str, ...]:
    """Return the texts of the blocks of a section, of a long one as many and as much as say what it is."""
    texts: list[str] = []
    left = _ENOUGH
    for placed in part.blocks:
        lines: list[str] = []
        for leaf in leaves((placed.block,)):
            lines.append(leaf_text(leaf)[:left])
            left -= len(lines[-1]) + 1
            if left <= 0:
                break
        texts.append("\n".join(lines))
        if left <= 0:
            break
    return tuple(texts)


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


def _split(blocks: Blocks, answers: Mapping[str, str]) -> list[Section]:
    """Return the sections of `blocks`, with their keys; `answers` may say that some hold highlights."""
    parts: list[Section] = []
    heading, start = "", -1
    inside: list[PlacedBlock] = []
    offset = 0
    for block in blocks:
        # Not by `plain_text`, which would keep the text of each long block instead of those of articles.
        taken = sum(len(leaf_text(leaf)) + 1 for leaf in leaves((block,)))
        if isinstance(block, Heading) and block.level > 1:
            parts.append(Section(heading, None, tuple(inside), start=start))
            heading, start, inside = spans_text(block.spans).strip(), offset, []
        else:
            inside.append(PlacedBlock(block, offset, offset + max(taken - 1, 0)))
        offset += taken
    parts.append(Section(heading, None, tuple(inside), start=start))
    return _lead_after_highlights(_with_keys(parts), answers)


def _with_keys(parts: list[Section]) -> list[Section]:
    """Return `parts` with keys that tell sections of the same heading apart."""
    count, seen = Counter(part.heading for part in parts), Counter[str]()
    result: list[Section] = []
    for part in parts:
        seen[part.heading] += 1
        number = f"\n{seen[part.heading]}" if count[part.heading] > 1 else ""
        result.append(part._replace(key=part.heading + number if part.heading else ""))
    return result


def _lead_after_highlights(parts: list[Section], answers: Mapping[str, str]) -> list[Section]:
    """Divide what follows the highlights, under no heading of its own, from them."""
    result: list[Section] = []
    named = any(slot_of_heading(part.heading) == "highlights" for part in parts)
    pointed = None if named else _pointed(parts)
    for index, part in enumerate(parts):
        answer = answer_to(part, answers)
        points = answer == "highlights" or slot_of_heading(part.heading) == "highlights"
        points = points or (index == pointed and not answer)
        end = _highlights_end(part) if points else len(part.blocks)
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
