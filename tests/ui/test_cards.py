"""Many cards: what is seen is made at once, the others between the events of the window, in their order."""

import pytest
from msgspec.structs import replace

from reex_desktop.editing import edits
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Outlook
from reex_desktop.model.workspace import Workspace

from .helpers import show

NOTES = tuple(CredibilityNote(claim=spans(f"Claim {n} stands.")) for n in range(25))
OUTLOOKS = tuple(Outlook(text=rich(f"Outlook {n}.")) for n in range(5))


def many():
    return Workspace(Brief(title="Many", notes=NOTES, outlooks=OUTLOOKS))


def shown(form):
    """The claims as they stand in the form, from top to bottom."""
    content = form.sections["credibility"].content
    widgets = [content.itemAt(place).widget() for place in range(content.count())]
    return [widget.note_id for widget in widgets if hasattr(widget, "note_id")]


@pytest.fixture
def opened(window):
    window.session.editor.open(many())  # no event has been yet
    return window


def test_not_all_cards_are_there_at_once_and_all_follow_in_order(opened, form, qtbot):
    there = [card.note_id for card in form.cards.made()]
    assert len(there) < len(NOTES)
    assert there == [note.id for note in NOTES[: len(there)]]
    with qtbot.waitSignal(form.cards.completed, timeout=10_000):
        pass
    assert shown(form) == [note.id for note in NOTES]
    assert len(form.cards.made()) == len(NOTES) + len(OUTLOOKS)


def test_a_card_that_is_wanted_is_made_with_those_over_it(opened, form, qtbot):
    form.show_element(NOTES[10].id)
    assert shown(form) == [note.id for note in NOTES[:11]]
    qtbot.waitUntil(lambda: form.cards.complete, timeout=10_000)
    assert form.cards.notes[NOTES[10].id].claim.hasFocus()
    form.show_element(OUTLOOKS[4].id)
    assert form.cards.outlooks[OUTLOOKS[4].id].text.hasFocus()


def test_what_changes_before_its_card_is_made_is_shown_as_it_is_then(opened, form, editor):
    workspace = edits.remove(editor.workspace, NOTES[5].id)
    brief = workspace.brief
    last = replace(brief.notes[-1], claim=spans("Another one."))
    editor.apply("Edit", edits.set_brief(workspace, notes=(last, *brief.notes[:-1])))
    assert set(form.cards.notes) == {note.id for note in NOTES} - {NOTES[5].id}
    assert shown(form) == [note.id for note in editor.brief.notes]
    assert form.cards.notes[last.id].claim.toPlainText() == "Another one."


def test_another_brief_ends_the_making(opened, form, editor, qtbot):
    show(opened, Workspace(Brief(title="None")))
    assert form.cards.complete
    assert form.cards.made() == []
    qtbot.wait(50)
    assert shown(form) == []


def test_the_form_comes_back_to_where_it_stood(opened, form, qtbot):
    editor, bar = opened.session.editor, form.verticalScrollBar()
    qtbot.waitUntil(lambda: form.cards.complete, timeout=10_000)
    full = editor.workspace
    qtbot.waitUntil(lambda: bar.maximum() > 2000, timeout=10_000)
    qtbot.wait(50)
    bar.setValue(1900)
    editor.open(Workspace(Brief(title="None")))
    qtbot.wait(50)
    editor.open(full)
    qtbot.waitUntil(lambda: bar.value() == 1900, timeout=10_000)


def test_findings_are_underlined_once_the_cards_are_there(window, form, qtbot):
    claims = tuple(replace(note, claim=spans("TODO write this")) for note in NOTES)
    window.session.editor.open(Workspace(Brief(title="To do", notes=claims)))
    last = claims[-1].id
    qtbot.waitUntil(
        lambda: form.cards.complete and bool(form.cards.notes[last].claim.extraSelections()), timeout=20_000
    )
