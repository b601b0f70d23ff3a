"""A document in, what a mail takes from the clipboard out: a fragment of HTML, and plain text.

Outlook and Gmail drop style sheets and classes, so each element has its look with it; they also drop
anchors, so references are plain raised numbers.
"""

from __future__ import annotations

import re

from ..model.blocks import (
    Block,
    Blocks,
    Cell,
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Rule,
    Spans,
    Table,
    spans_text,
)
from ..model.text import LINE_BREAK
from .direction import is_rtl_language
from .document import Document
from .html.blocks import HtmlBlocks
from .html.page import colour_of
from .html.spans import text

_SANS = "font-family:'Segoe UI',Arial,sans-serif"
_SERIF = "font-family:Cambria,Georgia,serif"
_SMALL = f"{_SANS};font-size:10pt;color:#5b6168"
_STYLES = {
    "h1": f"{_SANS};font-size:20pt;line-height:1.2;margin:0 0 4pt 0",
    "h2": f"{_SANS};font-size:13pt;color:#0b6e6e;margin:16pt 0 4pt 0",
    "h3": f"{_SANS};font-size:11pt;margin:10pt 0 3pt 0",
    "p": "margin:0 0 6pt 0",
    "p.subtitle": "margin:0 0 4pt 0;font-size:13pt;color:#5b6168",
    "p.byline": f"margin:0 0 6pt 0;{_SMALL}",
    "p.legend": f"margin:0 0 6pt 0;{_SMALL}",
    "p.outlook-meta": f"margin:0 0 6pt 0;{_SMALL}",
    "p.note": "margin:0 0 2pt 0;font-size:10pt",
    "span.who": _SMALL,
    "ul": "margin:0 0 6pt 0",
    "ol": "margin:0 0 6pt 0",
    "table": "border-collapse:collapse;width:100%;font-size:11pt;margin:0 0 6pt 0",
    "th": f"{_SMALL};text-align:left;border-bottom:1.5pt solid #1f2328;padding:3pt 9pt 3pt 0",
    "td": "vertical-align:top;border-bottom:1pt solid #d5d2cc;padding:4pt 9pt 4pt 0",
    "blockquote": "margin:0 0 6pt 0;padding-left:10pt;border-left:2pt solid #d5d2cc",
    "a": "color:#0b6e6e",
    "sup": "font-size:8pt",
}
_TAG = re.compile(r"<([a-z][a-z0-9]*)( class=\"([a-z-]+)\")?(?=[ >])")
_BULLETS = "\u2022\u25e6\u25aa"


def to_rich_text(document: Document) -> tuple[str, str]:
    """Return `document` as an HTML fragment with its looks inside, and as plain text."""
    rtl = is_rtl_language(document.language)
    content = HtmlBlocks(rtl, linked=False).blocks(document.blocks)
    label = document.marking
    if label:
        look = f"{_SANS};font-size:10pt;font-weight:bold;background:#000000;color:{colour_of(label)}"
        line = f'<p style="margin:0 0 8pt 0"><span style="{look}">&nbsp;{text(label)}&nbsp;</span></p>'
    else:
        line = ""
    styled = _TAG.sub(_with_style, content)
    way = "rtl" if rtl else "ltr"
    base = f"{_SERIF};font-size:12pt;line-height:1.4;color:#1f2328"
    opening = f'<div lang="{text(document.language)}" dir="{way}" style="{base}">'
    fragment = "\n".join(filter(None, [opening, line, styled, line, "</div>"]))
    parts = [label, _plain(document.blocks), label]
    return fragment, "\n\n".join(filter(None, parts)) + "\n"


def _with_style(match: re.Match[str]) -> str:
    name, role = match[1], match[3]
    style = _STYLES.get(f"{name}.{role}") or _STYLES.get(name)
    return f'<{name} style="{style}"' if style else f"<{name}"


def _plain(blocks: Blocks) -> str:
    return "\n\n".join(filter(None, map(_plain_block, blocks)))


def _plain_block(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return _lines(block.spans)
        case ListBlock():
            return "\n".join(_items(block, 0))
        case Quote():
            return _plain(block.blocks)
        case Table():
            return _table(block)
        case Code():
            return block.text.replace(LINE_BREAK, "\n")
        case Image():
            return block.alt
        case Rule():
            return "* * *"


def _lines(parts: Spans) -> str:
    return spans_text(parts).replace(LINE_BREAK, "\n")


def _items(block: ListBlock, level: int) -> list[str]:
    result: list[str] = []
    for number, item in enumerate(block.items, block.start):
        sign = f"{number}." if block.ordered else _BULLETS[level % len(_BULLETS)]
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                result.extend(_items(inner, level + 1))
            else:
                result.append(f"{'   ' * level}{sign} {_plain_block(inner)}")
                sign = " "
    return result


def _table(block: Table) -> str:
    """Return a table as a paragraph a row: its first cell, then the others under their names."""
    names = [_cell(cell) for cell in block.rows[0].cells] if block.header and block.rows else []
    rows = block.rows[1:] if names else block.rows
    return "\n\n".join(_row(row, names) for row in rows)


def _row(row: Row, names: list[str]) -> str:
    lines: list[str] = []
    for index, cell in enumerate(row.cells):
        content = _cell(cell)
        if index and content:
            name = f"{names[index]}: " if index < len(names) else ""
            content = f"   {name}{content}"
        lines.append(content)
    return "\n".join(filter(None, lines))


def _cell(cell: Cell) -> str:
    return " / ".join(filter(None, (_plain_block(block).replace("\n", " ") for block in cell.blocks)))
