"""A document in, Markdown out: one text that every dialect reads alike.

It is meant for Python-Markdown with its ``tables`` extension, CommonMark with GitHub's tables, GitHub
itself and pandoc. Lists are nested by four blanks, items begin with ``-   ``, and a blank line stands
before every list, table and heading.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model.blocks import (
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
    span,
)
from ...model.text import clean_text
from ..document import NOTE_PREFIX, Document
from ..lines import split_lines, split_text
from .spans import inline, paired

_INDENT = "    "
_APART = "<!-- -->"


def to_markdown(document: Document) -> str:
    """Return `document` as Markdown, its marking in bold over the title and at the end."""
    parts = [_blocks(document.blocks)]
    if document.marking:
        label = f"**{document.marking}**"
        parts = [label, *parts, label]
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Blocks, *, tight: bool | None = None) -> str:
    result: list[str] = []
    previous: Block | None = None
    for block in blocks:
        text = _list(block, tight) if isinstance(block, ListBlock) else _block(block)
        if not text:
            continue
        if _would_join(previous, block):
            result.append(_APART)
        result.append(text)
        previous = block
    return ("\n" if tight else "\n\n").join(result)


def _would_join(previous: Block | None, block: Block) -> bool:
    """Say whether `block` would be taken as a part of the one before it."""
    match previous:
        case ListBlock():
            return isinstance(block, ListBlock | Code)
        case Quote() | Code() | Table():
            return isinstance(block, type(previous))
        case _:
            return False


def _block(block: Block) -> str:
    match block:
        case Paragraph(role="note"):
            return _anchor(block.spans) + paragraph(block.spans)
        case Paragraph():
            return paragraph(block.spans)
        case Heading():
            text = paired(inline(_one_line(block.spans), heading=True))
            return f"{'#' * min(block.level, 6)} {text}" if text else ""
        case ListBlock():
            return _list(block)
        case Quote():
            return _prefixed(_blocks(block.blocks), lambda line: f"> {line}" if line else ">")
        case Table():
            return _table(block)
        case Code():
            lines = "\n".join(split_text(clean_text(block.text))).strip("\n").replace("\t", _INDENT)
            return _prefixed(lines, lambda line: _INDENT + line if line.strip() else "")
        case Image():
            return paragraph((span(block.alt or "Image", "italic"),))
        case Rule():
            return "* * *"


def paragraph(parts: Spans) -> str:
    """Return `parts` as Markdown, its line breaks as two blanks and a new line."""
    lines = (inline(line) for line in split_lines(parts))
    return paired("  \n".join(line for line in lines if line))


def _anchor(parts: Spans) -> str:
    """Return what a reference to the note `parts` leads to; GitHub keeps no other element with an id."""
    number = parts[0].text if parts else ""
    return f'<a id="{NOTE_PREFIX[1:]}{number}"></a>' if number.isascii() and number.isdecimal() else ""


def _one_line(parts: Spans) -> Spans:
    lines = split_lines(parts)
    return tuple(part for index, line in enumerate(lines) for part in ((span(" "),) * bool(index) + line))


def _prefixed(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in text.split("\n")) if text else ""


def _list(block: ListBlock, tight: bool | None = None) -> str:
    """Return a list; a tight one, and all within it, has no blank lines."""
    tight = _is_tight(block) if tight is None else tight
    result: list[str] = []
    for item in block.items:
        body = _blocks(item.blocks, tight=tight)
        if not body:
            continue
        # What is in an item stands four blanks in, which a wider number would outgrow; only the first
        # number of a list counts.
        number = block.start + len(result)
        shown = number if len(item.blocks) == 1 else min(number, 99)
        marker = f"{shown}.".ljust(3) + " " if block.ordered else "-   "
        indented = _prefixed(body, lambda line: _INDENT + line if line else "")
        result.append(marker + indented.removeprefix(_INDENT))
    return ("\n" if tight else "\n\n").join(result)


def _is_tight(block: ListBlock) -> bool:
    """Say whether each item is a paragraph, perhaps with a list that may follow without a blank line.

    Only a list that starts with 1 can end a paragraph (CommonMark 0.31, section 5.3).
    """
    for item in block.items:
        match item.blocks:
            case (Paragraph(),):
                pass
            case (Paragraph(), ListBlock() as nested):
                if (nested.ordered and nested.start != 1) or not _is_tight(nested):
                    return False
            case _:
                return False
    return True


def _table(block: Table) -> str:
    columns = max((len(row.cells) for row in block.rows), default=0)
    if not columns:
        return ""
    rows = block.rows if block.header else (Row(()), *block.rows)
    lines = [_row(row, columns) for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return "\n".join(lines)


def _row(row: Row, columns: int) -> str:
    cells = (*row.cells, *(Cell() for _ in range(columns - len(row.cells))))
    return "|" + "".join(f" {text} |" if (text := _cell(cell.blocks)) else "  |" for cell in cells)


def _cell(blocks: Blocks) -> str:
    """Return the content of a cell on one line; what is no paragraph gives its text."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                lines.extend(inline(line) for line in split_lines(block.spans))
            case Code():
                lines.extend(inline((span(line),)) for line in split_text(block.text))
            case Image():
                lines.append(inline((span(block.alt or "Image", "italic"),)))
            case ListBlock():
                lines.extend("\u2022 " + _cell(item.blocks) for item in block.items)
            case Quote():
                lines.append(_cell(block.blocks))
            case Table():
                lines.extend(_cell(cell.blocks) for row in block.rows for cell in row.cells)
            case Rule():
                pass
    return paired("<br>".join(line for line in lines if line))
