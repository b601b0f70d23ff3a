"""Months from one to another that an article calls a quarter, a half or a year: "July to September"."""

from __future__ import annotations

import re

from .date_names import MONTHS, ORDINALS
from .figure import Figure
from .places import Place
from .sources import Source

_SPAN = re.compile(r"[ ]?(?:[-\u2013\u2014]|to|through|until|till)[ ]?(?:the end of )?")
_AND = re.compile(r"[ ]and[ ]")
_BETWEEN = re.compile(r"\b(?:between|both)[ ]$", re.IGNORECASE)
_YEAR, _HALF, _QUARTER = 12, 6, 3
_ENDS = frozenset({None, 1, 28, 29, 30, 31})
"""Days with which months begin and end, where one is said."""

_LASTS = {
    _QUARTER: ("quarter", r"(?:three months|3 months|quarter)"),
    _HALF: ("half", r"(?:six months|6 months|half|half[- ]year)"),
    _YEAR: ("year", r"(?:twelve months|12 months|year)"),
}
"""What so many months are called."""


def by_span(place: Place, sources: list[Source]) -> bool:
    """Return whether a month begins or ends a span that an article calls a quarter, a half or a year."""
    for other in place.others:
        first, last = sorted((place.figure, other), key=lambda f: f.start)
        if first.kind == last.kind == "date" and _is_span(place, first, last):
            return any(_has(first, last, source) for source in sources)
    return False


def _is_span(place: Place, first: Figure, last: Figure) -> bool:
    text = place.field.text
    if first is last or first.date[1] is None or last.date[1] is None:
        return False
    if _SPAN.fullmatch(text, first.end, last.start):
        return True
    between = _BETWEEN.search(text, max(first.start - 9, 0), first.start)
    return bool(between and _AND.fullmatch(text, first.end, last.start))


def _has(first: Figure, last: Figure, source: Source) -> bool:
    """Return whether an article has the months from one to the other as one span, in their year."""
    begins, ends = first.date[1] or 0, last.date[1] or 0
    months = (ends - begins) % _YEAR + 1
    if months not in _LASTS or not {first.date[2], last.date[2]} <= _ENDS:
        return False
    year = last.date[0]
    if year is not None and not any(f.figure.date[0] == year for f in source.by_kind.get("date", ())):
        return False
    name, length = _LASTS[months]
    month = f"(?:{'|'.join(MONTHS[ends - 1])})"
    to = r"(?:to|in|ended|ending|ends|through)"
    said = rf"\b{month}\.? {name}\b|\b{length}\b[^.;]{{0,16}}? {to}\b[^.;]{{0,12}}?\b{month}\b"
    if ends % months == 0 and months != _YEAR:
        number = ends // months
        said += rf"|\b{ORDINALS[number - 1]}[ -](?:calendar )?{name}\b"
        said += rf"|\b(?:{name[0]}{number}|{number}{name[0]})\b"
    return bool(re.search(said, source.folded))
