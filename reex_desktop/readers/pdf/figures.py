"""Which pictures of a PDF file are figures of its text, and where among the paragraphs each belongs.

No figures are: scans and grounds of pages, tints behind text, rules, marks and logos in the heads and feet
of pages, and what stands on page after page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ...model.blocks import Image
from ..pictures import MAX_COUNT
from .charts import Chart
from .drawing import figure_source
from .flow import is_caption
from .glyphs import Box
from .images import Seen, area, around, common
from .page import Field, Page
from .paragraphs import Para
from .tables import Grid

Item = tuple[Para | Grid, float]
"""A paragraph or table, and how far down its page it begins."""

_TOUCH = 1.5
"""Pictures this close to each other, in points, are parts of one."""

_WIDE, _HIGH = 40.0, 30.0
"""The least size of a figure, in points; icons and marks are smaller."""

_PIXELS = 2000
"""The least number of pixels of a figure: tints and gradients have fewer."""

_SLIM = 15.0
"""A picture so many times longer than wide is a rule or a banner."""

_PAGE = 0.9
"""A picture that covers this share of a page is a scan or its ground."""

_PICTURED = 0.4
"""So much of a page without text is a scan of one."""

_TINT = 0.1
"""A picture of which characters cover this share is the ground of text."""

_HEAD, _FOOT, _LOW = 0.12, 0.9, 60.0
"""A picture no higher than this, wholly at the top or the bottom of a page, is the mark of a sender."""

_REPEATED = 3
"""What stands on so many pages is no figure; nor what stands twice at the edge of pages."""

_NEAR = 40.0
"""A caption stands no further from its figure than this, in points."""

_CLOSE, _SMALLER = 1.6, 0.95
"""A small line this close under a figure, in ems, is its caption, though nothing else says so."""

_MOST_LINES = 4


class Figure(NamedTuple):
    """A figure: its box with the text upright, the name by which it can be drawn, and the words in it."""

    box: Box
    source: str
    words: str = ""


class Figures(NamedTuple):
    """The figures of each page, and how many more there are than are kept."""

    pages: list[list[Figure]]
    left: int


def figures(pages: Sequence[Page], numbers: Sequence[int], charts: Sequence[Sequence[Chart]]) -> Figures:
    """Return the figures of these pages, which have these numbers in the file, from 1 on.

    `charts` are those that are drawn in lines and shapes.
    """
    candidates = [_candidates(page) for page in pages]
    seen, at_edge = Counter[str](), Counter[str]()
    for page, found in zip(pages, candidates, strict=True):
        seen.update({one.key for one in found})
        at_edge.update({one.key for one in found if _is_at_edge(one.box, page.fields[0])})
    result: list[list[Figure]] = []
    count = left = 0
    for page, number, found, drawn in zip(pages, numbers, candidates, charts, strict=True):
        placed = [(chart.box, chart.words) for chart in drawn]
        placed += [
            (one.box, "")
            for one in found
            if seen[one.key] < _REPEATED
            and at_edge[one.key] < 2
            and not any(area(common(one.box, chart.box)) > 0.5 * area(one.box) for chart in drawn)
        ]
        placed.sort(key=lambda one: (one[0].y0, one[0].x0))
        room = max(0, MAX_COUNT - count)
        result.append(
            [
                Figure(box, figure_source(number, box, page.fields[0].angle), words)
                for box, words in placed[:room]
            ]
        )
        count += len(result[-1])
        left += len(placed[room:])
    return Figures(result, left)


def _candidates(page: Page) -> list[Seen]:
    """Return what may be figures of a page, from the top down."""
    if not page.fields:
        return []
    field = page.fields[0]
    whole = field.width * field.height
    glyphs = sum(len(one.glyphs) for one in page.fields)
    if (
        not field.images
        or (glyphs < 5 and page.pictured > _PICTURED)
        or page.hidden > 0.5 * max(glyphs, 10)
    ):
        return []
    result: list[Seen] = []
    for one in joined(field.images):
        wide, high = one.box.x1 - one.box.x0, one.box.y1 - one.box.y0
        if wide < _WIDE or high < _HIGH or one.pixels < _PIXELS or max(wide / high, high / wide) > _SLIM:
            continue
        mark = high < _LOW and (one.box.y1 < _HEAD * field.height or one.box.y0 > _FOOT * field.height)
        if not mark and area(one.box) < _PAGE * whole and not _is_ground(one.box, field):
            result.append(one)
    return sorted(result, key=lambda one: (one.box.y0, one.box.x0))


def joined(images: Sequence[Seen]) -> list[Seen]:
    """Return `images` with those that touch as one."""
    result: list[Seen] = []
    for image in sorted(images, key=lambda image: image.box.y0):
        whole = image
        while other := next((one for one in result if _touch(one.box, whole.box)), None):
            result.remove(other)
            first, second = (whole, other) if area(whole.box) > area(other.box) else (other, whole)
            box = around(whole.box, other.box)
            whole = Seen(box, first.width, first.height + second.height, first.key)
        result.append(whole)
    return result


def _touch(a: Box, b: Box) -> bool:
    return (
        a.x0 - _TOUCH <= b.x1 and b.x0 - _TOUCH <= a.x1 and a.y0 - _TOUCH <= b.y1 and b.y0 - _TOUCH <= a.y1
    )


def _is_at_edge(box: Box, field: Field) -> bool:
    return box.y1 < 0.2 * field.height or box.y0 > 0.8 * field.height


def _is_ground(box: Box, field: Field) -> bool:
    covered = 0.0
    for glyph in field.glyphs:
        if box.x0 <= glyph.x0 and glyph.x1 <= box.x1 and box.y0 <= glyph.y <= box.y1:
            covered += (glyph.x1 - glyph.x0) * glyph.style.size
    return covered > _TINT * area(box)


def with_figures(
    number: int, columns: list[list[Item]], found: Sequence[Figure], height: float, body: float
) -> list[list[Item]]:
    """Return the columns of a page, in reading order, with its figures where they stand.

    `height` is that of the page, `body` the size of the running text. The caption of a figure is marked.
    """
    places: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in found:
        places[_captioned(columns, figure, body) or _place(columns, figure)].append(figure)
    result: list[list[Item]] = []
    for at, column in enumerate(columns or [[]]):
        made: list[Item] = []
        for index in range(len(column) + 1):
            for figure in places.get((at, index), ()):
                picture = Image(figure.words, figure.source)
                para = Para([], number, figure.box.x0, figure.box.x1, picture=picture)
                made.append((para, figure.box.y0 / max(1.0, height)))
            made += column[index : index + 1]
        result.append(made)
    return result


def _captioned(columns: list[list[Item]], figure: Figure, body: float) -> tuple[int, int] | None:
    """Return the place beside the caption of a figure, which is marked as one; None without a caption."""
    found: list[tuple[float, int, int, Para]] = []
    box = figure.box
    for at, column in enumerate(columns):
        for index, (para, _) in enumerate(column):
            if not isinstance(para, Para) or not para.lines or para.captions:
                continue
            low, top = para.lines[-1].y, para.lines[0].y - para.lines[0].size
            aside = _apart(para, box)
            named, gap = is_caption(para), min(abs(top - box.y1), abs(box.y0 - low))
            if named and aside < 0 and gap < _NEAR and (top > box.y1 - 8 or low < box.y0 + 8):
                found.append((gap, at, index + (low < box.y0 + 8), para))
            elif named and 0 <= aside < _NEAR and top < box.y1 and low > box.y0:
                found.append((_NEAR + aside, at, index, para))
            elif _is_small(para, box, body) and -8 < top - box.y1 < _CLOSE * body:
                found.append((2 * _NEAR + gap, at, index, para))
    if not found:
        return None
    _, at, index, para = min(found, key=lambda one: one[:3])
    para.captions = True
    return at, index


def _apart(para: Para, box: Box) -> float:
    """Return how far a paragraph stands beside a box; less than 0 over or under it."""
    x0, x1 = _sides(para)
    return max(x0 - box.x1, box.x0 - x1)


def _sides(para: Para) -> tuple[float, float]:
    """Return from where to where a paragraph reaches; text from right to left is laid out mirrored."""
    x0, x1 = min(line.x0 for line in para.lines), max(line.x1 for line in para.lines)
    return (-x1, -x0) if para.x1 <= 0 else (x0, x1)


def _is_small(para: Para, box: Box, body: float) -> bool:
    x0, x1 = _sides(para)
    within = x0 > box.x0 - 8 and x1 < box.x1 + 8
    return within and para.size <= _SMALLER * body and len(para.lines) <= _MOST_LINES and not para.marker


def _place(columns: list[list[Item]], figure: Figure) -> tuple[int, int]:
    """Return the column, and the place in it, at which a figure without a caption stands."""
    box = figure.box
    last = (0, 0)
    for at, column in enumerate(columns):
        for index, (item, _) in enumerate(column):
            x0, x1, top = _extent(item)
            if min(x1, box.x1) - max(x0, box.x0) < 0.3 * min(x1 - x0, box.x1 - box.x0):
                continue
            if top >= box.y0:
                return at, index
            last = (at, index + 1)
    return last


def _extent(item: Para | Grid) -> tuple[float, float, float]:
    if isinstance(item, Grid):
        return item.x0, item.x1, item.top
    return *_sides(item), item.lines[0].y
