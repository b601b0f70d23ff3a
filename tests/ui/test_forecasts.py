"""The page of forecasts: outcomes by key in the open brief and in others, taken back, saved as a table."""

import sqlite3
import threading
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog

from reex_desktop.editing.edits import set_brief, set_outlook
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief, Judgement, Outcome, Outlook
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui import forecasting
from reex_desktop.ui.form.percent_field import parse_percent
from reex_desktop.ui.panels.forecasts_page import ForecastsPage

from .helpers import show

TODAY = date.today()


def outlook(text, days, word="likely", **fields):
    return Outlook(rich(text), TODAY + timedelta(days=days), Judgement(word) if word else None, **fields)


OTHER = Workspace(
    Brief(
        title="Gallium",
        outlooks=(
            outlook("The buyer names itself.", -5),
            outlook("Prices stay high.", 30, "very likely"),
            outlook("Nobody knows.", 9, "", probability=20, outcome=Outcome("yes", TODAY, "It did.")),
        ),
    )
)
OPEN = Brief(title="Tin", outlooks=(outlook("The mine opens.", 10),))


@pytest.fixture
def page(window, qtbot):
    """The page over a library with a brief that is open and another one."""
    window.session.library.save(OTHER, 0)
    show(window, Workspace(OPEN))
    window.actions_["forecasts"].trigger()
    found = window.right.currentWidget()
    assert isinstance(found, ForecastsPage)
    qtbot.waitUntil(lambda: len(found.model.rows) == 4)
    return found


def texts(page):
    return [row.text for row in page.model.rows]


def select(page, text):
    page.list.setCurrentIndex(page.model.index(texts(page).index(text)))
    return page.current()


def stored(window):
    return [o.outcome for o in window.session.library.load(OTHER.brief.id).brief.outlooks]


def test_what_is_due_stands_first_and_what_is_resolved_last(page):
    assert texts(page) == [
        "The buyer names itself.",
        "The mine opens.",
        "Prices stay high.",
        "Nobody knows.",
    ]
    assert page.list.hasFocus()
    assert page.summary.text() == "1 due \u00b7 2 open \u00b7 1 resolved \u00b7 mean Brier score 0.640 of 1"
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "67.5 %" in spoken
    assert "middle of 55\u201380 % (ICD 203)" in spoken


def test_a_key_sets_the_outcome_of_another_brief_and_another_takes_it_back(page, window, qtbot):
    select(page, "The buyer names itself.")
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: stored(window)[0] == Outcome("no", TODAY, probability=0.675))
    qtbot.waitUntil(lambda: page.summary.text().startswith("0 due \u00b7 2 open \u00b7 2 resolved"))
    assert page.current().text == "The buyer names itself."
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: stored(window)[0] is None)
    qtbot.waitUntil(lambda: not page.buttons["undo"].isEnabled())


def test_the_outcome_in_the_open_brief_is_a_step_that_undo_takes_back(page, window, qtbot):
    editor = window.session.editor
    select(page, "The mine opens.")
    qtbot.keyClick(page.list, Qt.Key.Key_V)
    assert editor.brief.outlooks[0].outcome == Outcome("void", TODAY, probability=0.675)
    assert editor.undo_label == "Outcome of an outlook"
    window.actions_["undo"].trigger()
    assert editor.brief.outlooks[0].outcome is None
    assert page.current().outcome is None


def test_day_and_note_of_an_outcome_are_kept_and_del_forgets_it(page, window, qtbot):
    select(page, "Nobody knows.")
    assert page.note.text() == "It did."
    page.note.setFocus()
    page.note.setText("It did, late.")
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(window)[2] == Outcome("yes", TODAY, "It did, late."))
    page.day.setFocus()
    page.day.clear()
    qtbot.keyClicks(page.day, "2026-01-02")
    qtbot.waitUntil(lambda: stored(window)[2].day == date(2026, 1, 2))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: stored(window)[2] is None)


def test_what_got_its_outcome_stays_in_its_place_and_down_is_the_next_one(page, window, qtbot):
    page.list.setCurrentIndex(page.model.index(0))
    before = texts(page)
    qtbot.keyClick(page.list, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: page.current().outcome is not None)
    assert (texts(page), page.list.currentIndex().row()) == (before, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: page.current().outcome is not None)
    assert page.current().text == before[1]
    assert page.model.rows[0].outcome.result == "yes"
    page.hide()
    page.show()
    assert set(texts(page)[-3:]) >= set(before[:2])


def test_an_outcome_keeps_the_probability_it_was_entered_with(page, window, qtbot):
    select(page, "The mine opens.")
    qtbot.keyClick(page.list, Qt.Key.Key_Y)
    score = page.current().brier
    editor = window.session.editor
    changed = set_outlook(editor.workspace, OPEN.outlooks[0].id, probability=5)
    editor.apply("Probability", changed)
    editor.apply("Yardstick", set_brief(editor.workspace, yardstick="phia"))
    assert page.current().brier == score == pytest.approx((1 - 0.675) ** 2)
    assert "entered with" in page.model.index(page.list.currentIndex().row()).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_the_filter_and_the_choice_of_states(page, qtbot):
    qtbot.keyClicks(page.filter, "gallium high")
    assert texts(page) == ["Prices stay high."]
    page.filter.clear()
    for state, count in (("due", 1), ("open", 2), ("resolved", 1), ("all", 4)):
        page.states.setCurrentIndex(page.states.findData(state))
        page.states.activated.emit(page.states.currentIndex())
        assert len(page.model.rows) == count


def test_enter_opens_the_brief_at_the_outlook(page, window, qtbot):
    select(page, "Prices stay high.")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.editor.brief.title == "Gallium")
    card = window.form.cards.outlooks[OTHER.brief.outlooks[1].id]
    assert card.text.hasFocus()


def test_what_is_listed_is_saved_as_a_table(page, window, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "f.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.session.message) as said:
        qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert said.args == ["info", "4 forecasts are in f.csv."]
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfbrief,")
    assert data.count(b"\r\n") == 5
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "f.csv"), ""))
    with qtbot.waitSignal(window.session.message) as said:
        qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert said.args[0] == "error"


def test_a_probability_is_typed_in_the_card_and_shown_again(window, qtbot):
    show(window, Workspace(OPEN))
    card = window.form.cards.outlooks[OPEN.outlooks[0].id]
    card.percent.setFocus()
    qtbot.keyClicks(card.percent, "73")
    assert window.session.editor.brief.outlooks[0].probability == 73
    qtbot.keyClicks(card.percent, "9")
    assert card.percent.property("missing")
    assert window.session.editor.brief.outlooks[0].probability == 73
    window.actions_["undo"].trigger()
    card.text.setFocus()
    assert card.percent.text() == "7 %"


@pytest.mark.parametrize("before", [None, 40])
def test_what_is_no_value_is_said_and_leaves_the_one_before(window, qtbot, before):
    outlook = replace(OPEN.outlooks[0], probability=before)
    show(window, Workspace(replace(OPEN, outlooks=(outlook,))))
    card = window.form.cards.outlooks[outlook.id]
    card.percent.setFocus()
    card.percent.selectAll()
    qtbot.keyClicks(card.percent, "101")
    card.text.setFocus()
    assert window.session.editor.brief.outlooks[0].probability == before
    said = QAccessible.queryAccessibleInterface(card.percent).text(QAccessible.Text.Description)
    assert said.startswith("\u201c101\u201d is not understood here")
    assert said.endswith("stays 40 %." if before else "stays empty.")
    card.percent.setFocus()
    card.percent.selectAll()
    qtbot.keyClicks(card.percent, "55")
    card.text.setFocus()
    assert window.session.editor.brief.outlooks[0].probability == 55
    assert "understood" not in card.percent.accessibleDescription()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("100", 100),
        ("45 %", 45),
        ("45per cent", 45),
        ("101", None),
        ("-5", None),
        ("4.5", None),
        ("", None),
    ],
)
def test_a_probability_is_a_whole_number_of_per_cent(text, value):
    assert parse_percent(text) == value


def test_the_library_says_how_many_are_due_and_leads_to_them(window, qtbot):
    window.session.library.save(OTHER, 0)
    window.commands.pages.count_due()
    qtbot.waitUntil(window.library.due.isVisible)
    assert window.library.due.text() == "1 forecast is due"
    window.library.due.click()
    page = window.right.currentWidget()
    assert isinstance(page, ForecastsPage)
    qtbot.waitUntil(lambda: len(page.model.rows) == 3)
    select(page, "The buyer names itself.")
    qtbot.keyClick(page.list, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: not window.library.due.isVisible())


@contextmanager
def library_held(window, monkeypatch):
    """Hold the library as another program does, so that nothing can be written for now."""
    monkeypatch.setattr("reex_desktop.library.connections._BUSY_MS", 50)
    monkeypatch.setattr(forecasting, "RETRY", 100)
    window.session.library.connections._idle.clear()
    path = window.session.library.connections.path
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


def test_an_outcome_that_cannot_be_written_stays_is_said_and_tried_again(page, window, qtbot, monkeypatch):
    select(page, "The buyer names itself.")
    with library_held(window, monkeypatch):
        qtbot.keyClick(page.list, Qt.Key.Key_N)
        qtbot.waitUntil(lambda: "not kept yet" in window.messages.text.text())
        assert page.current().outcome == Outcome("no", TODAY, probability=0.675)
        assert page.summary.text().startswith("0 due \u00b7 2 open \u00b7 2 resolved")
        assert stored(window)[0] is None
    qtbot.waitUntil(lambda: stored(window)[0] == Outcome("no", TODAY, probability=0.675))
    qtbot.waitUntil(lambda: not window.messages.isVisible())


def test_the_window_stays_open_while_an_outcome_is_not_kept(page, window, qtbot, monkeypatch):
    select(page, "The buyer names itself.")
    assert window.session.saver.finish() is None
    with library_held(window, monkeypatch):
        qtbot.keyClick(page.list, Qt.Key.Key_N)
        qtbot.waitUntil(lambda: "not kept yet" in window.messages.text.text())
        assert not window.close()
        assert "An outcome of a forecast" in window.messages.text.text()
    folder = window.session.library.folder
    assert window.close()
    with Library.open(folder) as library:
        assert library.load(OTHER.brief.id).brief.outlooks[0].outcome == Outcome(
            "no", TODAY, probability=0.675
        )


def test_an_outcome_that_waits_goes_into_its_brief_when_that_is_opened(page, window, qtbot, monkeypatch):
    select(page, "The buyer names itself.")
    editor = window.session.editor
    with library_held(window, monkeypatch):
        qtbot.keyClick(page.list, Qt.Key.Key_N)
        qtbot.waitUntil(lambda: "not kept yet" in window.messages.text.text())
        monkeypatch.setattr(forecasting, "RETRY", 60_000)
        window.session.saver.start(editor.workspace, 1)
        window.session.open(OTHER.brief.id)
        qtbot.waitUntil(lambda: editor.brief.id == OTHER.brief.id)
        qtbot.waitUntil(lambda: editor.brief.outlooks[0].outcome == Outcome("no", TODAY, probability=0.675))
    assert window.session.saver.finish() is None
    assert stored(window)[0] == Outcome("no", TODAY, probability=0.675)


def test_an_outcome_is_kept_in_a_brief_that_another_program_writes_all_the_time(page, window, qtbot):
    ended = threading.Event()

    def write():
        with Library.open(window.session.library.folder) as library:
            for number in range(150):
                found = library.load(OTHER.brief.id)
                changed = replace(found, brief=replace(found.brief, subtitle=f"{number}"))
                library.save(changed, found.brief.revision)
        ended.set()

    select(page, "The buyer names itself.")
    thread = threading.Thread(target=write)
    thread.start()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.waitUntil(ended.is_set, timeout=20_000)
    thread.join()
    qtbot.waitUntil(lambda: stored(window)[0] == Outcome("no", TODAY, probability=0.675), timeout=10_000)


def test_an_outcome_of_a_brief_that_is_gone_is_said(page, window, qtbot):
    select(page, "The buyer names itself.")
    with closing(sqlite3.connect(window.session.library.connections.path)) as db:
        db.execute("UPDATE revisions SET body = 'x' WHERE brief_id = ?", (str(OTHER.brief.id),))
        db.commit()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "The outcome was not kept. " in window.messages.text.text())
