"""Periods that an article says by comparing or counting: "year on year", "for a fifth week"."""

from __future__ import annotations

import re

from .date_names import ORDINALS
from .figure import Figure
from .sources import Source


def compared(figure: Figure, words: str, source: Source) -> bool:
    """Return whether `words` are one period ("a year") by which the article compares: "year on year"."""
    if figure.raw != 1 or not figure.written or figure.kind not in {"time", "period"}:
        return False
    unit = re.escape(words.rsplit(maxsplit=1)[-1].casefold())
    pattern = (
        rf"\b{unit}[- ]on[- ]{unit}\b|\b{unit[0]}[-/]?o?[-/]{unit[0]}\b|\bon the {unit}\b"
        rf"|\bsame (?:{unit}|month|period|quarter|week|day)\b|\b{unit}ly\b"
        rf"|\b{unit} (?:earlier|ago|before)\b|\b(?:previous|last) {unit}\b"
    )
    return bool(re.search(pattern, source.folded))


def counted_on(figure: Figure, words: str, source: Source) -> bool:
    """Return whether `words` are so many periods ("five weeks") that an article counts: "a fifth week"."""
    number = int(figure.raw)
    if figure.raw != number or not 1 < number <= len(ORDINALS) or figure.kind not in {"time", "period"}:
        return False
    unit = re.escape(words.rsplit(maxsplit=1)[-1].casefold().removesuffix("s"))
    ordinal = rf"(?:{ORDINALS[number - 1]}|{number}(?:st|nd|rd|th))"
    row = r"(?:(?:straight|consecutive|successive|running|full|such)[ ])*"
    return bool(
        re.search(
            rf"\b(?:a|the|its|their)[ ]{ordinal}[ ]{row}{unit}\b|\b{ordinal}[ ]{row}{unit} running\b",
            source.folded,
        )
    )
