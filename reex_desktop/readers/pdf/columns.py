"""The order in which a page is read: columns, and what stands over several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .fragments import Fragment, rows

_GUTTER, _INTO = 0.6, 0.3
"""The narrowest gutter, in ems; columns of LaTeX and of newspapers stand 1 em apart or more. A line that is
too full, and signs that hang in the margin, reach into it, and leave so much of it at least.
"""
_REACHING = 0.2
"""The share of lines that may."""

_ROWS = 3
"""A column has at least this many lines."""

_APART = 2.2
"""A gap of so many ems keeps a row at the edge of the page apart."""

_FILLED = 0.8
"""A line of prose fills at least this share of its column."""

_CANDIDATES = 60
"""So many places of a page are tried for a gutter, those first at which most lines begin or end."""

_HEADED = 1.7
"""A heading stands so many ems below the text before it."""

_BELOW = 1e9

_DEPTH = 12


class Region(NamedTuple):
    """A part of a page that is read from the top down."""

    x0: float
    x1: float
    parts: list[Fragment]


class _Cut(NamedTuple):
    """Where a gutter is, and the stretches of the page (from y to y) that it parts."""

    x: float
    stretches: list[tuple[float, float]]
    score: int


def regions(parts: Sequence[Fragment], *, right: bool = False, depth: int = 0) -> list[Region]:
    """Return `parts` as regions in reading order; `right` says that the right column is read first."""
    if not parts:
        return []
    if depth == 0:
        above, middle, below = _edges(parts)
        if (above or below) and _best_cut(middle) is not None:
            groups = [group for group in (above, middle, below) if group]
            return [region for group in groups for region in regions(group, right=right, depth=1)]
    cut = _best_cut(parts) if depth < _DEPTH else None
    if cut is None:
        x0, x1 = min(part.x0 for part in parts), max(part.x1 for part in parts)
        return [Region(x0, x1, list(parts))]
    result: list[Region] = []
    bands: list[tuple[float, list[Fragment], bool]] = []
    rest = list(parts)
    for top, end in cut.stretches:
        inside = [part for part in rest if top <= part.y <= end]
        rest = [part for part in rest if not top <= part.y <= end]
        bands.append((top, inside, True))
    edges = sorted(top for top, _, _ in bands)
    loose: defaultdict[int, list[Fragment]] = defaultdict(list)
    for part in rest:
        loose[sum(edge < part.y for edge in edges)].append(part)
    bands += [(min(part.y for part in group), group, False) for group in loose.values()]
    for _, group, parted in sorted(bands, key=lambda band: band[0]):
        if not parted:
            result += regions(group, right=right, depth=depth + 1)
            continue
        left_side = [part for part in group if part.x0 < cut.x]
        right_side = [part for part in group if part.x0 >= cut.x]
        for side in (right_side, left_side) if right else (left_side, right_side):
            result += regions(side, right=right, depth=depth + 1)
    return result


def _edges(parts: Sequence[Fragment]) -> tuple[list[Fragment], list[Fragment], list[Fragment]]:
    """Return the first row, the rest and the last row, the rows only where a wide gap keeps them apart.

    Such a row is a head, a date or a number of the page, not the first or last line of its columns.
    """
    lines = rows(parts)
    above: list[Fragment] = []
    below: list[Fragment] = []
    if len(lines) > 2 * _ROWS:
        em = median(part.size for part in parts)
        if lines[1][0].y - lines[0][0].y > _APART * em:
            above = lines.pop(0)
        if lines[-1][0].y - lines[-2][0].y > _APART * em:
            below = lines.pop()
    return above, [part for row in lines for part in row], below


def _best_cut(parts: Sequence[Fragment]) -> _Cut | None:
    """Return the gutter that parts the most lines, None where there is none."""
    if len(parts) < 2 * _ROWS:
        return None
    em = median(part.size for part in parts)
    left = min(part.x0 for part in parts)
    starts = _clusters([part.x0 for part in parts])
    groups = [(len(xs), min(xs)) for xs in starts if len(xs) >= 2 and min(xs) > left + 3 * em]
    # Columns that end at the same place, as those read from right to left begin.
    ends = _clusters([part.x1 for part in parts])
    groups += [(len(xs), max(xs) + _GUTTER * em) for xs in ends if len(xs) >= _ROWS]
    candidates = [x for _, x in sorted(groups, reverse=True)[:_CANDIDATES]]
    best: _Cut | None = None
    for x in sorted(set(candidates)):
        cut = _cut_at(parts, x - 0.1, em)
        if cut is not None and (best is None or cut.score > best.score):
            best = cut
    return best


def _clusters(values: Sequence[float]) -> list[list[float]]:
    """Return `values` in groups of those that are nearly the same."""
    result: list[list[float]] = []
    for value in sorted(values):
        if result and value - result[-1][-1] <= 1.5 and value - result[-1][0] <= 5:
            result[-1].append(value)
        else:
            result.append([value])
    return result


def _cut_at(parts: Sequence[Fragment], x: float, em: float) -> _Cut | None:
    """Return the cut at `x`, with the stretches of the page in which nothing stands in the gutter."""
    edge, gutter = x - _INTO * em, x - _GUTTER * em
    crossing = sorted(part.y for part in parts if part.x0 < x and part.x1 > edge)
    groups: defaultdict[int, list[Fragment]] = defaultdict(list)
    bounds = [-_BELOW, *crossing, _BELOW]
    index = 0
    for part in sorted(parts, key=lambda part: part.y):
        while part.y > bounds[index + 1]:
            index += 1
        if not (part.x0 < x and part.x1 > edge):
            groups[index].append(part)
    stretches: list[tuple[float, float]] = []
    score = 0
    for index, group in groups.items():
        sides = [part for part in group if part.x0 < x], [part for part in group if part.x0 >= x]
        reaching = sum(part.x1 > gutter for part in sides[0])
        if reaching <= _REACHING * len(sides[0]) and _are_columns(*sides):
            more = bounds[index + 1] < _BELOW
            end = _end(*sides) if more else max(part.y for part in group)
            stretches.append((min(part.y for part in group), end))
            score += len(group)
    return _Cut(x, stretches, score) if stretches else None


def _end(left: list[Fragment], right: list[Fragment]) -> float:
    """Return where two columns end that have text over both of them below.

    A heading of that text may stand below the left column, not wide enough to reach over the gutter: it
    stands lower than the right column and apart from the left one.
    """
    lines = [row[0].y for row in rows(left)]
    low = max(part.y for part in right)
    em = median(part.size for part in left)
    for count in range(1, min(4, len(lines))):
        first, before = lines[-count], lines[-count - 1]
        if first <= low + 0.5 * em:
            break
        if first - before > _HEADED * em:
            return max(before, low)
    return max(lines[-1], low)


def _are_columns(left: list[Fragment], right: list[Fragment]) -> bool:
    """Return whether these are two columns of text rather than the cells of a table.

    Programs write a column to its end before they begin the next, and a table row by row. Where a
    file goes to and fro between the sides all the same, only full lines of prose are columns.
    """
    a, b = rows(left), rows(right)
    if min(len(a), len(b)) < _ROWS:
        return False
    shared = min(a[-1][0].y, b[-1][0].y) - max(a[0][0].y, b[0][0].y)
    if shared < 1.5 * median(part.size for part in left):
        return False
    order = sorted([(part.order, 0) for part in left] + [(part.order, 1) for part in right])
    turns = sum(one[1] != other[1] for one, other in pairwise(order))
    if turns <= max(2, 0.2 * min(len(a), len(b))):
        return True
    return min(len(a), len(b)) >= 2 * _ROWS and _prose(left, a) and _prose(right, b)


def _prose(side: list[Fragment], lines: list[list[Fragment]]) -> bool:
    x0, x1 = min(part.x0 for part in side), max(part.x1 for part in side)
    if x1 - x0 < 10 * median(part.size for part in side):
        return False
    full = sum(sum(part.x1 - part.x0 for part in line) >= _FILLED * (x1 - x0) for line in lines)
    return full >= 0.6 * len(lines)
