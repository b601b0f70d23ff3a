"""Versions kept for good, and autosaves that are let go."""

from msgspec.structs import replace

from reex_desktop.library.records import Saved
from reex_desktop.library.thinning import EVERY, KEPT_AUTOSAVES

from .helpers import edited, rows, summary, workspace


def test_a_status_change_keeps_the_version(library):
    found = workspace()
    library.save(found, 0)
    final = replace(found, brief=replace(found.brief, status="final"))
    assert library.keep_version(final, "status: final", 1) == Saved(2)
    assert library.keep_version(final, "exported") == Saved(2)
    newest, first = library.versions(found.brief.id)
    assert (newest.status, newest.reasons) == ("final", ("status: final", "exported"))
    assert (first.status, first.reasons) == ("draft", ())


def test_keeping_what_is_saved_needs_no_number(library):
    found = workspace()
    library.save(found, 0)
    library.save(edited(found, "two"), 1)
    assert library.keep_version(edited(found, "two"), "final") == Saved(2)
    assert library.versions(found.brief.id)[0].reasons == ("final",)


def save_often(library, clock, found, first, count, **step):
    for number in range(first, first + count):
        clock.forward(**step)
        assert library.save(edited(found, str(number)), number) == Saved(number + 1)


def test_thinning_keeps_the_last_ones_the_named_ones_and_one_an_hour(library, clock, folder):
    found = workspace()
    library.save(found, 0)
    library.keep_version(found, "exported")
    save_often(library, clock, found, 1, 399, minutes=2)
    left = {row.revision: row for row in library.versions(found.brief.id)}
    assert 1 in left
    assert set(range(400 - KEPT_AUTOSAVES + 1, 401)) <= set(left)
    hours = set(range(8, 22))
    assert {row.saved.hour for row in left.values()} == hours
    assert len(left) <= KEPT_AUTOSAVES + EVERY + len(hours) + 1
    for number in left:
        loaded = library.version(found.brief.id, number)
        assert number == 1 or summary(loaded) == str(number - 1)
    assert library.check() == ()


def test_named_versions_do_not_use_up_the_autosaves(library, clock):
    found = workspace()
    library.save(found, 0)
    for number in range(1, 161):
        clock.forward(seconds=1)
        library.save(edited(found, str(number)), number)
        if number % 2:
            library.keep_version(edited(found, str(number)), "exported")
    left = library.versions(found.brief.id)
    assert sum(1 for row in left if row.reasons) == 80
    assert sum(1 for row in left if not row.reasons) >= KEPT_AUTOSAVES


def test_articles_nobody_rests_on_go_with_the_revisions_that_did(library, clock, folder):
    found = workspace()
    library.save(found, 0)
    old = found.articles[0]
    for number in range(1, 200):
        clock.forward(seconds=1)
        changed = replace(old, original_name=str(number))
        library.save(replace(found, articles=(changed,)), number)
    assert rows(folder, "articles") == len(library.versions(found.brief.id)) < 70
    assert rows(folder, "article_texts") == 1
    # An undo brings an article back that the library has let go.
    assert library.save(found, 200) == Saved(201)
    assert library.load(found.brief.id).articles == (old,)
    assert library.check() == ()


def test_an_undo_to_an_article_that_was_let_go_stores_it_again(library, clock):
    found = workspace()
    library.save(found, 0)
    other = replace(found.articles[0], accepted=True)
    for number in range(1, 100):
        clock.forward(seconds=1)
        library.save(replace(edited(found, str(number)), articles=(other,)), number)
    assert 1 not in {row.revision for row in library.versions(found.brief.id)}
    assert library.save(found, 100) == Saved(101)
    assert library.load(found.brief.id).articles == found.articles
