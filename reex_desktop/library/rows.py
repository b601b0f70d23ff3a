"""Revisions and articles as rows: written once, each with the hash of what it says, checked when read."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from ..model.article import Article
from ..model.codec import FORMAT_VERSION, CodecError, decode, decode_article, encode, encode_article
from ..model.workspace import Workspace
from .errors import DamagedError, NewerLibraryError, UnknownBriefError, UnsavableError
from .records import to_stamp
from .texts import words


class Revision(Struct, frozen=True):
    """A revision as it lies in its row; `articles` are hashes of the articles it rests on."""

    brief_id: str
    revision: int
    saved: str
    status: str
    words: int
    articles: tuple[str, ...]
    body: bytes

    def digest(self) -> str:
        """Return the SHA-256 of everything the row says."""
        head = [self.brief_id, self.revision, self.saved, self.status, self.words, *self.articles]
        return hashlib.sha256("\n".join(map(str, head)).encode() + b"\n\n" + self.body).hexdigest()


def encode_body(workspace: Workspace) -> bytes:
    """Return the brief of `workspace` as JSON, without its articles and its number.

    So equal briefs give equal bytes, whatever revision they are. Raises UnsavableError.
    """
    try:
        return encode(Workspace(replace(workspace.brief, revision=1)))
    except (UnicodeEncodeError, TypeError, ValueError) as error:
        raise UnsavableError("The brief holds text that cannot be stored (half a character).") from error


def encoded_article(article: Article) -> tuple[str, bytes]:
    """Return the hash and the JSON of `article`. Raises UnsavableError."""
    try:
        body = encode_article(article)
    except (UnicodeEncodeError, TypeError, ValueError) as error:
        raise UnsavableError("An article holds text that cannot be stored (half a character).") from error
    return article_digest(FORMAT_VERSION, body), body


def article_digest(version: int, body: bytes) -> str:
    """Return the SHA-256 of an article's JSON and of the format it is in."""
    digest = hashlib.sha256(b"%d\n" % version)
    digest.update(body)
    return digest.hexdigest()


def head_revision(db: sqlite3.Connection, brief_id: str) -> int:
    """Return the newest revision that the brief has, or should have; 0 where there is no such brief.

    Two tables know it, so that neither can lose a revision unnoticed.
    """
    query = """SELECT max(revision) FROM (
        SELECT max(revision) AS revision FROM revisions WHERE brief_id = :id
        UNION ALL SELECT revision FROM briefs WHERE id = :id)"""
    return db.execute(query, {"id": brief_id}).fetchone()[0] or 0


def read_revision(db: sqlite3.Connection, brief_id: str, revision: int) -> Revision:
    """Return that revision. Raises UnknownBriefError, or DamagedError where it is not as written."""
    row = db.execute(
        "SELECT saved, status, words, hash, body FROM revisions WHERE brief_id = ? AND revision = ?",
        (brief_id, revision),
    ).fetchone()
    if row is None:
        raise UnknownBriefError(f"The library has no revision {revision} of brief {brief_id}.")
    rests = db.execute(
        "SELECT article FROM rests WHERE brief_id = ? AND revision = ? ORDER BY position",
        (brief_id, revision),
    )
    saved, status, count, digest, body = row
    found = Revision(brief_id, revision, saved, status, count, tuple(r[0] for r in rests), body)
    try:
        intact = found.digest() == digest
    except (TypeError, ValueError):
        intact = False
    if not intact:
        raise damaged_brief(brief_id, revision)
    return found


def damaged_brief(brief_id: str, revision: int) -> DamagedError:
    """Return the error for a revision that is not as it was written."""
    return DamagedError(
        f"Revision {revision} of brief {brief_id} is damaged in the library.",
        what=f"revision {revision} of the brief",
        brief_id=UUID(brief_id),
        revision=revision,
    )


def read_article(db: sqlite3.Connection, digest: str) -> Article:
    """Return the article of that hash. Raises DamagedError or NewerLibraryError."""
    row = db.execute("SELECT format, body FROM articles WHERE hash = ?", (digest,)).fetchone()
    version, body = row or (0, b"")
    typed = isinstance(version, int) and isinstance(body, bytes)
    if not typed or article_digest(version, body) != digest:
        raise DamagedError(
            f"Article {digest[:12]} is damaged in the library.", what="an article the brief rests on"
        )
    if version > FORMAT_VERSION:
        raise newer_body()
    try:
        return decode_article(body)
    except CodecError:
        # The message of the codec may quote the text.
        raise newer_body() from None


def newer_body() -> NewerLibraryError:
    """Return the error for bytes that are as written and yet not understood."""
    return NewerLibraryError(
        "This part of the library was written by a newer REEx Desktop. Install the newer program to "
        "open it."
    )


def read_workspace(
    db: sqlite3.Connection, brief_id: str, revision: int, *, newest: bool = False
) -> tuple[Workspace, tuple[str, ...]]:
    """Return that revision as a workspace and the hashes of its articles.

    Raises DamagedError, NewerLibraryError, and where there is no such revision UnknownBriefError,
    or, for the `newest` one, which must be there, DamagedError.
    """
    try:
        found = read_revision(db, brief_id, revision)
    except UnknownBriefError:
        if newest:
            raise damaged_brief(brief_id, revision) from None
        raise
    try:
        brief = decode(found.body).brief
    except CodecError:
        raise newer_body() from None
    try:
        articles = tuple(read_article(db, digest) for digest in found.articles)
    except DamagedError as error:
        raise DamagedError(
            f"An article that revision {revision} of brief {brief_id} rests on is damaged in the library.",
            what=error.what,
            brief_id=UUID(brief_id),
            revision=revision,
        ) from error
    return Workspace(replace(brief, revision=revision), articles), found.articles


def last_good(db: sqlite3.Connection, brief_id: str) -> int | None:
    """Return the newest revision of the brief that can be loaded whole, or None."""
    numbers = db.execute(
        "SELECT revision FROM revisions WHERE brief_id = ? ORDER BY revision DESC", (brief_id,)
    ).fetchall()
    for (revision,) in numbers:
        try:
            read_workspace(db, brief_id, revision)
        except (DamagedError, NewerLibraryError):
            continue
        return revision
    return None


def make_revision(
    workspace: Workspace, revision: int, saved: datetime, articles: tuple[str, ...], body: bytes
) -> Revision:
    """Return the row for `workspace` as `revision`."""
    brief = workspace.brief
    return Revision(str(brief.id), revision, to_stamp(saved), brief.status, words(brief), articles, body)


def insert_revision(db: sqlite3.Connection, row: Revision) -> None:
    """Write `row` and what it rests on; the articles and the brief must be there."""
    db.execute(
        "INSERT INTO revisions (brief_id, revision, saved, status, words, hash, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.brief_id, row.revision, row.saved, row.status, row.words, row.digest(), row.body),
    )
    db.executemany(
        "INSERT INTO rests (brief_id, revision, position, article) VALUES (?, ?, ?, ?)",
        [(row.brief_id, row.revision, at, digest) for at, digest in enumerate(row.articles)],
    )
