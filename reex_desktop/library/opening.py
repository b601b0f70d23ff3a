"""Opening the file of a library: looked at before it is touched, made or migrated where that is due."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from .backup import write_copy
from .connections import Connections
from .errors import DamagedError, MissingLibraryError, ReadOnlyError
from .files import BACKUPS, FILE_NAME, check_version, create, inspect, make_folder, make_private
from .schema import migrate, newest


def open_connections(folder: Path, *, read_only: bool) -> Connections:
    """Return connections to the library in `folder`, made where there is none and it may be written.

    Raises the errors that `Library.open` names.
    """
    path = folder / FILE_NAME
    if not read_only:
        make_folder(folder)
    try:
        inspect(path)
    except MissingLibraryError:
        if read_only:
            raise
        create(path)
        inspect(path)
    if not read_only:
        make_private(path)
    connections = Connections(path, read_only=read_only)
    try:
        _bring_up_to_date(connections)
    except BaseException:
        connections.close()
        raise
    return connections


def _bring_up_to_date(connections: Connections) -> None:
    """Look at the version that SQLite sees, which may be newer than the header; copy, then migrate."""
    with connections.reading() as db:
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    check_version(connections.path, version)
    if version == newest():
        return
    if connections.read_only:
        raise ReadOnlyError(
            f"{connections.path} was written by an older REEx Desktop. Open it once for writing: close the "
            "other window first."
        )
    folder = connections.path.parent / BACKUPS
    make_folder(folder)
    # A damaged library is copied too, under another name, and its tables are still needed.
    with suppress(DamagedError):
        write_copy(connections, folder / f"before-version-{newest()}.db")
    with connections.migrating() as db:
        migrate(db)
