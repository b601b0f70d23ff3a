"""The form: every field writes to the brief and shows what it holds; cards, chips, keys."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reex_desktop.editing.edits import set_brief, set_note, set_outlook
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import SLOTS, CredibilityNote, Headings, Judgement, Outlook
from reex_desktop.model.scales import scales
from reex_desktop.ui.form.date_field import print_date

from .helpers import ALT, CONTROL, click, keys, press, settle, show, texts


@pytest.fixture
def note(form, editor):
    """The card of a new, empty note."""
    form.new_note()
    return form.cards.notes[editor.brief.notes[-1].id]


@pytest.fixture
def outlook(form, editor):
    """The card of a new, empty outlook."""
    form.new_outlook()
    return form.cards.outlooks[editor.brief.outlooks[-1].id]


def choose(field, label):
    """Choose an option as one does with the keyboard: the list opened, the line found, Enter."""
    field.setFocus()
    field.showPopup()
    place = field.findText(label)
    assert place >= 0, label
    view = field.view()
    view.setCurrentIndex(field.model().index(place, 0))
    press(view, Qt.Key.Key_Return)
    field.window().activateWindow()  # without a screen nobody gives the focus back
    settle()
    assert field.currentIndex() == place


@pytest.mark.parametrize("name", ["title", "subtitle", "author"])
def test_lines(editor, form, name):
    field = getattr(form, name)
    field.setFocus()
    keys(field, "  Gallium \u2013 \u4e2d\u56fd ")
    assert getattr(editor.brief, name) == "Gallium \u2013 \u4e2d\u56fd"
    editor.apply("Set", set_brief(editor.workspace, **{name: "Other"}))
    assert field.text() == "Other"
    editor.undo()
    assert field.text() == "Gallium \u2013 \u4e2d\u56fd"


@pytest.mark.parametrize("name", ["summary", "context", "private_notes"])
def test_texts(editor, form, name):
    field = getattr(form, name)
    field.setFocus()
    keys(field, "One.")
    press(field, Qt.Key.Key_Return)
    keys(field, "Two.")
    assert getattr(editor.brief, name) == rich("One.\nTwo.")
    editor.apply("Set", set_brief(editor.workspace, **{name: rich("a\nOne.\nc")}))
    assert field.toPlainText() == "a\nOne.\nc"


def test_the_date(editor, form):
    field = form.as_of
    field.setFocus()
    keys(field, "27 oct 2025")
    assert editor.brief.as_of == date(2025, 10, 27)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "27 Oct 2025"
    assert form.author.hasFocus()
    field.setFocus()
    field.selectAll()
    keys(field, "31 Foo")
    assert field.property("missing") is True
    assert editor.brief.as_of == date(2025, 10, 27)
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    assert editor.brief.as_of is None
    assert not field.property("missing")
    press(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == "27 Oct 2025" == print_date(editor.brief.as_of)
    form.title.setFocus()
    assert field.text() == "27 Oct 2025"


def test_a_date_that_is_none_does_not_stay(editor, form):
    form.as_of.setFocus()
    keys(form.as_of, "soon")
    form.title.setFocus()
    editor.apply("Set", set_brief(editor.workspace, as_of=date(2026, 1, 2)))
    assert form.as_of.text() == "2 Jan 2026"
    assert not form.as_of.property("missing")


def test_the_marking(editor, form):
    choose(form.marking, "TLP:AMBER")
    assert editor.brief.marking == "TLP:AMBER"
    editor.undo()
    assert form.marking.currentText() == "No marking"


@pytest.mark.parametrize("slot", SLOTS)
def test_printed_headings(editor, form, slot):
    heading = form.sections[slot].heading
    form.sections[slot].fold(False)
    click(heading, heading.rect().center())
    assert heading.hasFocus()
    keys(heading, "My own")
    assert getattr(editor.brief.headings, slot) == "My own"
    editor.undo()
    assert editor.brief.headings == Headings()
    assert heading.text() == ""


def test_the_heading_of_private_notes_is_fixed(form, editor):
    form.focus_private_notes()
    keys(form.sections["private"].heading, "x")
    assert editor.undo_label == ""


def test_every_field_of_a_note(editor, form, note):
    assert note.claim.hasFocus()
    keys(note.claim, "Output doubles")
    keys(note.who, "The ministry")
    keys(note.basis, "No mine")
    press(note.basis, Qt.Key.Key_Return)
    keys(note.basis, "has opened.")
    choose(note.verdict, "Speculative")
    choose(note.credibility, "Info 3")
    held = editor.brief.notes[0]
    assert held.claim == spans("Output doubles")
    assert held.who == "The ministry"
    assert held.basis == rich("No mine\nhas opened.")
    assert held.verdict == Judgement("Speculative", chosen=True)
    assert held.credibility == 3
    changed = set_note(
        editor.workspace,
        note.note_id,
        claim=(),
        who="",
        basis=(),
        verdict=None,
        credibility=None,
        group="G",
    )
    editor.apply("Set", changed)
    assert (note.claim.toPlainText(), note.who.text(), note.basis.toPlainText()) == ("", "", "")
    assert (note.verdict.currentIndex(), note.credibility.currentIndex()) == (0, 0)
    assert note.group.text() == "G"
    editor.undo()
    assert note.verdict.currentText() == "Speculative"
    assert note.credibility.currentText() == "Info 3"
    assert note.claim.toPlainText() == "Output doubles"


def test_the_group_of_a_note(editor, form, note):
    assert not note.group.isVisible()
    note.group_button.click()
    assert note.group.isVisible()
    assert note.group.hasFocus()
    keys(note.group, "What's real")
    assert editor.brief.notes[0].group == "What's real"
    assert not note.group_button.isVisible()
    press(note.group, Qt.Key.Key_Return)
    assert note.claim.hasFocus()
    for _ in range(2):
        press(note.claim, Qt.Key.Key_Z, CONTROL)
    form.title.setFocus()
    editor.undo()
    assert editor.brief.notes == ()


@pytest.mark.parametrize("number", range(1, 8))
def test_verdicts_by_digit(editor, form, note, number):
    note.basis.setFocus()
    press(note.basis, Qt.Key.Key_1 + number - 1, ALT)
    assert editor.brief.notes[0].verdict == Judgement(scales().verdicts[number - 1].name)
    assert note.verdict.currentIndex() == number


def test_a_verdict_needs_a_note(editor, form):
    form.title.setFocus()
    press(form.title, Qt.Key.Key_1, ALT)
    assert editor.undo_label == ""


def test_a_suggested_verdict_becomes_chosen(window, editor, form):
    suggested = CredibilityNote(claim=spans("x"), verdict=Judgement("Accurate", chosen=False))
    editor.apply("Add", set_brief(editor.workspace, notes=(suggested,)))
    card = form.cards.notes[suggested.id]
    assert card.verdict.currentText() == "Accurate?"
    assert card.verdict.font().italic()
    assert form.sections["credibility"].chip.text() == "no verdict: 1"
    card.verdict.activated.emit(card.verdict.currentIndex())
    assert editor.brief.notes[0].verdict == Judgement("Accurate", chosen=True)
    assert card.verdict.currentText() == "Accurate"
    assert not card.verdict.font().italic()
    assert not form.sections["credibility"].chip.isVisible()


def test_a_verdict_of_another_scale_is_kept(editor, form):
    odd = CredibilityNote(verdict=Judgement("Rather true"))
    editor.apply("Add", set_brief(editor.workspace, notes=(odd,)))
    card = form.cards.notes[odd.id]
    assert card.verdict.currentText() == "Rather true"
    choose(card.verdict, "Accurate")
    editor.undo()
    assert card.verdict.currentText() == "Rather true"
    choose(card.verdict, "Not assessed")
    assert editor.brief.notes[0].verdict is None
    assert card.verdict.option(99) == ""


def test_every_field_of_an_outlook(editor, form, outlook):
    assert outlook.text.hasFocus()
    keys(outlook.text, "Prices rise.")
    choose(outlook.likelihood, scales().yardstick("icd203").words[4].label)
    outlook.horizon.setFocus()
    keys(outlook.horizon, "1 Jun 2027")
    press(outlook.horizon, Qt.Key.Key_Return)
    assert outlook.indicators.hasFocus()
    choose(outlook.confidence, "Low confidence")
    keys(outlook.indicators, "Permits")
    press(outlook.indicators, Qt.Key.Key_Return)
    keys(outlook.indicators, "Tenders")
    held = editor.brief.outlooks[0]
    assert held.text == rich("Prices rise.")
    assert held.likelihood == Judgement(scales().yardstick("icd203").words[4].word)
    assert (held.horizon, held.confidence) == (date(2027, 6, 1), "low")
    assert texts(i.spans for i in held.indicators) == ["Permits", "Tenders"]
    editor.apply(
        "Set", set_outlook(editor.workspace, held.id, **{"text": (), "horizon": None, "confidence": ""})
    )
    assert (outlook.text.toPlainText(), outlook.horizon.text(), outlook.confidence.currentIndex()) == (
        "",
        "",
        0,
    )
    editor.undo()
    assert outlook.horizon.text() == "1 Jun 2027"


def test_indicators_keep_their_ids(editor, form, outlook):
    keys(outlook.indicators, "aa")
    press(outlook.indicators, Qt.Key.Key_Return)
    keys(outlook.indicators, "bb")
    first, second = (i.id for i in editor.brief.outlooks[0].indicators)
    press(outlook.indicators, Qt.Key.Key_Home)
    keys(outlook.indicators, "x")
    assert [i.id for i in editor.brief.outlooks[0].indicators] == [first, second]
    outlook.indicators.moveCursor(outlook.indicators.textCursor().MoveOperation.Start)
    press(outlook.indicators, Qt.Key.Key_Return)
    found = editor.brief.outlooks[0].indicators
    assert texts(i.spans for i in found) == ["", "aa", "xbb"]
    assert [i.id for i in found][1:] == [first, second]
    press(outlook.indicators, Qt.Key.Key_Backspace)
    assert [i.id for i in editor.brief.outlooks[0].indicators] == [first, second]


def test_the_likelihood_by_key(editor, form, window):
    form.title.setFocus()
    press(form.title, Qt.Key.Key_J, CONTROL)
    settle()
    card = form.cards.outlooks[editor.brief.outlooks[0].id]
    popup = card.likelihood.view()
    assert popup.isVisible()
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    window.activateWindow()
    settle()
    assert editor.brief.outlooks[0].likelihood == Judgement(scales().yardstick("icd203").words[0].word)
    card.text.setFocus()
    press(card.text, Qt.Key.Key_J, CONTROL)
    assert popup.isVisible()
    card.likelihood.hidePopup()


def test_a_suggested_likelihood_says_so(editor, form):
    word = scales().yardstick("icd203").words[2].word
    outlook = Outlook(rich("x"), likelihood=Judgement(word, chosen=False))
    editor.apply("Add", set_brief(editor.workspace, outlooks=(outlook,)))
    card = form.cards.outlooks[outlook.id]
    assert card.likelihood.currentText().endswith("?")
    assert form.sections["outlook"].chip.text() == "likelihood only suggested"
    card.likelihood.activated.emit(card.likelihood.currentIndex())
    assert editor.brief.outlooks[0].likelihood == Judgement(word)
    assert not form.sections["outlook"].chip.isVisible()


def test_another_yardstick_offers_its_words(editor, form, outlook):
    editor.apply("Set", set_brief(editor.workspace, yardstick="phia"))
    labels = {outlook.likelihood.itemText(n) for n in range(outlook.likelihood.count())}
    assert {step.label for step in scales().yardstick("phia").words} <= labels


def test_cards_added_removed_and_moved(editor, form, window):
    form.title.setFocus()
    for name in "abc":
        press(QApplication.focusWidget(), Qt.Key.Key_N, ALT)
        keys(QApplication.focusWidget(), name)
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["a", "b", "c"]
    first = form.cards.notes[editor.brief.notes[0].id]
    first.claim.setFocus()
    press(first.claim, Qt.Key.Key_Down, CONTROL | ALT)
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["b", "a", "c"]
    assert first.claim.hasFocus()
    content = form.sections["credibility"].content
    order = [content.itemAt(n).widget() for n in range(3)]
    assert order == [form.cards.notes[n.id] for n in editor.brief.notes]
    press(first.claim, Qt.Key.Key_Up, CONTROL | ALT)
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["a", "b", "c"]
    press(first.claim, Qt.Key.Key_N, ALT)
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["a", "", "b", "c"]
    first.delete.click()
    settle()
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["", "b", "c"]
    editor.undo()
    assert [texts((n.claim,))[0] for n in editor.brief.notes] == ["a", "", "b", "c"]
    assert content.itemAt(0).widget().claim.toPlainText() == "a"
    form.title.setFocus()
    form.move_current(1)
    assert editor.undo_label == "New claim"


def test_an_outlook_is_added_and_removed(editor, form):
    form.add_outlook.click()
    form.add_outlook.click()
    first, second = editor.brief.outlooks
    form.cards.outlooks[first.id].delete.click()
    settle()
    assert [o.id for o in editor.brief.outlooks] == [second.id]
    editor.undo()
    assert [o.id for o in editor.brief.outlooks] == [first.id, second.id]


def test_keys_after_the_card_in_use_was_removed(editor, form, window, note):
    keys(note.claim, "x")
    note.delete.click()
    settle()
    form.add_note.setFocus()
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_G, Qt.Key.Key_Return):
        press(form.add_note, key, CONTROL)
    window.commands.link()
    press(form.add_note, Qt.Key.Key_1, ALT)
    press(form.add_note, Qt.Key.Key_Down, CONTROL | ALT)
    form.new_note()
    assert len(editor.brief.notes) == 1


def test_chips(editor, form, window, note):
    chips = {name: section.chip for name, section in form.sections.items()}
    assert chips["credibility"].text() == "no claim: 1"
    assert not chips["highlights"].isVisible()
    form.highlights.setFocus()
    keys(form.highlights, "one")
    assert chips["highlights"].text() == "1 bullet"
    press(form.highlights, Qt.Key.Key_Return)
    keys(form.highlights, "two")
    assert chips["highlights"].text() == "2 bullets"
    form.summary.setFocus()
    keys(form.summary, "one two \u4e2d\u56fd")
    assert chips["summary"].text() == "4 / 90 words"
    assert chips["summary"].property("tone") == "quiet"
    window.session.settings.set("summary_words", 10)
    assert chips["summary"].text() == "4 / 10 words"
    keys(form.summary, " a b c d e f g")
    assert chips["summary"].property("tone") == "warning"
    keys(note.claim, "c")
    assert note.link.text() == "no passage"


def test_folding(editor, form):
    context = form.sections["context"]
    assert context.body.isHidden()
    context.arrow.click()
    assert not context.body.isHidden()
    context.arrow.click()
    assert context.body.isHidden()
    press(form.title, Qt.Key.Key_6, CONTROL)
    assert form.context.hasFocus()
    press(form.context, Qt.Key.Key_7, CONTROL)
    assert form.private_notes.hasFocus()
    keys(form.context, "x")
    context.fold(True)
    show(form.window(), editor.workspace.__class__(editor.brief.__class__(context=rich("here"))))
    assert not context.body.isHidden()
    show(form.window(), editor.workspace.__class__(editor.brief.__class__()))
    assert context.body.isHidden()


def test_going_to_each_section_by_key(window, editor, form):
    for key, field in (
        (Qt.Key.Key_2, form.highlights), (Qt.Key.Key_3, form.add_note), (Qt.Key.Key_5, form.summary),
        (Qt.Key.Key_0, form.title), (Qt.Key.Key_1, window.article.view),
    ):  # fmt: skip
        press(window.focusWidget() or window, key, CONTROL)
        assert field.hasFocus() or not field.isVisible()
    press(form.title, Qt.Key.Key_4, CONTROL)
    card = form.cards.outlooks[editor.brief.outlooks[0].id]
    assert card.text.hasFocus()
    form.title.setFocus()
    press(form.title, Qt.Key.Key_4, CONTROL)
    assert card.text.hasFocus()
    assert len(editor.brief.outlooks) == 1
    form.new_note()
    form.title.setFocus()
    press(form.title, Qt.Key.Key_3, CONTROL)
    assert form.cards.notes[editor.brief.notes[0].id].claim.hasFocus()


def test_enter_goes_down_the_head(form):
    form.title.setFocus()
    for field in (form.subtitle, form.as_of, form.author, form.highlights):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert field.hasFocus()
    press(form.highlights, Qt.Key.Key_Up)
    assert form.author.hasFocus()
    press(form.author, Qt.Key.Key_Up)
    assert form.as_of.hasFocus()
    form.title.setFocus()
    press(form.title, Qt.Key.Key_Up)
    assert form.title.hasFocus()


def test_what_has_the_focus_is_in_view(window, editor, form):
    for _ in range(9):
        form.new_note()
    form.title.setFocus()
    assert form.verticalScrollBar().value() == 0
    form.summary.setFocus()
    settle()
    visible = form.summary.mapTo(form.viewport(), form.summary.rect().center())
    assert form.viewport().rect().contains(visible)


def test_the_last_note_is_left_downwards(editor, form, note):
    press(note.who, Qt.Key.Key_Down)
    assert form.cards.outlooks[editor.brief.outlooks[0].id].text.hasFocus()
    note.who.setFocus()
    press(note.who, Qt.Key.Key_Up)
    assert note.basis.hasFocus()


def test_an_element_that_is_not_there(editor, form):
    form.title.setFocus()
    form.show_element(CredibilityNote().id)
    assert form.title.hasFocus()
    form.show_element(editor.brief.id)
    assert form.summary.hasFocus()
    assert form.current_element == editor.brief.id


def test_an_empty_heading_shows_what_is_printed_in_the_language_of_the_brief(form, editor):
    heading = form.sections["summary"].heading
    assert heading.placeholderText() == "REEx summary"
    editor.apply("Language", set_brief(editor.workspace, language="de-DE"))
    assert heading.placeholderText() == "REEx-Fazit"
    editor.undo()
    assert heading.placeholderText() == "REEx summary"


def test_a_form_that_has_the_focus_itself_is_not_scrolled(form):
    form.setFocus()
    before = form.verticalScrollBar().value()
    form.follow_focus()
    settle()
    assert form.verticalScrollBar().value() == before


def test_tab_goes_through_the_form_as_it_stands(drafted_window, qtbot):
    form = drafted_window.form
    qtbot.waitUntil(lambda: form.cards.complete)
    form.new_outlook()
    settle()
    brief = drafted_window.session.editor.brief
    cards = [*form.cards.notes.values(), *(form.cards.outlooks[o.id] for o in brief.outlooks)]
    wanted = [form.title, form.author, form.highlights]
    wanted += [field for card in cards[: len(form.cards.notes)] for field in card.fields()]
    wanted.append(form.add_note)
    wanted += [field for card in cards[len(form.cards.notes) :] for field in card.fields()]
    wanted += [form.add_outlook, form.summary]
    form.title.setFocus()
    at, seen = form.title, [form.title]
    while at is not form.summary:
        at = at.nextInFocusChain()
        seen.append(at)
        assert len(seen) < 2000
    for first, second in pairwise(wanted):
        assert seen.index(first) < seen.index(second), (first, second)
    cards[-1].fields()[-1].setFocus()
    press(cards[-1].fields()[-1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.add_outlook
