"""What a page has before the title and behind the article, sentences apart: its name, slogans and menus."""

from __future__ import annotations

from collections.abc import Sequence

from .course import FOOT, HEAD, Judged
from .evidence import Line

_LEADING, _SECTION, _SLOGAN = 0.93, 4, 14
"""How sure a line leads to the article, and how many words it has: few of the article's, or few at all."""
_MENU, _ENTRIES, _SPARED = 0.99, 8, 4
"""How sure an entry of a menu is one, how many a menu has, and lines before the text that are none."""
_SAID = 2.0
"""What says so much of its page, in nats, is of the page though it shares words with the article."""


def leading(lines: Sequence[Line], judged: Sequence[Judged], going: set[int], titles: set[int]) -> set[int]:
    """Return the short lines before the title that are of the page: names of the site, slogans, sections.

    An article begins with its title, which may be another line than it seems: what stands below the last
    line that surely goes is spared, and so is what is long and shares words with the article.
    """
    end = max((index for index in going if index < min(titles, default=0)), default=0)
    result: set[int] = set()
    for index, (line, (chance, place)) in enumerate(zip(lines[:end], judged, strict=False)):
        said = line.page >= _SAID and chance >= _MENU
        short = line.words <= _SECTION or (line.words <= _SLOGAN and (said or not line.akin))
        plain = not (line.sentence or line.dated or line.told or line.prose)
        if place == HEAD and chance >= _LEADING and plain and short:
            result.add(index)
    return result


def menus(lines: Sequence[Line], judged: Sequence[Judged], going: set[int], titles: set[int]) -> set[int]:
    """Return the short lines of long runs of them, before or behind the article, in which some go surely.

    The last ones before the text are spared: one of them may be the title.
    """
    first = next((i for i, line in enumerate(lines) if line.prose > 0.3), len(lines))
    over = min(first - _SPARED, *titles) if titles else first - _SPARED
    result: set[int] = set()
    run: list[int] = []
    for index, (line, (_, place)) in enumerate(zip(lines, judged, strict=True)):
        outside = (place == HEAD and index < over) or (place == FOOT and index > first)
        if outside and line.prose <= 0.3:
            run.append(index)
            continue
        result |= _menu(lines, judged, run, going)
        run = []
    return {i for i in result | _menu(lines, judged, run, going) if i not in titles}


def _menu(lines: Sequence[Line], judged: Sequence[Judged], run: Sequence[int], going: set[int]) -> set[int]:
    """Return the entries of a menu, behind the first line of `run` that goes."""
    known = [i for i in run if i in going]
    if len(run) < _ENTRIES or len(known) < 2:
        return set()
    behind = [i for i in run if i > known[0]]
    bare = [i for i in behind if not (lines[i].sentence or lines[i].dated or lines[i].told)]
    return {i for i in bare if judged[i].chance >= _MENU and lines[i].words <= _SECTION}
