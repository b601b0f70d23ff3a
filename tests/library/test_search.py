"""Searching briefs and the articles they rest on."""

import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace

from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich

from .helpers import article, damage, edited, workspace


@pytest.fixture
def filled(library):
    library.save(
        workspace("Gallium", article("中国的出口管制\u3000生效 Straße"), private_notes=rich("Ask Łukasz")),
        0,
    )
    library.save(workspace("Cobalt", article("Rare\u00a0earth \ufb01nes in Kinshasa", "AFP")), 0)
    return library


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("口", ["Gallium"]),
        ("出口", ["Gallium"]),
        ("出口 管制", ["Gallium"]),
        ("管制出口", []),
        ("STRASSE", ["Gallium"]),
        ("łukasz", ["Gallium"]),
        ("fines kinsha", ["Cobalt"]),
        ('"rare earth"', ["Cobalt"]),
        ('"earth rare"', []),
        ("earth rare", ["Cobalt"]),
        ("cobalt reuters", []),
        ("ｃｏｂａｌｔ", ["Cobalt"]),
        ("100%", []),
        ("_", []),
        ("", []),
        ('"', []),
    ],
)
def test_search(filled, text, titles):
    assert [hit.brief.title for hit in filled.search(text)] == titles


def test_the_excerpt_is_the_line_as_it_was_written(filled):
    (hit,) = filled.search("FINES")
    assert (hit.excerpt, hit.in_article) == ("Rare\u00a0earth \ufb01nes in Kinshasa", True)
    (hit,) = filled.search("łukasz")
    assert (hit.excerpt, hit.in_article) == ("Ask Łukasz", False)


def test_a_long_line_is_cut_around_the_hit(library):
    library.save(workspace("Long", article("x " * 500 + "needle" + " y" * 500)), 0)
    excerpt = library.search("needle")[0].excerpt
    assert "needle" in excerpt
    assert len(excerpt) < 200


def test_search_sees_the_newest_revision_only(library):
    found = workspace("Gallium", article("Alpha"))
    library.save(edited(found, "before"), 0)
    newer = replace(edited(found, "after"), articles=(replace(article("Beta"), id=found.articles[0].id),))
    library.save(newer, 1)
    assert [len(library.search(text)) for text in ("before", "alpha", "after", "beta")] == [0, 0, 1, 1]


def test_an_article_a_brief_no_longer_rests_on_does_not_find_it(library):
    old = article("Alpha")
    found = workspace("Moved on", old)
    library.save(found, 0)
    library.save(replace(found, articles=(article("Beta"),)), 1)
    library.save(workspace("Still there", old), 0)
    assert [hit.brief.title for hit in library.search("alpha")] == ["Still there"]


def test_a_damaged_brief_is_still_found(library, folder):
    library.save(workspace("Gallium"), 0)
    damage(folder, "revisions", "body")
    (hit,) = library.search("prices")
    assert (hit.brief.title, hit.excerpt) == ("Gallium", "")


def test_the_trash_is_searched_when_asked_for(library):
    found = workspace("Gallium")
    library.save(found, 0)
    library.trash(found.brief.id)
    assert library.search("gallium") == ()
    assert len(library.search("gallium", include_deleted=True)) == 1


def test_the_tables_of_search_and_lists_can_be_made_again(filled, folder):
    before = (filled.list(), [hit.excerpt for hit in filled.search("kinshasa")])
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.executescript(
            "DELETE FROM brief_texts; DELETE FROM article_texts; UPDATE briefs SET title = '?'"
        )
    assert filled.search("kinshasa") == ()
    filled.reindex()
    after = (filled.list(), [hit.excerpt for hit in filled.search("kinshasa")])
    assert [replace(row, change=0) for row in after[0]] == [replace(row, change=0) for row in before[0]]
    assert after[1] == before[1]
    with Library.open(folder) as again:
        assert again.check() == ()
