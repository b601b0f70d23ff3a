"""The files articles were read from: kept once each, compressed, under the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import zlib

from .connections import Connections
from .errors import DamagedError, UnknownOriginalError


def add_original(connections: Connections, data: bytes) -> str:
    """Keep `data` and return its SHA-256; one that lies there damaged is mended. Raises LibraryError."""
    digest = hashlib.sha256(data).hexdigest()
    with connections.reading() as db:
        row = db.execute("SELECT body FROM originals WHERE hash = ?", (digest,)).fetchone()
    if row and _unpacked(row[0], digest) is not None:
        return digest
    body = zlib.compress(data)
    with connections.writing() as db:
        db.execute(
            "INSERT INTO originals (hash, size, body) VALUES (?, ?, ?) "
            "ON CONFLICT (hash) DO UPDATE SET size = excluded.size, body = excluded.body",
            (digest, len(data), body),
        )
    return digest


def read_original(connections: Connections, digest: str) -> bytes:
    """Return the bytes of that hash. Raises UnknownOriginalError or DamagedError."""
    with connections.reading() as db:
        row = db.execute("SELECT body FROM originals WHERE hash = ?", (digest,)).fetchone()
    if row is None:
        raise UnknownOriginalError(f"The library has no original file {digest[:12]}.")
    data = _unpacked(row[0], digest)
    if data is None:
        raise DamagedError(
            f"The original file {digest[:12]} is damaged in the library.", what="the original of an article"
        )
    return data


def is_intact(body: object, digest: str) -> bool:
    """Return whether the stored `body` gives back the bytes of that hash."""
    return _unpacked(body, digest) is not None


def _unpacked(body: object, digest: str) -> bytes | None:
    if not isinstance(body, bytes):
        return None
    try:
        data = zlib.decompress(body)
    except zlib.error:
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None
