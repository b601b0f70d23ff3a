"""The lists of the Checks tab: what is missing, ignored and not seen; rules off; all of it heard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reex_desktop.checks.choices import read_choices
from reex_desktop.checks.rules import BLIND_SPOTS, FAMILIES, RULES
from reex_desktop.editing import edits
from reex_desktop.model.brief import Ignored
from reex_desktop.ui.panels.check_rows import FINDINGS, MISSING, where
from reex_desktop.ui.panels.rules_list import RulesList

from .checked import rules, select
from .helpers import CONTROL, SHIFT, keys, press, settle


@pytest.fixture(autouse=True)
def heard():
    """As with a screen reader running: it is told of what changes."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def spoken(widget):
    """What a screen reader gets of a list or a tree: the names of its items, in order."""
    interface = QAccessible.queryAccessibleInterface(widget)
    children = (interface.child(n) for n in range(interface.childCount()))
    return [child.text(QAccessible.Text.Name) for child in children]


def test_a_screen_reader_gets_every_finding_as_text(checked):
    checked.actions_["checks"].trigger()
    checked.checks.notes.setChecked(True)
    heard = spoken(checked.checks.list)
    assert len(heard) == len(checked.session.checker.findings)
    for finding, text in zip(checked.session.checker.findings, heard, strict=True):
        assert text.startswith(f"{finding.severity}: {finding.message}")
        assert where(finding) in text
        assert finding.rule not in text
    assert (
        QAccessible.queryAccessibleInterface(checked.checks.list).text(QAccessible.Text.Name)
        == f"Findings of the checks, {len(heard)}"
    )


def test_a_screen_reader_gets_what_is_missing_and_what_is_not_seen(checked):
    panel, meter = checked.checks, checked.session.checker.meter
    checked.actions_["missing"].trigger()
    heard = spoken(panel.list)
    assert len(heard) == len(meter.missing) > 0
    assert all(part.missing in text for part, text in zip(meter.missing, heard, strict=True))
    checked.actions_["not_seen"].trigger()
    heard = spoken(panel.list)
    assert len(heard) == len(FAMILIES)
    assert all(BLIND_SPOTS[f] in text for f, text in zip(FAMILIES, heard, strict=True))


def test_everything_in_the_tab_has_a_name(checked):
    checked.actions_["checks"].trigger()
    panel = checked.checks
    for widget in (
        panel.list,
        panel.views,
        panel.reason,
        panel.notes,
        *panel.buttons.values(),
    ):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget
    name = QAccessible.queryAccessibleInterface(checked.meter).text(QAccessible.Text.Name)
    assert name == f"Completeness: {checked.session.checker.meter.percent} percent complete, " + (
        f"{checked.session.checker.meter.done} of {checked.session.checker.meter.all} parts"
    )


def test_the_lists_are_chosen_by_key(checked):
    checked.actions_["checks"].trigger()
    for view, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)):
        press(checked.checks.list, key)
        assert checked.checks.view == view
        assert checked.checks.list.hasFocus()
    press(checked.checks.list, Qt.Key.Key_8, CONTROL | SHIFT)
    assert checked.checks.view == MISSING
    press(checked.checks.list, Qt.Key.Key_8, CONTROL)
    assert checked.checks.view == FINDINGS


def test_the_meter_opens_what_is_missing_and_enter_goes_there(checked, form):
    assert checked.meter.isVisible()
    assert checked.meter.text() == f"{checked.session.checker.meter.percent} %"
    checked.meter.click()
    panel = checked.checks
    assert (panel.view, checked.tabs.currentWidget()) == (MISSING, panel)
    goes = {"Date": form.as_of, "Verdicts": None, "The article: outlet": checked.article.details}
    for name, field in goes.items():
        checked.actions_["missing"].trigger()
        row = next(n for n, r in enumerate(panel._rows) if r.part.name == name)
        panel.list.setCurrentRow(row)
        press(panel.list, Qt.Key.Key_Return)
        focused = checked.focusWidget()
        [card] = form.cards.notes.values()
        assert (field or card) is focused or (field or card).isAncestorOf(focused)
        assert panel._rows[row].part.missing == checked.hints.text()


def test_the_meter_grows_with_the_brief_and_goes_by_the_targets(checked, editor, qtbot):
    before = checked.session.checker.meter
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        editor.apply("Date", edits.set_brief(editor.workspace, as_of=date(2026, 5, 1)))
    after = checked.session.checker.meter
    assert (after.done, after.all) == (before.done + 1, before.all)
    assert after.percent > before.percent
    assert any(part.name == "2 highlights, of 3 to 10" for part in after.missing)
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        checked.session.settings.set("highlights_least", 2)
    assert checked.session.checker.meter.done == after.done + 1


def test_a_rule_is_switched_off_from_a_finding_and_the_bar_undoes_it(checked, qtbot):
    select(checked, "residue.todo")
    checked.tabs.setCurrentWidget(checked.checks)
    checked.checks.list.setFocus()
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        press(checked.checks.list, Qt.Key.Key_O)
    assert "residue.todo" not in rules(checked)
    assert checked.messages.isVisible()
    assert "Notes to oneself" in checked.messages.text.text()
    checked.session.settings.flush()
    assert read_choices(checked.places.config).off == {"residue.todo"}
    undo = next(b for b in checked.messages._buttons if "Undo" in b.text())
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        undo.click()
    assert "residue.todo" in rules(checked)


def test_a_family_is_switched_off_where_its_blind_spots_are(checked, qtbot):
    checked.actions_["not_seen"].trigger()
    panel = checked.checks
    panel.list.setCurrentRow(FAMILIES.index("figures"))
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        press(panel.list, Qt.Key.Key_O)
    assert checked.session.settings.get("rules_off") == "figures"
    assert "off" in panel.row.text
    assert panel.buttons["Switch off"].text().startswith("Switch on")
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        press(panel.list, Qt.Key.Key_O)
    assert checked.session.settings.get("rules_off") == ""


def test_rules_are_searched_and_switched_in_the_preferences(checked, qtbot):
    checked.actions_["rules"].trigger()
    settle()
    page = checked.right.currentWidget().findChild(RulesList)
    assert page.filter.hasFocus()
    keys(page.filter, "likelihood yardstick")
    shown = [r.id for r in RULES if not page._items[r.id].isHidden()]
    assert shown == ["wording.yardstick"]
    assert [f for f in FAMILIES if not page._items[f].isHidden()] == ["wording"]
    press(page.filter, Qt.Key.Key_Down)
    assert page.tree.hasFocus()
    assert page.tree.currentItem() is page._items["wording.yardstick"]
    press(page.tree, Qt.Key.Key_Space)
    assert checked.session.settings.get("rules_off") == "wording.yardstick"
    family = page._items["wording"]
    assert family.checkState(0) == Qt.CheckState.PartiallyChecked
    page.filter.clear()
    family.setCheckState(0, Qt.CheckState.Unchecked)
    assert checked.session.settings.get("rules_off") == "wording"
    members = sum(r.family == "wording" for r in RULES)
    assert page.count.text() == f"{members} of {len(RULES)} rules are off"
    heard = page._items["wording.yardstick"].data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Likelihood off the yardstick, off, warning: ")
    page.all_on.click()
    assert checked.session.settings.get("rules_off") == ""
    assert family.checkState(0) == Qt.CheckState.Checked


def test_what_is_ignored_is_listed_with_who_when_and_why_and_taken_back(checked, editor, qtbot):
    checked.session.settings.set("author", "A. Analyst")
    finding = select(checked, "residue.todo")
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        checked.session.checker.ignore(finding, "It is the name of a ship.")
    [entry] = editor.brief.ignored
    assert (entry.rule, entry.by, entry.at.tzinfo is not None) == ("residue.todo", "A. Analyst", True)
    checked.actions_["ignored"].trigger()
    panel = checked.checks
    [heard] = spoken(panel.list)
    for part in (finding.message, "It is the name of a ship.", "A. Analyst", "Residue"):
        assert part in heard
    press(panel.list, Qt.Key.Key_Return)
    [card] = checked.form.cards.notes.values()
    assert card.claim.hasFocus()
    checked.actions_["ignored"].trigger()
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        press(panel.list, Qt.Key.Key_Delete)
    assert editor.brief.ignored == ()
    assert panel._rows == []
    assert "No finding is ignored" in panel.summary.text()
    assert "residue.todo" in [f.rule for f in checked.session.checker.findings]


def test_what_an_older_brief_ignores_is_listed_too(checked, editor, qtbot):
    finding = select(checked, "residue.todo")
    older = (Ignored(finding.key, "Fine."), Ignored("gone", "It was."))
    with qtbot.waitSignal(checked.session.checker.found, timeout=20_000):
        editor.apply("Older", edits.set_brief(editor.workspace, ignored=older))
    checked.actions_["ignored"].trigger()
    first, second = spoken(checked.checks.list)
    assert finding.message in first
    assert "Residue" in first
    assert "Nothing is found here any more" in second


def test_a_finding_is_ignored_from_the_form(checked, editor):
    select(checked, "residue.todo")
    press(checked.form.title, Qt.Key.Key_I, CONTROL | SHIFT)
    assert checked.checks.reason.hasFocus()
    press(checked.checks.reason, Qt.Key.Key_Return)
    assert [entry.rule for entry in editor.brief.ignored] == ["residue.todo"]
