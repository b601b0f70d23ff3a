"""Getting work back: from a damaged revision, from the tables that only repeat, from a backup."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from ..model.article import Article
from ..model.codec import CodecError, decode
from ..model.workspace import Workspace
from . import rows
from .connections import connect
from .errors import DamagedError, translated
from .files import FILE_NAME, inspect, sync_file, sync_folder
from .records import Salvaged, to_stamp
from .saving import put_brief, put_text
from .verify import damages


def salvage(db: sqlite3.Connection, brief_id: str, revision: int) -> Salvaged:
    """Return that revision with the articles that can be read; for one that cannot, the newest older
    revision of it. Raises DamagedError where the brief itself is damaged, UnknownBriefError.
    """
    found = rows.read_revision(db, brief_id, revision)
    try:
        brief = decode(found.body).brief
    except CodecError:
        raise rows.newer_body() from None
    articles: list[Article] = []
    missing = older = 0
    for digest in found.articles:
        try:
            articles.append(rows.read_article(db, digest))
        except DamagedError:
            instead = _older_article(db, digest)
            if instead is None:
                missing += 1
            else:
                older += 1
                articles.append(instead)
    return Salvaged(Workspace(replace(brief, revision=revision), tuple(articles)), missing, older)


def _older_article(db: sqlite3.Connection, digest: str) -> Article | None:
    others = db.execute(
        "SELECT hash FROM articles WHERE hash <> ?1 AND article_id = "
        "(SELECT article_id FROM articles WHERE hash = ?1) ORDER BY rowid DESC",
        (digest,),
    ).fetchall()
    for (other,) in others:
        try:
            return rows.read_article(db, other)
        except DamagedError:
            continue
    return None


def reindex(db: sqlite3.Connection) -> None:
    """Write the tables of lists and of search anew, from the last good revision of each brief."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table in ("briefs", "brief_texts", "article_texts"):
        db.execute(f"DELETE FROM {table}")
    found = db.execute(
        "SELECT brief_id, max(revision) FROM revisions GROUP BY brief_id ORDER BY max(saved)"
    ).fetchall()
    for brief_id, newest in found:
        good = rows.last_good(db, brief_id)
        if good is None:
            _put_nameless(db, brief_id, newest)
            continue
        workspace, digests = rows.read_workspace(db, brief_id, good)
        body = rows.encode_body(workspace)
        row = rows.make_revision(workspace, newest, workspace.brief.modified, digests, body)
        put_brief(db, workspace, row)
        put_text(db, workspace, row)


def _put_nameless(db: sqlite3.Connection, brief_id: str, revision: int) -> None:
    """List a brief of which no revision can be read, so that it is seen and can be salvaged."""
    db.execute(
        "INSERT INTO briefs "
        "(id, revision, title, status, outlet, words, created, modified, change, folded) "
        "SELECT ?, ?, '', 'draft', '', 0, ?3, ?3, coalesce(max(change), 0) + 1, '' FROM briefs",
        (brief_id, revision, to_stamp(datetime.fromtimestamp(0, UTC))),
    )


def restore_backup(folder: Path, backup: Path, now: datetime) -> Path:
    """Put a proved copy of `backup` in the place of the library in `folder`.

    What was there is moved, with its log, into a folder of its own, whose path is returned; nothing
    is deleted. The library must be closed, and the caller must hold its lock. Raises
    NotALibraryError, NewerLibraryError, DamagedError (the backup is not sound), and the errors of
    `translated`; then the library is as it was.
    """
    path = folder / FILE_NAME
    inspect(backup)
    with translated(backup), closing(connect(backup, read_only=True)) as db:
        found = damages(db)
    if found:
        raise DamagedError(f"The backup {backup} is damaged ({found[0].what}).", what=found[0].what)
    aside = folder / f"replaced-{now:%Y%m%dT%H%M%S%f}"
    new = folder / "library-restored.new"
    with translated(path):
        try:
            shutil.copyfile(backup, new)
            new.chmod(0o600)
            sync_file(new)
            aside.mkdir(mode=0o700)
            # The library before its log: without its log it would still open, and be older than it was.
            for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
                if (folder / name).exists():
                    (folder / name).replace(aside / name)
            new.replace(path)
            sync_folder(aside)
            sync_folder(folder)
        finally:
            new.unlink(missing_ok=True)
    return aside
