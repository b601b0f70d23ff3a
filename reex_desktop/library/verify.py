"""Proving that a library holds what was written: its structure, and the hash of every row.

SQLite's own checks see no change inside a value, the hashes see nothing of an index: it takes both.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from uuid import UUID

from . import pictures, rows
from .errors import DamagedError, LibraryError, NewerLibraryError
from .originals import is_intact
from .records import Damage


def damages(db: sqlite3.Connection) -> tuple[Damage, ...]:
    """Return everything that is not as it was written, the file itself first; none for a sound library."""
    found: list[Damage] = []
    try:
        found.extend(_structure(db))
        found.extend(_revisions(db))
        found.extend(_articles(db))
        found.extend(_originals(db))
        found.extend(_pictures(db))
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        found.insert(0, Damage(f"the file of the library ({error})"))
    return tuple(found)


def _structure(db: sqlite3.Connection) -> Iterator[Damage]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Damage(f"the file of the library ({line})")
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield Damage(f"a row of the table {table} that refers to nothing")


def _revisions(db: sqlite3.Connection) -> Iterator[Damage]:
    query = """SELECT brief_id, revision FROM revisions
        UNION SELECT id, revision FROM briefs ORDER BY 1, 2"""
    for brief_id, revision in db.execute(query).fetchall():
        try:
            rows.read_revision(db, brief_id, revision)
        except LibraryError:
            yield Damage(f"revision {revision} of a brief", _uuid(brief_id), revision)


def _articles(db: sqlite3.Connection) -> Iterator[Damage]:
    for (digest,) in db.execute("SELECT hash FROM articles").fetchall():
        try:
            rows.read_article(db, digest)
        except NewerLibraryError:
            continue
        except DamagedError:
            resting = db.execute(
                "SELECT brief_id, max(revision) FROM rests WHERE article = ? GROUP BY brief_id", (digest,)
            )
            for brief_id, revision in resting.fetchall() or [("", None)]:
                yield Damage("an article", _uuid(brief_id), revision)


def _originals(db: sqlite3.Connection) -> Iterator[Damage]:
    for (digest,) in db.execute("SELECT hash FROM originals").fetchall():
        body = db.execute("SELECT body FROM originals WHERE hash = ?", (digest,)).fetchone()
        if body is None or not is_intact(body[0], digest):
            yield Damage("the original of an article")


def _pictures(db: sqlite3.Connection) -> Iterator[Damage]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'pictures'").fetchone():
        return  # a copy of an older library, not brought up to date
    for (digest,) in db.execute("SELECT hash FROM pictures").fetchall():
        body = db.execute("SELECT body FROM pictures WHERE hash = ?", (digest,)).fetchone()
        if body is None or not pictures.is_intact(body[0], digest):
            yield Damage("a picture of an article")


def _uuid(text: str) -> UUID | None:
    with contextlib.suppress(ValueError):
        return UUID(text)
    return None
