"""Notes on times such as "this Thursday": what they mean by the date of the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from ..tips import plain_tip

if TYPE_CHECKING:
    from ...model.article import Article
    from .view import ArticleView

REACH = 2000
"""How far around the caret a time is looked for: a paragraph can be as long as a book."""


def note_at(article: Article, text: str, offset: int) -> str:
    """Return the note on the time at `offset` of `text`, the plain text of `article`; "" for none."""
    from ...checks.relative import find
    from ...checks.relative_dates import resolve
    from ...checks.relative_said import noted

    language = article.metadata.language or "en"
    near = max(offset - REACH, 0)
    start = max(text.rfind("\n", near, offset) + 1, near)
    end = text.find("\n", offset, offset + REACH)
    line = text[start : end if end >= 0 else offset + REACH]
    at = offset - start
    relative = next((r for r in find(line, language) if r.start <= at < r.end), None)
    if relative is None:
        return ""
    words = f"\u201c{line[relative.start : relative.end]}\u201d"
    if article.metadata.published is None:
        return f"{words}: give the article its date (Ctrl+D), and this has one."
    resolved = resolve(relative, article.metadata.published, language)
    if resolved is None:
        return ""
    doubt = "" if resolved.sure else " (some would read it as another one)"
    return f"{words}: {noted(resolved, language)} by the date of the article{doubt}"


def make_ready(articles: Iterable[Article]) -> None:
    """Load what notes on times in `articles` need, 10 ms for a language. Not for the GUI thread."""
    from ...checks.relative import find

    for article in articles:
        find("", article.metadata.language or "en")


class DateNotes(QObject):
    """Shows the notes: as a tool tip under the pointer, as a hint at the caret."""

    hint = Signal(str)

    def __init__(self, view: ArticleView, article: Callable[[], Article | None]) -> None:
        super().__init__(view)
        self._view = view
        self._article = article
        self._shown = ""
        view.viewport().installEventFilter(self)
        view.cursorPositionChanged.connect(self._caret_moved)

    def _note(self, position: int) -> str:
        article = self._article()
        if article is None:
            return ""
        return note_at(article, self._view.text, self._view.places.offset(position))

    def _caret_moved(self) -> None:
        """Say the note on the time that the caret came to; of a selection, nothing."""
        cursor = self._view.textCursor()
        if not self._view.hasFocus() or cursor.hasSelection():
            return
        note = self._note(cursor.position())
        if note and note != self._shown:
            self.hint.emit(note)
        self._shown = note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            note = self._note(self._view.cursorForPosition(event.pos()).position())
            if note:
                QToolTip.showText(event.globalPos(), plain_tip(note), self._view)
                return True
        return super().eventFilter(watched, event)
