"""Words as candidate passages compare them: stems, other forms, other words, runs of characters."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from .word_lists import common_words, groups, stem

_WORD = re.compile(
    r"(?P<cjk>[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)|(?P<run>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\w{2})", re.IGNORECASE)
"""An article or a pronoun that has lost its vowel before a French or Italian word."""

_FORM, _PART, _OTHER = 0.65, 0.6, 0.55
_NAME = 1.5
_NUMBER = 1.3
_PREFIX = 4
_COMPOUND = 5


class Word(NamedTuple):
    """A word of a statement, or a run of characters: its stem, and what it counts beside others."""

    stem: str
    stress: float


def pieces(text: str) -> list[tuple[str, float]]:
    """Return the stems of the words of `text` that carry meaning, with what each counts.

    Chinese and Japanese text gives pairs of characters, Thai, Lao, Burmese and Khmer text threes: they are
    written without blanks.
    """
    result: list[tuple[str, float]] = []
    common = common_words() | _function_words()
    for match in _WORD.finditer(text):
        token = match[0]
        if match["cjk"]:
            result += [(token[i : i + 2], 0.7) for i in range(max(len(token) - 1, 1))]
        elif match["run"]:
            result += [(token[i : i + 3], 0.5) for i in range(max(len(token) - 2, 1))]
        elif match["number"]:
            result.append((token, _NUMBER))
        else:
            elided = _ELIDED.match(token)
            token = token[elided.end() :] if elided else token
            if len(token) > 1 and token.casefold() not in common:
                name = token[0].isupper() and match.start() > 0
                result.append((stem(token), _NAME if name else 1.0))
    return result


@cache
def _function_words() -> frozenset[str]:
    """Return words of German, French and Spanish that say nothing of what a sentence is about."""
    return frozenset(word for line in groups("function_words") for word in line[0].split())


def statement_words(text: str) -> list[Word]:
    """Return the words of a statement, each once."""
    found: dict[str, float] = {}
    for piece, stress in pieces(text):
        found[piece] = max(stress, found.get(piece, 0.0))
    return [Word(piece, stress) for piece, stress in found.items()]


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    """Return the lines of the list by the stems that stand in them."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate((*groups("synonyms"), *groups("glossary"))):
        for word in line:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(lines) for word, lines in found.items()}


class CandidateWords:
    """The words of some sentences: which have a word, another form of it, or another word for it."""

    def __init__(self, sentences: list[str]) -> None:
        self._by_stem: dict[str, set[int]] = {}
        self._by_line: dict[int, set[int]] = {}
        self._by_prefix: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        self.lengths: list[float] = []
        self._count = len(sentences)
        for number, sentence in enumerate(sentences):
            found = Counter(piece for piece, _ in pieces(sentence))
            self.lengths.append(float(len(found)) + 3)
            for piece in found:
                self._by_stem.setdefault(piece, set()).add(number)
        for piece, where in self._by_stem.items():
            for line in _synonyms().get(piece, ()):
                self._by_line.setdefault(line, set()).update(where)
            if piece[0].isalpha() and piece[0] < "\u0e00" and len(piece) >= _PREFIX:
                self._by_prefix.setdefault(piece[:_PREFIX], []).append(piece)
                for start in range(3, len(piece) - _COMPOUND + 1):
                    self._by_end.setdefault(piece[start:], []).append(piece)
        self._kept: dict[str, dict[int, float]] = {}

    def _rarity(self, count: int) -> float:
        return math.log(1 + (self._count - count + 0.5) / (count + 0.5))

    def weight(self, word: Word) -> float:
        """Return what a word is worth where it is found as it is; the most where nobody has it."""
        where = self._by_stem.get(word.stem)
        return self._rarity(len(where)) if where else 0.7 * self._rarity(1)

    def find(self, word: Word) -> dict[int, float]:
        """Return the sentences that say a word in one way or another, with what that is worth."""
        kept = self._kept.get(word.stem)
        if kept is None:
            kept = self._find(word.stem)
            if len(self._kept) < 5000:
                self._kept[word.stem] = kept
        return kept

    def _find(self, wanted: str) -> dict[int, float]:
        result: dict[int, float] = {}

        def add(where: set[int], worth: float) -> None:
            for number in where:
                result[number] = max(worth, result.get(number, 0.0))

        exact = self._by_stem.get(wanted, set())
        add(exact, self._rarity(len(exact)) if exact else 0.0)
        for line in _synonyms().get(wanted, ()):
            where = self._by_line.get(line, set())
            add(where, _OTHER * self._rarity(len(where)))
        if wanted[0].isdigit() or wanted[0] >= "\u0e00":
            return result
        for other in self._by_prefix.get(wanted[:_PREFIX], ()):
            if other != wanted and _same_word(wanted, other):
                add(self._by_stem[other], _FORM * self._rarity(len(self._by_stem[other])))
        for other in self._parts(wanted):
            add(self._by_stem[other], _PART * self._rarity(len(self._by_stem[other])))
        return result

    def _parts(self, wanted: str) -> set[str]:
        """Return the words of the article that are a part of `wanted`, and those it is a part of."""
        found: set[str] = set()
        if len(wanted) >= _COMPOUND:
            found.update(self._by_end.get(wanted, ()))
        for start in range(3, len(wanted) - _COMPOUND + 2):
            if wanted[start:] in self._by_stem:
                found.add(wanted[start:])
        if len(wanted) > _COMPOUND:
            found.update(o for o in self._by_prefix.get(wanted[:_PREFIX], ()) if o.startswith(wanted))
        if len(wanted) >= 8:
            found.update(
                other
                for other in self._by_prefix.get(wanted[:_PREFIX], ())
                if len(other) >= _COMPOUND and wanted.startswith(other)
            )
        return found - {wanted}


def _same_word(a: str, b: str) -> bool:
    """Return whether two stems are forms of one word: they share all but their endings."""
    shorter = min(len(a), len(b))
    shared = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    return shared >= _PREFIX and shared >= shorter - 2 and max(len(a), len(b)) - shared <= 4
