"""The article pane: details, ledger, text, find, and the bar of what can be taken from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...editing.ledger import strike_out, switch_repairs
from ...editing.passages import Range, passages_of
from ...editing.taking import Taken, take_passage
from ...model.article import Article
from ...model.brief import statements
from ...model.repair import OffsetMap, Repair
from ..editor import Change, Editor
from ..flow import Flow
from ..icons import icon
from ..ratings import Ratings
from ..theme import Theme
from .details_bar import DetailsBar
from .find_bar import FindBar
from .ledger_bar import LedgerBar
from .painting import Painted
from .strip import Strip
from .tabs import ArticleTabs
from .told import describe
from .view import ArticleView
from .word_count import WordCount

PAGES = ("text/html", "multipart/related")
"""The media types of what is chosen from a page."""
EXTENTS = range(-1, 3)

TAKES: tuple[tuple[Taken, str, str, str], ...] = (
    ("highlight", "Highlight", "1", "highlight"),
    ("claim", "Claim", "2", "claim"),
    ("outlook", "Outlook", "3", "outlook"),
    ("quotation", "Quote", "4", "quote"),
)


class ArticlePane(QWidget):
    """Shows the articles of the brief, one at a time."""

    taken = Signal(object)
    statement_asked = Signal(object)
    import_asked = Signal()
    paste_asked = Signal()
    hint = Signal(str)
    reread_asked = Signal(object, int)

    def __init__(
        self,
        editor: Editor,
        theme: Callable[[], Theme],
        size: int,
        owner: Callable[[], UUID | None],
        ratings: Ratings,
    ) -> None:
        super().__init__()
        self.setObjectName("articlePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._theme = theme
        self._owner = owner
        self._current = 0
        self._words = ("", 0)
        self._word_count = WordCount(self, self._counted)
        self._extents: dict[UUID, int] = {}
        self.view = ArticleView(theme, size)
        self.tabs = ArticleTabs(ratings.suggested)
        self.details = DetailsBar(editor, self.show_article, ratings)
        ratings.changed.connect(self._show_ratings)
        self.ledger = LedgerBar(editor)
        self.find_bar = FindBar(self.view, theme)
        self.pages = QStackedWidget()
        self.strip = Strip(self.view, theme, self._describe)
        self.pages.addWidget(_in_a_row(self.view, self.strip))
        self.pages.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.tabs, self.ledger, self.details, self.find_bar):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self._take_bar())
        self._connect()

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar under the one of the ledger."""
        cast(QVBoxLayout, self.layout()).insertWidget(2, bar)

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel("No article yet")
        text.setStyleSheet("font-size: 18px; font-weight: 600;")
        hint = QLabel("Copy an article in the browser and press Ctrl+Shift+N,\nor drop a file here.")
        hint.setObjectName("muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        paste = QPushButton("New brief from the clipboard")
        paste.setObjectName("primary")
        paste.clicked.connect(self.paste_asked)
        choose = QPushButton("Open a file\u2026")
        choose.setObjectName("link")
        choose.clicked.connect(self.import_asked)
        for widget in (text, hint, paste, choose):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
            layout.addSpacing(6)
        return page

    def _take_bar(self) -> QWidget:
        self.take_bar = QFrame()
        self.take_bar.setObjectName("takeBar")
        row = Flow(self.take_bar)
        row.setContentsMargins(10, 4, 12, 4)
        self.take_buttons: list[QPushButton] = []
        for taken, name, key, sign in TAKES:
            button = QPushButton(f"{name}  {key}")
            button.setProperty("sign", sign)
            button.setIcon(icon(sign, self._theme().ink))
            one = f"{'an' if name[0] in 'AEIOU' else 'a'} {name.lower()}"
            button.setToolTip(f"The selection, or the sentence at the caret, becomes {one} ({key})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._taker(taken))
            self.take_buttons.append(button)
            row.addWidget(button)
        self.facts = QLabel()
        self.facts.setObjectName("wordCount")
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.facts.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.facts)
        return self.take_bar

    def _taker(self, taken: Taken) -> Callable[[], None]:
        return lambda: self.take(taken)

    def _connect(self) -> None:
        self._editor.changed.connect(self._sync)
        self.tabs.currentChanged.connect(self._show_tab)
        self.view.take_asked.connect(self.take)
        self.view.unused_asked.connect(self.go_to_unused)
        self.view.statement_asked.connect(self.statement_asked)
        self.view.accept_asked.connect(self.ledger.accept)
        self.view.strike_asked.connect(self.strike)
        self.ledger.repair_shown.connect(self._show_repair)
        self.ledger.walk_ended.connect(self._walk_ended)
        self.ledger.removed_wanted.connect(lambda on: self.view.show_article(self.article, removed=on))
        self.details.left.connect(self.view.setFocus)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        articles = self._editor.workspace.articles
        return articles[self._current] if self._current < len(articles) else None

    def _sync(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.brief.id != after.brief.id:
            self._current = 0
            self.ledger.removed_button.setChecked(False)
        elif len(after.articles) > len(before.articles):
            self._current = len(after.articles) - 1  # what was added is what is read next
        if before.articles is not after.articles or before.brief.id != after.brief.id:
            self._sync_tabs(after.articles)
            self._show()
        elif before.brief is not after.brief and list(statements(before.brief)) != list(
            statements(after.brief)
        ):
            self.view.show_passages(after.brief)
            self._show_facts()

    def _sync_tabs(self, articles: tuple[Article, ...]) -> None:
        self._current = min(self._current, max(len(articles) - 1, 0))
        self.tabs.show_articles(articles, self._current)

    def _show_ratings(self) -> None:
        self.tabs.show_articles(self._editor.workspace.articles, self._current)
        self.details.show_article(self.article)

    def step(self, step: int) -> None:
        """Show the next (1) or previous (-1) article of the brief."""
        if self.tabs.count() > 1:
            self.tabs.setCurrentIndex((self._current + step) % self.tabs.count())

    def _show_tab(self, place: int) -> None:
        self._current = max(place, 0)
        self._show()

    def show_article(self, article_id: UUID) -> None:
        """Show the article of that id, if the brief rests on it."""
        for place, article in enumerate(self._editor.workspace.articles):
            if article.id == article_id and place != self._current:
                self.tabs.setCurrentIndex(place)

    def _show(self) -> None:
        article, before = self.article, self.view.text
        self.pages.setCurrentIndex(0 if article else 1)
        self.take_bar.setVisible(article is not None)
        self.view.show_article(article)
        self.view.show_passages(self._editor.brief)
        self.details.show_article(article)
        self.ledger.show_article(article)
        self._show_facts()
        if self.view.text is not before:
            self.find_bar.refresh()

    def _show_facts(self) -> None:
        if self.view.text is not self._words[0]:
            self._words = (self.view.text, 0)
            self._word_count.start(self.view.text)
            return
        words = self._words[1]
        used = len({(p.start, p.end) for p in self.view.passages if p.strong})
        minutes = max(1, round(words / 230))
        passages = f" \u00b7 {used} passage{'s' * (used != 1)} used" if used else ""
        self.facts.setText(f"{words:,} words \u00b7 {minutes} min{passages}")

    def show_current(self, owner: UUID | None) -> None:
        """Mark the passages of the statement that is worked on."""
        self.view.show_current(owner)
        self.strip.show_current(owner)
        articles = {p.article_id for p in passages_of(self._editor.brief, owner)} if owner else set[UUID]()
        self.tabs.mark(articles, icon("link", self._theme().accent))

    def go_to_unused(self, step: int) -> None:
        """Go to the next (1) or previous (-1) paragraph that the brief has not used."""
        if not self.view.go_to_unused(step):
            self.hint.emit(f"Every paragraph {'from here on' if step > 0 else 'up to here'} is used.")
            return
        self.strip.measure()
        self.hint.emit(self.strip.accessibleDescription())

    def told_at_caret(self) -> str:
        """Return in words what the text at the caret is for; empty where nothing rests on it."""
        found, article = self.view.passages_at(self.view.selected().start), self.article
        return describe(self._editor.brief, article.id, found[0], 50) if found and article else ""

    def _describe(self, painted: Painted) -> str:
        """Return in words what a passage is for: the slot, how sure it is, the statement."""
        article = self.article
        return describe(self._editor.brief, article.id, painted) if article else ""

    def _counted(self, words: int) -> None:
        self._words = (self.view.text, words)
        self._show_facts()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self.view.apply_theme()
        self.strip.update()
        self.find_bar.apply_theme()
        for button in self.take_buttons:
            button.setIcon(icon(button.property("sign"), self._theme().ink))

    def take(self, taken: Taken) -> None:
        """Make the selection, or the sentence at the caret, an element of the brief."""
        article, place = self.article, self.view.chosen()
        if article is None or place is None:
            return
        workspace, element = take_passage(self._editor.workspace, article, place, taken, self._owner())
        label = {"highlight": "New highlight", "claim": "New claim", "outlook": "Outlook passage"}.get(
            taken, "Quotation"
        )
        if self._editor.apply(label, workspace):
            self.taken.emit(element)

    def choose_extent(self, step: int) -> None:
        """Ask for the article with more (1) or less (-1) of its page around it."""
        article = self.article
        if article is None:
            return
        if article.media_type not in PAGES or not article.original_sha256:
            self.hint.emit("This article was not read from a web page: all of its text is here.")
            return
        extent = self._extents.get(article.id, 0) + step
        if extent not in EXTENTS:
            self.hint.emit("There is no more." if step > 0 else "There is no less.")
            return
        self.reread_asked.emit(article, extent)

    def set_extent(self, article_id: UUID, extent: int) -> None:
        """Remember how much of its page an article was read with."""
        self._extents[article_id] = extent

    def strike(self) -> None:
        """Take the paragraph at the caret out of the article, or what was taken out back into it."""
        article, workspace = self.article, self._editor.workspace
        if article is None:
            return
        repair = self.view.removed_by()
        if repair is not None:
            back = switch_repairs(workspace, article.id, [repair], on=False)
            self._editor.apply("Bring back a paragraph", back)
            return
        changed = strike_out(workspace, article.id, self.view.selected())
        if not self._editor.apply("Strike out a paragraph", changed):
            self.hint.emit("This cannot be taken out.")

    def reveal(self, article_id: UUID, place: Range) -> None:
        """Show a passage."""
        self.show_article(article_id)
        self.view.reveal(place)

    def _show_repair(self, repair: Repair) -> None:
        article = self.article
        if article is None:
            return
        places = OffsetMap(article.repairs)
        start = places.to_new(repair.start)
        replaced = repair.on and repair.stage != "structure"
        end = start + len(repair.after) if replaced else places.to_new(repair.end)
        place = Range(start, max(end, start + 1))
        self.view.reveal(Range(start, start))
        self.view.show_marks([(place, "warning_soft")])

    def _walk_ended(self) -> None:
        self.view.show_marks([])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_a_row(*widgets: QWidget) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for widget in widgets:
        row.addWidget(widget)
    return page
