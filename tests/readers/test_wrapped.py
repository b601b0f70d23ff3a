"""Plain texts whose lines were broken by a width: joined to paragraphs; verses, lists and tables stay."""

import textwrap

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read
from reex_desktop.readers.text import read_text

TEXT = (
    "Smelters in the south of the country cut their output of tin by a tenth in April, the trade body said,"
    " because ore from across the border did not arrive for the third month in a row.",
    "Traders in the port expect that the flow will not come back before the end of the rains, when the"
    " roads to the pits can be used again and the new tax on each load has been settled.",
    "Nobody at the ministry would say how much ore lies in the stores, and two of the firms that rent them"
    " did not answer letters that were sent to them in the course of the week.",
)


def lines(text):
    return plain_text(read_text(text).blocks).split("\n")


def wrap(width, between, texts=TEXT):
    return between.join("\n".join(textwrap.wrap(text, width)) for text in texts)


@pytest.mark.parametrize(
    ("between", "width"),
    [
        *(("\n\n", width) for width in (40, 50, 60, 70, 80, 95)),
        *(("\n", width) for width in (40, 50, 70, 80)),
    ],
)
def test_the_paragraphs_of_a_wrapped_text_come_back(width, between):
    assert lines(wrap(width, between)) == list(TEXT)


@pytest.mark.parametrize("width", [60, 95])
def test_a_last_line_that_is_full_ends_no_paragraph_but_nothing_is_lost(width):
    assert " ".join(lines(wrap(width, "\n"))) == " ".join(TEXT)
    assert len(lines(wrap(width, "\n"))) == 2


def test_a_heading_over_wrapped_lines_stays_one():
    article = read(f"Tin runs short\n\n{wrap(70, chr(10))}".encode())
    assert plain_text(article.blocks).split("\n") == ["Tin runs short", *TEXT]
    assert article.metadata.title == "Tin runs short"


def test_no_line_of_the_middle_becomes_the_title():
    assert read(wrap(70, "\n").encode()).metadata.title == ""


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_a_word_cut_by_a_hyphen_is_mended(hyphen):
    broken = (
        f"Smelters in the south of the country cut their out{hyphen}\n"
        "put of tin by a tenth in April, the trade body said,\n"
        "because ore from across the border did not come for\n"
        "the third month in a row, and the output in May was\n"
        "lower still than in the two years before."
    )
    (line,) = lines(broken)
    assert line.startswith("Smelters in the south of the country cut their output of tin by a tenth")


def test_a_word_with_a_hyphen_of_its_own_keeps_it():
    broken = (
        "The state-owned smelter cut its output of tin by a\n"
        "tenth since the spring, because contracts for the\n"
        "ore were not renewed by the trader, which is state-\n"
        "owned too, and nobody else has the means to buy it."
    )
    assert lines(broken) == [broken.replace("state-\n", "state-").replace("\n", " ")]


@pytest.mark.parametrize(
    "text",
    [
        "The ore came down at break of day,\nThe smelters sang along the quay,\n"
        "And no one asked, and none would say,\nHow much of it was gone by May.",
        "tin ore\nlead\nzinc concentrate\nantimony\ntungsten ore\nbismuth metal",
        "Country        Output in 2024        Change\nBolivia            20,100        down 3\n"
        "Indonesia          49,800         up 2\nMyanmar            33,900        down 30",
        "- ore from the north of the country, which\n- tin from the smelters of the south, where\n"
        "- scrap from the yards of the coast, as far",
        "Output fell in May.\nPrices rose in June, as traders had said they would.\nStocks are low.",
    ],
)
def test_lines_that_their_writer_ended_stay(text):
    assert [one.lstrip("- ") for one in text.split("\n")] == lines(text)
