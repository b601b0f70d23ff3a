"""Repairs: the blocks that result, and the map of offsets between two states of the ledger."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.model.article import Article, with_repairs
from reex_desktop.model.blocks import (
    Cell,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
    span,
    spans,
)
from reex_desktop.model.plain import placed_leaves, plain_text
from reex_desktop.model.repair import OffsetMap, Repair, apply_repairs, text_edits
from tests import strategies


def edited(text, repairs):
    """Return `text` with the edits made one by one from the end, the slow and obvious way."""
    for edit in reversed(text_edits(repairs)):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


@given(strategies.raw_and_repairs())
def test_the_text_of_the_result_is_the_edited_text(made):
    raw, repairs = made
    text = edited(plain_text(raw), repairs)
    last = placed_leaves(raw)[-1:]
    if last and any(r.drop and r.on and r.start == last[0].start for r in repairs):
        text = text.removesuffix("\n")  # the line end before a last line goes with it
    assert plain_text(apply_repairs(raw, repairs)) == text


@given(strategies.raw_and_repairs())
def test_nothing_on_changes_nothing(made):
    raw, repairs = made
    assert apply_repairs(raw, [replace(r, on=False) for r in repairs]) == raw


@given(strategies.raw_and_repairs(), st.randoms())
def test_the_order_of_the_ledger_does_not_matter(made, random):
    raw, repairs = made
    other = list(repairs)
    random.shuffle(other)
    assert apply_repairs(raw, other) == apply_repairs(raw, repairs)


@given(strategies.raw_and_repairs())
def test_offsets_are_inverse_outside_the_changes(made):
    raw, repairs = made
    edits = text_edits(repairs)
    offsets = OffsetMap(repairs)
    text, new = plain_text(raw), edited(plain_text(raw), repairs)
    for place in range(len(text) + 1):
        if any(edit.start <= place <= edit.end for edit in edits):
            continue
        assert offsets.to_raw(offsets.to_new(place)) == place
        assert offsets.to_raw(offsets.to_new(place), after=True) == place
        assert new[offsets.to_new(place) : offsets.to_new(place) + 1] == text[place : place + 1]


@given(strategies.raw_and_repairs())
def test_offsets_never_run_backwards(made):
    raw, repairs = made
    offsets = OffsetMap(repairs)
    new = [offsets.to_new(place) for place in range(len(plain_text(raw)) + 2)]
    assert new == sorted(new)
    for after in (False, True):
        back = [offsets.to_raw(place, after=after) for place in range(new[-1] + 1)]
        assert back == sorted(back)


def test_a_removal_encloses_a_mended_character():
    raw = (Paragraph(spans("a \u0e22\u0e29!-- x --> b")),)
    inner = Repair("characters", "mark", 2, 4, "\u0e22\u0e29", "\u00a9")
    outer = Repair("residue", "block comment", 2, 13, "\u00a9!-- x -->", "")
    assert plain_text(apply_repairs(raw, [inner, outer])) == "a  b"
    assert plain_text(apply_repairs(raw, [inner, replace(outer, on=False)])) == "a \u00a9!-- x --> b"


def test_a_repair_takes_the_marks_of_what_it_replaces():
    raw = (Paragraph((span("world"), span("\u0e42", "bold"), span("s"))),)
    mended = apply_repairs(raw, [Repair("characters", "mark", 5, 6, "\u0e42", "\u2019")])
    assert mended == (Paragraph((span("world"), span("\u2019", "bold"), span("s"))),)


def test_code_is_mended_too():
    raw = (Code("x \u0e42 y"), Paragraph(spans("z")))
    assert apply_repairs(raw, [Repair("characters", "mark", 2, 3, "\u0e42", "\u2014")])[0] == Code(
        "x \u2014 y"
    )


def test_a_heading_loses_the_bold_that_made_it_one():
    raw = (Paragraph((span("What", "bold"), span(" holds", "bold", "italic"))), Paragraph(spans("Text")))
    made = apply_repairs(raw, [Repair("structure", "heading", 0, 10, "", "", heading=2)])
    assert made[0] == Heading((span("What"), span(" holds", "italic")), 2)
    partly = (Paragraph((span("What", "bold"), span(" holds"))),)
    made = apply_repairs(partly, [Repair("structure", "heading", 0, 10, "", "", heading=3)])
    assert made == (Heading((span("What", "bold"), span(" holds")), 3),)


def test_a_list_is_nested_only_where_the_levels_fit():
    raw = (ListBlock(tuple(ListItem((Paragraph(spans(t)),)) for t in "abc")),)
    repair = Repair("structure", "list nested", 0, 5, "", "", levels=(0, 1, 1))
    nested = apply_repairs(raw, [repair])
    assert len(nested[0].items) == 1
    assert plain_text(nested) == "a\nb\nc"
    assert apply_repairs(raw, [replace(repair, levels=(0, 1))]) == raw


def test_an_edit_in_a_cell():
    raw = (Table((Row((Cell(), Cell((Paragraph(spans("a\u0e42b")),)))),)),)
    mended = apply_repairs(raw, [Repair("characters", "mark", 2, 3, "\u0e42", "\u2014")])
    assert plain_text(mended) == "\na\u2014b"


def test_the_revision_of_an_article_grows_with_its_text():
    article = Article(raw=(Paragraph(spans("a\u0e42b")),))
    first = with_repairs(article, (Repair("characters", "mark", 1, 2, "\u0e42", "\u2014"),))
    assert first.revision == article.revision + 1
    assert (
        with_repairs(first, tuple(replace(r, reviewed=True) for r in first.repairs)).revision
        == first.revision
    )
