"""The copy of an article that the library holds already."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from reex_desktop.model.article import Article, Metadata
from reex_desktop.model.blocks import Paragraph, spans

from .helpers import workspace

LINES = (
    "The mine at Oreby sold 1,200 tonnes of concentrate in March, a tenth more than a year before.",
    "Its owner says that the new kiln will run in June, when the second line is dry.",
    "The price of the oxide stood at $61 a kilogram on Friday, the highest since the winter. "
    "Traders doubt that it will stay there: the line to the port was closed for a week, and the stock "
    "at the mine has grown to what is sold in a month.",
)
HOME = Metadata("Oreby sells more", outlet="News", address="https://www.news.example/oreby?utm_source=x")


def article(*lines, metadata=HOME):
    blocks = tuple(Paragraph(spans(line)) for line in lines or LINES)
    return Article(metadata, raw=blocks, blocks=blocks)


@pytest.fixture
def stored(library):
    for number in range(20):
        others = Metadata(
            f"Another story {number}", outlet="News", address=f"https://news.example/{number}"
        )
        library.save(
            workspace(f"Brief {number}", article(f"Wholly other text {number}. " * 9, metadata=others)), 0
        )
    found = workspace("Oreby", article())
    library.save(found, 0)
    return found


@pytest.mark.parametrize(
    ("metadata", "by"),
    [
        (Metadata("Another title", address="http://news.example/oreby/"), "address"),
        (Metadata("OREBY sells more", outlet="news"), "title"),
        (Metadata(), "text"),
        (Metadata("Reprinted", outlet="Agency", address="https://agency.example/5"), "text"),
    ],
)
def test_a_copy_is_found_whatever_of_it_is_the_same(library, stored, metadata, by):
    updated = article(*LINES[:2], LINES[2].replace("$61", "$64"), metadata=metadata)
    found = library.copy_of(updated)
    assert (found.by, found.article, found.brief.id) == (by, stored.articles[0], stored.brief.id)


def test_a_new_article_has_none(library, stored):
    assert (
        library.copy_of(article("A text that nobody has read before. " * 5, metadata=Metadata("New")))
        is None
    )


def test_what_is_in_the_trash_or_in_the_brief_itself_does_not_count(library, stored):
    assert library.copy_of(article(), besides=stored.brief.id) is None
    library.trash(stored.brief.id)
    assert library.copy_of(article()) is None


def test_the_newest_state_in_the_newest_brief_is_found(library, stored):
    newer = replace(article(*LINES[:2], LINES[2].replace("$61", "$64")), id=stored.articles[0].id)
    later = workspace("Oreby again", newer, modified=stored.brief.modified + timedelta(days=1))
    library.save(later, 0)
    assert library.copy_of(article()).brief.id == later.brief.id


def test_a_very_long_article_is_found_by_its_address_and_by_its_text(library, stored):
    long = article("x", *(f"Line {number} of a list without end. " * 9 for number in range(900)))
    library.save(workspace("Long", long), 0)
    assert library.copy_of(article("Oreby sells.", metadata=HOME)).article == long
    again = library.copy_of(replace(long, metadata=Metadata("Renamed")))
    assert (again.by, again.article) == ("text", long)
