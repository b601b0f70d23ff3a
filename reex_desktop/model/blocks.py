"""The one tree that holds rich text: frozen blocks, and spans of text with marks.

Articles, the fields of the form and what goes to the writers are all made of it. The garbage collector
does not follow frozen types (`gc=False`): no cycle can be made of them, and looking through the cells of a
long table took it more than half a second, again and again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from .text import clean_text

Mark = Literal["bold", "italic", "underline", "strike", "code", "superscript", "subscript"]


class Span(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A run of text with the same marks. Make it with `span`, which cleans the text."""

    text: str
    marks: tuple[Mark, ...] = ()
    href: str = ""

    def __post_init__(self) -> None:
        if clean_text(self.text) is not self.text:
            raise ValueError("a span holds a character that XML forbids")


Spans = tuple[Span, ...]
Rich = tuple[Spans, ...]
"""Formatted text of several paragraphs: a tuple, so that history shares what did not change."""


class Paragraph(
    Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="paragraph"
):
    """A paragraph; `role` names a special look (caption, …), empty for running text."""

    spans: Spans = ()
    role: str = ""


class Heading(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="heading"):
    """A heading of level 1 to 6."""

    spans: Spans
    level: int = 2


class Code(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="code"):
    """Preformatted text; its lines are divided by LINE_BREAK."""

    text: str
    language: str = ""


class Image(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="image"):
    """A picture that stands in its own block."""

    alt: str = ""
    source: str = ""


class Rule(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="rule"):
    """A horizontal rule."""


class ListItem(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One item of a list; nested lists are blocks of it."""

    blocks: tuple[Block, ...]


class ListBlock(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="list"):
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


class Quote(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="quote"):
    """A block quotation."""

    blocks: tuple[Block, ...]


class Cell(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A cell of a table."""

    blocks: tuple[Block, ...] = ()


class Row(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="table"):
    """A table; `header` says that the first row names the columns."""

    rows: tuple[Row, ...]
    header: bool = False


Block = Paragraph | Heading | Code | Image | Rule | ListBlock | Quote | Table
Blocks = tuple[Block, ...]
Leaf = Paragraph | Heading | Code | Image | Rule


def span(text: str, *marks: Mark, href: str = "") -> Span:
    """Return a span of `text`, with forbidden characters replaced and marks in a fixed order."""
    return Span(clean_text(text), tuple(sorted(set(marks))), href)


def spans(text: str) -> Spans:
    """Return unmarked spans of `text`: one, or none where it is empty."""
    return (span(text),) if text else ()


def rich(text: str) -> Rich:
    """Return unmarked paragraphs of `text`, one a line; empty text gives no paragraph."""
    return tuple(spans(line) for line in text.split("\n")) if text else ()


def merge_spans(parts: Iterable[Span]) -> Spans:
    """Return `parts` without empty spans and with equal neighbours joined."""
    result: list[Span] = []
    run: list[Span] = []
    for part in parts:
        if not part.text:
            continue
        if run and (run[0].marks != part.marks or run[0].href != part.href):
            result.append(_joined(run))
            run = []
        run.append(part)
    if run:
        result.append(_joined(run))
    return tuple(result)


def _joined(run: list[Span]) -> Span:
    first = run[0]
    return first if len(run) == 1 else Span("".join(part.text for part in run), first.marks, first.href)


def spans_text(parts: Iterable[Span]) -> str:
    """Return the text of `parts` without marks."""
    return "".join(part.text for part in parts)


def rich_text(paragraphs: Iterable[Spans]) -> str:
    """Return the text of `paragraphs`, one a line."""
    return "\n".join(spans_text(parts) for parts in paragraphs)
