"""The very words of a passage found in another text of its article, where that is certain."""

from __future__ import annotations

import re
from functools import cached_property

from ..model.article import Passage
from .alignment import fold_words
from .passages import CONTEXT

TELLING = 24
"""How much text (see `weight_of`) tells its place by itself, where it stands only once."""

_MOST = 40
_WIDE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)


class ExactAnchors:
    """Looks for quotations word for word in `text`; `former` is the text before, empty where unknown."""

    def __init__(self, text: str, former: str) -> None:
        self.text = text
        self.former = former

    def exactly(self, p: Passage) -> int | None:
        """Return where the very words of `p` begin, if that is certain; this takes no index."""
        if not p.exact:
            return None
        start = self.unmoved(p)
        return self.by_words(p) if start is None else start

    @cached_property
    def _same(self) -> tuple[int, int]:
        """How many characters are the same at the beginning, and at the end, of both texts."""
        return _common(self.text, self.former), _common(self.text[::-1], self.former[::-1])

    def unmoved(self, p: Passage) -> int | None:
        """Return where `p` begins if all the text up to it, or from it on, is as it was."""
        if not self.knows(p):
            whole = p.prefix + p.exact + p.suffix
            first = p.start - len(p.prefix)
            here = first >= 0 and self.text.startswith(whole, first) and weight_of(whole) >= TELLING
            return p.start if here else None
        head, tail = self._same
        shift = len(self.text) - len(self.former)
        if shift and p.end <= head and p.start >= len(self.former) - tail:
            return None  # text that repeats itself was taken out or put in: either may be meant
        before = min(p.end + CONTEXT, len(self.former)) <= head
        behind = max(p.start - CONTEXT, 0) >= len(self.former) - tail
        return p.start if before else p.start + shift if behind else None

    def by_words(self, p: Passage) -> int | None:
        """Return where `p` begins if its quotation is in one place only, alone or with what is around."""
        for prefix, suffix in ((p.prefix, p.suffix), ("", "")):
            whole = prefix + p.exact + suffix
            at = self.text.find(whole)
            if at < 0 or (weight_of(whole) < TELLING and whole != self.text):
                continue
            bare = not prefix and not suffix
            if bare and not self._neighbours(p, at):
                continue
            if not bare and self._was_at_an_edge(p, at) and self._is_repeated(p):
                continue
            once = self.text.find(whole, at + 1) < 0
            if once and (bare or self._no_new_copies(p)) and not self.stood_twice(p, whole):
                return at + len(prefix)
        return None

    def _was_at_an_edge(self, p: Passage, at: int) -> bool:
        """Return whether `p` stood at the beginning or end of its text, and the place `at` does not: there
        less than usual is known of what stood around.
        """
        end = at + len(p.prefix) + len(p.exact) + len(p.suffix)
        began = len(p.prefix) < CONTEXT and at > 0
        return began or (len(p.suffix) < CONTEXT and end < len(self.text))

    def _is_repeated(self, p: Passage) -> bool:
        text = self.former if self.knows(p) else self.text
        return len(places_of(text, p.exact, 2)) > 1

    def knows(self, p: Passage) -> bool:
        """Return whether the former text is the one in which `p` was made."""
        return bool(self.former) and self.former[p.start : p.end] == p.exact

    def stood_twice(self, p: Passage, whole: str) -> bool:
        """Return whether `whole` is known to have stood in several places of the former text."""
        return self.knows(p) and len(places_of(self.former, whole, 2)) > 1

    def _no_new_copies(self, p: Passage) -> bool:
        """Return whether the quotation stands as seldom as it did: a copy may have the context too."""
        now = len(self.copies(p))
        return now == 1 or (self.knows(p) and now <= len(places_of(self.former, p.exact)))

    def is_home(self, p: Passage, at: int) -> bool:
        """Return whether the paragraph at `at` is the one in which `p` stood, as far as its words tell.

        A sentence may have been copied elsewhere, and the original changed: then another paragraph is more
        like the one in which it stood.
        """
        if not self.knows(p):
            return False
        old = fold_words(_lines_around(self.former, p.start, p.end))
        new = fold_words(_lines_around(self.text, at, at + len(p.exact)))
        alike = _alike(old, new)
        if alike < 0.5:
            return False
        return alike == 1 or all(line == new or _alike(old, line) <= alike for line in self._lines)

    @cached_property
    def _lines(self) -> list[set[str]]:
        """The words of each paragraph of the text."""
        return [fold_words(line) for line in self.text.split("\n")]

    def _neighbours(self, p: Passage, at: int) -> bool:
        """Return whether some of what stood beside the quotation stands beside it at `at`."""
        end = at + len(p.exact)
        before, after = self.text[max(at - 8, 0) : at], self.text[end : end + 8]
        return p.prefix[-8:] == before or p.suffix[:8] == after

    def copies(self, p: Passage) -> list[int]:
        """Return where the very words of `p` begin, the first of them if there are very many."""
        return places_of(self.text, p.exact)


def places_of(text: str, words: str, most: int = _MOST) -> list[int]:
    """Return where `words` begin in `text`, overlapping or not; the first of them if there are many."""
    result: list[int] = []
    at = text.find(words)
    while at >= 0 and len(result) < most:
        result.append(at)
        at = text.find(words, at + 1)
    return result


def _alike(one: set[str], other: set[str]) -> float:
    """Return how much of the words of two paragraphs they have in common, 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


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


def weight_of(text: str) -> int:
    """Return the length of `text`; a character of a script without blanks counts for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))
