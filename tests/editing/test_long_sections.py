"""What a section is, is judged from its beginning: a book behind it changes nothing."""

from reex_desktop.editing.sections import _ENOUGH, PlacedBlock, Section, _texts, sections
from reex_desktop.model.blocks import Cell, Heading, ListBlock, ListItem, Paragraph, Row, Table, spans
from reex_desktop.model.plain import plain_text


def text(words):
    return Paragraph(spans(words))


POINTS = ListBlock(tuple(ListItem((text(f"Berth {n} is open to ships of all kinds."),)) for n in range(4)))
BRIEF = (
    Heading(spans("The port reopens"), 1),
    Heading(spans("Highlights")),
    POINTS,
    text("The port of Bergen reopened on Monday."),
    Heading(spans("What's real, what's wishful")),
    text("The claim that all berths are open is accurate."),
    Heading(spans("What to watch")),
    text("The office expects the last berth to open in May."),
)
BOOK = text("The clerk wrote of ropes and ships. " * 20_000)
TABLE = Table((Row((Cell((text("a"),)), Cell(()))),) * 5_000)


def test_a_book_behind_a_section_does_not_change_what_it_is():
    short = [(part.heading, part.slot) for part in sections(BRIEF)]
    assert {slot for _, slot in short} >= {"highlights", "credibility", "outlook"}
    assert [(part.heading, part.slot) for part in sections((*BRIEF, BOOK, TABLE))] == short


def test_blocks_stand_where_their_text_does():
    blocks = (*BRIEF, TABLE, ListBlock(()), BOOK)
    whole = plain_text(blocks)
    places = [placed for part in sections(blocks) for placed in part.blocks]
    assert [placed.block for placed in places][-3:] == [TABLE, ListBlock(()), BOOK]
    for placed in places:
        if plain_text((placed.block,)):
            assert whole[placed.start : placed.end] == plain_text((placed.block,))


def test_of_a_long_section_the_beginning_is_read():
    for long in (BOOK, TABLE, *[text("One ton of ore left.")] * 20_000), (TABLE, BOOK):
        part = Section("", None, tuple(PlacedBlock(block, 0, 0) for block in long))
        read = "\n".join(_texts(part))
        assert len(read) == _ENOUGH
        assert plain_text(long).startswith(read)
