"""Paragraphs that the brief has used, and those it has not."""

from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.editing.coverage import beside, paragraphs, split_by_use
from reex_desktop.editing.passages import Range
from reex_desktop.model.blocks import Code, Heading, Image, ListBlock, ListItem, Paragraph, spans

BLOCKS = (
    Heading(spans("Ore"), 1),
    Paragraph(spans("One line.")),
    Image("x", "y"),
    Paragraph(spans("\u2014")),
    ListBlock((ListItem((Paragraph(spans("A bullet")),)), ListItem((Paragraph(spans("矿")),))), False, 1),
)


def lines_of(blocks):
    return list(paragraphs(blocks))


def test_paragraphs_and_bullets_with_words():
    assert lines_of(BLOCKS) == [(4, 13), (18, 26), (27, 28)]
    assert lines_of((Code("a\nb"), *BLOCKS)) == [(8, 17), (22, 30), (31, 32)]


def test_what_a_passage_touches_is_used():
    lines = lines_of(BLOCKS)
    assert split_by_use(lines, [Range(12, 19)]) == (lines[:2], lines[2:])
    assert split_by_use(lines, [Range(13, 18), Range(5, 5)]) == ([], lines)


def test_the_next_and_the_one_before():
    lines = lines_of(BLOCKS)
    assert [beside(lines, at, 1) for at in (0, 4, 18, 27)] == [lines[0], lines[1], lines[2], None]
    assert [beside(lines, at, -1) for at in (28, 26, 18, 9)] == [lines[1], lines[0], lines[0], None]


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), max_size=8),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=4),
)
def test_each_line_is_used_or_not(sizes, places):
    lines, at = [], 0
    for length, gap in sizes:
        lines.append(Range(at, at + length))
        at += length + 1 + gap
    used = [Range(start, start + length) for start, length in places]
    inside, outside = split_by_use(lines, used)
    assert sorted([*inside, *outside]) == lines
    for line in lines:
        touched = any(r.start < line.end and r.end > line.start and r.end > r.start for r in used)
        assert (line in inside) == touched
