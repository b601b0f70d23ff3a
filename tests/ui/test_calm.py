"""One thing at a time: what stands beside what, where Esc leads, what a bar says where room is short."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from reex_desktop.editing.passages import Range, passage
from reex_desktop.editing.reanchoring import Report
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read
from reex_desktop.ui.again import say_report, to_confirm
from reex_desktop.ui.elided import ElidedLabel
from tests.editing.test_slots import UNSURE

from .checked import ARTICLE, lines, rules
from .helpers import CONTROL, press, settle, show
from .test_proposals import enter, noted  # noqa: F401  (a fixture)


@pytest.mark.parametrize("action", ["checks", "preview", "preferences", "forecasts", "help"])
def test_candidate_passages_stand_beside_the_form_alone(noted, qtbot, action):  # noqa: F811
    _, proposals = enter(noted, qtbot, 0)
    assert proposals.bar.isVisible()
    noted.actions_[action].trigger()
    assert not proposals.bar.isVisible()
    noted.actions_["brief_tab"].trigger()
    assert proposals.bar.isVisible()


def test_choosing_a_passage_leads_to_the_form_first(noted, qtbot):  # noqa: F811
    _, proposals = enter(noted, qtbot, 0)
    noted.actions_["checks"].trigger()
    noted.actions_["candidates"].trigger()
    qtbot.waitUntil(proposals.bar.list.hasFocus)
    assert noted.tabs.currentWidget() is noted.form


@pytest.mark.parametrize("action", ["checks", "preview"])
def test_esc_leads_back_to_the_field_that_was_left(checked, action):
    checked.form.summary.setFocus()
    checked.actions_[action].trigger()
    press(checked.focusWidget(), Qt.Key.Key_Escape)
    assert checked.tabs.currentWidget() is checked.form
    assert checked.form.summary.hasFocus()


def test_esc_in_the_reason_leads_back_to_the_list_first(checked):
    checked.actions_["ignore_finding"].trigger()
    press(checked.checks.reason, Qt.Key.Key_Escape)
    assert checked.tabs.currentWidget() is checked.checks
    assert checked.checks.list.hasFocus()


def test_a_section_that_is_missing_is_gone_to_and_nothing_is_made(window, qtbot):
    with qtbot.waitSignal(window.session.checker.found, timeout=20_000):
        show(window, workspace_of(Brief(title="Narva"), (ARTICLE,)))
    form, before = window.form, window.session.editor.brief
    fields = {"No highlights.": form.highlights, "No credibility notes.": form.add_note}
    fields |= {"No outlook.": form.add_outlook, "No summary.": form.summary}
    seen = set()
    for _ in rules(window):
        window.actions_["next_finding"].trigger()
        said = window.hints.text()
        if said in fields:
            assert fields[said].hasFocus(), said
            seen.add(said)
    assert seen == set(fields)
    assert window.session.editor.brief == before


def test_findings_are_named_in_words(checked):
    assert lines(checked)
    for rule, line in zip(rules(checked), lines(checked), strict=True):
        assert rule not in line


def test_a_scroll_bar_is_seen_where_something_scrolls(checked):
    checked.actions_["checks"].trigger()
    bar = checked.checks.list.verticalScrollBar()
    settle()
    for height in (1600, 420):
        checked.resize(1280, height)
        settle()
        assert bar.isEnabled() == (bar.maximum() > bar.minimum())
    assert bar.isEnabled()


def test_preferences_are_never_wider_than_their_page(window):
    window.resize(1000, 700)
    window.actions_["preferences"].trigger()
    settle()
    page = window.right.currentWidget()
    fields = [field for field in page.findChildren(type(window.library.filter)) if field.isVisible()]
    assert fields
    shown = page.findChild(QScrollArea).viewport()
    for field in fields:
        right = field.mapTo(shown, field.rect().topRight()).x()
        assert right < shown.width(), field.accessibleName()


def test_one_question_is_asked_at_a_time(window, qtbot):
    damaged = UNSURE + "\n\nIt wasn\u00e2\u20ac\u2122t there.\n"
    article = read(damaged.encode(), name="unsure.txt")
    assert article.repairs
    show(window, workspace_of(Brief(title="Narva"), (article,)))
    bar, ledger = window.commands.sections.bar, window.article.ledger
    qtbot.waitUntil(bar.isVisible)
    window.actions_["all_repairs"].trigger()
    assert ledger.walking
    qtbot.waitUntil(lambda: not bar.isVisible())
    window.actions_["next_section"].trigger()
    assert not ledger.walking
    assert bar.isVisible()
    assert bar.hasFocus()


def test_the_open_brief_stays_marked_while_control_is_held(drafted_window, qtbot):
    library = drafted_window.library
    drafted_window.session.saver.save()
    qtbot.waitUntil(lambda: bool(library.selected()))
    brief_id = drafted_window.session.editor.brief.id
    QTest.keyPress(drafted_window.form.title, Qt.Key.Key_Control, CONTROL)
    library.reload()
    QTest.keyRelease(drafted_window.form.title, Qt.Key.Key_Control)
    assert library.selected() == [brief_id]


def test_a_line_without_room_ends_in_an_ellipsis_and_stays_whole(qtbot):
    label = ElidedLabel("29 characters mended, 1 unsure")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown.endswith("\u2026")
    assert label.text() == "29 characters mended, 1 unsure"
    label.resize(600, 20)
    assert label.shown == label.text()


@pytest.mark.parametrize(
    ("purposes", "said"),
    [
        (("origin",), "1 found again in other words."),
        (("origin", "evidence"), "2 found again in other words (1 to be confirmed)."),
        (("evidence", "evidence"), "2 found again in other words, to be confirmed."),
    ],
)
def test_as_many_passages_are_to_be_confirmed_as_the_tray_lists(purposes, said):
    text = ARTICLE.blocks[0].spans[0].text
    held = tuple(passage(ARTICLE, 0, len(text) - n, purpose) for n, purpose in enumerate(purposes))
    report = Report(fuzzy=held)
    assert said in say_report(report)
    assert [p.purpose for p in to_confirm(report)] == [p for p in purposes if p == "evidence"]


@pytest.mark.parametrize("size", [(1000, 700), (1280, 800)])
def test_a_claim_that_was_just_taken_is_seen(drafted_window, qtbot, size):
    drafted_window.resize(*size)
    settle()
    view, form = drafted_window.article.view, drafted_window.form
    view.setFocus()
    view.select(Range(0, 40))
    drafted_window.article.take("claim")
    field = drafted_window.focusWidget()
    assert field.accessibleName() == "Claim"

    def seen():
        top = field.mapTo(form.viewport(), field.rect().topLeft()).y()
        return top >= 0 and top + field.height() <= form.viewport().height()

    qtbot.waitUntil(lambda: not form._settling.isActive())
    assert seen()
