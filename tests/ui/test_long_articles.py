"""Long articles: the first screens are there at once, the rest comes between the events of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reex_desktop.editing.passages import Range
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, spans
from reex_desktop.model.plain import plain_text
from reex_desktop.model.text import count_words
from reex_desktop.ui.article.view import ArticleView
from reex_desktop.ui.article.word_count import PIECE, WordCount
from reex_desktop.ui.theme import load_theme

LONG = Article(
    blocks=tuple(
        Paragraph(spans(f"Paragraph {n} of a long article: {'word ' * (n % 90)}.")) for n in range(2_000)
    )
)


def shown(qtbot):
    theme = load_theme("light")
    view = ArticleView(lambda: theme, 17)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    view.show_article(LONG)
    return view


def whole(view):
    return view.document().toRawText().replace("\u2029", "\n") == plain_text(LONG.blocks)


def test_what_is_seen_is_there_at_once_and_the_rest_follows(qapp, qtbot):
    view = shown(qtbot)
    assert 0 < view.places.end < len(view.text)
    assert view.verticalScrollBar().maximum() > 2 * view.viewport().height()
    qtbot.waitUntil(lambda: whole(view), timeout=20_000)
    last = view.text.index("Paragraph 1999")
    assert view.document().findBlock(view.places.position(last)).text().startswith("Paragraph 1999")


def test_a_place_far_down_is_there_when_it_is_asked_for(qapp, qtbot):
    view = shown(qtbot)
    place = view.text.index("Paragraph 1500")
    view.reveal(type(view.selected())(place, place + 14))
    assert view.textCursor().selectedText() == "Paragraph 1500"
    qtbot.waitUntil(lambda: whole(view), timeout=20_000)
    assert view.textCursor().selectedText() == "Paragraph 1500"


def test_another_article_ends_the_filling_of_the_first(qapp, qtbot):
    view = shown(qtbot)
    short = Article(blocks=(Paragraph(spans("Short.")),))
    view.show_article(short)
    qtbot.wait(100)
    assert view.document().toPlainText() == "Short."
    view.show_article(None)
    qtbot.wait(50)
    assert view.document().toPlainText() == ""


def test_words_are_counted_in_pieces(qapp, qtbot):
    text = "\u51fa\u53e3 of ore\u2009rose " * (PIECE // 4)
    found = []
    counter = WordCount(qapp, found.append)
    counter.start("One word more")
    assert found == [3]
    counter.start(text)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=20_000)
    assert found[1] == count_words(text)


@pytest.fixture
def far_down(qapp, qtbot):
    """A view that was read far down, just after its text was made larger."""
    view = shown(qtbot)
    qtbot.waitUntil(lambda: whole(view), timeout=20_000)
    place = view.text.index("Paragraph 1500")
    view.reveal(Range(place, place + 14))
    view.set_size(19)
    assert view.places.end < place
    return view, Range(place, place + 14)


def test_the_place_that_is_read_comes_back_once_the_text_is_there_again(far_down, qtbot):
    view, place = far_down
    assert view.selected() == place
    assert 0 < place.start - view.top_offset() < 3000
    qtbot.waitUntil(lambda: view.textCursor().selectedText() == "Paragraph 1500", timeout=20_000)
    qtbot.waitUntil(lambda: whole(view), timeout=20_000)
    assert view.selected() == place
    assert 0 <= view.cursorRect().top() < view.viewport().height()
    assert view.viewport().updatesEnabled()


def test_a_key_is_heard_at_the_place_that_is_read(far_down, qtbot):
    view, place = far_down
    QTest.keyClick(view, Qt.Key.Key_J)
    assert place.start < view.selected().start < place.start + 1000
    assert view.viewport().updatesEnabled()
    qtbot.waitUntil(lambda: whole(view), timeout=20_000)
    assert place.start < view.selected().start < place.start + 1000


def test_another_article_is_shown_from_its_top(far_down, qtbot):
    view, _ = far_down
    view.show_article(Article(blocks=(Paragraph(spans("Short.")),)))
    assert view.viewport().updatesEnabled()
    assert view.selected() == Range(0, 0)
    qtbot.wait(50)
    assert view.selected() == Range(0, 0)
