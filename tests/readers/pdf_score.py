"""How much of a known text a reader gives back: F1 of tokens, and of runs of four, which see the order."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from reex_desktop.model.blocks import Blocks
from reex_desktop.model.plain import plain_text


class Score(NamedTuple):
    tokens: float
    fours: float


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def f1(truth: Counter, found: Counter) -> float:
    common = sum((truth & found).values())
    return 2 * common / max(1, truth.total() + found.total())


def fours(words: list[str]) -> Counter:
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def score(truth: str, blocks: Blocks) -> Score:
    """Compare the text of `blocks` with the truth."""
    wanted, got = tokens(truth), tokens(plain_text(blocks))
    return Score(f1(Counter(wanted), Counter(got)), f1(fours(wanted), fours(got)))
