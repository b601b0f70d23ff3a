"""What the window does with an article that comes again: the bar, its walk, what is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..editing.passages import Range

if TYPE_CHECKING:
    from ..editing.comparing import ParagraphChange
    from ..editing.reanchoring import Report
    from .again import Again, Renewals
    from .main_window import MainWindow
    from .panels.renewal_bar import RenewalBar


class AgainWays(QObject):
    """Offers to replace the old copy of an article, and says what came of it."""

    decided = Signal(object, str)
    """An article that was compared, and what became of it; nothing where it was left."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._bar: RenewalBar | None = None
        self._session.came_again.connect(self._offer)
        self._session.renewed.connect(self._renewed)

    @cached_property
    def _renewals(self) -> Renewals:
        """What replaces articles; loaded when the first one comes again."""
        from .again import Renewals

        return Renewals(self._session)

    def _offer(self, again: Again) -> None:
        """Show the brief that has the article, and what changed; nothing is replaced yet."""
        self._renewals.show(again, lambda there: self._offer_there(again, there))

    def _offer_there(self, again: Again, there: bool) -> None:
        if not there:
            self._renewals.keep_both(again)
            return
        self._window.article.show_article(again.old.id)
        if again.found.same:
            self._say_same(again)
        else:
            self._open_bar(again)

    def _open_bar(self, again: Again) -> None:
        bar = self._made()
        self._window.messages.hide()
        self._window.commands.open_bar(lambda: bar.offer(again))

    def show(self, again: Again) -> None:
        """Show the copy that a brief has of an article that came again."""

        def opened(there: bool) -> None:
            if there:
                self._window.article.show_article(again.old.id)
            else:
                self._say_gone()

        self._renewals.show(again, opened)

    def compare(self, again: Again) -> None:
        """Show what changed in an article that came again; `decided` says what became of it."""

        def opened(there: bool) -> None:
            if there:
                self._window.article.show_article(again.old.id)
                self._open_bar(again)
            else:
                self._say_gone()
                self.decided.emit(again, "")

        self._renewals.show(again, opened)

    def _say_gone(self) -> None:
        self._window.hints.show_hint("The other copy is in no brief: add it first, or this one as it is.")

    def _say_same(self, again: Again) -> None:
        messages = self._window.messages
        offers: list[tuple[str, Callable[[], object]]] = [
            (
                "&Add it all the same" if again.here else "&New brief all the same",
                lambda: (messages.hide(), self._renewals.keep_both(again)),
            )
        ]
        where = "in this brief" if again.here else "in your library: this is the brief on it"
        messages.show_message("info", f"This article is {where}, word for word. Nothing was added.", offers)

    def focus_bar(self) -> None:
        """Put the focus into the bar, where an article came again."""
        if self._bar is not None and self._bar.again is not None:
            self._bar.setFocus()
            self._bar.step(1)
        else:
            self._window.hints.show_hint(
                "No article came again: fetch or paste one that a brief has already."
            )

    def replace(self) -> None:
        """Replace the old copy by the one that came again."""
        if self._bar is not None and self._bar.again is not None:
            self._bar.replace()
        else:
            self._window.hints.show_hint(
                "No article came again: fetch or paste one that a brief has already."
            )

    def fetch_again(self) -> None:
        """Open the bar that fetches a page with the address of the article that is shown."""
        article = self._window.article.article
        if article is None or not article.metadata.address:
            self._window.hints.show_hint(
                "This article has no address: paste or open it again to compare it."
            )
            return
        self._window.commands.open_address(article.metadata.address)

    def _made(self) -> RenewalBar:
        if self._bar is None:
            from .panels.renewal_bar import RenewalBar

            themes = self._window.themes
            self._bar = RenewalBar(lambda: themes.theme)
            self._bar.shown.connect(self._show_place)
            self._bar.ended.connect(self._ended)
            self._bar.decided.connect(self.decided)
            self._bar.replace_asked.connect(self._renewals.replace)
            self._bar.both_asked.connect(self._renewals.keep_both)
            self._session.editor.opened.connect(lambda _: self._bar and self._bar.end())
            themes.changed.connect(self._bar.apply_theme)
            self._window.insert_bar(self._bar)
        return self._bar

    def _show_place(self, change: ParagraphChange) -> None:
        view = self._window.article.view
        place = Range(change.old.start, change.old.start)
        view.reveal(place)
        view.show_marks([(change.old, "warning_soft")] if change.old.end > change.old.start else [])

    def _ended(self) -> None:
        self._window.article.view.show_marks([])
        self._window.commands.close_bar()

    def _renewed(self, report: Report) -> None:
        from .again import say_report, to_confirm

        messages = self._window.messages
        editor = self._session.editor
        offers: list[tuple[str, Callable[[], object]]] = [
            ("&Undo", lambda: (messages.hide(), editor.undo()))
        ]
        listed = bool(report.lost or to_confirm(report))  # what the tray has
        if listed:
            offers.insert(0, ("&Look at them", self._look))
        messages.show_message("warning" if listed else "info", say_report(report), offers, until="edit")

    def _look(self) -> None:
        self._window.messages.hide()
        self._window.commands.tray.show_panel()
