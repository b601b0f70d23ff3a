"""Paragraphs are struck out of an article and brought back; what a statement rests on stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.editing.draft import draft
from reex_desktop.editing.ledger import STRUCK, strike_out, switch_repairs
from reex_desktop.editing.passages import Range
from reex_desktop.model.plain import placed_leaves, plain_text
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import Workspace, workspace_of
from reex_desktop.readers.read import read

ARTICLE = read(resource_path("samples", "article.txt").read_bytes(), name="article.txt")
TABLE = read(
    b"<html><body><article><h1>Prices</h1><p>"
    + b"The price of dysprosium rose in May, traders in three ports said on Monday. " * 3
    + b"</p><table><tr><th>Port</th><th>Price</th></tr><tr><td>Antwerp</td><td>412</td></tr></table>"
    + b"<p>They expect no change before the autumn, when the new quota comes into force.</p></article>",
    name="page.html",
)


def alone(article) -> Workspace:
    """Return a workspace in which nothing rests on `article`."""
    from reex_desktop.model.brief import Brief

    return workspace_of(Brief(), (article,))


def text_of(workspace):
    return plain_text(workspace.articles[0].blocks)


@pytest.mark.parametrize("number", range(len(placed_leaves(ARTICLE.blocks))))
def test_every_paragraph_goes_and_comes_back(number):
    before = alone(ARTICLE)
    leaf = placed_leaves(ARTICLE.blocks)[number]
    after = strike_out(before, ARTICLE.id, Range(leaf.start, leaf.start))
    old = text_of(before)
    rest = old[: leaf.start] + old[leaf.end + 1 :] if leaf.end < len(old) else old[: leaf.start - 1]
    assert text_of(after) == rest
    [struck] = [r for r in after.articles[0].repairs if r.kind == STRUCK]
    assert text_of(switch_repairs(after, ARTICLE.id, [struck.id], on=False)) == old


@given(st.data())
def test_any_range(data):
    before = alone(ARTICLE)
    text = text_of(before)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 900)))
    after = strike_out(before, ARTICLE.id, Range(start, end))
    lines = placed_leaves(ARTICLE.blocks)
    kept = [leaf.text for leaf in lines if not (start <= leaf.end and max(end, start + 1) > leaf.start)]
    assert text_of(after) == "\n".join(kept)


def test_what_a_statement_rests_on_stays():
    workspace = draft(ARTICLE)
    passage = workspace.brief.highlights[0].passages[0]
    assert strike_out(workspace, ARTICLE.id, Range(passage.start, passage.start)) is None


def test_not_everything_is_struck_out():
    before = alone(ARTICLE)
    assert strike_out(before, ARTICLE.id, Range(0, len(text_of(before)))) is before


def test_a_table_stays():
    before = alone(TABLE)
    start = text_of(before).index("Antwerp")
    assert strike_out(before, TABLE.id, Range(start, start)) is before
    first = text_of(before).index("The price")
    everything = strike_out(before, TABLE.id, Range(first, len(text_of(before))))
    assert "Antwerp" in text_of(everything)
    assert "autumn" not in text_of(everything)


def test_an_article_that_is_not_there():
    before = alone(ARTICLE)
    assert strike_out(before, before.brief.id, Range(0, 5)) is before
