"""Figures that are drawn in lines and shapes: found by their captions, with the words that belong to them.

A chart of a report is no picture to PDFium but hundreds of lines, and its labels are text like any other.
What is drawn close together beside a caption is one figure; the words in it go with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .fragments import Fragment
from .glyphs import Box
from .images import area, around, common
from .lines import line_of
from .page import Field

_CELL = 10.0
"""What is drawn less than two of these apart, in points, is one drawing."""

_WIDE, _HIGH = 90.0, 50.0
_LEAST_PATHS = 4
_MOST_CELLS = 300_000
_NEAR = 50.0
"""A caption stands no further from its drawing than this, in points: labels of an axis may lie between."""

_MARGIN = 36.0
"""Labels stand no further outside the lines of a drawing than this, in points."""

_PROSE = 0.3
"""A drawing of which characters cover this share is a frame around text."""

_LABEL = 40
"""Characters of a label, at most, outside of the lines."""

_MOST_WORDS = 800
"""Characters of the words in a drawing; what has more is text with lines around it."""

_TICK = re.compile(
    r"[$\u20ac\u00a3\u00a5+\u2212-]?\d[\d.,\u2019/%-]*[A-Za-z%]{0,3}|(?:Q[1-4]|[A-Z][a-z]{2,3})[.'\u2019]?\d{0,4}"
)
"""A word at the axis of a chart: a number, a quarter, a month."""

_CAPTION = re.compile(
    r"(?i)^\s*(?:figure|fig\.|chart|map|graph|exhibit|abbildung|abb\.|grafik|karte|diagramm|graphique|carte|figura"
    r"|gr[\u00e1\u00e0]fico|mapa|\u56fe|\u5716|\u56f3)\s*[\dIVX]+[\dA-Za-z.]{0,4}"
    r"\s*[.:|\u2013\u2014\uff1a\u3000 -]"
)


class Chart(NamedTuple):
    """A drawing: its box with the text upright, and the words in it in the order of the file."""

    box: Box
    words: str


class Charts(NamedTuple):
    """The drawings of a page, and the text that is in none of them."""

    charts: list[Chart]
    rest: list[Fragment]


def charts_of(field: Field, parts: Sequence[Fragment], tables: Sequence[Box]) -> Charts:
    """Return the drawings of a page that have captions, and the text without their labels.

    `parts` is the text of the page, `tables` where tables are.
    """
    captions = [part for part in parts if _CAPTION.match(part.text)]
    taken = {id(part) for part in captions}
    if not captions or len(field.paths) < _LEAST_PATHS:
        return Charts([], list(parts))
    drawings = [
        box
        for box in _drawings(field)
        if not any(area(common(box, table)) > 0.3 * area(box) for table in tables)
        and _covered(box, parts) < _PROSE
    ]
    charts: list[Chart] = []
    for caption, drawing in _paired(captions, drawings):
        others = [part for part in parts if id(part) not in taken]
        inside = [part for part in others if _belongs(part, drawing, caption, parts)]
        words = " ".join(line_of([part]).text for part in sorted(inside, key=lambda part: part.order))
        if len(words) > _MOST_WORDS:
            continue
        box = drawing
        for part in inside:
            box = around(box, Box(part.x0, part.y - part.size, part.x1, part.y + 0.25 * part.size))
        taken |= {id(part) for part in inside}
        charts.append(Chart(box, " ".join(words.split())))
    taken -= {id(part) for part in captions}
    return Charts(charts, [part for part in parts if id(part) not in taken])


def _paired(captions: Sequence[Fragment], drawings: Sequence[Box]) -> list[tuple[Fragment, Box]]:
    """Return the captions with the drawing next to each, the closest pairs first."""
    pairs: list[tuple[float, int, int]] = []
    for at, caption in enumerate(captions):
        top = caption.y - caption.size
        for number, box in enumerate(drawings):
            gap = top - box.y1 if top > (box.y0 + box.y1) / 2 else box.y0 - caption.y
            beside = min(box.x1, caption.x1) - max(box.x0, caption.x0)
            if -_CELL < gap < _NEAR and beside > 0.3 * min(box.x1 - box.x0, caption.x1 - caption.x0):
                pairs.append((gap, at, number))
    result: list[tuple[Fragment, Box]] = []
    used: set[int] = set()
    named: set[int] = set()
    for _, at, number in sorted(pairs):
        if at not in named and number not in used:
            named.add(at)
            used.add(number)
            result.append((captions[at], drawings[number]))
    return result


def _belongs(part: Fragment, box: Box, caption: Fragment, parts: Sequence[Fragment]) -> bool:
    """Return whether a piece of text is in a drawing, or a label at its edge: not beyond the caption.

    A short line at the edge that another line of its size stands close to is the end of a paragraph.
    """
    middle = part.y - 0.35 * part.size
    if box.x0 - 2 <= part.x0 and part.x1 <= box.x1 + 2 and box.y0 - 2 <= middle <= box.y1 + 2:
        return True
    if abs(part.y - caption.y) < 0.5 * part.size:
        return False
    if (part.y > caption.y) != (caption.y < (box.y0 + box.y1) / 2):
        return False  # on the other side of the caption
    near = Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
    if not (near.x0 <= part.x0 and part.x1 <= near.x1 and near.y0 <= middle <= near.y1):
        return False
    if all(_TICK.fullmatch(word) for word in line_of([part]).text.split()):
        return True
    label = len(part.text.strip()) <= _LABEL and part.x1 - part.x0 < 0.5 * (box.x1 - box.x0)
    return label and not any(_goes_on(part, other) for other in parts)


def _goes_on(part: Fragment, other: Fragment) -> bool:
    """Return whether a piece of text is a line next to a long one."""
    return (
        0.5 * part.size < abs(other.y - part.y) < 1.8 * part.size
        and abs(other.size - part.size) < 0.5
        and min(part.x1, other.x1) > max(part.x0, other.x0)
        and len(other.text) > _LABEL
        and not all(_TICK.fullmatch(word) for word in line_of([other]).text.split())
    )


def _covered(box: Box, parts: Sequence[Fragment]) -> float:
    """Return the share of a box that text covers."""
    covered = 0.0
    for part in parts:
        if box.x0 <= (part.x0 + part.x1) / 2 <= box.x1 and box.y0 <= part.y <= box.y1:
            covered += (part.x1 - part.x0) * part.size
    return covered / max(1.0, area(box))


def _drawings(field: Field) -> list[Box]:
    """Return the boxes of what is drawn close together on a page: lines, shapes and pictures."""
    whole = field.width * field.height
    boxes = [
        box
        for box in (*field.paths, *(one.box for one in field.images))
        if area(box) < 0.8 * whole and not (box.y1 - box.y0 < 1.5 and box.x1 - box.x0 > 0.6 * field.width)
    ]
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    filled = 0
    for number, box in enumerate(boxes):
        columns = range(max(0, int(box.x0 / _CELL)), min(int(box.x1 / _CELL), int(field.width / _CELL)) + 1)
        lines = range(max(0, int(box.y0 / _CELL)), min(int(box.y1 / _CELL), int(field.height / _CELL)) + 1)
        filled += len(columns) * len(lines)
        if filled > _MOST_CELLS:
            break
        for x in columns:
            for y in lines:
                cells[x, y].append(number)
    return [
        box
        for box, count in _joined(boxes, cells)
        if box.x1 - box.x0 >= _WIDE and box.y1 - box.y0 >= _HIGH and count >= _LEAST_PATHS
    ]


def _joined(boxes: Sequence[Box], cells: dict[tuple[int, int], list[int]]) -> list[tuple[Box, int]]:
    """Return the boxes around what lies in cells that touch, and how many each is around."""
    result: list[tuple[Box, int]] = []
    left = set(cells)
    while left:
        waiting = [left.pop()]
        members: set[int] = set()
        while waiting:
            x, y = waiting.pop()
            members.update(cells[x, y])
            for other in [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
                if other in left:
                    left.remove(other)
                    waiting.append(other)
        box = boxes[min(members)]
        for number in members:
            box = around(box, boxes[number])
        result.append((box, len(members)))
    return result
