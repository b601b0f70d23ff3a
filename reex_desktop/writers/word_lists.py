"""Numbering of lists in Word: which definition of the template, which level, where it starts anew."""

from __future__ import annotations

DEEPEST = 8
"""The highest level of a list, counted from 0: WordprocessingML has nine (ECMA-376 part 1, 17.9.6)."""

BULLETS, HIGHLIGHTS, NUMBERS = 1, 2, 3
"""The numbering definitions of the template, by w:numId (and the same w:abstractNumId)."""

_FIRST_FREE = 10
_BULLET_STEP, _NUMBER_STEP = 357, 397


class Numbering:
    """Collects a numbering instance for each numbered list, so that each starts where it should."""

    def __init__(self) -> None:
        self._instances: list[str] = []

    def restart(self, start: int, level: int) -> int:
        """Return the w:numId of a new list that starts with `start` on `level`."""
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


def item_style(own: str, level: int, *, ordered: bool) -> str:
    """Return the style of an item: that of its role, or the list's."""
    if own:
        return own
    if ordered:
        return "ListNumber"
    return "ListBullet" if level == 0 else f"ListBullet{min(level, 2) + 1}"


def item_properties(style: str, level: int, number: int, *, first: bool) -> tuple[str, str]:
    """Return what goes before and after w:bidi in w:pPr.

    The first paragraph of an item carries the number, further ones only stand as far in.
    """
    definition = number or (HIGHLIGHTS if style == "Highlight" else BULLETS)
    if first:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{definition}"/></w:numPr>', ""
    left = (_NUMBER_STEP if number else _BULLET_STEP) * (level + 1)
    return '<w:numPr><w:numId w:val="0"/></w:numPr>', f'<w:ind w:left="{left}" w:firstLine="0"/>'
