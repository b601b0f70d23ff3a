"""Lists in Word: which definition of the template numbers them, on which level, where it starts anew."""

from __future__ import annotations

from typing import NamedTuple

from ...model.blocks import Block, ListBlock

BULLETS, HIGHLIGHTS, NUMBERS = 1, 2, 3
"""The numbering definitions of the template, by w:numId (and the same w:abstractNumId)."""

GROUND = "F1F8F7"
"""The ground of the highlights in the template."""

_DEEPEST = 8  # Levels are counted from 0, and there are nine: ECMA-376-1, 17.9.6.
_FIRST_FREE = 10
_BULLET_STEP, _NUMBER_STEP = 357, 397


class ListLine(NamedTuple):
    """A block of a list item: its level, its w:numId if it is in a numbered list, else 0.

    The `first` block of an item carries the bullet or number.
    """

    block: Block
    level: int
    number: int
    first: bool


class Numbering:
    """Collects a numbering instance for each numbered list, so that each starts where it should."""

    def __init__(self) -> None:
        self._instances: list[str] = []

    def flatten(self, block: ListBlock, level: int = 0) -> list[ListLine]:
        """Return the blocks of a list and of those within it, in reading order."""
        depth = min(level, _DEEPEST)
        number = self._restart(block.start, depth) if block.ordered else 0
        result: list[ListLine] = []
        for item in block.items:
            first = True
            for inner in item.blocks:
                if isinstance(inner, ListBlock):
                    result.extend(self.flatten(inner, level + 1))
                else:
                    result.append(ListLine(inner, depth, number, first))
                    first = False
        return result

    def _restart(self, start: int, level: int) -> int:
        number = _FIRST_FREE + len(self._instances)
        self._instances.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{max(start, 0)}"/></w:lvlOverride>'
            "</w:num>"
        )
        return number

    def xml(self) -> str:
        """Return the w:num elements to add to the template's."""
        return "".join(self._instances)


def line_style(own: str, line: ListLine, *, rtl: bool) -> str:
    """Return the style of a line: that of its role, `own`, or the list's."""
    level = str(min(line.level, 2) + 1) if line.level else ""
    if own == "Highlight":
        return f"HighlightRight{level}" if rtl else f"Highlight{level}"
    if own:
        return own
    return "ListNumber" if line.number else f"ListBullet{level}"


def line_properties(own: str, line: ListLine, *, top: bool, bottom: bool) -> tuple[str, str]:
    """Return what goes before and after w:bidi in w:pPr.

    At the `top` and the `bottom` of the list, a highlight has some more ground. (Word takes each edge
    of w:pBdr for itself, so the others stay those of the style.)
    """
    highlight = own == "Highlight"
    definition = line.number or (HIGHLIGHTS if highlight else BULLETS)
    if not line.first:
        left = (_NUMBER_STEP if line.number else _BULLET_STEP) * (line.level + 1)
        return '<w:numPr><w:numId w:val="0"/></w:numPr>', f'<w:ind w:left="{left}" w:firstLine="0"/>'
    numbered = f'<w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="{definition}"/></w:numPr>'
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="4" w:color="{GROUND}"/>'
        for edge, wanted in (("top", top), ("bottom", bottom))
        if wanted and highlight
    )
    return numbered + (f"<w:pBdr>{edges}</w:pBdr>" if edges else ""), ""
