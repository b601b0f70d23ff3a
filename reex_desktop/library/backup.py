"""Daily copies of a library, each proved sound before it counts."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .connections import Connections, connect
from .errors import DamagedError, translated
from .files import BACKUPS, make_folder, sync_file, sync_folder
from .verify import damages

if TYPE_CHECKING:
    from .store import Library

KEPT = 10
DAMAGED_NAME = "damaged.db"
_NAME = re.compile(r"library-(\d{4}-\d{2}-\d{2})\.db")


def backup_if_due(library: Library, today: date) -> Path | None:
    """Make the backup of `today` where there is none yet, and return its path; None where there is.

    The last ten are kept; one is only removed when a newer one has been proved sound. A copy that
    is not sound never takes the place of one: it is kept as `damaged.db`, because it may hold
    the newest work, and DamagedError says what is wrong. Raises the errors of `translated` as well.
    """
    folder = library.folder / BACKUPS
    target = folder / f"library-{today.isoformat()}.db"
    if target.exists():
        return None
    make_folder(folder)
    write_copy(library.connections, target)
    _rotate(folder, target)
    return target


def backups(folder: Path) -> tuple[Path, ...]:
    """Return the backups of the library in `folder`, the newest first."""
    with translated(folder):
        found = [path for path in (folder / BACKUPS).glob("library-*.db") if _NAME.fullmatch(path.name)]
    return tuple(sorted(found, reverse=True))


def write_copy(connections: Connections, target: Path) -> None:
    """Write a proved copy of the library to `target`, whole or not at all. Raises as the above."""
    with translated(target):
        handle, name = tempfile.mkstemp(prefix="copy-", suffix=".new", dir=target.parent)
        os.close(handle)
        copy = Path(name)
        try:
            _copy(connections, copy)
            with closing(connect(copy, read_only=True)) as db:
                found = damages(db)
            sync_file(copy)
            copy.replace(target.with_name(DAMAGED_NAME) if found else target)
            sync_folder(target.parent)
        finally:
            for suffix in ("", "-journal", "-wal", "-shm"):
                copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    if found:
        first = found[0]
        raise DamagedError(
            f"The library holds damage ({first.what}; {len(found)} in all), so the copy does not count as "
            f"a backup; it was kept as {target.with_name(DAMAGED_NAME)}. The older backups are untouched.",
            what=first.what,
            brief_id=first.brief_id,
            revision=first.revision,
        )


def _copy(connections: Connections, target: Path) -> None:
    """Copy the library in one step: readers hold up nobody in WAL mode, and the copy needs no log."""
    with connections.reading() as source, closing(sqlite3.connect(target, isolation_level=None)) as db:
        source.backup(db)
        db.execute("PRAGMA journal_mode = DELETE")


def _rotate(folder: Path, made: Path) -> None:
    names = [path for path in backups(folder.parent) if path != made]
    for path in names[KEPT - 1 :]:
        with suppress(OSError):
            path.unlink()
