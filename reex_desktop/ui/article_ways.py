"""What is done with an article of the brief as a whole: its outlet rated, the next one shown, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..editing.edits import remove_article
from ..model.article import RELIABILITIES
from .article.tabs import name_of

if TYPE_CHECKING:
    from .main_window import MainWindow


class ArticleWays(QObject):
    """Handlers of the actions on the article that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.session.editor

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        pane = self._window.article
        table: dict[str, Callable[[], object]] = {
            "next_article": lambda: pane.step(1),
            "previous_article": lambda: pane.step(-1),
            "remove_article": self.remove,
            "reliability": lambda: self._rate(pane.details.open_reliability),
            "forget_outlet": self.forget_outlet,
        }
        for letter in RELIABILITIES:
            table[f"reliability_{letter}"] = lambda letter=letter: self._rate(
                lambda: pane.details.rate(letter)
            )
        return table

    def remove(self) -> None:
        """Take the article that is shown out of the brief, with its passages; undo brings it back."""
        article, workspace = self._window.article.article, self._editor.workspace
        if article is None:
            return
        name = name_of(article, workspace.articles.index(article))
        if self._editor.apply("Remove an article", remove_article(workspace, article.id)):
            self._window.hints.show_hint(
                f"\u201c{name}\u201d is no longer part of this brief. Undo brings it back."
            )

    def forget_outlet(self) -> None:
        """Suggest no reliability for the outlet of the article that is shown any more."""
        article = self._window.article.article
        if article is not None:
            self._window.session.ratings.forget(article.metadata.outlet)

    def _rate(self, rate: Callable[[], bool]) -> None:
        """Rate the outlet of the article that is shown, or say what that needs."""
        if not rate():
            self._window.article.details.focus_outlet()
            self._window.hints.show_hint(
                "It is the outlet that is rated: name the outlet of the article first."
            )
