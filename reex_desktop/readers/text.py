"""Plain text to blocks: a paragraph a line, bullets as lists, blank lines noted for later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model.blocks import Block, Blocks, ListBlock, ListItem, Paragraph, spans
from ..model.plain import plain_text
from ..model.repair import nest_items
from ..model.shape import is_highlights_heading
from ..model.text import clean_text
from .wrapped import Row, joiner, unwrapped

# A bullet may itself arrive damaged: U+2022 read through Windows-874 or Windows-1252.
# Word copies its bullets as the letter "o", a section sign or characters of its symbol fonts.
_SIGNS = (
    "\u0e42[\u0080\u20ac]?\u0e02|\u00e2[\u0080\u20ac]\u00a2"
    "|[-*\u2022\u25e6\u25aa\u25cf\u2023\u00b7\u2043\u25cb\u25a0\u25b8\u25ba\u27a2\u2219\uf0a7\uf0b7\uf0d8]"
    "|o(?=[ \u00a0]{2})|\u00a7(?=[ \u00a0]+[^\\s\\d])"
)
_BLANK = " \t\u00a0\u200b\ufeff"
_HAN = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
"""One to ten in Chinese, which counts its items with them."""
_BULLET = re.compile(rf"^([{_BLANK}]*)({_SIGNS}|[\u2013\u2014](?=\s+\S))[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(rf"^([{_BLANK}]*)(\d{{1,3}})[.)][ \t\u00a0]+(?=\S)")
_HAN_NUMBER = re.compile(rf"^([{_BLANK}]*)([{_HAN}])\u3001[ \t\u00a0]*(?=\S)")
_FILLED, _UNBROKEN = 50, 110
"""Characters of a line that was broken where it was full, and of one that nothing has broken."""
_SHORT_BULLET, _LONG_BULLET = 90, 300
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class TextBlocks(NamedTuple):
    """The blocks of a text, and the offsets of those that had a blank line before them."""

    blocks: Blocks
    blanks: set[int]


class _Bullet(NamedTuple):
    indent: int
    sign: str
    text: str
    number: int | None


def read_text(text: str) -> TextBlocks:
    """Return the blocks of plain text. Indented bullets are nested, hard-wrapped lines joined."""
    rows = _rows(clean_text(text))
    rows = unwrapped(rows) or _join_wrapped(rows)
    blocks: list[Block] = []
    blanks: set[int] = set()
    offset = index = 0
    while index < len(rows):
        count, block = _list_at(rows, index)
        if block is None and index and is_highlights_heading(rows[index - 1].text):
            count, block = _plain_list(rows, index)
        if block is None:
            count, block = 1, Paragraph(spans(rows[index].text.strip(" \t")))
        if rows[index].blank_before:
            blanks.add(offset)
        blocks.append(block)
        offset += len(plain_text((block,))) + 1
        index += count
    return TextBlocks(tuple(blocks), blanks)


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    blank = False
    for found in _LINE_END.split(text):
        line = found.expandtabs(4).rstrip(" ")
        if line.strip(_BLANK):
            rows.append(Row(line, blank))
            blank = False
        else:
            blank = True
    return rows


def _join_wrapped(rows: Sequence[Row]) -> list[Row]:
    """Join lines that were broken at a fixed width, as in mails and old text files."""
    filled = sum(len(row.text) >= _FILLED for row in rows)
    unbroken = sum(len(row.text) > _UNBROKEN and " " in row.text for row in rows)
    if unbroken > max(2, filled // 5):
        return list(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if row.blank_before or not groups:
            groups.append([row])
        else:
            groups[-1].append(row)
    result: list[Row] = []
    join = joiner(rows)
    for group in groups:
        full = [len(row.text) for row in group[:-1]]
        widest = max(len(row.text) for row in group)
        wrapped = len(group) > 1 and len(groups) > 1 and min(full) >= _FILLED and widest <= 90
        ends = sum(row.text.endswith((".", "?", "!", ":")) for row in group[:-1])
        if wrapped and ends < len(full) / 2 and not any(_bullet(row.text) for row in group):
            text = join([row.text.strip() for row in group])
            result.append(Row(text, group[0].blank_before))
        else:
            result.extend(group)
    return result


def _bullet(line: str) -> _Bullet | None:
    match = _BULLET.match(line)
    if match:
        return _Bullet(len(match.group(1)), match.group(2), line[match.end() :].strip(), None)
    match = _NUMBER.match(line)
    if match:
        return _Bullet(len(match.group(1)), "", line[match.end() :].strip(), int(match.group(2)))
    match = _HAN_NUMBER.match(line)
    if match:
        number = _HAN.index(match.group(2)) + 1
        return _Bullet(len(match.group(1)), "", line[match.end() :].strip(), number)
    return None


def _list_at(rows: Sequence[Row], start: int) -> tuple[int, Block | None]:
    """Return the list that begins at row `start` and how many rows it takes; None where there is none."""
    first = _bullet(rows[start].text)
    if first is None:
        return 0, None
    bullets = [first]
    for row in rows[start + 1 :]:
        bullet = _bullet(row.text)
        if bullet is None or (bullet.number is None) != (first.number is None):
            break
        bullets.append(bullet)
    numbers = [bullet.number for bullet in bullets]
    begin = first.number
    if begin is not None and numbers != list(range(begin, begin + len(numbers))):
        return 0, None
    if begin is not None and len(numbers) < 2:
        return 0, None  # "2025. Prices doubled." begins a sentence
    items = tuple(ListItem((Paragraph(spans(bullet.text)),)) for bullet in bullets)
    block = ListBlock(items, ordered=begin is not None, start=begin or 1)
    return len(bullets), nest_items(block, _levels(bullets))


def _plain_list(rows: Sequence[Row], start: int) -> tuple[int, Block | None]:
    """Return the list that stands under a heading of highlights without any signs: short lines in a row

    up to a blank line, or to one that is much longer than they are.
    """
    end = start + 1
    longest = max(_SHORT_BULLET, len(rows[start].text))
    while end < len(rows) and not rows[end].blank_before and len(rows[end].text) <= 2 * longest:
        longest = max(longest, len(rows[end].text))
        end += 1
    found = [row.text.strip(_BLANK) for row in rows[start:end]]
    if (
        len(found) < 2
        or end == len(rows)
        or max(map(len, found)) > _LONG_BULLET
        or any(map(_bullet, found))
    ):
        return 0, None
    return len(found), ListBlock(tuple(ListItem((Paragraph(spans(text)),)) for text in found))


def _levels(bullets: Sequence[_Bullet]) -> list[int]:
    """Return the level of each bullet: by its indent or, where all have the same, by its sign."""
    indents = [bullet.indent for bullet in bullets]
    if len(set(indents)) == 1:
        signs = list(dict.fromkeys(bullet.sign for bullet in bullets))
        return [signs.index(bullet.sign) for bullet in bullets]
    levels: list[int] = []
    stack: list[int] = []
    for indent in indents:
        while stack and indent < stack[-1]:
            stack.pop()
        if not stack or indent >= stack[-1] + 2:
            stack.append(indent)
        levels.append(len(stack) - 1)
    return levels
