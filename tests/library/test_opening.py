"""Files that are no library, that are newer, and places where nothing can be written."""

import errno
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reex_desktop.library import errors, schema
from reex_desktop.library.places import places
from reex_desktop.library.records import Saved
from reex_desktop.library.store import Library

from .helpers import edited, summary, unnumbered, workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sound(folder):
    """The bytes of a library with one brief in it."""
    with Library.open(folder) as library:
        library.save(workspace("x" * 9000), 0)
    path = folder / "library.db"
    data = path.read_bytes()
    path.unlink()
    return data


def foreign_database(path):
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (a); INSERT INTO bookmarks VALUES (1)"
        )
    return path.read_bytes()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path, data: b"", "is empty"),
        (lambda path, data: b"%PDF-1.7 " * 99, "is not a library"),
        (lambda path, data: foreign_database(path), "of another program"),
        (lambda path, data: data[:50], "cut short"),
        (lambda path, data: data[:-4096], "cut short"),
        (lambda path, data: data[:-1], "cut short"),
        (lambda path, data: data[: len(data) // 2], "cut short"),
    ],
)
def test_a_file_that_is_no_library_is_named_and_left_alone(folder, sound, make, words, read_only):
    path = folder / "library.db"
    data = make(path, sound)
    path.write_bytes(data)
    with pytest.raises(errors.NotALibraryError, match=words) as caught:
        Library.open(folder, read_only=read_only)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == data
    assert [one.name for one in folder.iterdir()] == ["library.db"]


def test_a_newer_library_is_left_alone(folder, sound):
    path = folder / "library.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    data = path.read_bytes()
    log = folder / "library.db-wal"
    log.write_bytes(b"a log of the newer program")
    with pytest.raises(errors.NewerLibraryError, match="99"):
        Library.open(folder)
    assert (path.read_bytes(), log.read_bytes()) == (data, b"a log of the newer program")
    assert len(list(folder.iterdir())) == 2


def test_a_newer_version_that_is_only_in_the_log_is_seen_too(folder, sound):
    (folder / "library.db").write_bytes(sound)
    with closing(sqlite3.connect(folder / "library.db")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA user_version = 99")
        with pytest.raises(errors.NewerLibraryError, match="99"):
            Library.open(folder)


def test_an_older_library_is_copied_and_brought_up_to_date(folder, sound, monkeypatch):
    (folder / "library.db").write_bytes(sound)
    added = ("ALTER TABLE briefs ADD COLUMN folder TEXT NOT NULL DEFAULT ''",)
    monkeypatch.setattr(schema, "HISTORY", (*schema.HISTORY, added))
    with pytest.raises(errors.ReadOnlyError, match="older"):
        Library.open(folder, read_only=True)
    with Library.open(folder) as library:
        assert [row.title for row in library.list()] == ["x" * 9000]
    monkeypatch.undo()
    with pytest.raises(errors.NewerLibraryError):
        Library.open(folder)
    copy = folder / "backups" / f"before-version-{schema.newest() + 1}.db"
    shutil.copy(copy, folder / "library.db")
    with Library.open(folder) as library:
        assert len(library.list()) == 1


def test_a_migration_that_fails_changes_nothing(folder, sound, monkeypatch):
    (folder / "library.db").write_bytes(sound)
    first, good = schema.HISTORY, "ALTER TABLE briefs ADD COLUMN folder TEXT"
    monkeypatch.setattr(schema, "HISTORY", (*first, (good, "CREATE NONSENSE")))
    with pytest.raises(errors.LibraryError):
        Library.open(folder)
    monkeypatch.setattr(schema, "HISTORY", first)
    with Library.open(folder) as library:
        assert len(library.list()) == 1
    # Half of it done would be in the way now.
    monkeypatch.setattr(schema, "HISTORY", (*first, (good,)))
    with Library.open(folder) as library:
        assert len(library.list()) == 1


def test_a_library_that_is_gone_is_missed(folder, sound):
    with pytest.raises(errors.MissingLibraryError):
        Library.open(folder, read_only=True)
    (folder / "backups").mkdir()
    (folder / "backups" / "library-2026-03-01.db").write_bytes(sound)
    with pytest.raises(errors.MissingLibraryError, match="backups"):
        Library.open(folder)
    shutil.rmtree(folder / "backups")
    (folder / "library.db-wal").write_bytes(b"log")
    with pytest.raises(errors.MissingLibraryError, match="log"):
        Library.open(folder)
    assert not (folder / "library.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "file" / "below" / "deeper"):
        with pytest.raises(errors.NoAccessError, match="choose another folder"):
            Library.open(folder)
    assert (tmp_path / "file").read_text() == "x"


def test_a_library_whose_name_is_a_folder(folder):
    (folder / "library.db").mkdir(parents=True)
    with pytest.raises(errors.LibraryError):
        Library.open(folder)


def test_a_file_that_another_program_holds_is_busy(folder, monkeypatch):
    monkeypatch.setattr("reex_desktop.library.connections._BUSY_MS", 50)
    with Library.open(folder) as library, closing(sqlite3.connect(folder / "library.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.BusyError):
            library.save(workspace(), 0)
        other.rollback()
        assert library.save(workspace(), 0) == Saved(1)


def test_names_with_odd_characters(tmp_path):
    folder = tmp_path / "50% of #1? \u2013 文件"
    with Library.open(folder) as library:
        library.save(workspace(), 0)
    assert (folder / "library.db").exists()
    with Library.open(folder, read_only=True) as library:
        assert len(library.list()) == 1


def test_two_that_open_an_empty_folder_at_once_share_one_library(folder):
    code = (
        "import sys; from pathlib import Path; from reex_desktop.library.store import Library;"
        "library = Library.open(Path(sys.argv[1]));"
        "library.set_setting(sys.argv[2], 'x'); library.close()"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), str(number)], cwd=ROOT)
        for number in range(4)
    ]
    assert [child.wait(30) for child in children] == [0] * 4
    with Library.open(folder) as library:
        assert [library.setting(str(number)) for number in range(4)] == ["x"] * 4
    assert [path.name for path in folder.iterdir()] == ["library.db"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from reex_desktop.library import errors
from reex_desktop.library.records import Saved
from reex_desktop.library.store import Library
from tests_helpers import edited, workspace

library = Library.open(Path(sys.argv[1]))
found = workspace()
assert library.save(edited(found, "before"), 0) == Saved(1)
size = (Path(sys.argv[1]) / "library.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
try:
    library.save(edited(found, "long " * 20000), 1)
except (errors.DiskFullError, errors.WriteError) as error:
    assert "nothing was changed" in str(error)
else:
    raise SystemExit("the disk was not full")
try:
    library.add_original(bytes(range(256)) * 4 + __import__("os").urandom(100000))
except errors.LibraryError:
    pass
else:
    raise SystemExit("the disk was not full")
assert library.load(found.brief.id).brief.summary[0][0].text == "before"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert library.save(edited(found, "after"), 1) == Saved(2)
print(found.brief.id)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(folder):
    code = FULL_DISK.replace("from tests_helpers", "sys.path.insert(0, sys.argv[2])\nfrom helpers")
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(Path(__file__).parent)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    with Library.open(folder) as library:
        assert summary(library.load(library.list()[0].id)) == "after"
        assert library.check() == ()


def test_a_library_on_a_disk_that_is_full_from_the_start(folder):
    code = (
        "import resource, sys; from pathlib import Path; from reex_desktop.library import errors;"
        "from reex_desktop.library.store import Library;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try:\n    Library.open(Path(sys.argv[1]))\n"
        "except errors.LibraryError as error:\n    print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() in {"WriteError", "DiskFullError"}
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
def test_a_library_moved_while_open_is_not_written_into_the_void(folder, tmp_path):
    found = workspace()
    with Library.open(folder) as library:
        library.save(found, 0)
        folder.rename(tmp_path / "elsewhere")
        with pytest.raises(errors.MissingLibraryError, match="moved"):
            library.save(edited(found, "lost?"), 1)
        Library.open(folder).close()
        with pytest.raises(errors.MissingLibraryError, match="moved"):
            library.list()
        shutil.rmtree(folder)
        (tmp_path / "elsewhere").rename(folder)
        assert library.save(edited(found, "found"), 1) == Saved(2)
    with Library.open(folder) as library:
        assert summary(library.load(found.brief.id)) == "found"


def test_connections_survive_a_power_cut(folder):
    with Library.open(folder) as library, library.connections.writing() as db:
        asked = ("journal_mode", "synchronous", "foreign_keys", "fullfsync")
        assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["wal", 2, 1, 1]


def test_a_disk_without_hard_links(folder, monkeypatch):
    def refuse(self, target):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with Library.open(folder) as library:
        library.save(workspace(), 0)
    with Library.open(folder) as library:
        assert len(library.list()) == 1


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, errors.DiskFullError),
        (errno.EROFS, errors.ReadOnlyError),
        (errno.EACCES, errors.NoAccessError),
        (errno.EIO, errors.WriteError),
    ],
)
def test_what_the_system_refuses_is_said(folder, monkeypatch, code, kind):
    def refuse(*_, **__):
        raise OSError(code, "refused")

    folder.mkdir()
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(kind) as caught:
        Library.open(folder)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", errors.DiskFullError),
        ("SQLITE_READONLY_DBMOVED", errors.MissingLibraryError),
        ("SQLITE_READONLY_DIRECTORY", errors.ReadOnlyError),
        ("SQLITE_CANTOPEN_ISDIR", errors.NoAccessError),
        ("SQLITE_NOTADB", errors.NotALibraryError),
        ("SQLITE_CORRUPT_VTAB", errors.DamagedError),
        ("SQLITE_BUSY_SNAPSHOT", errors.BusyError),
        ("SQLITE_IOERR_FSYNC", errors.WriteError),
        ("SQLITE_TOOBIG", errors.UnsavableError),
        ("", errors.LibraryError),
    ],
)
def test_what_sqlite_refuses_is_said(folder, name, kind):
    with Library.open(folder) as library:
        error = sqlite3.OperationalError("refused")
        error.sqlite_errorname = name
        with pytest.raises(kind) as caught, library.connections.writing():
            raise error
        assert type(caught.value) is kind
        assert library.list() == ()


def test_places_follow_the_system_or_the_argument(tmp_path, monkeypatch):
    chosen = places(tmp_path)
    assert chosen == (tmp_path, tmp_path / "config", tmp_path / "log")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert places(tmp_path) == chosen
    assert places().data.name == "reex-desktop"
    assert len(set(places())) == 3
    if sys.platform == "linux":
        assert places().data == tmp_path / "data" / "reex-desktop"


def test_what_was_read_back_is_what_was_written(folder, sound):
    found = edited(workspace(), "words")
    (folder / "library.db").write_bytes(sound)
    with Library.open(folder) as library:
        library.save(found, 0)
        assert unnumbered(library.load(found.brief.id)) == found
