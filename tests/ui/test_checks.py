"""The Checks tab: findings by keyboard, underlined in place, mended, ignored with a reason, and spoken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from reex_desktop.checks.worker import check
from reex_desktop.editing import edits
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import spans, spans_text
from reex_desktop.model.brief import Highlight
from reex_desktop.model.published import published
from reex_desktop.model.workspace import workspace_of
from reex_desktop.ui.panels.meter import MeterButton

from ..checks.helpers import article
from .checked import ARTICLE, brief, lines, rules, select
from .helpers import CONTROL, SHIFT, keys, press, show


def test_the_tab_counts_and_lists(checked):
    tabs = checked.tabs
    serious = [f for f in checked.session.checker.findings if f.severity != "note"]
    assert tabs.tabText(tabs.indexOf(checked.checks)) == f"Checks  {len(serious)}"
    assert "figures.qualifier" in rules(checked)
    assert "residue.todo" in rules(checked)
    assert "residue.blanks" not in rules(checked)
    checked.checks.notes.setChecked(True)
    assert "residue.blanks" in rules(checked)


def test_every_finding_is_spoken(checked):
    checked.checks.notes.setChecked(True)
    for number, finding in enumerate(checked.checks._shown):
        spoken = checked.checks.list.item(number).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(finding.severity)
        assert finding.message in spoken
    assert checked.checks.list.accessibleName()
    assert checked.checks.reason.accessibleName()


def underlined(field):
    return [
        s.cursor.selectedText()
        for s in field.extraSelections()
        if s.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]


def test_findings_are_underlined_in_place(checked, form):
    assert "700 tonnes" in " ".join(underlined(form.highlights))
    assert any("555" in text for text in underlined(form.summary))
    [card] = form.cards.notes.values()
    assert any("TODO" in text for text in underlined(card.claim))


def test_f8_walks_them_and_selects_the_words(checked, form):
    seen = []
    form.title.setFocus()
    for _ in range(len(checked.checks._shown)):
        press(checked.focusWidget(), Qt.Key.Key_F8)
        seen.append(checked.checks.current().rule)
        assert checked.checks.current().message in checked.hints.text()
    assert sorted(seen) == sorted(rules(checked))
    select(
        checked, "figures.missing" if "figures.missing" in rules(checked) else "figures.value", "summary"
    )
    press(checked.focusWidget(), Qt.Key.Key_8, CONTROL)
    assert checked.checks.list.hasFocus()
    press(checked.checks.list, Qt.Key.Key_Return)
    assert form.summary.hasFocus()
    assert "555" in form.summary.textCursor().selectedText()
    press(checked.focusWidget(), Qt.Key.Key_F8, SHIFT)
    assert checked.tabs.currentIndex() == 0


def test_a_finding_is_mended_where_it_is(checked, editor, form, qtbot):
    finding = select(checked, "figures.qualifier")
    assert finding.fix.text.strip() == "over"
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        checked.checks.list.setFocus()
        press(checked.checks.list, Qt.Key.Key_F)
    assert (
        spans_text(editor.brief.highlights[0].spans) == "\U0001f9f2 The plant makes over 90% of the supply."
    )
    assert "figures.qualifier" not in rules(checked)
    assert editor.undo_label == "Mend \u2013 Lost \u201cover\u201d or \u201cabout\u201d"
    assert editor.brief.highlights[0].id == checked.form.highlights.rows()[0].highlight.id
    keys(form.highlights, "x")
    assert editor.undo_label == "Typing in the highlights"
    editor.undo()
    editor.undo()
    assert spans_text(editor.brief.highlights[0].spans) == "\U0001f9f2 The plant makes 90% of the supply."


def test_what_has_no_mending_is_shown(checked, form):
    select(checked, "residue.todo")
    press(checked.article.view, Qt.Key.Key_Period, CONTROL)
    [card] = form.cards.notes.values()
    assert card.claim.hasFocus()
    assert "write it anew" in checked.hints.text()


def test_a_finding_is_ignored_with_a_reason_that_is_kept(checked, editor, qtbot):
    finding = select(checked, "residue.todo")
    checked.tabs.setCurrentWidget(checked.checks)
    checked.checks.list.setFocus()
    press(checked.checks.list, Qt.Key.Key_Delete)
    assert checked.checks.reason.hasFocus()
    checked.checks.reason.setText("It is the name of a ship.")
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        press(checked.checks.reason, Qt.Key.Key_Return)
    assert "residue.todo" not in rules(checked)
    [entry] = editor.brief.ignored
    assert (entry.key, entry.reason) == (finding.key, "It is the name of a ship.")
    assert published(editor.workspace).brief.ignored == ()
    checked.session.saver.finish()
    with Library.open(checked.session.library.folder, read_only=True) as library:
        assert library.load(editor.brief.id).brief.ignored == editor.brief.ignored
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        editor.undo()
    assert "residue.todo" in rules(checked)


def test_ignoring_can_be_thought_over(checked, editor):
    select(checked, "residue.todo")
    checked.tabs.setCurrentWidget(checked.checks)
    checked.checks.list.setFocus()
    press(checked.checks.list, Qt.Key.Key_Delete)
    press(checked.checks.reason, Qt.Key.Key_Escape)
    assert checked.checks.list.hasFocus()
    assert editor.brief.ignored == ()


def test_what_the_checks_cannot_see_is_said(checked):
    select(checked, "figures.qualifier")
    panel = checked.checks
    assert "\n" not in panel.blind.text()  # the list needs the room
    assert "Not seen by figures" in panel.blind.toolTip()
    assert "Not seen by figures" in panel.blind.accessibleDescription()
    select(checked, "residue.todo")
    press(panel.list, Qt.Key.Key_4)
    assert panel.row.name == "residue"
    press(panel.list, Qt.Key.Key_2)
    meter = checked.session.checker.meter
    assert panel.summary.text() == f"{meter.percent} % complete: {meter.done} of {meter.all} parts"
    assert len([m for m in checked.findChildren(MeterButton) if m.isVisible()]) == 1


def test_an_edit_is_checked_a_moment_later(checked, editor, form, qtbot):
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        second = editor.brief.highlights[1]
        changed = (editor.brief.highlights[0], Highlight(spans("It would ship 400 tonnes."), id=second.id))
        editor.apply("Mend", edits.set_brief(editor.workspace, highlights=changed))
        assert not checked.session.checker.fresh
    assert checked.session.checker.fresh
    assert not any("700" in line for line in lines(checked))
    assert not any("700" in text for text in underlined(form.highlights))


def test_what_is_missing_is_gone_to(checked, form):
    select(checked, "completeness.source")
    press(checked.article.view, Qt.Key.Key_8, CONTROL)
    press(checked.checks.list, Qt.Key.Key_Return)
    assert checked.article.details.isAncestorOf(checked.focusWidget())


def test_a_long_brief_is_checked_apart_from_the_window(window, qtbot):
    checker = window.session.checker
    long = article(*(f"Berth {number} of the harbour is open to ships." for number in range(1_000)))
    workspace = workspace_of(brief(), (ARTICLE, long))
    with qtbot.waitSignal(checker.found, timeout=20_000):
        show(window, workspace)
    said = check(workspace, checker.choices)
    assert list(checker.findings) == list(said.findings)
    assert checker.meter == said.meter
    running = checker._process._process
    assert running.poll() is None
    assert window.session.close() is None
    assert running.poll() is not None
