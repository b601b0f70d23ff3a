"""A passage found again in another text of its article: for certain, marked with a certainty, or not.

In the order of the W3C Web Annotation Data Model's selectors: the words of the quotation in the one
place where they stand (exact); one of several such places, chosen by what stands around (context);
words like those of the quotation (fuzzy). Below exact the result says how sure it is. What is too
unsure is lost: it has no place, at most a guess.

Where the former text of the article is known, it is asked how often a quotation stood there, and its
words around the passage are compared, not only the few characters of the selector.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from math import exp
from typing import NamedTuple

from ..model.article import Passage, Way
from .alignment import WordIndex, Words, common_words, fold_words
from .passages import CONTEXT

AROUND = 16
"""How many words on each side are compared."""

LEAST = 50
"""Below this certainty (percent) a place is only a guess."""

_GUESS = 5
"""Below this it is not even a guess."""

_TELLING = 24
"""How much text (see `_length`) tells its place by itself, where it stands only once."""

_LEFT = 0.35
"""So like the quotation, among so much of what stood around it, a place may be where it stood before."""

_PLACES = 6
_COPIES = 40
_WIDE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_OPENING = re.compile(r"[^\w\s]+\Z")
_CLOSING = re.compile(r"[^\w\s]+")


class Found(NamedTuple):
    """Where a passage stands in the new text, by which way, and how certain that is in percent.

    Of a lost one it is the best guess; an empty range where there is none.
    """

    start: int
    end: int
    way: Way
    certainty: int


class _Sought(NamedTuple):
    """A quotation as words, with those around it, and where it is in that sequence."""

    words: list[str]
    first: int
    last: int


class _Candidate(NamedTuple):
    start: int
    end: int
    likeness: float
    around: float
    told: float

    @property
    def score(self) -> float:
        return self.likeness * self.told + 0.5 * self.around * AROUND


class Anchors:
    """Finds passages again in `text`, the new plain text of their article; `former` is the old one.

    Made once for many passages: the words of a long text are indexed when the first passage needs it.
    """

    def __init__(self, text: str, former: str = "") -> None:
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

    def find(self, p: Passage) -> Found:
        """Return where the quotation of `p` stands now."""
        if not p.exact:
            return Found(0, 0, "lost", 0)
        start = self._unmoved(p)
        if start is None:
            start = self._exact(p)
            if start is not None and not self._is_home(p, start):
                return self._best(p)
        return self._best(p) if start is None else Found(start, start + len(p.exact), "exact", 100)

    def _best(self, p: Passage) -> Found:
        copies = self._copies(p.exact)
        sought = self._sought(p)
        candidates = [self._copy(p, sought, at) for at in copies]
        candidates += self._like(p, sought)
        return self._chosen(candidates, set(copies), p)

    # Exact

    def exactly(self, p: Passage) -> int | None:
        """Return where the very words of `p` begin, if that is certain; this takes no index."""
        if not p.exact:
            return None
        start = self._unmoved(p)
        return self._exact(p) if start is None else start

    @cached_property
    def _same(self) -> tuple[int, int]:
        """How many characters are the same at the beginning, and at the end, of both texts."""
        return _common(self.text, self.former), _common(self.text[::-1], self.former[::-1])

    def _unmoved(self, p: Passage) -> int | None:
        """Return where `p` begins if all the text up to it, or from it on, is as it was."""
        if not self._knows(p):
            whole = p.prefix + p.exact + p.suffix
            first = p.start - len(p.prefix)
            here = first >= 0 and self.text.startswith(whole, first) and _length(whole) >= _TELLING
            return p.start if here else None
        head, tail = self._same
        shift = len(self.text) - len(self.former)
        before = min(p.end + CONTEXT, len(self.former)) <= head
        behind = max(p.start - CONTEXT, 0) >= len(self.former) - tail
        if before and behind and shift:
            return None  # text that repeats itself was taken out or put in: either may be meant
        return p.start if before else p.start + shift if behind else None

    def _exact(self, p: Passage) -> int | None:
        """Return where `p` begins if its quotation is in one place only, alone or with what is around."""
        for prefix, suffix in ((p.prefix, p.suffix), ("", "")):
            whole = prefix + p.exact + suffix
            at = self.text.find(whole)
            if at < 0 or (_length(whole) < _TELLING and whole != self.text):
                continue
            bare = not prefix and not suffix
            if bare and not self._neighbours(p, at):
                continue
            once = self.text.find(whole, at + 1) < 0
            if once and (bare or self._no_new_copies(p)) and not self._stood_twice(p, whole):
                return at + len(prefix)
        return None

    def _knows(self, p: Passage) -> bool:
        """Return whether the former text is the one in which `p` was made."""
        return bool(self.former) and self.former[p.start : p.end] == p.exact

    def _stood_twice(self, p: Passage, whole: str) -> bool:
        return self._knows(p) and self.former.count(whole) > 1

    def _no_new_copies(self, p: Passage) -> bool:
        """Return whether the quotation stands as seldom as it did: a copy may have the context too."""
        now = len(self._copies(p.exact))
        return now == 1 or (self._knows(p) and now <= self.former.count(p.exact))

    def _is_home(self, p: Passage, at: int) -> bool:
        """Return whether the paragraph at `at` is the one in which `p` stood, as far as its words tell.

        A sentence may have been copied elsewhere, and the original changed.
        """
        if not self._knows(p):
            return False
        old = fold_words(_lines_around(self.former, p.start, p.end))
        new = fold_words(_lines_around(self.text, at, at + len(p.exact)))
        return 2 * len(old & new) >= len(old | new)

    def _neighbours(self, p: Passage, at: int) -> bool:
        """Return whether some of what stood beside the quotation stands beside it at `at`."""
        end = at + len(p.exact)
        before, after = self.text[max(at - 8, 0) : at], self.text[end : end + 8]
        return p.prefix[-8:] == before or p.suffix[:8] == after

    def _copies(self, exact: str) -> list[int]:
        result: list[int] = []
        at = self.text.find(exact)
        while at >= 0 and len(result) < _COPIES:
            result.append(at)
            at = self.text.find(exact, at + 1)
        return result

    # Below exact

    def _sought(self, p: Passage) -> _Sought:
        if self._knows(p):
            start, end, words = p.start, p.end, self._former_words
        else:
            start, end = len(p.prefix), len(p.prefix) + len(p.exact)
            words = Words(p.prefix + p.exact + p.suffix)
        first, last = words.first_after(start), words.first_from(end)
        low, high = max(first - AROUND, 0), min(last + AROUND, len(words))
        return _Sought(words.words[low:high], first - low, max(last, first) - low)

    def _copy(self, p: Passage, sought: _Sought, start: int) -> _Candidate:
        end = start + len(p.exact)
        words = self._words
        first, last = words.first_after(start), words.first_from(end)
        before = words.words[max(first - AROUND, 0) : first]
        after = words.words[last : last + AROUND]
        around = self._around(sought, before, after)
        told = sum(map(self._index.weight, words.words[first:last]))
        return _Candidate(start, end, 1.0, around, told)

    def _around(self, sought: _Sought, before: list[str], after: list[str]) -> float:
        """Return how much of what stood around stands around still, 0 to 1."""
        old_before, old_after = sought.words[: sought.first], sought.words[sought.last :]
        weigh = self._index.weight
        whole = sum(map(weigh, old_before)) + sum(map(weigh, old_after))
        if not whole:
            return 1.0 if not before and not after else 0.5
        pairs = [old_before[i] for i, _ in common_words(old_before, before)]
        pairs += [old_after[i] for i, _ in common_words(old_after, after)]
        return sum(map(weigh, pairs)) / whole

    def _like(self, p: Passage, sought: _Sought) -> list[_Candidate]:
        inner = range(sought.first, sought.last)
        if not inner:
            return []
        slack = 8 + len(inner) // 4
        result: list[_Candidate] = []
        for place in self._index.places(sought.words, inner, _PLACES):
            low = max(place - slack, 0)
            high = min(place + len(sought.words) + slack, len(self._words))
            found = self._laid(p, sought, low, high)
            if found is not None:
                result.append(found)
        return result

    def _laid(self, p: Passage, sought: _Sought, low: int, high: int) -> _Candidate | None:
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
        return _Candidate(start, end, 2 * shared / (quoted + here), around, shared)

    def _first(self, sought: _Sought, pairs: list[tuple[int, int]], at: tuple[int, int], low: int) -> int:
        """Return the first word of the place: words in front that were changed belong to it."""
        i, j = at
        missing = sought.words[sought.first : i]
        before = [(a, b) for a, b in pairs if a < sought.first and b < j]
        gap = j - before[-1][1] - 1 if before else len(missing)
        most = min(gap, len(missing))
        if before and before[-1][0] == sought.first - 1 and gap <= 2 * len(missing) + 2:
            most = gap if missing else 0
        return self._stretched(j + low, -1, most, missing.count("\n"))

    def _last(self, sought: _Sought, pairs: list[tuple[int, int]], at: tuple[int, int], low: int) -> int:
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

    # The choice

    def _chosen(self, candidates: list[_Candidate], copies: set[int], p: Passage) -> Found:
        if not candidates:
            return Found(0, 0, "lost", 0)
        share = p.start * len(self.text) / len(self.former) if self._knows(p) else p.start
        best = min(candidates, key=lambda c: (-round(c.score, 6), abs(c.start - share)))
        others = [c for c in candidates if c.end <= best.start or c.start >= best.end]
        is_copy = best.start in copies and best.end == best.start + len(p.exact)
        certainty = _certainty(best, others)
        if is_copy and self._is_moved(p, copies, others):
            return Found(best.start, best.end, "exact", 100)
        if certainty < _GUESS:
            return Found(0, 0, "lost", 0)
        if certainty < LEAST:
            return Found(best.start, best.end, "lost", certainty)
        return Found(best.start, best.end, "context" if is_copy else "fuzzy", certainty)

    def _is_moved(self, p: Passage, copies: set[int], others: list[_Candidate]) -> bool:
        """Return whether the only copy of a quotation is the one that stood elsewhere before.

        It is long enough or has its surroundings, stood once then too, and nothing like it is left where
        it stood.
        """
        enough = 3 * _TELLING // (2 if self._knows(p) else 1)
        if self._exact(p) is not None:
            enough = 0
        left = any(c.likeness >= _LEFT and c.around >= _LEFT for c in others)
        once = len(copies) == 1 and not self._stood_twice(p, p.exact)
        return once and _length(p.exact) >= enough and not left


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _lines_around(text: str, start: int, end: int) -> str:
    last = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if last < 0 else last]


def _length(text: str) -> int:
    """Return the length of `text`; a character of a script without blanks counts for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def _certainty(best: _Candidate, others: list[_Candidate]) -> int:
    """Return in percent how sure a place is: how like it is, shared out among places nearly as good.

    The weights are fitted to edited articles; how often a certainty holds is in docs/ANCHORS.md.
    """
    z = 9.0 * best.likeness + 2.5 * best.around + 0.05 * min(best.told, 40.0) - 6.5
    rivals = sum(exp(1.5 * (other.score - best.score)) for other in _apart(others))
    return min(round(100 / (1 + exp(-z)) / (1 + rivals)), 99)


def _apart(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the best of those that overlap each other."""
    result: list[_Candidate] = []
    for c in sorted(candidates, key=lambda c: -c.score):
        if all(c.end <= other.start or c.start >= other.end for other in result):
            result.append(c)
    return result


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
