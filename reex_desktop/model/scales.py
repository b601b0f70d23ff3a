"""The scales an analyst chooses words from: verdicts, likelihood yardsticks, information credibility.

They are data (`resources/scales/*.json`), each file naming the standard it was taken from; a user may have
others (`own_scales.py`).
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from .resources import resource_path


class Verdict(Struct, frozen=True):
    """A verdict and the wordings from which it may be suggested (lower case, whole words)."""

    name: str
    explanation: str
    wordings: tuple[str, ...] = ()


class Likelihood(Struct, frozen=True):
    """A likelihood word with its range in per cent, both ends included."""

    word: str
    low: int
    high: int
    synonyms: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.word} ({self.low}\u2013{self.high}%)"


class Yardstick(Struct, frozen=True):
    """A named scale of likelihood words; `source` is the standard it is taken from."""

    id: str
    name: str
    source: str
    words: tuple[Likelihood, ...]

    def find(self, word: str) -> Likelihood | None:
        """Return the step whose word or synonym is `word`, or None."""
        wanted = word.casefold()
        return next(
            (step for step in self.words if wanted in {s.casefold() for s in (step.word, *step.synonyms)}),
            None,
        )


class Scale(Struct, frozen=True):
    """A numbered or lettered rating with its source."""

    source: str
    steps: dict[str, str]


class Scales(Struct, frozen=True):
    """All scales of the program."""

    verdicts: tuple[Verdict, ...]
    yardsticks: tuple[Yardstick, ...]
    credibility: Scale
    reliability: Scale

    def yardstick(self, yardstick_id: str) -> Yardstick:
        """Return the yardstick of that id, or the first one where it is not known."""
        return next((y for y in self.yardsticks if y.id == yardstick_id), self.yardsticks[0])


_own: list[Scales] = []


def scales() -> Scales:
    """Return the scales that are used: those of the program, or the user's own (`own_scales`)."""
    return _own[0] if _own else shipped_scales()


def set_scales(own: Scales | None) -> None:
    """Use `own` from now on, None for the shipped scales."""
    _own[:] = [own] if own else []


@cache
def shipped_scales() -> Scales:
    """Return the scales that ship with the program."""
    return msgspec.json.decode(resource_path("scales", "scales.json").read_bytes(), type=Scales)
