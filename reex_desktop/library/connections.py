"""Connections to one library file, lent out for one job at a time.

The window lists in its own thread while a worker saves. A lock around one connection would make the
list wait for the disk; in WAL mode a second connection does not. Connections are lent, not tied to
a thread, because the threads of a pool come and go. Writers queue at SQLite's own lock, which
holds between processes too.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from .errors import LibraryError, ReadOnlyError, moved, translated

_BUSY_MS = 10_000
_SPARE = 4


class Connections:
    """The connections to the library at `path`."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        with translated(path):
            self._file = _identity(path)
        self._idle: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        """Lend a connection that sees one unchanging state of the library."""
        with self._lent() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection, None, None]:
        """Lend a connection that writes; what was done is on the disk when the body has ended,
        and undone where it raised. Raises ReadOnlyError.
        """
        if self.read_only:
            raise ReadOnlyError(f"{self.path} is open for reading only: another window has it.")
        with self._lent() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                raise

    @contextmanager
    def migrating(self) -> Generator[sqlite3.Connection, None, None]:
        """Lend a connection on which the body begins and commits for itself; then empty the log,
        so that the header of the file tells the new version.
        """
        with self._lent() as db:
            yield db
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _lent(self) -> Generator[sqlite3.Connection, None, None]:
        with translated(self.path):
            self._check_place()
            db = self._take()
            try:
                yield db
            except (sqlite3.Error, UnicodeDecodeError):
                # After an error of the disk SQLite asks for a fresh start; a new connection is cheap.
                db.close()
                raise
            except BaseException:
                self._give_back(db)
                raise
            self._give_back(db)

    def _check_place(self) -> None:
        """Raise MissingLibraryError where the file is not the one that was opened: on POSIX systems
        SQLite would go on writing into a file that has no name any more.
        """
        try:
            same = _identity(self.path) == self._file
        except FileNotFoundError:
            same = False
        if not same:
            raise moved(self.path)

    def _take(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise LibraryError(f"The library {self.path} is closed.")
            if self._idle:
                return self._idle.pop()
        return connect(self.path, read_only=self.read_only)

    def _give_back(self, db: sqlite3.Connection) -> None:
        with self._guard:
            if not self._closed and len(self._idle) < _SPARE:
                self._idle.append(db)
                return
        db.close()

    def close(self) -> None:
        """Close all connections; one that is lent out closes when it comes back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to the existing file `path`, set up so that a commit survives a power cut.

    Raises sqlite3.Error.
    """
    mode = "ro" if read_only else "rw"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_MS / 1000,
        check_same_thread=False,
    )
    # A damaged row must not keep the sound ones from being read; hashes find it.
    db.text_factory = _decode
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            # On macOS fsync alone leaves the data in the cache of the drive.
            db.execute("PRAGMA fullfsync = ON")
            db.execute("PRAGMA checkpoint_fullfsync = ON")
    except BaseException:
        db.close()
        raise
    return db


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")
