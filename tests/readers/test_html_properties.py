"""What holds for every page: nothing raises but ReadError, and all of a page is all of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reex_desktop.model.codec import decode_article, encode_article
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.html.read import read_html
from reex_desktop.readers.read import read

from .html_trees import pages

_WORD = re.compile(r"w\d+x")
EXAMPLES = 60
RELAXED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def in_order(page: str, *, fragment: bool) -> list[str]:
    return _WORD.findall(plain_text(read_html(page, fragment=fragment, extent=2).blocks))


def all_words_are_read(found: tuple[str, list[str]]) -> None:
    page, words = found
    for fragment in (True, False):
        if words:
            # Captions of tables stand over them, wherever the page has them.
            assert sorted(in_order(f"<body>{page}</body>", fragment=fragment)) == sorted(words)


def nothing_raises(page: str) -> None:
    for extent in (-1, 0, 1, 2):
        try:
            read_html(page, extent=extent)
        except ReadError:
            continue
    try:
        article = read(page.encode("utf-8", "replace"), kind="html")
    except ReadError:
        return
    assert decode_article(encode_article(article)) == article


@settings(max_examples=EXAMPLES, **RELAXED)
@given(pages())
def test_no_word_is_lost(found):
    all_words_are_read(found)


@settings(max_examples=EXAMPLES, **RELAXED)
@given(pages())
def test_pages_of_any_structure_can_be_read(found):
    nothing_raises(f"<html><head><title>A title of some words</title></head><body>{found[0]}</body></html>")


@settings(max_examples=EXAMPLES, **RELAXED)
@given(st.text(st.sampled_from(list("<>/=\"'&;!-?abp id#x0 \n\u202e\x00\ud800[]{}")), max_size=300))
def test_soup_can_be_read(text):
    nothing_raises(text)


@pytest.mark.verify
@settings(max_examples=1_000, **RELAXED)
@given(pages())
def test_no_word_is_lost_in_many_pages(found):
    all_words_are_read(found)
    nothing_raises(f"<body>{found[0]}</body>")


@pytest.mark.parametrize(
    "table",
    ["<caption><div> w0x<tr >", "<caption>w0x<tr><td>w1x</td></tr></caption><tr><td>w2x</td></tr>"],
)
def test_rows_that_stand_in_a_caption_are_read_once(table):
    all_words_are_read((f"<div><table>{table}", re.findall(r"w\dx", table)))
