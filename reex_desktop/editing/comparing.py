"""Two states of an article compared: paragraph by paragraph, and in a changed paragraph word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Literal, NamedTuple

from ..model.article import Article, Metadata
from ..model.blocks import Image, Rule
from ..model.plain import PlacedLeaf, placed_leaves
from ..model.text import slices
from .passages import Range
from .sameness import address_key

Kind = Literal["changed", "added", "removed"]

LIKE = 0.45
"""How like each other two paragraphs must be to be one that was changed: below, one went and one came."""

_PAIRS = 2_500
"""Pairs of paragraphs within one change that are compared with each other; more are paired in order."""

_HEAD = 1_500
"""Characters of a paragraph that tell whether it is another one."""

_EXACT = 2_500
"""Lines or words up to which the shortest difference is looked for; then frequent ones are no anchors."""

_NAMES = {
    "title": "title",
    "byline": "byline",
    "outlet": "outlet",
    "published": "date",
    "address": "address",
}


_WHOLE = 100_000
"""Characters of a paragraph beyond which only what lies between its like ends is compared, and is one
change where that is still longer.
"""


class Piece(NamedTuple):
    """A run of words of a changed paragraph: what it `was` and is `now`; alike where it did not change."""

    was: str
    now: str

    @property
    def same(self) -> bool:
        """Whether the words are in both."""
        return self.was == self.now


class ParagraphChange(NamedTuple):
    """A paragraph that is not as it was.

    `old` is its range in the old plain text, for an added one the empty range where it would stand, `new`
    the same in the new text. `pieces` are its words in order.
    """

    kind: Kind
    old: Range
    new: Range
    pieces: tuple[Piece, ...]


class FieldChange(NamedTuple):
    """A field of the metadata that is not as it was: its name for people, and what it said and says."""

    field: str
    name: str
    before: str
    after: str


class Comparison(NamedTuple):
    """What became of an article: paragraphs in the order of the text, then fields of the metadata.

    `counts` says how many paragraphs changed in each way: a window that says so does not go through all.
    """

    paragraphs: tuple[ParagraphChange, ...]
    fields: tuple[FieldChange, ...]
    counts: Mapping[Kind, int]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not self.paragraphs and not self.fields

    def count(self, kind: Kind) -> int:
        """Return how many paragraphs changed in that way."""
        return self.counts.get(kind, 0)


def compare(old: Article, new: Article) -> Comparison:
    """Return what changed from `old` to `new`, as both are read: repaired, without what was taken out.

    The look of quotation marks counts; pictures, rules, formatting and the number of blanks do not.
    """
    before, after = _lines(old), _lines(new)
    texts = [_flat(leaf.text) for leaf in before], [_flat(leaf.text) for leaf in after]
    matcher = _matcher(*texts)
    result: list[ParagraphChange] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            result += _changes(before, after, i1, i2, j1, j2)
    counts: Counter[Kind] = Counter(change.kind for change in result)
    return Comparison(tuple(result), compare_metadata(old.metadata, new.metadata), counts)


def compare_metadata(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """Return the fields that say something else in `new`; one that says nothing there is no change."""
    result: list[FieldChange] = []
    for field, name in _NAMES.items():
        before, after = getattr(old, field), getattr(new, field)
        if not after or before == after:
            continue
        if field == "address" and before and address_key(before) == address_key(after):
            continue
        result.append(FieldChange(field, name, str(before or ""), str(after)))
    return tuple(result)


def words_of(text: str) -> list[str]:
    """Return `text` in pieces as they are compared: words, single signs, runs of blanks.

    Scripts without blanks between words are taken character by character.
    """
    return _word().findall(text)


@cache
def _word() -> re.Pattern[str]:
    single = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    return re.compile(rf"\d+(?:[.,]\d+)*|[^\W{single}]+(?:['\u2019]\w+)?|\s+|.", re.DOTALL)


def _flat(text: str) -> str:
    words = ((part[0].isspace(), " ".join(part.split())) for part in slices(text, _WHOLE))
    return "".join(f" {flat}" if blank else flat for blank, flat in words if flat).strip()


def _matcher(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, after, autojunk=max(len(before), len(after)) > _EXACT)


def _lines(article: Article) -> list[PlacedLeaf]:
    found = placed_leaves(article.blocks)
    return [leaf for leaf in found if not isinstance(leaf.leaf, Image | Rule) and leaf.text.strip()]


def _changes(
    before: Sequence[PlacedLeaf], after: Sequence[PlacedLeaf], i1: int, i2: int, j1: int, j2: int
) -> list[ParagraphChange]:
    """Return the changes of paragraphs i1 to i2 of the old that j1 to j2 of the new took the place of."""
    result: list[ParagraphChange] = []
    i, j = i1, j1
    for a, b in [*_pairs(before[i1:i2], after[j1:j2]), (i2 - i1, j2 - j1)]:
        here = _place(after, j)
        result += [_one("removed", leaf, here) for leaf in before[i : i1 + a]]
        there = _place(before, i1 + a)
        result += [_one("added", leaf, there) for leaf in after[j : j1 + b]]
        i, j = i1 + a, j1 + b
        if i < i2 and j < j2:
            result.append(_changed(before[i], after[j]))
            i, j = i + 1, j + 1
    return result


def _pairs(before: Sequence[PlacedLeaf], after: Sequence[PlacedLeaf]) -> list[tuple[int, int]]:
    """Return which paragraphs are each other's, in order: the way through both that agrees the most."""
    m, n = len(before), len(after)
    if m * n > _PAIRS:
        return [(k, k) for k in range(min(m, n)) if _like(before[k].text, after[k].text) >= LIKE]
    best = [[0.0] * (n + 1) for _ in range(m + 1)]
    like = [[_like(b.text, a.text) for a in after] for b in before]
    for i in reversed(range(m)):
        for j in reversed(range(n)):
            both = like[i][j] + best[i + 1][j + 1] if like[i][j] >= LIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    result: list[tuple[int, int]] = []
    i = j = 0
    while i < m and j < n:
        if like[i][j] >= LIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            result.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return result


def _like(one: str, other: str) -> float:
    mine = [word for word in words_of(one[:_HEAD]) if not word.isspace()]
    yours = [word for word in words_of(other[:_HEAD]) if not word.isspace()]
    matcher = _matcher(mine, yours)
    if matcher.quick_ratio() < LIKE:
        return 0.0
    return matcher.ratio()


def _place(leaves: Sequence[PlacedLeaf], index: int) -> Range:
    """Return the empty range where a paragraph would stand before that one, or at the end."""
    start = leaves[index].start if index < len(leaves) else (leaves[-1].end if leaves else 0)
    return Range(start, start)


def _one(kind: Kind, leaf: PlacedLeaf, other: Range) -> ParagraphChange:
    own = Range(leaf.start, leaf.end)
    if kind == "removed":
        return ParagraphChange("removed", own, other, (Piece(_flat(leaf.text), ""),))
    return ParagraphChange("added", other, own, (Piece("", _flat(leaf.text)),))


def _changed(old: PlacedLeaf, new: PlacedLeaf) -> ParagraphChange:
    pieces = word_changes(_flat(old.text), _flat(new.text))
    return ParagraphChange("changed", Range(old.start, old.end), Range(new.start, new.end), pieces)


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two paragraphs in order, told apart; a blank between two changes joins them."""
    if max(len(old), len(new)) <= _WHOLE:
        return _told_apart(old, new)
    start = old.rfind(" ", 0, _alike(old, new)) + 1
    alike = _alike(old[:start:-1], new[:start:-1])
    tail = old[len(old) - alike :].partition(" ")[2]
    was, now = (text[start : len(text) - len(tail)] for text in (old, new))
    between = (Piece(was, now),) if max(len(was), len(now)) > _WHOLE else _told_apart(was, now)
    return tuple(
        p for p in (Piece(old[:start], old[:start]), *between, Piece(tail, tail)) if p.was or p.now
    )


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _told_apart(old: str, new: str) -> tuple[Piece, ...]:
    before, after = words_of(old), words_of(new)
    matcher = _matcher(before, after)
    result: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        was, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        blank = tag == "equal" and was.isspace() and i1 > 0 and i2 < len(before)
        if result and ((blank and not result[-1].same) or (tag != "equal" and not result[-1].same)):
            last = result.pop()
            result.append(Piece(last.was + was, last.now + now))
        else:
            result.append(Piece(was, now))
    return tuple(result)
