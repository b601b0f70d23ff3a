"""Show in the form which statement rests on the text that is read, without taking the focus there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from .form import Form


class Pointer:
    """Marks one statement of a form at a time: a card by its frame, a bullet by a bar before it."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._framed: QWidget | None = None

    def show(self, element: UUID | None) -> None:
        """Mark the statement of that id and scroll to it; none for None. The brief's id is its summary."""
        form = self._form
        self._frame(None)
        form.highlights.point_at(element)
        if element is None:
            return
        rect = form.highlights.caret_rect_of(element)
        if rect is not None:
            field = form.highlights.viewport()
            for corner in (rect.bottomLeft(), rect.topLeft()):
                place = field.mapTo(form.viewport(), corner.toPoint())
                down = place.y() + form.verticalScrollBar().value()
                form.ensureVisible(place.x(), down, 0, 24)
            return
        card = form.cards.card(element)
        if card is not None:
            self._frame(card)
            form.bring_into_view(card)

    def _frame(self, widget: QWidget | None) -> None:
        for one, on in ((self._framed, False), (widget, True)):
            if one is not None and _there(one):
                one.setProperty("active", on)
                one.style().unpolish(one)
                one.style().polish(one)
        self._framed = widget


def _there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget)
