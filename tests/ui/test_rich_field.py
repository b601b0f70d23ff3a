"""A field of formatted text: what is typed, pasted, composed and undone in it."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from reex_desktop.editing.edits import set_brief
from reex_desktop.model.blocks import rich, span, spans
from reex_desktop.model.text import LINE_BREAK

from .helpers import CONTROL, NONE, SHIFT, keys, pasted, press, texts

LINK = "https://a.example/x"


@pytest.fixture
def summary(form):
    form.summary.setFocus()
    return form.summary


def compose(field, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def select(field, start, end):
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def test_what_is_typed_is_literal(editor, summary):
    keys(summary, "2025. Prices *doubled* 5*3*2 <b>& \u4e2d\U0001f600\u00a0b")
    assert editor.brief.summary == rich("2025. Prices *doubled* 5*3*2 <b>& \u4e2d\U0001f600\u00a0b")
    assert editor.undo_label == "Typing in the summary"


def test_bold_and_italic_by_key(editor, summary, window):
    keys(summary, "a ")
    press(summary, Qt.Key.Key_B, CONTROL)
    keys(summary, "b")
    press(summary, Qt.Key.Key_I, CONTROL)
    keys(summary, "c")
    press(summary, Qt.Key.Key_B, CONTROL)
    press(summary, Qt.Key.Key_I, CONTROL)
    keys(summary, "d")
    wanted = (span("a "), span("b", "bold"), span("c", "bold", "italic"), span("d"))
    assert editor.brief.summary == (wanted,)
    select(summary, 0, 2)
    press(summary, Qt.Key.Key_B, CONTROL)
    assert editor.brief.summary[0][0] == span("a b", "bold")
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == (wanted,)
    assert summary.value() == (wanted,)


def test_a_mark_on_an_emphasised_field(editor, form):
    form.new_note()
    claim = form.cards.notes[editor.brief.notes[0].id].claim
    press(claim, Qt.Key.Key_B, CONTROL)
    keys(claim, "x")
    assert editor.brief.notes[0].claim == (span("x", "bold"),)
    press(claim, Qt.Key.Key_B, CONTROL)
    keys(claim, "y")
    assert editor.brief.notes[0].claim == (span("x", "bold"), span("y"))


def test_a_link_by_key(editor, summary, window, qtbot):
    keys(summary, "see the source")
    select(summary, 4, 7)
    press(summary, Qt.Key.Key_K, CONTROL | SHIFT)
    assert window.link_bar.isVisible()
    keys(window.link_bar.field, "a.example/x")
    press(window.link_bar.field, Qt.Key.Key_Return)
    assert editor.brief.summary == ((span("see "), span("the", href=LINK), span(" source")),)
    assert summary.hasFocus()
    assert not window.link_bar.isVisible()


def test_a_link_is_changed_and_taken_away_as_a_whole(editor, summary, window):
    summary.insertFromMimeData(pasted(html=f"a <a href='{LINK}'>two <b>words</b></a> b"))
    select(summary, 4, 4)
    summary.set_link("https://b.example/")
    assert {part.href for part in editor.brief.summary[0]} == {"", "https://b.example/"}
    select(summary, 4, 4)
    press(summary, Qt.Key.Key_K, CONTROL | SHIFT)
    assert window.link_bar.field.text() == "https://b.example/"
    window.link_bar.field.clear()
    press(window.link_bar.field, Qt.Key.Key_Return)
    assert editor.brief.summary == ((span("a two "), span("words", "bold"), span(" b")),)


def test_a_link_where_there_is_no_word(editor, summary):
    summary.set_link("")
    assert editor.brief.summary == ()
    summary.set_link(LINK)
    assert editor.brief.summary == ((span(LINK, href=LINK),),)


def test_what_is_typed_behind_a_link_is_no_link(editor, summary):
    keys(summary, "see")
    select(summary, 0, 3)
    summary.set_link(LINK)
    select(summary, 3, 3)
    keys(summary, " more")
    assert editor.brief.summary == ((span("see", href=LINK), span(" more")),)
    select(summary, 1, 1)
    keys(summary, "x")
    assert editor.brief.summary[0][0] == span("sxee", href=LINK)


def test_an_address_that_is_none_is_not_taken(editor, summary, window):
    keys(summary, "word")
    press(summary, Qt.Key.Key_K, CONTROL | SHIFT)
    bar = window.link_bar
    bar.field.setText("javascript://alert")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.isVisible()
    bar.field.setText("me@a.example")
    press(bar.field, Qt.Key.Key_Return)
    assert editor.brief.summary == ((span("word", href="mailto:me@a.example"),),)
    press(summary, Qt.Key.Key_K, CONTROL | SHIFT)
    press(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert summary.hasFocus()


def test_paste_of_html(editor, summary):
    html = (
        "<h2>Head</h2><p>one <b>two</b> <i>three</i> <a href='https://a.example/x'>four</a>"
        "<script>alert(1)</script></p><ul><li>item</li></ul><pre>x\ny</pre><img src='file:///etc/passwd'>"
    )
    summary.insertFromMimeData(pasted(html=html, text="plain"))
    assert texts(editor.brief.summary) == ["Head", "one two three four", "item", "x", "y"]
    assert editor.brief.summary[1] == (
        span("one "), span("two", "bold"), span(" "), span("three", "italic"), span(" "), span("four", href=LINK),
    )  # fmt: skip
    assert summary.value() == editor.brief.summary
    assert editor.undo_label == "Typing in the summary"


def test_paste_of_text_stays_literal(editor, summary):
    summary.insertFromMimeData(pasted("# No heading\r\n- *no* bullet\n\n1. a\u00a0b\n"))
    assert texts(editor.brief.summary) == ["# No heading", "- *no* bullet", "", "1. a\u00a0b"]
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == ()
    assert summary.toPlainText() == ""


def test_paste_into_the_middle(editor, summary):
    keys(summary, "ad")
    select(summary, 1, 1)
    summary.insertFromMimeData(pasted("b\nc"))
    assert texts(editor.brief.summary) == ["ab", "cd"]
    assert summary.textCursor().position() == 4
    keys(summary, "!")
    assert texts(editor.brief.summary) == ["ab", "c!d"]


def test_a_paste_that_is_too_long_is_cut_and_says_so(editor, summary):
    line = "word " * 9_999 + "word."
    summary.insertFromMimeData(pasted(f"{line}\n{line}\n{line}"))
    assert sum(len(text) + 1 for text in texts(editor.brief.summary)) == 100_001
    assert texts(editor.brief.summary)[0] == line
    assert "first 100,000 characters" in QToolTip.text()
    QToolTip.hideText()


def test_paste_takes_the_place_of_the_selection(editor, summary):
    keys(summary, "one two three")
    select(summary, 4, 7)
    summary.insertFromMimeData(pasted("2"))
    assert texts(editor.brief.summary) == ["one 2 three"]
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert texts(editor.brief.summary) == ["one two three"]
    assert (summary.textCursor().anchor(), summary.textCursor().position()) == (4, 7)


def test_a_line_joins_what_is_pasted(editor, form):
    form.new_note()
    claim = form.cards.notes[editor.brief.notes[0].id].claim
    claim.insertFromMimeData(pasted("one\ntwo\n"))
    assert editor.brief.notes[0].claim == spans("one two")
    assert claim.value() == (spans("one two"),)
    form.title.setFocus()
    QGuiApplication.clipboard().setText("one\ntwo\tthree")
    press(form.title, Qt.Key.Key_V, CONTROL)
    assert editor.brief.title == form.title.text() == "one two three"
    assert form.title.cursorPosition() == 13


def test_an_empty_paste_changes_nothing(editor, summary):
    summary.insertFromMimeData(pasted(html="<p></p>"))
    summary.insertFromMimeData(QMimeData())
    assert editor.brief.summary == ()
    assert not editor.undo_label


def test_copy_and_paste_keep_marks_and_hard_blanks(editor, summary, form):
    rich_text = (
        (span("a\u00a0b "), span("bold", "bold"), span(" "), span("it", "italic")),
        (span("x", href=LINK),),
    )
    editor.apply("Set", set_brief(editor.workspace, summary=rich_text))
    summary.selectAll()
    press(summary, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "a\u00a0b bold it\nx"
    form.focus_slot("context")
    press(form.context, Qt.Key.Key_V, CONTROL)
    assert editor.brief.context == rich_text


def test_composing_commits_nothing_until_it_ends(editor, summary):
    keys(summary, "a")
    steps = editor.brief.summary
    compose(summary, "n")
    compose(summary, "ni")
    assert editor.brief.summary == steps
    compose(summary, "", "\u4f60")
    assert editor.brief.summary == rich("a\u4f60")
    compose(summary, "hao")
    compose(summary, "", "\u597d")
    assert editor.brief.summary == rich("a\u4f60\u597d")
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == ()
    press(summary, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert editor.brief.summary == rich("a\u4f60\u597d")


def test_a_field_is_not_refilled_while_composing(editor, summary):
    keys(summary, "one")
    compose(summary, "ni")
    editor.apply("Elsewhere", set_brief(editor.workspace, summary=rich("other")))
    assert summary.textCursor().block().layout().preeditAreaText() == "ni"
    assert summary.toPlainText() == "one"
    compose(summary, "")
    assert texts(summary.value()) == ["other"]
    assert summary.toPlainText() == "other"
    assert editor.brief.summary == rich("other")


def test_composing_again_after_a_commit_in_the_same_event(editor, summary):
    compose(summary, "hao", "\u4f60")
    assert editor.brief.summary == ()
    compose(summary, "", "\u597d")
    assert editor.brief.summary == rich("\u4f60\u597d")
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == ()


def test_composing_in_the_title(editor, form):
    form.title.setFocus()
    compose(form.title, "ni")
    assert editor.brief.title == ""
    compose(form.title, "", "\u4f60")
    assert editor.brief.title == "\u4f60"


def test_undo_over_several_fields_in_order(editor, form, summary):
    keys(summary, "sum")
    form.title.setFocus()
    keys(form.title, "a title")
    form.focus_slot("context")
    keys(form.context, "con")
    assert (editor.brief.title, texts(editor.brief.summary)) == ("a title", ["sum"])
    press(form.context, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.context == ()
    assert form.context.toPlainText() == ""
    press(form.context, Qt.Key.Key_Z, CONTROL)
    assert (form.title.text(), editor.brief.title) == ("", "")
    assert form.title.hasFocus()
    press(form.title, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == ()
    assert summary.hasFocus()
    for _ in range(2):
        press(QApplication.focusWidget(), Qt.Key.Key_Y, CONTROL)
    assert form.title.text() == "a title"
    assert form.title.hasFocus()
    assert form.title.cursorPosition() == 7
    press(form.title, Qt.Key.Key_Y, CONTROL)
    assert texts(form.context.value()) == ["con"]
    assert form.context.textCursor().position() == 3


@pytest.mark.parametrize("name", ["title", "summary"])
def test_typing_is_one_step_until_the_caret_moves(editor, form, name):
    field = getattr(form, name)
    field.setFocus()
    keys(field, "one two")
    press(field, Qt.Key.Key_Home)
    keys(field, "x ")
    assert field.value() in {"x one two", rich("x one two")}
    press(field, Qt.Key.Key_Z, CONTROL)
    assert field.value() in {"one two", rich("one two")}
    press(field, Qt.Key.Key_Z, CONTROL)
    assert not field.value()


@pytest.mark.parametrize("name", ["title", "summary"])
def test_typing_over_everything_is_one_step(editor, form, name):
    field = getattr(form, name)
    field.setFocus()
    keys(field, "abc")
    press(field, Qt.Key.Key_A, CONTROL)
    keys(field, "xy")
    press(field, Qt.Key.Key_Z, CONTROL)
    assert field.value() in {"abc", rich("abc")}
    if name == "summary":
        assert field.textCursor().selectedText() == "abc"
    else:
        assert field.selectedText() == "abc"
    press(field, Qt.Key.Key_Z, CONTROL)
    assert not field.value()


def test_deleting_a_word(editor, summary):
    keys(summary, "one two")
    press(summary, Qt.Key.Key_Backspace, CONTROL)
    assert texts(editor.brief.summary) == ["one "]
    keys(summary, "x")
    assert texts(editor.brief.summary) == ["one x"]
    assert summary.textCursor().position() == 5


def test_line_break_and_paragraph(editor, summary):
    keys(summary, "a")
    press(summary, Qt.Key.Key_Return, SHIFT)
    keys(summary, "b")
    press(summary, Qt.Key.Key_Return)
    keys(summary, "c")
    assert texts(editor.brief.summary) == [f"a{LINE_BREAK}b", "c"]
    press(summary, Qt.Key.Key_Z, CONTROL)
    assert editor.brief.summary == ()


def test_the_caret_stays_out_of_pairs(editor, summary):
    keys(summary, "\U0001f600")
    press(summary, Qt.Key.Key_Left)
    keys(summary, "a")
    assert texts(editor.brief.summary) == ["a\U0001f600"]
    press(summary, Qt.Key.Key_Delete)
    assert texts(editor.brief.summary) == ["a"]


@pytest.mark.parametrize("name", ["title", "summary", "as_of", "highlights"])
@pytest.mark.parametrize("standard", [QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo])
def test_the_standard_keys_reach_the_window(window, form, name, standard):
    field = getattr(form, name)
    field.setFocus()
    form._editor.apply("Author", set_brief(form._editor.workspace, author="A"))
    if standard == QKeySequence.StandardKey.Redo:
        form._editor.undo()
    field.setFocus()
    sequence = QKeySequence.keyBindings(standard)[0][0]
    press(field, sequence.key(), sequence.keyboardModifiers())
    assert form._editor.brief.author == ("" if standard == QKeySequence.StandardKey.Undo else "A")


@pytest.mark.parametrize("name", ["title", "summary", "as_of"])
def test_no_field_undoes_by_itself(editor, form, name):
    field = getattr(form, name)
    field.setFocus()
    keys(field, "x")
    form._editor.open(form._editor.workspace)  # the history is empty now, the text is not
    held = field.text() if name != "summary" else field.toPlainText()
    for sequence in QKeySequence.keyBindings(QKeySequence.StandardKey.Undo):
        key, modifiers = sequence[0].key(), sequence[0].keyboardModifiers()
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    assert (field.text() if name != "summary" else field.toPlainText()) == held != ""


def test_the_context_menu_has_no_dead_undo(summary, qtbot):
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, summary.mapToGlobal(place))
    QApplication.sendEvent(summary.viewport(), event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert any(name.startswith("Copy") for name in names)
    assert not any(name.startswith(("Undo", "Redo")) for name in names)
    menu.close()


def test_a_read_only_library_takes_nothing(editor, summary, form):
    editor.read_only = True
    keys(summary, "x")
    keys(form.title, "y")
    assert (summary.toPlainText(), form.title.text()) == ("", "")
    assert editor.brief.summary == ()
    form.highlights.setFocus()
    keys(form.highlights, "z")
    assert form.highlights.toPlainText() == ""
    press(form.as_of, Qt.Key.Key_1)
    keys(form.as_of, " May 2026")
    assert editor.brief.as_of is None


def test_the_wheel_scrolls_the_form(form, summary):
    from PySide6.QtGui import QWheelEvent

    for field in (summary, form.marking):
        event = QWheelEvent(
            QPoint(5, 5), field.mapToGlobal(QPoint(5, 5)), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
            NONE, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        field.wheelEvent(event)
        assert not event.isAccepted()
    assert form.marking.currentIndex() == 0


def test_up_and_down_leave_a_line(editor, form):
    form.new_note()
    form.new_note()
    first, second = (form.cards.notes[n.id] for n in editor.brief.notes)
    first.claim.setFocus()
    press(first.claim, Qt.Key.Key_Return)
    assert first.basis.hasFocus()
    second.claim.setFocus()
    press(second.claim, Qt.Key.Key_Up)
    assert first.claim.hasFocus()
    press(first.claim, Qt.Key.Key_Up)
    assert form.highlights.hasFocus()
    press(first.claim, Qt.Key.Key_Down)
    assert first.basis.hasFocus()
    press(first.who, Qt.Key.Key_Down)
    assert second.claim.hasFocus()


def test_fields_grow_with_their_text(form, summary):
    before = summary.height()
    keys(summary, "x" * 3)
    for _ in range(6):
        press(summary, Qt.Key.Key_Return)
    assert summary.height() > before
    assert summary.sizeHint().height() == summary.minimumHeight()
