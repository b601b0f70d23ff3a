"""The tabs over the article: outlet, date and reliability of each article of the brief."""

from __future__ import annotations

from collections.abc import Callable
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
        """Give the tabs the longest names with which all of them can be seen."""
        for longest in _NAMES:
            for place, article in enumerate(self._articles):
                text = self._text(article, place, longest)
                if self.tabText(place) != text:
                    self.setTabText(place, text)
            if sum(self.tabSizeHint(n).width() for n in range(self.count())) <= self.width():
                return

    def _text(self, article: Article, place: int, longest: int) -> str:
        letter = article.reliability or self._suggested(article)
        unsure = "?" if letter and not article.reliability else ""
        date = print_date(article.metadata.published)
        if longest <= _WITHOUT_YEAR:
            date = date.rpartition(" ")[0]
        name = _shortened(name_of(article, place), longest)
        return " \u00b7 ".join(filter(None, (name, date, letter + unsure))).replace("&", "&&")

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
        self.setAccessibleTabName(place, ", ".join(parts))
        title = metadata.title or article.original_name
        self.setTabToolTip(place, "\n".join(filter(None, (title, ", ".join(parts)))))


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
