"""The cards of the form: one a note, one an outlook, in the order of the brief.

A card takes some ten milliseconds to make and to lay out. One that is added is made at once, those of a
brief that is opened between the events of the window, and one that is wanted before with those over it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from ...model.brief import Brief, CredibilityNote, Outlook
from ..editor import Editor
from ..theme import Theme
from ..turns import turns
from .note_card import NoteCard
from .outlook_card import OutlookCard

if TYPE_CHECKING:
    from .form import Form

AT_ONCE = 1
"""How many cards are made before the window paints again of those that are added to a brief."""
SECONDS = 0.006
"""For how long cards are made between two events, at least one."""

Card = NoteCard | OutlookCard


class Cards(QObject):
    """Makes, shows, arranges and drops the cards of a form. `completed` says that all of them are made."""

    completed = Signal()

    def __init__(self, form: Form, editor: Editor, theme: Callable[[], Theme]) -> None:
        super().__init__(form)
        self._form = form
        self._editor = editor
        self._theme = theme
        self._notes: dict[UUID, NoteCard] = {}
        self._outlooks: dict[UUID, OutlookCard] = {}
        self._brief: Brief | None = None
        self._missing: list[CredibilityNote | Outlook] = []
        self._told = True

    @property
    def notes(self) -> dict[UUID, NoteCard]:
        """The cards of the notes, all of them made."""
        self._make_up_to(None)
        return self._notes

    @property
    def outlooks(self) -> dict[UUID, OutlookCard]:
        """The cards of the outlooks, all of them made."""
        self._make_up_to(None)
        return self._outlooks

    @property
    def complete(self) -> bool:
        """Whether all cards are made."""
        return not self._missing

    def note(self, element: UUID) -> NoteCard | None:
        """Return the card of that note, None where there is no such note."""
        return self._notes.get(element) if self._made(element) else None

    def outlook(self, element: UUID) -> OutlookCard | None:
        """Return the card of that outlook, None where there is no such outlook."""
        return self._outlooks.get(element) if self._made(element) else None

    def card(self, element: UUID) -> Card | None:
        """Return the card of that note or outlook, None where there is neither."""
        return self.note(element) or self.outlook(element)

    def __contains__(self, element: object) -> bool:
        brief = self._brief
        return brief is not None and any(one.id == element for one in (*brief.notes, *brief.outlooks))

    def made(self) -> list[Card]:
        """Return the cards that are there by now."""
        return [*self._notes.values(), *self._outlooks.values()]

    def fields(self) -> list[Any]:
        """Return the fields of the cards that are there by now."""
        return [field for card in self.made() for field in card.fields()]

    def show(self, brief: Brief) -> None:
        """Show the notes and outlooks of `brief`."""
        before, self._brief = self._brief, brief
        notes, outlooks = self._form.sections["credibility"], self._form.sections["outlook"]
        if before is None or before.notes is not brief.notes:
            _drop(notes.content, self._notes, {note.id for note in brief.notes})
        if before is None or before.outlooks is not brief.outlooks:
            _drop(outlooks.content, self._outlooks, {outlook.id for outlook in brief.outlooks})
        for note in brief.notes:
            if note.id in self._notes:
                self._notes[note.id].show_note(note)
        for outlook in brief.outlooks:
            if outlook.id in self._outlooks:
                self._outlooks[outlook.id].show_outlook(outlook)
        awaited = {element.id for element in self._missing}
        self._missing = [note for note in brief.notes if note.id not in self._notes]
        self._missing += [outlook for outlook in brief.outlooks if outlook.id not in self._outlooks]
        fresh = sum(1 for element in self._missing if element.id not in awaited)
        if before is not None and before.id == brief.id:
            for _ in range(min(fresh, AT_ONCE)):
                self._make_next()
        self._arrange()
        if self._missing:
            self._told = False
            turns().take(self, self._make_more)

    def _made(self, element: UUID) -> bool:
        """Make the card of `element`, and those over it, if it is missing; return whether it is one."""
        if element in self._notes or element in self._outlooks:
            return True
        if all(one.id != element for one in self._missing):
            return False
        self._make_up_to(element)
        return True

    def _make_up_to(self, element: UUID | None) -> None:
        if not self._missing:
            return
        while self._missing and self._make_next() != element:
            pass
        self._arrange()
        self._end()

    def _make_more(self) -> bool:
        end = time.thread_time() + SECONDS
        while self._missing:
            self._make_next()
            if time.thread_time() >= end:
                break
        self._arrange()
        self._end()
        return not self._missing

    def _end(self) -> None:
        if not self._missing and not self._told:
            self._told = True
            self.completed.emit()

    def _make_next(self) -> UUID:
        """Make the first of the cards that are missing."""
        element = self._missing.pop(0)
        if isinstance(element, CredibilityNote):
            card = self._notes[element.id] = NoteCard(element, self._editor, self._theme)
            card.removed.connect(self._form.remove)
            card.dragged.connect(self._form.move_element)
            card.left.connect(self._form.leave_note)
            self._adopt(card, [card.claim, card.basis, card.who, card.group])
        else:
            other = self._outlooks[element.id] = OutlookCard(element, self._editor, self._theme)
            other.removed.connect(self._form.remove)
            self._adopt(other, [other.text, other.indicators])
        return element.id

    def _adopt(self, card: Card, texts: list[Any]) -> None:
        card.passage_asked.connect(self._form.passage_asked)
        for field in card.fields():
            field.focused.connect(lambda field=field: self._form.focus_came(field))
            field.installEventFilter(self._form)
        for field in texts:
            field.caret_moved.connect(self._editor.seal)

    def _arrange(self) -> None:
        if self._brief is not None:
            notes, outlooks = self._form.sections["credibility"], self._form.sections["outlook"]
            moved = _arrange(notes.content, self._notes, [note.id for note in self._brief.notes])
            moved += _arrange(outlooks.content, self._outlooks, [one.id for one in self._brief.outlooks])
            if moved and not self._missing:
                self._form.order_tabs_soon()


def _drop(layout: QVBoxLayout, cards: dict[UUID, Any], kept: set[UUID]) -> None:
    """Drop the cards of what is not `kept`."""
    for key in [key for key in cards if key not in kept]:
        card = cards.pop(key)
        layout.removeWidget(card)
        card.hide()
        card.deleteLater()


def _arrange(layout: QVBoxLayout, cards: dict[UUID, Any], order: Sequence[UUID]) -> int:
    """Show the cards in `order`, before what else stands in the layout; return how many that moved."""
    moved = 0
    for place, key in enumerate(key for key in order if key in cards):
        item = layout.itemAt(place)
        if item is None or item.widget() is not cards[key]:
            layout.insertWidget(place, cards[key])
            moved += 1
    return moved
