"""One complete real article and the cases taken from real pages, kept outside the repository.

They are skipped where they are not at hand, unless REEX_REQUIRE_SHARED=1 says that they must be.
"""

import os
from pathlib import Path

import pytest

from reex_desktop.editing.draft import draft
from reex_desktop.model.blocks import rich_text
from reex_desktop.readers.read import read

from .measure import (
    Marks,
    characters,
    compare_marks,
    labelled_levels,
    labelled_roles,
    levels,
    load,
    residue,
    roles,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = sorted((SHARED / "cases").glob("*.json"))


@pytest.fixture(autouse=True)
def at_hand():
    if not CASES or not (SHARED / "article.txt").is_file():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} holds no article and no cases")
        pytest.skip("the shared articles are not here")


def read_file(path: Path):
    return read(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def article():
    return read_file(SHARED / "article.txt")


@pytest.fixture(scope="module")
def labels():
    return load(SHARED / "article.json")


def test_article_characters(article):
    marks = compare_marks(article, read_file(SHARED / "article-clean.txt"))
    assert (marks.all, marks.right) == (29, 29)
    assert marks.sure == marks.sure_right >= 28


def test_article_residue(article, labels):
    assert len(residue(article)) == 4
    assert set(residue(article)) >= set(labels["inline_boilerplate"])


def test_article_highlights(article, labels):
    assert levels(article) == labelled_levels(labels)
    assert [level for _, level in levels(article)] == [0, 0, 0, 1, 1, 0, 0]


def test_article_sections(article, labels):
    found = roles(article)
    assert labelled_roles(labels).items() <= found.items()
    assert set(found) == {"Highlights", *labelled_roles(labels)}


def test_article_draft(article):
    brief = draft(article).brief
    assert len(brief.notes) == 2
    assert all(note.verdict and not note.verdict.chosen for note in brief.notes)
    assert len(brief.outlooks) == 1
    assert rich_text(brief.outlooks[0].text)
    assert len(rich_text(brief.summary)) > 200
    assert rich_text(brief.summary).endswith("clash.")


def test_article_clean_copy_is_untouched():
    assert characters(read_file(SHARED / "article-clean.txt")) == []


def _pairs():
    for path in CASES:
        clean = path.with_suffix(".clean.txt")
        if clean.exists():
            yield read_file(path.with_suffix(".txt")), read_file(clean)


def test_cases_characters():
    marks = sum((compare_marks(damaged, clean) for damaged, clean in _pairs()), Marks())
    assert marks.all >= 190
    assert marks.right >= 0.99 * marks.all
    assert marks.sure_right >= 0.99 * marks.sure
    assert marks.sure >= 0.95 * marks.all


def test_cases_undamaged_characters():
    assert all(characters(clean) == [] for _, clean in _pairs())
    for path in CASES:
        if not path.with_suffix(".clean.txt").exists():
            assert characters(read_file(path.with_suffix(".txt"))) == []


def test_cases_highlights():
    labelled = [(path, load(path)) for path in CASES]
    shaped = [(path, labels) for path, labels in labelled if labels["highlights"]]
    right = [
        path
        for path, labels in shaped
        if levels(read_file(path.with_suffix(".txt"))) == labelled_levels(labels)
    ]
    assert len(shaped) >= 30
    assert len(right) >= 0.96 * len(shaped)


def test_cases_sections():
    wanted = right = 0
    for path in CASES:
        found = roles(read_file(path.with_suffix(".txt")))
        for heading, role in labelled_roles(load(path)).items():
            wanted += 1
            right += found.get(heading) == role
    assert wanted >= 40
    assert right >= 0.8 * wanted
