"""Quotation marks of all houses: where quoted text stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_PAIRS = re.compile(
    "\u201c(?P<a>[^\u201c\u201d\n]+)\u201d|\u201e(?P<b>[^\u201e\u201c\u201d\n]+)[\u201c\u201d]"
    "|\u00ab\\s?(?P<c>[^\u00ab\u00bb\n]+?)\\s?\u00bb|\u300c(?P<d>[^\u300c\u300d\n]+)\u300d"
    '|(?<![\\w\u201d])"(?P<e>[^"\n]+)"|(?<!\\w)\u2018(?P<f>[^\u2018\u2019\n]{2,}(?:\u2019\\w[^\u2018\u2019\n]*)*)\u2019(?!\\w)'
    r"|(?:(?<=[\s(\u2014\u2013:])|^)'(?!(?:tis|twas|em|til|cause|round)\b)(?P<g>[^\W\d_](?:[^'\n]|'(?=\w))+)(?<!\s)'(?=[\s.,;:!?)\u2014\u2013]|$)",
    re.MULTILINE,
)
_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2011\u00a0\u202f\u2028", '\'\'"""---   '
)


class Quoted(NamedTuple):
    """Text in quotation marks; `start` and `end` are those of the text between them."""

    start: int
    end: int
    text: str


def quotations(text: str) -> Iterator[Quoted]:
    """Yield what stands in quotation marks in `text`; what is quoted within it belongs to it."""
    for match in _PAIRS.finditer(text):
        group = match.lastgroup or "a"
        yield Quoted(match.start(group), match.end(group), match[group])


@lru_cache(maxsize=256)
def untypographic(text: str) -> str:
    """Return `text` with plain marks and blanks, as long as before."""
    return text.translate(_TYPOGRAPHY)
