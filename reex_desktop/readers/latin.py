"""Mend UTF-8 that was read as Windows-1252 and its like: ftfy finds it, this says where it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from ..model.repair import Repair

_REACH = 64
"""How many damaged characters in a row are told from one another."""


def mend_by_ftfy(line: str) -> Iterator[Repair]:
    """Yield what ftfy mends in `line`, each changed place for itself."""
    if line.isascii():
        return
    import ftfy
    from ftfy.badness import is_bad

    if not is_bad(line):
        return
    fixed = ftfy.fix_encoding(line)
    at = new = 0
    while at < len(line) or new < len(fixed):
        if line[at : at + 1] == fixed[new : new + 1]:
            at, new = at + 1, new + 1
            continue
        behind, new_behind = _meet(line, at, fixed, new)
        for before, after in _pieces(line[at:behind], fixed[new:new_behind]):
            yield Repair("characters", "mark", at, at + len(before), before, after, "sure")
            at += len(before)
        at, new = behind, new_behind


def _pieces(before: str, after: str) -> list[tuple[str, str]]:
    """Return what each character of `after` was, where a damaged character stands for each byte of it."""
    sizes = [len(char.encode()) for char in after]
    if sum(sizes) != len(before):
        return [(before, after)]
    ends = list(accumulate(sizes))
    return [(before[e - size : e], char) for e, size, char in zip(ends, sizes, after, strict=True)]


def _meet(line: str, at: int, fixed: str, new: int) -> tuple[int, int]:
    """Return where both texts are the same again behind a change; their ends where they never are."""
    for length in range(1, _REACH):
        for shorter in range(1, length + 1):
            if _same(line, at + length, fixed, new + shorter):
                return at + length, new + shorter
    return len(line), len(fixed)


def _same(line: str, at: int, fixed: str, new: int) -> bool:
    """Return whether both texts go on alike: four characters, or up to the next that is not ASCII."""
    if at >= len(line) or new >= len(fixed):
        return at == len(line) and new == len(fixed)
    for step in range(4):
        left = line[at + step : at + step + 1]
        if step and not left.isascii():
            return True
        if left != fixed[new + step : new + step + 1]:
            return False
    return True
