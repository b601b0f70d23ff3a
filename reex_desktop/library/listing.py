"""Lists of briefs and of their revisions, straight from SQL, a page at a time."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from msgspec import ValidationError, convert

from .errors import DamagedError
from .records import BriefRow, VersionRow
from .texts import terms

COLUMNS = "id, title, status, outlet, words, created, modified, deleted, revision, change"


def to_brief(row: tuple[Any, ...]) -> BriefRow:
    """Return the `COLUMNS` of a brief as a record. Raises DamagedError."""
    try:
        return convert(dict(zip(COLUMNS.split(", "), row, strict=True)), BriefRow)
    except ValidationError:
        raise DamagedError("A row of the list of briefs is damaged.", what="the list of briefs") from None


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


def versions(db: sqlite3.Connection, brief_id: str) -> tuple[VersionRow, ...]:
    """Return the revisions of the brief, the newest first."""
    reasons: dict[int, tuple[str, ...]] = {}
    for revision, reason in db.execute(
        "SELECT revision, reason FROM versions WHERE brief_id = ? ORDER BY rowid", (brief_id,)
    ):
        reasons[revision] = (*reasons.get(revision, ()), reason)
    query = "SELECT revision, saved, status, words FROM revisions WHERE brief_id = ? ORDER BY revision DESC"
    return tuple(_to_version(row, reasons) for row in db.execute(query, (brief_id,)))


def _to_version(row: tuple[Any, ...], reasons: dict[int, tuple[str, ...]]) -> VersionRow:
    revision, saved, status, words = row
    values = {"revision": revision, "saved": saved, "status": status, "words": words}
    try:
        return convert({**values, "reasons": reasons.get(revision, ())}, VersionRow)
    except ValidationError:
        # The list must come: the sound versions in it are what a user of a damaged library needs.
        return VersionRow(revision, datetime.fromtimestamp(0, UTC), "draft", 0)


def changes(db: sqlite3.Connection, since: int) -> tuple[BriefRow, ...]:
    """Return the briefs that changed after `since`, in that order; all where the counter is behind."""
    query = f"""SELECT {COLUMNS} FROM briefs
        WHERE change > ?1 OR ?1 > (SELECT max(change) FROM briefs) ORDER BY change"""
    return tuple(to_brief(row) for row in db.execute(query, (since,)))
