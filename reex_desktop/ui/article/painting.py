"""How passages and other places are painted in the article, layer over layer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ...editing.passages import Range
from ...model.brief import Slot
from ..documents import Places
from ..theme import Theme
from ..turns import turns

SECONDS = 0.006
"""For how long selections are made between two events."""
_Line = QTextCharFormat.UnderlineStyle


class Painted(NamedTuple):
    """A passage as it is painted: its range, the slot's colour, the statement it belongs to."""

    start: int
    end: int
    slot: Slot
    owner: UUID
    strong: bool
    moved: bool = False


class Layers(NamedTuple):
    """What is painted, in ranges of the plain text: passages, sentences that a statement may rest on, what
    a search found, and places in the colour of a role over everything else. The passages of the statement
    `current` are underlined, with dots those that moved and wait to be confirmed.
    """

    passages: Sequence[Painted]
    candidates: Sequence[Range]
    found: Sequence[Range]
    marks: Sequence[tuple[Range, str]]
    current: UUID | None = None


class Brush(QObject):
    """Shows selections in a text field: thousands in turns; what was shown before stays until the last."""

    def __init__(self, view: QTextEdit, done: Callable[[], None]) -> None:
        super().__init__(view)
        self._view = view
        self._done = done
        self._coming: Iterator[list[QTextEdit.ExtraSelection]] | None = None
        self._made: list[QTextEdit.ExtraSelection] = []

    def paint(self, coming: Iterator[list[QTextEdit.ExtraSelection]]) -> None:
        """Show what is `coming`, and nothing else; call `done` then."""
        self._coming, self._made = coming, []
        if not self._more():
            turns().take(self, self._more)

    def _more(self) -> bool:
        if self._coming is None:
            return True
        end = time.thread_time() + SECONDS
        for several in self._coming:
            self._made += several
            if time.thread_time() >= end:
                return False
        self._coming = None
        self._view.setExtraSelections(self._made)
        self._done()
        return True


def selections(
    document: QTextDocument, places: Places, theme: Theme, layers: Layers
) -> Iterator[list[QTextEdit.ExtraSelection]]:
    """Yield the layers as selections of `document`, a place at a time, the last one on top."""

    def at(start: int, end: int, form: QTextCharFormat) -> list[QTextEdit.ExtraSelection]:
        return _painted(document, places.position(start), places.position(end), form)

    @cache
    def like(slot: Slot, strong: bool, moved: bool, current: bool) -> QTextCharFormat:
        color = _faded(theme, slot, strong=strong)
        if current:
            return _format(color, theme.color("accent"), _Line.SingleUnderline)
        return _format(color, theme.color("warning") if moved else None, _Line.DotLine)

    def passage(p: Painted) -> QTextCharFormat:
        return like(p.slot, p.strong, p.moved, p.owner == layers.current)

    candidate = _format(None, theme.color("accent"), _Line.DashUnderline)
    found = _format(theme.color("selection"))
    yield from (at(p.start, p.end, passage(p)) for p in layers.passages)
    yield from (at(r.start, r.end, candidate) for r in layers.candidates)
    yield from (at(r.start, r.end, found) for r in layers.found[:2000])
    for r, role in layers.marks:
        yield at(r.start, r.end, _format(theme.color(role), theme.color("warning"), _Line.WaveUnderline))


def _format(
    color: QColor | None, line: QColor | None = None, style: _Line = _Line.NoUnderline
) -> QTextCharFormat:
    form = QTextCharFormat()
    if color is not None:
        form.setBackground(color)
    if line is not None:
        form.setUnderlineStyle(style)
        form.setUnderlineColor(line)
    return form


_MOST_BLOCKS = 300
"""Blocks that are painted one by one."""


def _painted(
    document: QTextDocument, start: int, end: int, form: QTextCharFormat
) -> list[QTextEdit.ExtraSelection]:
    """Return the selections of a range, one a block.

    Qt draws no bullet of a block that is selected together with the break before it.
    """
    last = document.characterCount() - 1
    start, end = min(start, last), min(end, last)
    result: list[QTextEdit.ExtraSelection] = []
    block = document.findBlock(start)
    while block.isValid() and len(result) < _MOST_BLOCKS:
        to = block.position() + block.length() - 1
        if end <= to:
            break
        if to > start:
            result.append(_selection(document, start, to, form))
        start, block = to + 1, block.next()
    if end > start or not result:
        result.append(_selection(document, start, end, form))
    return result


def _selection(
    document: QTextDocument, start: int, end: int, form: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
    selection.format = form  # pyright: ignore[reportAttributeAccessIssue]
    return selection


def _faded(theme: Theme, slot: Slot, *, strong: bool) -> QColor:
    """Return the colour of a slot; half of it for what a draft came from or only proposes."""
    role = slot if slot in {"highlights", "credibility", "outlook"} else "accent_soft"
    color = theme.color(role)
    if strong:
        return color
    under = theme.color("surface")
    return QColor.fromRgbF(
        0.45 * color.redF() + 0.55 * under.redF(),
        0.45 * color.greenF() + 0.55 * under.greenF(),
        0.45 * color.blueF() + 0.55 * under.blueF(),
    )
