"""The logical order of a line that is printed partly from right to left.

A PDF file says where glyphs stand, not how they are read. The rules are those of the Unicode
Bidirectional Algorithm (UAX 9) run backwards, as far as a single line tells: numbers and runs of
left-to-right letters keep their order, the rest is turned round, and brackets are mirrored back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from .glyphs import Glyph

_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_MIRROR = dict(zip("()[]{}\u00ab\u00bb\u2039\u203a<>", ")(][}{\u00bb\u00ab\u203a\u2039><", strict=True))
_OPENING = "([{"


def is_right(text: str) -> bool:
    """Return whether `text` holds a letter of a script that runs from right to left."""
    if text.isascii():
        return False
    return any(char >= "\u0590" and unicodedata.bidirectional(char) in _RIGHT for char in text)


def mostly_right(text: str) -> bool:
    """Return whether most letters of `text` run from right to left."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in _RIGHT for kind in kinds) > sum(kind == "L" for kind in kinds)


def logical_order(glyphs: Sequence[Glyph], *, right: bool) -> list[Glyph]:
    """Return the glyphs of one line in the order in which they are read.

    `right` says that the line as a whole runs from right to left.
    """
    # Letters of a ligature share a place; the sort keeps the order PDFium gives them, the visual one.
    seen = sorted(glyphs, key=lambda glyph: glyph.x0 + glyph.x1)
    kinds = [_kind(glyph.text) for glyph in seen]
    if "R" not in kinds:
        return seen
    levels = _levels(kinds, [glyph.text for glyph in seen], right=right)
    if not right:
        return _reverse_runs(seen, levels, 1)
    inner = _reverse_runs(seen, levels, 2)
    return inner[::-1]


def _kind(text: str) -> str:
    """Return R or L for letters, N for numbers, M for marks on letters, else the class of UAX 9."""
    kind = unicodedata.bidirectional(text[:1]) if text else ""
    if kind in _RIGHT:
        return "R"
    if kind in _NUMBER:
        return "N"
    return {"NSM": "M"}.get(kind, kind)


def _levels(kinds: list[str], chars: list[str], *, right: bool) -> list[int]:
    """Return 1 for what runs from right to left and 0 or 2 for what does not, in visual order."""
    size = len(kinds)
    hebrew = not any("\u0600" <= char <= "\u08ff" for char in chars)
    strong = ["" for _ in kinds]
    for i, kind in enumerate(kinds):
        before, after = (kinds[i - 1] if i else ""), (kinds[i + 1] if i + 1 < size else "")
        # Separators within numbers (W4); signs beside them (W5), though not beside Arabic digits.
        in_number = (kind in {"CS", "ES"} and before == after == "N") or (
            kind == "ET" and hebrew and "N" in (before, after)
        )
        strong[i] = kind if kind in {"L", "R", "N"} else "N" if in_number else ""
    outer = "R" if right else "L"
    i = 0
    while i < size:
        if strong[i]:
            i += 1
            continue
        end = i
        while end < size and not strong[end]:
            end += 1
        before = strong[i - 1] if i else outer
        after = strong[end] if end < size else outer
        # Neutrals between two of a kind go with them, others with the line (N1, N2).
        if right:
            same = before in "LN" and after in "LN" and "L" in (before, after)
            fill = "L" if same else "R"
        else:
            fill = "R" if before in "RN" and after in "RN" and "R" in (before, after) else "L"
        strong[i:end] = [fill] * (end - i)
        i = end
    return [1 if kind == "R" else 2 if right or kind == "N" else 0 for kind in strong]


def _reverse_runs(glyphs: list[Glyph], levels: list[int], floor: int) -> list[Glyph]:
    """Return `glyphs` with each run of levels of at least `floor` reversed (UAX 9, L2, backwards)."""
    result: list[Glyph] = []
    run: list[int] = []

    def close() -> None:
        part = run[::-1]
        if floor == 1:  # numbers within a run from right to left keep their order
            part = _numbers_kept(part, levels)
        result.extend(glyphs[i] for i in part)
        run.clear()

    for i, level in enumerate(levels):
        if level >= floor:
            run.append(i)
        else:
            close()
            result.append(glyphs[i])
    close()
    return result


def _numbers_kept(part: list[int], levels: list[int]) -> list[int]:
    result: list[int] = []
    number: list[int] = []
    for i in part:
        if levels[i] == 2:
            number.append(i)
            continue
        result += number[::-1]
        number = []
        result.append(i)
    return result + number[::-1]


def mirrored(lines: Sequence[Sequence[Glyph]]) -> dict[int, Glyph]:
    """Return the brackets in these lines that must be mirrored to mean what they say, by identity.

    Files name either the shape of a bracket or its meaning, and PDFium mirrors those in text from right
    to left in either case. The pairs tell: read from right to left, the first one should open.
    """
    turned: dict[int, Glyph] = {}
    order: list[bool] = []
    for line in lines:
        text = "".join(glyph.text for glyph in line)
        if not is_right(text) or not any(char in _MIRROR for char in text):
            continue
        seen = sorted(line, key=lambda glyph: glyph.x0 + glyph.x1)
        kinds = [_kind(glyph.text) for glyph in seen]
        levels = _levels(kinds, [glyph.text for glyph in seen], right=mostly_right(text))
        inside = [glyph for glyph, level in zip(seen, levels, strict=True) if level == 1]
        turned.update({id(g): g._replace(text=_MIRROR[g.text]) for g in inside if g.text in _MIRROR})
        order += [g.text in _OPENING for g in reversed(inside) if g.text in "()[]{}"]
    votes = index = 0
    while index + 1 < len(order):
        paired = order[index] != order[index + 1]
        votes += (-1 if order[index] else 1) if paired else 0
        index += 2 if paired else 1
    return turned if votes > 0 else {}
