"""Propose the sentences of the articles that a statement may rest on, the best first; offline.

Sentences are scored by `editing/candidates`; here figures come to the words: one is compared by its value,
whatever its form. The tables of an article are made once (`index_of`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ..editing.candidate_words import Word, statement_words
from ..editing.candidates import SentenceIndex, Shared
from .figure import Figure
from .matching import equal
from .quantities import figures
from .sources import Source, decimal_comma

_FIGURE = 2.2
_CLOSE_FIGURE = 1.6
_CLOSE = 0.12
_DOZEN = 12
_FROM_BELOW, _FROM_ABOVE, _SLACK = (
    frozenset({"nearly", "under", "most"}),
    frozenset({"over", "least"}),
    1.01,
)
"""Qualifiers that say on which side the figure lies that is rounded."""

_TIMES = frozenset({"time", "period"})
_CONTEXT = 0.4
_LEAST = 0.16


class Candidate(NamedTuple):
    """A sentence that may be what a statement rests on: its place in the plain text of an article.

    `share` (0 to 1) is how much of what the statement says was found there.
    """

    article_id: UUID
    start: int
    end: int
    share: float
    text: str


class CandidateIndex:
    """The sentences of the body of one article, ready to be compared with statements."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.sentences = SentenceIndex(source.text, source.ranges)
        self._common = Counter((f.figure.kind, round(f.figure.value, 6)) for f in source.figures)

    def shares(self, said: Iterable[Word], numbers: Sequence[Figure]) -> list[float]:
        """Return how much of what a statement says each sentence says too."""
        return self.sentences.shares(said, [Shared(self._figure(f), _worth(f)) for f in numbers])

    def _figure(self, figure: Figure) -> dict[int, float]:
        """Return the sentences that have a figure, or one close to it where it is only about right."""
        result: dict[int, float] = {}
        for found in self.source.candidates(figure):
            theirs = found.figure
            if equal(figure, theirs, self.source):
                repeated = self._common[theirs.kind, round(theirs.value, 6)]
                weight = 1.0 / repeated**0.5 if repeated else 1.0
            elif _near(figure, theirs):
                weight = _CLOSE_FIGURE / _FIGURE
            else:
                continue
            result[found.sentence] = max(weight, result.get(found.sentence, 0.0))
        return result


def _worth(figure: Figure) -> float:
    """Return what a figure counts: one in words up to twelve is often put otherwise."""
    small = figure.written and figure.kind == "count" and figure.value <= _DOZEN
    return _FIGURE if small else 2 * _FIGURE


def _near(ours: Figure, theirs: Figure) -> bool:
    """Return whether a figure that says "about", "nearly" or "over" rounds the other one; a fraction, and a
    time in words, rounds without saying so.
    """
    round_ = ours.bound or ours.kind == "fraction" or (ours.written and ours.kind in _TIMES)
    if not round_ or ours.kind == "date" or not theirs.value:
        return False
    if {ours.kind, theirs.kind} == {"fraction", "percent"}:
        a, b = (f.value * (100 if f.kind == "fraction" else 1) for f in (ours, theirs))
    elif ours.kind == theirs.kind:
        a, b = ours.value, theirs.value
    else:
        return False
    if (ours.bound in _FROM_BELOW and b > a * _SLACK) or (ours.bound in _FROM_ABOVE and b * _SLACK < a):
        return False
    return abs(b - a) <= _CLOSE * abs(b)


class _Kept(NamedTuple):
    source: Source

    def __hash__(self) -> int:
        return id(self.source)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.source is other.source


@lru_cache(maxsize=16)
def _index(kept: _Kept) -> CandidateIndex:
    return CandidateIndex(kept.source)


def index_of(source: Source) -> CandidateIndex:
    """Return the tables of an article; kept as long as `source` is used."""
    return _index(_Kept(source))


def candidates(
    statement: str, sources: Sequence[Source], *, context: str = "", language: str = "", count: int = 3
) -> list[Candidate]:
    """Return up to `count` sentences of the bodies of `sources`, the best first; none where none fits.

    `context` is what the statement hangs under (the bullet above it, the claim of a basis) and counts a
    little; `language` (a BCP 47 tag) says how its decimals are divided.
    """
    said = statement_words(statement)
    if context:
        known = {word.stem for word in said}
        beside = [w for w in statement_words(context) if w.stem not in known]
        extra = [w._replace(stress=w.stress * _CONTEXT) for w in beside]
    else:
        extra = []
    numbers = figures(statement, decimal_comma(language))
    if not said and not numbers:
        return []
    found: list[Candidate] = []
    for source in sources:
        if not source.ranges:
            continue
        shares = index_of(source).shares([*said, *extra], numbers)
        for r, share in zip(source.ranges, shares, strict=True):
            if share >= _LEAST:
                text = source.text[r.start : r.end]
                found.append(Candidate(source.id, r.start, r.end, min(share, 1.0), text))
    found.sort(key=lambda c: -c.share)
    return found[:count]
