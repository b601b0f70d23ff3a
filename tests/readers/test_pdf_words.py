"""Which words divided at the end of a line are joined, and the order of text from right to left."""

from __future__ import annotations

import random

import pytest

from reex_desktop.readers.pdf.bidi import logical_order, mirrored
from reex_desktop.readers.pdf.glyphs import Glyph, Style
from reex_desktop.readers.pdf.hyphens import join_lines, words_of
from reex_desktop.readers.pdf.lines import Line, Piece

from .pdf_kinds import prose
from .pdf_maker import wrapped

STYLE = Style(10)


def line(text: str) -> Line:
    return Line((Piece(text, STYLE),), 0, 100, 0, 10, False)


def joined(*texts: str, others: str = "") -> str:
    lines = [line(text) for text in texts]
    words = words_of([lines, [line(others)]])
    return "".join(piece.text for piece in join_lines(lines, words).pieces)


def test_a_word_that_occurs_elsewhere_in_one_is_joined() -> None:
    assert joined("the indus-", "try grew", others="An industry") == "the industry grew"


def test_a_word_that_occurs_elsewhere_with_its_hyphen_keeps_it() -> None:
    assert joined("a lift-", "motor works", others="The lift-motor broke") == "a lift-motor works"


def test_a_compound_keeps_its_hyphen_where_words_are_divided() -> None:
    lines = ("an indus-", "try of long-", "term and state-", "owned min-", "ing and refi-", "ning")
    assert joined(*lines) == "an industry of long-term and state-owned mining and refining"


def test_a_text_that_divides_no_words_keeps_its_hyphens() -> None:
    texts = [f"line {n} of plain words that end as they are" for n in range(120)]
    assert joined("a take-", "back agreement", *texts).startswith("a take-back agreement")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Anglo-", "American sold"), "Anglo-American sold"),
        (("in 2024-", "25 prices"), "in 2024-25 prices"),
        (("small-", "and large ones"), "small- and large ones"),
        (("im Bergbau-", "und Hüttenwesen"), "im Bergbau- und Hüttenwesen"),
        (("the in\u00ad", "dustry"), "the industry"),
        (("a pause\u2014", "then more"), "a pause\u2014then more"),
        (("see https://example.org/a/", "b for more"), "see https://example.org/a/b for more"),
        (("one \u2013", "two"), "one \u2013 two"),
        (("a pause", "\u2014then more"), "a pause\u2014then more"),
        (("中国的钨矿", "出口"), "中国的钨矿出口"),
        (("到2", "028年把石陂建成"), "到2028年把石陂建成"),
        (("แม่เหล็ก", "เก่า"), "แม่เหล็กเก่า"),
        (("one", "two"), "one two"),
    ],
)
def test_what_stands_between_lines(texts, expected) -> None:
    assert joined(*texts) == expected


def glyphs(seen: str) -> list[Glyph]:
    """Return glyphs that stand side by side from left to right."""
    return [Glyph(char, 10.0 * i, 10.0 * i + 9, 100, STYLE) for i, char in enumerate(seen)]


def read(seen: str, *, right: bool = True) -> str:
    return "".join(glyph.text for glyph in logical_order(glyphs(seen), right=right))


@pytest.mark.parametrize(
    ("seen", "logical"),
    [
        ("גבא", "אבג"),
        ("גבא 25 דה", "הד 25 אבג"),
        ("גבא ABC News הד", "דה ABC News אבג"),
        ("גבא 12.5%", "12.5% אבג"),
        ("ملك 3,200", "3,200 كلم"),
        ("abc def", "abc def"),
    ],
)
def test_text_from_right_to_left_is_read_in_its_order(seen, logical) -> None:
    assert read(seen) == logical


def test_words_from_right_to_left_within_a_line_from_left_to_right() -> None:
    assert read("He said גבא 25 הד and left", right=False) == "He said דה 25 אבג and left"


def test_brackets_are_mirrored_where_the_file_names_shapes() -> None:
    shapes, meanings = glyphs("ו (גבא) הד"), glyphs("ו )גבא( הד")
    turned = mirrored([shapes])
    assert [turned[id(glyph)].text for glyph in shapes if glyph.text in "()"] == [")", "("]
    assert mirrored([meanings]) == {}


@pytest.mark.parametrize(
    "name", ["estonia-magnet-recycling", "namibia-dysprosium", "german-kaolin-sachsen"]
)
def test_words_divided_in_narrow_columns_are_all_mended(name) -> None:
    chance = random.Random(name)
    truth = [" ".join(text.split()) for text in prose(name)]
    paragraphs = [
        [line(" ".join(words)) for words in wrapped(text, 150, 10, divide=chance)] for text in truth
    ]
    words = words_of(paragraphs)
    made = [join_lines(lines, words) for lines in paragraphs]
    whole = sum(
        "".join(piece.text for piece in one.pieces) == text for one, text in zip(made, truth, strict=True)
    )
    print(
        f"{name}: {sum(one.mended for one in made)} words mended, {whole} of {len(truth)} paragraphs whole"
    )
    assert sum(one.mended for one in made) >= 3
    assert whole >= 0.95 * len(truth)
