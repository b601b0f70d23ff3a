"""A passage found again in another text of its article: for certain, marked with a certainty, or not.

In the order of the W3C Web Annotation Data Model's selectors: the words of the quotation in the one
place where they stand (exact); one of several such places, chosen by what stands around (context);
words like those of the quotation (fuzzy). Below exact the result says how sure it is. What is too
unsure is lost: it has no place, at most a guess.

Where the former text of the article is known, it is asked how often a quotation stood there, and its
words around the passage are compared, not only the few characters of the selector.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from ..model.article import Passage, Way
from .exact_anchors import TELLING, ExactAnchors, weight_of
from .like_anchors import Candidate, LikeAnchors

LEAST = 50
"""Below this certainty (percent) a place is only a guess."""

_GUESS = 5
"""Below this it is not even a guess."""

_LEFT = 0.35
"""So like the quotation, among so much of what stood around it, a place may be where it stood before."""

_TRACE, _MOST, _NEARLY = 0.15, 0.7, 0.6
"""So may one with less of it, among most of what stood around: a few words are soon changed; and one with
nearly all of it, whatever stands around.
"""


_CHANGED, _APART, _HOME = 0.5, 0.3, 80
"""So like the quotation, and with so much more around it than another place, a place is rather its home; so
certain (percent) is that at most.
"""


_WIDER = 1.5
"""How much longer than the quotation two places beside each other are."""


class Found(NamedTuple):
    """Where a passage stands in the new text, by which way, and how certain that is in percent.

    Of a lost one it is the best guess; an empty range where there is none.
    """

    start: int
    end: int
    way: Way
    certainty: int


class Anchors:
    """Finds passages again in `text`, the new plain text of their article; `former` is the old one.

    Made once for many passages: the words of a long text are indexed when the first passage needs it.
    """

    def __init__(self, text: str, former: str = "") -> None:
        self.text = text
        self.former = former
        self._words = ExactAnchors(text, former)
        self._likes = LikeAnchors(text, former)

    def find(self, p: Passage) -> Found:
        """Return where the quotation of `p` stands now."""
        if not p.exact:
            return Found(0, 0, "lost", 0)
        start = self._words.unmoved(p)
        if start is None:
            start = self._words.by_words(p)
            if start is not None and not self._words.is_home(p, start):
                return self._best(p)
        return self._best(p) if start is None else Found(start, start + len(p.exact), "exact", 100)

    def alone(self) -> Anchors:
        """Return the same without the former text: for passages whose selectors are of an older one."""
        other = Anchors(self.text)
        other._likes = self._likes
        return other

    def exactly(self, p: Passage) -> int | None:
        """Return where the very words of `p` begin, if that is certain; this takes no index."""
        return self._words.exactly(p)

    def _best(self, p: Passage) -> Found:
        copies = self._words.copies(p)
        sought = self._likes.sought(p, known=self._words.knows(p))
        candidates = [self._likes.copy(p, sought, at) for at in copies]
        if len(candidates) == 1:  # what was changed may stand right beside its copy
            candidates += self._likes.beside(p, sought, candidates[0])
        candidates += self._likes.like(p, sought)
        return self._chosen(candidates, set(copies), p)

    def _chosen(self, candidates: list[Candidate], copies: set[int], p: Passage) -> Found:
        if not candidates:
            return Found(0, 0, "lost", 0)
        share = p.start * len(self.text) / len(self.former) if self._words.knows(p) else p.start
        best = min(candidates, key=lambda c: (-round(c.score, 6), abs(c.start - share)))
        others = [c for c in candidates if c.end <= best.start or c.start >= best.end]
        homes = [c for c in others if _is_rather_home(c, best)]
        if homes:
            best = max(homes, key=lambda c: c.score)
            return Found(best.start, best.end, "fuzzy", min(_certainty(best, []), _HOME))
        is_copy = best.start in copies and best.end == best.start + len(p.exact)
        certainty = _certainty(best, others)
        if is_copy and self._is_moved(p, copies, candidates, others):
            return Found(best.start, best.end, "exact", 100)
        if any(_may_be_home(c) and c.around > best.around - _APART for c in others):
            certainty = min(certainty, _HOME)
        if certainty < _GUESS:
            return Found(0, 0, "lost", 0)
        if certainty < LEAST:
            return Found(best.start, best.end, "lost", certainty)
        return Found(best.start, best.end, "context" if is_copy else "fuzzy", certainty)

    def _is_moved(
        self, p: Passage, copies: set[int], candidates: list[Candidate], others: list[Candidate]
    ) -> bool:
        """Return whether the only copy of a quotation is the one that stood elsewhere before.

        It is long enough or has its surroundings, stood once then too, and nothing like it is left where
        it stood.
        """
        enough = 3 * TELLING // (2 if self._words.knows(p) else 1)
        if self._words.by_words(p) is not None:
            enough = 0
        left = any(map(_may_be_home, others))
        left = left or any(  # both together may be like it
            c.likeness >= _CHANGED and c.end - c.start > _WIDER * len(p.exact) for c in candidates
        )
        once = len(copies) == 1 and not self._words.stood_twice(p, p.exact)
        return once and weight_of(p.exact) >= enough and not left


def _may_be_home(c: Candidate) -> bool:
    """Return whether the passage may have stood at `c`, and been changed there."""
    return (
        (c.likeness >= _LEFT and c.around >= _LEFT)
        or (c.likeness >= _TRACE and c.around >= _MOST)
        or c.likeness >= _NEARLY
    )


def _is_rather_home(c: Candidate, best: Candidate) -> bool:
    """Return whether a passage rather stands changed at `c`, amid what stood around it, than at `best`: a
    sentence is copied elsewhere and changed where it was more often than it is moved and another like it
    is put in its place.
    """
    return c.likeness >= _CHANGED and c.around >= _MOST and c.around >= best.around + _APART


def _certainty(best: Candidate, others: list[Candidate]) -> int:
    """Return in percent how sure a place is: how like it is, shared out among places nearly as good.

    The weights are fitted to edited articles; how often a certainty holds is in docs/ANCHORS.md.
    """
    z = 9.0 * best.likeness + 2.5 * best.around + 0.05 * min(best.told, 40.0) - 6.5
    rivals = sum(exp(1.5 * (other.score - best.score)) for other in _apart(others))
    return min(round(100 / (1 + exp(-z)) / (1 + rivals)), 99)


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    """Return the best of those that overlap each other."""
    result: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: -c.score):
        if all(c.end <= other.start or c.start >= other.end for other in result):
            result.append(c)
    return result
