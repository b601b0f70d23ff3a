"""Chinese and Japanese printed from the top down, turned so that it is read like other text."""

from __future__ import annotations

from itertools import pairwise

from .glyphs import Glyph

_SHARE = 0.5
"""So much of the upright text of a page runs down, where the page is vertical at all."""

_CENTRE, _TOP = 0.36, 0.88
"""Where an upright character has its middle and its top over the baseline, in ems."""


def turn_vertical(turned: dict[int, list[Glyph]], width: float) -> dict[int, list[Glyph]]:
    """Return the glyphs of a page by direction, upright ones that run down among those turned

    by 270 degrees: there the Latin words and figures of such text are. `width` is that of the page.
    """
    upright = turned.get(0, [])
    down = [False] * len(upright)
    for index, (a, b) in enumerate(pairwise(upright)):
        em = max(a.style.size, b.style.size, 1.0)
        aside = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
        if aside < 0.3 * em and 0.6 * em < b.y - a.y < 2.5 * em and not b.text.isascii():
            down[index] = down[index + 1] = True
    if sum(down) < max(10, _SHARE * len(upright)):
        return turned
    # One that stands alone, as before a figure, goes with the others unless it has a neighbour at its side.
    for index, glyph in enumerate(upright):
        beside = any(
            abs(other.y - glyph.y) < 0.3 * glyph.style.size
            for other in upright[max(0, index - 1) : index + 2]
            if other is not glyph
        )
        down[index] = down[index] or not (beside or glyph.text.isascii())
    moved = [_turned(glyph, width) for glyph, runs in zip(upright, down, strict=True) if runs]
    rest = [glyph for glyph, runs in zip(upright, down, strict=True) if not runs]
    return {**turned, 0: rest, 270: moved + turned.get(270, [])}


def _turned(glyph: Glyph, width: float) -> Glyph:
    """Return an upright glyph as it stands in a line that runs down the page."""
    size = glyph.style.size
    start = glyph.y - _TOP * size
    base = width - (glyph.x0 + glyph.x1) / 2 + _CENTRE * size
    return glyph._replace(x0=start, x1=start + size, y=base, spaced=False)
