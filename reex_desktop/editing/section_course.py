"""The course of an article in the form's shape: its body, an assessment, a look ahead, a closing summary.

Each section is weighed in all of these places at once, so that neighbours decide what one leaves open: a
hidden Markov model and its posteriors by the forward-backward algorithm (Rabiner 1989, section III).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ..model.brief import Slot
from .section_signs import Signs

_BODY, _CREDIBILITY, _OUTLOOK, _SUMMARY, _BEHIND = range(5)
_STATES = range(5)
_SLOTS: tuple[Slot | None, ...] = (None, "credibility", "outlook", "summary", None)
_START = (0.8, 0.15, 0.04, 0.01, 0.0)
_WAYS = (
    (0.62, 0.24, 0.09, 0.05, 0.0),
    (0.06, 0.34, 0.36, 0.24, 0.0),
    (0.05, 0.09, 0.2, 0.66, 0.0),
    (0.004, 0.004, 0.004, 0.0, 0.988),
    (0.004, 0.004, 0.004, 0.0, 0.988),
)
"""From each place, where the next section may stand and how often, as such articles are built."""
_END = (0.12, 0.12, 0.3, 0.9, 0.5)
"""How often an article ends so."""
_LEAST = 1e-300


class Course(NamedTuple):
    """The slot that explains a section best (None: body), and the probability of each slot."""

    best: Slot | None
    chances: dict[Slot, float]


def course_of(signs: Sequence[Signs | None], fixed: Sequence[tuple[bool, Slot | None]]) -> list[Course]:
    """Return what each section behind the highlights is; None are the signs of one without any text.

    `fixed` says which of them are settled, and in which slot.
    """
    count = len(signs)
    emitted = [_emission(sign, *known) for sign, known in zip(signs, fixed, strict=True)]
    forward: list[list[float]] = []
    current = list(_START)
    for index in range(count):
        if index:
            current = [sum(current[a] * _WAYS[a][b] for a in _STATES) for b in _STATES]
        current = _scaled([a * b for a, b in zip(current, emitted[index], strict=True)])
        forward.append(current)
    result: list[Course] = []
    behind = list(_END)
    for index in range(count - 1, -1, -1):
        both = _scaled([a * b for a, b in zip(forward[index], behind, strict=True)])
        chances: dict[Slot, float] = {
            slot: both[state] for state, slot in enumerate(_SLOTS) if slot is not None
        }
        best = max(chances, key=chances.__getitem__)
        result.append(Course(best if chances[best] > both[_BODY] + both[_BEHIND] else None, chances))
        weighted = [a * b for a, b in zip(emitted[index], behind, strict=True)]
        behind = _scaled([sum(_WAYS[a][b] * weighted[b] for b in _STATES) for a in _STATES])
    result.reverse()
    return result


def _scaled(values: list[float]) -> list[float]:
    total = sum(values) or _LEAST
    return [value / total for value in values]


def _emission(sign: Signs | None, settled: bool, slot: Slot | None) -> list[float]:
    """Return how well each place explains a section, as factors; 1 is the article's own body."""
    if settled:
        return [1.0 if _SLOTS[state] == slot else 0.0 for state in _STATES]
    if sign is None:
        return [1.0] * len(_SLOTS)
    points = [
        0.0 if slot is None else sign.heading.get(slot, 0.0) + sign.text.get(slot, 0.0) for slot in _SLOTS
    ]
    return [math.exp(point) for point in points]
