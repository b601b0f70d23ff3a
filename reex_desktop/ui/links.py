"""The ways between passages and statements, and the places that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from ..editing.passages import Range, passages_of
from ..model.article import Passage

if TYPE_CHECKING:
    from .main_window import MainWindow


class Links:
    """Goes from statements to their passages and back."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._editor = window.session.editor
        self._cycle: tuple[UUID | None, int] = (None, -1)

    def start_again(self) -> None:
        """Forget which passage was shown last."""
        self._cycle = (None, -1)

    def show_element(self, element: UUID) -> None:
        """Put the caret into an element of the brief."""
        self._window.commands.show_form(None)
        self._window.form.show_element(element)

    def show_statement(self) -> None:
        """Go from the passage at the caret to its statement."""
        view = self._window.article.view
        owner = view.statement_at(view.selected().start)
        if owner is not None:
            self.show_element(owner)

    def show_passage(self) -> None:
        """Show what the statement at the caret rests on; again: its next passage."""
        element = self._window.form.current_element
        if element is not None:
            self.show_passage_of(element)

    def show_passage_of(self, element: UUID) -> None:
        """Show a passage of an element: evidence before what it was drafted from."""
        found = sorted(
            passages_of(self._editor.brief, element), key=lambda p: (p.purpose == "origin", p.proposed)
        )
        if not found:
            self._window.hints.show_hint("This statement has no passage yet: F7 proposes some.")
            return
        place = (self._cycle[1] + 1) % len(found) if self._cycle[0] == element else 0
        self._cycle = (element, place)
        passage: Passage = found[place]
        self._window.article.reveal(passage.article_id, Range(passage.start, passage.end))
        kind = "What it was drafted from" if passage.purpose == "origin" else "Evidence"
        kind = "Proposed evidence (Ctrl+Return takes it)" if passage.proposed else kind
        self._window.hints.show_hint(f"{kind} \u00b7 {place + 1} of {len(found)}")


class ReadingPlaces:
    """Where each brief was left: in the article, in the form."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self._shown = ""

    def remember(self) -> None:
        """Keep where the article was read and the form stood, for the last fifty briefs."""
        settings, view = self._session.settings, self._window.article.view
        shown = self._shown
        if shown:
            places = self._places()
            places.pop(shown, None)
            places[shown] = [
                view.top_offset(),
                self._window.form.verticalScrollBar().value(),
                view.selected().start,
            ]
            kept = dict(list(places.items())[-50:])
            settings.set("places", msgspec.json.encode(kept).decode())

    def _places(self) -> dict[str, list[int]]:
        try:
            return msgspec.json.decode(self._session.settings.get("places"), type=dict[str, list[int]])
        except msgspec.DecodeError:
            return {}

    def go_back(self) -> None:
        """Return to where the open brief was left."""
        self._shown = str(self._editor.brief.id)
        place = self._places().get(self._shown)
        view = self._window.article.view
        if place is not None and len(place) == 3:
            view.select(Range(place[2], place[2]))
            view.scroll_to(place[0])
            self._window.form.verticalScrollBar().setValue(place[1])
        else:
            self._window.form.verticalScrollBar().setValue(0)
