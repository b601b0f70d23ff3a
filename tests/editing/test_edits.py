"""Edits are pure: a workspace in, another out; what is not there changes nothing."""

from uuid import uuid4

import pytest
from msgspec.structs import replace

from reex_desktop.editing import edits, ledger
from reex_desktop.editing.draft import draft
from reex_desktop.editing.passages import Range, passage, passages_of
from reex_desktop.editing.taking import take_passage
from reex_desktop.editing.wording import suggest_likelihood, suggest_verdict
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import rich, rich_text, spans, spans_text
from reex_desktop.model.brief import CredibilityNote, Indicator, Outlook, statements, walk
from reex_desktop.model.plain import plain_text
from reex_desktop.model.workspace import Workspace
from reex_desktop.readers.read import read
from tests.articles import damage


@pytest.fixture
def workspace() -> Workspace:
    return draft(read(damage.target("sample").read_bytes(), name="article.txt"), author="Anna Berg")


def same(workspace, changed):
    """Return whether nothing but the time of the last change differs."""
    return replace(changed.brief, modified=workspace.brief.modified) == workspace.brief and (
        [replace(a, modified=b.modified) for a, b in zip(changed.articles, workspace.articles, strict=True)]
        == list(workspace.articles)
    )


def check(workspace):
    """Assert what is true of every workspace."""
    ids = [owner for owner, _, _ in statements(workspace.brief)][:-1]
    ids += [i.id for o in workspace.brief.outlooks for i in o.indicators]
    ids += [p.id for _, _, passages in statements(workspace.brief) for p in passages]
    assert len(ids) == len(set(ids))
    for _, _, passages in statements(workspace.brief):
        for p in passages:
            article = workspace.article(p.article_id)
            assert plain_text(article.blocks)[p.start : p.end] == p.exact


def test_the_draft_is_sound(workspace):
    check(workspace)
    brief = workspace.brief
    assert brief.author == "Anna Berg"
    assert brief.highlights and brief.notes and brief.outlooks and brief.summary
    assert not any(n.verdict.chosen for n in brief.notes if n.verdict)
    assert brief.article_ids == (workspace.articles[0].id,)


def test_an_article_of_another_shape_leaves_the_form_empty():
    brief = draft(read(damage.target("thai-recycling-rayong").read_bytes(), name="a.txt")).brief
    assert not (brief.highlights or brief.notes or brief.outlooks or brief.summary)
    assert brief.language == "th-TH"
    assert brief.title


def test_every_setter_changes_only_its_field(workspace):
    note, outlook = workspace.brief.notes[0], workspace.brief.outlooks[0]
    assert edits.set_brief(workspace, title="New").brief.title == "New"
    assert edits.set_heading(workspace, "outlook", "What Next").brief.headings.outlook == "What Next"
    changed = edits.set_note(workspace, note.id, who="The firm")
    assert changed.brief.notes == (replace(note, who="The firm"), *workspace.brief.notes[1:])
    changed = edits.set_outlook(workspace, outlook.id, confidence="low")
    assert changed.brief.outlooks == (replace(outlook, confidence="low"),)
    rows = [(uuid4(), spans("Price")), (uuid4(), spans("Permit"))]
    changed = edits.set_indicators(workspace, outlook.id, rows)
    assert [(i.id, i.spans) for i in changed.brief.outlooks[0].indicators] == rows


def test_elements_are_added_moved_and_removed(workspace):
    first, *_, last = workspace.brief.notes
    note, outlook = CredibilityNote(claim=spans("New")), Outlook(rich("New"))
    assert edits.add_note(workspace, note, first.id).brief.notes[1] == note
    assert edits.add_note(workspace, note).brief.notes[-1] == note
    assert edits.add_outlook(workspace, outlook).brief.outlooks[-1] == outlook
    assert edits.move(workspace, first.id, 99).brief.notes == (*workspace.brief.notes[1:], first)
    assert edits.move(workspace, last.id, -99).brief.notes == (last, *workspace.brief.notes[:-1])
    assert edits.remove(workspace, first.id).brief.notes == workspace.brief.notes[1:]
    assert edits.remove(workspace, workspace.brief.outlooks[0].id).brief.outlooks == ()
    with_indicator = edits.set_outlook(
        workspace, workspace.brief.outlooks[0].id, indicators=(Indicator(spans("x")),)
    )
    indicator = with_indicator.brief.outlooks[0].indicators[0]
    assert edits.remove(with_indicator, indicator.id).brief.outlooks[0].indicators == ()


def test_the_children_of_a_removed_highlight_stay(workspace):
    parent = next(h for h, _ in walk(workspace.brief.highlights) if h.children)
    before = [h.id for h, _ in walk(workspace.brief.highlights)]
    after = [h.id for h, _ in walk(edits.remove(workspace, parent.id).brief.highlights)]
    assert after == [i for i in before if i != parent.id]


def test_an_unknown_id_changes_nothing(workspace):
    ghost = uuid4()
    for changed in (
        edits.set_note(workspace, ghost, who="x"),
        edits.set_outlook(workspace, ghost, confidence="low"),
        edits.set_indicators(workspace, ghost, [(ghost, ())]),
        edits.remove(workspace, ghost),
        edits.move(workspace, ghost, 1),
        edits.remove_passage(workspace, ghost),
        edits.confirm_passages(workspace, ghost),
        edits.set_passages(workspace, ghost, lambda passages: ()),
        edits.remove_article(workspace, ghost),
        edits.set_article(workspace, Article()),
        ledger.switch_repairs(workspace, ghost, [], on=False),
        ledger.switch_repairs(workspace, workspace.articles[0].id, [ghost], on=False),
        ledger.correct_repair(workspace, ghost, ghost, "x"),
        ledger.correct_repair(workspace, workspace.articles[0].id, ghost, "x"),
        ledger.review_repairs(workspace, ghost),
    ):
        assert same(workspace, changed)


def test_passages_of_every_kind_of_element(workspace):
    brief = workspace.brief
    for owner in (brief.highlights[0].id, brief.notes[0].id, brief.outlooks[0].id, brief.id):
        assert passages_of(brief, owner)
        changed = edits.set_passages(workspace, owner, lambda passages: passages[:0])
        assert passages_of(changed.brief, owner) == ()
        confirmed = edits.confirm_passages(workspace, owner)
        assert not any(p.proposed for p in passages_of(confirmed.brief, owner))
        one = passages_of(brief, owner)[0]
        assert one not in passages_of(edits.remove_passage(workspace, one.id).brief, owner)
    assert passages_of(brief, uuid4()) == ()


def test_an_article_comes_and_goes_with_its_passages(workspace):
    second = read(b"A second source. It says less.")
    both = edits.add_article(workspace, second)
    assert both.brief.article_ids == (workspace.articles[0].id, second.id)
    taken, _ = take_passage(both, second, Range(0, 16), "claim")
    check(taken)
    assert taken.brief.notes[-1].passages[0].exact == "A second source."
    gone = edits.remove_article(taken, second.id)
    assert gone.brief.notes[-1].passages == ()
    assert gone.articles == workspace.articles
    empty = edits.remove_article(gone, workspace.articles[0].id)
    assert not [p for _, _, passages in statements(empty.brief) for p in passages]
    titled = edits.set_article(both, replace(second, accepted=True))
    assert titled.article(second.id).accepted


def test_a_passage_becomes_a_highlight_behind_another(workspace):
    article = workspace.articles[0]
    parent = next(h for h, _ in walk(workspace.brief.highlights) if h.children)
    changed, made = take_passage(workspace, article, Range(0, 20), "highlight", parent.id)
    check(changed)
    order = [(h.id, level) for h, level in walk(changed.brief.highlights)]
    at = order.index((made, 0))
    assert order[at - 1][0] == parent.children[-1].id
    changed, made = take_passage(workspace, article, Range(0, 20), "highlight")
    assert changed.brief.highlights[-1].id == made


def test_a_passage_becomes_a_claim_and_an_outlook(workspace):
    article = workspace.articles[0]
    text = plain_text(article.blocks)[30:60].strip()
    start = plain_text(article.blocks).index(text)
    place = Range(start, start + len(text))
    changed, made = take_passage(workspace, article, place, "claim", workspace.brief.notes[0].id)
    assert changed.brief.notes[1].id == made
    assert spans_text(changed.brief.notes[1].claim) == " ".join(text.split("\n"))
    changed, made = take_passage(workspace, article, place, "outlook")
    assert made == workspace.brief.outlooks[0].id
    assert len(changed.brief.outlooks[0].text) == len(workspace.brief.outlooks[0].text) + 1
    without = edits.set_brief(workspace, outlooks=())
    changed, made = take_passage(without, article, place, "outlook")
    assert changed.brief.outlooks[0].id == made
    check(changed)


def test_a_quotation_goes_where_the_caret_is(workspace):
    article = workspace.articles[0]
    note, outlook = workspace.brief.notes[0], workspace.brief.outlooks[0]
    place = Range(0, 10)
    text = plain_text(article.blocks)[:10].strip()
    changed, made = take_passage(workspace, article, place, "quotation", note.id)
    assert made == note.id
    assert rich_text(changed.brief.notes[0].basis).endswith(f" \u201c{text}\u201d")
    changed, _ = take_passage(workspace, article, place, "quotation", outlook.id)
    assert rich_text(changed.brief.outlooks[0].text).endswith(f"\u201c{text}\u201d")
    changed, made = take_passage(workspace, article, place, "quotation")
    assert made == workspace.brief.id
    assert changed.brief.summary_passages[-1].exact == plain_text(article.blocks)[:10]
    empty = edits.set_brief(workspace, summary=())
    changed, _ = take_passage(empty, article, place, "quotation")
    assert rich_text(changed.brief.summary) == f"\u201c{text}\u201d"
    check(changed)


def test_the_ledger_is_reviewed(workspace):
    article = workspace.articles[0]
    one = article.repairs[0].id
    changed = ledger.review_repairs(workspace, article.id, [one]).articles[0]
    assert [r.id for r in changed.repairs if r.reviewed] == [one]
    assert not changed.accepted
    changed = ledger.review_repairs(workspace, article.id).articles[0]
    assert all(r.reviewed for r in changed.repairs)
    assert changed.accepted
    assert changed.blocks == article.blocks


def test_a_corrected_repair_moves_what_lies_behind_it(workspace):
    article = workspace.articles[0]
    mark = next(r for r in article.repairs if r.stage == "characters")
    off = ledger.switch_repairs(workspace, article.id, [mark.id], on=False)
    changed = ledger.correct_repair(off, article.id, mark.id, "longer")
    check(off)
    check(changed)
    repair = next(r for r in changed.articles[0].repairs if r.id == mark.id)
    assert (repair.after, repair.on, repair.reviewed) == ("longer", True, True)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The claim is accurate.", "Accurate"),
        ("It isn\u2019t accurate, but plausible.", "Plausible, unconfirmed"),
        ("Not entirely speculative, and overstated.", "Speculative"),
        ("It omits the price.", "Misleading by omission"),
        ("Nothing of the kind.", None),
    ],
)
def test_a_verdict_is_suggested_from_the_wording(text, verdict):
    found = suggest_verdict(text)
    assert (found.value if found else None) == verdict
    assert found is None or not found.chosen


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is very likely.", "very likely"),
        ("Hardly probable", "likely"),
        ("A remote mine", None),
        ("", None),
    ],
)
def test_a_likelihood_is_suggested_from_the_wording(text, word):
    found = suggest_likelihood(text)
    assert (found.value if found else None) == word


def test_a_passage_keeps_its_surroundings(workspace):
    article = workspace.articles[0]
    text = plain_text(article.blocks)
    found = passage(article, 100, 120, "evidence", proposed=True)
    assert (found.prefix, found.exact, found.suffix) == (text[68:100], text[100:120], text[120:152])
    assert (found.proposed, found.revision, found.article_id) == (True, article.revision, article.id)
    assert passage(article, 0, 5, "origin").prefix == ""


def test_a_field_that_is_set_has_no_source_any_more(workspace):
    article = replace(workspace.articles[0], sources=(("title", "h1"), ("outlet", "og:site_name")))
    changed = edits.describe_article(edits.set_article(workspace, article), article, title="Another")
    assert changed.articles[0].sources == (("outlet", "og:site_name"),)
