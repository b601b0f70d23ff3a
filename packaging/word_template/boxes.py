"""The boxes of the highlights and of the summary: paragraphs with grounds and borders."""

from __future__ import annotations

from .look import ACCENT, BOX, SHADE, borders, fill, spacing

# Where the bullets of the three levels of highlights stand, the text behind them, and the bar left of
# all: Word draws the bar from the outermost indent, so it is set off by more on each level. 31 points
# are the most that w:space takes.
BAR, BULLET_WIDTH, LEVEL_STEP, BAR_SPACE = 3 * 20, 300, 240, 6 * 20
HIGHLIGHT_EDGES = tuple(BAR + BAR_SPACE + LEVEL_STEP * i for i in range(3))


def highlight_box(level: int, *, rtl: bool = False) -> str:
    """Return the look of a bullet on `level`: no space between paragraphs, or white gaps would show.

    The lines have a least height: LibreOffice leaves the bar out where a multiple adds height.
    From right to left, the indents change sides by themselves, the borders do not.
    """
    bar, end = (24, (HIGHLIGHT_EDGES[level] - BAR) // 20, ACCENT), (4, 8, BOX)
    return (
        "<w:keepLines/>"
        + f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
        + (borders(left=end, right=bar) if rtl else borders(left=bar, right=end))
        + fill(BOX)
        + ("<w:bidi/>" if rtl else "")
        + '<w:spacing w:before="0" w:after="0" w:line="312" w:lineRule="atLeast"/>'
        + '<w:ind w:right="180"/>'
    )


SUMMARY_BOX = (
    borders(top=(4, 7, SHADE), left=(4, 11, SHADE), bottom=(4, 7, SHADE), right=(4, 11, SHADE))
    + fill(SHADE)
    + spacing(60, 100, 276)
    + '<w:ind w:left="240" w:right="240"/>'
)
