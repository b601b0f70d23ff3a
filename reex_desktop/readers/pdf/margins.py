"""Running heads, running feet and page numbers: told by standing at the same height of several pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ...model.text import clean_line
from .fragments import Fragment, rows
from .lines import line_of

_DEPTH = 4
"""How many rows from the top and from the foot of a page may be furniture."""

_REACH = 0.2
"""How far from the edge such rows may stand, as a share of the height of the page."""

_ALONE = 2.5
"""A gap of so many ems keeps a page number apart from the text."""

_APART = 1.75
"""A head or foot of the size of the text is at least so many ems away from it."""

_NEAR = 12
"""So many pages on either side are compared: a running head may stand on those of one chapter only."""

_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"(?i)^(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_WORD = (
    r"page|pg\.?|p\.|seite|s\.|p[a\u00e1]gina|p[a\u00e1]g\.|sida|side|strona|str\."
    r"|\u0441\u0442\u0440\.?|\u7b2c"
)
_OF = r"of|von|de|di|sur|/|\u5171|\u0438\u0437|av|van|z"
_BARE = re.compile(
    rf"(?i)^\W*(?:{_WORD})?\W*(\d{{1,4}})(?:\s*(?:\u9875|\u9801|\u30da\u30fc\u30b8))?"
    rf"(?:\W*(?:{_OF})\W*\d{{1,4}}(?:\s*[\u9875\u9801])?)?\W*$"
)


_TIME = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?"
_BROWSER = re.compile(
    rf"(?:https?|file)://\S+ \d+/\d+$|{_TIME}(?: .*)?$|(?:Page )?\d+ (?:of|von|sur|de) \d+ {_TIME}$"
)
"""Address and page, date and title (Chromium); page and date (Firefox)."""

PAGE_NUMBER = "#"
"""What stands for the page numbers among what was removed."""


Furniture = dict[tuple[int, int], str]
"""What rows are known by that are furniture, by page and identity."""


class Margins(NamedTuple):
    """The pages without their furniture, and what was removed: each text and from how many pages."""

    pages: list[list[Fragment]]
    removed: list[tuple[str, int]]


class _Row(NamedTuple):
    page: int
    y: float
    text: str
    parts: list[Fragment]
    gap: float
    """How far the next row is away; 0 where there is none."""
    outermost: bool


def strip_margins(
    pages: Sequence[Sequence[Fragment]], heights: Sequence[float], body: float, *, aside: bool = False
) -> Margins:
    """Return `pages` (their fragments) without running heads, feet and page numbers.

    A row at the edge of a page goes where other pages have the same text at the same height, with no
    difference but a number that counts with the pages; a bare page number where it counts likewise, or
    is that of its page ("1 / 1", "Page 1", a 1 that stands far from the text of page 1). The rows
    between it and the edge must go too, and the innermost must differ from the text in size (`body` is
    that of the text) or stand apart from it. `aside`: the text of the pages runs another way.
    """
    outer: list[tuple[_Row, str]] = []
    for top in (True, False):
        edges = [
            _edge(page, parts, height, top=top)
            for page, (parts, height) in enumerate(zip(pages, heights, strict=True))
        ]
        furniture = _furniture([row for edge in edges for row in edge], len(pages))
        for edge in edges:
            outer += _outer(edge, furniture, body)
    left = Counter({page: len(parts) for page, parts in enumerate(pages)})
    for row, _ in outer:
        left[row.page] -= len(row.parts)
    gone: set[int] = set()
    removed: Counter[str] = Counter()
    for row, name in outer:
        # What would leave its page empty is the text of it, unless it is small or a number.
        if aside or left[row.page] > 0 or name == PAGE_NUMBER or _differs(row, body):
            gone.update(id(part) for part in row.parts)
            removed[name] += 1
    kept = [[part for part in parts if id(part) not in gone] for parts in pages]
    return Margins(kept, removed.most_common())


def _outer(edge: Sequence[_Row], furniture: Furniture, body: float) -> list[tuple[_Row, str]]:
    """Return the rows of an edge that are furniture, and what they are known by."""
    names = [furniture.get((row.page, id(row.parts))) for row in edge]
    count = names.index(None) if None in names else len(names)
    while count and not (_differs(edge[count - 1], body) or edge[count - 1].gap > _APART * body):
        count -= 1
    return [(row, name) for row, name in zip(edge[:count], names, strict=False) if name]


def _differs(row: _Row, body: float) -> bool:
    """Return whether a row is of another size than the text."""
    return abs(row.parts[0].size - body) > 0.04 * body


def address_of(removed: Sequence[tuple[str, int]]) -> str:
    """Return the address that a browser printed at the foot of the pages, empty where none did."""
    found = (re.match(r"(https?://\S+) \d+/\d+$", text) for text, _ in removed)
    return next(
        (clean_line(match.group(1)) for match in found if match and "\u2026" not in match.group(1)), ""
    )


def _edge(page: int, parts: Sequence[Fragment], height: float, *, top: bool) -> list[_Row]:
    """Return the outermost rows of a page, the outermost first."""
    reach = height * _REACH
    near = [part for part in parts if (part.y <= reach if top else part.y >= height - reach)]
    found = rows(near)
    if not top:
        found.reverse()
    result: list[_Row] = []
    rest = sorted((part.y for part in parts), reverse=not top)
    for row in found[:_DEPTH]:
        y = row[0].y
        text = " ".join(" ".join(line_of([part]).text for part in row).split())
        following = next((other for other in rest if (other > y + 1 if top else other < y - 1)), None)
        gap = abs(following - y) if following is not None else 0
        result.append(_Row(page, y, text, row, gap, not result))
    return result


def _furniture(edge: list[_Row], pages: int) -> Furniture:
    """Return the rows that are furniture, by page and identity, with the text they are known by."""
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in edge:
        groups[_pattern(row.text)].append(row)
    result: Furniture = {}

    def near(group: list[_Row], page: int) -> list[_Row]:
        first = bisect_left(group, page - _NEAR, key=lambda row: row.page)
        return group[first : bisect_right(group, page + _NEAR, key=lambda row: row.page)]

    for pattern, group in groups.items():
        for row in group:
            level = [o for o in near(group, row.page) if abs(o.y - row.y) <= 4]
            if _bare_number(row.text) is not None:
                keep = _counts(row, level) or _single(row.text, row.page) or _is_own(row)
            else:
                keep = len({other.page for other in level}) >= max(2, min(3, pages // 3)) and _alike(
                    row, level
                )
            if keep or _by_browser(row):
                name = PAGE_NUMBER if pattern == "#" else group[0].text
                result[row.page, id(row.parts)] = name
    return result


def _by_browser(row: _Row) -> bool:
    """Return whether this is the outermost row of a page that a browser printed: one page suffices."""
    return row.outermost and bool(_BROWSER.match(row.text))


def _pattern(text: str) -> str:
    bare = _bare_number(text)
    return "#" if bare is not None else _NUMBER.sub("#", text)


def _bare_number(text: str) -> int | None:
    """Return the page number that `text` is, None where it is more than that."""
    match = _BARE.match(text)
    if match:
        return int(match.group(1))
    if _ROMAN.match(text.strip(" -\u2013\u2014.|")):
        return _roman(text.strip(" -\u2013\u2014.|").lower())
    return None


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    numbers = [values[char] for char in text]
    return sum(-n if i + 1 < len(numbers) and numbers[i + 1] > n else n for i, n in enumerate(numbers))


def _counts(row: _Row, level: list[_Row]) -> bool:
    """Return whether another page has a number at this height that differs as the pages do."""
    number = _bare_number(row.text)
    for other in level:
        theirs = _bare_number(other.text)
        if other.page == row.page or number is None or theirs is None:
            continue
        if theirs - number == other.page - row.page:
            return True
    return False


def _alike(row: _Row, level: list[_Row]) -> bool:
    """Return whether another page has this text, each number in it the same or counting with the pages."""
    mine = [int(n[:9]) for n in _NUMBER.findall(row.text)]
    for other in level:
        if other.page == row.page:
            continue
        theirs = [int(n[:9]) for n in _NUMBER.findall(other.text)]
        step = other.page - row.page
        pairs = list(zip(mine, theirs, strict=True))
        if all(b in (a, a + step) for a, b in pairs) and (any(c.isalpha() for c in row.text) or not pairs):
            return True
    return False


def _single(text: str, page: int) -> bool:
    """Return whether the text says that this is this page, in more than a bare figure."""
    if _bare_number(text) != page + 1:
        return False
    dashes = "[-\u2013\u2014]"
    return bool(re.search(rf"[^\W\d]{{2}}|\d\D+\d|{dashes}\s*\d+\s*{dashes}", text))


def _is_own(row: _Row) -> bool:
    """Return whether a row holds the number of its page, as counted from the first of the file."""
    if not row.outermost or row.gap <= _ALONE * row.parts[0].size:
        return False
    return row.text.isdigit() and int(row.text) == row.page + 1
