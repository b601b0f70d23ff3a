"""Sections that are unsure: the bar asks, one key or click answers, the marks show it, undo takes it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import capture_exceptions

from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import add_article, set_brief
from reex_desktop.editing.passages import Range
from reex_desktop.model.blocks import rich_text
from reex_desktop.model.brief import Brief
from reex_desktop.model.resources import small_phrases
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read
from tests.editing.test_slots import LEAD, UNSURE

from .helpers import ALT, SECOND, SHIFT, press, settle, show

PARTS = "Some Figures", "Whatever Comes"


@pytest.fixture
def asked(window, qtbot):
    """A window on an article with two sections that are unsure, asked about."""
    show(window, draft(read(UNSURE.encode(), name="a.txt")))
    qtbot.waitUntil(lambda: window.commands.sections.bar.current is not None)
    settle()
    return window


def bar(window):
    return window.commands.sections.bar


def marks(window):
    return [button.text() for button in window.commands.sections.marks.buttons]


def answer(window, qtbot, act):
    """Do what answers a question, and wait until the article knows it and was judged again."""
    before = window.session.editor.workspace.articles[0].slots
    act()
    qtbot.waitUntil(lambda: window.session.editor.workspace.articles[0].slots != before)
    wait_judged(window, qtbot)


def wait_judged(window, qtbot):
    ways = window.commands.sections
    qtbot.waitUntil(lambda: not ways._running and ways._fresh(window.article.article))
    settle()


def test_the_bar_asks_with_its_reason_and_does_not_take_the_focus(asked):
    assert bar(asked).isVisible()
    assert not bar(asked).hasFocus()
    text = bar(asked).question.text()
    assert "\u201cSome Figures\u201d as Credibility" in text and "its text judges" in text
    assert bar(asked).accessibleName() == text
    assert bar(asked).keys.isVisible()
    assert bar(asked).buttons["outlook"].text() == "Outlook"
    assert all(b.accessibleName() for b in bar(asked).buttons.values())


def test_marks_say_it_in_words(asked):
    assert marks(asked) == ["Highlights", "Credibility ?", "Outlook ?"]
    for button in asked.commands.sections.marks.buttons:
        assert button.accessibleName()
        assert button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_enter_takes_what_is_offered_and_goes_on(asked, qtbot, editor):
    press(asked, Qt.Key.Key_F9, ALT)
    assert bar(asked).hasFocus()
    assert bar(asked).buttons["credibility"].text() == "Credibility  2 \u21b5"
    assert asked.article.view.textCursor().selectedText() == "Some Figures"
    answer(asked, qtbot, lambda: QTest.keyClick(bar(asked), Qt.Key.Key_Return))
    assert [rich_text(n.basis)[:12] for n in editor.brief.notes] == ["The capacity"]
    assert bar(asked).current.heading == "Whatever Comes"
    assert bar(asked).hasFocus()
    answer(asked, qtbot, lambda: QTest.keyClick(bar(asked), Qt.Key.Key_3))
    assert "dredged" in rich_text(editor.brief.outlooks[0].text)
    assert marks(asked)[:3] == ["Highlights", "Credibility", "Outlook"]


def test_undo_takes_an_answer_back(asked, qtbot, editor):
    before = editor.workspace
    answer(asked, qtbot, bar(asked).buttons["credibility"].click)
    assert editor.undo_label == "Take a section as Credibility"
    editor.undo()
    assert editor.workspace == before
    wait_judged(asked, qtbot)
    assert bar(asked).current.heading == "Some Figures"
    editor.redo()
    assert len(editor.brief.notes) == 1


def test_body_is_an_answer_and_the_question_is_gone(asked, qtbot, editor):
    answer(asked, qtbot, bar(asked).buttons["body"].click)
    assert editor.brief.notes == ()
    assert bar(asked).current.heading == "Whatever Comes"
    assert marks(asked) == ["Highlights", "Outlook ?"]


def test_later_leaves_the_marks_and_the_key_asks_again(asked):
    press(asked, Qt.Key.Key_F9, ALT)
    QTest.keyClick(bar(asked), Qt.Key.Key_Escape)
    assert not bar(asked).isVisible()
    assert asked.article.view.hasFocus()
    assert marks(asked) == ["Highlights", "Credibility ?", "Outlook ?"]
    press(asked, Qt.Key.Key_F9, ALT)
    assert bar(asked).isVisible() and bar(asked).hasFocus()


def test_keys_walk_the_questions(asked):
    press(asked, Qt.Key.Key_F9, ALT)
    press(asked, Qt.Key.Key_F9, ALT)
    assert bar(asked).current.heading == "Whatever Comes"
    press(asked, Qt.Key.Key_F9, ALT | SHIFT)
    assert bar(asked).current.heading == "Some Figures"
    QTest.keyClick(bar(asked), Qt.Key.Key_Right)
    assert bar(asked).current.heading == "Whatever Comes"


def test_the_menu_of_a_mark_says_what_the_section_is(asked, qtbot, editor):
    ways = asked.commands.sections
    menu = ways.marks.menu(ways.marks._marks[1])
    assert [a.text().replace("&", "") for a in menu.actions()] == [
        "Take as Highlights",
        "Take as Credibility",
        "Take as Outlook",
        "Take as Summary",
        "Take as Body",
    ]
    assert menu.defaultAction() is menu.actions()[1]
    answer(asked, qtbot, menu.actions()[3].trigger)
    assert rich_text(editor.brief.summary).startswith("The capacity")
    assert "Summary" in marks(asked)
    menu.close()


def test_the_key_t_opens_the_menu_of_the_section_at_the_caret(asked, qtbot, editor):
    view = asked.article.view
    place = view.text.index("Nobody had slept")
    view.select(Range(place, place))
    opened = []
    asked.commands.sections.marks.open_menu = lambda mark, place: opened.append(mark)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_T)
    assert [(mark.heading, mark.slot) for mark in opened] == [("The Town at Dawn", "")]
    answer(asked, qtbot, asked.actions_["section_outlook"].trigger)
    assert "Nobody had slept" in rich_text(editor.brief.outlooks[0].text)


def test_marks_stand_beside_their_headings(asked, qtbot):
    view, ways = asked.article.view, asked.commands.sections
    place = view.text.index("Some Figures")
    view.reveal(Range(place, place))
    qtbot.waitUntil(ways.marks.buttons[1].isVisible)
    button = ways.marks.buttons[1]
    heading = view.cursorRect(view.textCursor())
    assert abs(button.geometry().center().y() - heading.center().y()) <= 6
    assert button.geometry().left() > heading.left()
    assert view.viewport().rect().contains(button.geometry().topRight() - QPoint(1, -1))


def test_an_article_without_sections_asks_nothing(window, qtbot):
    show(window, draft(read(LEAD.encode(), name="a.txt")))
    wait_judged(window, qtbot)
    assert not bar(window).isVisible()
    press(window, Qt.Key.Key_F9, ALT)
    assert "No section" in window.hints.text()
    window.actions_["section_body"].trigger()
    assert "no heading" in window.hints.text()


def test_an_answer_that_was_overtaken_by_an_edit_is_given_again(asked, qtbot, editor):
    from reex_desktop.editing.edits import set_brief

    bar(asked).buttons["credibility"].click()
    editor.apply("Title", set_brief(editor.workspace, title="Typed meanwhile"))
    qtbot.waitUntil(lambda: bool(editor.brief.notes))
    assert editor.brief.title == "Typed meanwhile"


def test_an_answer_is_for_the_article_it_was_given_on_whatever_is_shown_by_then(window, qtbot, editor):
    first, second = (read(UNSURE.encode(), name=name) for name in ("a.txt", "b.txt"))
    show(window, add_article(draft(first), second))
    window.article.show_article(first.id)
    wait_judged(window, qtbot)
    window.commands.sections.answer(PARTS[0], "credibility")
    editor.apply("Title", set_brief(editor.workspace, title="Typed meanwhile"))
    window.article.show_article(second.id)
    qtbot.waitUntil(lambda: any(article.slots for article in editor.workspace.articles))
    assert editor.workspace.article(first.id).slots == ((PARTS[0], "credibility"),)
    assert editor.workspace.article(second.id).slots == ()
    assert editor.brief.title == "Typed meanwhile"


@pytest.fixture
def damaged_installation(monkeypatch):
    """The files of phrases cannot be read, as after an update that broke off."""
    real = Path.read_text

    def read_text(self, *given, **named):
        if self.parent.name == "phrases":
            raise PermissionError(13, "Permission denied")
        return real(self, *given, **named)

    small_phrases.cache_clear()
    monkeypatch.setattr(Path, "read_text", read_text)
    yield
    small_phrases.cache_clear()


def test_sections_that_cannot_be_judged_are_said_and_nothing_waits(window, qtbot, damaged_installation):
    workspace = workspace_of(Brief(), (SECOND,))
    with capture_exceptions() as caught:
        show(window, workspace)
        qtbot.waitUntil(lambda: "could not be judged" in window.messages.text.text())
        wait_judged(window, qtbot)
        window.messages.hide()
        window.actions_["next_section"].trigger()
        window.commands.sections._look()
        settle()
    assert {type(error) for _, error, _ in caught} == {PermissionError}
    assert len(caught) == 1  # it is not tried again and again
    assert not bar(window).isVisible()


def test_an_answer_that_cannot_be_taken_is_said(asked, qtbot):
    before = asked.session.editor.workspace
    with capture_exceptions() as caught:
        asked.commands.sections.answer(PARTS[0], "nonsense")
        qtbot.waitUntil(lambda: "stays what it was" in asked.messages.text.text())
    assert [type(error) for _, error, _ in caught] == [ValueError]
    assert asked.session.editor.workspace is before
    answer(asked, qtbot, lambda: asked.commands.sections.answer(PARTS[0], "credibility"))
