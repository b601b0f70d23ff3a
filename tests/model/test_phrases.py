"""Phrases as data: one expression a file, made quick without changing what it finds."""

import re

import pytest

from reex_desktop.model.resources import joined_at_words, resource_path

LINES = [
    "How far to trust this, and what we cannot confirm",
    "Sniff test: does it hold water?",
    "wie glaubwürdig ist das? was für und was gegen die meldung spricht",
    "peut-on y croire ? ce qui est sûr, ce qui l'est moins",
    "dates for the diary; the next steps, and the road ahead",
    "接下来盯什么，后市怎么走",
    "a plain heading about tin",
    "",
]
NAMES = sorted(path.stem for path in resource_path("phrases").glob("*.txt"))


def expression_of(name: str) -> str:
    rows = resource_path("phrases", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return "|".join(row.strip() for row in rows if row.strip() and not row.startswith("# "))


@pytest.mark.parametrize("name", NAMES)
def test_alternatives_that_share_the_edge_of_a_word_find_the_same(name):
    plain = expression_of(name)
    joined = joined_at_words(plain)
    for line in LINES:
        before = [match.span() for match in re.finditer(plain, line.lower())]
        assert [match.span() for match in re.finditer(joined, line.lower())] == before


def test_alternatives_are_joined_where_they_begin_a_word_and_nowhere_else():
    assert joined_at_words(r"\bfoo|\b(?:a|b)c|^x|\bq|[|)]\|") == r"\b(?:foo|(?:a|b)c)|^x|\b(?:q)|[|)]\|"
    assert joined_at_words("plain") == "plain"
