"""Lists as a word processor copies them: paragraphs with their level in a style, and their sign as text.

Paragraphs that begin with a bullet sign are taken the same way, whoever wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...model.blocks import Block, Blocks, ListBlock, ListItem, Paragraph, spans_text
from ...model.plain import slice_spans
from ...model.repair import nest_items

if TYPE_CHECKING:
    Element = Any

_ROLE = "word list "
_LEVEL = re.compile(r"mso-list\s*:[^;]*?\blevel(\d)")
_MARGIN = re.compile(r"margin-left\s*:\s*(\d{0,4}\.?\d{1,4})(in|pt|cm|mm|px)\b")
_POINTS = {"in": 72.0, "pt": 1.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_STEP = 36.0
"""Points by which Word indents each level of its lists further."""
_SIGN = re.compile(
    r"[\s\u00a0]*(?:(?P<number>\d{1,3})[.)]|[a-z]{1,4}[.)]|[\u00b7\u2022\u25aa\u25cf\u25e6\u25a0\u27a2\u2013\uf0a7\uf0b7\uf0d8o\u00a7-])[\s\u00a0]+"
)
_PLAIN_SIGN = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\uf0b7][ \u00a0]+(?=\S)")


def word_list_role(element: Element) -> str:
    """Return the role of a paragraph that a word processor made a list item, empty for others."""
    style = element.get("style") or ""
    level = _LEVEL.search(style)
    if level:
        return _ROLE + level[1]
    if not (element.get("class") or "").startswith("MsoListParagraph"):
        return ""
    margin = _MARGIN.search(style)  # all that is left of the level in a "filtered" page
    steps = round(float(margin[1]) * _POINTS[margin[2]] / _STEP) if margin else 1
    return f"{_ROLE}{min(max(steps, 1), 9)}"


def mark_word_item(block: Block, role: str) -> Block:
    """Return `block`, marked as a list item of that role for `join_word_lists`."""
    if not isinstance(block, Paragraph) or not _SIGN.match(spans_text(block.spans)):
        return block
    return replace(block, role=role)


def join_word_lists(blocks: Sequence[Block]) -> Blocks:
    """Return `blocks` with neighbouring list items made lists."""
    result: list[Block] = []
    items: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _is_item(block):
            if items and (items[0].role[:1] != block.role[:1] or _is_another(items[0], block)):
                result.append(_list(items))
                items = []
            items.append(block)
            continue
        if items:
            result.append(_list(items))
            items = []
        result.append(block)
    return (*result, _list(items)) if items else tuple(result)


def _is_another(first: Paragraph, item: Paragraph) -> bool:
    """Return whether `item` begins another list: beside that of `first`, one is numbered, the other not."""
    return bool(first.role) and first.role == item.role and _is_numbered(first) != _is_numbered(item)


def _is_numbered(item: Paragraph) -> bool:
    sign = _SIGN.match(spans_text(item.spans))
    return sign is not None and sign[0].strip() != "o" and any(char.isalnum() for char in sign[0])


def _is_item(block: Paragraph) -> bool:
    return block.role.startswith(_ROLE) or bool(
        not block.role and _PLAIN_SIGN.match(spans_text(block.spans))
    )


def _list(paragraphs: Sequence[Paragraph]) -> ListBlock:
    number = None
    items: list[ListItem] = []
    for paragraph in paragraphs:
        text = spans_text(paragraph.spans)
        sign = (_SIGN if paragraph.role else _PLAIN_SIGN).match(text)
        if sign and paragraph is paragraphs[0] and paragraph.role:
            number = sign["number"]
        rest = slice_spans(paragraph.spans, sign.end() if sign else 0, len(text))
        items.append(ListItem((Paragraph(rest),)))
    levels = [int(paragraph.role[-1:] or 1) - 1 for paragraph in paragraphs]
    ordered = number is not None
    return nest_items(ListBlock(tuple(items), ordered, int(number or 1)), levels)
