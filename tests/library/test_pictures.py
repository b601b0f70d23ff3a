"""Pictures in the library: kept once, counted, dropped with the last article, mended, backed up."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from msgspec.structs import replace

from reex_desktop.library import errors
from reex_desktop.library.backup import backup_if_due, backups
from reex_desktop.library.recovery import restore_backup
from reex_desktop.library.store import Library
from reex_desktop.library.thinning import KEPT_AUTOSAVES
from reex_desktop.model.article import Picture
from reex_desktop.model.workspace import Workspace

from ..picture_files import png
from .helpers import Clock, article, damage, edited, unnumbered, workspace

RED, BLUE = png(color=(200, 0, 0)), png(color=(0, 0, 200))


def sha(data):
    return hashlib.sha256(data).hexdigest()


def illustrated(*data, text="Prices doubled."):
    pictures = tuple(Picture(f"cid:{sha(one)}", sha(one), "png", 64, 40) for one in data)
    return replace(article(text), pictures=pictures)


def held(library):
    with library.connections.reading() as db:
        return db.execute("SELECT count(*), coalesce(sum(length(body)), 0) FROM pictures").fetchone()


def test_a_picture_comes_back_as_it_was_and_is_kept_once(library):
    library.add_pictures([RED, BLUE])
    library.add_pictures([RED])
    assert library.picture(sha(RED)) == RED
    assert held(library) == (2, len(RED) + len(BLUE))
    with pytest.raises(errors.UnknownOriginalError):
        library.picture(sha(b"another"))


def test_the_article_says_which_pictures_it_shows(library):
    library.add_pictures([RED])
    saved = workspace("Gallium", illustrated(RED, BLUE))  # the blue one never reached the library
    library.save(saved, 0)
    assert unnumbered(library.load(saved.brief.id)) == saved
    with library.connections.reading() as db:
        assert db.execute("SELECT picture FROM shows").fetchall() == [(sha(RED),)]


def test_pictures_go_with_the_last_article_that_shows_them(folder):
    clock = Clock()
    found = workspace("Gallium", illustrated(RED))
    with Library.open(folder, clock=clock) as library:
        library.add_pictures([RED, BLUE])
        library.save(found, 0)
        library.save(workspace("Germanium", illustrated(RED, text="Another text.")), 0)
        without = Workspace(found.brief, (article(),))
        for number in range(1, KEPT_AUTOSAVES + 40):  # until the first revision is thinned out
            library.save(edited(without, str(number)), number)
        with library.connections.reading() as db:
            assert db.execute("SELECT count(*) FROM shows").fetchone() == (1,)
    clock.forward(hours=23)
    with Library.open(folder, clock=clock) as library:
        assert held(library)[0] == 2  # the blue one may yet be wanted
    clock.forward(days=2)
    with Library.open(folder, clock=clock) as library:
        assert library.picture(sha(RED)) == RED  # the other article shows it
        with library.connections.writing() as db:
            db.execute("DELETE FROM versions")
            for table in ("rests", "revisions", "brief_texts", "briefs", "articles"):
                db.execute(f"DELETE FROM {table}")
    with Library.open(folder, clock=clock) as library:
        assert held(library) == (0, 0)
        assert library.check() == ()


def test_a_library_opens_where_unused_pictures_cannot_be_dropped(folder):
    """On a full disk, say, nothing can be deleted, and the briefs must still be read."""
    clock = Clock()
    found = workspace()
    with Library.open(folder, clock=clock) as library:
        library.save(found, 0)
        library.add_pictures([RED])
        with library.connections.writing() as db:
            db.execute(
                "CREATE TRIGGER stuck BEFORE DELETE ON pictures BEGIN SELECT RAISE(ABORT, 'stuck'); END"
            )
    clock.forward(days=2)
    with Library.open(folder, clock=clock) as library:
        assert unnumbered(library.load(found.brief.id)) == found
        assert library.picture(sha(RED)) == RED


def test_a_damaged_picture_is_told_and_mended_by_the_next_import(library, folder):
    library.add_pictures([RED])
    damage(folder, "pictures", "body")
    with pytest.raises(errors.DamagedError, match="picture"):
        library.picture(sha(RED))
    assert [found.what for found in library.check()] == ["a picture of an article"]
    library.add_pictures([RED])
    assert library.picture(sha(RED)) == RED
    assert library.check() == ()


def test_backups_hold_the_pictures(folder):
    with Library.open(folder) as library:
        library.add_pictures([RED])
        library.save(workspace("Gallium", illustrated(RED)), 0)
        backup_if_due(library, date(2026, 3, 2))
        with library.connections.writing() as db:
            db.execute("DELETE FROM shows")
            db.execute("DELETE FROM pictures")
    restore_backup(folder, backups(folder)[0], Clock()())
    with Library.open(folder) as library:
        assert library.picture(sha(RED)) == RED


@pytest.fixture
def older(folder):
    """A library as the first version of its tables has it, with a brief in it and a backup."""
    found = workspace()
    with Library.open(folder) as library:
        library.save(found, 0)
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.executescript("DROP TABLE shows; DROP TABLE pictures; PRAGMA user_version = 1;")
    (folder / "backups").mkdir()
    shutil.copy(folder / "library.db", folder / "backups" / "library-2026-03-02.db")
    return found


def test_an_older_library_is_copied_and_brought_up_to_date(folder, older):
    with closing(sqlite3.connect(folder / "library.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
    with Library.open(folder) as library:
        assert unnumbered(library.load(older.brief.id)) == older
        library.add_pictures([RED])
        library.save(workspace("Germanium", illustrated(RED)), 0)
        assert library.check() == ()
    with closing(sqlite3.connect(folder / "backups" / "before-version-2.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM briefs").fetchone() == (1,)


def test_a_backup_of_an_older_library_can_still_be_restored(folder, older):
    with Library.open(folder) as library:
        library.trash(older.brief.id)
    restore_backup(folder, backups(folder)[0], Clock()())
    with Library.open(folder) as library:
        assert unnumbered(library.load(older.brief.id)) == older
        library.add_pictures([RED])
