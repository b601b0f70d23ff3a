"""Propose the sentence of an article that a statement may rest on.

Words shared with the statement count by how rare they are in the article (inverse sentence frequency,
as in Spaerck Jones 1972); numbers and names count double, for they are what a reader looks up.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from .passages import Range, sentences

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]{2,}|[\u3400-\u9fff]")
_THRESHOLD = 0.34


class Candidates:
    """The sentences of the parts of a text that may serve as evidence."""

    def __init__(self, text: str, parts: Sequence[Range]) -> None:
        self._ranges = [
            Range(part.start + s.start, part.start + s.end)
            for part in parts
            for s in sentences(text[part.start : part.end])
        ]
        self._tokens = [_tokens(text[r.start : r.end]) for r in self._ranges]
        counts = Counter(token for tokens in self._tokens for token in tokens)
        self._weight = {t: math.log(1 + len(self._ranges) / n) for t, n in counts.items()}

    def best(self, statement: str) -> Range | None:
        """Return the sentence that shares most of what `statement` says, or None where none does."""
        wanted = _tokens(statement)
        unknown = math.log(1 + len(self._ranges)) if self._ranges else 1.0
        total = sum(self._weight.get(t, unknown) * _stress(t) for t in wanted)
        best, score = None, 0.0
        for found, tokens in zip(self._ranges, self._tokens, strict=True):
            shared = sum(self._weight[t] * _stress(t) for t in wanted & tokens)
            if shared > score:
                best, score = found, shared
        return best if total and score / total >= _THRESHOLD else None


def _tokens(text: str) -> set[str]:
    return {_stem(token) for token in _TOKEN.findall(text)}


def _stem(token: str) -> str:
    token = token.casefold().rstrip(".,")
    for ending in ("ing", "ed", "es", "s"):
        if token.endswith(ending) and len(token) > len(ending) + 3:
            return token[: -len(ending)]
    return token


def _stress(token: str) -> float:
    return 2.0 if token[:1].isdigit() else 1.0
