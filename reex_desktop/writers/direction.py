"""The direction of text, by the rules P2, P3, N1 and N2 of the Unicode Bidirectional Algorithm (UAX 9)."""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional

_RIGHT = frozenset({"R", "AL"})
# A set that holds all characters of the kinds R and AL: most texts have none of them.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U0001efff]")
_RTL_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def is_rtl_language(language: str) -> bool:
    """Return whether the BCP 47 tag names a language written from right to left."""
    return language.partition("-")[0].lower() in _RTL_LANGUAGES


def is_rtl(text: str) -> bool:
    """Return whether the first letter with a direction in `text` runs from right to left."""
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return False
        if kind in _RIGHT:
            return True
    return False


def runs(text: str, base: bool) -> list[tuple[str, bool]]:
    """Return the pieces of `text` with whether each runs from right to left.

    What has no direction of its own takes that of its neighbours where they agree, else `base`.
    """
    if text.isascii() or not (base or _FROM_THE_RIGHT.search(text)):
        return [(text, False)]
    strong: list[bool | None] = []
    for character in text:
        kind = bidirectional(character)
        strong.append(True if kind in _RIGHT else False if kind == "L" else None)
    resolved = _resolve(strong, base)
    pieces = groupby(zip(text, resolved, strict=True), lambda pair: pair[1])
    return [("".join(character for character, _ in pairs), rtl) for rtl, pairs in pieces]


def _resolve(strong: list[bool | None], base: bool) -> list[bool]:
    result: list[bool] = []
    before = base
    for value, members in groupby(enumerate(strong), lambda pair: pair[1]):
        indices = [index for index, _ in members]
        if value is None:
            end = indices[-1] + 1
            after = strong[end] if end < len(strong) else base
            result.extend([before if before == after else base] * len(indices))
        else:
            result.extend([value] * len(indices))
            before = value
    return result
