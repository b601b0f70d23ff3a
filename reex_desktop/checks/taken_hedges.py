"""Hedges that are a source's and stand in the brief as the analyst's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fields import Field
from .finding import Finding
from .hedges import Hedge, hedges
from .lexicon import groups
from .making import make, quoted
from .sources import Source

_KINDS = frozenset({"modal", "likelihood", "expect", "passive", "epistemic"})


def taken_hedges(
    field: Field, sources: list[Source], yardstick: str, language: str = "en"
) -> Iterator[Finding]:
    """Yield the hedges of `field` that its evidence gives to somebody else than who writes it.

    Only what was confirmed as evidence counts; a claim whose maker the note names says whose it is.
    `language` is that of the field; articles have their own.
    """
    found = hedges(field.text, yardstick, language)
    ours = [h for h in found if h.label == "judgement" and h.kind in _KINDS]
    if not ours:
        return
    theirs = list(_reported(field, sources, yardstick))
    for hedge in ours:
        words = field.text[hedge.start : hedge.end]
        same = next((said for said in theirs if _alike(words, said[0])), None)
        if same is not None:
            yield make(
                "wording.hedge",
                field,
                hedge.start,
                hedge.end,
                f"{quoted(words)} is a source\u2019s in the article: {quoted(same[1])} Say whose it is.",
            )


def _reported(field: Field, sources: list[Source], yardstick: str) -> Iterator[tuple[str, str]]:
    """Yield the hedges that the field's evidence only reports, each with its sentence."""
    own: set[str] = set()
    reported: list[tuple[str, str]] = []
    for source in sources:
        for number in sorted(source.evidence(tuple(p for p in field.passages if not p.proposed))):
            r = source.ranges[number]
            for hedge, words in _of_sentence(source, number, yardstick):
                if hedge.label == "reported":
                    reported.append((words, source.text[r.start : r.end]))
                else:
                    own.add(_group(words))
    return (pair for pair in reported if _group(pair[0]) not in own)


def _of_sentence(source: Source, number: int, yardstick: str) -> list[tuple[Hedge, str]]:
    """Return the hedges of one sentence, read with the one before it, which may be what reports it."""
    r = source.ranges[number]
    first = source.ranges[number - 1].start if number else r.start
    text = source.text[first : r.end]
    found = hedges(text, yardstick, source.metadata.language or "en")
    return [(h, text[h.start : h.end]) for h in found if h.start >= r.start - first]


def _group(words: str) -> str:
    """Return the first of the hedges that stand for one another, or the words themselves."""
    folded = " ".join(words.casefold().split())
    for line in groups("hedges_alike"):
        if any(re.search(word if word >= "\u3400" else rf"\b{word}", folded) for word in line):
            return line[0]
    return folded


def _alike(ours: str, theirs: str) -> bool:
    return _group(ours) == _group(theirs)
