"""Places of a text whose words are like those of a passage, and like those that stood around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from ..model.article import Passage
from .alignment import WordIndex, Words, common_words

AROUND = 16
"""How many words on each side are compared."""

_PLACES = 6
_OPENING = re.compile(r"[^\w\s]+\Z")
_CLOSING = re.compile(r"[^\w\s]+")


class Sought(NamedTuple):
    """A quotation as words, with those around it, and where it is in that sequence."""

    words: list[str]
    first: int
    last: int


class Candidate(NamedTuple):
    """A place: how like it is to the quotation, its surroundings to those before (both 0 to 1), and how
    much its common words tell (the sum of their weights).
    """

    start: int
    end: int
    likeness: float
    around: float
    told: float

    @property
    def score(self) -> float:
        """What places are ranked by."""
        return self.likeness * self.told + 0.5 * self.around * AROUND


class LikeAnchors:
    """Looks for words like those of quotations in `text`; `former` is the text before, empty where unknown.

    The words of the text are indexed when the first passage needs it.
    """

    def __init__(self, text: str, former: str) -> None:
        self.text = text
        self.former = former

    @cached_property
    def _words(self) -> Words:
        return Words(self.text)

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._words.words)

    @cached_property
    def _former_words(self) -> Words:
        return Words(self.former)

    def sought(self, p: Passage, *, known: bool) -> Sought:
        if known:
            start, end, words = p.start, p.end, self._former_words
        else:
            start, end = len(p.prefix), len(p.prefix) + len(p.exact)
            words = Words(p.prefix + p.exact + p.suffix)
        first, last = words.first_after(start), words.first_from(end)
        low, high = max(first - AROUND, 0), min(last + AROUND, len(words))
        return Sought(words.words[low:high], first - low, max(last, first) - low)

    def copy(self, p: Passage, sought: Sought, start: int) -> Candidate:
        end = start + len(p.exact)
        words = self._words
        first, last = words.first_after(start), words.first_from(end)
        before = words.words[max(first - AROUND, 0) : first]
        after = words.words[last : last + AROUND]
        around = self._around(sought, before, after)
        told = sum(map(self._index.weight, words.words[first:last]))
        return Candidate(start, end, 1.0, around, told)

    def _around(self, sought: Sought, before: list[str], after: list[str]) -> float:
        """Return how much of what stood around stands around still, 0 to 1."""
        old_before, old_after = sought.words[: sought.first], sought.words[sought.last :]
        weigh = self._index.weight
        whole = sum(map(weigh, old_before)) + sum(map(weigh, old_after))
        if not whole:
            return 1.0 if not before and not after else 0.5
        pairs = [old_before[i] for i, _ in common_words(old_before, before)]
        pairs += [old_after[i] for i, _ in common_words(old_after, after)]
        return sum(map(weigh, pairs)) / whole

    def like(self, p: Passage, sought: Sought) -> list[Candidate]:
        inner = range(sought.first, sought.last)
        if not inner:
            return []
        slack = 8 + len(inner) // 4
        result: list[Candidate] = []
        for place in self._index.places(sought.words, inner, _PLACES):
            low = max(place - slack, 0)
            high = min(place + len(sought.words) + slack, len(self._words))
            found = self._laid(p, sought, low, high)
            if found is not None:
                result.append(found)
        return result

    def beside(self, p: Passage, sought: Sought, copy: Candidate) -> list[Candidate]:
        """Return what is like the quotation right before or behind a copy of it."""
        words = self._words
        first, last = words.first_after(copy.start), words.first_from(copy.end)
        reach = sought.last - sought.first + 4
        windows = ((max(first - reach, 0), first), (last, min(last + reach, len(words))))
        found = [self._laid(p, sought, low, high) for low, high in windows if low < high]
        return [c for c in found if c is not None and (c.end <= copy.start or c.start >= copy.end)]

    def _laid(self, p: Passage, sought: Sought, low: int, high: int) -> Candidate | None:
        """Return the words `low` to `high` that are most like those sought, or None where none are."""
        window, weigh = self._words.words[low:high], self._index.weight
        pairs = common_words(sought.words, window)
        inner = [(i, j) for i, j in pairs if sought.first <= i < sought.last]
        chain = _dense(inner, sought.words, window, weigh)
        if not chain:
            return None
        first = self._first(sought, pairs, chain[0], low)
        last = self._last(sought, pairs, chain[-1], low)
        start, end = self._edges(p, first, last)
        quoted = sum(map(weigh, sought.words[sought.first : sought.last]))
        here = sum(map(weigh, self._words.words[first : last + 1]))
        shared = sum(weigh(sought.words[i]) for i, _ in chain)
        before = self._words.words[max(first - AROUND, 0) : first]
        after = self._words.words[last + 1 : last + 1 + AROUND]
        around = self._around(sought, before, after)
        return Candidate(start, end, 2 * shared / (quoted + here), around, shared)

    def _first(self, sought: Sought, pairs: list[tuple[int, int]], at: tuple[int, int], low: int) -> int:
        """Return the first word of the place: words in front that were changed belong to it."""
        i, j = at
        missing = sought.words[sought.first : i]
        before = [(a, b) for a, b in pairs if a < sought.first and b < j]
        gap = j - before[-1][1] - 1 if before else len(missing)
        most = min(gap, len(missing))
        if before and before[-1][0] == sought.first - 1 and gap <= 2 * len(missing) + 2:
            most = gap if missing else 0
        return self._stretched(j + low, -1, most, missing.count("\n"))

    def _last(self, sought: Sought, pairs: list[tuple[int, int]], at: tuple[int, int], low: int) -> int:
        i, j = at
        missing = sought.words[i + 1 : sought.last]
        after = [(a, b) for a, b in pairs if a >= sought.last and b > j]
        gap = after[0][1] - j - 1 if after else len(missing)
        most = min(gap, len(missing))
        if after and after[0][0] == sought.last and gap <= 2 * len(missing) + 2:
            most = gap if missing else 0
        return self._stretched(j + low, 1, most, missing.count("\n"))

    def _stretched(self, word: int, step: int, most: int, lines: int) -> int:
        """Return the word up to `most` further on, over at most `lines` ends of lines."""
        words = self._words.words
        for _ in range(most):
            if not 0 <= word + step < len(words):
                break
            lines -= words[word + step] == "\n"
            if lines < 0:
                break
            word += step
        while words[word] == "\n":
            word -= step
        return word

    def _edges(self, p: Passage, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the words `first` to `last`, with marks beside them if `p` had such."""
        words, text = self._words, self.text
        start, end = words.starts[first], words.ends[last]
        if not p.exact[0].isalnum():
            marks = _OPENING.search(text[words.ends[first - 1] if first else 0 : start])
            start -= len(marks[0]) if marks else 0
        if not p.exact[-1].isalnum():
            limit = words.starts[last + 1] if last + 1 < len(words) else len(text)
            marks = _CLOSING.match(text, end, limit)
            end = marks.end() if marks else end
        return start, end


def _dense(
    pairs: list[tuple[int, int]], one: list[str], other: list[str], weigh: Callable[[str], float]
) -> list[tuple[int, int]]:
    """Return the part of `pairs` that stands close together: words of other sentences match by chance."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    score, start = 0.0, 0
    for k, (i, j) in enumerate(pairs):
        if k:
            before_i, before_j = pairs[k - 1]
            gap = sum(weigh(w) for w in one[before_i + 1 : i]) + sum(
                weigh(w) for w in other[before_j + 1 : j]
            )
            score -= 0.4 * gap
        if score <= 0:
            score, start = 0.0, k
        score += weigh(one[i])
        if score > best[0]:
            best = (score, start, k + 1)
    return pairs[best[1] : best[2]]
