"""Characters that turn the direction of text round: made visible, then taken out, each in the ledger.

They can make a line read otherwise than it is stored (Unicode Technical Report 36, section 2.5; the
characters are those of Unicode Standard Annex 9, table 4: embeddings, overrides and isolates). The marks
U+061C, U+200E and U+200F stay: text in Arabic and Hebrew needs them, and they turn nothing but signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from ..model.article import Metadata
from ..model.blocks import Blocks, Code, Heading, Image, Leaf, Paragraph, merge_spans
from ..model.plain import leaf_text, map_leaves, placed_leaves
from ..model.repair import Repair

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
KIND = "direction"
MOST = 500
"""Such characters of one article that stand in the ledger; more are taken out without it, and said."""


class Seen(NamedTuple):
    """Blocks in which such characters are visible, the repairs that take them out, how many there were."""

    blocks: Blocks
    repairs: list[Repair]
    number: int
    blanks: set[int]


def made_visible(blocks: Blocks, blanks: Iterable[int] = ()) -> Seen:
    """Return `blocks` with each such character as "[U+202E]", and the repairs that remove it again.

    Those in the texts of pictures go without a repair. `blanks` are offsets that move along.
    """
    placed = placed_leaves(blocks)
    found = [(leaf.start + m.start(), m[0]) for leaf in placed for m in TURNS.finditer(leaf.text)]
    hidden = sum(len(TURNS.findall(leaf.leaf.alt)) for leaf in placed if isinstance(leaf.leaf, Image))
    if not found and not hidden:
        return Seen(blocks, [], 0, set(blanks))
    count = len(found) + hidden
    if len(found) > MOST:
        removed = [place for place, _ in found]
        moved = {offset - _before(removed, offset) for offset in blanks}
        return Seen(without_turns(blocks), [], count, moved)
    repairs: list[Repair] = []
    shift = 0
    for place, character in found:
        sign = _sign(character)
        start = place + shift
        repairs.append(Repair("characters", KIND, start, start + len(sign), sign, ""))
        shift += len(sign) - 1
    places = [place for place, _ in found]
    moved = {offset + (len(_sign("\u202e")) - 1) * _before(places, offset) for offset in blanks}
    return Seen(map_leaves(blocks, lambda leaf: (_changed(leaf, shown=True),)), repairs, count, moved)


def without_turns(blocks: Blocks) -> Blocks:
    """Return `blocks` without such characters."""
    return map_leaves(blocks, lambda leaf: (_changed(leaf, shown=False),))


def plain_line(text: str) -> str:
    """Return a line that stands for itself, as a title or a name, without such characters."""
    return TURNS.sub("", text)


def plain_metadata(metadata: Metadata) -> Metadata:
    """Return `metadata` without such characters."""
    names = ("title", "byline", "outlet", "address")
    return replace(metadata, **{name: plain_line(getattr(metadata, name)) for name in names})


def mended_turns(repairs: Iterable[Repair]) -> tuple[list[Repair], int]:
    """Return `repairs` with such characters left out of what they restore, and how many those were."""
    result: list[Repair] = []
    count = 0
    for repair in repairs:
        found = len(TURNS.findall(repair.after))
        count += found
        result.append(replace(repair, after=plain_line(repair.after)) if found else repair)
    return result, count


def turns_note(count: int) -> tuple[str, ...]:
    """Return what is said of `count` such characters."""
    if not count:
        return ()
    counted = "1 character was" if count == 1 else f"{count} characters were"
    return (f"{counted} taken out that turn the direction of text round.",)


def _sign(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _before(places: list[int], offset: int) -> int:
    return bisect_left(places, offset)


def _changed(leaf: Leaf, *, shown: bool) -> Leaf:
    if isinstance(leaf, Image):
        return replace(leaf, alt=plain_line(leaf.alt))
    if not TURNS.search(leaf_text(leaf)):
        return leaf

    def changed(text: str) -> str:
        return TURNS.sub(lambda found: _sign(found[0]) if shown else "", text)

    match leaf:
        case Paragraph() | Heading():
            return replace(leaf, spans=merge_spans(replace(s, text=changed(s.text)) for s in leaf.spans))
        case Code():
            return replace(leaf, text=changed(leaf.text))
        case _:
            return leaf
