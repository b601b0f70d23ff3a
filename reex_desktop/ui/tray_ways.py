"""The tray of lost and moved passages in the window: shown while there are some, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer

from ..editing.edits import remove_passage
from ..editing.passages import Range
from ..model.article import Passage
from ..model.brief import Brief, statements
from ..model.workspace import Workspace
from .editor import Change

if TYPE_CHECKING:
    from ..editing.tray import Entry, Guess
    from .main_window import MainWindow
    from .panels.tray import Tray


class TrayWays(QObject):
    """Ties the tray to the editor, the article and the tabs of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self.panel: Tray | None = None
        self._marked: tuple[Passage, ...] = ()
        self._guessed: Workspace | None = None
        self._running = False
        self._announced: set[UUID] = set()
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._show)
        self._editor.changed.connect(self._changed)
        window.themes.changed.connect(lambda: self.panel and self.panel.apply_theme())

    # When it is shown

    def _changed(self, change: Change) -> None:
        before, marked = self._marked, _marked(change.after.brief)
        self._marked = marked
        if not marked and self.panel is None:
            return
        self._timer.start()
        if change.before.brief.id == change.after.brief.id and len(marked) > len(before):
            self._announce({p.id for p in marked} - {p.id for p in before})
        elif self._announced and self._announced.isdisjoint(p.id for p in marked):
            self._take_back()

    def _announce(self, fresh: set[UUID]) -> None:
        """Say what became of passages, with the way to them."""
        new = [p for p in self._marked if p.id in fresh and (p.lost or p.purpose == "evidence")]
        lost = sum(1 for p in new if p.lost)
        moved = len(new) - lost
        parts = [f"{lost} passage{'s' * (lost != 1)} lost"] if lost else []
        parts += [f"{moved} passage{'s' * (moved != 1)} moved, to be confirmed"] if moved else []
        if parts:
            text = f"The article has changed: {' and '.join(parts)}."
            offers: list[tuple[str, Callable[[], object]]] = [("&Look at them", self._look)]
            self._window.messages.show_message("warning" if lost else "info", text, offers, until="page")
            self._announced, self._said = {p.id for p in new}, text

    def _take_back(self) -> None:
        """Close the message where it is still shown: none of its passages wants an eye any more."""
        self._announced = set()
        if self._window.messages.accessibleName() == self._said:
            self._window.messages.hide()

    def _look(self) -> None:
        self._window.messages.hide()
        self.show_panel()

    def _show(self) -> None:
        """Show or take away the tab, and list what is in the tray."""
        if self.panel is None and not self._marked:
            return
        from ..editing.tray import tray

        workspace = self._editor.workspace
        entries = tray(workspace.brief)
        if not entries:
            self._hide()
            return
        panel = self._made()
        tabs = self._window.tabs
        title = _title(entries)
        if tabs.indexOf(panel) < 0:
            tabs.addTab(panel, title)
        elif tabs.tabText(tabs.indexOf(panel)) != title:
            tabs.setTabText(tabs.indexOf(panel), title)
        several = len(workspace.articles) > 1
        panel.show_entries(
            entries, {a.id: a.metadata.outlet for a in workspace.articles} if several else {}
        )
        self._guess(workspace, entries)

    def _hide(self) -> None:
        tabs, panel = self._window.tabs, self.panel
        if panel is None or tabs.indexOf(panel) < 0:
            return
        left = tabs.currentWidget() is panel
        if left:
            tabs.setCurrentIndex(0)
        tabs.removeTab(tabs.indexOf(panel))
        panel.show_entries((), {})
        if left:
            self._window.article.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> Tray:
        if self.panel is None:
            from .panels.tray import Tray

            self.panel = Tray(lambda: self._window.themes.theme)
            self.panel.asked.connect(self._asked)
            self.panel.looked_at.connect(self._reveal)
        return self.panel

    def _guess(self, workspace: Workspace, entries: list[Entry]) -> None:
        """Look for the best guesses off the GUI thread, one search at a time."""
        guessed = self._guessed
        same = guessed is not None and guessed.articles is workspace.articles
        known = same and _marked(guessed.brief) == self._marked if guessed else False
        if self._running or known or not any(entry.passage.lost for entry in entries):
            return
        self._running = True

        def work() -> dict[UUID, Guess]:
            from ..editing.tray import guesses

            return guesses(workspace, entries)

        def done(found: dict[UUID, Guess]) -> None:
            self._running, self._guessed = False, workspace
            if self.panel is not None:
                self.panel.show_guesses(found)
            if self._editor.workspace is not workspace:
                self._timer.start()

        def failed() -> None:
            self._running, self._guessed = False, workspace  # not again for the same text

        says = self._session.failing("No place could be guessed for a lost passage:", failed)
        self._session.tasks.run("propose", work, done, says, ())

    # What can be done

    def show_panel(self, element: UUID | None = None) -> None:
        """Show the tab, at a passage of `element`, with the list in focus; say so where it is empty."""
        self._timer.stop()
        self._show()
        if self.panel is None or self._window.tabs.indexOf(self.panel) < 0:
            self._window.hints.show_hint("No passage is lost, and none waits to be confirmed.")
            return
        self._window.commands.pages.close()
        self._window.messages.overtaken("page")
        self._window.tabs.setCurrentWidget(self.panel)
        if element is not None:
            self.panel.select(element)
        self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal()

    def use_selection(self) -> None:
        """Make what is selected in the article, or the sentence at its caret, the selected lost passage."""
        from ..editing.tray import place_passage

        entry = self.panel.current() if self.panel else None
        article, place = self._window.article.article, self._window.article.view.chosen()
        if entry is None:
            self._window.hints.show_hint("No passage is lost, and none waits to be confirmed.")
        elif article is None or place is None:
            self._window.hints.show_hint("Select the passage in the article first.")
        else:
            changed = place_passage(self._editor.workspace, entry.passage.id, article.id, place)
            self._apply("Place a lost passage", changed, "The selection is the passage now.")

    def _asked(self, name: str) -> None:
        calls = {
            "show": self._go_there,
            "take": self._take,
            "use": self.use_selection,
            "search": self._search,
            "statement": self._go_to_statement,
            "all": self._confirm_all,
            "drop": self._drop,
        }
        calls[name]()

    def _place(self, entry: Entry) -> Range | None:
        """Return where a passage stands, or may stand; None where nobody knows."""
        if not entry.passage.lost:
            return Range(entry.passage.start, entry.passage.end)
        guess = self.panel.guess(entry) if self.panel else None
        return guess.place if guess else None

    def _reveal(self) -> None:
        """Show the place of the selected passage in the article."""
        entry = self.panel.current() if self.panel else None
        place = self._place(entry) if entry else None
        if entry is not None and place is not None:
            self._window.article.reveal(entry.passage.article_id, place)

    def _go_there(self) -> None:
        entry = self.panel.current() if self.panel else None
        if entry is None:
            return
        if self._place(entry) is None:
            self._search()
            return
        self._reveal()
        self._window.article.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.hints.show_hint("Select the right words and press Ctrl+U, or go back with Shift+F7.")

    def _take(self) -> None:
        """Confirm a moved passage where it is, or put a lost one where the best guess is."""
        from ..editing.tray import confirm_passage, place_passage

        entry = self.panel.current() if self.panel else None
        if entry is None:
            return
        workspace, place = self._editor.workspace, self._place(entry)
        if not entry.passage.lost:
            self._apply("Confirm a passage", confirm_passage(workspace, entry.passage.id), "Confirmed.")
        elif place is None:
            self._window.hints.show_hint("There is no guess: F looks for its words in the article.")
        else:
            changed = place_passage(workspace, entry.passage.id, entry.passage.article_id, place)
            self._apply("Place a lost passage", changed, "The guess is the passage now.")

    def _confirm_all(self) -> None:
        from ..editing.tray import confirm_moved

        self._apply("Confirm all moved passages", confirm_moved(self._editor.workspace), "All confirmed.")

    def _search(self) -> None:
        """Open the find bar with words of the quotation that the article has."""
        entry = self.panel.current() if self.panel else None
        if entry is None:
            return
        pane = self._window.article
        pane.show_article(entry.passage.article_id)
        quotation, text = entry.quotation, pane.view.text

        def work() -> str:
            from ..editing.tray import words_to_search

            return words_to_search(quotation, text)  # takes most of a second in the longest articles

        def done(words: str) -> None:
            if pane.view.text is text:
                pane.find_bar.open_bar(words)

        says = self._session.failing(
            "The words to look for could not be chosen:", lambda: pane.find_bar.open_bar("")
        )
        self._session.tasks.run("find", work, done, says, ())

    def _go_to_statement(self) -> None:
        entry = self.panel.current() if self.panel else None
        if entry is None:
            return
        if entry.slot == "context":
            self._window.commands.show_form(None)
            self._window.form.focus_slot("context")
        else:
            self._window.commands.links.show_element(entry.owner)

    def _drop(self) -> None:
        entry = self.panel.current() if self.panel else None
        if entry is not None:
            changed = remove_passage(self._editor.workspace, entry.passage.id)
            self._apply("Drop a passage", changed, "Dropped.")

    def _apply(self, label: str, workspace: Workspace, said: str) -> None:
        if self._editor.apply(label, workspace):
            self._timer.stop()
            self._show()
            left = len(_marked(self._editor.brief))
            self._window.hints.show_hint(f"{said} Undo takes it back." + (f" {left} left." if left else ""))
            self._reveal()


def _marked(brief: Brief) -> tuple[Passage, ...]:
    return tuple(p for _, _, passages in statements(brief) for p in passages if p.former is not None)


def _title(entries: list[Entry]) -> str:
    lost = sum(1 for entry in entries if entry.passage.lost)
    if lost == len(entries):
        return f"Lost  {lost}"
    if not lost:
        return f"Moved  {len(entries)}"
    return f"Lost  {lost} \u00b7 moved  {len(entries) - lost}"
