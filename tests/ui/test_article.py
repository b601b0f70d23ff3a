"""The article: read by keys, taken from, searched, its repairs walked and its details mended."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocument, QWheelEvent
from PySide6.QtTest import QTest

from reex_desktop.editing import edits
from reex_desktop.editing.passages import Range, sentence_at
from reex_desktop.model.brief import walk
from reex_desktop.model.plain import plain_text
from reex_desktop.model.repair import Repair
from reex_desktop.model.workspace import Workspace, workspace_of
from reex_desktop.readers.read import read
from reex_desktop.ui.article.ledger_bar import describe, summary, unsure_repairs
from reex_desktop.ui.article.view import ArticleView

from .helpers import ARTICLE, CONTROL, NONE, SECOND, SHIFT, click, drafted, keys, press, settle, show


@pytest.fixture
def pane(drafted_window):
    drafted_window.article.view.setFocus()
    return drafted_window.article


@pytest.fixture
def view(pane):
    return pane.view


def with_unsure(article):
    """Return `article` with three repairs to look at: a mark and what happens to be unsure."""
    sure = [r for r in article.repairs if r.stage == "characters" and r.after == "\u2014"][:2]
    repairs = tuple(replace(r, certainty="unsure") if r in sure else r for r in article.repairs)
    return replace(article, repairs=repairs)


@pytest.fixture
def bare(window):
    """The pane on an article whose brief is empty: only what the test takes is painted."""
    show(window, workspace_of(window.session.editor.brief, (with_unsure(ARTICLE),)))
    window.article.view.setFocus()
    return window.article


def middle(view, offset):
    """Return where a character stands, in the coordinates of the viewport."""
    one, other = (view.cursorRect(view._cursor_at(o)) for o in (offset, offset + 1))
    return QPointF((one.left() + other.left()) / 2, one.center().y())


def test_a_sentence_becomes_an_element(bare, window, editor, form):
    view = bare.view
    place = view.text.index("tonnes")
    sentence = sentence_at(view.text, place)
    exact = view.text[sentence.start : sentence.end]
    for key, slot in (
        (Qt.Key.Key_1, "highlights"),
        (Qt.Key.Key_2, "credibility"),
        (Qt.Key.Key_3, "outlook"),
    ):
        view.setFocus()
        view.select(Range(place, place))
        press(view, key)
        painted = [p for p in view.passages if p.slot == slot]
        assert [(p.start, p.end, p.strong) for p in painted] == [(*sentence, True)]
    brief = editor.brief
    assert form.highlights.toPlainText() == exact
    for passages in (brief.highlights[0].passages, brief.notes[0].passages, brief.outlooks[0].passages):
        assert [(p.exact, p.purpose) for p in passages] == [(exact, "evidence")]
    assert form.cards.outlooks[brief.outlooks[0].id].text.hasFocus()
    view.setFocus()
    press(view, Qt.Key.Key_4)
    assert "".join(s.text for s in editor.brief.outlooks[0].text[-1]).endswith(f" \u201c{exact}\u201d")
    for _ in range(4):
        editor.undo()
    assert (editor.brief.highlights, editor.brief.notes, editor.brief.outlooks) == ((), (), ())
    assert view.passages == []


def test_a_selection_is_taken_without_the_blanks_around(bare, editor):
    view = bare.view
    start = view.text.index(" tonnes")
    view.select(Range(start, start + len(" tonnes ")))
    press(view, Qt.Key.Key_2)
    assert editor.brief.notes[0].passages[0].exact == "tonnes"
    view.select(Range(start, start + 1))
    view.setFocus()
    press(view, Qt.Key.Key_2)
    assert len(editor.brief.notes) == 1, "a blank is nothing to take"


def test_the_buttons_take_as_the_keys_do(bare, editor, window):
    bare.view.select(Range(0, 10))
    for button in bare.take_buttons:
        button.click()
    brief = editor.brief
    assert (len(brief.highlights), len(brief.notes), len(brief.outlooks)) == (1, 1, 1)
    assert "passage used" in bare.facts.text() or "passages used" in bare.facts.text()


def test_growing_and_shrinking_by_sentences(view):
    start = view.text.index("tonnes")
    view.select(Range(start, start))
    keys(view, "s")
    first = view.selected()
    assert first == sentence_at(view.text, start)
    keys(view, "s")
    grown = view.selected()
    assert grown.start == first.start
    assert grown.end > first.end
    press(view, Qt.Key.Key_S, SHIFT)
    assert view.selected() == first


def test_paging_and_paragraphs(view):
    bar = view.verticalScrollBar()
    press(view, Qt.Key.Key_Space)
    down = bar.value()
    assert down > 0
    press(view, Qt.Key.Key_Space, SHIFT)
    assert bar.value() < down
    view.select(Range(0, 0))
    first = view.selected().start
    keys(view, "jj")
    second = view.selected().start
    assert second > first
    assert view.text[second - 1] == "\n"
    keys(view, "k")
    assert first < view.selected().start < second
    for _ in range(200):
        keys(view, "j")
    assert view.text.count("\n", view.selected().start) <= 1
    assert view.cursorRect().bottom() <= view.viewport().height()


def test_other_keys_move_the_caret(view):
    view.select(Range(5, 5))
    press(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected() == Range(5, 6)
    before = view.toPlainText()
    keys(view, "xyz789")
    assert view.toPlainText() == before


def test_a_click_on_a_passage_shows_its_statement(bare, window, editor, form):
    view = bare.view
    start = view.text.index("tonnes")
    view.select(Range(start, start))
    press(view, Qt.Key.Key_2)
    note = editor.brief.notes[0]
    form.title.setFocus()
    view.reveal(Range(note.passages[0].start, note.passages[0].start))
    click(view.viewport(), middle(view, start))
    assert form.cards.notes[note.id].claim.hasFocus()
    form.title.setFocus()
    outside = note.passages[0].end + 80
    view.reveal(Range(outside, outside))
    click(view.viewport(), middle(view, outside))
    assert not form.cards.notes[note.id].claim.hasFocus()
    assert abs(view.selected().start - outside) <= 1


def test_from_a_passage_to_its_statement_by_key(bare, window, editor, form):
    view = bare.view
    view.select(Range(11, 38))
    press(view, Qt.Key.Key_2)
    claim = form.cards.notes[editor.brief.notes[0].id].claim
    view.setFocus()
    view.select(Range(12, 20))
    press(view, Qt.Key.Key_Return)
    assert claim.hasFocus()
    press(claim, Qt.Key.Key_G, CONTROL)
    assert view.selected() == Range(11, 38)
    assert "Evidence" in window.hints.text()
    view.setFocus()
    view.select(Range(12, 12))
    press(view, Qt.Key.Key_G, CONTROL | SHIFT)
    assert claim.hasFocus()
    form.new_note()
    press(form.current_text, Qt.Key.Key_G, CONTROL)
    assert "no passage" in window.hints.text()


def test_a_proposed_passage_is_confirmed_by_key(drafted_window):
    editor, form = drafted_window.session.editor, drafted_window.form
    proposed = [h for h, _ in walk(editor.brief.highlights) if any(p.proposed for p in h.passages)]
    if not proposed:
        note = next(n for n in editor.brief.notes if any(p.proposed for p in n.passages))
        form.show_element(note.id)
    else:
        form.show_element(proposed[0].id)
    element = form.current_element
    press(drafted_window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    found = [p for owner, _, ps in _statements(editor) if owner == element for p in ps]
    assert found
    assert not any(p.proposed for p in found)
    assert editor.undo_label == "Confirm a passage"


def _statements(editor):
    from reex_desktop.model.brief import statements

    return list(statements(editor.brief))


def test_passages_are_painted_in_the_colours_of_their_slots(bare, window, editor):
    view = bare.view
    starts = [view.text.index(word) for word in ("Tallinn", "tonnes", "sixth")]
    for start, key in zip(starts, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), strict=True):
        view.setFocus()
        view.select(Range(start, start + 5))
        press(view, key)
    theme = window.themes.theme
    wanted = dict(zip(starts, (theme.highlights, theme.credibility, theme.outlook), strict=True))
    found = {
        view.places.offset(s.cursor.selectionStart()): s.format.background().color()
        for s in view.extraSelections()
    }
    assert {start: color.name().upper() for start, color in found.items()} == wanted
    view.select(Range(0, 0))
    picture = view.viewport().grab().toImage()
    for start, color in wanted.items():
        place = view.cursorRect(view._cursor_at(start + 3))
        colors = {
            picture.pixelColor(place.left() + dx, place.top() + 1).name().upper() for dx in range(-2, 3)
        }
        assert color in colors


def test_what_is_only_proposed_is_paler(drafted_window):
    view = drafted_window.article.view
    weak = [p for p in view.passages if not p.strong]
    assert weak
    theme = drafted_window.themes.theme
    colors = {s.format.background().color().name().upper() for s in view.extraSelections()}
    assert colors.isdisjoint({theme.highlights, theme.credibility, theme.outlook}) or any(
        p.strong for p in view.passages
    )


@pytest.mark.parametrize("size", [15, 17, 22])
@pytest.mark.parametrize("width", [760, 900, 1400])
def test_lines_are_60_to_75_characters_long(qapp, qtbot, size, width):
    from reex_desktop.ui.theme import load_theme

    theme = load_theme("light")
    view = ArticleView(lambda: theme, size)
    qtbot.addWidget(view)
    view.resize(width, 700)
    view.show()
    view.show_article(ARTICLE)
    lengths = []
    block = view.document().begin()
    while block.isValid():
        layout = block.layout()
        full = (
            layout.lineCount() - 1 if not block.textList() and not block.blockFormat().headingLevel() else 0
        )
        lengths += [layout.lineAt(n).textLength() for n in range(full)]
        block = block.next()
    assert len(lengths) > 10
    lengths.sort()
    if width >= size * 31.5 + 60:
        assert 57 <= lengths[len(lengths) // 2] <= 75
        assert lengths[-1] <= 82
    assert view.viewport().width() <= round(size * 31.5) + 1


def test_zoom_keeps_the_place_and_the_passages(bare, window, editor):
    view = bare.view
    view.select(Range(11, 38))
    press(view, Qt.Key.Key_1)
    view.setFocus()
    offset = len(view.text) // 2
    view.scroll_to(offset)
    view.select(Range(offset, offset + 9))
    top = view.top_offset()
    press(view, Qt.Key.Key_Plus, CONTROL)
    assert window.session.settings.get("reading_size") == 18
    assert view.selected() == Range(offset, offset + 9)
    assert abs(view.top_offset() - top) < 120
    assert len(view.extraSelections()) == 1
    wheel = QWheelEvent(
        QPointF(5, 5), view.mapToGlobal(QPointF(5, 5)), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(wheel)
    assert window.session.settings.get("reading_size") == 17
    at = view.verticalScrollBar().value()
    wheel = QWheelEvent(
        QPointF(5, 5), view.mapToGlobal(QPointF(5, 5)), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(wheel)
    assert view.verticalScrollBar().value() > at


def test_documents_do_not_pile_up(bare, window, editor):
    view = bare.view
    for size in (18, 19, 20, 21):
        view.set_size(size)
    settle()
    assert len(view.findChildren(QTextDocument)) == 1


# Find


def test_find_with_a_count(bare, window, qtbot):
    view, bar = bare.view, bare.find_bar
    view.select(Range(0, 0))
    press(view, Qt.Key.Key_F, CONTROL)
    assert bar.isVisible()
    keys(bar.field, "MAGNET")
    count = view.text.lower().count("magnet")
    assert count > 2
    qtbot.waitUntil(lambda: bar.count.text() == f"1 of {count}")
    first = view.text.lower().index("magnet")
    assert view.selected() == Range(first, first + 6)
    assert len(view.extraSelections()) == count
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {count}"
    assert view.selected().start > first
    press(bar.field, Qt.Key.Key_Return, SHIFT)
    press(bar.field, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == f"{count} of {count}"
    press(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.hasFocus()
    assert view.extraSelections() == []


def test_undo_goes_through_the_find_bar_to_the_brief(bare, window, editor, form):
    form.title.setFocus()
    keys(form.title, "Tin")
    window.actions_["find"].trigger()
    field = bare.find_bar.field
    field.setFocus()
    field.clear()
    keys(field, "ga")
    while field.text():
        press(field, Qt.Key.Key_Z, CONTROL)
        assert editor.brief.title == "Tin"
    while field.isUndoAvailable():
        press(field, Qt.Key.Key_Z, CONTROL)
    press(field, Qt.Key.Key_Z, CONTROL)
    settle()
    assert editor.brief.title == ""
    press(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert editor.brief.title == ""
    assert field.text() != ""


def test_find_takes_the_selection_and_says_none(bare, qtbot):
    view, bar = bare.view, bare.find_bar
    start = view.text.index("tonnes")
    view.select(Range(start, start + 6))
    press(view, Qt.Key.Key_F, CONTROL)
    assert bar.field.text() == "tonnes"
    bar.field.clear()
    keys(bar.field, "zzzz")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "none"
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "none"
    bar.field.clear()
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Stra\u00dfe", "stra\u00dfe"), ("40\u00a0percent", "40 percent"), ("\u0130zmir is", "IS")],
)
def test_find_in_other_spellings(window, qtbot, text, wanted):
    from reex_desktop.readers.read import read

    article = read(f"A title\n\nThis is the {text} here.\n".encode(), name="a.txt")
    show(window, workspace_of(window.session.editor.brief, (article,)))
    view, bar = window.article.view, window.article.find_bar
    window.commands.find()
    bar.field.setText(wanted)
    bar._search()
    found = view.selected()
    assert view.text[found.start : found.end].replace("\u00a0", " ").lower() == wanted.lower()


def test_find_looks_anew_in_another_article(bare, window, editor, qtbot):
    bar = bare.find_bar
    editor.apply("Add", edits.add_article(editor.workspace, SECOND))
    bare.tabs.setCurrentIndex(0)
    window.commands.find()
    keys(bar.field, "magnet")
    qtbot.waitUntil(lambda: "of" in bar.count.text())
    bare.tabs.setCurrentIndex(1)
    assert bare.view.extraSelections() == []
    qtbot.waitUntil(lambda: bar.count.text() == "none")


# The ledger


def test_the_ledger_is_walked(bare, window, editor, view_marks):
    bar, view = bare.ledger, bare.view
    unsure = unsure_repairs(bare.article)
    assert len(unsure) == 3
    assert bar.isVisible()
    assert f"{len([r for r in unsure if r.stage == 'characters'])} unsure" in bar.text.text()
    press(view, Qt.Key.Key_F9)
    page = bar._page
    assert page.hasFocus()
    assert bar.question.text().startswith(f"1 of {len(unsure)}")
    assert view_marks(view)
    press(page, Qt.Key.Key_Return)
    assert len(unsure_repairs(bare.article)) == len(unsure) - 1
    assert bar.question.text().startswith(f"2 of {len(unsure)}")
    before = plain_text(bare.article.blocks)
    press(page, Qt.Key.Key_Delete)
    assert plain_text(bare.article.blocks) != before
    assert len(unsure_repairs(bare.article)) == len(unsure) - 2
    window.session.editor.undo()
    assert plain_text(bare.article.blocks) == before
    assert len(unsure_repairs(bare.article)) == len(unsure) - 1
    press(window.article.view, Qt.Key.Key_F9, SHIFT)
    press(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert view.hasFocus()
    assert not view_marks(view)
    window.session.editor.undo()
    assert len(unsure_repairs(bare.article)) == len(unsure)


@pytest.fixture
def view_marks():
    def marks(view):
        return [
            s
            for s in view.extraSelections()
            if s.format.underlineColor().isValid()
            and s.format.fontUnderline() is not None
            and s.format.hasProperty(s.format.Property.TextUnderlineColor)
        ]

    return marks


def test_another_mark_by_digit(bare, window):
    bar = bare.ledger
    press(bare.view, Qt.Key.Key_F9)
    walked = bar._walked
    while walked.stage != "characters":
        press(bar._page, Qt.Key.Key_Right)
        walked = bar._walked
    shown = [b.text() for b in bar.other_buttons if not b.isHidden()]
    assert shown
    wanted = shown[0].split()[0]
    press(bar._page, Qt.Key.Key_1)
    repair = next(r for r in bare.article.repairs if r.id == walked.id)
    assert (repair.after, repair.on, repair.reviewed) == (wanted, True, True)
    assert wanted in describe(repair)
    press(bar._page, Qt.Key.Key_Escape)
    window.session.editor.undo()
    assert next(r for r in bare.article.repairs if r.id == walked.id) == walked


def test_undo_while_walking_shows_the_repair_anew(bare, window):
    bar = bare.ledger
    press(bare.view, Qt.Key.Key_F9)
    walked = bar._walked
    press(bar._page, Qt.Key.Key_Delete)
    press(bar._page, Qt.Key.Key_Left)
    assert bar._walked.id == walked.id
    assert "taken back" in bar.question.text()
    assert bar.back_button.text().startswith("Make again")
    press(bar._page, Qt.Key.Key_Z, CONTROL)
    assert "taken back" not in bar.question.text()
    assert bar.back_button.text().startswith("Undo")
    bar.back_button.click()
    bar.keep_button.click()
    bar.close_button.click()
    assert bar._walked is None


def test_the_walk_ends_with_the_ledger_accepted(bare, window):
    bar = bare.ledger
    bar.walk_button.click()
    for _ in range(len(unsure_repairs(bare.article))):
        press(bar._page, Qt.Key.Key_Return)
    assert bare.article.accepted
    assert not bar.isVisible()
    assert bare.view.hasFocus()
    press(bare.view, Qt.Key.Key_F9)
    assert bar.isVisible()
    assert bar.question.text().startswith(f"None is unsure; of all: 1 of {len(bare.article.repairs)}")
    press(bar._page, Qt.Key.Key_Left)
    assert bar.question.text().startswith(f"None is unsure; of all: {len(bare.article.repairs)} of")
    keys(bar._page, "x9")
    press(bar._page, Qt.Key.Key_5)
    press(bar._page, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_walking_all_accepts_nothing(bare, window, editor):
    for repair in unsure_repairs(bare.article):
        from reex_desktop.editing.ledger import review_repairs

        editor.apply("Review", review_repairs(editor.workspace, bare.article.id, [repair.id]))
    assert not bare.article.accepted
    label = editor.undo_label
    press(bare.view, Qt.Key.Key_F9, CONTROL)
    assert bare.ledger.question.text().startswith(f"1 of {len(bare.article.repairs)}")
    for _ in bare.article.repairs:
        press(bare.ledger._page, Qt.Key.Key_Down)
    press(bare.ledger._page, Qt.Key.Key_Up)
    press(bare.ledger._page, Qt.Key.Key_Escape)
    assert not bare.article.accepted
    assert editor.undo_label == label


def test_accept_by_enter(bare, window, editor):
    bare.view.select(Range(0, 0))
    press(bare.view, Qt.Key.Key_Return)
    assert bare.article.accepted
    assert not bare.ledger.isVisible()
    press(bare.view, Qt.Key.Key_Return)
    editor.undo()
    assert not bare.article.accepted
    assert bare.ledger.isVisible()
    bare.ledger.accept_button.click()
    assert bare.article.accepted


def test_undo_all_and_show_removed(bare, window, editor):
    mended = bare.view.text
    removed = [r for r in bare.article.repairs if r.stage == "residue" and r.before]
    assert removed
    press(bare.view, Qt.Key.Key_Left)
    bare.ledger.removed_button.click()
    shown = bare.view.document().toRawText()
    assert all(r.before.strip()[:20] in shown.replace("\u2029", "\n") for r in removed)
    assert bare.view.text == mended
    bare.ledger.removed_button.click()
    assert removed[0].before not in bare.view.document().toRawText() or removed[0].before in mended
    bare.ledger.undo_button.click()
    assert bare.view.text == plain_text(ARTICLE.raw)
    assert "taken back" in bare.ledger.text.text()
    editor.undo()
    assert bare.view.text == mended


def test_a_selection_keeps_its_words_when_the_text_around_changes(bare, editor):
    view = bare.view
    words = "solvent extraction"
    start = view.text.index(words)
    view.select(Range(start, start + len(words)))
    first = bare.article
    struck = edits.set_article(editor.workspace, replace(first, blocks=first.blocks[4:]))
    editor.apply("Replace", struck)
    assert view.text.index(words) != start
    assert view.text[slice(*view.selected())] == words
    editor.apply("Replace", edits.set_article(editor.workspace, replace(first, blocks=first.blocks[:4])))
    assert words not in view.text
    assert view.selected().start == view.selected().end


def test_passages_move_with_the_repairs(bare, editor, window):
    view = bare.view
    start = view.text.index("tonnes")
    view.select(Range(start, start + 6))
    press(view, Qt.Key.Key_2)
    bare.ledger.undo_button.click()
    passage = editor.brief.notes[0].passages[0]
    assert view.text[passage.start : passage.end] == passage.exact == "tonnes"
    assert [(p.start, p.end) for p in view.passages] == [(passage.start, passage.end)]


def test_the_summary_of_a_ledger():
    assert "mended" in summary(ARTICLE)
    assert summary(SECOND) == ""


@pytest.mark.parametrize(
    ("kind", "certainty", "said"),
    [
        ("title", "unsure", "title unsure"),
        ("heading", "unsure", "1 heading unsure"),
        ("title", "sure", "1 repair"),
        ("heading", "sure", "1 repair"),
    ],
)
def test_no_ledger_is_without_words(kind, certainty, said):
    repair = Repair("structure", kind, 0, 4, "Word", "Word", certainty, heading=1)
    assert summary(replace(SECOND, repairs=(repair,))) == said


def test_no_ledger_no_walk(window, editor):
    show(window, workspace_of(editor.brief, (SECOND,)))
    assert not window.article.ledger.isVisible()
    window.article.ledger.walk(1)
    window.article.ledger.end()
    window.article.ledger.accept()
    assert editor.undo_label == ""
    show(window, Workspace(editor.brief))
    for call in (
        window.article.ledger.undo_all,
        window.article.ledger.keep,
        lambda: window.article.ledger.correct(0),
    ):
        call()
    window.article.take("claim")
    press(window.article.view, Qt.Key.Key_1)
    assert editor.undo_label == ""


# Details


def test_details_are_edited_in_place(bare, window, editor):
    bar = bare.details
    line = bar.lines["outlet"]
    line.setFocus()
    press(line, Qt.Key.Key_A, CONTROL)
    keys(line, "Mining Weekly")
    assert bare.article.metadata.outlet == "Mining Weekly"
    assert editor.undo_label == "Outlet"
    press(line, Qt.Key.Key_Return)
    assert bar.lines["byline"].hasFocus()
    bar.published.setFocus()
    bar.published.selectAll()
    keys(bar.published, "2025-10-27")
    press(bar.published, Qt.Key.Key_Return)
    assert bare.article.metadata.published == date(2025, 10, 27)
    assert bar.published.text() == "27 Oct 2025"
    press(bar.lines["outlet"], Qt.Key.Key_Z, CONTROL)
    press(bar.lines["outlet"], Qt.Key.Key_Z, CONTROL)
    assert bare.article.metadata == ARTICLE.metadata
    assert line.hasFocus()


def test_what_is_missing_is_marked_and_asked_for(window, editor):
    article = replace(ARTICLE, metadata=type(ARTICLE.metadata)(title="T"))
    show(window, workspace_of(editor.brief, (article,)))
    bar = window.article.details
    assert not bar.lines["title"].property("missing")
    assert bar.lines["outlet"].property("missing")
    press(window.article.view, Qt.Key.Key_D, CONTROL)
    assert bar.published.hasFocus()
    press(bar.published, Qt.Key.Key_Return)
    assert bar.lines["outlet"].hasFocus()
    keys(bar.lines["outlet"], "O")
    assert bar.lines["outlet"].property("missing") is False
    press(bar.lines["address"], Qt.Key.Key_Return)
    assert window.article.view.hasFocus()
    bar.published.setFocus()
    keys(bar.published, "1 May 2026")
    press(bar.published, Qt.Key.Key_Return)
    press(window.article.view, Qt.Key.Key_D, CONTROL)
    assert bar.lines["title"].hasFocus()
    press(bar.lines["title"], Qt.Key.Key_Up)
    assert window.article.view.hasFocus()


# Several articles


def test_two_articles_in_tabs(pane, drafted_window, editor):
    assert not pane.tabs.isVisible()
    editor.apply("Add", edits.add_article(editor.workspace, SECOND))
    assert pane.tabs.isVisible()
    assert pane.tabs.count() == 2
    first = editor.workspace.articles[0]
    assert pane.tabs.currentIndex() == 1  # what was added is what is read next
    assert pane.view.text == plain_text(SECOND.blocks)
    pane.tabs.setCurrentIndex(0)
    assert pane.view.text == plain_text(first.blocks)
    pane.tabs.setCurrentIndex(1)
    assert pane.details.lines["title"].text() == SECOND.metadata.title
    pane.view.setFocus()
    start = pane.view.text.index("Tungsten")
    pane.view.select(Range(start, start))
    press(pane.view, Qt.Key.Key_2)
    note = next(n for n in editor.brief.notes if n.passages and n.passages[-1].article_id == SECOND.id)
    assert note.passages[-1].exact == "Tungsten rose by 4 percent in May."
    pane.tabs.setCurrentIndex(0)
    assert all(p.owner != note.id for p in pane.view.passages)
    drafted_window.form.passage_asked.emit(note.id)
    assert pane.tabs.currentIndex() == 1
    assert pane.view.selected() == Range(start, start + 34)
    for _ in range(2):
        editor.undo()
    assert pane.tabs.count() == 1
    assert pane.view.text == plain_text(first.blocks)


def test_a_detail_of_another_article_comes_back_with_its_tab(pane, editor):
    editor.apply("Add", edits.add_article(editor.workspace, SECOND))
    pane.tabs.setCurrentIndex(1)
    line = pane.details.lines["outlet"]
    line.setFocus()
    keys(line, "Second outlet")
    pane.tabs.setCurrentIndex(0)
    editor.undo()
    assert pane.tabs.currentIndex() == 1
    assert line.hasFocus()
    assert line.text() == SECOND.metadata.outlet


def test_without_an_article_the_pane_says_what_to_do(window, qtbot):
    pane = window.article
    assert pane.pages.currentIndex() == 1
    assert not pane.take_bar.isVisible()
    with qtbot.waitSignal(window.session.message) as caught:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().clear()
        pane.paste_asked.emit()
    assert caught.args[0] == "warning"
    assert "clipboard" in caught.args[1]
    pane.view.show_passages(window.session.editor.brief)
    assert pane.view.passages == []


def test_another_brief_starts_at_the_top(pane, drafted_window):
    pane.view.scroll_to(len(pane.view.text) // 2)
    pane.ledger.removed_button.setChecked(True)
    show(drafted_window, drafted())
    QTest.qWait(5)
    assert pane.view.verticalScrollBar().value() == 0
    assert not pane.ledger.removed_button.isChecked()


def test_a_paragraph_is_struck_out_and_brought_back(bare, editor):
    view, before = bare.view, bare.view.text
    line = next(line for line in before.split("\n") if len(line) > 60)
    start = before.index(line)
    view.setFocus()
    view.select(Range(start, start))
    press(view, Qt.Key.Key_Delete)
    assert line not in view.text
    assert "1 struck out" in bare.ledger.text.text()
    bare.ledger.removed_button.click()
    document = view.document()
    cursor = document.find(line[:40])
    assert not cursor.isNull()
    cursor.clearSelection()
    cursor.setPosition(cursor.position() - 5)
    view.setTextCursor(cursor)
    press(view, Qt.Key.Key_Delete)
    assert view.text == before
    editor.undo()
    editor.undo()
    assert view.text == before


def test_what_a_statement_rests_on_goes_to_the_tray_and_undo_brings_both_back(drafted_window, pane, editor):
    passage = editor.brief.highlights[0].passages[0]
    before = pane.view.text
    pane.view.setFocus()
    pane.view.select(Range(passage.start, passage.start))
    press(pane.view, Qt.Key.Key_Delete)
    settle()
    assert passage.exact not in pane.view.text
    lost = [p for p in editor.brief.highlights[0].passages if p.lost]
    assert passage.exact in [p.exact for p in lost]
    messages = drafted_window.messages
    assert "lost" in messages.text.text()
    tray = drafted_window.commands.tray.panel
    assert any(e.quotation == passage.exact for e in tray._entries)
    editor.undo()
    settle()
    assert pane.view.text == before
    assert editor.brief.highlights[0].passages[0] == passage
    assert drafted_window.tabs.indexOf(tray) < 0
    assert not messages.isVisible()


def test_what_nobody_can_know_is_offered(window, editor):
    text = "He said ?we will see? and left.\n\nThe price rose, and the ministry said nothing more of it.\n"
    article = read(text.encode(), name="a.txt")
    offered = [r for r in article.repairs if not r.on]
    assert offered
    editor.apply("Add", edits.add_article(editor.workspace, article))
    bar, view = window.article.ledger, window.article.view
    assert f"{len(offered)} offered" in bar.text.text()
    press(view, Qt.Key.Key_F9)
    assert "may have been" in bar.question.text()
    assert "Make it" in bar.back_button.text()
    press(bar._page, Qt.Key.Key_Delete)
    assert "?we" not in view.text
