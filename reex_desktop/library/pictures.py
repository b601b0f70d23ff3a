"""The pictures of articles: kept once each, as they came, under the SHA-256 of their bytes.

A picture belongs to the articles that show it (`shows`). It is dropped when the last revision of the last
of them is gone, though not at once: undo may bring the article back while the window is open. So it is
done when the library is opened, for pictures that have been there for a day.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from ..model.article import Article
from .connections import Connections
from .errors import DamagedError, UnknownOriginalError
from .records import to_stamp

GRACE = timedelta(days=1)
"""How long a picture stays that no article shows: it comes a moment before its article is saved."""


def add_pictures(connections: Connections, pictures: Iterable[bytes], now: datetime) -> None:
    """Keep `pictures`; one that lies there damaged is mended. Raises LibraryError."""
    rows = [(hashlib.sha256(data).hexdigest(), to_stamp(now), data) for data in pictures]
    if not rows:
        return
    with connections.writing() as db:
        db.executemany(
            "INSERT INTO pictures (hash, added, body) VALUES (?, ?, ?) "
            "ON CONFLICT (hash) DO UPDATE SET added = excluded.added, body = excluded.body",
            rows,
        )


def read_picture(connections: Connections, digest: str) -> bytes:
    """Return the bytes of the picture of that hash. Raises UnknownOriginalError or DamagedError."""
    with connections.reading() as db:
        row = db.execute("SELECT body FROM pictures WHERE hash = ?", (digest,)).fetchone()
    if row is None:
        raise UnknownOriginalError("The library does not hold this picture.")
    if not is_intact(row[0], digest):
        raise DamagedError("This picture is damaged in the library.", what="a picture of an article")
    return row[0]


def is_intact(body: object, digest: str) -> bool:
    """Return whether the stored `body` is the picture of that hash."""
    return isinstance(body, bytes) and hashlib.sha256(body).hexdigest() == digest


def put_shows(db: sqlite3.Connection, article: Article, digest: str) -> None:
    """Write which pictures the article stored under `digest` shows, as far as the library holds them."""
    db.executemany(
        "INSERT OR IGNORE INTO shows (article, picture) SELECT ?, hash FROM pictures WHERE hash = ?",
        [(digest, picture.sha256) for picture in article.pictures if picture.sha256],
    )


def drop_unused(connections: Connections, now: datetime) -> int:
    """Delete the pictures that no article shows any more; return how many there were."""
    unused = "FROM pictures WHERE added < ? AND NOT EXISTS (SELECT 1 FROM shows WHERE picture = hash)"
    before = (to_stamp(now - GRACE),)
    with connections.reading() as db:
        (count,) = db.execute(f"SELECT count(*) {unused}", before).fetchone()
    if count:
        with connections.writing() as db:
            db.execute(f"DELETE {unused}", before)
    return count
