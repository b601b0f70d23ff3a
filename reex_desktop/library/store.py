"""The library: where briefs, their articles and their versions are kept on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article
from ..model.clock import now
from ..model.workspace import Workspace
from . import listing, originals, outlets, pictures, recovery, rows
from . import search as searching
from .connections import Connections
from .errors import DamagedError, LibraryError, UnknownBriefError
from .forecasts import Register, read_forecasts
from .opening import open_connections
from .records import BriefRow, Conflict, Damage, Outlet, Salvaged, Saved, SearchHit, VersionRow
from .saving import Saver
from .verify import damages

if TYPE_CHECKING:
    from .copies import Copy


class Library:
    """An open library. Every method may be called from any thread, and raises only LibraryError.

    What a save acknowledges has reached the disk. Two libraries may be open on one folder, in one
    process or in two; `expected_revision` keeps them from overwriting each other.
    """

    def __init__(self, connections: Connections, clock: Callable[[], datetime]) -> None:
        self.connections = connections
        self._clock = clock
        self._saver = Saver(connections, clock)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, clock: Callable[[], datetime] = now) -> Library:
        """Return the library in `folder`, made where there is none.

        Raises NotALibraryError, NewerLibraryError (the file is left as it is), MissingLibraryError
        (nothing there to read, or an old library is gone), NoAccessError, ReadOnlyError,
        DiskFullError, DamagedError.
        """
        connections = open_connections(folder, read_only=read_only)
        try:
            if not read_only:
                # Tidying can wait: a full disk or a damaged table must not keep the briefs from being read.
                with suppress(LibraryError):
                    pictures.drop_unused(connections, clock())
        except BaseException:
            connections.close()
            raise
        return cls(connections, clock)

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self.connections.path.parent

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.connections.read_only

    def close(self) -> None:
        """Close the library; another call has no effect."""
        self.connections.close()

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

    def prepare(self, articles: Iterable[Article]) -> None:
        """Do now of the work of saving `articles` what can be done before: a long one takes a while.

        Raises UnsavableError.
        """
        self._saver.prepare(articles)

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
        with self.connections.reading() as db:
            return listing.versions(db, str(brief_id))

    def last_good(self, brief_id: UUID) -> int | None:
        """Return the newest revision of the brief that can be loaded whole, or None."""
        with self.connections.reading() as db:
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

        def read() -> tuple[BriefRow, ...]:
            with self.connections.reading() as db:
                return listing.briefs(db, filter, include_deleted, limit, offset)

        try:
            return read()
        except DamagedError:
            # The rows of the list can be made again from the briefs.
            self.reindex()
            return read()

    def count(self, filter: str = "", *, include_deleted: bool = False) -> int:  # noqa: A002
        """Return how many briefs `list` has to give."""
        with self.connections.reading() as db:
            return listing.count(db, filter, include_deleted)

    def search(self, text: str, *, include_deleted: bool = False, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return the briefs that hold all words of `text`, themselves or in their articles, the last
        modified first. A word may be part of a longer one; "a phrase" in quotation marks is one word.
        """
        with self.connections.reading() as db:
            return searching.search(db, text, limit, include_deleted=include_deleted)

    def changes(self, since: int) -> tuple[BriefRow, ...]:
        """Return the briefs, deleted ones too, whose `change` is above `since`, in that order.

        The counter only grows, in whichever process the change was made. Where it is behind `since`,
        a backup took the place of the library: then all briefs are returned.
        """
        with self.connections.reading() as db:
            return listing.changes(db, since)

    def trash(self, brief_id: UUID) -> Saved:
        """Put the brief into the trash, as a new revision. Raises UnknownBriefError, DamagedError."""
        return self._set_deleted(brief_id, self._clock())

    def restore(self, brief_id: UUID) -> Saved:
        """Take the brief out of the trash, as a new revision. Raises UnknownBriefError, DamagedError."""
        return self._set_deleted(brief_id, None)

    def add_original(self, data: bytes) -> str:
        """Keep the bytes an article was read from; return their SHA-256, by which they are found."""
        return originals.add_original(self.connections, data)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of that SHA-256. Raises UnknownOriginalError or DamagedError."""
        return originals.read_original(self.connections, sha256)

    def add_pictures(self, data: Iterable[bytes]) -> None:
        """Keep pictures of an article that will be saved, each under its SHA-256."""
        pictures.add_pictures(self.connections, data, self._clock())

    def picture(self, sha256: str) -> bytes:
        """Return the picture of that SHA-256. Raises UnknownOriginalError or DamagedError."""
        return pictures.read_picture(self.connections, sha256)

    def copy_of(self, article: Article, *, besides: UUID | None = None) -> Copy | None:
        """Return the article of the library that is the same one as `article`, in another state or not.

        Briefs in the trash, and the brief `besides`, do not count.
        """
        from . import copies

        with self.connections.reading() as db:
            return copies.find_copy(db, article, besides=besides)

    def outlet(self, name: str) -> Outlet:
        """Return what is remembered of the outlet of that name, in any case; unrated where it is new."""
        with self.connections.reading() as db:
            return outlets.read_outlet(db, name)

    def outlets(self) -> tuple[Outlet, ...]:
        """Return the rated outlets, by name."""
        with self.connections.reading() as db:
            return outlets.read_outlets(db)

    def set_outlet_reliability(self, name: str, reliability: str) -> None:
        """Remember the rating (A to F, empty for none) of the outlet. Raises UnsavableError."""
        with self.connections.writing() as db:
            outlets.write_outlet(db, name, reliability)

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting that belongs to this library, or `default`."""
        with self.connections.reading() as db:
            return outlets.read_setting(db, key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Set a setting that belongs to this library."""
        with self.connections.writing() as db:
            outlets.write_setting(db, key, value)

    def forecasts(self) -> Register:
        """Return the outlooks that have a horizon and a likelihood, the first due first."""
        with self.connections.reading() as db:
            return read_forecasts(db)

    def check(self) -> tuple[Damage, ...]:
        """Return everything that is not as it was written; reads the whole library."""
        with self.connections.reading() as db:
            return damages(db)

    def salvage(self, brief_id: UUID, revision: int) -> Salvaged:
        """Return a revision that `version` calls damaged, with those articles that can be read.

        Raises DamagedError where the brief itself is damaged, UnknownBriefError.
        """
        with self.connections.reading() as db:
            return recovery.salvage(db, str(brief_id), revision)

    def reindex(self) -> None:
        """Write anew what lists and search look at, from the revisions themselves."""
        with self.connections.writing() as db:
            recovery.reindex(db)

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
        with self.connections.reading() as db:
            number = rows.head_revision(db, key) if revision is None else revision
            if number == 0:
                raise UnknownBriefError(f"The library has no brief {key}.")
            try:
                workspace, digests = rows.read_workspace(db, key, number, newest=revision is None)
            except DamagedError as error:
                error.last_good = rows.last_good(db, key)
                raise
        self._saver.remember(workspace.articles, digests)
        return workspace
