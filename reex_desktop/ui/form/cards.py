"""The cards of the form: one a note, one an outlook, in the order of the brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from ...model.brief import Brief
from ..editor import Editor
from ..theme import Theme
from .note_card import NoteCard
from .outlook_card import OutlookCard

if TYPE_CHECKING:
    from .form import Form


class Cards:
    """Makes, shows, arranges and drops the cards of a form."""

    def __init__(self, form: Form, editor: Editor, theme: Callable[[], Theme]) -> None:
        self._form = form
        self._editor = editor
        self._theme = theme
        self.notes: dict[UUID, NoteCard] = {}
        self.outlooks: dict[UUID, OutlookCard] = {}

    def show(self, brief: Brief) -> None:
        """Show the notes and outlooks of `brief`."""
        for note in brief.notes:
            card = self.notes.get(note.id)
            if card is None:
                card = self.notes[note.id] = NoteCard(note, self._editor, self._theme)
                card.removed.connect(self._form.remove)
                card.dragged.connect(self._form.move_element)
                card.left.connect(self._form.leave_note)
                self._adopt(card, [card.claim, card.basis, card.who, card.group])
            card.show_note(note)
        _arrange(self._form.sections["credibility"].content, self.notes, [note.id for note in brief.notes])
        for outlook in brief.outlooks:
            other = self.outlooks.get(outlook.id)
            if other is None:
                other = self.outlooks[outlook.id] = OutlookCard(outlook, self._editor, self._theme)
                other.removed.connect(self._form.remove)
                self._adopt(other, [other.text, other.indicators])
            other.show_outlook(outlook)
        _arrange(self._form.sections["outlook"].content, self.outlooks, [o.id for o in brief.outlooks])

    def fields(self) -> list[Any]:
        """Return the fields of all cards."""
        return [
            field for card in (*self.notes.values(), *self.outlooks.values()) for field in card.fields()
        ]

    def _adopt(self, card: NoteCard | OutlookCard, texts: list[Any]) -> None:
        card.passage_asked.connect(self._form.passage_asked)
        for field in card.fields():
            field.focused.connect(lambda field=field: self._form.focus_came(field))
            field.installEventFilter(self._form)
        for field in texts:
            field.caret_moved.connect(self._editor.seal)


def _arrange(layout: QVBoxLayout, cards: dict[UUID, Any], order: list[UUID]) -> None:
    """Show the cards in `order`, before what else stands in the layout; drop the others."""
    for key in [key for key in cards if key not in order]:
        card = cards.pop(key)
        layout.removeWidget(card)
        card.hide()
        card.deleteLater()
    for place, key in enumerate(order):
        if layout.indexOf(cards[key]) != place:
            layout.insertWidget(place, cards[key])
