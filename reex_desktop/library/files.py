"""The file of a library before SQLite sees it: looked at, or made whole and then put in place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import tempfile
from pathlib import Path

from .errors import (
    MissingLibraryError,
    NewerLibraryError,
    from_system,
    not_a_library,
    translated,
)
from .schema import APPLICATION_ID, migrate, newest

FILE_NAME = "library.db"
BACKUPS = "backups"
_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def make_folder(folder: Path) -> None:
    """Make `folder` for this user alone, with its parents; one that exists stays as it is.

    Raises NoAccessError, ReadOnlyError or DiskFullError.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise from_system(error, folder) from error


def inspect(path: Path) -> int:
    """Return the version of the tables in the library at `path`, from its header alone.

    Nothing is opened for writing, so that a foreign file stays as it is. The fields are those of
    "Database File Format", section 1.3. Raises MissingLibraryError, NotALibraryError,
    NewerLibraryError, or NoAccessError.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise MissingLibraryError(f"There is no library at {path}.") from error
    except OSError as error:
        raise from_system(error, path) from error
    if not header:
        raise not_a_library(path, "is empty")
    if not header.startswith(_MAGIC):
        raise not_a_library(path, "is not a library of REEx Desktop")
    if len(header) < _HEADER:
        raise not_a_library(path, "is cut short")
    if _number(header, 68, 4) != APPLICATION_ID:
        raise not_a_library(path, "is a database of another program")
    check_version(path, _number(header, 60, 4))
    if size < _expected_size(header) and not has_log(path):
        raise not_a_library(path, "is cut short")
    return _number(header, 60, 4)


def check_version(path: Path, version: int) -> None:
    """Raise NewerLibraryError where this program does not know tables of `version`."""
    if version > newest():
        raise NewerLibraryError(
            f"{path} was written by a newer REEx Desktop (library version {version}, this program knows "
            f"{newest()}). It was left as it is. Install the newer program to open it."
        )


def _number(header: bytes, at: int, length: int) -> int:
    return int.from_bytes(header[at : at + length], "big")


def _expected_size(header: bytes) -> int:
    """Return the size the header gives; 0 where it is out of date by the format's own rule."""
    if header[24:28] != header[92:96]:
        return 0
    page = _number(header, 16, 2)
    return _number(header, 28, 4) * (65536 if page == 1 else page)


def has_log(path: Path) -> bool:
    """Return whether SQLite's write-ahead log with saved work lies beside `path`."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def create(path: Path) -> None:
    """Make an empty library at `path`, complete before it gets its name.

    So a library of no bytes never comes from this program. Another process may win the race: its
    file stays. Raises MissingLibraryError where a log or backups say that there was a library,
    because an empty one in its place would hide the loss; and the errors of `translated`.
    """
    if has_log(path) or any((path.parent / BACKUPS).glob("library-*.db")):
        raise MissingLibraryError(
            f"The library {path} is gone, but its backups or its log are still in {path.parent}. "
            "Put the newest file of the folder \u201cbackups\u201d in its place, or choose another folder."
        )
    with translated(path):
        handle, name = tempfile.mkstemp(prefix="library-", suffix=".new", dir=path.parent)
        os.close(handle)
        new = Path(name)
        try:
            _fill(new)
            _put_in_place(new, path)
        finally:
            for suffix in ("", "-wal", "-shm", "-journal"):
                new.with_name(new.name + suffix).unlink(missing_ok=True)
        sync_folder(path.parent)


def _fill(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        migrate(db)
    sync_file(path)


def _put_in_place(new: Path, path: Path) -> None:
    """Name `new` `path` unless something has that name already."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        return
    except OSError:
        # No hard links here (FAT, some network disks).
        if not path.exists():
            new.rename(path)


def sync_file(path: Path) -> None:
    """Return when the content of `path` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    """Take the rights to `path` from everyone but its owner, where the system has such rights."""
    with contextlib.suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
