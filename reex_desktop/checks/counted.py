"""What is counted on or numbered: "a third straight week", "the second half of 2027", "2.9 per million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .date_names import MONTHS, ORDINALS
from .fields import Field
from .finding import Finding
from .lexicon import content
from .making import make, quoted
from .sources import Source

_Label = tuple[str, str]
"""What is numbered, and its number: two of the same thing with other numbers contradict."""

_WORDS = 2
"""So many words of its sentence an article must share with a statement to be of the same."""

_NTH = "|".join(ORDINALS[:12])
_UNIT = "day|week|fortnight|month|quarter|year"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<n>{_NTH}) (?:straight|consecutive|successive) (?P<what>{_UNIT})\b",
        rf"\b(?P<n>{_NTH}) (?P<what>{_UNIT}) (?:in a row|running)\b",
        r"\b(?P<n>first|second) (?P<what>half) of (?P<year>20\d\d)\b",
        r"(?<![\w.,])(?P<of>\d[\d.,]*) per (?P<n>hundred|thousand|million|billion)\b",
        r"\b(?P<n>first|second|third|fourth) (?P<what>quarter)\b(?! (?:in a row|running))",
    )
)
_HINT = re.compile(rf"\b(?:{_UNIT}|half|per)\b", re.IGNORECASE)
_QUARTER = 3


def check_counted(texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield what is numbered otherwise in the one sentence of an article that has it too.

    Nothing where any article has it as the statement does.
    """
    for field in texts:
        if field.name == "who" or not _HINT.search(field.text):
            continue
        for match, (what, number) in _labels(field.text):
            if any(_has(what, number, source) for source in sources):
                continue
            theirs = _other(field.text, what, sources)
            if theirs:
                message = f"Here the article says {quoted(theirs)}, not {quoted(match[0])}."
                yield make("figures.value", field, match.start(), match.end(), message, severity="warning")


def _labels(text: str) -> Iterator[tuple[re.Match[str], _Label]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            what = (groups.get("what") or groups.get("of") or "").lower()
            number = match["n"].lower()
            if groups.get("year") and what == "half":
                number = f"{number} {groups['year']}"
            yield match, (what, number)


def _has(what: str, number: str, source: Source) -> bool:
    """Return whether an article numbers something so, or says it in another way that is known."""
    if any(label == (what, number) for _, label in _labels(source.text)):
        return True
    first, _, year = number.partition(" ")
    place = ORDINALS.index(first) + 1 if first in ORDINALS else 0
    if what == "half":
        short = rf"\bh{place}[ ]?(?:20)?{year[2:]}\b|\b{place}h[ ]?(?:20)?{year[2:]}\b"
        return bool(re.search(rf"\b{first} half\b(?! of 20)|{short}", source.folded))
    if what == "quarter":
        month = "|".join(MONTHS[place * _QUARTER - 1])
        return bool(re.search(rf"\b(?:q{place}|{place}q)|\b(?:{month})\b", source.folded))
    if what and place:
        return bool(re.search(rf"\b{place}(?:st|nd|rd|th) |\b{place}[ -]{what}", source.folded))
    return False


def _other(text: str, what: str, sources: list[Source]) -> str:
    """Return how the one sentence of the articles that is of the same numbers it; empty where none does."""
    ours = content(text)
    found: set[str] = set()
    for source in sources:
        for r in source.ranges:
            sentence = source.text[r.start : r.end]
            for match, label in _labels(sentence):
                if label[0] == what and len(ours & content(sentence)) >= _WORDS + len(content(match[0])):
                    found.add(match[0])
    return found.pop() if len(found) == 1 else ""
