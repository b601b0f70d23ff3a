"""Saving: within a second of the first unsaved edit, off the GUI thread, tried again when it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ..library.errors import BusyError, LibraryError
from ..library.records import Conflict, Saved
from ..library.store import Library
from ..model.workspace import Workspace
from .editor import Change, Editor
from .tasks import Tasks

DELAY = 350
"""Milliseconds from the first unsaved edit to the save."""
SOON = 60
"""Milliseconds from the opening of a new brief to its first save: the window paints it before."""
RETRY = 4000
"""Milliseconds until a save that failed is tried again."""
_TIMES = 50
"""How often what is unsaved is written at the end: other programs may write the same brief meanwhile."""


class _Write:
    """One save: of what, under which reason; what came of it, as soon as that is known."""

    def __init__(self, workspace: Workspace, reason: str) -> None:
        self.workspace, self.reason = workspace, reason
        self.result: Saved | Conflict | None = None


class Saver(QObject):
    """Keeps the library in step with the editor. `state` is (kind, text): saved, failed, read-only."""

    state = Signal(str, str)
    saved = Signal(object)

    def __init__(
        self, editor: Editor, library: Library, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._library = library
        self._tasks = tasks
        self._revision = 0
        self._kept: Workspace | None = editor.workspace
        self._running: _Write | None = None
        self._reasons: list[tuple[Workspace, str]] = []
        self._waiting: list[Callable[[LibraryError | None], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        editor.changed.connect(self._changed)

    def start(self, workspace: Workspace, revision: int, *, worth_keeping: bool = False) -> None:
        """Take `workspace` as what the library holds in that revision.

        Revision 0 says that the library does not hold it: an empty brief is kept from the first edit on,
        one that is `worth_keeping` at once.
        """
        self._timer.stop()
        self._reasons.clear()
        self._revision = revision
        self._kept = None if worth_keeping else workspace
        if self._library.read_only:
            self.state.emit("read-only", "Read-only")
        else:
            self.state.emit("saved", "Saved" if revision else "")

    @property
    def unsaved(self) -> bool:
        """Whether the editor holds something that the library does not."""
        return self._kept is not self._editor.workspace and not self._library.read_only

    def _changed(self, change: Change) -> None:
        if change.before.brief.id == change.after.brief.id and self.unsaved and not self._timer.isActive():
            self._timer.start(DELAY)

    def save_soon(self) -> None:
        """Save once the window has painted what was opened: both at once take longer than each."""
        self._timer.start(SOON)

    def save(self, reason: str = "") -> None:
        """Save now; with a `reason` the version, as it is now, is kept for good."""
        self._timer.stop()
        if self._library.read_only:
            return
        if reason:
            self._reasons.append((self._editor.workspace, reason))
        if self._running is None:  # else what is left to do is done after the save that is running
            self._go_on()

    def when_saved(self, call: Callable[[LibraryError | None], None]) -> None:
        """Save what is unsaved, without waiting; then `call` with None, or with why it cannot be saved.

        Where nothing is left to save, `call` is called at once.
        """
        self._waiting.append(call)
        self.save()
        if self._library.read_only:
            self._tell(None)

    def _tell(self, error: LibraryError | None) -> None:
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call(error)

    def _left(self) -> _Write | None:
        """Return what is to be written next; None where the library holds everything.

        Versions come first: what was typed after them must be the newest revision.
        """
        brief_id = self._editor.brief.id
        self._reasons = [one for one in self._reasons if one[0].brief.id == brief_id]
        if self._reasons:
            return _Write(*self._reasons[0])
        return _Write(self._editor.workspace, "") if self.unsaved else None

    def _go_on(self) -> None:
        write = self._running = self._left()
        if write is None:
            self._tell(None)
            return
        revision = self._revision

        def work() -> None:
            write.result = self._store(write, revision)

        self._tasks.run(
            "save",
            work,
            lambda _: self._done(write),
            lambda error: self._save_failed(write, error),
            (LibraryError,),
        )

    def _store(self, write: _Write, revision: int) -> Saved | Conflict:
        if write.reason:
            return self._library.keep_version(write.workspace, write.reason, revision)
        return self._library.save(write.workspace, revision)

    def _done(self, write: _Write) -> None:
        if self._running is write:  # else `finish` has seen to it
            self._running = None
            self._settle(write)
            self._go_on()

    def _settle(self, write: _Write) -> None:
        """Take note of what came of a save."""
        result = write.result
        present = write.workspace.brief.id == self._editor.brief.id
        if isinstance(result, Conflict):
            # This window holds the lock, so what is newer came from a command; it stays as a version.
            if present:
                self._revision = result.revision
        elif result is not None:
            kept = (write.workspace, write.reason)
            self._reasons = [one for one in self._reasons if one[0] is not kept[0] or one != kept]
            if present:
                self._revision, self._kept = result.revision, write.workspace
                self.state.emit("saved", f"Saved \u00b7 {datetime.now():%H:%M}")
            self.saved.emit(write.workspace.brief.id)

    def _save_failed(self, write: _Write, error: Exception) -> None:
        if self._running is write:
            self._running = None
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        known = isinstance(error, LibraryError)
        why = str(error) if known else "something went wrong inside the program; the log says where."
        self.state.emit("failed", f"Not saved: {why}")
        self._timer.start(RETRY)
        self._tell(error if known else LibraryError(why))

    def finish(self) -> LibraryError | None:
        """Save what is unsaved and the versions that wait, waiting for it; return the error where that
        cannot be done: then nothing is given up, and it is tried again.
        """
        self._timer.stop()
        if not self._tasks.wait("save"):
            error = BusyError("The disk has not ended the save before this one. Try again in a moment.")
            self._failed(error)
            return error
        before, self._running = self._running, None
        if before is not None:
            self._settle(before)
        try:
            for _ in range(_TIMES):
                write = self._left()
                if write is None:
                    self._tell(None)
                    return None
                write.result = self._store(write, self._revision)
                self._settle(write)
        except LibraryError as error:
            self._failed(error)
            return error
        error = BusyError("Another program writes this brief again and again. Close it, then try again.")
        self._failed(error)
        return error
