"""The one complete real article, kept outside the repository: see tests/readers/test_shared.py."""

import os
from pathlib import Path

import pytest

from reex_desktop.checks.fields import fields
from reex_desktop.checks.figures import places
from reex_desktop.checks.run import run_checks
from reex_desktop.editing.draft import draft
from reex_desktop.readers.read import read

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "article.txt"


@pytest.fixture(scope="module")
def workspace():
    if not ARTICLE.is_file():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{ARTICLE} is missing")
        pytest.skip("the shared article is not here")
    return draft(read(ARTICLE.read_bytes(), name=ARTICLE.name))


def test_every_figure_of_the_drafted_brief_is_looked_up(workspace):
    looked_up = [
        place.field.text[place.figure.start : place.figure.end]
        for place in places(workspace.brief, list(fields(workspace.brief)))
    ]
    assert looked_up == [
        "one year",
        "100%",
        "November 10",
        "12-month",
        "90%",
        "one-year",
        "a year",
        "a year",
    ]


def test_the_lost_over_and_the_swapped_noun_are_all_that_is_found(workspace):
    texts = {(f.element, f.name): f.text for f in fields(workspace.brief)}
    found = [f for f in run_checks(workspace) if f.rule.startswith("figures.")]
    assert [(f.rule, texts[f.element, f.field][f.start : f.end]) for f in found] == [
        ("figures.qualifier", "90%"),
        ("figures.noun", "production"),
    ]
