"""The tabs over the article: outlet, date and reliability of each article of the brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabBar

from ...model.article import Article
from ...model.plain import plain_text
from ...model.text import OBJECT
from ..form.date_field import print_date
from ..ratings import reliability_name

_WORDS = 5
_NAMES = (28, 22, 17, 13, 10, 7)
"""How many characters of a name are shown, the most that fit."""
_WITHOUT_YEAR = 17
"""From here on dates give up their year: the letter at the end must stay in sight."""


class _Parts(NamedTuple):
    """What a tab says: its name, its date, the letter of its outlet."""

    name: str
    date: str
    letter: str

    def text(self, longest: int) -> str:
        """Return it with a name of so many characters at most."""
        date = self.date.rpartition(" ")[0] if longest <= _WITHOUT_YEAR else self.date
        return " \u00b7 ".join(filter(None, (_shortened(self.name, longest), date, self.letter)))


class ArticleTabs(QTabBar):
    """A tab an article; none are shown for a single one."""

    def __init__(self, suggested: Callable[[Article], str]) -> None:
        super().__init__()
        self._suggested = suggested
        self.setAccessibleName("Articles")
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._articles: tuple[Article, ...] = ()

    def show_articles(self, articles: tuple[Article, ...], current: int) -> None:
        """Show a tab for each of `articles`; only what differs is touched. No signal tells of it."""
        blocker = QSignalBlocker(self)
        self._articles = articles
        while self.count() > len(articles):
            self.removeTab(self.count() - 1)
        while self.count() < len(articles):
            self.addTab("")
        for place, article in enumerate(articles):
            self._tell(place, article)
        self.setCurrentIndex(current)
        self._fit()
        del blocker
        self.setVisible(len(articles) > 1)

    def mark(self, articles: set[UUID], sign: QIcon) -> None:
        """Put `sign` on the tabs of these articles: the statement that is worked on rests on them."""
        for place, article in enumerate(self._articles):
            wanted = article.id in articles
            if wanted or not self.tabIcon(place).isNull():
                self.setTabIcon(place, sign if wanted else QIcon())

    def _fit(self) -> None:
        """Give the tabs the longest names with which all of them can be seen.

        That is reckoned by the font: for each text that is set Qt lays out all tabs.
        """
        if not self._articles:
            return
        font = self.fontMetrics()
        around = self.tabSizeHint(0).width() - font.horizontalAdvance(self.tabText(0).replace("&&", "&"))
        parts = [self._parts(article, place) for place, article in enumerate(self._articles)]
        texts: list[str] = []
        for longest in _NAMES:
            texts = [one.text(longest) for one in parts]
            if sum(font.horizontalAdvance(text) + around for text in texts) <= self.width():
                break
        for place, text in enumerate(texts):
            if self.tabText(place) != (shown := text.replace("&", "&&")):
                self.setTabText(place, shown)

    def _parts(self, article: Article, place: int) -> _Parts:
        letter = article.reliability or self._suggested(article)
        unsure = "?" if letter and not article.reliability else ""
        return _Parts(name_of(article, place), print_date(article.metadata.published), letter + unsure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell(self, place: int, article: Article) -> None:
        """Say the whole of it in the tip, and to who hears the window."""
        metadata = article.metadata
        letter = article.reliability or self._suggested(article)
        rated = f"reliability {letter}, {reliability_name(letter)}" if letter else "reliability not rated"
        if letter and not article.reliability:
            rated += " (suggested: it was given to this outlet before)"
        parts = [name_of(article, place), print_date(metadata.published) or "no date", rated]
        said = ", ".join(parts)
        title = metadata.title or article.original_name
        tip = "\n".join(filter(None, (title, said)))
        if self.accessibleTabName(place) != said:
            self.setAccessibleTabName(place, said)
        if self.tabToolTip(place) != tip:
            self.setTabToolTip(place, tip)


def name_of(article: Article, place: int) -> str:
    """Return what an article is called: its outlet, title, first words, or its number from `place` 0."""
    metadata = article.metadata
    named = metadata.outlet or metadata.title
    if named:
        return named
    words = plain_text(article.blocks)[:200].replace(OBJECT, " ").split()
    return " ".join(words[:_WORDS]) or f"Article {place + 1}"


def _shortened(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}\u2026"
