"""Abbreviations in capitals that an analyst may use of his own: USGS where the article writes it out."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import groups
from .sources import Source

_PERIOD = re.compile(r"(?:[1-4][HQ]|[HQ][1-4]|[1-9]M|1?\dM|FY|CY|MY)(?:\d\d|20\d\d)?")
"""How quarters, halves and years are written short."""


def is_period(word: str) -> bool:
    """Return whether `word` says a quarter, a half or a year: "1H", "Q3", "FY25"."""
    return bool(_PERIOD.fullmatch(word))


@cache
def _meanings() -> dict[str, frozenset[str]]:
    """Return for each abbreviation of the list the words of which an article has one, in small letters.

    The empty word, which every article has, is that of terms that need no source.
    """
    result: dict[str, frozenset[str]] = {}
    for short, *words in groups("acronyms"):
        for name in short.split():
            result[name] = result.get(name, frozenset()) | frozenset(words or ("",))
    return result


def is_derived(acronym: str, sources: list[Source], *, foreign: bool) -> bool:
    """Return whether an abbreviation is a term of the trade, or stands for what an article writes out.

    `foreign` says that an article is in another language than the brief: what it writes out there only its
    own words say, which the list has not.
    """
    words = _meanings().get(acronym)
    if words is None:
        return is_period(acronym)
    return foreign or any(word in source.folded for source in sources for word in words)
