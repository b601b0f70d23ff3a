"""A long session in a real window: typing, taking, moving, judging, repairs, undo, redo, in any order."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions

from reex_desktop.editing.passages import Range
from reex_desktop.model.blocks import Spans, spans_text
from reex_desktop.model.brief import statements, walk
from reex_desktop.model.plain import plain_text
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui.form.date_field import print_date
from reex_desktop.ui.positions import to_utf16

from .helpers import (
    ALT,
    CONTROL,
    SHIFT,
    close_window,
    drafted,
    keys,
    open_window,
    pasted,
    press,
    settle,
    show,
)

picks = st.integers(0, 60)
typed = st.sampled_from(["a", "two words ", "\U0001f600", "\u4e2d\u56fd", "x\u00a0y", "1. *", "-"])
EDITS = [
    (Qt.Key.Key_Return, None), (Qt.Key.Key_Backspace, None), (Qt.Key.Key_Delete, None), (Qt.Key.Key_Home, None),
    (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Left, CONTROL | SHIFT), (Qt.Key.Key_A, CONTROL), (Qt.Key.Key_B, CONTROL),
    (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_V, CONTROL), (Qt.Key.Key_Backspace, CONTROL), (Qt.Key.Key_Up, SHIFT),
    (Qt.Key.Key_Tab, None), (Qt.Key.Key_Backtab, SHIFT), (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT),
]  # fmt: skip


class Session(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.caught = capture_exceptions()
        self.errors = self.caught.__enter__()
        self.folder = Path(tempfile.mkdtemp())
        self.window = open_window(self.folder / "library")
        self.first = show(self.window, drafted())
        self.form, self.editor = self.window.form, self.window.session.editor
        self.view = self.window.article.view

    def teardown(self):
        if hasattr(self, "window"):
            if not self.errors:
                self.end()
            close_window(self.window)
            self.caught.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    def end(self):
        """Save and load; take everything back."""
        session = self.window.session
        assert session.saver.finish() is None
        loaded = session.library.load(self.editor.brief.id)
        now = self.editor.workspace
        assert replace(loaded.brief, revision=0, modified=now.brief.modified) == replace(
            now.brief, revision=0
        )
        assert loaded.articles == now.articles
        while self.editor.undo_label:
            self.editor.undo()
        self.fields_show_the_brief()
        assert self.editor.workspace == self.first

    def fields(self):
        """Return the text fields that can be typed in now."""
        form = self.form
        named = [form.title, form.subtitle, form.author, form.summary, form.context, form.private_notes]
        cards = [f for c in form.cards.notes.values() for f in (c.claim, c.basis, c.who)]
        cards += [f for c in form.cards.outlooks.values() for f in (c.text, c.indicators)]
        return [*named, form.highlights, form.highlights, *cards]

    def here(self):
        """Return what has the focus; the filter of the library has an undo of its own."""
        focused = self.window.focusWidget()
        if focused is None or focused is self.window.library.filter:
            self.view.setFocus()
        return self.window.focusWidget()

    def go(self, index):
        found = self.fields()
        field = found[index % len(found)]
        if field is self.form.context:
            self.form.focus_slot("context")
        elif field is self.form.private_notes:
            self.form.focus_private_notes()
        field.setFocus()
        return field

    @rule(index=picks, text=typed, times=st.integers(1, 2))
    def type(self, index, text, times):
        for _ in range(times):
            keys(self.go(index), text)

    @rule(index=picks, chosen=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
    def edit(self, index, chosen):
        field = self.go(index)
        for key, modifiers in chosen:
            press(field, key, *([modifiers] if modifiers else []))

    @rule(index=picks, start=picks, length=st.integers(0, 40))
    def put_caret(self, index, start, length):
        field = self.go(index)
        text = field.document().toRawText() if hasattr(field, "document") else field.text()
        first = to_utf16(text, min(start, len(text)))
        last = to_utf16(text, min(start + length, len(text)))
        if hasattr(field, "document"):
            cursor = field.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            field.setTextCursor(cursor)
        else:
            field.setSelection(first, last - first)

    @rule(index=picks, text=st.sampled_from(["one\ntwo", "<p>a <b>b</b></p><p>c</p>"]))
    def paste(self, index, text):
        field = self.go(index)
        if hasattr(field, "insertFromMimeData"):
            field.insertFromMimeData(pasted(html=text) if text.startswith("<") else pasted(text))

    @rule(key=st.integers(0, 3), start=st.integers(0, 3400), length=st.integers(0, 90))
    def take(self, key, start, length):
        end = len(self.view.text)
        self.view.setFocus()
        self.view.select(Range(min(start, end), min(start + length, end)))
        press(self.view, Qt.Key.Key_1 + key)

    @rule(
        chosen=st.lists(st.sampled_from([Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_1]), max_size=3)
    )
    def walk_repairs(self, chosen):
        ledger = self.window.article.ledger
        press(self.window.article.view, Qt.Key.Key_F9, CONTROL)
        for key in chosen:
            press(ledger._page, key)
        press(ledger._page, Qt.Key.Key_Escape)

    @rule()
    def undo_all_repairs(self):
        self.window.actions_["undo_repairs"].trigger()

    @rule(times=st.integers(1, 6))
    def undo(self, times):
        for _ in range(times):
            label = self.editor.undo_label
            press(self.here(), Qt.Key.Key_Z, CONTROL)
            assert not label or self.editor.redo_label == label

    @rule(times=st.integers(1, 6))
    def redo(self, times):
        for _ in range(times):
            press(self.here(), Qt.Key.Key_Z, CONTROL | SHIFT)

    @rule(index=picks)
    def new_note(self, index):
        self.go(index)
        press(self.window.focusWidget(), Qt.Key.Key_N, ALT)

    @rule(index=picks, number=st.integers(0, 6))
    def verdict(self, index, number):
        cards = list(self.form.cards.notes.values())
        if cards:
            card = cards[index % len(cards)]
            card.claim.setFocus()
            press(card.claim, Qt.Key.Key_1 + number, ALT)
            assert card.verdict.currentIndex() == number + 1

    @rule(index=picks, key=st.sampled_from([Qt.Key.Key_Up, Qt.Key.Key_Down]))
    def move(self, index, key):
        press(self.go(index), key, CONTROL | ALT)

    @rule(index=picks)
    def delete(self, index):
        cards = [*self.form.cards.notes.values(), *self.form.cards.outlooks.values()]
        if cards:
            cards[index % len(cards)].delete.click()

    @rule()
    def wait(self):
        settle()
        QTest.qWait(1)

    @invariant()
    def nothing_failed(self):
        if hasattr(self, "window"):
            QApplication.processEvents()
            assert self.errors == []

    @invariant()
    def fields_show_the_brief(self):
        if not hasattr(self, "window"):
            return
        form, brief = self.form, self.editor.brief
        for name in ("title", "subtitle", "author"):
            assert getattr(form, name).text().strip() == getattr(brief, name)
        for name in ("summary", "context", "private_notes"):
            assert_shows(getattr(form, name), getattr(brief, name))
        rows = [(h.id, h.spans, level) for h, level in walk(brief.highlights)]
        assert not rows or [(r.highlight.id, r.spans, r.level) for r in form.highlights.rows()] == rows
        assert_shows(form.highlights, tuple(r[1] for r in rows))
        for note in brief.notes:
            card = form.cards.notes[note.id]
            assert_shows(card.claim, (note.claim,) if note.claim else ())
            assert_shows(card.basis, note.basis)
            assert card.who.text().strip() == note.who
            assert card.verdict.currentText().startswith(note.verdict.value if note.verdict else "Not")
        for outlook in brief.outlooks:
            card = form.cards.outlooks[outlook.id]
            assert_shows(card.text, outlook.text)
            assert_shows(card.indicators, tuple(i.spans for i in outlook.indicators))
            assert card.horizon.text() == print_date(outlook.horizon)
        assert set(form.cards.notes) == {n.id for n in brief.notes}
        assert set(form.cards.outlooks) == {o.id for o in brief.outlooks}

    @invariant()
    def sound(self):
        if not hasattr(self, "window"):
            return
        workspace = self.editor.workspace
        assert isinstance(workspace, Workspace)
        brief = workspace.brief
        ids = [owner for owner, slot, _ in statements(brief) if slot not in {"context", "summary"}]
        ids += [i.id for o in brief.outlooks for i in o.indicators]
        assert len(ids) == len(set(ids))
        texts = {a.id: plain_text(a.blocks) for a in workspace.articles}
        for _, _, passages in statements(brief):
            for p in passages:
                assert texts[p.article_id][p.start : p.end] == p.exact
        assert self.view.text == texts[workspace.articles[0].id]
        painted = {(p.owner, p.start, p.end) for p in self.view.passages}
        assert painted == {
            (owner, p.start, p.end) for owner, _, ps in statements(brief) for p in ps if p.end > p.start
        }


def assert_shows(field, value: tuple[Spans, ...]) -> None:
    """The document holds exactly the text of `value`, and is read back as `value`."""
    block = field.document().begin()
    found = []
    while block.isValid():
        found.append(block.text())
        block = block.next()
    assert found == ([spans_text(parts) for parts in value] or [""])
    assert (field._read() or ((),)) == (value or ((),))


def test_a_long_session(qapp):
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Session,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=checks
        ),
    )
