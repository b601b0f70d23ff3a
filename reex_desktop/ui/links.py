"""The ways between passages and statements, and the places that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject

from ..editing.passages import Range, passages_of
from ..model.article import Passage
from .article.tabs import name_of
from .article.told import standing
from .form.pointing import Pointer

if TYPE_CHECKING:
    from .main_window import MainWindow


class Links(QObject):
    """Goes from statements to their passages and back, and shows the one where the other is worked on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.session.editor
        self._cycle: tuple[UUID | None, int] = (None, -1)
        self._pointer = Pointer(window.form)
        window.form.element_focused.connect(self._in_statement)
        window.article.view.statement_entered.connect(self._on_passage)

    def start_again(self) -> None:
        """Forget which passage was shown last."""
        self._cycle = (None, -1)

    def show_element(self, element: UUID) -> None:
        """Put the caret into an element of the brief."""
        self._window.commands.show_form(None)
        self._window.form.show_element(element)

    def show_statement(self) -> None:
        """Go from the passage at the caret to its statement; again, from there: to the next one on it."""
        view = self._window.article.view
        owners = view.statements_at(view.selected().start)
        if not owners:
            self._window.hints.show_hint("No statement rests on this: 1 to 4 make one of it.")
            return
        present = self._window.form.current_element
        place = 0
        if present is not None and present in owners and not view.hasFocus():
            place = owners.index(present) + 1
        self.show_element(owners[place % len(owners)])
        if len(owners) > 1:
            self._window.hints.show_hint(f"{len(owners)} statements rest on this: again for the next one.")

    def _in_statement(self, element: UUID | None) -> None:
        """Mark the passages of the statement at the caret, in the article and on the tabs of the others."""
        self._pointer.show(None)
        self._window.article.show_current(element)

    def _on_passage(self, owner: UUID | None) -> None:
        """Show the statement that rests on the text at the caret of the article."""
        self._pointer.show(owner)
        self._window.article.show_current(owner)
        if owner is not None:
            told = self._window.article.told_at_caret()
            self._window.hints.show_hint(f"{told}  (Ctrl+Shift+G goes there)")

    def show_passage(self) -> None:
        """Show what the statement at the caret rests on; again: its next passage."""
        element = self._window.form.current_element
        if element is not None:
            self.show_passage_of(element)

    def show_passage_of(self, element: UUID) -> None:
        """Show a passage of an element: evidence before what it was drafted from."""
        passages = passages_of(self._editor.brief, element)
        there = (p for p in passages if not p.lost)
        found = sorted(there, key=lambda p: (p.purpose == "origin", p.proposed))
        if passages and not found:
            self._window.commands.tray.show_panel(element)
            return
        if not found:
            self._window.hints.show_hint("This statement has no passage yet: F7 proposes some.")
            return
        place = (self._cycle[1] + 1) % len(found) if self._cycle[0] == element else 0
        self._cycle = (element, place)
        passage: Passage = found[place]
        self._window.article.reveal(passage.article_id, Range(passage.start, passage.end))
        kind = standing(passage)
        if passage.proposed and passage.purpose == "evidence":
            kind += " (Ctrl+Return confirms it)"
        articles = self._editor.workspace.articles
        several = len({p.article_id for p in found}) > 1
        where = next((name_of(a, i) for i, a in enumerate(articles) if a.id == passage.article_id), "")
        parts = [kind, f"{place + 1} of {len(found)}", where if several else ""]
        self._window.hints.show_hint(" \u00b7 ".join(filter(None, parts)))


class ReadingPlaces:
    """Where each brief was left: in the article, in the form."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self._shown = ""
        self._form_at: tuple[int, int] | None = None
        window.form.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._scroll_form())
        window.form.cards.completed.connect(self._scroll_form)

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
        view, bar = self._window.article.view, self._window.form.verticalScrollBar()
        if place is not None and len(place) == 3:
            view.return_to(Range(place[2], place[2]), place[0])
        self._form_at = (place[1] if place is not None and len(place) == 3 else 0), bar.value()
        self._scroll_form()

    def _scroll_form(self) -> None:
        """Scroll the form to where it stood, as far as its cards are made; unless the user scrolls it."""
        bar = self._window.form.verticalScrollBar()
        if self._form_at is None:
            return
        wanted, last = self._form_at
        if bar.value() != last:
            self._form_at = None
            return
        bar.setValue(wanted)
        there = bar.value() == wanted and self._window.form.cards.complete
        self._form_at = None if there else (wanted, bar.value())
