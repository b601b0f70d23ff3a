"""Passages move exactly with the repairs; sentences are found, and selections grow by them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.candidates import Candidates
from reex_desktop.editing.ledger import switch_repairs
from reex_desktop.editing.passages import Range, grow, passage, sentence_at, sentences, shrink
from reex_desktop.model.article import Article, with_repairs
from reex_desktop.model.brief import Brief
from reex_desktop.model.plain import plain_text
from reex_desktop.model.repair import OffsetMap, text_edits
from reex_desktop.model.workspace import workspace_of
from tests import strategies


def switched(raw, repairs, place, ids, on):
    """Return a workspace whose summary rests on `place`, before and after `ids` are switched."""
    article = with_repairs(Article(raw=raw), repairs)
    found = passage(article, place.start, place.end, "evidence")
    before = workspace_of(Brief(summary_passages=(found,)), (article,))
    return before, switch_repairs(before, article.id, ids, on=on)


@given(strategies.raw_and_repairs(), st.data())
def test_a_passage_quotes_what_stands_at_its_place_or_is_lost(made, data):
    raw, repairs = made
    length = len(plain_text(with_repairs(Article(raw=raw), repairs).blocks))
    start = data.draw(st.integers(0, length))
    place = Range(start, data.draw(st.integers(start, length)))
    ids = {r.id for r in repairs if data.draw(st.booleans())}
    before, after = switched(raw, repairs, place, ids, data.draw(st.booleans()))
    moved = after.brief.summary_passages[0]
    text = plain_text(after.articles[0].blocks)
    assert 0 <= moved.start <= moved.end
    if moved.lost:  # its line was taken out: it has no place and keeps its quotation
        assert (moved.start, moved.exact) == (moved.end, before.brief.summary_passages[0].exact)
        assert moved.proposed
    else:
        assert text[moved.start : moved.end] == moved.exact
    assert moved.revision == after.articles[0].revision
    assert moved.id == before.brief.summary_passages[0].id


@given(strategies.raw_and_repairs(), st.data())
def test_a_passage_between_the_changes_comes_back_as_it_was(made, data):
    raw, repairs = made
    article = with_repairs(Article(raw=raw), repairs)
    text, edits = plain_text(raw), text_edits(replace(r, on=True) for r in repairs)
    free = [p for p in range(len(text)) if not any(e.start <= p <= e.end for e in edits)]
    offsets = OffsetMap(repairs)
    if not free:
        return
    start = data.draw(st.sampled_from(free))
    run = [p for p in free if p >= start and set(range(start, p + 1)) <= set(free)]
    end = data.draw(st.sampled_from(run))
    place = Range(offsets.to_new(start), offsets.to_new(end))
    ids = {r.id for r in repairs}
    before, after = switched(raw, repairs, place, ids, False)
    assert after.brief.summary_passages[0].exact == text[start:end]
    assert (after.brief.summary_passages[0].start, after.brief.summary_passages[0].end) == (start, end)
    on = {r.id for r in repairs if r.on}
    back = switch_repairs(after, after.articles[0].id, on, on=True)
    assert plain_text(back.articles[0].blocks) == plain_text(article.blocks)
    moved, first = back.brief.summary_passages[0], before.brief.summary_passages[0]
    assert (moved.start, moved.end, moved.exact) == (first.start, first.end, first.exact)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Berg of Harbour Inc. met J. Lind on Jan. 5. They spoke.", None),
        ("The U.S. Navy came. It left.", ["The U.S. Navy came.", "It left."]),
        ("It cost 3.5 million. so they said.", ["It cost 3.5 million. so they said."]),
        (
            "He said \u201cno.\u201d She left.\nNext line",
            ["He said \u201cno.\u201d", "She left.", "Next line"],
        ),
        ("价格上涨。矿工离开！", ["价格上涨。", "矿工离开！"]),
        ("  \n\ufffc\n One. ", ["One."]),
        ("", []),
    ],
)
def test_sentences(text, found):
    got = [text[r.start : r.end] for r in sentences(text)]
    if found is None:
        found = ["Mr. Berg of Harbour Inc. met J. Lind on Jan. 5.", "They spoke."]
    assert got == found


@given(st.text(st.sampled_from("ab.!? \n\u2028\u201d中。"), max_size=40))
def test_sentences_are_in_order_and_without_blanks_around(text):
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for r in found:
        assert text[r.start : r.end] == text[r.start : r.end].strip(" \u2028")
        assert "\n" not in text[r.start : r.end]


TEXT = "One here. Two there.\nThree on a line."


@pytest.mark.parametrize(
    ("offset", "found"), [(0, "One here."), (9, "One here."), (12, "Two there."), (30, "Three on a line.")]
)
def test_the_sentence_at_the_caret(offset, found):
    place = sentence_at(TEXT, offset)
    assert TEXT[place.start : place.end] == found


def test_no_sentence_on_an_empty_line():
    assert sentence_at("a\n\nb", 2) is None
    assert grow("a\n\nb", Range(2, 2)) == Range(2, 2)


def test_a_selection_grows_and_shrinks_by_sentences():
    steps = [Range(4, 6)]
    for _ in range(4):
        steps.append(grow(TEXT, steps[-1]))
    assert [TEXT[r.start : r.end] for r in steps[1:]] == ["One here.", "One here. Two there.", TEXT, TEXT]
    assert shrink(TEXT, steps[3]) == steps[2]
    assert shrink(TEXT, steps[2]) == steps[1]
    assert shrink(TEXT, steps[1]) == steps[1]
    assert grow(TEXT, Range(4, 14)) == steps[2]


def test_evidence_is_proposed_where_words_and_numbers_are_shared():
    text = "The plant makes 40 tonnes. The town has a fair. Nobody came."
    candidates = Candidates(text, [Range(0, len(text))])
    found = candidates.best("A plant of 40 tonnes is planned")
    assert text[found.start : found.end] == "The plant makes 40 tonnes."
    assert candidates.best("Something else entirely") is None
    assert candidates.best("") is None
    assert Candidates("", []).best("Anything") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 4. April kam er. Es waren 12. Nun gut.", 3),
        ("Im 3. Quartal stieg er.", 1),
        ("Der Bund bürgt über 210 Mio. Euro. Das reicht.", 2),
        ("See no. 9 of vol. 3. He said no. Then he left.", 3),
        ("In 2025 it fell by 3. In 2026 it rose.", 2),
        ("It fell in 2025. April was better.", 2),
    ],
)
def test_abbreviations_and_ordinal_numbers_end_no_sentence(text, count):
    assert len(sentences(text)) == count
