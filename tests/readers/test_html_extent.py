"""More of a page, and less of it, from the same bytes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reex_desktop.model.plain import leaf_text, leaves, plain_text
from reex_desktop.readers.html.read import body_text, read_html

from .render import split_case

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def page(name: str) -> str:
    return split_case((Path(__file__).parent / "pages" / f"{name}.txt").read_text(encoding="utf-8"))[1]


def words(text: str, extent) -> Counter[str]:
    return Counter(" ".join(map(leaf_text, leaves(read_html(text, extent=extent).blocks))).split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_extent_holds_the_one_below_it(path):
    text = page(path.stem)
    narrow, usual, wide, everything = (words(text, extent) for extent in (-1, 0, 1, 2))
    for smaller, larger in ((narrow, usual), (usual, wide), (wide, everything)):
        assert smaller
        assert (smaller - larger).total() <= 0.01 * smaller.total()


def test_less_is_without_captions_and_side_matter():
    text = page("wordpress_blocks")
    less, usual = (plain_text(read_html(text, extent=extent).blocks) for extent in (-1, 0))
    assert "The kiln before its first firing." in usual
    assert "The kiln before its first firing." not in less
    assert "two years later than the company" in less


def test_more_brings_what_was_taken_for_a_teaser():
    text = page("newspaper_teasers_between")
    usual, more = (plain_text(read_html(text, extent=extent).blocks) for extent in (0, 1))
    assert "How the harbour was lost and won again" not in usual
    assert "How the harbour was lost and won again" in more
    assert "Home" not in more


def test_everything_is_all_that_is_shown():
    text = page("newspaper_teasers_between")
    everything = plain_text(read_html(text, extent=2).blocks)
    for words_of_page in ("Home", "Our morning letter", "Ships that pass in the night", "Terms of use"):
        assert words_of_page in everything
    hidden = plain_text(read_html(page("email_newsletter"), extent=2).blocks)
    assert "Preview text that nobody sees" not in hidden


def test_the_body_is_without_title_captions_and_pictures():
    blocks = read_html(page("wordpress_blocks")).blocks
    text = body_text(blocks)
    assert text.startswith("The refinery at Kirunsund")
    assert "The kiln before" not in text
    assert "\ufffc" not in text
    assert "Why it took so long" in text
