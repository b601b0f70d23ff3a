"""Paragraphs of several columns and pages to one text: what goes on is joined, notes go behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ...model.blocks import Table
from .paragraphs import Para, ends_sentence

_NOTE = re.compile(r"^\s*(?:[\[(]?\d{1,3}[\])]?\.?|[*\u2020\u2021\u00a7\u00b6]{1,3}|[a-z](?=\s))\s*(?=\S)")
_CAPTION = re.compile(
    r"(?i)^\s*(?:figure|fig\.|table|chart|map|photo|image|graph|exhibit|abbildung|abb\.|grafik|diagramm|karte"
    r"|graphique|carte|tabelle|tabela|tableau|figura|gr[\u00e1\u00e0]fico|mapa|tabla|\u56fe|\u8868|\u5716|\u56f3)\s*"
    r"[\dIVX]+\s*[.:|\u2013\u2014\uff1a\u3000 -]"
)
_SMALL = 0.93
_FILLED = 0.8
"""A line that goes on behind a figure fills at least this share of its column."""


class Flow(NamedTuple):
    """The running text, and the notes from the feet of the pages."""

    text: list[Para]
    notes: list[Para]


def is_caption(para: Para) -> bool:
    """Return whether this names a figure or a table."""
    return para.captions or bool(_CAPTION.match(para.text))


def flow(columns: Sequence[Sequence[Para]], body: float) -> Flow:
    """Return the paragraphs of all columns, in reading order, as one text.

    `body` is the size of the running text.
    """
    text: list[Para] = []
    notes: list[Para] = []
    for column in columns:
        kept, foot = _notes_apart(column, body)
        if foot and notes and notes[-1].page != foot[0].page and not _starts_note(foot[0]):
            notes[-1].lines += foot[0].lines
            foot = foot[1:]
        notes += foot
        for index, para in enumerate(kept):
            if index == 0 and text and (whole := _one_table(text[-1].table, para.table)):
                text[-1].table = whole
                continue
            after = index == 0 or kept[index - 1].picture is not None or is_caption(kept[index - 1])
            before = _open(text, para) if after else None
            if before is not None and index and not (_reaches(before) or para.text.lstrip()[:1].islower()):
                before = None
            if before is not None:
                before.lines += para.lines
                before.full = para.full
                before.page = para.page
            else:
                text.append(para)
    return Flow(text, notes)


def _one_table(above: Table | None, below: Table | None) -> Table | None:
    """Return the table that goes on in the next column or page, None where these are two.

    Its header may be repeated.
    """
    if above is None or below is None or len(above.rows[0].cells) != len(below.rows[0].cells):
        return None
    rows = below.rows[1:] if below.rows[0] == above.rows[0] else below.rows
    return replace(above, rows=above.rows + rows)


def _notes_apart(column: Sequence[Para], body: float) -> tuple[list[Para], list[Para]]:
    """Return the paragraphs of a column without the notes at its foot, and these.

    A note is set smaller than the text, begins with a number or a sign, and only notes follow it.
    """
    start = len(column)
    while start and _small(column[start - 1], body):
        start -= 1
    while start < len(column) and not _starts_note(column[start]):
        start += 1
    if start == len(column) or column[start].height < 0.3:
        return list(column), []
    notes: list[Para] = []
    for para in column[start:]:
        if notes and not _starts_note(para):
            notes[-1].lines += para.lines
        else:
            notes.append(para)
    return list(column[:start]), notes


def _small(para: Para, body: float) -> bool:
    return bool(para.lines) and para.size <= _SMALL * body and not is_caption(para)


def _starts_note(para: Para) -> bool:
    pieces = para.lines[0].pieces
    raised = bool(pieces and pieces[0].raised and len(pieces[0].text.strip()) <= 3)
    return raised or bool(_NOTE.match(para.lines[0].text))


def _reaches(para: Para) -> bool:
    """Return whether the last line of a paragraph fills its column."""
    return para.lines[-1].x1 - para.x0 > _FILLED * (para.x1 - para.x0)


def _open(text: list[Para], para: Para) -> Para | None:
    """Return the paragraph that `para`, the first of its column, goes on with; None for none.

    Between its parts there may stand pictures, captions, tables and small lines such as heads of pages.
    A sentence that is not at its end goes on; one that is may do so where the last line is full and the
    next is not indented as first lines are.
    """
    if para.table is not None or para.marker is not None or is_caption(para) or not para.lines:
        return None
    for before in reversed(text[-4:]):
        head = len(before.lines) == 1 and before.size <= _SMALL * para.size
        if not before.lines or is_caption(before) or head:
            continue
        alike = abs(before.size - para.size) <= 0.08 * para.size and before.bold == para.bold
        if not alike:
            return None
        lower = para.text.lstrip()[:1].islower()
        if not ends_sentence(before.text):
            return before if lower or before.full else None
        indents = sum(other.indented for other in text[-12:]) >= 3
        return before if indents and before.full and not para.indented and len(para.lines) > 1 else None
    return None
