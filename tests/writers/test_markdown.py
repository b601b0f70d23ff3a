"""Markdown is read alike by every dialect, and typed text stays text."""

from __future__ import annotations

import pytest
from brief_samples import ALL
from dialects import QUICK, same_form, with_pandoc
from hypothesis import Phase, given, settings
from printed_strategies import published_briefs
from strategies import TOKENS, document, documents
from structure import of_blocks, of_html, show

from reex_desktop.model.blocks import Cell, Heading, ListBlock, ListItem, Paragraph, Row, Table, span
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.markdown.body import to_markdown


def assert_read_alike(doc, convert) -> None:
    text = to_markdown(doc)
    assert same_form(show(of_html(convert(text)))) == same_form(show(of_blocks(doc.blocks))), text


@settings(max_examples=50, deadline=None)
@given(doc=documents)
def test_any_document_is_read_alike(doc):
    for convert in QUICK.values():
        assert_read_alike(doc, convert)


@pytest.mark.verify
@settings(max_examples=1000, deadline=None)
@given(doc=documents)
def test_very_many_documents_are_read_alike(doc):
    for convert in QUICK.values():
        assert_read_alike(doc, convert)


@pytest.mark.verify
@pytest.mark.parametrize("dialect", ["markdown", "gfm"])
@settings(max_examples=300, deadline=None)
@given(doc=documents)
def test_pandoc_reads_any_document_alike(dialect, doc):
    assert_read_alike(doc, lambda text: with_pandoc(text, dialect))


def hostile_document():
    """Return every hostile token as a paragraph, a heading, a bullet and a cell."""
    result = []
    for token in TOKENS:
        text = (span(token + "\u2028" + token + " x"),)
        result.append(Heading((span("h " + token),), 2))
        result.append(Paragraph(text))
        result.append(ListBlock((ListItem((Paragraph(text),)), ListItem((Paragraph((span("y"),)),)))))
        row = Row((Cell((Paragraph(text),)), Cell((Paragraph((span(token, "bold"), span("x"))),))))
        result.append(Table((row, row), header=True))
    return document(result)


@pytest.mark.parametrize("dialect", QUICK)
def test_every_hostile_token_stays_text(dialect):
    assert_read_alike(hostile_document(), QUICK[dialect])


@pytest.mark.verify
@pytest.mark.parametrize("dialect", ["markdown", "gfm"])
def test_pandoc_takes_every_hostile_token_as_text(dialect):
    assert_read_alike(hostile_document(), lambda text: with_pandoc(text, dialect))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("dialect", QUICK)
def test_a_brief_is_read_alike(dialect, name):
    doc = layout(ALL[name]())
    lines = show(of_html(QUICK[dialect](to_markdown(doc))))
    if doc.marking:
        label = f"p: '\u27e8bold\u27e9{doc.marking}'"
        assert (lines.pop(0), lines.pop()) == (label, label)
    assert lines == show(of_blocks(doc.blocks))


def assert_brief_is_read_alike(brief, convert) -> None:
    doc = layout(brief)
    lines = same_form(show(of_html(convert(to_markdown(doc)))))
    if doc.marking:
        lines = lines[1:-1]
    assert lines == same_form(show(of_blocks(doc.blocks)))


@settings(max_examples=25, deadline=None)
@given(brief=published_briefs)
def test_any_brief_is_read_alike(brief):
    for convert in QUICK.values():
        assert_brief_is_read_alike(brief, convert)


@pytest.mark.verify
@pytest.mark.parametrize("dialect", ["markdown", "gfm"])
@settings(max_examples=100, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(brief=published_briefs)
def test_pandoc_reads_any_brief_alike(dialect, brief):
    assert_brief_is_read_alike(brief, lambda text: with_pandoc(text, dialect))


def test_what_pandoc_would_run_together_is_kept_apart():
    link = span("x", href="https://example.org/")
    parts = (span('\u201ca" b\u201d '), link, span("; "), span("y,", "underline"), span("z"))
    assert to_markdown(document([Paragraph(parts)])) == (
        "&#8220;a&#34; b\u201d [x](<https://example.org/>); <u>y,</u>z\n"
    )


def test_the_text_stays_readable():
    text = (span("It's 10:30, R&D at 5% (see Art. 3): "), span("prices", "bold"), span(" rose - twice."))
    assert to_markdown(document([Paragraph(text)])) == (
        "It&#39;s 10:30, R&D at 5% (see Art. 3): **prices** rose - twice.\n"
    )
