"""How two texts in lines differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ...readers.printed.word_lines import Line, Piece

_SHOWN = 60
MOST = 50
"""How many differences are told; a file that differs in more is altogether another."""


class Difference(NamedTuple):
    """A difference between a file and what it must say: where, what must be there, what is there."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        if not self.found:
            return f"{self.where}: missing: {_shortened(self.expected)}"
        if not self.expected:
            return f"{self.where}: not expected: {_shortened(self.found)}"
        return f"{self.where}: {_shortened(self.found)} instead of {_shortened(self.expected)}"


def compare(expected: Sequence[Line], found: Sequence[Line]) -> list[Difference]:
    """Return where `found` differs from `expected`, in order; blank paragraphs count in cells alone."""
    wanted = [line for line in expected if line.pieces or line.cell]
    there = [line for line in found if line.pieces or line.cell]
    one, two = [line.content for line in wanted], [line.content for line in there]
    if one == two:
        return []
    result: list[Difference] = []
    # Long texts are compared in what is between their equal beginnings and ends.
    head = next(
        (i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    tail = 0
    while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    wanted, there = wanted[head : len(one) - tail], there[head : len(two) - tail]
    matcher = SequenceMatcher(
        None, [line.content for line in wanted], [line.content for line in there], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            result.extend(_paired(wanted[i:j], there[k:m]))
        if len(result) >= MOST:
            break
    return result[:MOST]


def _paired(wanted: Sequence[Line], there: Sequence[Line]) -> list[Difference]:
    result: list[Difference] = []
    for index in range(max(len(wanted), len(there))):
        want = wanted[index] if index < len(wanted) else None
        got = there[index] if index < len(there) else None
        shown = want or got
        if shown is not None:
            result.append(Difference(place_of(shown), described(want), described(got)))
    return result


def place_of(line: Line) -> str:
    """Return where a line stands, for people."""
    if line.cell is not None:
        table, row, column = line.cell
        return f"table {table + 1}, row {row + 1}, column {column + 1}"
    names = {"title": "the title", "p": "a paragraph", "table": "a table", "note": "a note"}
    if line.level >= 0:
        return f"{'a number' if line.ordered else 'a bullet'} of level {line.level + 1}"
    return names.get(line.kind, f"a heading of level {line.kind[1:]}")


def described(line: Line | None) -> str:
    """Return a line with all that is compared, in one string."""
    if line is None:
        return ""
    texts = "".join(_piece(piece) for piece in line.pieces)
    kind = line.kind if line.level < 0 else f"{line.kind} {'1.' if line.ordered else '-'}{line.level}"
    return f"[{kind}] {texts}"


def _piece(piece: Piece) -> str:
    if piece.note:
        return f"[note {piece.note}]"
    said = [*sorted(piece.marks), *([piece.href] if piece.href else [])]
    return f"<{' '.join(said)}>{piece.text}</>" if said else piece.text


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"
