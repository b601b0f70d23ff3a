"""Lines to paragraphs: where one ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from ...model.blocks import Image, Table
from .bidi import is_right, mostly_right
from .lines import Line, is_dense

_INDENT = 0.8
"""An indent is at least this many ems wide."""

_ROOM = 0.35
"""A line that leaves this share of its column is the last of a paragraph, whatever comes next."""

_WIDE = 2.5
"""A gap of so many ems is none between words."""

_PITCH, _GAP = 1.22, 1.35
"""A step of so many line pitches may be, and is, a gap between paragraphs: other fonts make it grow."""

_TERMINAL = re.compile(
    r"[.!?:\u2026\u3002\uff01\uff1f\uff1a\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb\u201c)\]\u300d\u300f\d]*$"
)
_BULLET = re.compile(
    r"^\s*([\u2022\u2023\u2043\u2219\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u25c6\u25c7\u25ba\u25b6\u27a2\u27a4\u2713\u2714"
    r"\u2605\u00b7\uf000-\uf0ff])\s*(?=\S)|^\s*([-\u2013\u2014*])\s+(?=\S)"
)
_NUMBER = re.compile(r"^\s*\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")


_LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxl]+\s*$")
"""A line of a table of contents."""


@dataclass
class Marker:
    """What a list item begins with: a bullet, or a number and its kind."""

    kind: str
    value: int
    length: int


@dataclass
class Para:
    """A paragraph in the making: its lines, and the column it stands in (from `x0` to `x1`)."""

    lines: list[Line]
    page: int
    x0: float
    x1: float
    full: bool = False
    """Whether the last line reaches the end of the column, so that the text may go on elsewhere."""
    indented: bool = False
    marker: Marker | None = None
    table: Table | None = None
    picture: Image | None = None
    captions: bool = False
    """Whether its place says that it names a picture."""
    height: float = 0.0
    """How far down the page it begins, from 0 to 1."""
    follows: bool = False
    """Whether text of its column stands over it."""
    more: list[int] = field(default_factory=list[int])

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        counted: Counter[float] = Counter()
        for line in self.lines:
            counted[line.size] += len(line.text)
        return counted.most_common(1)[0][0] if counted else 0.0

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)


def marker_of(line: Line) -> Marker | None:
    """Return what makes `line` the first of a list item, None where nothing does."""
    text = line.text
    found = _BULLET.match(text)
    if found:
        return Marker("dash" if found.group(2) else "bullet", 0, found.end())
    if len(line.cells) > 1 and line.cells[0].text.strip() == "o":  # the hollow bullet of Word
        return Marker("bullet", 0, len(text) - len(text[1:].lstrip()))
    found = _NUMBER.match(text)
    if found is None:
        return None
    label = found.group(1)
    if label.isdigit():
        return Marker("1", int(label), found.end())
    return Marker("a", ord(label) - 96 if len(label) == 1 else 0, found.end())


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends as a sentence does."""
    return bool(_TERMINAL.search(text.rstrip()))


def paragraphs(lines: Sequence[Line], page: int, x0: float, x1: float) -> list[Para]:
    """Return the lines of one column, from the top down, as paragraphs.

    A line that a wide gap parts, as those of a form are, stands for itself.
    """
    if not lines:
        return []
    right = mostly_right("".join(line.text for line in lines))
    placed = [line._replace(x0=-line.x1, x1=-line.x0) for line in lines] if right else list(lines)
    edges = _right_edges(placed)
    pitch = _pitch(placed)
    groups: list[list[int]] = []
    for index, line in enumerate(placed):
        if groups and not _begins(placed, groups[-1], index, edges, pitch):
            groups[-1].append(index)
        else:
            groups.append([index])
        del line
    left, end = (-x1, -x0) if right else (x0, x1)
    result: list[Para] = []
    for group in groups:
        first, last = placed[group[0]], placed[group[-1]]
        para = Para([placed[i] for i in group], page, left, end, marker=marker_of(first))
        para.full = edges[group[-1]] - last.x1 <= 3 * last.size
        para.indented = len(group) > 1 and first.x0 - placed[group[1]].x0 > _INDENT * first.size
        result.append(para)
    return result


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines, in their size."""
    steps = [
        (b.y - a.y) / b.size
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.6 and 0.8 * b.size < b.y - a.y < 2.2 * b.size
    ]
    if not steps:
        return 1.25
    # Lines within paragraphs are closer than those between; where most are single lines the median
    # is a gap, so the lower quarter counts.
    steps.sort()
    low = steps[len(steps) // 4]
    return median([low, median(steps), low])


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """Return for each line how far the lines around it reach that begin at the same place."""
    whole = sorted(line.x1 for line in lines)
    widest = whole[-2] if len(whole) >= 6 and whole[-1] - whole[-2] > 2 * lines[0].size else whole[-1]
    result: list[float] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and abs(lines[end].x0 - lines[start].x0) < 1.5:
            end += 1
        reach = max(line.x1 for line in lines[start:end])
        result += [reach if end - start >= 4 else max(reach, widest)] * (end - start)
        start = end
    return result


def _begins(
    lines: Sequence[Line], group: list[int], index: int, edges: Sequence[float], pitch: float
) -> bool:
    """Return whether line `index` begins a new paragraph after the lines of `group`."""
    last, line = lines[index - 1], lines[index]
    em = max(last.size, line.size)
    step = line.y - last.y
    if abs(last.size - line.size) > 0.08 * em or step > _GAP * pitch * em or step <= 0:
        return True
    following = line.text.lstrip()
    lower = following[:1].islower()
    capital = following[:1].upper() != following[:1].lower() and not lower
    short = _short(last, line, edges[index - 1])
    ended = ends_sentence(last.text)
    if step > _PITCH * pitch * em and (short or ended or capital):
        return True
    marker = marker_of(line)
    if marker and (short or ended or not lower or marker.kind == "bullet"):
        return True
    if _parted(last) or _parted(line):
        return True
    if _LEADERS.search(last.text):
        return True
    if last.bold != line.bold and (short or not lower):
        return True
    centred = abs(last.x0 + last.x1 - line.x0 - line.x1) < 0.6 * em and abs(last.x0 - line.x0) > 0.5 * em
    if centred:
        return ended and short
    shift = line.x0 - last.x0
    first = lines[group[0]]
    if shift > _INDENT * em and not (len(group) == 1 and marker_of(first)):
        return short or ended
    if shift < -_INDENT * em and len(group) > 1 and line.x0 < lines[group[-1]].x0 - _INDENT * em:
        return short or ended or not lower  # text that ran beside an initial or a picture goes on
    if not short or ended or lower:
        return short and ended
    # A capital begins a sentence or a name; letters without capitals say nothing, much room does.
    sign = not following[:1].isalpha() and not is_dense(line.text)
    edge = edges[index - 1]
    return capital or sign or edge - last.x1 > _ROOM * (edge - last.x0)


def _parted(line: Line) -> bool:
    """Return whether a gap parts `line` that is too wide for one between words.

    In a line that is stretched to the width of a narrow column all gaps are alike.
    """
    cells = line.cells[1:] if marker_of(line) else line.cells
    reach = list(accumulate((cell.x1 for cell in cells), max))
    gaps = [cell.x0 - x for x, cell in zip(reach, cells[1:], strict=False)]
    if not gaps or max(gaps) <= _WIDE * line.size:
        return False
    stretched = len(gaps) > 1 and min(gaps) > 0.7 * max(gaps)
    return not stretched or any(
        " " in cell.text.strip() or any(g.spaced for g in cell.glyphs[1:]) for cell in cells
    )


def _short(last: Line, line: Line, edge: float) -> bool:
    """Return whether the first word of `line` had room behind `last`, so that its end was wanted."""
    if is_dense(line.text):
        # Lines of Chinese are not all of one length: some marks must not begin one.
        return edge - last.x1 > (2.1 if ends_sentence(last.text) else 4.1) * line.size
    return edge - last.x1 > _first_word(line) + 0.3 * line.size


def _first_word(line: Line) -> float:
    """Return how wide the first word of a line is."""
    text = line.text.strip()
    if not line.cells or is_right(text):
        return (line.x1 - line.x0) * len(text.split(" ", 1)[0]) / max(1, len(text))
    glyphs = line.cells[0].glyphs
    end = next((i for i, glyph in enumerate(glyphs) if i and (glyph.spaced or glyph.text.isspace())), None)
    word = glyphs[:end]
    return max(glyph.x1 for glyph in word) - min(glyph.x0 for glyph in word)
