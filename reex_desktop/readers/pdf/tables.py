"""Tables of a page: those whose cells are ruled, and those whose cells stand under each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .fragments import Fragment, fragment_of, rows
from .glyphs import Box, Glyph
from .lines import Line, line_of

_NEAR = 2.5
"""Rules that come this close, in points, touch."""

_MAX_RULES = 800
_MAX_LINES = 12
"""A cell with more lines is no cell but a frame around text."""


class Grid(NamedTuple):
    """The cells of a table, each a list of lines; `header`: the first row names the columns."""

    top: float
    bottom: float
    x0: float
    x1: float
    cells: list[list[list[Line]]]
    header: bool


def ruled_tables(parts: Sequence[Fragment], rules: Sequence[Box]) -> tuple[list[Grid], list[Fragment]]:
    """Return the tables that `rules` make of `parts`, and the parts that are in none."""
    across = [rule for rule in rules if rule.x1 - rule.x0 > 8 and rule.y1 - rule.y0 <= 3.1]
    down = [rule for rule in rules if rule.y1 - rule.y0 > 5 and rule.x1 - rule.x0 <= 3.1]
    if len(across) < 2 or len(down) < 2 or len(across) + len(down) > _MAX_RULES:
        return [], list(parts)
    grids: list[Grid] = []
    rest = list(parts)
    for group in _touching([*across, *down]):
        xs = _merged([(rule.x0 + rule.x1) / 2 for rule in group if rule in down])
        ys = _merged([(rule.y0 + rule.y1) / 2 for rule in group if rule in across])
        if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
            continue
        inside = [
            part
            for part in rest
            if xs[0] - 1 <= _middle(part) <= xs[-1] + 1 and ys[0] <= _y(part) <= ys[-1]
        ]
        walls = [rule for rule in group if rule in down]
        grid = _grid([piece for part in inside for piece in _parted(part, walls)], xs, ys)
        if grid is not None:
            grids.append(grid)
            taken = {id(part) for part in inside}
            rest = [part for part in rest if id(part) not in taken]
    return grids, rest


def _parted(part: Fragment, walls: Sequence[Box]) -> list[Fragment]:
    """Return the pieces of a part that rules divide: narrow cells can be printed like words of one line."""
    y = _y(part)
    xs = [
        (wall.x0 + wall.x1) / 2
        for wall in walls
        if wall.y0 <= y <= wall.y1 and part.x0 < wall.x0 and wall.x1 < part.x1
    ]
    if not xs:
        return [part]
    runs: list[list[Glyph]] = [[]]
    for glyph in part.glyphs:
        last = runs[-1][-1] if runs[-1] else None
        blank = glyph.text.isspace()
        if last is not None and any(last.x1 - 1 <= x <= (glyph.x1 if blank else glyph.x0) + 1 for x in xs):
            runs.append([])
        if runs[-1] or not blank:
            runs[-1].append(glyph)
    pieces = (fragment_of(run, part.order) for run in runs)
    return [piece for piece in pieces if piece is not None]


def _middle(part: Fragment) -> float:
    return (part.x0 + part.x1) / 2


def _y(part: Fragment) -> float:
    """Return the height of the middle of the letters."""
    return part.y - 0.3 * part.size


def _merged(values: Sequence[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > 2 * _NEAR:
            result.append(value)
    return result


def _touching(rules: list[Box]) -> list[list[Box]]:
    """Return `rules` in groups that hang together."""
    groups: list[list[Box]] = []
    left = list(rules)
    while left:
        group = [left.pop()]
        grown = 0
        while grown < len(group):
            rule = group[grown]
            grown += 1
            near = [other for other in left if _near(rule, other)]
            if near:
                left = [other for other in left if not _near(rule, other)]
                group += near
        groups.append(group)
    return sorted(groups, key=lambda group: min(rule.y0 for rule in group))


def _near(a: Box, b: Box) -> bool:
    return a.x0 - _NEAR <= b.x1 and b.x0 - _NEAR <= a.x1 and a.y0 - _NEAR <= b.y1 and b.y0 - _NEAR <= a.y1


def _grid(parts: Sequence[Fragment], xs: list[float], ys: list[float]) -> Grid | None:
    """Return the cells between these rules, None where they frame something else than a table."""
    placed: defaultdict[tuple[int, int], list[Fragment]] = defaultdict(list)
    for part in parts:
        # A cell that spans several columns is where it begins.
        anchor = min(part.x0 + 2, _middle(part))
        column = max(0, sum(x <= anchor for x in xs) - 1)
        row = max(0, sum(y <= _y(part) for y in ys) - 1)
        placed[row, min(column, len(xs) - 2)].append(part)
    cells = {place: [line_of(row) for row in rows(group)] for place, group in placed.items()}
    if len(cells) < 2 or any(len(lines) > _MAX_LINES for lines in cells.values()):
        return None
    used_rows = sorted({row for row, _ in cells})
    used_columns = sorted({column for _, column in cells})
    if len(used_rows) < 2 and len(used_columns) < 2:
        return None
    table = [[cells.get((row, column), []) for column in used_columns] for row in used_rows]
    return Grid(ys[0], ys[-1], xs[0], xs[-1], table, header=_header(table))


def aligned_table(lines: Sequence[Line]) -> tuple[int, Grid] | None:
    """Return the table that `lines` begin with, and how many of them it takes; None where there is none.

    At least three lines follow each other that wide gaps part into as many cells, each under that
    of the line before.
    """
    count = 3
    if len(lines) < count or not _aligned(lines[:count]):
        return None
    while count < len(lines) and _aligned(lines[: count + 1]):
        count += 1
    columns = _columns(lines[:count])
    table: list[list[list[Line]]] = []
    for line in lines[:count]:
        placed = _placed(line, columns)
        table.append([[line_of(placed[i])] if i in placed else [] for i in range(len(columns))])
    first, last = lines[0], lines[count - 1]
    x0, x1 = min(line.x0 for line in lines[:count]), max(line.x1 for line in lines[:count])
    return count, Grid(first.y, last.y, x0, x1, table, header=_header(table))


def _aligned(lines: Sequence[Line]) -> bool:
    """Return whether the cells of each of these lines stand under those of the others."""
    if len(lines[-1].cells) < 2 or len(lines[0].cells) < 2:
        return False
    columns = _columns(lines)
    return len(columns) > 1 and all(len(_placed(line, columns)) >= 2 for line in lines)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the stretches that the cells of `lines` cover."""
    gap = 0.5 * lines[0].size
    result: list[tuple[float, float]] = []
    for x0, x1 in sorted((part.x0, part.x1) for line in lines for part in line.cells):
        if result and x0 <= result[-1][1] + gap:
            result[-1] = (result[-1][0], max(result[-1][1], x1))
        else:
            result.append((x0, x1))
    return result


def _placed(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, list[Fragment]]:
    placed: dict[int, list[Fragment]] = {}
    for part in line.cells:
        index = next((i for i, (x0, x1) in enumerate(columns) if x0 - 1 <= _middle(part) <= x1 + 1), 0)
        placed.setdefault(index, []).append(part)
    return placed


def _header(table: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Return whether the first row differs from the others in being bold."""
    first = [line for cell in table[0] for line in cell]
    others = [line for row in table[1:] for cell in row for line in cell]
    return (
        bool(first and others)
        and all(line.bold for line in first)
        and not all(line.bold for line in others)
    )
