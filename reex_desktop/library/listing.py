"""Lists of briefs and of their revisions, straight from SQL, a page at a time."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from .records import BriefRow, VersionRow, from_stamp
from .texts import terms

COLUMNS = "id, title, status, outlet, words, created, modified, deleted, revision, change"


def to_brief(row: tuple[str, ...]) -> BriefRow:
    """Return the `COLUMNS` of a brief as a record."""
    key, title, status, outlet, words, created, modified, deleted, revision, change = row
    return BriefRow(
        UUID(key),
        title,
        status,  # pyright: ignore[reportArgumentType]
        outlet,
        int(words),
        from_stamp(created),
        from_stamp(modified),
        from_stamp(deleted) if deleted else None,
        int(revision),
        int(change),
    )


def _condition(text: str, include_deleted: bool) -> tuple[str, tuple[str, ...]]:
    wanted = terms(text)
    parts = ["instr(folded, ?)"] * len(wanted)
    if not include_deleted:
        parts.append("deleted IS NULL")
    return " AND ".join(parts) or "1", wanted


def briefs(
    db: sqlite3.Connection, text: str, include_deleted: bool, limit: int, offset: int
) -> tuple[BriefRow, ...]:
    """Return one page of the briefs, the last modified first."""
    condition, wanted = _condition(text, include_deleted)
    query = f"SELECT {COLUMNS} FROM briefs WHERE {condition} ORDER BY modified DESC, id LIMIT ? OFFSET ?"
    return tuple(to_brief(row) for row in db.execute(query, (*wanted, limit, offset)))


def count(db: sqlite3.Connection, text: str, include_deleted: bool) -> int:
    """Return how many briefs there are."""
    condition, wanted = _condition(text, include_deleted)
    return db.execute(f"SELECT count(*) FROM briefs WHERE {condition}", wanted).fetchone()[0]


def announced_revision(db: sqlite3.Connection, brief_id: str) -> int:
    """Return the newest revision that a brief has, or should have; 0 where there is no such brief."""
    query = """SELECT max(revision) FROM (
        SELECT max(revision) AS revision FROM revisions WHERE brief_id = :id
        UNION ALL SELECT revision FROM briefs WHERE id = :id)"""
    return db.execute(query, {"id": brief_id}).fetchone()[0] or 0


def versions(db: sqlite3.Connection, brief_id: str) -> tuple[VersionRow, ...]:
    """Return the revisions of the brief, the newest first."""
    reasons: dict[int, tuple[str, ...]] = {}
    for revision, reason in db.execute(
        "SELECT revision, reason FROM versions WHERE brief_id = ? ORDER BY rowid", (brief_id,)
    ):
        reasons[revision] = (*reasons.get(revision, ()), reason)
    found = db.execute(
        "SELECT revision, saved, status, words FROM revisions WHERE brief_id = ? ORDER BY revision DESC",
        (brief_id,),
    )
    return tuple(VersionRow(r, from_stamp(s), st, w, reasons.get(r, ())) for r, s, st, w in found)
