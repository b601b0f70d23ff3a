"""The table of formats, and what the smaller parts of the writers promise."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from unicodedata import bidirectional

import pytest
from brief_samples import ALL, full
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.writers.direction import is_rtl, runs
from reex_desktop.writers.export import FORMATS, UnknownFormatError, export
from reex_desktop.writers.links import safe_href
from reex_desktop.writers.options import Options

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "UPDATE_GOLDEN"


def test_formats_are_told_by_suffix():
    assert export(full(), ".DOCX")[:4] == b"PK\x03\x04"
    assert export(full(), ".md").startswith(b"**TLP:AMBER**\n")
    assert list(FORMATS) == [".docx", ".md", ".html", ".jsonld"]


@pytest.mark.parametrize("suffix", ["", ".pdf", "docx"])
def test_an_unknown_format_is_refused_with_those_that_are_known(suffix):
    with pytest.raises(UnknownFormatError, match=r"known are \.docx, \.md, \.html, \.jsonld"):
        export(full(), suffix)


@pytest.mark.parametrize("name", ALL)
def test_markdown_is_as_it_was(name):
    text = export(ALL[name](), ".md", Options(carry=False)).decode()
    golden = GOLDEN / f"{name}.md"
    if os.environ.get(UPDATE):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"run with {UPDATE}=1 if this is meant"


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ('https://example.org/a b(c)\u4e2d"<', "https://example.org/a%20b%28c%29%E4%B8%AD%22%3C"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://[::1", ""),
        ("https://", ""),
        ("mailto:", ""),
        ("javascript:alert(1)", ""),
        ("javascript://example.org/%0aalert(1)", ""),
        ("file:///etc/passwd", ""),
        ("file://example.org/share", ""),
        ("//example.org", ""),
        ("#top", ""),
        ("", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_are_links(href, safe):
    assert safe_href(href) == safe


def test_direction_is_that_of_the_first_letter():
    assert is_rtl("12 \u0645 a")
    assert not is_rtl("a \u0645")
    assert not is_rtl("12 (!)")


def test_what_has_no_direction_follows_its_neighbours():
    assert runs("a \u0645 \u0645, b", False) == [("a ", False), ("\u0645 \u0645", True), (", b", False)]
    assert runs("\u0645 1", True) == [("\u0645 1", True)]


@given(text=st.text(st.characters(exclude_categories=["Cs"])), base=st.booleans())
def test_texts_without_letters_from_the_right_are_one_run(text, base):
    """What `runs` says without looking at each character is what rules N1 and N2 give."""
    letters = [bidirectional(character) for character in text]
    if base or {"R", "AL"} & set(letters) or not text:
        assert "".join(piece for piece, _ in runs(text, base)) == text
    else:
        assert runs(text, base) == [(text, False)]


def test_every_character_from_the_right_is_seen():
    for code in range(0x110000):
        if bidirectional(chr(code)) in {"R", "AL"}:
            assert runs("a" + chr(code), False) == [("a", False), (chr(code), True)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_collector_is_left_as_it_was(suffix):
    assert gc.isenabled()
    export(full(), suffix)
    assert gc.isenabled()
    gc.disable()
    try:
        export(full(), suffix)
        assert not gc.isenabled()
    finally:
        gc.enable()
