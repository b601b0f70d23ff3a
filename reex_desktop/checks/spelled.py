"""Figures that an article says without digits: in words of its language, or by comparing."""

from __future__ import annotations

import re
from functools import cache

from .figure import Figure, same_value
from .lexicon import groups
from .numbers import MAGNITUDES
from .sources import Source
from .units import unit_of

_LARGEST = 20


@cache
def _words() -> dict[str, list[str]]:
    """Return the words for 0 to 20 by language (`resources/words/number_words.txt`)."""
    return {line[0]: line[1].split() for line in groups("number_words")}


def spelled_out(figure: Figure, source: Source) -> bool:
    """Return whether the article says the number of `figure` in a word of its own language."""
    words = _words().get(source.metadata.language.partition("-")[0].lower())
    if words is None or figure.kind == "date":
        return False
    for scale in (1.0, 1e3, 1e6, 1e9):
        number = figure.raw / scale
        if number != int(number) or not 0 <= number <= _LARGEST:
            continue
        pattern = rf"(?<!\w)(?:{words[int(number)]})(?!\w)(?:\s+(?P<one>\w+))?(?:\s+(?P<two>\w+))?"
        for match in re.finditer(pattern, source.folded):
            one, two = match["one"] or "", match["two"] or ""
            large = MAGNITUDES.get(one) or MAGNITUDES.get(one.removesuffix("s"), 1.0)
            if large == scale and _agrees(figure, one if scale == 1 else two):
                return True
    return False


def _agrees(figure: Figure, name: str) -> bool:
    """Return whether what stands behind a number is the unit of `figure`, where that has one."""
    if figure.kind == "count":
        return True
    unit = unit_of(name) or unit_of(f"{name}s")
    return (
        unit is not None and unit.kind == figure.kind and same_value(unit.factor * figure.raw, figure.value)
    )


def compared(figure: Figure, words: str, source: Source) -> bool:
    """Return whether `words` are one period ("a year") by which the article compares: "year on year"."""
    if figure.raw != 1 or not figure.written or figure.kind not in {"time", "period"}:
        return False
    unit = re.escape(words.rsplit(maxsplit=1)[-1].casefold())
    pattern = (
        rf"\b{unit}[- ]on[- ]{unit}\b|\b{unit[0]}[-/]?o?[-/]{unit[0]}\b|\bon the {unit}\b"
        rf"|\bsame (?:{unit}|month|period|quarter|week|day)\b|\b{unit}ly\b|\b(?:previous|last) {unit}\b"
    )
    return bool(re.search(pattern, source.folded))
