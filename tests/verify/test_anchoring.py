"""Passages of edited articles: 97 in 100 found at their place, none elsewhere without being marked."""

import os
from pathlib import Path

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read
from tests.editing import other_edits
from tests.editing.anchor_figures import certainty_lines, kind_lines, outcomes, ways
from tests.editing.edited_articles import ARTICLES, KINDS, text_of
from tests.editing.test_other_edits import elsewhere, several_imports
from tests.editing.test_other_edits import outcomes as other_outcomes

pytestmark = pytest.mark.verify

SHARED = Path(__file__).resolve().parents[3] / "shared"
LEAST_PASSAGES = 1_000
RECALL = 0.97
EACH = 12


def measured(articles, **options):
    results = list(outcomes(articles, EACH, **options))
    print("", *kind_lines(results), "", *certainty_lines(results), dict(ways(results)), sep="\n")
    for o in results:
        if o.here and not o.right:
            now = o.text[o.found.start : o.found.end]
            print(f"{o.kind}: {o.found.way} {o.found.certainty} %: {o.passage.exact!r} -> {now!r}")
    return results


def proven(results):
    here = [o for o in results if o.here]
    assert sum(o.right for o in here) >= RECALL * len(here)
    assert [o for o in results if o.wrong_unmarked] == []
    for kind in KINDS:
        some = [o for o in here if o.kind == kind]
        assert sum(o.right for o in some) >= 0.95 * len(some), kind


def marked_truly(results):
    """What is stated as 95 % or more holds nearly always."""
    sure = [o for o in results if o.found.way in {"context", "fuzzy"} and o.found.certainty >= 95]
    assert sum(o.right for o in sure) >= 0.95 * len(sure)


@pytest.mark.parametrize("former", [True, False], ids=["old text known", "selectors alone"])
def test_our_articles(former):
    articles = [text_of(path) for path in ARTICLES]
    assert len(articles) >= 20
    results = measured(articles, former=former)
    assert len(results) >= LEAST_PASSAGES
    proven(results)
    marked_truly(results)


@pytest.mark.parametrize("former", [True, False], ids=["old text known", "selectors alone"])
def test_other_documents_and_other_edits(former):
    kinds = (*other_edits.KINDS, other_edits.EVERYTHING)
    results = [o for kind in kinds for o in other_outcomes(kind, 14, former=former)]
    print("", *kind_lines(results, kinds), "", *certainty_lines(results), sep="\n")
    here = [o for o in results if o.here]
    assert len(here) >= 5_500
    assert sum(o.right for o in here) >= RECALL * len(here)
    assert [o for o in results if o.wrong_unmarked] == []
    marked_truly(results)


def test_an_article_that_comes_again_and_again():
    found = list(several_imports(30))
    assert len(found) >= 6_500
    assert list(elsewhere(found)) == []


def test_the_shared_articles():
    paths = sorted(SHARED.glob("article*.txt"))
    if not paths:
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} holds no articles")
        pytest.skip("the shared articles are not here")
    read_in = [read(path.read_bytes(), name=path.name) for path in paths]
    results = measured([(article, plain_text(article.blocks)) for article in read_in] * 4, seed="shared")
    proven(results)
