"""Passages proposed to the statement at the caret: shown, chosen by keys, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reex_desktop.editing.edits import set_brief, set_passages
from reex_desktop.editing.passages import passage
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, spans
from reex_desktop.model.brief import Brief, Highlight
from reex_desktop.model.workspace import workspace_of

from .helpers import show

TEXT = (
    "The Olvar mine closes in March 2027, its owner said.",
    "Some 310 people work there.",
    "Tin prices have fallen by a third since January.",
)


@pytest.fixture
def noted(window):
    """A window with two highlights without evidence over an article, and the bar of proposals."""
    blocks = tuple(Paragraph(spans(line)) for line in TEXT)
    article = Article(raw=blocks, blocks=blocks)
    highlights = (
        Highlight(spans("Olvar shuts in March 2027.")),
        Highlight(spans("Tin is a third cheaper.")),
    )
    show(window, workspace_of(Brief(title="Tin", highlights=highlights), (article,)))
    return window


def enter(window, qtbot, number):
    element = window.session.editor.brief.highlights[number].id
    window.form.show_element(element)
    proposals = window.commands.proposals
    qtbot.waitUntil(lambda: proposals.element == element and bool(proposals.found))
    return element, proposals


def evidence(window, number):
    return [p.exact for p in window.session.editor.brief.highlights[number].passages]


def test_the_statement_at_the_caret_has_sentences_proposed(noted, qtbot):
    _, proposals = enter(noted, qtbot, 0)
    assert proposals.bar.isVisible()
    assert proposals.found[0].text == TEXT[0]
    item = proposals.bar.list.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith(TEXT[0])
    assert QAccessible.queryAccessibleInterface(proposals.bar.list).text(QAccessible.Text.Name)
    assert noted.article.view._candidates
    _, proposals = enter(noted, qtbot, 1)
    assert proposals.found[0].text == TEXT[2]


def test_one_key_takes_the_first_and_undo_takes_it_back(noted, qtbot):
    _, proposals = enter(noted, qtbot, 1)
    noted.actions_["confirm_evidence"].trigger()
    qtbot.waitUntil(lambda: evidence(noted, 1) == [TEXT[2]])
    assert noted.article.view.textCursor().selectedText() == TEXT[2]
    assert noted.form.highlights.hasFocus()
    qtbot.waitUntil(lambda: not proposals.bar.isVisible())
    noted.session.editor.undo()
    assert evidence(noted, 1) == []
    qtbot.waitUntil(proposals.bar.isVisible)


def test_a_number_chooses_in_the_list_and_its_sentence_is_shown_there(noted, qtbot):
    _, proposals = enter(noted, qtbot, 0)
    noted.actions_["candidates"].trigger()
    qtbot.waitUntil(proposals.bar.list.hasFocus)
    assert noted.article.view.textCursor().selectedText() == TEXT[0]
    assert len(proposals.bar.list.selectedItems()) == 1
    qtbot.keyClick(proposals.bar.list, Qt.Key.Key_1)
    assert evidence(noted, 0) == [TEXT[0]]
    qtbot.waitUntil(noted.form.highlights.hasFocus)


def test_escape_leaves_the_list_with_nothing_taken(noted, qtbot):
    _, proposals = enter(noted, qtbot, 0)
    noted.actions_["candidates"].trigger()
    qtbot.waitUntil(proposals.bar.list.hasFocus)
    qtbot.keyClick(proposals.bar.list, Qt.Key.Key_Escape)
    assert noted.form.highlights.hasFocus()
    assert evidence(noted, 0) == []


def test_typing_looks_again(noted, qtbot):
    _, proposals = enter(noted, qtbot, 1)
    field = noted.form.highlights
    qtbot.keyClicks(field, " Some 310 people work there")
    qtbot.waitUntil(lambda: TEXT[1] in [c.text for c in proposals.found])


def test_a_statement_with_evidence_is_left_alone_until_asked(noted, qtbot):
    editor = noted.session.editor
    element, proposals = enter(noted, qtbot, 0)
    held = passage(editor.workspace.articles[0], 4, 9, "evidence")
    editor.apply("Passage", set_passages(editor.workspace, element, lambda _: (held,)))
    qtbot.waitUntil(lambda: not proposals.bar.isVisible())
    noted.actions_["candidates"].trigger()
    qtbot.waitUntil(proposals.bar.list.hasFocus)
    qtbot.keyClick(proposals.bar.list, Qt.Key.Key_Return)
    assert evidence(noted, 0) == [TEXT[0][4:9], TEXT[0]]


def test_the_finding_of_a_statement_without_a_passage_is_mended_by_one(noted, qtbot):
    checker = noted.session.checker
    noted.actions_["checks"].trigger()
    qtbot.waitUntil(lambda: checker.fresh and any(f.rule == "support.none" for f in checker.findings))
    rows = [i for i, f in enumerate(noted.checks._shown) if f.rule == "support.none"]
    noted.checks.list.setCurrentRow(rows[1])
    noted.actions_["mend_finding"].trigger()
    qtbot.waitUntil(lambda: evidence(noted, 1) == [TEXT[2]])


def test_what_no_sentence_says_is_said_to_have_none(noted, qtbot):
    editor = noted.session.editor
    enter(noted, qtbot, 0)
    strange = (Highlight(spans("Astronomers counted moons.")),)
    editor.apply("x", set_brief(editor.workspace, highlights=strange))
    noted.form.show_element(strange[0].id)
    noted.actions_["candidates"].trigger()
    qtbot.waitUntil(lambda: "No sentence" in noted.hints.text())
    assert not noted.commands.proposals.bar.isVisible()
