"""Words of two texts laid beside each other: what is looked at when a passage is not there word for word.

A text is taken as folded words (Unicode NFKC, no case, no punctuation), so that quotes, dashes and
blanks do not count; the end of a line is a word too. Scripts without blanks between words are taken
character by character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import log

_LONG = 64
"""Pairs of words that stand in more places than this tell nothing of a place."""


@cache
def _word() -> re.Pattern[str]:
    single = (
        "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff"
    )
    letter = rf"(?:(?![{single}])[^\W\d_])"
    inside = rf"\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0670\u0900-\u0dff\u200b-\u200d\u2060{_TURNS}"
    number = rf"\d(?:[{_TURNS}]*[.,:]?[{_TURNS}]*\d)*"
    return re.compile(rf"\n|{number}|[{single}]|{letter}(?:{letter}|[{inside}])*")


_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(
    f"[\u00ad\u200b-\u200d\u2060{_TURNS}\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
)
"""What is not seen, turns the direction, or may be left out: vowel signs and drawn-out letters."""


def fold(word: str) -> str:
    """Return `word` as it is compared: compatibility forms, case and what is not seen do not count."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold()


def fold_words(text: str) -> set[str]:
    """Return the different words of `text`, as they are compared."""
    return {fold(word) for word in _word().findall(text)}


class Words:
    """The folded words of a text and their places, in code points, in three lists of equal length."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _word().finditer(text):
            self.words.append(fold(found[0]))
            self.starts.append(found.start())
            self.ends.append(found.end())

    def __len__(self) -> int:
        return len(self.words)

    def first_from(self, offset: int) -> int:
        """Return the number of the first word that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)

    def first_after(self, offset: int) -> int:
        """Return the number of the first word that ends behind `offset`."""
        return bisect_left(self.ends, offset + 1)


class WordIndex:
    """Where the words of a text stand, and what each weighs: rare ones tell more of a place."""

    def __init__(self, words: Sequence[str]) -> None:
        self._count = Counter(words)
        self._total = len(words)
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._rare: dict[str, list[int]] = {}
        for place, (one, other) in enumerate(pairwise(words)):
            self._pairs.setdefault((one, other), []).append(place)
        for place, word in enumerate(words):
            if self._count[word] <= 4:
                self._rare.setdefault(word, []).append(place)

    def weight(self, word: str) -> float:
        """Return the inverse frequency of `word` (Spaerck Jones 1972), at least a little."""
        return 0.2 + log(1 + self._total / (1 + self._count[word]))

    def places(self, wanted: Sequence[str], inner: range, most: int) -> list[int]:
        """Return up to `most` places where `wanted` may begin, the likeliest first.

        Pairs of words vote for where they would have the whole begin; those of `inner` count double.
        """
        votes: defaultdict[int, float] = defaultdict(float)
        for at, pair in enumerate(pairwise(wanted)):
            found = self._pairs.get(pair, ())
            if 0 < len(found) <= _LONG:
                vote = (1.0 if at in inner else 0.5) / len(found) ** 0.5
                for place in found:
                    votes[place - at] += vote
        for at, word in enumerate(wanted):
            found = self._rare.get(word, ())
            for place in found:
                votes[place - at] += (0.7 if at in inner else 0.3) / len(found)
        wide: defaultdict[int, float] = defaultdict(float)
        for place, vote in votes.items():  # words put in or left out shift what follows
            for near in (place // 8 - 1, place // 8, place // 8 + 1):
                wide[near] += vote
        result: list[int] = []
        for bucket in nlargest(most * 4, wide, key=wide.__getitem__):
            if all(abs(bucket - other) > 1 for other in result):
                result.append(bucket)
        return [bucket * 8 + 4 for bucket in result[:most]]


def common_words(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return a longest common subsequence as pairs of places, in order.

    Computed with one big integer a row (Hyyroe 2004, "Bit-parallel LCS-length computation revisited").
    """
    if not one or not other:
        return []
    masks: dict[str, int] = {}
    for place, word in enumerate(one):
        masks[word] = masks.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    state = full
    rows: list[int] = []
    for word in other:
        hit = state & masks.get(word, 0)
        state = ((state + hit) | (state - hit)) & full
        rows.append(state)
    return _closed_up(_traced(rows, len(one)), one, other)


def _traced(rows: Sequence[int], length: int) -> list[tuple[int, int]]:
    column, row = length, len(rows)
    pairs: list[tuple[int, int]] = []
    while column and row:
        bit = 1 << (column - 1)
        if rows[row - 1] & bit:
            column -= 1
        else:
            row -= 1
            if not row or rows[row - 1] & bit:
                column -= 1
                pairs.append((column, row))
    return pairs[::-1]


def _closed_up(
    pairs: list[tuple[int, int]], one: Sequence[str], other: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the same words matched where they stand together, as far as there is a choice."""
    result = list(pairs)
    for k in range(len(result) - 2, -1, -1):
        (i, j), (after_i, after_j) = result[k], result[k + 1]
        together = k > 0 and result[k - 1] == (i - 1, j - 1)
        wanted = after_j - (after_i - i)
        if not together and wanted > j and other[wanted] == one[i]:
            result[k] = (i, wanted)
    for k in range(1, len(result)):
        (before_i, before_j), (i, j) = result[k - 1], result[k]
        together = k + 1 < len(result) and result[k + 1] == (i + 1, j + 1)
        wanted = before_j + (i - before_i)
        if not together and before_j < wanted < j and other[wanted] == one[i]:
            result[k] = (i, wanted)
    return result
