"""2,000 strings that look like markup are read as the text they are, wherever they stand."""

from __future__ import annotations

import re
from functools import cache

import pytest
from dialects import QUICK, same_form, with_github, with_pandoc
from fuzz import strings
from strategies import document
from structure import of_blocks, of_html, show

from reex_desktop.model.blocks import Block, Cell, Heading, ListBlock, ListItem, Paragraph, Row, Table, span
from reex_desktop.writers.markdown.body import to_markdown

PANDOC = {name: lambda text, name=name: with_pandoc(text, name) for name in ("markdown", "gfm")}


def places(text: str) -> list[Block]:
    """Return `text` as a paragraph, as a heading, in a list, in a cell, marked, and as a link."""
    plain = span(text)
    item = ListItem((Paragraph((plain,)), ListBlock((ListItem((Paragraph((span("y"), plain)),)),))))
    row = Row((Cell((Paragraph((plain,)),)), Cell((Paragraph((span("z"),)),))))
    marked = (span("b"), span(text, "bold"), span("i"), span(text, "italic"), plain, span("e"))
    return [
        Heading((span("h "), plain), 3),
        Paragraph((plain,)),
        Paragraph((plain, span("\u2028"), plain)),
        ListBlock((item,)),
        Paragraph(marked),
        Table((Row((Cell((Paragraph((span("q"),)),)),) * 2), row), header=True),
        Paragraph((span("l "), span(text, href="https://example.org/x"), span(" l"))),
    ]


@cache
def written(count: int) -> tuple[str, list[str]]:
    """Return `count` strings in all places as Markdown, and what a reader should see of it."""
    doc = document([block for text in strings(count) for block in places(text)])
    return to_markdown(doc), same_form(show(of_blocks(doc.blocks)))


def differences(found: list[str], wanted: list[str]) -> list[tuple[str, str]]:
    assert len(found) == len(wanted)
    return [(one, two) for one, two in zip(found, wanted, strict=True) if one != two]


@pytest.mark.parametrize("dialect", QUICK)
def test_a_few_strings_stay_text(dialect):
    text, wanted = written(100)
    assert differences(same_form(show(of_html(QUICK[dialect](text)))), wanted) == []


@pytest.mark.verify
@pytest.mark.parametrize("dialect", [*QUICK, *PANDOC])
def test_two_thousand_strings_stay_text(dialect):
    text, wanted = written(2000)
    convert = QUICK.get(dialect) or PANDOC[dialect]
    assert differences(same_form(show(of_html(convert(text)))), wanted) == []


def without_links(lines: list[str]) -> list[str]:
    return [re.sub(r"\u27e8[^\u27e9]*\u27e9", "", line) for line in lines]


@pytest.mark.verify
def test_github_adds_nothing_but_links_to_addresses():
    """GitHub links what looks like an address, escaped or not: the text stays, and they are counted."""
    text, wanted = written(2000)
    shown = show(of_html(with_github(text)))
    found = same_form(shown)
    # A link may stand between a letter and its accent: composed when the links are gone.
    texts = same_form(without_links(shown))
    assert differences(texts, same_form(without_links(wanted))) == []
    linked = [one for one, two in differences(found, wanted) if not re.search("https?:|www|@|ftp:", two)]
    assert linked == []
    print(f"{len(differences(found, wanted))} of {len(wanted)} texts got a link of GitHub's own")
