"""The metadata of the article, editable in place; what is missing is marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ...editing.edits import describe_article
from ...editing.history import Caret, Field
from ...model.article import Article
from ..editor import Editor
from ..form.choices import ChoiceField
from ..form.date_field import DateField
from ..form.line_field import LineField, TypedLine
from ..ratings import Ratings, reliability_name, reliability_options
from ..tips import plain_tip

_LINES = {"title": "Title of the article", "outlet": "Outlet", "byline": "Byline", "address": "Address"}


class DetailsBar(QFrame):
    """Title, outlet with its reliability, date, byline and address of the article that is shown."""

    left = Signal()

    def __init__(self, editor: Editor, show_article: Callable[[UUID], None], ratings: Ratings) -> None:
        super().__init__()
        self._editor = editor
        self._show_article = show_article
        self._ratings = ratings
        self._article: Article | None = None
        self.setObjectName("detailsBar")
        self.lines = {n: LineField(Field("article." + n), label, label) for n, label in _LINES.items()}
        self.published = DateField(Field("article.published"), "Date of the article", "Date")
        self.reliability = ChoiceField(
            Field("article.reliability"), "Reliability of the outlet, A to F", reliability_options()
        )
        self.reliability.setMinimumContentsLength(9)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.lines["title"], 1)
        first.addWidget(self.published)
        second.addWidget(self.lines["outlet"], 3)
        second.addWidget(self.reliability, 3)
        second.addWidget(self.lines["byline"], 2)
        second.addWidget(self.lines["address"], 2)
        self.lines["title"].setObjectName("articleTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)
        order: list[Any] = [
            self.lines["title"],
            self.published,
            *(self.lines[name] for name in ("outlet", "byline", "address")),
        ]
        for place, field in enumerate(order):
            field.setProperty("flat", True)
            field.focused.connect(editor.seal)
            field.left.connect(lambda step, place=place: self._step(order, place, step))
        for name, line in self.lines.items():
            line.typed.connect(lambda typed, name=name: self._typed(name, typed))
            line.caret_moved.connect(editor.seal)
        self.published.entered.connect(self._dated)
        self.reliability.chosen.connect(self._rated)
        editor.caret_wanted.connect(self._show_caret)

    def show_article(self, article: Article | None) -> None:
        """Show the metadata of `article`."""
        self._article = article
        self.setVisible(article is not None)
        if article is None:
            return
        for name, line in self.lines.items():
            line.field = Field("article." + name, article.id)
            line.show_value(getattr(article.metadata, name))
            found = dict(article.sources).get(name, "")
            tip = f"{_LINES[name]}, as the page says it ({found})" if found else _LINES[name]
            line.setToolTip(plain_tip(tip))
        self.published.show_value(article.metadata.published)
        self._show_reliability(article)
        self._mark_missing(article)

    def _show_reliability(self, article: Article) -> None:
        """Show the letter of the outlet, or, as a question, the one it was given before."""
        suggested, named = self._ratings.suggested(article), bool(article.metadata.outlet.strip())
        letter = article.reliability or suggested
        self.reliability.show_value(letter, suggested=bool(suggested))
        self.reliability.setEnabled(named)
        told = f"{letter}, {reliability_name(letter)}" if letter else "not rated"
        if suggested:
            told += ". It was given to this outlet before: open the list and press Enter to take it"
        elif not named:
            told = "name the outlet first"
        self.reliability.setToolTip(f"Reliability of the outlet: {told}")
        self.reliability.setAccessibleDescription(told)

    def open_reliability(self) -> bool:
        """Open the list of letters; return whether there is an outlet to rate."""
        if not self.reliability.isEnabled() or not self.isVisible():
            return False
        self.reliability.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reliability.showPopup()
        return True

    def focus_outlet(self) -> None:
        """Put the caret into the outlet, if an article is shown."""
        self.lines["outlet"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rate(self, letter: str) -> bool:
        """Give the outlet a letter; return whether there is an outlet to rate."""
        if self._article is None or not self.reliability.isEnabled():
            return False
        self._ratings.rate(self._article, letter)
        return True

    def _rated(self, letter: object) -> None:
        self.rate(str(letter))

    def _mark_missing(self, article: Article) -> None:
        for name in ("title", "outlet"):
            missing = not getattr(article.metadata, name)
            line = self.lines[name]
            if bool(line.property("missing")) != missing:
                line.setProperty("missing", missing)
                line.style().unpolish(line)
                line.style().polish(line)

    def focus_first_missing(self) -> None:
        """Put the caret into the first field that the article does not fill, or into the title."""
        order = (
            ("title", self.lines["title"]),
            ("published", self.published),
            ("outlet", self.lines["outlet"]),
        )
        article = self._article
        missing = [field for name, field in order if article and not getattr(article.metadata, name)]
        (missing[0] if missing else self.lines["title"]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self, name: str, typed: TypedLine) -> None:
        article = self._article
        if article is None:
            return
        self._editor.apply(
            _LINES[name],
            describe_article(self._editor.workspace, article, **{name: typed.value}),
            source=typed.caret_after.field,
            caret_before=typed.caret_before,
            caret_after=typed.caret_after,
            typing=True,
        )

    def _dated(self, day: Any) -> None:
        if self._article is not None:
            workspace = describe_article(self._editor.workspace, self._article, published=day)
            self._editor.apply("Date of the article", workspace)

    def _step(self, order: list[Any], place: int, step: int) -> None:
        if 0 <= place + step < len(order):
            order[place + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _show_caret(self, caret: Caret) -> None:
        for name, line in self.lines.items():
            if caret.field.name == "article." + name and caret.field.owner is not None:
                self._show_article(caret.field.owner)
                line.show_caret(caret)
