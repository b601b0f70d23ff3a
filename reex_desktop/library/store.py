"""The library: where briefs, their articles and their versions are kept on this machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from msgspec.structs import replace

from ..model.clock import now
from ..model.workspace import Workspace
from . import listing, originals, rows
from .connections import Connections
from .errors import DamagedError, MissingLibraryError, UnknownBriefError
from .files import FILE_NAME, check_version, create, inspect, make_folder, make_private
from .records import BriefRow, Conflict, Saved, VersionRow
from .saving import Saver
from .schema import migrate, newest


class Library:
    """An open library. Every method may be called from any thread, and raises only LibraryError.

    What a save acknowledges has reached the disk. Two libraries may be open on one folder, in one
    process or in two; `expected_revision` keeps them from overwriting each other.
    """

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock
        self._saver = Saver(connections, clock)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, clock: Callable[[], datetime] = now) -> Library:
        """Return the library in `folder`, made where there is none.

        Raises NotALibraryError, NewerLibraryError (the file is left as it is), MissingLibraryError
        (nothing there to read, or an old library is gone), NoAccessError, ReadOnlyError,
        DiskFullError, DamagedError.
        """
        path = folder / FILE_NAME
        if not read_only:
            make_folder(folder)
        try:
            inspect(path)
        except MissingLibraryError:
            if read_only:
                raise
            create(path)
            inspect(path)
        if not read_only:
            make_private(path)
        connections = Connections(path, read_only=read_only)
        try:
            _prepare(connections)
        except BaseException:
            connections.close()
            raise
        return cls(connections, clock)

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self._connections.path.parent

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self._connections.read_only

    def close(self) -> None:
        """Close the library; another call has no effect."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self, brief_id: UUID) -> Workspace:
        """Return the newest revision of the brief; its number is `workspace.brief.revision`.

        Raises UnknownBriefError, or DamagedError, which names the last good revision.
        """
        return self._read(brief_id, None)

    def version(self, brief_id: UUID, revision: int) -> Workspace:
        """Return that revision of the brief. Raises UnknownBriefError or DamagedError."""
        return self._read(brief_id, revision)

    def save(self, workspace: Workspace, expected_revision: int) -> Saved | Conflict:
        """Write `workspace` as the next revision of its brief, if the newest one is
        `expected_revision` (0 for a new brief); otherwise write nothing and return Conflict.

        The number inside `workspace` plays no part. A workspace equal to the newest revision is not
        written again. Raises ReadOnlyError, DiskFullError, WriteError, BusyError, UnsavableError.
        """
        return self._saver.save(workspace, expected_revision)

    def keep_version(
        self, workspace: Workspace, reason: str, expected_revision: int | None = None
    ) -> Saved | Conflict:
        """Keep `workspace` for good under `reason` ("status: final", "exported", …).

        Where it equals the newest revision, that one is kept; otherwise it is saved first, over
        `expected_revision` (by default the number inside `workspace`). Raises as `save` does.
        """
        expected = workspace.brief.revision if expected_revision is None else expected_revision
        return self._saver.save(workspace, expected, reason)

    def versions(self, brief_id: UUID) -> tuple[VersionRow, ...]:
        """Return the revisions of the brief that are there, the newest first."""
        with self._connections.reading() as db:
            return listing.versions(db, str(brief_id))

    def last_good(self, brief_id: UUID) -> int | None:
        """Return the newest revision of the brief that can be loaded whole, or None."""
        with self._connections.reading() as db:
            return rows.last_good(db, str(brief_id))

    def list(
        self,
        filter: str = "",  # noqa: A002
        *,
        include_deleted: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> tuple[BriefRow, ...]:
        """Return briefs, the last modified first; `filter` are words that title, tags, author or
        outlet must all hold.
        """
        with self._connections.reading() as db:
            return listing.briefs(db, filter, include_deleted, limit, offset)

    def count(self, filter: str = "", *, include_deleted: bool = False) -> int:  # noqa: A002
        """Return how many briefs `list` has to give."""
        with self._connections.reading() as db:
            return listing.count(db, filter, include_deleted)

    def trash(self, brief_id: UUID) -> Saved:
        """Put the brief into the trash, as a new revision. Raises UnknownBriefError, DamagedError."""
        return self._set_deleted(brief_id, self._clock())

    def restore(self, brief_id: UUID) -> Saved:
        """Take the brief out of the trash, as a new revision. Raises UnknownBriefError, DamagedError."""
        return self._set_deleted(brief_id, None)

    def add_original(self, data: bytes) -> str:
        """Keep the bytes an article was read from; return their SHA-256, by which they are found."""
        return originals.add_original(self._connections, data)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of that SHA-256. Raises UnknownOriginalError or DamagedError."""
        return originals.read_original(self._connections, sha256)

    def _set_deleted(self, brief_id: UUID, deleted: datetime | None) -> Saved:
        while True:
            found = self.load(brief_id)
            if (found.brief.deleted is None) == (deleted is None):
                return Saved(found.brief.revision)
            changed = replace(found, brief=replace(found.brief, deleted=deleted))
            result = self.save(changed, found.brief.revision)
            if isinstance(result, Saved):
                return result

    def _read(self, brief_id: UUID, revision: int | None) -> Workspace:
        key = str(brief_id)
        with self._connections.reading() as db:
            if revision is None:
                revision = listing.announced_revision(db, key)
                if revision == 0:
                    raise UnknownBriefError(f"The library has no brief {key}.")
            try:
                workspace, digests = rows.read_workspace(db, key, revision)
            except DamagedError as error:
                error.last_good = rows.last_good(db, key)
                raise
        self._saver.remember(workspace.articles, digests)
        return workspace


def _prepare(connections: Connections) -> None:
    """Look at the version inside SQLite, which may be newer than the header, and migrate."""
    with connections.reading() as db:
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    check_version(connections.path, version)
    if version < newest() and not connections.read_only:
        with connections.migrating() as db:
            migrate(db)
