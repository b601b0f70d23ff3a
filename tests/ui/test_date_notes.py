"""Notes on times that depend on the date of the article: at the caret, under the pointer."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip

from reex_desktop.editing.edits import describe_article
from reex_desktop.editing.passages import Range
from reex_desktop.model.article import Article, Metadata
from reex_desktop.model.blocks import Paragraph, spans
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import workspace_of

from .helpers import show

TEXT = "Tin fell. \U0001f9f2 The pact is signed this Thursday, the minister said."
PLACE = TEXT.index("this Thursday") + 3
NOTE = "\u201cthis Thursday\u201d: Thursday 30 October 2025 by the date of the article"


@pytest.fixture
def read(window):
    blocks = (Paragraph(spans("First.")), Paragraph(spans(TEXT)))
    article = Article(Metadata(published=date(2025, 10, 27), language="en"), raw=blocks, blocks=blocks)
    show(window, workspace_of(Brief(), (article,)))
    window.article.view.setFocus()
    return window


def put_caret(window, offset):
    offset += len("First.\n")
    window.article.view.select(Range(offset, offset))


def test_the_caret_on_a_time_says_its_date(read):
    put_caret(read, 2)
    before = read.hints.text()
    assert "Thursday" not in before
    put_caret(read, PLACE)
    assert read.hints.text() == NOTE


def test_the_pointer_over_a_time_says_its_date(read):
    view = read.article.view
    put_caret(read, PLACE)
    place = view.cursorRect().center()
    read.hints.setText("")
    view.moveCursor(QTextCursor.MoveOperation.Start)
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    assert QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == NOTE
    assert read.hints.text() == ""
    QToolTip.showText(view.mapToGlobal(QPoint(2, 2)), "Something else", view)
    away = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), view.viewport().mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(view.viewport(), away)
    assert QToolTip.text() != NOTE


def test_without_a_date_the_note_asks_for_one(read):
    editor = read.session.editor
    article = editor.workspace.articles[0]
    editor.apply("Date", describe_article(editor.workspace, article, published=None))
    put_caret(read, 0)
    put_caret(read, PLACE)
    assert "Ctrl+D" in read.hints.text()


def test_the_language_of_the_article_counts(read):
    editor = read.session.editor
    blocks = (Paragraph(spans("\u516c\u53f8\u4e0a\u5468\u56db\u5ba3\u5e03\u3002")),)
    article = Article(Metadata(published=date(2025, 10, 27), language="zh"), raw=blocks, blocks=blocks)
    editor.open(workspace_of(Brief(), (article,)))
    read.article.view.setFocus()
    read.article.view.select(Range(3, 3))
    assert "2025\u5e7410\u670823\u65e5" in read.hints.text()
