"""The strip beside the scroll bar, the way to unused paragraphs, passages and statements shown together."""

from uuid import uuid4

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from reex_desktop.editing.edits import add_article
from reex_desktop.editing.passages import Range, passage
from reex_desktop.editing.taking import take_passage
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Outlook
from reex_desktop.model.workspace import workspace_of

from .helpers import ALT, CONTROL, SECOND, SHIFT, click, press, settle, show

LINES = [
    f"Paragraph {n}. The price of ore number {n} rose in the north again and again." for n in range(60)
]


def article_of(lines):
    blocks = tuple(Paragraph(spans(line)) for line in lines)
    return Article(raw=blocks, blocks=blocks, accepted=True)


def place_of(number, lines=LINES):
    start = sum(len(line) + 1 for line in lines[:number])
    return Range(start, start + len(lines[number]))


def evidence(article, number, **fields):
    return replace(passage(article, *place_of(number), "evidence"), **fields)


@pytest.fixture
def brief(window):
    """A brief on sixty paragraphs: three used as evidence, one only as where a draft came from."""
    article = article_of(LINES)
    made = Brief(
        highlights=(Highlight(spans("First of all"), (), (evidence(article, 10), evidence(article, 50))),),
        notes=(CredibilityNote(claim=spans("A claim"), passages=(evidence(article, 30),)),),
        outlooks=(Outlook(text=rich("It goes on"), passages=(evidence(article, 40, purpose="origin"),)),),
    )
    show(window, workspace_of(made, (article,)))
    window.article.strip.measure()
    return made


def middle(mark, strip):
    return QPointF(strip.width() / 2, (mark.top + mark.bottom) / 2 * strip.height())


def test_marks_stand_where_the_passages_do(window, brief):
    strip = window.article.strip
    slots = [(m.passage.slot, m.passage.strong) for m in sorted(strip.marks, key=lambda m: m.top)]
    assert slots == [("highlights", True), ("credibility", True), ("outlook", False), ("highlights", True)]
    for mark in strip.marks:
        assert mark.top == pytest.approx(mark.passage.start / len(window.article.view.text), abs=0.03)
        assert 0 <= mark.top <= mark.bottom <= 1
    assert len(strip.used) == 4


def test_the_strip_has_a_name_and_says_how_much_is_used(window, brief):
    strip = window.article.strip
    assert strip.accessibleName() == "Used passages"
    assert strip.accessibleDescription() == "4 of 60 paragraphs are used, 56 are not."


def test_a_click_goes_to_the_passage_or_to_the_text_at_that_height(window, brief):
    strip, view = window.article.strip, window.article.view
    claim = next(m for m in strip.marks if m.passage.slot == "credibility")
    click(strip, middle(claim, strip))
    assert view.textCursor().selectedText() == LINES[30]
    assert view.hasFocus()
    click(strip, QPointF(5, strip.height() - 2))
    assert view.selected().start == place_of(59).start


def test_hovering_tells(window, brief):
    strip = window.article.strip
    told = {m.passage.slot: strip.tip_at(middle(m, strip).y()) for m in strip.marks}
    assert told["credibility"] == "Evidence \u00b7 Credibility: A claim"
    assert told["outlook"] == "Drafted from here \u00b7 Outlook: It goes on"
    assert strip.tip_at(1).startswith("Not used: Paragraph 0.")


def test_what_is_used_follows_the_brief(window, editor, brief):
    article = editor.workspace.articles[0]
    workspace, _ = take_passage(editor.workspace, article, place_of(0), "claim")
    editor.apply("New claim", workspace)
    window.article.strip.measure()
    assert len(window.article.strip.marks) == 5
    editor.undo()
    window.article.strip.measure()
    assert len(window.article.strip.marks) == 4


def test_a_long_article_is_not_laid_out_for_its_marks(window):
    lines = [LINES[n % 60] for n in range(2500)]
    article = article_of(lines)
    late = passage(article, *place_of(2400, lines), "evidence")
    show(window, workspace_of(Brief(highlights=(Highlight(spans("A"), (), (late,)),)), (article,)))
    window.article.strip.measure()
    [mark] = window.article.strip.marks
    assert mark.top == pytest.approx(2400 / 2500, abs=0.001)


def test_the_keys_walk_the_unused_paragraphs(window, brief):
    view = window.article.view
    view.select(Range(place_of(9).start, place_of(9).start))
    view.setFocus()
    press(view, Qt.Key.Key_PageDown, ALT)
    assert view.selected().start == place_of(11).start
    press(view, Qt.Key.Key_N)
    press(view, Qt.Key.Key_N, SHIFT)
    assert view.selected().start == place_of(11).start
    press(view, Qt.Key.Key_PageUp, ALT)
    assert view.selected().start == place_of(9).start
    assert "56 are not" in window.hints.text()
    view.select(Range(place_of(59).start, place_of(59).end))
    press(view, Qt.Key.Key_N)
    assert window.hints.text() == "Every paragraph from here on is used."


def test_the_passages_of_the_statement_at_the_caret_are_underlined(window, brief):
    view = window.article.view
    window.form.show_element(brief.highlights[0].id)
    assert underlined(view) == [LINES[10], LINES[50]]
    window.form.show_element(brief.notes[0].id)
    assert underlined(view) == [LINES[30]]


def underlined(view):
    """Return the passages that are underlined, a moment after the caret came."""
    QTest.qWait(60)
    return sorted(s.cursor.selectedText() for s in view.extraSelections() if s.format.fontUnderline())


def test_the_statement_on_the_passage_at_the_caret_is_shown_in_the_form(window, brief):
    view, form = window.article.view, window.form
    view.setFocus()
    view.select(Range(place_of(30).start + 3, place_of(30).start + 3))
    card = form.cards.notes[brief.notes[0].id]
    assert card.property("active")
    assert view.hasFocus()
    assert window.hints.text().startswith("Evidence \u00b7 Credibility: A claim")
    assert underlined(view) == [LINES[30]]
    view.select(Range(place_of(10).start, place_of(10).start))
    assert not card.property("active")
    assert form.highlights._pointed == brief.highlights[0].id
    view.select(Range(0, 0))
    assert form.highlights._pointed is None
    assert underlined(view) == []


def test_one_passage_under_several_statements(window, editor, brief):
    article = editor.workspace.articles[0]
    workspace, note = take_passage(editor.workspace, article, place_of(10), "claim")
    editor.apply("New claim", workspace)
    view = window.article.view
    view.setFocus()
    view.select(Range(place_of(10).start, place_of(10).start))
    seen = []
    for _ in range(3):
        press(window, Qt.Key.Key_G, CONTROL | SHIFT)
        seen.append(window.form.current_element)
    assert set(seen) == {brief.highlights[0].id, note}
    assert seen[0] == seen[2] != seen[1]


def test_one_statement_on_passages_of_several_articles(window, editor, brief):
    other = replace(SECOND, id=uuid4())
    editor.apply("Add an article", add_article(editor.workspace, other))
    far = passage(other, 0, 34, "evidence")
    highlight = editor.brief.highlights[0]
    changed = replace(highlight, passages=(*highlight.passages, far))
    brief = replace(editor.brief, highlights=(changed,))
    editor.apply("More evidence", replace(editor.workspace, brief=brief))
    window.article.show_article(editor.workspace.articles[0].id)
    window.form.show_element(highlight.id)
    tabs = window.article.tabs
    assert [tabs.tabIcon(n).isNull() for n in range(2)] == [False, False]
    seen = []
    for _ in range(3):
        press(window, Qt.Key.Key_G, CONTROL)
        seen.append((tabs.currentIndex(), window.article.view.textCursor().selectedText()))
    assert seen == [(0, LINES[10]), (0, LINES[50]), (1, far.exact)]
    assert "3 of 3" in window.hints.text()
    window.form.show_element(brief.notes[0].id)
    settle()
    assert [tabs.tabIcon(n).isNull() for n in range(2)] == [False, True]


def test_passages_on_the_same_pixels_are_drawn_once(window, brief):
    strip = window.article.strip
    before, marks = strip.grab().toImage(), strip.marks
    assert marks
    strip.marks, strip.used = [*marks, *reversed(marks)] * 20, strip.used * 20
    assert strip.grab().toImage() == before
    strip.marks = marks[:-1]
    assert strip.grab().toImage() != before
