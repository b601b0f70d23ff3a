"""The word lists of the checks (`resources/words/*.txt`), and how words are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from ..editing.word_lists import common_words, groups, stem

__all__ = ["TOKEN", "common_words", "content", "groups", "near", "stem"]

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[;:.,!?\u2014\n](?= |$)|\u2014|[\u3002\uff0c\uff1b\uff1a]")
_CJK = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning; of Chinese text, its characters."""
    common = common_words()
    found = TOKEN.findall(text)
    return frozenset(
        stem(token)
        for token in found
        if not token[0].isdigit()
        and token.casefold() not in common
        and (len(token) > 1 or _CJK.match(token))
    )


def near(text: str, start: int, end: int, before: int = 30, after: int = 60) -> frozenset[str]:
    """Return the stems within so many characters of the range `start` to `end`, in the same clause."""
    left = _CLAUSE.split(text[max(start - before, 0) : start])[-1]
    right = _CLAUSE.split(text[end : end + after])[0]
    if start > before:
        left = left.partition(" ")[2]
    if end + after < len(text) and len(right) == after:
        right = right.rpartition(" ")[0]
    return content(left) | content(right)
