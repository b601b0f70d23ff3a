"""Backups: proved, rotated, and put back."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from reex_desktop.library import errors
from reex_desktop.library.backup import KEPT, backup_if_due, backups
from reex_desktop.library.recovery import restore_backup
from reex_desktop.library.store import Library

from .helpers import damage, edited, summary, workspace

DAY = date(2026, 3, 2)


def opened_copy(tmp_path, path):
    """Return the folder of a library made of that backup alone."""
    folder = tmp_path / "copy"
    folder.mkdir()
    shutil.copy(path, folder / "library.db")
    return folder


def test_a_backup_is_a_whole_library_of_its_own(library, folder, tmp_path):
    found = workspace()
    library.save(found, 0)
    digest = library.add_original(b"bytes")
    path = backup_if_due(library, DAY)
    assert path == folder / "backups" / "library-2026-03-02.db"
    assert backup_if_due(library, DAY) is None
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    # "Database File Format", 1.3.3: no log, so that the file can be read where nothing can be written.
    assert path.read_bytes()[18:20] == b"\1\1"
    library.save(edited(found, "later"), 1)
    with Library.open(opened_copy(tmp_path, path)) as copy:
        assert copy.load(found.brief.id).brief.revision == 1
        assert copy.original(digest) == b"bytes"
        assert copy.check() == ()


def test_a_backup_is_made_while_another_connection_writes(library):
    library.save(workspace(), 0)
    with library.connections.writing():
        assert backup_if_due(library, DAY)


def test_the_last_ten_are_kept_and_other_files_left_alone(library, folder):
    library.save(workspace(), 0)
    for number in range(KEPT + 4):
        backup_if_due(library, DAY + timedelta(days=number))
        (folder / "backups" / "library-of-my-own.db").write_text("mine")
    assert [path.name for path in backups(folder)] == [
        f"library-2026-03-{day:02}.db" for day in range(2 + KEPT + 3, 2 + 3, -1)
    ]
    assert (folder / "backups" / "library-of-my-own.db").read_text() == "mine"


def test_a_clock_set_back_does_not_remove_the_backup_just_made(library, folder):
    for number in range(KEPT):
        backup_if_due(library, DAY + timedelta(days=number))
    path = backup_if_due(library, date(2020, 1, 1))
    assert path.exists()
    assert len(backups(folder)) == KEPT


@pytest.mark.parametrize(
    ("table", "column"), [("revisions", "body"), ("articles", "body"), ("originals", "body")]
)
def test_a_damaged_library_never_pushes_out_a_good_backup(library, folder, table, column):
    found = workspace()
    library.save(found, 0)
    library.add_original(b"bytes")
    for number in range(KEPT):
        backup_if_due(library, DAY + timedelta(days=number))
    good = {path: path.read_bytes() for path in backups(folder)}
    damage(folder, table, column)
    with pytest.raises(errors.DamagedError, match="older backups are untouched"):
        backup_if_due(library, DAY + timedelta(days=KEPT))
    assert {path: path.read_bytes() for path in backups(folder)} == good
    with closing(sqlite3.connect(folder / "backups" / "damaged.db")) as db:
        assert db.execute("SELECT count(*) FROM revisions").fetchone() == (1,)


def test_an_index_that_lost_a_row_is_found(library, folder):
    library.save(workspace(), 0)
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.executescript(
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_master SET sql = 'CREATE INDEX briefs_modified ON briefs (created, id)' "
            "WHERE name = 'briefs_modified';"
            "UPDATE briefs SET created = '2001'; PRAGMA writable_schema = RESET;"
        )
    with Library.open(folder) as other:
        assert "file of the library" in other.check()[0].what
        with pytest.raises(errors.DamagedError):
            backup_if_due(other, DAY)


def test_a_backup_put_back_keeps_what_was_there(library, folder):
    found = workspace()
    library.save(edited(found, "good"), 0)
    path = backup_if_due(library, DAY)
    library.save(edited(found, "newer"), 1)
    library.close()
    (folder / "library.db-wal").write_bytes(b"a log")
    aside = restore_backup(folder, path, datetime(2026, 3, 3, tzinfo=UTC))
    assert {one.name for one in aside.iterdir()} == {"library.db", "library.db-wal"}
    assert path.exists()
    with Library.open(folder) as again:
        assert summary(again.load(found.brief.id)) == "good"
    (aside / "library.db-wal").unlink()
    with Library.open(aside) as before:
        assert summary(before.load(found.brief.id)) == "newer"


def test_a_bad_backup_is_not_put_back(library, folder, tmp_path):
    library.save(workspace(), 0)
    path = backup_if_due(library, DAY)
    library.close()
    before = (folder / "library.db").read_bytes()
    damage(opened_copy(tmp_path, path), "revisions", "body")
    with pytest.raises(errors.DamagedError):
        restore_backup(folder, tmp_path / "copy" / "library.db", datetime(2026, 3, 3, tzinfo=UTC))
    (tmp_path / "text").write_text("no library")
    with pytest.raises(errors.NotALibraryError):
        restore_backup(folder, tmp_path / "text", datetime(2026, 3, 3, tzinfo=UTC))
    assert (folder / "library.db").read_bytes() == before
    assert not list(folder.glob("replaced-*"))


def test_a_folder_for_backups_that_cannot_be_made(library, folder):
    (folder / "backups").write_text("a file")
    with pytest.raises(errors.NoAccessError):
        backup_if_due(library, DAY)
