"""Inputs made to be slow, deep or large. Times are generous: what is quadratic takes minutes."""

import time
from contextlib import suppress

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.read import read

SECONDS = 6.0
MILLION = 1_000_000
LARGE = {
    "damage": "\u0e42" * (MILLION // 3),
    "damaged quotations": "\u0e42a \u0e42" * 20_000,
    "damaged line": "It is \u0e42good\u0e42 for the world\u0e42s miners \u0e42 and so. " * 8_000,
    "latin damage": "\u00c3\u00a9" * 60_000,
    "parentheses": "(" * MILLION,
    "blanks": " " * MILLION + "x",
    "no-break blanks": "\u00a0" * (MILLION // 2) + "x",
    "initials": "a.b.c." * (MILLION // 6),
    "blank lines": "\n" * MILLION + "x",
    "tags": "<" * MILLION,
    "comments": "<!-- " * (MILLION // 5),
    "voices": "<v " * (MILLION // 3),
    "digits": "1" * MILLION,
    "words": "word " * 200_000,
    "addresses": "http://a " * (MILLION // 9),
    "feeds": "http://a https://wordpress.org/?v= 1 2 " * (MILLION // 40),
    "notes": "(opens in a new tab" * (MILLION // 19),
    "bylines": "By A " * (MILLION // 5),
    "capitals": "AAAA " * (MILLION // 5),
    "dashes": "- " * (MILLION // 2),
    "table rules": "|--" * (MILLION // 3),
    "no blank at all": "x" * MILLION,
    "sentences": "He said so. " * (MILLION // 12),
    "bullets": "\u2022 a b c:\n" * 20_000,
}


def timed(text, kind):
    start = time.process_time()
    with suppress(ReadError):
        read(text.encode(), kind=kind)
    return time.process_time() - start


@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_of_text(name):
    assert timed(LARGE[name], "text") < SECONDS


@pytest.mark.parametrize("name", ["tags", "parentheses", "blanks", "no blank at all", "words", "comments"])
@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_a_megabyte_of_a_page(name, kind):
    assert timed(LARGE[name], kind) < SECONDS


@pytest.mark.parametrize("tag", ["div", "ul", "blockquote", "b", "table", "span", "section"])
def test_five_thousand_elements_in_one_another(tag):
    page = (
        f"<html><body><p>Before.</p>{f'<{tag}>' * 5000}core{f'</{tag}>' * 5000}<p>After.</p></body></html>"
    )
    for kind in ("html", "html-fragment"):
        article = read(page.encode(), kind=kind)
        text = plain_text(article.blocks)
        assert "Before." in text
        assert "core" in text or article.notes


def test_lists_and_tables_in_one_another():
    page = "<ul><li>" * 2000 + "core" + "</li></ul>" * 2000
    article = read(page.encode(), kind="html-fragment")
    assert plain_text(article.blocks) == "core"
    assert any("nested too deeply" in note for note in article.notes)
    page = "<ul><li>" * 110 + "core" + "</li></ul>" * 110
    assert plain_text(read(page.encode(), kind="html-fragment").blocks) == "core"
    page = "<table><tr><td>x" * 20 + "</td><td>y</td></tr></table>" * 20
    assert plain_text(read(page.encode(), kind="html-fragment").blocks).count("y") == 20


def test_ten_thousand_items():
    items = "".join(f"<li>Item {i}</li>" for i in range(10_000))
    article = read(f"<ul>{items}</ul>".encode(), kind="html-fragment")
    assert plain_text(article.blocks).count("\n") == 9_999
    plain = read("".join(f"- Item {i}\n" for i in range(10_000)).encode())
    assert plain.blocks == article.blocks


def test_deep_markdown():
    text = "".join("    " * i + "- x\n" for i in range(60)) + "> " * 100 + "deep"
    assert "deep" in plain_text(read(text.encode(), kind="markdown").blocks)
