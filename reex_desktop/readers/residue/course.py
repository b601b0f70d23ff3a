"""The course of a page: what leads to the article, its title and opening, its body with what is set between

the paragraphs, and what follows. Each line is weighed in all of these places at once, so that neighbours
decide what a line alone leaves open: a hidden Markov model and its posteriors by the forward-backward
algorithm (Rabiner 1989, "A tutorial on hidden Markov models", section III).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .evidence import Line
from .tail import tail_of

HEAD, TITLE, OPENING, FURNITURE, BODY, INSERT, FOOT = range(7)
_ALL = range(7)
_RESIDUE = (HEAD, FURNITURE, INSERT, FOOT)
_START = (0.45, 0.4, 0.05, 0.0, 0.1, 0.0, 0.0)
_WAYS: tuple[tuple[tuple[int, float], ...], ...] = (
    ((HEAD, 0.85), (TITLE, 0.13), (OPENING, 0.01), (BODY, 0.01)),
    ((OPENING, 0.45), (FURNITURE, 0.25), (BODY, 0.3)),
    ((OPENING, 0.5), (FURNITURE, 0.2), (BODY, 0.3)),
    ((OPENING, 0.15), (FURNITURE, 0.6), (BODY, 0.25)),
    ((BODY, 0.88), (INSERT, 0.07), (FOOT, 0.05)),
    ((BODY, 0.5), (INSERT, 0.5)),
    ((FOOT, 1.0),),
)
"""From each place, where the next line may stand and how often, as pages are made."""
_JOINED = tuple(
    tuple(
        (way, share * 0.25) if {state, way} in ({BODY, INSERT}, {BODY, FOOT}) else (way, share)
        for way, share in ways
    )
    for state, ways in enumerate(_WAYS)
)
"""The same for a line without a blank one before it, where others have one: it goes with the line above."""
_LEAST = 1e-300
_STRONGEST = 12.0
_ENDED = 0.15
"""How much less likely a line is the article's, or set into it, in the blocks of the page behind it."""
_SPOKEN = 2.5
"""A paragraph that says so much of its page, in nats, is no running text of the article."""


class Judged(NamedTuple):
    """The probability that a line is residue, and the place that explains it best."""

    chance: float
    place: int


def posteriors(lines: Sequence[Line]) -> list[Judged]:
    """Return for each of at least one line how surely it is residue, and in which place."""
    emitted = _emitted(lines, tail_of(lines))
    tables = [_JOINED if line.joined else _WAYS for line in lines]
    forward: list[list[float]] = []
    current = [a * b for a, b in zip(_START, emitted[0], strict=True)]
    for index, here in enumerate(emitted):
        if index:
            step = [0.0] * 7
            for mass, ways in zip(current, tables[index], strict=True):
                for way, share in ways if mass else ():
                    step[way] += mass * share
            current = [a * b for a, b in zip(step, here, strict=True)]
        total = sum(current) or _LEAST
        current = [value / total for value in current]
        forward.append(current)
    result: list[Judged] = []
    behind = [1.0] * 7
    for index in range(len(lines) - 1, -1, -1):
        both = [a * b for a, b in zip(forward[index], behind, strict=True)]
        chance = sum(both[state] for state in _RESIDUE) / (sum(both) or _LEAST)
        result.append(Judged(chance, max(_ALL, key=both.__getitem__)))
        weighted = [a * b for a, b in zip(emitted[index], behind, strict=True)]
        behind = [sum(share * weighted[way] for way, share in ways) for ways in tables[index]]
        most = max(behind) or _LEAST
        behind = [value / most for value in behind]
    result.reverse()
    return result


def _emitted(lines: Sequence[Line], tail: int) -> list[list[float]]:
    """Return how well each place explains each line; what leads to the article ends where it begins.

    In the blocks of the page, from line `tail` on, the article has probably ended.
    """
    emitted = [_emission(line) for line in lines]
    first, last = _article(lines)
    if first < tail:
        last = min(last, tail - 1)
        for index in range(tail, len(lines)):
            emitted[index][BODY] *= _ENDED
            emitted[index][INSERT] *= _ENDED
    for index, here in enumerate(emitted):
        if index < first:
            here[FOOT] = 0.0
        elif index <= last:
            here[HEAD] = here[FOOT] = 0.0
        else:
            here[HEAD] = here[TITLE] = 0.0
    return emitted


def _article(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line of the running text that is surely the article's.

    It is the densest stretch, the one of the greatest sum where paragraphs count for it and other lines
    against it (Kadane's algorithm), widened to paragraphs that share its words. Where there is none, the
    first is the number of lines and the last is -1.
    """
    best, total, begin = 0.0, 0.0, 0
    first, last = len(lines), -1
    for index, line in enumerate(lines):
        if line.prose:
            worth = 4 * line.prose - line.page - 0.5 * line.strange
        else:
            worth = -0.5 - 0.25 * max(0.0, line.score)
        if total <= 0:
            total, begin = 0.0, index
        total += worth
        if total > best:
            best, first, last = total, begin, index
    akin = [i for i, line in enumerate(lines) if line.prose > 0.6 and line.page < 0.5 and line.akin]
    return min([first, *akin]), max([last, *akin])


def _emission(line: Line) -> list[float]:
    """Return how well each place explains a line, as factors; 1 is the article's own body."""
    score = max(-_STRONGEST, min(_STRONGEST, line.score))
    head, furniture, insert, foot = score, score, score - 0.2, score + 0.2
    title, opening, body = line.title, 0.0, 0.0
    if line.sentence:
        foot += 0.04 * min(line.words, 50) if not line.akin and line.page >= 1 else -1.0
    if line.prose > 0.3 and line.page < _SPOKEN:
        head -= 3.0
        title = -6.0
        opening -= 1.0 + 2 * line.prose
        furniture -= 1.5
        foot -= 1.5
    else:
        body -= 0.3
        opening += 0.8
    if line.dated:
        head -= 1.0
        title = -5.0
        opening += 1.0
        body -= 1.0
    return [math.exp(value) for value in (head, title, opening, furniture, body, insert, foot)]
