"""Saving, loading, listing and the trash, through the door the window uses."""

import logging
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from reex_desktop.library import errors
from reex_desktop.library.records import Conflict, Saved
from reex_desktop.library.store import Library

from .helpers import article, damage, edited, rows, summary, unnumbered, workspace
from .strategies import workspaces


@given(workspaces)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_loaded_by_another_library(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("any")
    with Library.open(folder) as first:
        assert first.save(found, 0) == Saved(1)
    with Library.open(folder) as second:
        assert second.load(found.brief.id) == unnumbered(found)
        assert [row.title for row in second.list()] == [found.brief.title]
        assert second.check() == ()


def test_each_save_is_a_revision_and_says_its_number(library):
    found = workspace()
    key = found.brief.id
    assert library.save(found, 0) == Saved(1)
    assert library.save(edited(found, "two"), 1) == Saved(2)
    loaded = library.load(key)
    assert (loaded.brief.revision, summary(loaded)) == (2, "two")
    assert unnumbered(library.version(key, 1)) == unnumbered(found)
    assert [row.revision for row in library.versions(key)] == [2, 1]


def test_what_has_not_changed_is_not_written_again(library):
    found = workspace()
    library.save(found, 0)
    assert library.save(found, 1) == Saved(1)
    assert library.save(library.load(found.brief.id), 1) == Saved(1)
    assert len(library.versions(found.brief.id)) == 1


def test_of_two_libraries_the_late_one_gets_a_conflict_and_writes_nothing(library, folder):
    found = workspace()
    library.save(found, 0)
    with Library.open(folder) as other:
        theirs = other.load(found.brief.id)
        assert other.save(edited(theirs, "theirs"), 1) == Saved(2)
        assert library.save(edited(found, "ours"), 1) == Conflict(2)
        assert library.keep_version(edited(found, "ours"), "final", 1) == Conflict(2)
        assert summary(other.load(found.brief.id)) == "theirs"
    assert len(library.versions(found.brief.id)) == 2


def test_a_brief_the_library_does_not_have_conflicts_with_nothing(library):
    found = workspace()
    assert library.save(found, 3) == Conflict(0)
    assert library.list() == ()
    with pytest.raises(errors.UnknownBriefError):
        library.load(found.brief.id)
    with pytest.raises(errors.UnknownBriefError):
        library.trash(uuid4())


def test_an_article_is_stored_once_while_only_the_brief_changes(library, folder):
    found = workspace()
    library.save(found, 0)
    for number in range(1, 6):
        library.save(edited(found, str(number)), number)
    assert rows(folder, "articles") == 1
    changed = replace(found, articles=(replace(found.articles[0], accepted=True),))
    library.save(changed, 6)
    assert rows(folder, "articles") == 2
    assert library.load(found.brief.id).articles[0].accepted
    assert not library.version(found.brief.id, 6).articles[0].accepted


def test_two_briefs_share_an_equal_article(library, folder):
    shared = article()
    one, two = workspace("One", shared), workspace("Two", shared)
    library.save(one, 0)
    library.save(two, 0)
    assert rows(folder, "articles") == 1
    assert library.load(two.brief.id).articles == (shared,)


def test_the_list_pages_filters_and_orders(library, clock):
    for number in range(5):
        clock.forward(minutes=1)
        library.save(workspace(f"Brief {number}", article(outlet="《财新》"), modified=clock()), 0)
    assert [row.title for row in library.list(limit=2, offset=1)] == ["Brief 3", "Brief 2"]
    assert [row.title for row in library.list("财 brief 4")] == ["Brief 4"]
    assert library.list("100%") == ()
    assert (library.count(), library.count("BRIEF 1")) == (5, 1)
    row = library.list("brief 4")[0]
    assert (row.outlet, row.words, row.revision, row.modified) == ("《财新》", 2, 1, clock())


def test_trash_hides_a_brief_and_restore_brings_it_back_whole(library):
    found = workspace()
    library.save(found, 0)
    assert library.trash(found.brief.id) == Saved(2)
    assert library.trash(found.brief.id) == Saved(2)
    assert (library.list(), library.count(), library.search("prices")) == ((), 0, ())
    assert library.list(include_deleted=True)[0].deleted is not None
    assert library.save(edited(found, "late"), 1) == Conflict(2)
    assert library.restore(found.brief.id) == Saved(3)
    assert unnumbered(library.load(found.brief.id)) == unnumbered(found)
    assert len(library.list()) == 1


def test_changes_tell_another_instance_what_to_look_at(library, folder):
    with Library.open(folder, read_only=True) as other:
        assert other.changes(0) == ()
        one, two = workspace("One"), workspace("Two")
        library.save(one, 0)
        library.save(two, 0)
        seen = other.changes(0)
        assert [row.title for row in seen] == ["One", "Two"]
        library.save(edited(one, "more"), 1)
        library.trash(two.brief.id)
        later = other.changes(seen[-1].change)
        assert [(row.title, row.revision, row.deleted is None) for row in later] == [
            ("One", 2, True),
            ("Two", 2, False),
        ]
        assert other.changes(later[-1].change) == ()
        assert len(other.changes(10_000)) == 2


def test_a_read_only_library_reads_and_refuses_to_write(library, folder):
    found = workspace()
    library.save(found, 0)
    with Library.open(folder, read_only=True) as other:
        assert unnumbered(other.load(found.brief.id)) == unnumbered(found)
        for write in (
            lambda: other.save(edited(found, "x"), 1),
            lambda: other.keep_version(found, "final"),
            lambda: other.trash(found.brief.id),
            lambda: other.add_original(b"x"),
            lambda: other.set_setting("a", "b"),
            lambda: other.set_outlet_reliability("Reuters", "A"),
        ):
            with pytest.raises(errors.ReadOnlyError):
                write()
    assert library.load(found.brief.id).brief.revision == 1


def test_originals_are_kept_once_and_mended_when_given_again(library, folder):
    data = b"<html>" + bytes(range(256)) * 400
    digest = library.add_original(data)
    assert library.add_original(data) == digest
    assert (rows(folder, "originals"), library.original(digest)) == (1, data)
    damage(folder, "originals", "body")
    with pytest.raises(errors.DamagedError):
        library.original(digest)
    assert library.add_original(data) == digest
    assert library.original(digest) == data
    assert library.original(library.add_original(b"")) == b""
    with pytest.raises(errors.UnknownOriginalError):
        library.original("0" * 64)


def test_the_rating_of_an_outlet_is_remembered_in_any_case(library):
    assert library.outlet(" Reuters ").reliability == ""
    library.set_outlet_reliability("Reuters", "A")
    library.set_outlet_reliability("财新", "B")
    assert library.outlet("reuters").reliability == "A"
    assert [outlet.name for outlet in library.outlets()] == ["Reuters", "财新"]
    for name, rating in (("Reuters", "G"), ("", "A")):
        with pytest.raises(errors.UnsavableError):
            library.set_outlet_reliability(name, rating)


def test_settings_of_the_library(library, folder):
    library.set_setting("last", "one")
    library.set_setting("last", "two")
    with Library.open(folder, read_only=True) as other:
        assert (other.setting("last"), other.setting("none", "default")) == ("two", "default")


def test_text_that_cannot_be_stored_is_refused_and_breaks_nothing(library):
    found = workspace("half \ud83d")
    with pytest.raises(errors.UnsavableError):
        library.save(found, 0)
    assert library.search("\ud83d") == () == library.list("\ud83d")
    assert library.save(workspace(), 0) == Saved(1)


def test_the_window_lists_while_a_worker_saves(library):
    found = workspace()
    library.save(found, 0)

    def save():
        for number in range(1, 101):
            assert library.save(edited(found, str(number)), number) == Saved(number + 1)

    seen = []
    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(save)
        while not saving.done():
            loaded = library.load(found.brief.id)
            seen.append(loaded.brief.revision)
            assert loaded.brief.revision == 1 or summary(loaded) == str(loaded.brief.revision - 1)
            assert len(library.list()) == 1
        saving.result()
    assert len(set(seen)) > 1
    assert seen == sorted(seen)
    assert library.load(found.brief.id).brief.revision == 101


def test_a_list_does_not_wait_for_a_writer(library):
    library.save(workspace(), 0)
    with library.connections.writing():
        assert len(library.list()) == 1


def test_a_closed_library_says_so(library):
    library.close()
    library.close()
    with pytest.raises(errors.LibraryError, match="closed"):
        library.list()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_folder_and_files_are_for_this_user_alone(folder):
    before = os.umask(0)
    try:
        with Library.open(folder) as opened:
            opened.save(workspace(), 0)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
            assert set(modes) == {"library.db", "library.db-wal", "library.db-shm"}
            assert set(modes.values()) == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "library.db").chmod(0o644)
        Library.open(folder).close()
        assert stat.S_IMODE((folder / "library.db").stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_no_text_of_a_brief_gets_into_logs_or_messages(library, folder, caplog):
    caplog.set_level(logging.DEBUG)
    secret = "Zinnober"
    found = workspace(secret, article(secret, secret, secret))
    library.save(edited(found, secret), 0)
    library.keep_version(edited(found, secret + secret), "final", 1)
    library.search(secret)
    damage(folder, "revisions", "body")
    with pytest.raises(errors.DamagedError) as caught:
        library.load(found.brief.id)
    shown = [record.getMessage() for record in caplog.records]
    error = caught.value
    while error is not None:
        shown.append(f"{error!r} {error}")
        error = error.__cause__ or error.__context__
    assert secret not in "\n".join(shown)
