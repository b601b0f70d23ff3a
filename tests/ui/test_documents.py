"""Blocks in a document: every code point has its place, and every place its code point."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument, QTextFormat

from reex_desktop.model.blocks import (
    Cell,
    Code,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    span,
    spans,
)
from reex_desktop.model.plain import plain_text
from reex_desktop.model.text import OBJECT
from reex_desktop.ui.documents import LONGEST, REMOVED, DocumentBuilder, Look, Places, Removed
from reex_desktop.ui.positions import to_code_points, to_utf16, utf16_length
from reex_desktop.ui.theme import load_theme, reading_font
from tests.strategies import trees

THEME = load_theme("light")
# Qt keeps these two noncharacters for the frames of tables.
FRAMES = {"\ufdd0", "\ufdd1"}


def build(blocks, removed=()):
    document = QTextDocument()
    places = DocumentBuilder(document, Look(reading_font(17)), THEME, removed).build(blocks)
    return document, places


def check(blocks, removed=()):
    """Return the document of `blocks` after checking every offset, there and back."""
    document, places = build(blocks, removed)
    last = -1
    for offset, character in enumerate(plain_text(blocks)):
        position = places.position(offset)
        if character == "\n":
            assert places.offset(position) == offset
            continue
        assert position > last, "the places go forward"
        last = position
        units = utf16_length(character)
        found = "".join(document.characterAt(position + n) for n in range(units))
        found = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        if character in FRAMES:
            continue
        assert found == ("\u25a3" if character == OBJECT else character)
        assert places.offset(position) == offset
        assert not is_removed(document, position)
    return document


def is_removed(document, position):
    """Return whether the character at `position` is one that was taken out."""
    from PySide6.QtGui import QTextCursor

    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat().hasProperty(REMOVED)


def paragraph(text):
    return Paragraph(spans(text))


@settings(max_examples=120, deadline=None)
@given(trees)
def test_every_code_point_has_its_place(qapp, tree):
    check(tree)


@settings(max_examples=80, deadline=None)
@given(tree=trees, data=st.data())
def test_what_was_removed_stands_between(qapp, tree, data):
    end = len(plain_text(tree))
    some = st.builds(
        Removed,
        st.integers(0, end),
        st.sampled_from(["gone", "\U0001f600 gone", "(function() {"]),
        st.just(False),
    )
    starts = [0, *(i + 1 for i, c in enumerate(plain_text(tree)) if c == "\n"), end + 1]
    lines = st.builds(Removed, st.sampled_from(starts), st.just("a dropped line"), st.just(True))
    removed = data.draw(st.lists(some | lines, max_size=4))
    document = check(tree, removed)
    for each in removed:
        assert each.text.split(" ")[-1] in document.toRawText() or tree == ()


@pytest.mark.parametrize("offset", [0, 3, 7])
def test_removed_lines_keep_their_order_before_what_follows(qapp, offset):
    blocks = (paragraph("one"), paragraph("two"))
    removed = [Removed(4, "zzz", True), Removed(4, "aaa", True), Removed(4, "inline ", False)]
    document = check(blocks, removed)
    assert document.toRawText().split("\u2029") == ["one", "zzz", "aaa", "inline two"]


def test_emoji_chinese_and_tables(qapp):
    cell = Cell((paragraph("\u4e2d\U0001f600"), paragraph("b")))
    inner = Table((Row((Cell((paragraph("in"),)),)),))
    blocks = (
        Heading(spans("\U0001f600 Gallium"), 1),
        Table((Row((cell, Cell())), Row((Cell((inner, paragraph("behind"))), cell))), True),
        Table((Row((Cell((paragraph("next"),)),)),)),
        ListBlock(
            (
                ListItem((paragraph("a"), ListBlock((ListItem((paragraph("b"),)),)), paragraph("c"))),
                ListItem((Code("x\u2028y"), Image("alt"), Rule())),
                ListItem((Quote((paragraph("q"),)),)),
            ),
            ordered=True,
        ),
        Image("\U0001f600 of a mine"),
        paragraph("a\u00a0b\u2028c"),
    )
    document = check(blocks)
    raw = document.toRawText()
    assert raw.index("in") < raw.index("behind") < raw.index("next") < raw.index("a\u00a0b")
    assert "\u25a3 \U0001f600 of a mine" in raw


def test_a_nested_list_is_a_list_of_its_own(qapp):
    blocks = (
        ListBlock(
            (
                ListItem((paragraph("a"), ListBlock((ListItem((paragraph("b"),)),)))),
                ListItem((paragraph("c"),)),
            )
        ),
    )
    document, _ = build(blocks)
    lists = [document.findBlockByNumber(n).textList() for n in range(3)]
    assert lists[0] is not None
    assert lists[0].format().indent() == lists[2].format().indent() == 1
    assert lists[1].format().indent() == 2
    assert lists[0].objectIndex() == lists[2].objectIndex() != lists[1].objectIndex()


def test_headings_rules_and_marks_show(qapp):
    blocks = (
        Heading(spans("One"), 2),
        Paragraph((span("bold", "bold"), span("link", href="https://a.example/"))),
        Rule(),
    )
    document, _ = build(blocks)
    first = document.firstBlock()
    assert first.blockFormat().headingLevel() == 2
    fragments = []
    iterator = first.next().begin()
    while not iterator.atEnd():
        fragments.append(iterator.fragment().charFormat())
        iterator += 1
    assert fragments[0].fontWeight() == 700
    assert fragments[1].anchorHref() == "https://a.example/"
    assert not fragments[0].hasProperty(QTextFormat.Property.ForegroundBrush), "a theme changes it"
    assert (
        document.lastBlock()
        .blockFormat()
        .hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)
    )


def test_no_blocks_and_empty_tables(qapp):
    _, places = build(())
    assert (places.position(5), places.offset(5)) == (0, 0)
    assert (Places().position(1), Places().offset(1)) == (0, 0)
    document, _ = build((Table(()), Table((Row(()),)), paragraph("a")))
    assert document.toRawText() == "a"


def test_a_document_is_filled_anew(qapp):
    document = QTextDocument()
    look = Look(reading_font(17))
    DocumentBuilder(document, look, THEME).build((Table((Row((Cell((paragraph("old"),)),)),)),))
    DocumentBuilder(document, look, THEME).build((paragraph("new"),))
    assert document.toRawText().strip("\u2029") == "new"


@given(st.text(max_size=30))
def test_code_points_and_units(text):
    whole = text.encode("utf-8", "ignore").decode()
    for offset in range(len(whole) + 1):
        assert to_code_points(whole, to_utf16(whole, offset)) == offset
    assert to_utf16(whole, len(whole)) == utf16_length(whole)


def test_no_place_lies_inside_a_pair():
    assert [to_code_points("a\U0001f600b", n) for n in range(6)] == [0, 1, 1, 2, 3, 3]
    assert to_code_points("abc", 9) == 3


LONG = (
    Heading(spans("Title"), 1),
    paragraph("word " * 5_000),
    paragraph("x" * 20_000),
    ListBlock(
        (ListItem((paragraph("\U0001f600 item " * 2_000), paragraph("after"))), ListItem((paragraph("b"),)))
    ),
    Table((Row((Cell((paragraph("cell " * 3_000),)), Cell((paragraph("d"),)))),)),
    Code("line\u2028" * 3_000),
    Quote((paragraph("end"),)),
)


def test_long_paragraphs_stand_in_several_blocks_and_every_character_has_its_place():
    document = check(LONG)
    block, longest = document.begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert LONGEST < longest <= 2 * LONGEST + 1  # a character outside the basic plane takes two units
    bullets = [block for block in blocks_of(document) if block.textList()]
    assert len(bullets) == 2


def blocks_of(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_document_filled_piece_by_piece_is_the_same():
    whole, _ = build(LONG)
    document = QTextDocument()
    builder = DocumentBuilder(document, Look(reading_font(17)), THEME)
    builder.start(LONG)
    pieces = 0
    while not builder.done:
        builder.more(lambda: True)
        pieces += 1
    assert pieces > 10
    assert document.toRawText() == whole.toRawText()
    assert [b.blockFormat() for b in blocks_of(document)] == [b.blockFormat() for b in blocks_of(whole)]


def test_what_is_asked_for_is_filled_in_at_once():
    document = QTextDocument()
    builder = DocumentBuilder(document, Look(reading_font(17)), THEME)
    builder.start(LONG)
    text = plain_text(LONG)
    place = text.index("after")
    assert builder.places.end == 0
    position = builder.places.position(place)
    assert document.characterAt(position) == "a"
    assert place < builder.offset < len(text)


@pytest.mark.parametrize(("rows", "columns"), [(150, 5), (700, 1), (2, 80)])
def test_large_tables_stand_in_pieces_and_every_character_has_its_place(qapp, rows, columns):
    cells = [[f"{row}.{column}" for column in range(columns)] for row in range(rows)]
    table = Table(tuple(Row(tuple(Cell((paragraph(text),)) for text in row)) for row in cells), True)
    blocks = (paragraph("before"), table, paragraph("behind"))
    document = check(blocks)
    frames = document.rootFrame().childFrames()
    assert all(frame.rows() * frame.columns() <= 600 for frame in frames)
    assert sum(frame.rows() for frame in frames) == (rows if columns <= 60 else 0)
