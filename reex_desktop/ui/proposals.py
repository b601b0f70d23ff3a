"""Passages proposed to the statement at the caret: found off the GUI thread, one search at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ..editing.edits import confirm_passages
from ..editing.passages import Range, passages_of
from ..editing.taking import add_evidence
from .panels.proposals_bar import ProposalsBar

if TYPE_CHECKING:
    from ..checks.candidates import Candidate
    from ..model.workspace import Workspace
    from .main_window import MainWindow

PAUSE = 350
"""How many milliseconds after the last edit or move of the caret passages are looked for."""


class Proposals(QObject):
    """Ties the statement at the caret to the bar and the marks in the article."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self.bar = ProposalsBar()
        window.add_below_form(self.bar)
        self.element: UUID | None = None
        self.found: list[Candidate] = []
        self._asked: tuple[Workspace, UUID | None] | None = None
        self._running = False
        self._wanted: Callable[[], None] | None = None
        self._always: UUID | None = None
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        self._editor.changed.connect(lambda _: self._timer.start())
        window.form.element_focused.connect(self._focused)
        window.tabs.currentChanged.connect(lambda _: self._allow())
        window.right.currentChanged.connect(lambda _: self._allow())
        self.bar.list.taken.connect(self.take)
        self.bar.list.looked_at.connect(self._reveal)
        self.bar.list.left.connect(self._back)

    def _focused(self, element: UUID | None) -> None:
        if element != self.element:
            self._always = None
            self._timer.start()

    def _allow(self) -> None:
        """Show the bar beside the form alone: elsewhere the caret that it is about is not seen."""
        window = self._window
        self.bar.allow(window.right.currentWidget() is window.tabs and window.tabs.currentIndex() == 0)

    # Looking for passages

    def _ask(self) -> None:
        """Look for passages for the statement at the caret, unless nothing changed since the last time."""
        asked = (self._editor.workspace, self._window.form.current_element)
        if self._running or self._fresh():
            self._answer()
            return
        workspace, element = asked
        if element is None or not workspace.articles or self._editor.read_only:
            self._show(asked, [])
            return
        self._running, always = True, self._always == element

        def work() -> list[Candidate]:
            from ..checks.proposing import propose, wants_passage

            return propose(workspace, element) if always or wants_passage(workspace.brief, element) else []

        def done(found: list[Candidate]) -> None:
            self._running = False
            self._show(asked, found)

        says = self._session.failing("No passages could be looked for:", lambda: done([]))
        self._session.tasks.run("propose", work, done, says, ())

    def _show(self, asked: tuple[Workspace, UUID | None], found: list[Candidate]) -> None:
        present = self._editor.workspace
        self._asked = asked
        if not self._fresh():
            self._timer.start(0 if self._wanted else PAUSE)
            if asked[0].brief.id == present.brief.id:
                return
            found = []
        self.element, self.found = asked[1], found
        if not found and self.bar.list.hasFocus():
            self._back()
        several = len(present.articles) > 1
        named = {a.id: a.metadata.outlet for a in present.articles} if several else {}
        key = self._window.actions_["confirm_evidence"].shortcut()
        self.bar.show_candidates(
            found,
            [named.get(c.article_id, "") for c in found],
            key.toString(QKeySequence.SequenceFormat.NativeText),
        )
        self._paint()
        self._answer()

    def _paint(self) -> None:
        article = self._window.article.article
        here = [Range(c.start, c.end) for c in self.found if article and c.article_id == article.id]
        self._window.article.view.show_candidates(here)

    def _answer(self) -> None:
        """Do what waited for the passages, once they are those of the statement at the caret."""
        wanted = self._wanted
        if wanted is not None and not self._running and self._fresh():
            self._wanted = None
            wanted()

    def _fresh(self) -> bool:
        """Return whether the passages are those of the brief as it is and the statement at the caret."""
        if self._asked is None:
            return False
        workspace, element = self._asked
        return workspace is self._editor.workspace and element == self._window.form.current_element

    def _when_found(self, call: Callable[[], None]) -> None:
        self._wanted = call
        self._timer.stop()
        self._ask()

    # Taking one

    def choose(self) -> None:
        """Put the focus into the list of passages for the statement at the caret, evidence or not."""
        element = self._window.form.current_element
        self._before = self._window.focusWidget()
        if element is not None and element != self._always:
            self._always, self._asked = element, None
        self._when_found(self._choose)

    def _choose(self) -> None:
        if self.found:
            self._window.commands.show_form(None)
            self.bar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._say_none()

    def take_first(self) -> None:
        """Confirm what is proposed to the statement at the caret, or take the first that is found."""
        element = self._window.form.current_element
        if element is None:
            return
        proposed = [p for p in passages_of(self._editor.brief, element) if p.proposed and not p.lost]
        if proposed:
            self._editor.apply("Confirm a passage", confirm_passages(self._editor.workspace, element))
        else:
            self._when_found(lambda: self.take(0) if self.found else self._say_none())

    def take(self, number: int) -> None:
        """Take a passage by its place in the list as evidence of the statement, and show it."""
        if self.element is None or not 0 <= number < len(self.found):
            return
        candidate, element = self.found[number], self.element
        place = Range(candidate.start, candidate.end)
        workspace = add_evidence(self._editor.workspace, element, candidate.article_id, place)
        self._always = None
        self._back()
        if self._editor.apply("Take a passage as evidence", workspace):
            self._window.article.reveal(candidate.article_id, place)
            self._window.hints.show_hint("Taken as evidence. Undo takes it back.")
        self._ask()

    def _say_none(self) -> None:
        self._window.hints.show_hint("No sentence of the articles says this: select the passage there.")

    def _reveal(self, number: int) -> None:
        if 0 <= number < len(self.found):
            candidate = self.found[number]
            self._window.article.reveal(candidate.article_id, Range(candidate.start, candidate.end))
            self._paint()

    def _back(self) -> None:
        """Put the focus back into the field that it came from."""
        before, self._before = self._before, None
        if not self.bar.list.hasFocus():
            return
        if before is not None and isValid(before) and before.isVisible() and before is not self.bar.list:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.element is not None:
            self._window.form.show_element(self.element)
