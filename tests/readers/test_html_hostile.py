"""Pages that were made to run a script, to load something, to deceive or to overwhelm."""

from __future__ import annotations

import re

import msgspec
import pytest

from reex_desktop.model.blocks import Code, Heading, Image, Paragraph
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.html.read import body_text, read_html
from reex_desktop.readers.read import read

from .vectors import PROSE, VECTORS, page

ALLOWED = re.compile(
    r"(?:https?://|mailto:)[^\s<>\"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE
)
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def addresses(blocks):
    for leaf in leaves(blocks):
        if isinstance(leaf, Paragraph | Heading):
            yield from (span.href for span in leaf.spans if span.href)
        elif isinstance(leaf, Image) and leaf.source:
            yield leaf.source


def test_the_vectors_are_many_and_of_many_kinds():
    assert len(set(VECTORS)) >= 250
    assert all("evil" in vector or "PHNjcmlwdD5" in vector for vector in VECTORS)


@pytest.mark.parametrize("kind", ["html", "html-fragment"])
def test_no_vector_reaches_a_link_or_a_load(kind):
    found: list[str] = []
    for vector in VECTORS:
        article = read(page(vector).encode(), kind=kind)
        assert PROSE in plain_text(article.blocks), vector
        for address in addresses(article.blocks):
            if not ALLOWED.fullmatch(address):
                found.append(address)
        assert not article.metadata.address or ALLOWED.fullmatch(article.metadata.address)
    assert found == []


def test_scripts_are_no_text():
    for vector in ("<script>evil(1)</script>", "<style>evil{}</style>", "<template>evil</template>"):
        for text in (page(vector), f"<div>{'<b>' * 150}{vector}words</div>"):
            for extent in (-1, 0, 1, 2):
                blocks = read_html(text, extent=extent).blocks
                assert "evil" not in body_text(blocks)


def test_addresses_in_metadata_are_addresses():
    for address in (
        "javascript:evil(1)",
        "https://x.example/ evil",
        "https://",
        "file:///evil",
        "http://[evil",
        "//[",
    ):
        text = (
            f'<html><head><link rel="canonical" href="{address}">'
            f'<meta property="og:url" content="{address}"><base href="{address}"></head>'
            f'<body><p>{PROSE}</p><p>{PROSE} <a href="x">y</a></p></body></html>'
        )
        article = read(text.encode(), kind="html")
        assert article.metadata.address == ""
        assert not list(addresses(article.blocks))


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_what_turns_the_direction_is_taken_out_and_said(mark):
    text = (
        f"<html><head><title>Pay {mark}now</title></head><body><h1>Pay {mark}now</h1><p>{PROSE}</p>"
        f"<p>{mark}{PROSE}</p><pre>if {mark}x</pre>"
        f'<img src="https://x.example/a.png" alt="a{mark}b" width="100">'
        f"<p>{PROSE} &#x202E;</p></body></html>"
    )
    article = read(text.encode(), kind="html")
    assert not TURNS.search(msgspec.json.encode(article).decode())
    assert not TURNS.search(plain_text(article.blocks))
    assert any(isinstance(leaf, Code) for leaf in leaves(article.blocks))
    assert any("turn the direction" in note for note in article.notes)


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "span", "section", "font"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_hundred_thousand_elements_in_one_another(tag, closed):
    end = f"</{tag}>" * 100_000 if closed else ""
    deep = f"{f'<{tag}>' * 100_000}{PROSE} Deep.{end}"
    text = f"<html><body><p>{PROSE}</p>{deep}<p>{PROSE} Last.</p></body></html>"
    for kind in ("html", "html-fragment"):
        article = read(text.encode(), kind=kind)
        found = plain_text(article.blocks)
        assert "Deep." in found
        assert "Last." in found
        assert any("nested too deeply" in note for note in article.notes)


def test_twenty_tables_in_one_another():
    cells = "".join(f"<table><tr><td>{PROSE} Level {i}.</td><td>" for i in range(20))
    text = f"<html><body><p>{PROSE}</p>{cells}core{'</td></tr></table>' * 20}<p>{PROSE}</p></body></html>"
    found = plain_text(read(text.encode(), kind="html").blocks)
    assert all(f"Level {i}." in found for i in range(20))


def test_a_text_of_ten_megabytes_in_one_element():
    text = f"<html><body><p>{PROSE}</p><p>{'word ' * 2_200_000}End.</p><p>Last.</p></body></html>"
    article = read(text.encode(), kind="html-fragment")
    found = plain_text(article.blocks)
    assert len(found) > 11_000_000
    assert found.endswith("End.\nLast.")


def test_a_line_of_sixty_megabytes():
    with pytest.raises(ReadError, match="more than the"):
        read(b"<p>" + b"x" * 60_000_000, kind="html")


def with_json(script):
    head = f'<head><script type="application/ld+json">{script}</script></head>'
    return f"<html>{head}<body><p>{PROSE}</p><p>{PROSE}</p></body></html>".encode()


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        "{" * 100_000,
        '{"a":' * 50_000,
        "1" * 20_000,
        "[1,2",
        '{"@graph": {"@graph": 1}}',
        '"\\ud800"',
        "null",
    ],
)
def test_broken_json_in_the_head(script):
    assert PROSE in plain_text(read(with_json(script), kind="html").blocks)


@pytest.mark.parametrize(
    "thing",
    [
        '{"@type": "Article", "headline": ["x", 1], "author": {"name": {"name": 1}}, "datePublished": 12}',
        '{"@type": ["Article", 3], "author": [[["x"]]], "publisher": "y", "mainEntityOfPage": {"@id": 4}}',
        '{"@type": {"a": 1}, "headline": {"@value": ["x"]}}',
        '[[[{"@type": "NewsArticle", "author": [null, {}, {"name": ""}], "inLanguage": ["en", "de"]}]]]',
    ],
)
def test_odd_json_in_the_head(thing):
    article = read(with_json(thing), kind="html")
    assert PROSE in plain_text(article.blocks)
    assert article.metadata.published is None
