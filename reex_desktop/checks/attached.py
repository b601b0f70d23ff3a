"""What words of a sentence belong to which of its figures: "reagents make up 46 %, the protein 21 %"."""

from __future__ import annotations

import re

from .figure import Figure
from .lexicon import content
from .matching import Match
from .places import Place

_CUT = re.compile(
    r"[,;:()\u2013\u2014.!?](?= |$)|\b(?:and|or|but|while|whereas|against|versus|vs|from|compared)\b"
)

_COMPARED = re.compile(r"\b(?:compared|against|versus|vs|from|than|to|up|down)\b", re.IGNORECASE)


def attached(text: str, span: tuple[int, int], figure: Figure, others: list[Figure]) -> frozenset[str]:
    """Return the stems of the words of a sentence (`span` of `text`) that stand with `figure`.

    They end at the next figure of `others`, a comma or a word that joins.
    """
    start = max([span[0], *(f.end for f in others if f.end <= figure.start)])
    end = min([span[1], *(f.start for f in others if f.start >= figure.end)])
    before = _CUT.split(text[start : figure.start])[-1]
    behind = _CUT.split(text[figure.end : end])[0]
    return content(before) | content(behind)


def of_a_neighbour(place: Place, wanted: Match, same: list[Match]) -> bool:
    """Return whether another figure of a sentence is said of what ours is, and ours of something else."""
    if not any(m.source is wanted.source and m.found.sentence == wanted.found.sentence for m in same):
        return False
    kind = place.figure.kind
    if kind != wanted.found.figure.kind or not (kind == "percent" or kind.startswith("money.")):
        return False  # counts and dates are said in too many words
    if any(_COMPARED.search(m.source.text, *_before(m)) for m in same):
        return False  # "a margin of 13 per cent compared with 17.2 per cent"
    ours = attached(place.field.text, place.span, place.figure, list(place.beside))
    return bool(ours & _theirs(wanted)) and not any(ours & _theirs(match) for match in same)


def _before(match: Match) -> tuple[int, int]:
    """Return where the words stand between a figure and the one before it in its sentence."""
    source, number = match.source, match.found.sentence
    start = match.found.figure.start
    ends = (f.figure.end for f in source.by_sentence.get(number, ()) if f.figure.end <= start)
    return max([source.ranges[number].start, *ends]), start


def _theirs(match: Match) -> frozenset[str]:
    source, number = match.source, match.found.sentence
    r = source.ranges[number]
    others = [f.figure for f in source.by_sentence.get(number, ()) if f is not match.found]
    return attached(source.text, (r.start, r.end), match.found.figure, others)
