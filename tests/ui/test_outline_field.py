"""The outline of the highlights: keys that make, nest, move, split and join bullets."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from reex_desktop.editing.edits import set_brief
from reex_desktop.model.article import Passage
from reex_desktop.model.blocks import span, spans, spans_text
from reex_desktop.model.brief import Highlight, walk
from reex_desktop.ui.form.outline_rows import Line, Row, follow, moved, runs, shifted, tree_of
from reex_desktop.ui.form.rich_field import LONG
from reex_desktop.ui.positions import to_utf16

from .helpers import ALT, CONTROL, SHIFT, click, keys, pasted, press

PASSAGE = Passage(Highlight().id, "what it rests on", 0, 5)


@pytest.fixture
def outline(form):
    form.highlights.setFocus()
    return form.highlights


def fill(editor, *rows):
    """Put bullets into the brief: (text, level), each with a passage of its own."""
    from uuid import uuid4

    from msgspec.structs import replace

    made = [Row(Highlight(spans(t), (), (replace(PASSAGE, id=uuid4()),)), level) for t, level in rows]
    editor.apply("Fill", set_brief(editor.workspace, highlights=tree_of(made)))
    return [row.highlight for row in made]


def shown(editor, outline):
    """Return (text, level) of each bullet after checking that field, rows and brief say the same."""
    held = [(spans_text(h.spans), level) for h, level in walk(editor.brief.highlights)]
    rows = [(spans_text(r.spans), r.level) for r in outline.rows()]
    assert rows == (held or [("", 0)])
    blocks = []
    block = outline.document().begin()
    while block.isValid():
        blocks.append((block.text(), outline._level(block)))
        block = block.next()
    assert blocks == rows
    ids = [h.id for h, _ in walk(editor.brief.highlights)]
    assert len(ids) == len(set(ids))
    if held:
        assert ids == [row.highlight.id for row in outline.rows()]
    return rows


def ids(editor):
    return [h.id for h, _ in walk(editor.brief.highlights)]


def passages(editor):
    return [len(h.passages) for h, _ in walk(editor.brief.highlights)]


def put(outline, row, column, to=None):
    """Put the caret into a bullet; with `to` (row, column) select up to there."""
    document = outline.document()
    cursor = outline.textCursor()
    cursor.setPosition(document.findBlockByNumber(row).position() + column)
    if to is not None:
        place = document.findBlockByNumber(to[0]).position() + to[1]
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    outline.setTextCursor(cursor)


def test_typing_and_enter_make_bullets(editor, outline):
    keys(outline, "one")
    press(outline, Qt.Key.Key_Return)
    keys(outline, "two")
    press(outline, Qt.Key.Key_Tab)
    press(outline, Qt.Key.Key_Return)
    keys(outline, "three \U0001f600")
    assert shown(editor, outline) == [("one", 0), ("two", 1), ("three \U0001f600", 1)]
    for _ in range(9):
        press(outline, Qt.Key.Key_Z, CONTROL)
    assert shown(editor, outline) == [("", 0)]
    assert editor.brief.highlights == ()
    for _ in range(9):
        press(outline, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert shown(editor, outline) == [("one", 0), ("two", 1), ("three \U0001f600", 1)]


def test_enter_on_an_empty_nested_bullet_takes_it_out(editor, outline):
    fill(editor, ("one", 0), ("two", 1))
    put(outline, 1, 3)
    press(outline, Qt.Key.Key_Return)
    assert shown(editor, outline)[-1] == ("", 1)
    press(outline, Qt.Key.Key_Return)
    assert shown(editor, outline) == [("one", 0), ("two", 1), ("", 0)]


def test_nesting_takes_along_what_hangs_under(editor, outline):
    fill(editor, ("a", 0), ("b", 0), ("c", 1), ("d", 0))
    before = ids(editor)
    put(outline, 1, 1)
    press(outline, Qt.Key.Key_Tab)
    assert shown(editor, outline) == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]
    assert outline.textCursor().blockNumber() == 1
    press(outline, Qt.Key.Key_Tab)
    assert shown(editor, outline)[1] == ("b", 1), "not deeper than one under the bullet above"
    press(outline, Qt.Key.Key_Backtab, SHIFT)
    assert shown(editor, outline) == [("a", 0), ("b", 0), ("c", 1), ("d", 0)]
    press(outline, Qt.Key.Key_Backtab, SHIFT)
    assert shown(editor, outline)[1] == ("b", 0)
    put(outline, 0, 0)
    press(outline, Qt.Key.Key_Tab)
    assert shown(editor, outline)[0] == ("a", 0)
    assert ids(editor) == before
    assert editor.undo_label == "Un-nest the bullet"


def test_nesting_a_selection(editor, outline):
    fill(editor, ("a", 0), ("b", 0), ("c", 0), ("d", 0))
    put(outline, 1, 0, (2, 1))
    press(outline, Qt.Key.Key_Tab)
    assert shown(editor, outline) == [("a", 0), ("b", 1), ("c", 1), ("d", 0)]


def test_moving_a_branch(editor, outline):
    fill(editor, ("a", 0), ("b", 0), ("c", 1), ("d", 0))
    before = dict(zip("abcd", ids(editor), strict=True))
    put(outline, 1, 1)
    press(outline, Qt.Key.Key_Down, ALT)
    assert shown(editor, outline) == [("a", 0), ("d", 0), ("b", 0), ("c", 1)]
    assert outline.textCursor().block().text() == "b"
    press(outline, Qt.Key.Key_Down, ALT)
    assert [t for t, _ in shown(editor, outline)] == ["a", "d", "b", "c"]
    for _ in range(3):
        press(outline, Qt.Key.Key_Up, ALT)
    assert shown(editor, outline) == [("b", 0), ("c", 1), ("a", 0), ("d", 0)]
    put(outline, 1, 0)
    press(outline, Qt.Key.Key_Up, ALT)
    assert [t for t, _ in shown(editor, outline)] == ["b", "c", "a", "d"], "stays under its own"
    assert ids(editor) == [before[t] for t in "bcad"]


@pytest.mark.parametrize(
    ("column", "texts", "owner"),
    [(0, ["", "abcd"], 1), (2, ["ab", "cd"], 0), (4, ["abcd", ""], 0)],
)
def test_a_split_leaves_the_id_with_the_first_part_that_has_text(editor, outline, column, texts, owner):
    (bullet,) = fill(editor, ("abcd", 0))
    put(outline, 0, column)
    press(outline, Qt.Key.Key_Return)
    assert [t for t, _ in shown(editor, outline)] == texts
    assert ids(editor).index(bullet.id) == owner
    assert passages(editor)[owner] == 1
    assert passages(editor)[1 - owner] == 0


def test_a_split_in_the_middle_of_a_mark(editor, outline):
    editor.apply(
        "Fill", set_brief(editor.workspace, highlights=(Highlight((span("a"), span("bc", "bold"))),))
    )
    put(outline, 0, 2)
    press(outline, Qt.Key.Key_Return)
    assert [h.spans for h in editor.brief.highlights] == [
        (span("a"), span("b", "bold")),
        (span("c", "bold"),),
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
@pytest.mark.parametrize(("first", "second", "owner"), [("ab", "cd", 0), ("", "cd", 1), ("ab", "", 0)])
def test_a_merge_goes_with_the_first_that_had_text(editor, outline, key, first, second, owner):
    bullets = fill(editor, (first, 0), (second, 0), ("last", 0))
    put(outline, *((1, 0) if key == Qt.Key.Key_Backspace else (0, len(first))))
    press(outline, key)
    assert shown(editor, outline) == [(first + second, 0), ("last", 0)]
    assert ids(editor) == [bullets[owner].id, bullets[2].id]
    assert passages(editor) == [1, 1]
    press(outline, Qt.Key.Key_Z, CONTROL)
    assert ids(editor) == [b.id for b in bullets]
    assert outline.textCursor().blockNumber() == (1 if key == Qt.Key.Key_Backspace else 0)


def test_backspace_at_the_start_takes_a_nested_bullet_out_first(editor, outline):
    fill(editor, ("a", 0), ("b", 1))
    put(outline, 1, 0)
    press(outline, Qt.Key.Key_Backspace)
    assert shown(editor, outline) == [("a", 0), ("b", 0)]
    press(outline, Qt.Key.Key_Backspace)
    assert shown(editor, outline) == [("ab", 0)]


def test_joining_a_nested_bullet_keeps_the_level_of_the_first(editor, outline):
    fill(editor, ("a", 0), ("b", 1), ("c", 2), ("d", 1))
    put(outline, 0, 1)
    press(outline, Qt.Key.Key_Delete)
    assert [t for t, _ in shown(editor, outline)] == ["ab", "c", "d"]
    assert shown(editor, outline)[0][1] == 0
    assert outline.textCursor().position() == 1


def test_a_deleted_parent_leaves_no_gap_in_the_levels(editor, outline):
    fill(editor, ("a", 0), ("b", 1), ("c", 2))
    put(outline, 0, 1, (1, 1))
    press(outline, Qt.Key.Key_Delete)
    assert shown(editor, outline) == [("a", 0), ("c", 1)]
    put(outline, 0, 0, (1, 0))
    press(outline, Qt.Key.Key_Delete)
    assert shown(editor, outline) == [("c", 0)]
    assert outline.textCursor().position() == 0


def test_paste_of_several_lines(editor, outline):
    bullets = fill(editor, ("a", 0), ("xy", 1), ("z", 0))
    put(outline, 1, 1)
    outline.insertFromMimeData(pasted("one\n\ntwo\nthree"))
    assert shown(editor, outline) == [("a", 0), ("xone", 1), ("two", 1), ("threey", 1), ("z", 0)]
    assert ids(editor)[1] == bullets[1].id
    assert ids(editor)[-1] == bullets[2].id
    keys(outline, "!")
    assert shown(editor, outline)[3] == ("three!y", 1)
    press(outline, Qt.Key.Key_Z, CONTROL)
    press(outline, Qt.Key.Key_Z, CONTROL)
    assert ids(editor) == [b.id for b in bullets]


def test_paste_of_a_list_from_a_page(editor, outline):
    outline.insertFromMimeData(pasted(html="<ul><li>one <b>bold</b></li><li>two</li></ul>"))
    assert shown(editor, outline) == [("one bold", 0), ("two", 0)]
    assert editor.brief.highlights[0].spans == (span("one "), span("bold", "bold"))


def test_cut_across_bullets_and_paste_back(editor, outline):
    bullets = fill(editor, ("one", 0), ("two", 1), ("three", 0))
    put(outline, 0, 1, (2, 2))
    press(outline, Qt.Key.Key_X, CONTROL)
    assert shown(editor, outline) == [("oree", 0)]
    assert ids(editor) == [bullets[0].id]
    assert QGuiApplication.clipboard().text() == "ne\ntwo\nth"
    press(outline, Qt.Key.Key_V, CONTROL)
    assert [t for t, _ in shown(editor, outline)] == ["one", "two", "three"]
    for _ in range(2):
        press(outline, Qt.Key.Key_Z, CONTROL)
    assert ids(editor) == [b.id for b in bullets]
    assert passages(editor) == [1, 1, 1]


def test_select_all_and_delete(editor, outline):
    fill(editor, ("one", 0), ("two", 1))
    press(outline, Qt.Key.Key_A, CONTROL)
    press(outline, Qt.Key.Key_Delete)
    assert [t for t, _ in shown(editor, outline)] == [""]
    press(outline, Qt.Key.Key_Z, CONTROL)
    assert shown(editor, outline) == [("one", 0), ("two", 1)]


def test_up_and_down_leave_the_outline(editor, outline, form):
    fill(editor, ("one", 0), ("two", 0))
    put(outline, 0, 0)
    press(outline, Qt.Key.Key_Down)
    assert outline.textCursor().blockNumber() == 1
    press(outline, Qt.Key.Key_Down)
    assert form.add_note.hasFocus()
    outline.setFocus()
    put(outline, 0, 0)
    press(outline, Qt.Key.Key_Up)
    assert form.author.hasFocus()


def test_the_sign_shows_the_passage(drafted_window, qtbot):
    window = drafted_window
    outline = window.form.highlights
    window.article.view.select(type(window.article.view.selected())(900, 960))
    press(window.article.view, Qt.Key.Key_1)
    row = next(
        n
        for n, r in enumerate(outline.rows())
        if r.highlight.passages
        and r.highlight.passages[-1].purpose == "evidence"
        and not r.highlight.passages[-1].proposed
    )
    place = outline.rows()[row].highlight.passages[-1]
    window.article.view.setFocus()
    window.article.view.select(type(window.article.view.selected())(0, 0))
    QTest.qWait(1)
    rect = outline.caret_rect_of(outline.rows()[row].highlight.id)
    assert rect is not None
    click(outline.viewport(), QPoint(outline.viewport().width() - 12, int(rect.center().y())))
    assert window.article.view.selected() == (place.start, place.end)
    assert outline.caret_rect_of(Highlight().id) is None
    assert not outline.show_row(Highlight().id)


def test_composing_in_a_bullet(editor, outline):
    from .test_rich_field import compose

    fill(editor, ("a", 0))
    put(outline, 0, 1)
    compose(outline, "ni")
    other = set_brief(editor.workspace, highlights=(Highlight(spans("other")),))
    editor.apply("Elsewhere", other)
    assert outline.toPlainText() == "a"
    compose(outline, "")
    assert shown(editor, outline) == [("other", 0)]
    compose(outline, "", "\u4f60")
    assert shown(editor, outline)[0][0].count("\u4f60") == 1


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_in_any_order(editor, outline, seed):
    """After each key the field shows the brief; undo and redo walk through all that was."""
    rng = random.Random(seed)
    fill(editor, ("one", 0), ("two", 1), ("three", 2), ("four", 0))
    simple = [
        (Qt.Key.Key_Return, None), (Qt.Key.Key_Tab, None), (Qt.Key.Key_Backtab, SHIFT), (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Backspace, None), (Qt.Key.Key_Delete, None), (Qt.Key.Key_Z, CONTROL),
        (Qt.Key.Key_Z, CONTROL | SHIFT), (Qt.Key.Key_Home, None), (Qt.Key.Key_End, None), (Qt.Key.Key_Left, None),
        (Qt.Key.Key_Down, SHIFT), (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Backspace, CONTROL), (Qt.Key.Key_B, CONTROL),
        (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_V, CONTROL), (Qt.Key.Key_Up, SHIFT),
    ]  # fmt: skip
    for _ in range(350):
        outline.setFocus()
        choice = rng.random()
        if choice < 0.25:
            keys(outline, rng.choice(["ab", "\U0001f600", "\u4e2d x", "q"]))
        elif choice < 0.32:
            outline.insertFromMimeData(pasted(rng.choice(["p1\np2", "line", "\U0001f600\n\nb\nc"])))
        elif choice < 0.5:
            text = outline.document().toRawText()
            cursor = outline.textCursor()
            for mode in (QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor):
                if mode == QTextCursor.MoveMode.MoveAnchor or rng.random() < 0.3:
                    cursor.setPosition(to_utf16(text, rng.randint(0, len(text))), mode)
            outline.setTextCursor(cursor)
        else:
            key, modifiers = rng.choice(simple)
            press(outline, key, *([modifiers] if modifiers else []))
        shown(editor, outline)
    states = [editor.brief.highlights]
    while editor.undo_label:
        editor.undo()
        shown(editor, outline)
        states.append(editor.brief.highlights)
    while editor.redo_label:
        assert editor.brief.highlights == states.pop()
        editor.redo()
        shown(editor, outline)


def test_rows_of_their_own():
    rows = [Row(Highlight(spans(t)), level) for t, level in (("a", 0), ("b", 1), ("c", 1))]
    assert follow(rows, [Line(r.spans, r.level) for r in rows]) == rows
    assert [r.level for r in shifted(rows, 2, 2, 1)] == [0, 1, 2]
    assert moved(rows, 0, -1) == (rows, 0)
    assert moved(rows, 2, 1) == (rows, 2)
    assert tree_of([Row(Highlight(passages=(PASSAGE,)), 0)]) != ()


def test_typing_into_a_long_outline_that_is_not_laid_out_yet(form, editor, outline):
    rows = [(f"Point {number} of the harbour is open", 0) for number in range(LONG // 30)]
    fill(editor, *rows)
    assert outline.height() < 10_000
    keys(outline, "A")
    assert len(shown(editor, outline)) == len(rows)
    assert sum("A" in text for text, _ in shown(editor, outline)) == 1


def test_bullets_alike_are_put_in_together_and_read_back_one_by_one(form, editor, outline):
    chance = random.Random(7)
    kinds = [
        lambda: spans(chance.choice(["One ton", "\u7a00\u571f \U0001f9f2", "a\u2028b", "x"])),
        lambda: spans("Ships leave."),
        lambda: (span("Bold", "bold"), span(" and plain")),
        lambda: (span("a link", href="https://port.example/"),),
    ]
    level, made = 0, []
    for _ in range(300):
        level = max(0, min(level + 1, 4, chance.choice([0, level, level, level + 1])))
        made.append(Row(Highlight(chance.choice(kinds)()), level))
    assert [row for run in runs(made) for row in run] == made
    assert max(len(run) for run in runs(made)) > 1
    assert list(runs([])) == []
    editor.apply("Fill", set_brief(editor.workspace, highlights=tree_of(made)))
    shown(editor, outline)
    assert [(line.spans, line.level) for line in outline._lines()] == [(r.spans, r.level) for r in made]


def test_a_long_outline_is_laid_out_after_it_is_there(form, editor, outline, qtbot):
    rows = [(f"Point {number} of the harbour is open", number % 2) for number in range(LONG // 30)]
    fill(editor, *rows)
    assert shown(editor, outline) == rows
    assert not outline.textCursor().hasSelection()  # or what is typed next would take all of it
    assert outline.height() < 10_000  # so far
    qtbot.waitUntil(lambda: outline.height() > 10_000, timeout=20_000)
    assert outline.height() >= outline.document().size().height()
    put(outline, 0, 0)
    keys(outline, "A")
    assert shown(editor, outline)[0] == ("APoint 0 of the harbour is open", 0)
    put(outline, len(rows) - 1, 0)
    keys(outline, "B")
    assert shown(editor, outline)[-1][0] == f"BPoint {len(rows) - 1} of the harbour is open"
