"""The word lists of the checks (`resources/words/*.txt`), and how words are compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..model.resources import resource_path

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[;:.,!?\u2014\n](?= |$)|\u2014|[\u3002\uff0c\uff1b\uff1a]")
_CJK = re.compile(r"[\u3400-\u9fff]")


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of `resources/words/NAME.txt`, each divided at its bars.

    Blank lines and lines that begin with "# " say nothing.
    """
    text = resource_path("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return tuple(
        tuple(part.strip() for part in line.split("|"))
        for line in lines
        if line and not line.startswith("# ")
    )


@cache
def common_words() -> frozenset[str]:
    """Return words that say nothing of what a sentence is about."""
    return frozenset(word for line in groups("common") for word in line[0].split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return `word` without case, possessive and the commonest English endings."""
    word = word.casefold().replace("\u2019", "'").removesuffix("'s").rstrip("'")
    for ending in ("ations", "ation", "ing", "ied", "ies", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word[: -len(ending)]
    return word


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
