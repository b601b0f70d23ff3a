"""One bit that flips is found, named, and the way back is offered."""

import sqlite3
import traceback
from contextlib import closing

import pytest
from msgspec.structs import replace

from reex_desktop.library import errors, rows
from reex_desktop.library.records import Saved
from reex_desktop.library.store import Library
from reex_desktop.model.codec import FORMAT_VERSION

from .helpers import damage, edited, summary, unnumbered, workspace


@pytest.fixture
def found(library):
    first = workspace()
    library.save(edited(first, "one"), 0)
    library.save(edited(first, "two"), 1)
    return first


@pytest.mark.parametrize("column", ["body", "hash", "saved", "status"])
def test_a_damaged_revision_is_found_and_the_last_good_one_named(library, folder, found, column):
    damage(folder, "revisions", column, "revision = 2")
    with pytest.raises(errors.DamagedError) as caught:
        library.load(found.brief.id)
    error = caught.value
    assert (error.brief_id, error.revision, error.last_good) == (found.brief.id, 2, 1)
    assert "revision 2" in error.what
    assert library.last_good(found.brief.id) == 1
    assert summary(library.version(found.brief.id, 1)) == "one"
    assert [row.revision for row in library.versions(found.brief.id)] == [2, 1]
    assert [(one.brief_id, one.revision) for one in library.check()] == [(found.brief.id, 2)]


def test_what_the_window_still_holds_is_saved_over_the_damage(library, folder, found):
    damage(folder, "revisions", "body", "revision = 2")
    assert library.save(edited(found, "three"), 2) == Saved(3)
    assert library.save(edited(found, "three"), 3) == Saved(3)
    assert summary(library.load(found.brief.id)) == "three"


def test_an_equal_workspace_is_written_again_where_the_stored_one_is_damaged(library, folder, found):
    damage(folder, "revisions", "body", "revision = 2")
    assert library.save(edited(found, "two"), 2) == Saved(3)
    assert summary(library.load(found.brief.id)) == "two"


def test_a_revision_that_vanished_is_missed(library, folder, found):
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute("DELETE FROM revisions WHERE revision = 2")
        db.commit()
    with pytest.raises(errors.DamagedError) as caught:
        library.load(found.brief.id)
    assert caught.value.last_good == 1
    assert library.save(edited(found, "three"), 2) == Saved(3)


def test_a_damaged_article_does_not_take_the_words_of_the_brief_along(library, folder, found):
    newer = replace(found, articles=(replace(found.articles[0], accepted=True),))
    library.save(edited(newer, "three"), 2)
    damage(folder, "articles", "body")
    with Library.open(folder) as other:
        with pytest.raises(errors.DamagedError) as caught:
            other.load(found.brief.id)
        assert (caught.value.revision, caught.value.last_good) == (3, 2)
        saved = other.salvage(found.brief.id, 3)
        assert (summary(saved.workspace), saved.missing, saved.older) == ("three", 0, 1)
        assert saved.workspace.articles == found.articles
        damage(folder, "articles", "body", "rowid = 1")
        assert other.last_good(found.brief.id) is None
        saved = other.salvage(found.brief.id, 3)
        assert (summary(saved.workspace), saved.missing, saved.older) == ("three", 1, 0)
        # The window that still has the articles mends them by saving.
        assert other.save(edited(found, "four"), 3) == Saved(4)
        assert other.load(found.brief.id).articles == found.articles


@pytest.mark.parametrize("column", ["id", "title", "modified", "status"])
def test_a_damaged_row_of_the_list_is_made_again(library, folder, found, column):
    damage(folder, "briefs", column)
    library.reindex()
    (row,) = library.list()
    assert (row.id, row.title, row.status, row.revision) == (found.brief.id, "Gallium", "draft", 2)
    assert library.check() == ()


def test_a_list_that_cannot_be_read_mends_itself(library, folder, found):
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute("UPDATE briefs SET modified = 'when?'")
        db.commit()
    with Library.open(folder, read_only=True) as other, pytest.raises(errors.LibraryError):
        other.list()
    assert [row.title for row in library.list()] == ["Gallium"]


def test_a_brief_of_which_nothing_is_left_stays_in_the_list(library, folder, found):
    for number in (1, 2):
        damage(folder, "revisions", "body", f"revision = {number}")
    library.reindex()
    assert [(row.id, row.revision) for row in library.list()] == [(found.brief.id, 2)]
    with pytest.raises(errors.DamagedError) as caught:
        library.load(found.brief.id)
    assert caught.value.last_good is None


def test_every_part_of_a_stored_revision_counts(library, folder, found):
    """Wherever a bit of the row flips, the load gives the right brief or an error, never other text."""
    with closing(sqlite3.connect(folder / "library.db")) as db:
        body = db.execute("SELECT body FROM revisions WHERE revision = 2").fetchone()[0]
        for at in range(0, len(body), 2):
            spoilt = bytearray(body)
            spoilt[at] ^= 1 << at % 8
            db.execute("UPDATE revisions SET body = ? WHERE revision = 2", (bytes(spoilt),))
            db.commit()
            with pytest.raises(errors.DamagedError):
                library.load(found.brief.id)
        db.execute("UPDATE revisions SET body = ? WHERE revision = 2", (body,))
        db.commit()
    assert unnumbered(library.load(found.brief.id)) == edited(found, "two")


def test_bits_that_flip_anywhere_in_the_file_never_give_another_text(folder, clock):
    """A flipped bit in the file leads to the right words, or to a LibraryError: to nothing else."""
    found = edited(workspace(), "the words " * 400)
    with Library.open(folder, clock=clock) as library:
        library.save(found, 0)
    path = folder / "library.db"
    whole = path.read_bytes()
    outcomes = {"right": 0, "refused": 0}
    for at in range(0, len(whole), 397):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << at % 8
        path.write_bytes(spoilt)
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)
        try:
            with Library.open(folder, clock=clock) as library:
                loaded = library.load(found.brief.id)
        except errors.LibraryError:
            outcomes["refused"] += 1
        else:
            outcomes["right"] += 1
            assert unnumbered(loaded) == found
    assert min(outcomes.values()) > 0


def test_a_damaged_letter_in_the_list_hides_no_brief(library, folder, found):
    library.save(workspace("Cobalt"), 0)
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute("UPDATE briefs SET title = CAST(x'47ff6c' AS TEXT) WHERE title = 'Gallium'")
        db.commit()
    assert {row.title for row in library.list()} == {"Cobalt", "G\ufffdl"}


def test_originals_that_changed_places_are_found(library, folder):
    one, two = library.add_original(b"one"), library.add_original(b"two")
    with closing(sqlite3.connect(folder / "library.db")) as db:
        bodies = db.execute("SELECT hash, body FROM originals").fetchall()
        for (digest, _), (_, body) in zip(bodies, reversed(bodies), strict=True):
            db.execute("UPDATE originals SET body = ? WHERE hash = ?", (body, digest))
        db.commit()
    for digest in (one, two):
        with pytest.raises(errors.DamagedError):
            library.original(digest)


@pytest.mark.parametrize(
    ("before", "after"),
    [(b'"version":%d' % FORMAT_VERSION, b'"version":9'), (b'"title":"Gallium"', b'"status":"Zinnober"')],
)
def test_a_sound_row_of_a_newer_program_is_not_called_damaged(library, folder, found, before, after):
    key = str(found.brief.id)
    with library.connections.reading() as db:
        row = rows.read_revision(db, key, 2)
    assert before in row.body
    newer = replace(row, body=row.body.replace(before, after))
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute(
            "UPDATE revisions SET body = ?, hash = ? WHERE revision = 2", (newer.body, newer.digest())
        )
        db.commit()
    with pytest.raises(errors.NewerLibraryError) as caught:
        library.load(found.brief.id)
    # A log shows the whole chain, and the words of a brief have no place in it.
    assert "Zinnober" not in "".join(traceback.format_exception(caught.value))
    assert library.check() == ()
    assert library.last_good(found.brief.id) == 1
