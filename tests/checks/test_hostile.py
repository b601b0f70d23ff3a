"""Whatever is typed or imported: the checks end, and point into the texts they are about."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.checks.fields import fields
from reex_desktop.checks.quantities import figures
from reex_desktop.checks.run import run_checks
from reex_desktop.model.text import clean_text

from .helpers import brief_on

PIECES = [
    *(
        "1,234.567.890",
        "12%",
        "$",
        "\u20ac1\u20325",
        "1.2bn",
        "and a half",
        "nine",
        "million",
        "per",
        "kilogram",
    ),
    *(
        "a year",
        "2026-13-45",
        "99/99/2026",
        "over",
        "up to",
        "\u201c",
        "\u201d",
        "'",
        "Dr.",
        "Minister",
        "Bergen",
    ),
    *(
        "said",
        "\u2019s",
        "12\u4ebf\u5143",
        "\u767e\u5206\u4e4b",
        "Nd2O3",
        "\u0663",
        "\u00b2",
        "TODO",
        "not",
    ),
    *("unlikely", "\n", "  ", "\u2028"),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=24)
texts = st.one_of(st.text(max_size=120), pieces.map(" ".join), pieces.map("".join)).map(clean_text)


@settings(max_examples=120, deadline=None)
@given(texts, texts, texts)
def test_any_text_can_be_checked(statement, summary, body):
    workspace = brief_on(statement, *body.split("\n"), summary=summary)
    known = {(field.element, field.name): field.text for field in fields(workspace.brief)}
    for finding in run_checks(workspace):
        text = known.get((finding.element, finding.field), "")
        assert 0 <= finding.start <= finding.end <= len(text)
        if finding.fix:
            assert 0 <= finding.fix.start <= finding.fix.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(texts, st.booleans())
def test_figures_never_overlap(text, comma):
    found = figures(text, comma)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[one.start : one.end].strip() for one in found)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_what_an_article_says_word_for_word_is_no_wrong_figure(text):
    body = " ".join(text.split())
    workspace = brief_on(body, body)
    rules = {finding.rule for finding in run_checks(workspace)}
    assert not rules & {"figures.missing", "figures.value", "figures.own", "figures.qualifier"}
