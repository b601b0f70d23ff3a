"""The tab of lost and moved passages: there while there are some; its keys take, place, search and drop."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from reex_desktop.editing.passages import Range
from reex_desktop.editing.reanchoring import reanchor
from reex_desktop.model.published import published
from reex_desktop.ui.main_window import MainWindow
from tests.editing.changed_article import CHANGED, LINES, article_of, workspace

from .helpers import CONTROL, SHIFT, press, settle, show


@pytest.fixture
def tray(window: MainWindow, qtbot):
    """A window whose article has changed: two passages are lost, one moved; the tab is shown."""
    show(window, workspace())
    press(window, Qt.Key.Key_F7, SHIFT)
    panel = window.commands.tray.panel
    qtbot.waitUntil(lambda: any(panel.guess(e) for e in panel._entries))
    return panel


def rows(panel):
    return [panel.list.item(i).text().splitlines()[0] for i in range(panel.list.count())]


def spoken(panel):
    return [panel.list.item(i).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(panel.list.count())]


def title(window):
    return window.tabs.tabText(window.tabs.count() - 1)


def test_the_tab_says_what_is_lost_and_what_moved(window, tray):
    assert title(window) == "Lost  2 \u00b7 moved  1"
    assert rows(tray) == [
        "\u26a0  Lost \u00b7 Credibility",
        "\u26a0  Lost, best guess 34 % \u00b7 Outlook \u00b7 drafted from it",
        "\u21c4  Moved, 98 %: confirm \u00b7 Highlights",
    ]
    assert spoken(tray)[0] == f"Lost \u00b7 Credibility. It said: {LINES[1]} Statement: Prices doubled."
    assert "34 %" in spoken(tray)[1]
    assert tray.list.hasFocus()
    assert tray.list.accessibleName() == "Lost and moved passages"
    assert tray.detail.accessibleName()
    for button in tray.buttons.values():
        assert button.text() and button.accessibleDescription()


def test_the_detail_says_what_changed(window, tray):
    tray.list.setCurrentRow(2)
    assert "two three weeks" in tray.detail.toPlainText()
    assert "Closed for two weeks" in tray.detail.toPlainText()
    tray.list.setCurrentRow(0)
    assert "Nothing in the article is like it." in tray.detail.toPlainText()
    assert tray.buttons["take"].isHidden()


def test_moving_shows_the_place_in_the_article(window, tray):
    press(tray.list, Qt.Key.Key_Up)
    assert tray.current().passage.exact == CHANGED[0]
    assert window.article.view.textCursor().selectedText() == CHANGED[0]
    press(tray.list, Qt.Key.Key_Up)
    assert window.article.view.textCursor().selectedText() == CHANGED[2]
    press(tray.list, Qt.Key.Key_Return)
    assert window.article.view.hasFocus()


def test_t_confirms_what_moved_and_takes_a_guess(window, tray, editor):
    tray.list.setCurrentRow(2)
    press(tray.list, Qt.Key.Key_T)
    assert [p.exact for p in published(editor.workspace).brief.highlights[0].passages] == [CHANGED[0]]
    assert title(window) == "Lost  2"
    tray.list.setCurrentRow(1)
    press(tray.list, Qt.Key.Key_T)
    assert editor.brief.outlooks[0].passages[0].exact == CHANGED[2]
    editor.undo()
    editor.undo()
    settle()
    assert rows(tray)[2].startswith("\u21c4  Moved")


def test_the_selection_is_taken(window, tray, editor, qtbot):
    press(tray.list, Qt.Key.Key_F)
    find = window.article.find_bar
    qtbot.waitUntil(find.isVisible)
    assert find.field.text() in LINES[1]
    press(find.field, Qt.Key.Key_Escape)
    start = window.article.view.text.index(CHANGED[1])
    window.article.view.select((window.article.view.selected())._replace(start=start, end=start + 6))
    press(window.article.view, Qt.Key.Key_S)
    press(window, Qt.Key.Key_U, CONTROL)
    assert editor.brief.notes[0].passages[0].exact == CHANGED[1]
    assert editor.undo_label == "Place a lost passage"


def test_drop_and_confirm_all_until_nothing_is_left(window, tray, editor):
    press(tray.list, Qt.Key.Key_Delete)
    assert editor.brief.notes[0].passages == ()
    press(tray.list, Qt.Key.Key_A)
    assert title(window) == "Lost  1"
    press(tray.list, Qt.Key.Key_Delete)
    assert title(window) != "Lost  1"
    assert window.tabs.indexOf(tray) < 0
    assert window.article.view.hasFocus()
    editor.undo()
    settle()
    assert title(window) == "Lost  1"
    press(window, Qt.Key.Key_F7, SHIFT)
    assert tray.list.hasFocus()


def test_s_goes_to_the_statement(window, tray):
    press(tray.list, Qt.Key.Key_S)
    assert window.form.current_element == window.session.editor.brief.notes[0].id
    assert window.tabs.currentIndex() == 0


def test_without_lost_passages_there_is_no_tab(window, form):
    before = window.tabs.count()
    press(window, Qt.Key.Key_F7, SHIFT)
    press(window, Qt.Key.Key_U, CONTROL)
    assert window.tabs.count() == before
    assert "No passage is lost" in window.hints.text()
    assert window.commands.tray.panel is None


def test_a_change_of_the_article_says_what_became_of_its_passages(window, editor):
    article = article_of(LINES)
    whole = workspace()
    first = replace(whole.articles[0], raw=article.raw, blocks=article.blocks)
    before = reanchor(whole, first).workspace
    show(window, before)
    assert window.messages.isHidden()
    editor.apply("Import again", reanchor(before, article_of(CHANGED, id=first.id)).workspace)
    settle()
    assert "2 passages lost and 1 passage moved" in window.messages.text.text()
    assert title(window) == "Lost  2 \u00b7 moved  1"
    editor.undo()
    settle()
    assert window.tabs.indexOf(window.commands.tray.panel) < 0


def test_cards_say_that_their_passage_is_lost(window, tray):
    form, brief = window.form, window.session.editor.brief
    card = form.cards.notes[brief.notes[0].id]
    assert (card.link.text(), card.link.accessibleName()) == ("1 passage lost", "1 passage lost")
    window.commands.show_form(None)
    card.link.click()
    assert tray.list.hasFocus()
    assert tray.current().owner == brief.notes[0].id


def test_a_moved_passage_says_so_in_the_article(window, tray):
    view = window.article.view
    view.setFocus()
    view.select(Range(3, 3))
    assert "Moved, 98 %: to be confirmed" in window.hints.text()
    dotted = [
        s.cursor.selectedText()
        for s in view.extraSelections()
        if s.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    ]
    assert dotted == [CHANGED[0]]


def test_f6_goes_round_to_the_tab_that_is_shown(window, tray):
    press(window, Qt.Key.Key_F6)
    assert not tray.list.hasFocus()
    press(window, Qt.Key.Key_F6, SHIFT)
    assert tray.list.hasFocus()
    press(window, Qt.Key.Key_8, CONTROL)
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.checks.list.hasFocus()
