"""Writing a workspace as the next revision of its brief, and no more of it than has changed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from datetime import datetime

from ..model.article import Article
from ..model.codec import FORMAT_VERSION
from ..model.text import clean_text
from ..model.workspace import Workspace
from .connections import Connections
from .errors import DamagedError, UnknownBriefError
from .pictures import put_shows
from .records import Conflict, Saved, to_stamp
from .rows import (
    Revision,
    encode_body,
    encoded_article,
    head_revision,
    insert_revision,
    make_revision,
    read_revision,
)
from .texts import article_lines, brief_lines, filter_text, fold, outlet_of
from .thinning import EVERY, thin

_REMEMBERED = 32
_PREPARED = 4


class Saver:
    """Writes workspaces through `connections`; `clock` says when."""

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock
        # An article never changes, so the same object has the same hash: it need not be encoded again.
        self._known: dict[int, tuple[Article, str]] = {}
        self._prepared: dict[int, tuple[Article, str, bytes]] = {}
        self._guard = threading.Lock()

    def prepare(self, articles: Iterable[Article]) -> None:
        """Encode `articles`, so that the save that will hold them has not to do it.

        Raises UnsavableError.
        """
        for article in articles:
            if id(article) not in self._known:
                made = (article, *encoded_article(article))
                with self._guard:
                    self._prepared[id(article)] = made
                    while len(self._prepared) > _PREPARED:
                        del self._prepared[next(iter(self._prepared))]

    def remember(self, articles: tuple[Article, ...], digests: tuple[str, ...]) -> None:
        """Take note that `articles` lie in the library under `digests`."""
        with self._guard:
            for article, digest in zip(articles, digests, strict=True):
                self._known[id(article)] = (article, digest)
            while len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]

    def save(self, workspace: Workspace, expected: int, reason: str | None = None) -> Saved | Conflict:
        """Write `workspace` as the revision after `expected`; with `reason`, keep it for good.

        What is equal to the newest revision is not written again. Raises LibraryError.
        """
        body = encode_body(workspace)
        brief_id = str(workspace.brief.id)
        new: dict[str, tuple[Article, bytes]] = {}
        digests = tuple(self._digest(article, new) for article in workspace.articles)
        with self._connections.writing() as db:
            head = head_revision(db, brief_id)
            same = head > 0 and _is_same(db, brief_id, head, digests, body)
            if head != expected and not (same and reason is not None):
                return Conflict(head)
            now = self._clock()
            revision = head
            if not same:
                revision = head + 1
                row = make_revision(workspace, revision, now, digests, body)
                self._write(db, workspace, row, new)
            if reason is not None:
                keep(db, brief_id, revision, reason, now)
        self.remember(workspace.articles, digests)
        return Saved(revision)

    def _digest(self, article: Article, new: dict[str, tuple[Article, bytes]]) -> str:
        known = self._known.get(id(article))
        if known and known[0] is article:
            return known[1]
        with self._guard:
            prepared = self._prepared.pop(id(article), None)
        digest, body = prepared[1:] if prepared else encoded_article(article)
        new[digest] = (article, body)
        return digest

    def _write(
        self,
        db: sqlite3.Connection,
        workspace: Workspace,
        row: Revision,
        new: dict[str, tuple[Article, bytes]],
    ) -> None:
        for article, digest in zip(workspace.articles, row.articles, strict=True):
            _put_article(db, article, digest, new)
        put_brief(db, workspace, row)
        insert_revision(db, row)
        put_text(db, workspace, row)
        _drop_texts(db, row)
        if row.revision % EVERY == 0:
            thin(db, row.brief_id)


def _is_same(
    db: sqlite3.Connection, brief_id: str, head: int, digests: tuple[str, ...], body: bytes
) -> bool:
    try:
        found = read_revision(db, brief_id, head)
    except (DamagedError, UnknownBriefError):
        return False
    return found.body == body and found.articles == digests


def _put_article(
    db: sqlite3.Connection, article: Article, digest: str, new: dict[str, tuple[Article, bytes]]
) -> None:
    """Write `article` unless it is there; one that lies there damaged is mended."""
    if digest in new:
        body = new[digest][1]
        row = db.execute("SELECT body FROM articles WHERE hash = ?", (digest,)).fetchone()
        if row and row[0] == body:
            return
    elif db.execute("SELECT 1 FROM articles WHERE hash = ?", (digest,)).fetchone():
        return
    else:
        body = encoded_article(article)[1]
    db.execute(
        "INSERT INTO articles (hash, article_id, revision, format, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET body = excluded.body, format = excluded.format",
        (digest, str(article.id), article.revision, FORMAT_VERSION, body),
    )
    put_shows(db, article, digest)


def put_brief(db: sqlite3.Connection, workspace: Workspace, row: Revision) -> None:
    """Write what lists show of the brief, with the next number of the counter of changes."""
    brief = workspace.brief
    change = (db.execute("SELECT max(change) FROM briefs").fetchone()[0] or 0) + 1
    db.execute(
        "INSERT INTO briefs (id, revision, title, status, outlet, words, created, modified, deleted, "
        "change, folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, title = excluded.title, "
        "status = excluded.status, outlet = excluded.outlet, words = excluded.words, "
        "created = excluded.created, modified = excluded.modified, deleted = excluded.deleted, "
        "change = excluded.change, folded = excluded.folded",
        (
            row.brief_id,
            row.revision,
            brief.title,
            row.status,
            outlet_of(workspace),
            row.words,
            to_stamp(brief.created),
            to_stamp(brief.modified),
            to_stamp(brief.deleted) if brief.deleted else None,
            change,
            filter_text(workspace),
        ),
    )


def put_text(db: sqlite3.Connection, workspace: Workspace, row: Revision) -> None:
    """Write what search looks at: the brief, and the articles that have no text there yet."""
    db.execute(
        "INSERT INTO brief_texts (brief_id, folded) VALUES (?, ?) "
        "ON CONFLICT (brief_id) DO UPDATE SET folded = excluded.folded",
        (row.brief_id, fold("\n".join(brief_lines(workspace.brief)))),
    )
    for article, digest in zip(workspace.articles, row.articles, strict=True):
        if not db.execute("SELECT 1 FROM article_texts WHERE hash = ?", (digest,)).fetchone():
            text = fold("\n".join(article_lines(article)))
            db.execute("INSERT INTO article_texts (hash, folded) VALUES (?, ?)", (digest, text))


def _drop_texts(db: sqlite3.Connection, row: Revision) -> None:
    """Drop the texts of articles that the revision before rested on and no newest revision does."""
    db.execute(
        "DELETE FROM article_texts WHERE hash IN "
        "(SELECT article FROM rests WHERE brief_id = ?1 AND revision = ?2 - 1 EXCEPT "
        "SELECT article FROM rests WHERE brief_id = ?1 AND revision = ?2) AND NOT EXISTS "
        "(SELECT 1 FROM rests r JOIN briefs b ON b.id = r.brief_id AND b.revision = r.revision "
        "WHERE r.article = article_texts.hash)",
        (row.brief_id, row.revision),
    )


def keep(db: sqlite3.Connection, brief_id: str, revision: int, reason: str, now: datetime) -> None:
    """Keep that revision for good."""
    db.execute(
        "INSERT INTO versions (brief_id, revision, reason, kept) VALUES (?, ?, ?, ?)",
        (brief_id, revision, clean_text(reason), to_stamp(now)),
    )
