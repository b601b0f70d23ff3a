"""Letting old autosaves go, so that a library does not grow with every pause in typing."""

from __future__ import annotations

import sqlite3

KEPT_AUTOSAVES = 50
EVERY = 16
"""One save in this many thins: the work is small, but it need not be done each time."""

_THINNED = """
    FROM revisions WHERE brief_id = :id
    AND revision < (
        SELECT r.revision FROM revisions r WHERE r.brief_id = :id AND NOT EXISTS (
            SELECT 1 FROM versions v WHERE v.brief_id = r.brief_id AND v.revision = r.revision)
        ORDER BY r.revision DESC LIMIT 1 OFFSET :kept - 1)
    AND revision NOT IN (SELECT v.revision FROM versions v WHERE v.brief_id = :id)
    AND revision NOT IN (
        SELECT max(h.revision) FROM revisions h WHERE h.brief_id = :id GROUP BY substr(h.saved, 1, 13))
"""


def thin(db: sqlite3.Connection, brief_id: str) -> None:
    """Delete revisions of the brief, and articles that nothing rests on any more.

    Kept are all versions with a reason, the last `KEPT_AUTOSAVES` autosaves, and the last revision
    of each clock hour.
    """
    values = {"id": brief_id, "kept": KEPT_AUTOSAVES}
    found = db.execute(f"SELECT revision {_THINNED}", values).fetchall()
    if not found:
        return
    articles = db.execute(
        "SELECT DISTINCT article FROM rests "
        f"WHERE brief_id = :id AND revision IN (SELECT revision {_THINNED})",
        values,
    ).fetchall()
    db.executemany(
        "DELETE FROM revisions WHERE brief_id = ? AND revision = ?", [(brief_id, row[0]) for row in found]
    )
    db.executemany(
        "DELETE FROM articles WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM rests WHERE article = ?1)",
        articles,
    )
