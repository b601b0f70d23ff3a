"""What was edited in Word comes back as changes, and only that."""

from __future__ import annotations

import pytest
from brief_samples import ALL, HARBOUR, article, evidence, full, of
from hypothesis import given, settings
from msgspec.structs import replace
from word_hands import DOCUMENT, as_word_saves, edited, paragraph_of, with_part

from reex_desktop.editing.adopting import WITHOUT_TEXT, adopt
from reex_desktop.editing.edits import set_brief
from reex_desktop.editing.history import History
from reex_desktop.editing.outside import LABEL
from reex_desktop.editing.outside_apply import apply_changes
from reex_desktop.model.blocks import rich, span, spans, spans_text
from reex_desktop.model.brief import CredibilityNote, Highlight, Indicator, Judgement, Outlook, walk
from reex_desktop.model.published import published
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.printed.word_brief import read_word_brief
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options
from reex_desktop.writers.word.changes import word_changes
from tests.strategies import workspaces

CARRY, BARE = Options(carry=True), Options(carry=False)
FULL = adopt(full())


def word_file(workspace=FULL, options=CARRY) -> bytes:
    return export(published(workspace), ".docx", options)


def told(changes) -> list[tuple[str, str, str, str, str]]:
    return [(c.kind, c.slot, c.field, c.before, c.after) for c in changes]


@pytest.mark.parametrize("options", [CARRY, BARE, Options(copy="review")], ids=["carry", "bare", "review"])
@pytest.mark.parametrize("name", ALL)
def test_a_file_that_nobody_edited_gives_no_change(name, options):
    workspace = adopt(ALL[name]())
    data = word_file(workspace, options)
    assert word_changes(data, workspace) == ()
    assert word_changes(with_part(data, DOCUMENT, as_word_saves), workspace) == ()


@settings(max_examples=25, deadline=None)
@given(workspace=workspaces)
def test_no_brief_gives_changes_by_itself(workspace):
    assert word_changes(word_file(workspace), workspace) == ()
    assert word_changes(word_file(workspace, BARE), workspace) == ()


@settings(max_examples=25, deadline=None)
@given(workspace=workspaces)
def test_an_adopted_brief_is_published_as_it_was(workspace):
    brief = published(workspace)
    adopted = adopt(brief)
    assert published(adopted) == brief
    assert all(a.notes == (WITHOUT_TEXT,) for a in adopted.articles)


EDITS = {
    "a word in a bullet": (
        [("no new inspections start", "no new inspections begin")],
        ("changed", "highlights", "spans"),
        "no new inspections begin before 10 December;",
    ),
    "a word in the summary": (
        [("buys time rather", "gains time rather")],
        ("changed", "summary", "summary"),
        "gains time rather than",
    ),
    "a word in the context": (
        [("announced in May", "announced in June")],
        ("changed", "context", "context"),
        "announced in June; see the notice.",
    ),
    "the title": ([("a year bought", "a year won")], ("changed", "title", "title"), "a year won"),
    "the subtitle": (
        [("dependence is not", "reliance is not")],
        ("changed", "title", "subtitle"),
        "reliance",
    ),
    "a heading": (
        [(">Highlights<", ">Main points<")],
        ("changed", "highlights", "heading highlights"),
        "Main points",
    ),
    "a claim": (
        [("agreed to a pause", "agreed to pause")],
        ("changed", "credibility", "claim"),
        "agreed to pause",
    ),
    "who claims": (
        [("Ministry of Trade", "Ministry of Finance")],
        ("changed", "credibility", "who"),
        "Finance",
    ),
    "a verdict": (
        [("Plausible, unconfirmed", "Speculative")],
        ("changed", "credibility", "verdict"),
        "Speculative",
    ),
    "a basis": ([("decree stays on", "decree is on")], ("changed", "credibility", "basis"), "decree is on"),
    "a rating": (
        [("(>)3(</w:t></w:r></w:p></w:tc></w:tr>)", r"\g<1>4\2")],
        ("changed", "credibility", "credibility"),
        "4",
    ),
    "an outlook": (
        [("twelve months to finance", "a year to fund")],
        ("changed", "outlook", "text"),
        "a year to fund",
    ),
    "an indicator": (
        [("10 December deadline", "12 December deadline")],
        ("changed", "outlook", "spans"),
        "12 December",
    ),
    "the confidence": (
        [("this outlook: moderate", "this outlook: high")],
        ("changed", "outlook", "confidence"),
        "high",
    ),
    "the horizon": (
        [("to 31 October 2026", "to 30 November 2026")],
        ("changed", "outlook", "horizon"),
        "2026-11-30",
    ),
    "a bullet taken away": ([(paragraph_of("anode makers keep"), "")], ("removed", "highlights", ""), ""),
}


@pytest.mark.parametrize("options", [CARRY, BARE], ids=["carry", "bare"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_in_word_is_one_change_and_can_be_taken_over(name, options):
    patterns, what, after = EDITS[name]
    data = edited(word_file(options=options), *patterns)
    [change] = word_changes(data, FULL)
    assert (change.kind, change.slot, change.field) == what
    assert after in change.after
    assert change.before != change.after
    assert not change.conflict
    taken = apply_changes(FULL, [change])
    assert taken.brief != FULL.brief
    assert word_changes(data, taken) == ()
    # Nothing else was changed: its own file gives the old brief's again but for this place.
    assert [c[:3] for c in told(word_changes(word_file(FULL, BARE), taken))] in (
        [what],
        [("added", *what[1:])],
    )


def test_a_bullet_that_was_added_goes_where_it_stands():
    new = (
        r'\g<0><w:p><w:pPr><w:pStyle w:val="Highlight2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/>'
        r"</w:numPr></w:pPr><w:r><w:t>traders wait;</w:t></w:r></w:p>"
    )
    data = edited(word_file(), (paragraph_of("anode makers keep"), new))
    [change] = word_changes(data, FULL)
    assert told([change]) == [("added", "highlights", "", "", "traders wait;")]
    children = apply_changes(FULL, [change]).brief.highlights[1].children
    assert [spans_text(h.spans) for h in children][:2] == [
        "anode makers keep their import licences;",
        "traders wait;",
    ]
    assert children[0] == FULL.brief.highlights[1].children[0]


def test_a_bullet_that_was_moved_in_becomes_its_level():
    data = edited(word_file(), (r'(anode makers.*?<w:ilvl w:val=)"1"', r'\1"2"'))
    [change] = word_changes(data, FULL)
    assert (change.field, change.before, change.after) == ("level", "level 2", "level 3")
    rows = [level for _, level in walk(apply_changes(FULL, [change]).brief.highlights)]
    assert rows == [0, 0, 1, 2, 2, 0] or rows == [0, 0, 1, 2, 3, 0]


def test_formatting_is_a_change_too():
    data = edited(word_file(), (r"<w:b/><w:bCs/>(</w:rPr><w:t[^>]*>85%)", r"\1"))
    [change] = word_changes(data, FULL)
    assert change.before == change.after
    taken = apply_changes(FULL, [change]).brief.highlights[2]
    assert taken.spans == (span("Some 85% of coated graphite still comes from one province."),)
    assert taken.passages == FULL.brief.highlights[2].passages


def test_an_indicator_that_was_added_stands_with_the_others():
    data = edited(
        word_file(), (r"licence volumes in January", "licence volumes in January; a strike at the quay")
    )
    taken = apply_changes(FULL, word_changes(data, FULL)).brief.outlooks
    assert [spans_text(i.spans) for i in taken[0].indicators] == [
        "the text of the accord.",
        "the 10 December deadline",
        "licence volumes in January",
        "a strike at the quay",
    ]
    assert len(taken) == 1


def test_several_edits_are_one_step_of_undo():
    data = edited(word_file(), ("inspections start", "inspections begin"), ("buys time", "gains time"))
    changes = word_changes(data, FULL)
    assert len(changes) == 2
    history = History(FULL)
    assert history.apply(LABEL, apply_changes(FULL, changes))
    assert history.undo_label == LABEL
    history.undo()
    assert history.workspace == FULL


def test_no_change_chosen_changes_nothing():
    assert apply_changes(FULL, ()) is FULL


def test_what_was_changed_on_both_sides_is_a_conflict():
    data = edited(word_file(), ("buys time", "gains time"), ("inspections start", "inspections begin"))
    meanwhile = set_brief(FULL, summary=rich("Something else altogether."))
    one, two = sorted(word_changes(data, meanwhile), key=lambda c: c.slot)
    assert (one.slot, one.conflict) == ("highlights", False)
    assert (two.slot, two.conflict, two.before) == ("summary", True, "Something else altogether.")
    taken = apply_changes(meanwhile, [one])
    assert taken.brief.summary == meanwhile.brief.summary


def test_what_was_changed_here_alone_is_no_change():
    meanwhile = set_brief(FULL, summary=rich("Something else altogether."), title="Another")
    assert word_changes(word_file(), meanwhile) == ()


def test_what_both_changed_alike_is_no_change():
    data = edited(word_file(), ("a year bought", "a year won"))
    meanwhile = set_brief(FULL, title="Harbour accord: a year won, not a settlement")
    assert word_changes(data, meanwhile) == ()


def test_an_element_that_is_gone_here_is_a_conflict_that_does_nothing():
    data = edited(word_file(), ("inspections start", "inspections begin"))
    first, second, third = FULL.brief.highlights
    meanwhile = set_brief(FULL, highlights=(first, replace(second, children=()), third))
    [change] = word_changes(data, meanwhile)
    assert change.conflict
    assert apply_changes(meanwhile, [change]) == meanwhile


def test_notes_and_outlooks_can_be_added_and_taken_away():
    brief = of(
        title="T",
        highlights=(Highlight(spans("a")),),
        notes=(CredibilityNote(basis=rich("One.")), CredibilityNote(basis=rich("Two."))),
        outlooks=(
            Outlook(text=rich("Quiet."), indicators=(Indicator(spans("rain")),)),
            Outlook(text=rich("Loud."), likelihood=Judgement("likely")),
        ),
        summary=rich("s"),
        context=rich("c"),
        context_passages=(evidence(11, "q"),),
    )
    workspace = workspace_of(brief, (article(11, **HARBOUR),))
    data = edited(word_file(workspace), (paragraph_of("One"), ""), (paragraph_of("Quiet"), ""))
    taken = apply_changes(workspace, word_changes(data, workspace)).brief
    assert [note.basis for note in taken.notes] == [rich("Two.")]
    assert [outlook.text for outlook in taken.outlooks][-1:] == [rich("Loud.")]
    assert taken.outlooks[-1].id == brief.outlooks[1].id


def test_a_file_of_somebody_else_is_refused():
    with pytest.raises(ReadError):
        word_changes(b"PK\x03\x04", FULL)


def test_an_edited_file_still_gives_the_carried_brief():
    data = edited(word_file(), ("inspections start", "inspections begin"))
    assert read_word_brief(data) == published(FULL)
