"""The tables of a library, and how an older library becomes one of today.

`revisions` and `articles` are never changed once written, and each row carries the SHA-256 of what it
says. `shows` counts which articles show a picture: one that none shows is dropped. `briefs` and the two
tables of folded text only repeat what the others hold, for lists and search.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x52454578
"""Says in the header of the file that it is a library of this program ("REEx")."""

HISTORY: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE briefs (
            id TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            title TEXT NOT NULL,
            status TEXT NOT NULL,
            outlet TEXT NOT NULL,
            words INTEGER NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            change INTEGER NOT NULL UNIQUE,
            folded TEXT NOT NULL)""",
        "CREATE INDEX briefs_modified ON briefs (modified DESC, id)",
        """CREATE TABLE revisions (
            brief_id TEXT NOT NULL REFERENCES briefs (id),
            revision INTEGER NOT NULL,
            saved TEXT NOT NULL,
            status TEXT NOT NULL,
            words INTEGER NOT NULL,
            hash TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (brief_id, revision))""",
        """CREATE TABLE articles (
            hash TEXT PRIMARY KEY,
            article_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            format INTEGER NOT NULL,
            body BLOB NOT NULL)""",
        """CREATE TABLE rests (
            brief_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            article TEXT NOT NULL REFERENCES articles (hash),
            PRIMARY KEY (brief_id, revision, position),
            FOREIGN KEY (brief_id, revision) REFERENCES revisions (brief_id, revision)
                ON DELETE CASCADE) WITHOUT ROWID""",
        "CREATE INDEX rests_article ON rests (article)",
        """CREATE TABLE versions (
            brief_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            reason TEXT NOT NULL,
            kept TEXT NOT NULL,
            FOREIGN KEY (brief_id, revision) REFERENCES revisions (brief_id, revision))""",
        "CREATE INDEX versions_revision ON versions (brief_id, revision)",
        """CREATE TABLE brief_texts (
            brief_id TEXT PRIMARY KEY REFERENCES briefs (id),
            folded TEXT NOT NULL)""",
        """CREATE TABLE article_texts (
            hash TEXT PRIMARY KEY REFERENCES articles (hash) ON DELETE CASCADE,
            folded TEXT NOT NULL)""",
        """CREATE TABLE originals (
            hash TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            body BLOB NOT NULL)""",
        """CREATE TABLE outlets (
            folded TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            reliability TEXT NOT NULL)""",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
    (
        """CREATE TABLE pictures (
            hash TEXT PRIMARY KEY,
            added TEXT NOT NULL,
            body BLOB NOT NULL)""",
        """CREATE TABLE shows (
            article TEXT NOT NULL REFERENCES articles (hash) ON DELETE CASCADE,
            picture TEXT NOT NULL REFERENCES pictures (hash),
            PRIMARY KEY (article, picture)) WITHOUT ROWID""",
        "CREATE INDEX shows_picture ON shows (picture)",
    ),
)
"""The statements that lead from each version of the tables to the next; the first makes them."""


def newest() -> int:
    """Return the version of the tables that this program writes."""
    return len(HISTORY)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables of `db` to the newest version, wholly or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        for statements in HISTORY[version:]:
            for statement in statements:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {newest()}")
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
