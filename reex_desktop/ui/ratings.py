"""How reliable outlets are: chosen for an article, remembered, and suggested for the next one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from ..editing.edits import set_article
from ..library.errors import LibraryError
from ..library.outlets import outlet_key
from ..library.store import Library
from ..model.article import RELIABILITIES, Article
from ..model.scales import scales
from .editor import Change, Editor
from .form.choices import Option
from .tasks import Tasks


def reliability_options() -> list[Option]:
    """Return the steps of source reliability with the source of the scale; the first option is none."""
    scale = scales().reliability
    steps = [Option(letter, f"{letter}  {name}", scale.source) for letter, name in scale.steps.items()]
    return [Option("", "Not rated", "The reliability of the outlet is not rated"), *steps]


def reliability_name(letter: str) -> str:
    """Return what a letter means, in words; empty for none."""
    return scales().reliability.steps.get(letter, "").lower()


class Ratings(QObject):
    """Rates the outlets of articles through the editor, and keeps the library in step, undo included.

    `changed` says that what is remembered of an outlet has changed. A library that cannot be written is
    told to `failed`, in words for the user.
    """

    changed = Signal()

    def __init__(
        self,
        editor: Editor,
        library: Library,
        tasks: Tasks,
        failed: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._library = library
        self._tasks = tasks
        self._failed = failed
        self._known: dict[str, str] | None = None
        self._replaced: dict[tuple[UUID, str, str], str] = {}
        editor.changed.connect(self._follow)

    def remembered(self, outlet: str) -> str:
        """Return the letter an outlet was given last, whatever the case of its name; empty for none."""
        if self._known is None:
            try:
                self._known = {outlet_key(row.name): row.reliability for row in self._library.outlets()}
            except LibraryError as error:
                self._known = {}
                self._failed(f"What is remembered of outlets cannot be read: {error}")
        return self._known.get(outlet_key(outlet), "")

    def suggested(self, article: Article) -> str:
        """Return the letter that an article which is not rated yet may be given; empty for none."""
        return "" if article.reliability else self.remembered(article.metadata.outlet)

    def rate(self, article: Article, letter: str) -> None:
        """Give the outlet of an article a letter, or none; as one step of undo."""
        found = RELIABILITIES[RELIABILITIES.index(letter)]
        workspace = self._editor.workspace
        self._editor.apply(
            "Reliability of an outlet", set_article(workspace, replace(article, reliability=found))
        )

    def forget(self, outlet: str) -> None:
        """Suggest nothing for an outlet any more; articles that are rated stay so."""
        self._remember(outlet, "")

    def _follow(self, change: Change) -> None:
        """Remember what was chosen; where that is undone, what was remembered before."""
        before, after = change.before, change.after
        if before.brief.id != after.brief.id or before.articles is after.articles:
            return
        old = {article.id: article.reliability for article in before.articles}
        for article in after.articles:
            was, now = old.get(article.id, article.reliability), article.reliability
            if was == now or not outlet_key(article.metadata.outlet):
                continue
            back = self._replaced.pop((article.id, now, was), None)
            if back is not None:
                self._remember(article.metadata.outlet, back)
            elif now:
                self._replaced[article.id, was, now] = self.remembered(article.metadata.outlet)
                self._remember(article.metadata.outlet, now)

    def _remember(self, outlet: str, letter: str) -> None:
        if self.remembered(outlet) == letter or self._library.read_only or self._known is None:
            return
        self._known[outlet_key(outlet)] = letter
        self._tasks.run(
            "outlets",
            lambda: self._library.set_outlet_reliability(outlet, letter),
            lambda _: None,
            lambda error: self._failed(f"The rating of this outlet will not be remembered: {error}"),
            (LibraryError,),
        )
        self.changed.emit()
