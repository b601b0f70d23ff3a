"""What is said goes when it is out of date; pages begin at what one came for; nothing is cut at 1000 pixels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea

from reex_desktop.checks.rule_names import name_of, named
from reex_desktop.checks.rules import RULES
from reex_desktop.editing import edits
from reex_desktop.editing.reanchoring import Report
from reex_desktop.model.plain import plain_text
from reex_desktop.model.repair import OffsetMap
from reex_desktop.ui.panels.rules_list import RulesList

from .helpers import drafted, keys, press, settle, show


def retitled(window, title):
    editor = window.session.editor
    editor.apply("Title", edits.set_brief(editor.workspace, title=title))


def test_a_hint_goes_with_the_next_thing_that_is_done(drafted_window):
    window = drafted_window
    window.actions_["fetch_again"].trigger()
    assert "no address" in window.hints.text()
    window.actions_["summary"].trigger()
    assert window.hints.text() == ""
    window.actions_["fetch_again"].trigger()  # what an action says itself stays
    assert "no address" in window.hints.text()
    keys(window.form.summary, "x")
    assert window.hints.text() == ""
    window.hints.work("Reading \u2026")
    window.hints.show_hint("Select something first.")
    window.actions_["summary"].trigger()
    assert window.hints.text() == "Reading \u2026"


def test_the_undo_of_a_replaced_article_goes_with_the_next_edit(drafted_window):
    """Its button would take another step back."""
    window = drafted_window
    for overtake in (lambda: retitled(window, "A"), window.actions_["undo"].trigger):
        window.session.renewed.emit(Report())
        settle()
        assert [b.text() for b in window.messages.findChildren(QPushButton) if b.isVisible()] == ["&Undo"]
        overtake()
        assert not window.messages.isVisible()


@pytest.mark.parametrize("page", ["help", "preferences", "keys"])
def test_no_page_stands_under_a_message_that_is_out_of_date(drafted_window, page):
    window = drafted_window
    window.session.renewed.emit(Report())
    window.actions_[page].trigger()
    assert not window.messages.isVisible()
    window.session.message.emit("error", "The daily backup failed.")
    window.actions_["about"].trigger()
    assert window.messages.isVisible()  # what went wrong stays until it is closed


def test_what_was_exported_is_offered_until_another_brief_or_page(drafted_window):
    window = drafted_window
    window.session.message.emit("info", "Exported.")
    retitled(window, "B")
    assert window.messages.isVisible()
    show(window, drafted())
    assert not window.messages.isVisible()


@pytest.mark.parametrize(
    ("page", "kind"), [("preferences", QComboBox), ("keys", QScrollArea), ("about", QScrollArea)]
)
def test_a_page_begins_at_what_one_came_for(drafted_window, page, kind):
    window = drafted_window
    window.form.summary.setFocus()
    window.actions_[page].trigger()
    focused = window.focusWidget()
    assert isinstance(focused, kind)
    if kind is QScrollArea:
        press(focused, Qt.Key.Key_PageDown)
        assert focused.verticalScrollBar().value() > 0
    press(focused, Qt.Key.Key_Escape)
    assert window.form.summary.hasFocus()


def test_rules_have_names_that_people_know_them_by(drafted_window):
    assert named() == {rule.id for rule in RULES}
    assert len({name_of(rule.id) for rule in RULES}) == len(RULES)
    drafted_window.actions_["rules"].trigger()
    rules = drafted_window.right.currentWidget().findChild(RulesList)
    figures = rules.tree.topLevelItem(0)
    shown = [figures.child(n).text(0) for n in range(figures.childCount())]
    assert shown == [name_of(rule.id) for rule in RULES if rule.family == "figures"]
    keys(rules.filter, "misspelt")
    press(rules.filter, Qt.Key.Key_Down)
    assert rules.tree.currentItem().text(0) == "Misspelt name"
    assert "names.spelling" in rules.explanation.text()


def test_the_bullets_of_a_marked_list_stay(drafted_window):
    """Qt draws no bullet of a block whose beginning is inside a selection that came from the one before."""
    window = drafted_window
    article = window.article.article
    nested = next(r for r in article.repairs if r.levels)
    ledger = window.article.ledger
    for _ in article.repairs:
        ledger.walk(1, every=True)
        if "list nested" in ledger.question.text():
            break
    selections = window.article.view.extraSelections()
    assert len(selections) > 5
    for selection in selections:
        cursor: QTextCursor = selection.cursor
        document = cursor.document()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        blocks = {document.findBlock(place).blockNumber() for place in ends}
        assert len(blocks) == 1
    end = OffsetMap(article.repairs).to_new(nested.end)
    places = window.article.view.places
    assert max(s.cursor.selectionEnd() for s in marked(window)) == places.position(end)
    assert plain_text(article.blocks)[end] == "\n"


def marked(window):
    """Return what is painted in the colour of a repair that is walked."""
    color = window.themes.theme.color("warning_soft")
    return [s for s in window.article.view.extraSelections() if s.format.background().color() == color]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_placeholder_is_cut_in_a_narrow_window(drafted_window, theme):
    window = drafted_window
    window.session.settings.set("theme", theme)
    window.resize(1000, 700)
    settle()
    fields = [f for f in window.findChildren(QLineEdit) if f.isVisible() and f.placeholderText()]
    assert len(fields) > 8
    for field in fields:
        wide = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert wide <= field.contentsRect().width() - 8, field.placeholderText()
    for box in (window.form.marking, window.article.details.reliability):
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= box.width() - 30, box.currentText()


def test_a_rating_is_read_in_full(drafted_window):
    window = drafted_window
    window.resize(1280, 800)
    article = window.article.article
    editor = window.session.editor
    editor.apply("Outlet", edits.describe_article(editor.workspace, article, outlet="Port Daily"))
    window.actions_["reliability_B"].trigger()
    settle()
    box = window.article.details.reliability
    assert box.currentText().startswith("B")
    assert box.fontMetrics().horizontalAdvance(box.currentText()) <= box.width() - 34


def test_an_answer_by_keys_is_named_so(drafted_window):
    assert drafted_window.commands.sections.bar.keys.text() == "Answer with 1\u20135  Alt+F9"
