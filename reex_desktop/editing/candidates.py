"""Which sentences of a text say what a statement says: the scorer of all proposals.

Scored as in Okapi BM25 (Robertson and Walker 1994): what a statement shares with a sentence counts by how
rare it is among the sentences, and a long sentence has to share more. A word that is not there may be
there in another form (the same beginning, or a part of a compound) or as another word for the same
(`resources/words/synonyms.txt`), for less. Where people write no blanks between words, runs of characters
stand for words. A sentence also lives by those beside it. What else may be shared, as figures are in
whatever form, whoever asks finds for himself.

The tables of a text are made once; a statement then takes a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .candidate_words import CandidateWords, Word, statement_words
from .passages import Range, sentences

_LENGTH = 0.3
_BEFORE, _BEHIND = 0.3, 0.15
_HEADING, _QUESTION = 0.6, 0.8
_ENOUGH, _MUCH = 0.30, 0.48
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CLOSED = re.compile(
    r"[.!?\u2026;:\u3002\uff01\uff1f\uff1b][\u201d\u2019\"')\]\u300d\u300f]*$|[\u0e00-\u0eff]$"
)


class Shared(NamedTuple):
    """Something else than a word that a statement says: the sentences that have it, each with how well (0
    to 1), what it is worth, and how much of that a sentence has of those beside it.
    """

    found: Mapping[int, float]
    worth: float
    beside: float = 0.5


class SentenceIndex:
    """The sentences of a text, ready to be compared with statements."""

    def __init__(self, text: str, ranges: Sequence[Range]) -> None:
        self.ranges = ranges
        self.words = CandidateWords([text[r.start : r.end] for r in ranges])
        lengths = self.words.lengths
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._norm = [
            (1 - _LENGTH + _LENGTH * length / (mean or 1.0)) / _says(text, r)
            for r, length in zip(ranges, lengths, strict=True)
        ]

    def shares(self, said: Iterable[Word], others: Iterable[Shared] = ()) -> list[float]:
        """Return how much of what a statement says each sentence says too, 0 to 1 and a little above."""
        own = [0.0] * len(self._norm)
        around = [0.0] * len(self._norm)
        total = 0.0
        for word in said:
            total += word.stress * self.words.weight(word)
            found = {number: weight * word.stress for number, weight in self.words.find(word).items()}
            _add(own, found, 1.0)
            _spread(around, found, 1.0)
        for other in others:
            total += other.worth
            _add(own, other.found, other.worth)
            _spread(around, other.found, other.worth * other.beside)
        if not total:
            return [0.0] * len(self._norm)
        return [(a + b) / norm / total for a, b, norm in zip(own, around, self._norm, strict=True)]


def _says(text: str, r: Range) -> float:
    """Return how much a sentence says: a line that does not end as one is a heading, a question asks."""
    end = text[r.start : r.end][-3:]
    if not _CLOSED.search(end) and text[r.end : r.end + 1] in {"", "\n"}:
        return _HEADING
    return _QUESTION if end.rstrip("\u201d\"'\u2019)").endswith(("?", "\uff1f")) else 1.0


def _add(own: list[float], found: Mapping[int, float], factor: float) -> None:
    for number, weight in found.items():
        own[number] += weight * factor


def _spread(around: list[float], found: Mapping[int, float], factor: float) -> None:
    """Give a part of what a sentence has to those beside it that have it not."""
    for number, weight in found.items():
        if number + 1 < len(around) and number + 1 not in found:
            around[number + 1] += weight * factor * _BEFORE
        if number > 0 and number - 1 not in found:
            around[number - 1] += weight * factor * _BEHIND


class Candidates:
    """The sentences of the parts of a text that may be evidence; for drafts, which know no figures."""

    def __init__(self, text: str, parts: Sequence[Range]) -> None:
        self._text = text
        self._index = SentenceIndex(
            text,
            [
                Range(part.start + s.start, part.start + s.end)
                for part in parts
                for s in sentences(text[part.start : part.end])
            ],
        )

    def best(self, statement: str) -> Range | None:
        """Return the sentence that shares most of what `statement` says; None where none shares enough.

        One without any of its numbers has to share more, for numbers are what a reader looks up; so does
        that of a statement which only announces others ("three things:").
        """
        shares = self._index.shares(statement_words(statement))
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is None:
            return None
        found = self._index.ranges[best]
        numbers = set(_NUMBER.findall(statement))
        missing = bool(numbers) and not numbers & set(_NUMBER.findall(self._text[found.start : found.end]))
        unsure = missing or statement.rstrip().endswith((":", "\uff1a"))
        return found if shares[best] >= (_MUCH if unsure else _ENOUGH) else None
