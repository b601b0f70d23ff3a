"""Paragraphs are struck out of an article and brought back, and what rests on them with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.draft import draft
from reex_desktop.editing.ledger import STRUCK, strike_out, switch_repairs
from reex_desktop.editing.passages import Range, passage
from reex_desktop.editing.reanchoring import reanchor
from reex_desktop.editing.tray import guesses, tray
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief
from reex_desktop.model.plain import placed_leaves, plain_text
from reex_desktop.model.repair import OffsetMap
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import Workspace, workspace_of
from reex_desktop.readers.read import read

from .changed_article import article_of

ARTICLE = read(resource_path("samples", "article.txt").read_bytes(), name="article.txt")
TABLE = read(
    b"<html><body><article><h1>Prices</h1><p>"
    + b"The price of dysprosium rose in May, traders in three ports said on Monday. " * 3
    + b"</p><table><tr><th>Port</th><th>Price</th></tr><tr><td>Antwerp</td><td>412</td></tr></table>"
    + b"<p>They expect no change before the autumn, when the new quota comes into force.</p></article>",
    name="page.html",
)


def alone(article) -> Workspace:
    """Return a workspace in which nothing rests on `article`."""
    return workspace_of(Brief(), (article,))


def text_of(workspace):
    return plain_text(workspace.articles[0].blocks)


@pytest.mark.parametrize("number", range(len(placed_leaves(ARTICLE.blocks))))
def test_every_paragraph_goes_and_comes_back(number):
    before = alone(ARTICLE)
    leaf = placed_leaves(ARTICLE.blocks)[number]
    after = strike_out(before, ARTICLE.id, Range(leaf.start, leaf.start))
    old = text_of(before)
    rest = old[: leaf.start] + old[leaf.end + 1 :] if leaf.end < len(old) else old[: leaf.start - 1]
    assert text_of(after) == rest
    [struck] = [r for r in after.articles[0].repairs if r.kind == STRUCK]
    assert text_of(switch_repairs(after, ARTICLE.id, [struck.id], on=False)) == old


@given(st.data())
def test_any_range(data):
    before = alone(ARTICLE)
    text = text_of(before)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 900)))
    after = strike_out(before, ARTICLE.id, Range(start, end))
    lines = placed_leaves(ARTICLE.blocks)
    kept = [leaf.text for leaf in lines if not (start <= leaf.end and max(end, start + 1) > leaf.start)]
    assert text_of(after) == "\n".join(kept)


def leaves_of(workspace):
    return placed_leaves(workspace.articles[0].blocks)


def resting(article, *places):
    """Return a brief whose summary rests on these ranges of an article."""
    held = tuple(passage(article, start, end, "evidence") for start, end in places)
    return workspace_of(Brief(summary=rich("Said."), summary_passages=held), (article,))


def held(workspace):
    return workspace.brief.summary_passages


def test_what_a_statement_rests_on_goes_to_the_tray_with_its_quotation():
    before = draft(ARTICLE)
    old = before.brief.highlights[0].passages[0]
    after = strike_out(before, ARTICLE.id, Range(old.start, old.start))
    assert old.exact not in text_of(after)
    entries = [e for e in tray(after.brief) if e.owner == before.brief.highlights[0].id]
    assert old.exact in [e.quotation for e in entries]
    assert all(e.passage.lost for e in entries)
    (struck,) = [r for r in after.articles[0].repairs if r.kind == STRUCK]
    back = switch_repairs(after, ARTICLE.id, [struck.id], on=False)
    assert tray(back.brief) == []
    assert [replace(p, revision=1) for p in back.brief.highlights[0].passages] == list(
        before.brief.highlights[0].passages
    )


def test_a_passage_that_loses_a_paragraph_is_marked_and_whole_again_with_it():
    first, second, third = leaves_of(alone(ARTICLE))[3:6]
    before = resting(ARTICLE, (first.start, third.end))
    for gone, words in (
        (first, f"{second.text}\n{third.text}"),
        (second, f"{first.text}\n{third.text}"),
        (third, f"{first.text}\n{second.text}"),
    ):
        after = strike_out(before, ARTICLE.id, Range(gone.start, gone.start))
        [p] = held(after)
        assert (p.exact, p.proposed, p.former.way) == (words, True, "fuzzy")
        assert text_of(after)[p.start : p.end] == words
        [struck] = [r for r in after.articles[0].repairs if r.kind == STRUCK]
        [whole] = held(switch_repairs(after, ARTICLE.id, [struck.id], on=False))
        assert replace(whole, revision=1) == held(before)[0]


TWICE = article_of(["Up.", "It rose.", "Down.", "Up.", "It rose.", "Down."])


def test_of_two_places_of_the_same_words_the_struck_one_is_lost_and_stays_so():
    """Neither another repair nor another text makes the other place of the words the one that was meant."""
    place = Range(4, 12)
    before = resting(TWICE, place)
    after = strike_out(before, TWICE.id, place)
    assert [p.lost for p in held(after)] == [True]
    further = strike_out(after, TWICE.id, Range(0, 1))
    assert [(p.lost, p.exact) for p in held(further)] == [(True, "It rose.")]
    lines = ["New.", "Up.", "Down.", "Up.", "It rose.", "Down."]
    other, _ = reanchor(after, article_of(lines, id=TWICE.id))
    assert all(p.former is not None for p in held(other))
    again, _ = reanchor(other, article_of(["More.", *lines], id=TWICE.id))
    assert all(p.former is not None for p in held(again))
    assert all(g.certainty <= 50 for g in guesses(after, tray(after.brief)).values())


@st.composite
def struck_and_brought_back(draw):
    """An article of few different lines, ranges in it, and leaves that are struck out or brought back."""
    pool = ["It rose.", "Up.", "It rose. It fell.", "\u6d4b\u8bd5\u3002", "a"]
    lines = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=7))
    length = len("\n".join(lines))
    text = "\n".join(lines)
    offsets = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    words = offsets.filter(lambda r: text[r[0] : r[1]].strip("\n") == text[r[0] : r[1]] != "")
    places = draw(st.lists(words, min_size=1, max_size=4))
    return lines, places, draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=8))


@given(struck_and_brought_back())
def test_every_passage_is_where_it_was_or_marked_or_lost_and_comes_back(made):
    lines, places, steps = made
    article = article_of(lines)
    before = now = resting(article, *places)
    starts = [leaf.start for leaf in placed_leaves(article.raw)]
    for number in steps:
        struck = {r.start: r for r in now.articles[0].repairs if r.kind == STRUCK and r.on}
        if starts[number] in struck:
            now = switch_repairs(now, article.id, [struck[starts[number]].id], on=False)
        else:
            at = OffsetMap(now.articles[0].repairs).to_new(starts[number])
            now = strike_out(now, article.id, Range(at, at))
        _compare(now, article, before)
    struck = [r.id for r in now.articles[0].repairs if r.kind == STRUCK]
    back = switch_repairs(now, article.id, struck, on=False)
    for was, p in zip(held(before), held(back), strict=True):
        assert replace(p, revision=1) == was


def _compare(now, article, before):
    """Nothing that is not marked stands elsewhere or says something else than it did."""
    gone = [(r.start, r.end) for r in now.articles[0].repairs if r.kind == STRUCK and r.on]
    places = OffsetMap(now.articles[0].repairs)
    for was, p in zip(held(before), held(now), strict=True):
        touched = any(was.start < end and start < was.end for start, end in gone)
        assert p.former is None or (p.proposed and p.former.exact == was.exact)
        if p.former is None:
            assert (p.exact, p.start) == (was.exact, places.to_new(was.start))
            assert not touched
        if all(any(s <= i <= e for s, e in gone) for i in range(was.start, was.end)):
            assert p.lost
        if p.lost:
            assert p.exact == was.exact
        else:
            assert text_of(now)[p.start : p.end] == p.exact


def test_not_everything_is_struck_out():
    before = alone(ARTICLE)
    assert strike_out(before, ARTICLE.id, Range(0, len(text_of(before)))) is before


def test_a_table_stays():
    before = alone(TABLE)
    start = text_of(before).index("Antwerp")
    assert strike_out(before, TABLE.id, Range(start, start)) is before
    first = text_of(before).index("The price")
    everything = strike_out(before, TABLE.id, Range(first, len(text_of(before))))
    assert "Antwerp" in text_of(everything)
    assert "autumn" not in text_of(everything)


def test_an_article_that_is_not_there():
    before = alone(ARTICLE)
    assert strike_out(before, before.brief.id, Range(0, 5)) is before
