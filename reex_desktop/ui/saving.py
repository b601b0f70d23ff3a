"""Saving: within a second of the first unsaved edit, off the GUI thread, tried again when it fails."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ..library.errors import LibraryError
from ..library.records import Conflict, Saved
from ..library.store import Library
from ..model.workspace import Workspace
from .editor import Change, Editor
from .tasks import Tasks

DELAY = 350
"""Milliseconds from the first unsaved edit to the save."""
RETRY = 4000
"""Milliseconds until a save that failed is tried again."""


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
        self._running = False
        self._reasons: list[tuple[Workspace, str]] = []
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

    def save(self, reason: str = "") -> None:
        """Save now; with a `reason` the version, as it is now, is kept for good."""
        self._timer.stop()
        if self._library.read_only:
            return
        if reason:
            self._reasons.append((self._editor.workspace, reason))
        if self._running:
            return  # what is left to do is done after the save that is running
        # Versions come first: what was typed after them must be the newest revision.
        brief_id = self._editor.brief.id
        self._reasons = [one for one in self._reasons if one[0].brief.id == brief_id]
        if self._reasons:
            self._write(*self._reasons[0])
        elif self.unsaved:
            self._write(self._editor.workspace, "")

    def _write(self, workspace: Workspace, reason: str) -> None:
        self._running = True
        revision, library = self._revision, self._library

        def work() -> Saved | Conflict:
            if reason:
                return library.keep_version(workspace, reason, revision)
            return library.save(workspace, revision)

        self._tasks.run(
            "save",
            work,
            lambda result: self._done(workspace, reason, result),
            self._save_failed,
            (LibraryError,),
        )

    def _done(self, workspace: Workspace, reason: str, result: Saved | Conflict) -> None:
        self._running = False
        present = workspace.brief.id == self._editor.brief.id
        if isinstance(result, Conflict):
            # This window holds the lock, so what is newer came from a command; it stays as a version.
            if present:
                self._revision = result.revision
                self.save()
            return
        if reason:
            kept = (workspace, reason)
            self._reasons = [one for one in self._reasons if one[0] is not workspace or one != kept]
        if present:
            self._revision, self._kept = result.revision, workspace
            self.state.emit("saved", f"Saved \u00b7 {datetime.now():%H:%M}")
        self.saved.emit(workspace.brief.id)
        if self._reasons or self.unsaved:
            self.save()

    def _save_failed(self, error: Exception) -> None:
        self._running = False
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        known = isinstance(error, LibraryError)
        why = str(error) if known else "something went wrong inside the program; the log says where."
        self.state.emit("failed", f"Not saved: {why}")
        self._timer.start(RETRY)

    def finish(self) -> LibraryError | None:
        """Save what is unsaved, waiting for it; return the error where it cannot be saved."""
        self._timer.stop()
        self._tasks.wait("save")
        if not self.unsaved:
            return None
        try:
            result = self._library.save(self._editor.workspace, self._revision)
            if isinstance(result, Conflict):
                result = self._library.save(self._editor.workspace, result.revision)
        except LibraryError as error:
            self._failed(error)
            return error
        if isinstance(result, Saved):
            self._revision, self._kept = result.revision, self._editor.workspace
        return None
