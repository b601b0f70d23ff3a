"""Undo and redo: steps, their labels, and typing that joins."""

from uuid import uuid4

from reex_desktop.editing.edits import set_brief
from reex_desktop.editing.history import MAX_STEPS, Caret, Field, History
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import Workspace

TITLE = Field("title")


def at(position, field=TITLE):
    return Caret(field, position, position)


def typed(history, title, before, after, field=TITLE, label="Typing"):
    changed = set_brief(history.workspace, title=title)
    return history.apply(
        label, changed, caret_before=at(before, field), caret_after=at(after, field), typing=True
    )


def titles(history):
    """Return the titles that undo brings back, one after the other."""
    found = []
    while history.undo():
        found.append(history.workspace.brief.title)
    return found


def new():
    return History(Workspace(Brief(title="")))


def test_typing_in_a_row_is_one_step():
    history = new()
    for count, word in enumerate(("a", "ab", "abc")):
        assert typed(history, word, count, count + 1)
    step = history.undo()
    assert (step.label, step.caret_before, step.caret_after) == ("Typing", at(0), at(3))
    assert history.workspace.brief.title == ""
    assert history.redo().after.brief.title == "abc"


def test_typing_elsewhere_is_another_step():
    history = new()
    typed(history, "a", 0, 1)
    typed(history, "ba", 0, 1)  # the caret was moved
    typed(history, "bca", 1, 2, Field("title", uuid4()))
    typed(history, "bcda", 2, 3, label="Deleting")
    assert titles(history) == ["bca", "ba", "a", ""]


def test_a_sealed_step_is_not_joined():
    history = new()
    typed(history, "a", 0, 1)
    history.seal()
    typed(history, "ab", 1, 2)
    assert titles(history) == ["a", ""]


def test_undo_redo_and_other_edits_seal():
    history = new()
    typed(history, "a", 0, 1)
    history.undo()
    history.redo()
    typed(history, "ab", 1, 2)
    history.apply("Paste", set_brief(history.workspace, title="abX"))
    typed(history, "abXc", 3, 4)
    assert titles(history) == ["abX", "ab", "a", ""]


def test_labels():
    history = new()
    assert (history.undo_label, history.redo_label) == ("", "")
    assert history.undo() is None
    assert history.redo() is None
    history.apply("Paste", set_brief(history.workspace, title="a"))
    history.apply("Cut", set_brief(history.workspace, title="b"))
    assert (history.undo_label, history.redo_label) == ("Cut", "")
    history.undo()
    assert (history.undo_label, history.redo_label) == ("Paste", "Cut")
    history.apply("Move", set_brief(history.workspace, title="c"))
    assert (history.undo_label, history.redo_label) == ("Move", "")


def test_no_change_is_no_step():
    history = new()
    assert not history.apply("Nothing", history.workspace)
    assert history.undo_label == ""


def test_the_oldest_steps_are_forgotten():
    history = new()
    for number in range(MAX_STEPS + 5):
        history.apply("Set", set_brief(history.workspace, title=str(number)))
    assert len(titles(history)) == MAX_STEPS
    assert history.workspace.brief.title == "4"
