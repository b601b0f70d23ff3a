"""How reliable outlets are: by key and list, in the tab, undone, remembered, suggested for the next article."""

from datetime import date
from uuid import uuid4

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from reex_desktop.editing.edits import add_article
from reex_desktop.library.store import Library
from reex_desktop.model.article import Metadata
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import workspace_of

from .helpers import CONTROL, SECOND, SHIFT, keys, press, settle, show


def article(outlet="Port Daily", **fields):
    return replace(
        SECOND, id=uuid4(), metadata=Metadata(outlet=outlet, published=date(2025, 10, 28)), **fields
    )


@pytest.fixture
def two(window):
    """A window on a brief with an article of each of two outlets, the first one shown."""
    show(window, workspace_of(Brief(title="Two"), (article(), article("Ledger & Co"))))
    window.article.tabs.setCurrentIndex(0)
    return window


def letters(window):
    return [a.reliability for a in window.session.editor.workspace.articles]


def remembered(window, outlet):
    window.session.tasks.wait("outlets")
    settle()
    return window.session.library.outlet(outlet).reliability


def test_a_letter_is_chosen_by_key(two):
    details = two.article.details
    press(two.article.view, Qt.Key.Key_R, CONTROL | SHIFT)
    popup = details.reliability.view()
    assert popup.isVisible()
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert letters(two) == ["B", ""]
    assert details.reliability.currentText() == "B  Usually reliable"
    assert remembered(two, "port daily") == "B"


def test_a_letter_is_typed(two):
    two.article.details.reliability.setFocus()
    keys(two.article.details.reliability, "c")
    assert letters(two) == ["C", ""]


def test_every_letter_is_an_action(two):
    for letter in "ABCDEF":
        two.actions_[f"reliability_{letter}"].trigger()
        assert letters(two) == [letter, ""]
    two.actions_["reliability_"].trigger()
    assert letters(two) == ["", ""]
    assert remembered(two, "Port Daily") == "F"


def test_the_tab_says_outlet_date_and_letter(two):
    tabs = two.article.tabs
    assert [tabs.tabText(n) for n in range(2)] == [
        "Port Daily \u00b7 28 Oct 2025",
        "Ledger && Co \u00b7 28 Oct 2025",
    ]
    two.actions_["reliability_B"].trigger()
    assert tabs.tabText(0) == "Port Daily \u00b7 28 Oct 2025 \u00b7 B"
    assert tabs.accessibleTabName(0) == "Port Daily, 28 Oct 2025, reliability B, usually reliable"
    assert tabs.accessibleTabName(1) == "Ledger & Co, 28 Oct 2025, reliability not rated"


def test_the_next_article_of_the_outlet_is_suggested_the_letter(two, editor):
    two.actions_["reliability_B"].trigger()
    editor.apply("Add", add_article(editor.workspace, article("PORT  daily")))
    details = two.article.details
    assert two.article.tabs.tabText(2).endswith("B?")
    assert "suggested" in two.article.tabs.accessibleTabName(2)
    assert details.reliability.currentText() == "B  Usually reliable?"
    assert "given to this outlet before" in details.reliability.accessibleDescription()
    assert letters(two)[2] == ""
    press(two.article.view, Qt.Key.Key_R, CONTROL | SHIFT)
    press(details.reliability.view(), Qt.Key.Key_Return)
    assert letters(two) == ["B", "", "B"]
    two.actions_["reliability_D"].trigger()
    assert letters(two) == ["B", "", "D"]
    assert remembered(two, "Port Daily") == "D"


def test_undo_takes_back_what_was_remembered_too(two, editor):
    two.actions_["reliability_E"].trigger()
    show(two, workspace_of(Brief(title="Later"), (article(), article("Ledger"))))
    two.article.tabs.setCurrentIndex(0)
    assert two.article.tabs.tabText(0).endswith("E?")
    two.actions_["reliability_A"].trigger()
    assert remembered(two, "Port Daily") == "A"
    editor.undo()
    assert letters(two) == ["", ""]
    assert remembered(two, "Port Daily") == "E"
    assert two.article.tabs.tabText(0).endswith("E?")
    editor.redo()
    assert letters(two) == ["A", ""]
    assert remembered(two, "Port Daily") == "A"


def test_an_outlet_can_be_forgotten(two, editor):
    two.actions_["reliability_A"].trigger()
    editor.apply("Add", add_article(editor.workspace, article()))
    assert two.article.tabs.tabText(2).endswith("A?")
    two.actions_["forget_outlet"].trigger()
    assert two.article.tabs.tabText(2) == "Port Daily \u00b7 28 Oct 2025"
    assert letters(two) == ["A", "", ""]
    assert remembered(two, "Port Daily") == ""


def test_an_article_without_an_outlet_is_not_rated(window, editor):
    show(window, workspace_of(Brief(title="One"), (article(""),)))
    press(window.article.view, Qt.Key.Key_R, CONTROL | SHIFT)
    assert window.article.details.lines["outlet"].hasFocus()
    assert "name the outlet" in window.hints.text()
    assert letters(window) == [""]


def test_the_rating_is_kept_with_the_brief(two, editor):
    two.actions_["reliability_C"].trigger()
    two.session.saver.finish()
    with Library.open(two.session.library.folder, read_only=True) as library:
        assert [a.reliability for a in library.load(editor.brief.id).articles] == ["C", ""]


def test_articles_are_gone_through_and_removed_by_key(two, editor):
    press(two.article.view, Qt.Key.Key_PageDown, CONTROL)
    assert two.article.tabs.currentIndex() == 1
    assert two.article.details.lines["outlet"].text() == "Ledger & Co"
    press(two.article.view, Qt.Key.Key_PageUp, CONTROL)
    assert two.article.tabs.currentIndex() == 0
    two.actions_["remove_article"].trigger()
    assert [a.metadata.outlet for a in editor.workspace.articles] == ["Ledger & Co"]
    assert "Port Daily" in two.hints.text()
    editor.undo()
    assert [a.metadata.outlet for a in editor.workspace.articles] == ["Port Daily", "Ledger & Co"]
