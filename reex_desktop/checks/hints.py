"""What a text has at all, so that only those patterns are tried on it that could find something."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from . import numbers
from .date_names import DAY, MONTH, ORDINALS, TENS

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_UNSPACED = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
"""Letters of scripts that are not looked at word by word: every pattern is tried."""


class Hints(NamedTuple):
    """The words of a text in small letters, whether it has digits, and whether all must be tried anyway."""

    words: frozenset[str]
    digits: bool
    other: bool

    def has(self, wanted: frozenset[str]) -> bool:
        """Return whether the text may have one of `wanted` (single words in small letters)."""
        return self.other or not wanted.isdisjoint(self.words)


def hints_of(text: str) -> Hints:
    """Return what `text` has."""
    words = frozenset(_WORD.findall(text.lower()))
    return Hints(words, bool(_DIGIT.search(text)), bool(_UNSPACED.search(text)))


@cache
def words_of(*lists: str) -> frozenset[str]:
    """Return the single words of the lists named: "number", "fraction", "period", "month", "day",
    "ordinal" or "decade"; with their plural.
    """
    names = {
        "number": (*numbers.ONES, *numbers.TENS, *numbers.MAGNITUDES),
        "fraction": tuple(numbers.FRACTIONS),
        "period": ("year", "month", "week", "decade", "day", "century", "fortnight", "quarter"),
        "month": tuple(MONTH),
        "day": tuple(DAY),
        "ordinal": ORDINALS,
        "decade": TENS,
    }
    single = {word for name in lists for entry in names[name] for word in _WORD.findall(entry.lower())}
    return frozenset(single | {f"{word}s" for word in single})
