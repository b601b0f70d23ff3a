"""Ratings as the confidence of STIX 2.1, a number from 0 to 100, for programs that exchange it.

The mapping is data (`resources/scales/stix.json`), from Appendix A of the standard.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from .resources import resource_path

Rating = Literal["credibility", "confidence", "reliability"]


class StixValue(Struct, frozen=True):
    """The number that a step is exchanged as, and the numbers that are read as that step."""

    value: int
    low: int
    high: int


class StixScales(Struct, frozen=True):
    """The steps of each rating; None for what has no number."""

    source: str
    credibility: dict[str, StixValue | None]
    confidence: dict[str, StixValue | None]
    reliability: dict[str, StixValue | None]


@cache
def stix_scales() -> StixScales:
    """Return the mapping that ships with the program."""
    return msgspec.json.decode(resource_path("scales", "stix.json").read_bytes(), type=StixScales)


def stix_confidence(rating: Rating, step: str) -> int | None:
    """Return the confidence of a step ("2", "moderate", "B"); None where it is unrated or has no number.

    "6" and "F", cannot be judged, have none: a property that is not there says so, a number would not.
    """
    found = getattr(stix_scales(), rating).get(step)
    return found.value if found else None


def stix_step(rating: Rating, value: int) -> str:
    """Return the step that a confidence from 0 to 100 is read as; empty where the rating has none."""
    steps: dict[str, StixValue | None] = getattr(stix_scales(), rating)
    return next((name for name, found in steps.items() if found and found.low <= value <= found.high), "")
