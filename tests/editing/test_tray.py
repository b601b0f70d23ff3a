"""The tray of passages that were lost or moved: what is in it, and what is done about them."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.passages import Range
from reex_desktop.editing.tray import (
    Entry,
    confirm_moved,
    confirm_passage,
    guesses,
    pieces,
    place_passage,
    tray,
    words_to_search,
)
from reex_desktop.model.article import Former, Passage
from reex_desktop.model.brief import Brief
from reex_desktop.model.published import published

from .changed_article import CHANGED, LINES, workspace


def test_lost_ones_first_then_evidence_that_moved():
    entries = tray(workspace().brief)
    assert [(e.slot, e.passage.lost, e.statement) for e in entries] == [
        ("credibility", True, "Prices doubled"),
        ("outlook", True, "A court will look"),
        ("highlights", False, "Closed for two weeks"),
    ]
    assert [e.quotation for e in entries] == [LINES[1], LINES[2], LINES[0]]
    assert tray(Brief()) == []


def test_confirmed_evidence_leaves_the_tray_and_is_published():
    before = workspace()
    moved = tray(before.brief)[-1].passage
    assert published(before).brief.highlights[0].passages == ()
    after = confirm_passage(before, moved.id)
    [kept] = published(after).brief.highlights[0].passages
    assert (kept.id, kept.exact) == (moved.id, CHANGED[0])
    assert [e.passage.lost for e in tray(after.brief)] == [True, True]
    assert tray(confirm_moved(before).brief) == tray(after.brief)
    lost = tray(before.brief)[0].passage
    assert confirm_passage(before, lost.id) is before


def test_a_lost_passage_gets_a_place():
    before = workspace()
    lost = tray(before.brief)[0].passage
    start = len(CHANGED[0]) + 1
    after = place_passage(before, lost.id, lost.article_id, Range(start, start + len(CHANGED[1])))
    [found] = after.brief.notes[0].passages
    assert (found.id, found.exact, found.proposed, found.former) == (lost.id, CHANGED[1], False, None)
    assert len(tray(after.brief)) == 2
    assert place_passage(before, lost.id, uuid4(), Range(0, 5)) is before
    assert place_passage(before, lost.id, lost.article_id, Range(5, 5)) is before


def test_guesses_for_lost_passages():
    before = workspace()
    entries = tray(before.brief)
    found = guesses(before, entries)
    text = "\n".join(CHANGED)
    assert set(found) <= {e.passage.id for e in entries if e.passage.lost}
    union = found[entries[1].passage.id]
    assert 10 <= union.certainty < 50
    assert union.text.startswith("The union wants")
    assert text[union.place.start : union.place.end] == union.text


def test_what_to_search_for():
    assert (
        words_to_search("the union wants a court to look", "The union may ask a court now") == "the union"
    )
    assert words_to_search("Prices doubled", "nothing of it") == "doubled"
    assert words_to_search("价格上涨了", "价格下跌") == "价格"
    assert words_to_search("!?", "text") == "!?"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("It rose by 4 % in May, to 1,200.", "same words"),
        ("IT ROSE BY 4\u00a0% IN MAY \u2013 TO 1,200", "same words"),
        ("It fell by 4 % in May, to 1,200.", ""),
        ("It rose by 5 % in May, to 1,200.", "other figures"),
        ("It rose by 4 % in May.", "other figures"),
    ],
)
def test_what_a_moved_passage_says_now(new, told):
    old = Passage(uuid4(), "It rose by 4 % in May, to 1,200.", 0, 32)
    former = Former(old.exact, 0, 32, way="fuzzy", certainty=90)
    assert Entry(replace(old, exact=new, former=former), uuid4(), "summary", "").what_changed == told
    lost = replace(old, former=replace(former, way="lost"))
    assert Entry(lost, uuid4(), "summary", "").what_changed == ""


def test_pieces_say_what_went_and_what_came():
    assert pieces("It takes two weeks in May.", "It takes three long weeks, in May!") == [
        ("same", "It takes "),
        ("out", "two"),
        ("in", "three long"),
        ("same", " weeks, in May!"),
    ]
    assert pieces("One two three", "one three") == [("same", "one"), ("out", "two"), ("same", " three")]
    assert pieces("", "new") == [("in", "new")]
    assert pieces("old", "") == [("out", "old")]


@given(st.text("ab c.\n中\u00a0", max_size=20), st.text("ab c.\n中\u00a0", max_size=20))
def test_pieces_hold_all_of_the_new_text(old, new):
    made = pieces(old, new)
    assert "".join(p.text for p in made if p.kind != "out") == new
    gone = "".join(p.text for p in made if p.kind == "out")
    assert set(gone) <= set(old)
