"""Propose the sentences of the articles that a statement may rest on, the best first; offline.

Scored as in Okapi BM25 (Robertson and Walker 1994): what a statement shares with a sentence counts by how
rare it is among the sentences of that article, and a long sentence has to share more. A word that is not
there may be there in another form (the same beginning, or a part of a compound) or as another word for
the same (`resources/words/synonyms.txt`), for less. A figure is compared by its value, whatever its form;
where people write no blanks between words, runs of characters stand for words. A sentence also lives by
those beside it.

The tables of an article are made once (`index_of`); a statement then takes a few milliseconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ..editing.passages import Range
from .candidate_words import CandidateWords, Word, statement_words
from .figure import Figure
from .matching import equal
from .quantities import figures
from .sources import Source, decimal_comma

_FIGURE = 2.2
_CLOSE_FIGURE = 1.0
_CLOSE = 0.12
_LENGTH = 0.3
_BEFORE, _BEHIND = 0.3, 0.15
_CONTEXT = 0.4
_LEAST = 0.16
_HEADING, _QUESTION = 0.6, 0.8
_CLOSED = re.compile(
    r"[.!?\u2026;:\u3002\uff01\uff1f\uff1b][\u201d\u2019\"')\]\u300d\u300f]*$|[\u0e00-\u0eff]$"
)


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
        self.words = CandidateWords([source.text[r.start : r.end] for r in source.ranges])
        counts = Counter((f.figure.kind, round(f.figure.value, 6)) for f in source.figures)
        self._common = counts
        lengths = self.words.lengths
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._norm = [
            (1 - _LENGTH + _LENGTH * length / (mean or 1.0)) / _says(source.text, r)
            for r, length in zip(source.ranges, lengths, strict=True)
        ]

    def scores(self, said: Iterable[Word], numbers: Sequence[Figure]) -> tuple[list[float], float]:
        """Return what each sentence shares with a statement, and what there was to share."""
        own = [0.0] * len(self._norm)
        around = [0.0] * len(self._norm)
        total = 0.0
        for word in said:
            total += word.stress * self.words.weight(word)
            found = self.words.find(word)
            for number, weight in found.items():
                own[number] += weight * word.stress
            _spread(around, {n: w * word.stress for n, w in found.items()})
        for figure in numbers:
            worth = _FIGURE * 2
            total += worth
            found = self._figure(figure)
            for number, weight in found.items():
                own[number] += weight * worth
            _spread(around, {n: w * worth * 0.5 for n, w in found.items()})
        return [(a + b) / norm for a, b, norm in zip(own, around, self._norm, strict=True)], total

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


def _says(text: str, r: Range) -> float:
    """Return how much a sentence says: a line that does not end as one is a heading, a question asks."""
    end = text[r.start : r.end][-3:]
    if not _CLOSED.search(end) and text[r.end : r.end + 1] in {"", "\n"}:
        return _HEADING
    return _QUESTION if end.rstrip("\u201d\"'\u2019)").endswith(("?", "\uff1f")) else 1.0


def _near(ours: Figure, theirs: Figure) -> bool:
    """Return whether a figure that says "about", "nearly" or "over" rounds the other one."""
    if not ours.bound or ours.kind != theirs.kind or ours.kind == "date" or not theirs.value:
        return False
    return abs(theirs.value - ours.value) <= _CLOSE * abs(theirs.value)


def _spread(around: list[float], found: dict[int, float]) -> None:
    """Give a part of what a sentence has to those beside it that have it not."""
    for number, weight in found.items():
        if number + 1 < len(around) and number + 1 not in found:
            around[number + 1] += weight * _BEFORE
        if number > 0 and number - 1 not in found:
            around[number - 1] += weight * _BEHIND


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
        index = index_of(source)
        scores, total = index.scores([*said, *extra], numbers)
        for r, score in zip(source.ranges, scores, strict=True):
            share = score / total if total else 0.0
            if share >= _LEAST:
                text = source.text[r.start : r.end]
                found.append(Candidate(source.id, r.start, r.end, min(share, 1.0), text))
    found.sort(key=lambda c: -c.share)
    return found[:count]
