"""What the groups of lines tell that blank lines divide a page into: a group is residue, or not, together.

Over the title stand the page's names and menus; under its author, counts. A heading of other stories has
those stories under it, up to the next blank line; and what is left of a group of which all else goes, goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from ...model.shape import slot_of_heading
from ..dates import parse_date
from .evidence import Line
from .notes import is_story
from .signs import is_count
from .tail import is_own
from .wording import Family, Row

_LONGEST_NAME, _LABEL, _HEADLINE, _TEASER = 6, 8, 18, 40
"""So many words may the name of a page, a label, the title of another story and its teaser have."""
_MENU, _ENTRY, _NAV = 4, 3, 5
"""So many lines make a menu, of so many words each; beside rows of entries one may have more."""
_STORIES = 12
"""So many lines may a list of other stories have between paragraphs."""
_PROSE, _TEXT = 0.3, 0.6
"""How surely a line is running text at all, and no standfirst."""
_ALONE = 0.9
"""Where more of the lines have a blank one before them, these make no groups."""
_SAYS, _SPEAKS = 0.7, 2.0
"""What a line says of its page, in nats: that goes with its group; by which the group is known."""
_TOOL = 1.0
"""What a line behind the date says of its page, in nats, that goes with the one beside it."""
_AGAIN = 0.6
"""A teaser with a greater share of the article's words may be its own."""
_COUNTED = re.compile(r"\d[\d,.]*[kKmM+]? [A-Za-z\u00df-\u00ff]{3,14}(?: [a-z\u00df-\u00ff]{3,14})?$")
_ACCESS = re.compile(
    r"(?i)paid|premium|exclusive|(?:members|subscribers) only|exklusiv|premium-inhalt"
    r"|r\u00e9serv\u00e9|exclusivo|\u4ed8\u8d39"
)
"""For whom a text is."""
_SHARE = re.compile(r"[^\d%|]{2,24} (\d{1,3}) ?%")
_BAR = re.compile(r"\s*[|\u00b7\u2022/]\s*")
_NAME = re.compile(r"[^\W\d_]{3,}")


class Blocks(NamedTuple):
    """What the groups show: lines that go, and lines that are offered."""

    gone: set[int]
    offered: set[int]


def judge_blocks(
    rows: Sequence[Row],
    lines: Sequence[Line],
    families: Sequence[Family],
    sure: Collection[int],
    titles: Collection[int],
) -> Blocks:
    """Return what goes and what is offered for the group it stands in, beside the lines `sure` to go.

    `titles` are the lines that may be the title. A text without blank lines has no groups: there only names
    that come again and counts go.
    """
    result = Blocks(set(), set())
    groups = list(_groups(rows))
    first = next((i for i, line in enumerate(lines) if line.prose > _PROSE), len(rows))
    best = max(titles, default=-1)
    if not 2 < len(groups) < _ALONE * len(rows):
        _over_the_title(lines, range(max(best - 1, 0)), best, sure, result, grouped=False)
        opening = range(best + 1, min(best + 1 + _STORIES, len(rows)))
        listed = next(
            (i for i in opening if rows[i].kind == "item" or lines[i].prose > _TEXT), opening.stop
        )
        _under_the_title(rows, lines, range(best + 1, listed if best >= 0 else 0), sure, result)
        return result
    for group in groups:
        if group.stop <= best:
            _over_the_title(lines, group, best, sure, result, grouped=True)
        elif group.start < first:
            stop = group.stop if best in group and len(group) <= _STORIES else min(group.stop, first)
            _under_the_title(rows, lines, range(max(group.start, best + 1), stop), sure, result)
        if group.start > best >= 0:
            _other_stories(rows, lines, families, group, result)
    for before, group, behind in zip([None, *groups], groups, [*groups[1:], None], strict=False):
        if before is not None and group.start > best:
            _left_over(rows, lines, group, behind, sure, result)
    last = max((i for i, line in enumerate(lines) if line.prose > _PROSE and i not in sure), default=-1)
    for group in groups:
        if group.start > max(last, best):
            _at_the_end(lines, group, sure, result)
    if groups[-1].start > best:
        _last_block(rows, lines, groups[-1], sure, result)
    result.offered.difference_update(result.gone)
    return result


def _groups(rows: Sequence[Row]) -> Iterable[range]:
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or rows[index].blank:
            yield range(start, index)
            start = index


def _over_the_title(
    lines: Sequence[Line], group: range, best: int, sure: Collection[int], result: Blocks, *, grouped: bool
) -> None:
    """Names of the page in groups before the title's, beside menus, and again at its end.

    A name that is not again anywhere is only offered: it may be a short title over its standfirst.
    """
    known = [i for i in group if i in sure]
    if not known or any(lines[i].dated for i in range(group.start, best)):
        return
    text = {word for line in lines if line.prose > _PROSE for word in _words(line.text)}
    for index in group:
        line = lines[index]
        if index in sure or line.sentence or line.dated or line.words > _LONGEST_NAME:
            continue
        words = _words(line.text)
        again = bool(words) and _comes_again(words, lines, best, sure)
        among = 2 * len(known) >= len(group) > _ENTRY - 1 and index < best - 1
        menu = among and line.words <= (_ENTRY if len(group) >= _MENU else _NAV)
        followed = grouped and (menu or any(i > index for i in known))
        if again or (followed and words and text.isdisjoint(words)):
            result.gone.add(index)
        elif followed and not line.akin:
            result.offered.add(index)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _NAME.findall(text)]


def _comes_again(words: Sequence[str], lines: Sequence[Line], best: int, sure: Collection[int]) -> bool:
    """Return whether residue behind the title has the first two words of a name, or is its only one."""
    head = " ".join(words[:2])
    residue = (" ".join(_words(lines[i].text)) for i in sure if i > best)
    return any(head in text if len(words) > 1 else head == text for text in residue)


def _under_the_title(
    rows: Sequence[Row], lines: Sequence[Line], group: range, sure: Collection[int], result: Blocks
) -> None:
    """Counts of readers and sources, for whom it is, bars of shares, and tools behind the date."""
    for index in group:
        line = lines[index]
        if rows[index].kind in {"heading", "fixed", "picture"} or line.sentence or line.dated:
            continue
        over_text = "over_prose" in line.points
        counted = is_count(line.text) or _is_counted(line.text) or _ACCESS.fullmatch(line.text)
        sign = bool(line.text) and not any(map(str.isalnum, line.text)) and len(line.text) == 1
        if not over_text and (counted or sign or _is_bar(line.text)):
            result.gone.add(index)
    for index in group:
        line = lines[index]
        behind = any(lines[i].dated for i in range(group.start, index))
        beside = any(i in sure or i in result.gone for i in (index - 1, index + 1))
        tool = rows[index].kind == "text" and not line.sentence and line.words <= _LABEL and not line.dated
        if tool and behind and line.page >= _SAYS and slot_of_heading(line.text) is None:
            telling = beside or not line.points.keys().isdisjoint({"only", "call", "size"})
            certain = telling and line.page >= _TOOL and line.words <= _LONGEST_NAME and not line.akin
            (result.gone if certain else result.offered).add(index)


def _is_counted(text: str) -> bool:
    """Return whether a line is a number of something, and no day without its year."""
    return _COUNTED.match(text) is not None and parse_date(f"{text} 2000") is None


def _is_bar(text: str) -> bool:
    """Return whether a line is shares that make up a whole, each with its name."""
    shares = [_SHARE.fullmatch(part) for part in _BAR.split(text)]
    sizes = [int(share.group(1)) for share in shares if share]
    return len(sizes) > 1 and len(sizes) == len(shares) and abs(sum(sizes) - 100) <= len(sizes)


def _other_stories(
    rows: Sequence[Row], lines: Sequence[Line], families: Sequence[Family], group: range, result: Blocks
) -> None:
    """Titles and teasers under a heading of other stories, when the group has nothing else."""
    if families[group.start] != "related" or not 1 < len(group) <= _STORIES:
        return
    stories = group[1:]
    shapes = [_story(rows[i], lines[i]) for i in stories]
    pairs = zip(["", *shapes], shapes, strict=False)
    if shapes[0] != "title" or any(not one or (one == "teaser" and last != "title") for last, one in pairs):
        return
    for index, shape in zip(stories, shapes, strict=True):
        own = shape == "teaser" and (lines[index].overlap or 0.0) >= _AGAIN
        (result.offered if own else result.gone).add(index)


def _story(row: Row, line: Line) -> str:
    """Return whether a line may be the title of another story, its teaser, or neither ("")."""
    if row.kind not in {"text", "item"}:
        return ""
    if line.words <= _HEADLINE and not line.text.endswith((".", ":", "\u3002", "\uff1a")):
        return "title"
    return "teaser" if line.sentence and line.words <= _TEASER else ""


def _at_the_end(lines: Sequence[Line], group: range, sure: Collection[int], result: Blocks) -> None:
    """Short lines of a group behind the text of which half goes: tags, counts, names of other pages.

    Those before the first that goes may be the author's name or the article's last words: they go with a
    long group only, else they are offered.
    """
    known = [i for i in group if i in sure]
    if 2 * len(known) < len(group) or len(known) < _MENU - 1:
        return
    for index in group:
        line = lines[index]
        kept = (
            line.sentence or line.dated or not {"way", "colon"}.isdisjoint(line.points) or is_own(line.text)
        )
        if index in sure or kept or line.words > _LABEL:
            continue
        (result.gone if index > known[0] or len(group) > _STORIES else result.offered).add(index)


def _last_block(
    rows: Sequence[Row], lines: Sequence[Line], group: range, sure: Collection[int], result: Blocks
) -> None:
    """What stands in the last block, one line below the other, where many of them go: it is the page's.

    Behind the first that goes all do but notes, addresses and what shares the article's words; what
    stands before it may be of the author, or the last words of the article, and is offered at most.
    """
    known = [i for i in group if i in sure or i in result.gone]
    if len(group) < _MENU or len(known) < _MENU - 1 or 2 * len(known) < len(group):
        return
    for index in group:
        line = lines[index]
        kept = line.dated or rows[index].kind != "text" or "way" in line.points or is_own(line.text)
        if index in known or kept or line.words > _TEASER or is_story(line.text):
            continue
        own = line.told or (line.akin and line.page < _SAYS)
        if index > known[0] and not own:
            certain = not line.sentence or line.strange or line.page >= _SPEAKS
            (result.gone if certain else result.offered).add(index)
        elif index > group.start and line.page >= _SAYS and not own:
            result.offered.add(index)


def _left_over(
    rows: Sequence[Row],
    lines: Sequence[Line],
    group: range,
    behind: range | None,
    sure: Collection[int],
    result: Blocks,
) -> None:
    """A short line of a group of which all others go, and at least one speaks of the page."""
    rest = [i for i in group if i not in sure and i not in result.gone]
    known = [i for i in group if i in sure]
    if len(rest) != 1 or not any(lines[i].page >= _SPEAKS for i in known):
        return
    index, line = rest[0], lines[rest[0]]
    bare = rows[index].kind == "text" and not line.sentence and line.words <= _LABEL
    if not bare or line.dated or slot_of_heading(line.text) is not None:
        return
    titled = behind is None or lines[behind.start].prose <= _PROSE
    if line.page < _SAYS or "way" in line.points:
        return
    if index == group.start:
        certain = line.page >= _SPEAKS or {"call", "site"} <= line.points.keys()
    else:
        certain = titled or index < group.stop - 1
    (result.gone if certain else result.offered).add(index)
