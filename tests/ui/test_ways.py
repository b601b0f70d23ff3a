"""What saves a hand: bars that break, focus that comes back, a brief that follows its article, hints that go."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFrame
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QWidget

from reex_desktop.editing import edits
from reex_desktop.editing.passages import Range, grow
from reex_desktop.model.blocks import spans
from reex_desktop.model.brief import CredibilityNote
from reex_desktop.ui.flow import Flow

from .helpers import ALT, CONTROL, SECOND, activate, keys, press, settle, show


@pytest.fixture
def row(qtbot):
    """A flow of a text that takes what room there is, and three buttons."""
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = Flow(widget)
    text = QLabel("What this is about, in some words")
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    flow.addWidget(text)
    for name in ("First", "Second", "Third"):
        flow.addWidget(QPushButton(name))
    return widget


def tops(widget):
    return [child.y() + child.height() // 2 for child in widget.children() if isinstance(child, QWidget)]


def test_a_flow_is_one_line_where_there_is_room(row):
    row.resize(900, 60)
    row.show()
    settle()
    middle = tops(row)
    assert max(middle) - min(middle) <= 1
    buttons = row.findChildren(QPushButton)
    assert buttons[-1].geometry().right() > 880


def test_a_flow_keeps_the_buttons_together_under_the_text(row):
    row.resize(400, 90)
    row.show()
    settle()
    text, *buttons = tops(row)
    assert len(set(buttons)) == 1
    assert buttons[0] > text
    assert row.layout().heightForWidth(400) > row.layout().heightForWidth(900)


def test_a_flow_breaks_between_buttons_and_clips_nothing(row):
    row.resize(150, 200)
    row.show()
    settle()
    assert len(set(tops(row))) == 4
    assert all(child.geometry().right() < 150 for child in row.findChildren(QWidget))


def test_a_flow_is_mirrored(row):
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(900, 60)
    row.show()
    settle()
    assert row.findChild(QLabel).geometry().right() > 880


def test_the_brief_follows_the_title_and_date_of_its_article(window, editor):
    window.session.new()
    editor.apply("Add", edits.add_article(editor.workspace, SECOND))
    details = window.article.details
    assert editor.brief.title == SECOND.metadata.title == ""
    details.lines["title"].setFocus()
    keys(details.lines["title"], "Tungsten in May")
    assert editor.brief.title == "Tungsten in May"
    details.published.entered.emit(date(2026, 5, 31))
    assert editor.brief.as_of == date(2026, 5, 31)
    editor.undo()
    assert editor.brief.as_of is None


def test_a_brief_with_a_title_of_its_own_keeps_it(window, editor):
    window.session.new()
    editor.apply("Add", edits.add_article(editor.workspace, SECOND))
    editor.apply("Title", edits.set_brief(editor.workspace, title="My own"))
    window.article.details.lines["title"].setFocus()
    keys(window.article.details.lines["title"], "Theirs")
    assert editor.workspace.articles[0].metadata.title == "Theirs"
    assert editor.brief.title == "My own"


def test_the_same_key_goes_from_note_to_note(drafted_window, editor, form, qtbot):
    notes = [note.id for note in editor.brief.notes]
    assert len(notes) > 1
    seen = []
    activate(drafted_window)
    form.title.setFocus()
    assert form.title.hasFocus()
    for _ in range(len(notes) + 1):
        press(drafted_window.focusWidget(), Qt.Key.Key_3, CONTROL)
        seen.append(form.current_element)
    assert seen == [*notes, notes[0]]
    card = form.cards.notes[notes[0]]

    def whole():
        top = card.mapTo(form.viewport(), card.rect().topLeft()).y()
        return 0 <= top <= form.viewport().height() + 1 - min(card.height(), form.viewport().height())

    qtbot.waitUntil(whole)


def test_the_focus_comes_back_after_a_bar_and_a_page(drafted_window, form):
    form.summary.setFocus()
    press(form.summary, Qt.Key.Key_E, CONTROL)
    assert drafted_window.export_bar.name.hasFocus()
    press(drafted_window.export_bar.name, Qt.Key.Key_Escape)
    assert form.summary.hasFocus()
    press(form.summary, Qt.Key.Key_F1)
    press(drafted_window.focusWidget(), Qt.Key.Key_Comma, CONTROL)
    press(drafted_window.focusWidget(), Qt.Key.Key_Escape)
    assert form.summary.hasFocus()


def test_the_focus_goes_to_the_article_where_the_field_is_gone(drafted_window, editor, form):
    note = CredibilityNote(claim=spans("It will rise."))
    editor.apply("Note", edits.add_note(editor.workspace, note))
    form.show_element(note.id)
    press(drafted_window.focusWidget(), Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert drafted_window.link_bar.field.hasFocus()
    editor.apply("Delete", edits.remove(editor.workspace, note.id))
    settle()
    keys(drafted_window.link_bar.field, "example.org")
    press(drafted_window.link_bar.field, Qt.Key.Key_Return)
    assert drafted_window.article.view.hasFocus()


def test_an_address_that_can_be_no_link_is_refused_in_words(drafted_window, form):
    form.summary.setFocus()
    press(form.summary, Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    bar = drafted_window.link_bar
    keys(bar.field, "ftp://example.org")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.isVisible()
    assert bar.refused.isVisible()
    press(bar.field, Qt.Key.Key_Backspace)
    assert not bar.refused.isVisible()


def test_a_hint_goes_and_what_is_being_done_stays(window, qtbot):
    hints = window.hints
    hints.SECONDS = 0.05
    hints.work("Reading \u2026")
    hints.show_hint("Select something first.")
    assert hints.text() == "Select something first."
    qtbot.waitUntil(lambda: hints.text() == "Reading \u2026")
    hints.work("")
    assert hints.text() == ""


def test_the_buttons_of_a_message_have_keys(drafted_window, editor, qtbot):
    drafted_window.session.trash(editor.brief.id)
    qtbot.waitUntil(drafted_window.messages.isVisible)
    [undo] = [b for b in drafted_window.messages.findChildren(QPushButton) if b.text() == "&Undo"]
    assert undo.isVisible()
    press(drafted_window, Qt.Key.Key_U, ALT)
    qtbot.waitUntil(lambda: not drafted_window.messages.isVisible())
    qtbot.waitUntil(lambda: len(editor.brief.highlights) > 0)
    assert drafted_window.session.library.count() == 1


def frames(document):
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextFrame)]


def test_the_preview_shows_marking_and_boxes(drafted_window, editor):
    editor.apply("Marking", edits.set_brief(editor.workspace, marking="TLP:AMBER"))
    drafted_window.tabs.setCurrentWidget(drafted_window.preview)
    settle()
    document = drafted_window.preview.document()
    first = document.begin()
    assert first.text().strip("\u00a0") == "TLP:AMBER"
    assert first.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    assert first.next().text() == "Untitled brief"
    boxed = [f for f in frames(document) if f.frameFormat().background().style() != Qt.BrushStyle.NoBrush]
    assert len(boxed) == 2  # the highlights and the summary
    inside = boxed[0].firstCursorPosition().block().text()
    assert inside == editor.brief.highlights[0].spans[0].text


def test_a_selection_does_not_grow_out_of_a_heading():
    text = "A heading\nA sentence here. Another one.\nThe end."
    assert grow(text, Range(0, 9)) == Range(0, 9)
    whole = Range(text.index("A sentence"), text.index("\nThe"))
    assert grow(text, whole).end == len(text)


def test_an_arabic_bullet_stands_at_the_right(window, editor, form):
    form.highlights.setFocus()
    keys(form.highlights, "\u0627\u0631\u062a\u0641\u0639\u062a \u0627\u0644\u0623\u0633\u0639\u0627\u0631")
    settle()
    picture = form.highlights.viewport().grab().toImage()
    ink = form.highlights.palette().text().color()
    middle = picture.height() // 2

    def dark(left, right):
        return sum(
            picture.pixelColor(x, y).lightness() < 128
            for x in range(left, right)
            for y in range(middle - 12, middle + 12)
        )

    assert ink.lightness() < 128
    assert dark(0, 20) == 0
    assert dark(picture.width() - 24, picture.width()) > 4
    show(window, editor.workspace)
    assert QApplication.focusWidget() is not None
