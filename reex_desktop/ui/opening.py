"""Opening, leaving and deleting briefs; the library is read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from ..library.errors import DamagedError, LibraryError, UnknownBriefError
from ..library.store import Library
from ..model.plain import plain_text
from ..model.workspace import Workspace
from .article.date_notes import make_ready
from .importing import why

if TYPE_CHECKING:
    from .session import Session


class Found(NamedTuple):
    """A brief as the library has it, the number of its newest revision, and what is to be said of it."""

    workspace: Workspace
    revision: int
    warning: str = ""


def load(library: Library, brief_id: UUID) -> Found:
    """Return the newest revision of a brief, or, where that is damaged, the last good one.

    Raises LibraryError, DamagedError only where no revision can be read.
    """
    try:
        workspace = library.load(brief_id)
    except DamagedError as error:
        if error.last_good is None:
            raise
        workspace = library.version(brief_id, error.last_good)
        return Found(
            workspace, error.revision or error.last_good, f"{error} The last good version is shown."
        )
    for article in workspace.articles:
        plain_text(article.blocks)  # it is kept, so that no pane makes that of a long one
    return Found(workspace, workspace.brief.revision)


def newest(library: Library, besides: UUID | None = None) -> UUID | None:
    """Return the brief that was changed last, but not `besides`; None where there is none."""
    return next((row.id for row in library.list(limit=2) if row.id != besides), None)


class Openings:
    """What a session does to have another brief open; what is asked for last goes before all else."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn = 0
        self._last_trashed: UUID | None = None

    def supersede(self) -> int:
        """Give up what is being opened; return the number of the turn that begins."""
        self._turn += 1
        return self._turn

    def open_last(self) -> None:
        """Open the brief that was open last, or the newest, or an empty one.

        For the start: the library is read here and now, there is no window yet that could wait.
        """
        session = self._session
        try:
            wanted = UUID(session.settings.get("last_brief"))
        except ValueError:
            wanted = None
        for choose in (lambda: wanted, lambda: newest(session.library)):
            try:
                chosen = choose()
                found = load(session.library, chosen) if chosen is not None else None
            except UnknownBriefError:
                continue
            except LibraryError as error:
                session.message.emit("error", str(error))
                continue
            if found is not None and found.workspace.brief.deleted is None:
                self._show(found)
                return
        session.show_empty()

    def open(self, brief_id: UUID, then: Callable[[bool], object]) -> None:
        """Open a brief of the library; see `Session.open`."""
        turn = self.supersede()
        if brief_id == self._session.editor.brief.id:
            then(True)
            return
        library = self._session.library
        self._leave(turn, lambda: self._read(turn, lambda: load(library, brief_id), then), then)

    def take_in(self, show: Callable[[], None], then: Callable[[bool], object]) -> None:
        """Save the present brief, then `show` one that was just made; `then` hears whether it was."""

        def go_on() -> None:
            show()
            then(True)

        self._leave(self.supersede(), go_on, then)

    def _open_newest(self, besides: UUID, then: Callable[[bool], object]) -> None:
        turn, library = self.supersede(), self._session.library

        def work() -> Found | None:
            chosen = newest(library, besides)
            return load(library, chosen) if chosen is not None else None

        self._leave(turn, lambda: self._read(turn, work, then), then)

    def _leave(self, turn: int, go_on: Callable[[], None], then: Callable[[bool], object]) -> None:
        """Save the present brief, then `go_on`; where that cannot be done, say that it stays open."""

        def saved(error: LibraryError | None) -> None:
            if turn == self._turn and error is None:
                go_on()
                return
            if turn == self._turn and error is not None:
                self._session.say_stays(error)
            then(False)

        self._session.saver.when_saved(saved)

    def _read(self, turn: int, work: Callable[[], Found | None], then: Callable[[bool], object]) -> None:
        """Read a brief, None for an empty one, and show it."""
        session = self._session

        def show(found: Found | None) -> None:
            if found is not None:
                self._show(found)
            else:
                session.show_empty()
            then(True)

        def failed(error: Exception) -> None:
            session.busy.emit("")
            if turn == self._turn:
                session.message.emit("error", why(error))
            then(False)

        def done(found: Found | None) -> None:
            session.busy.emit("")
            # What was typed while the library was read is saved before it goes.
            self._leave(turn, lambda: show(found), then)

        def prepared() -> Found | None:
            found = work()
            if found is not None:
                make_ready(found.workspace.articles[:1])
            return found

        session.busy.emit("Opening \u2026")
        session.tasks.run("open", prepared, done, failed, (LibraryError,))

    def _show(self, found: Found) -> None:
        self._session.show(found.workspace, found.revision)
        if found.warning:
            self._session.message.emit("warning", found.warning)

    # The trash

    def trash(self, brief_id: UUID) -> None:
        """Put a brief into the trash; see `Session.trash`."""
        if self._session.library.read_only:
            return
        if brief_id == self._session.editor.brief.id:
            self._open_newest(brief_id, lambda opened: self._trash(brief_id) if opened else None)
        else:
            self._trash(brief_id)

    def _trash(self, brief_id: UUID) -> None:
        session, library = self._session, self._session.library

        def work() -> str:
            if not library.versions(brief_id):
                return ""  # a new brief in which nothing was written yet
            title = library.load(brief_id).brief.title or "Untitled"
            library.trash(brief_id)
            return title

        def done(title: str) -> None:
            if title:
                self._last_trashed = brief_id
                session.listed.emit()
                session.message.emit("undo", f"\u201c{title}\u201d is in the trash.")

        def failed(error: Exception) -> None:
            session.message.emit("error", f"The brief is not in the trash. {why(error)}")

        session.tasks.run("save", work, done, failed, (LibraryError,))

    def restore(self) -> None:
        """Take the brief that was deleted last out of the trash; see `Session.restore`."""
        session, brief_id = self._session, self._last_trashed
        if brief_id is None:
            return

        def done(_: object) -> None:
            self._last_trashed = None
            session.message.emit("", "")
            session.listed.emit()
            session.open(brief_id)

        def failed(error: Exception) -> None:
            session.message.emit("error", f"The brief is still in the trash. {why(error)}")

        session.tasks.run("save", lambda: session.library.restore(brief_id), done, failed, (LibraryError,))
