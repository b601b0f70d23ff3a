"""The word lists that the program is shipped with (`resources/words/*.txt`), and stems of words."""

from __future__ import annotations

from functools import cache, lru_cache

from ..model.resources import resource_path


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
