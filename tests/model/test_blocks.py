"""The tree: its plain text, its offsets, and slices of its spans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.model.blocks import (
    Cell,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Table,
    merge_spans,
    rich,
    rich_text,
    span,
    spans,
    spans_text,
)
from reex_desktop.model.plain import leaves, map_leaves, placed_leaves, plain_text, slice_spans
from reex_desktop.model.repair import nest_items
from reex_desktop.model.text import OBJECT, clean_line, clean_text, count_words, forbidden_count
from tests import strategies


@given(strategies.trees)
def test_offsets_point_at_the_leaves(tree):
    text = plain_text(tree)
    placed = placed_leaves(tree)
    assert "\n".join(leaf.text for leaf in placed) == text
    for leaf in placed:
        assert text[leaf.start : leaf.end] == leaf.text
        assert leaf.end == len(text) or text[leaf.end] == "\n"


@given(strategies.trees)
def test_mapping_every_leaf_to_itself_changes_no_text(tree):
    same = map_leaves(tree, lambda leaf: (leaf,))
    assert plain_text(same) == plain_text(tree)
    assert list(leaves(same)) == list(leaves(tree))


@given(strategies.spans, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_has_the_text_and_the_marks_of_its_place(parts, start, length):
    cut = slice_spans(parts, start, start + length)
    assert spans_text(cut) == spans_text(parts)[start : start + length]
    looks = [(part.marks, part.href) for part in parts for _ in part.text][start : start + length]
    assert [(part.marks, part.href) for part in cut for _ in part.text] == looks


@given(strategies.spans, st.integers(0, 60))
def test_two_slices_make_the_whole(parts, at):
    assert merge_spans((*slice_spans(parts, 0, at), *slice_spans(parts, at, 10_000))) == parts


@settings(max_examples=200)
@given(st.text(st.characters(codec=None), max_size=30))
def test_clean_text_is_what_xml_allows(text):
    clean = clean_text(text)
    assert len(clean) == len(text)
    assert forbidden_count(clean) == 0
    assert clean_text(clean) is clean
    assert sum(a != b for a, b in zip(text, clean, strict=True)) == forbidden_count(text)
    assert Span(clean).text == clean
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x0c", "\x1b", "\ufffe", "\uffff", "\ud800", "\udfff"])
def test_a_forbidden_character_never_enters_a_span(char):
    assert span(f"a{char}b").text == "a\ufffdb"
    with pytest.raises(ValueError, match="XML forbids"):
        Span(f"a{char}b")


def test_decoration_is_no_text():
    tree = (
        Heading(spans("Head")),
        ListBlock((ListItem((Paragraph(spans("One")), Paragraph(spans("more")))), ListItem((Rule(),)))),
        Table((Row((Cell((Paragraph(spans("A")),)), Cell())),)),
        Quote((Image("alt"),)),
    )
    assert plain_text(tree) == f"Head\nOne\nmore\n\nA\n\n{OBJECT}"


def test_what_loses_all_its_leaves_disappears_but_cells_stay():
    leaf = Paragraph(spans("x"))
    tree = (ListBlock((ListItem((leaf,)),)), Quote((leaf,)), Table((Row((Cell((leaf,)),)),)), leaf)
    assert map_leaves(tree, lambda leaf: ()) == (Table((Row((Cell(),)),)),)


def test_rich_text_there_and_back():
    assert rich("a\n\nb") == ((Span("a"),), (), (Span("b"),))
    assert rich_text(rich("a\n\nb")) == "a\n\nb"
    assert rich("") == spans("") == ()


def test_marks_stand_in_a_fixed_order():
    assert span("x", "italic", "bold", "italic") == span("x", "bold", "italic")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_nesting_keeps_the_order_of_the_items(levels):
    items = tuple(ListItem((Paragraph(spans(str(i))),)) for i in range(len(levels)))
    nested = nest_items(ListBlock(items), levels)
    assert plain_text((nested,)) == "\n".join(map(str, range(len(levels))))
    assert all(depth <= level for depth, level in zip(_depths(nested), levels, strict=True))


def _depths(block, depth=0):
    for item in block.items:
        yield depth
        for inner in item.blocks[1:]:
            yield from _depths(inner, depth + 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two", 2),
        ("  it\u2019s 5.3% \u2013 ", 2),
        ("\u51fa\u53e3", 2),
        ("REEx \u51fa\u53e3 ok", 4),
    ],
)
def test_words(text, words):
    assert count_words(text) == words
