"""What the window does with briefs: open, make, import, delete, change the status, export."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from ..editing import edits
from ..library.errors import LibraryError
from ..library.store import Library
from ..model.brief import Brief, Status
from ..model.workspace import Workspace, workspace_of
from ..writers.options import Options
from .checking import Checker
from .editor import Editor
from .exporting import Exporter
from .importing import Importer, why
from .opening import Openings
from .ratings import Ratings
from .saving import Saver
from .settings import Settings
from .tasks import Tasks

if TYPE_CHECKING:
    from ..readers.client import ReaderProcess
    from .returning import Returns


class Session(QObject):
    """One open library and the brief that is worked on.

    `message` carries (kind, text): info, warning or error, shown in a bar, never in a dialogue; `offered`
    has pairs besides, of what a button says and calls.
    """

    message = Signal(str, str)
    offered = Signal(str, str, object)
    imported = Signal()
    exported = Signal(object)
    edits_offered = Signal(object)
    further_found = Signal(object)
    came_again = Signal(object)
    renewed = Signal(object)
    reread = Signal(object, int)
    listed = Signal()
    reading = Signal(int, int)
    busy = Signal(str)

    def __init__(self, library: Library, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.tasks = Tasks(self)
        self.editor = Editor(self)
        self.editor.read_only = library.read_only
        self.saver = Saver(self.editor, library, self.tasks, self)
        self.saver.saved.connect(lambda _: self.listed.emit())
        self.importer = Importer(self)
        self.exporter = Exporter(self)
        self.checker = Checker(self)
        self.ratings = Ratings(
            self.editor, library, self.tasks, lambda text: self.message.emit("warning", text), self
        )
        self.openings = Openings(self)
        self.closing: list[Callable[[], LibraryError | None]] = []

    @cached_property
    def reader(self) -> ReaderProcess:
        """The reader process; what belongs to it is loaded when it is first wanted."""
        from ..readers.client import ReaderProcess

        return ReaderProcess()

    @cached_property
    def returns(self) -> Returns:
        """What opens exported files; loaded when the first file is."""
        from .returning import Returns

        return Returns(self)

    # Briefs

    def open_last(self) -> None:
        """Open the brief that was open last, or the newest, or an empty one; here and now."""
        self.openings.open_last()

    def open(self, brief_id: UUID, then: Callable[[bool], object] = lambda _: None) -> None:
        """Open a brief of the library, once the present one is saved; `then` hears whether that worked.

        Nothing is waited for: what is opened after that goes before.
        """
        self.openings.open(brief_id, then)

    def new(self) -> None:
        """Open a new, empty brief; it is kept from the first edit on.

        Here a save is waited for: what is typed next is meant for the new brief.
        """
        if self.leave():
            self.show_empty()

    def trash(self, brief_id: UUID) -> None:
        """Put a brief into the trash; another one is open before, if it was the open one."""
        self.openings.trash(brief_id)

    def restore(self) -> None:
        """Take the brief that was deleted last out of the trash, and open it."""
        self.openings.restore()

    def show_empty(self) -> None:
        """Show a new, empty brief."""
        self.show(Workspace(self._fresh(Brief())), 0)

    def _fresh(self, brief: Brief) -> Brief:
        return replace(
            brief,
            author=brief.author or self.settings.get("author"),
            marking=brief.marking or self.settings.get("marking"),
            yardstick=self.settings.get("yardstick"),
            # What a draft took over is in the article's language; an empty form is in the analyst's.
            language=brief.language if brief.highlights else self.settings.get("language"),
        )

    def show(self, workspace: Workspace, revision: int) -> None:
        """Show a workspace that the library holds in that revision; 0: it does not hold it."""
        self.editor.open(workspace)
        self.saver.start(workspace, revision)
        if revision:
            self.settings.set("last_brief", str(workspace.brief.id))

    def leave(self) -> bool:
        """Save the present brief, waiting for it; say so where it stays because it cannot be saved."""
        self.openings.supersede()
        error = self.saver.finish()
        if error is not None:
            self.say_stays(error)
        return error is None

    def say_stays(self, error: LibraryError) -> None:
        """Say that the present brief stays open, because it cannot be saved."""
        self.message.emit("error", f"This brief could not be saved, so it stays open. {error}")

    def failing(self, what: str, also: Callable[[], object] | None = None) -> Callable[[Exception], None]:
        """Return what does `also` and says `what` could not be done, and why: for a task without errors."""

        def failed(error: Exception) -> None:
            if also is not None:
                also()
            self.message.emit("error", f"{what} {why(error)}")

        return failed

    def set_status(self, status: Status) -> None:
        """Set the status; the version is kept."""
        if self.editor.apply("Status", edits.set_brief(self.editor.workspace, status=status)):
            self.saver.save(f"status: {status}")

    # Import

    def import_clipboard(self, mime: QMimeData | None, *, into_new: bool) -> None:
        """Import what the clipboard holds, None for nothing: its HTML first, then its text."""
        self.importer.import_clipboard(mime, into_new=into_new)

    def import_files(self, paths: list[Path], *, into_new: bool) -> None:
        """Import files: the first that can be read into a new brief, the others beside it."""
        self.importer.import_files(paths, into_new=into_new)

    def take_in(
        self, workspace: Workspace, then: Callable[[bool], object], *, as_it_is: bool = False
    ) -> None:
        """Open a workspace that was just made once the present one is saved, and save it.

        `then` hears whether it is open. A draft gets what stands in every new brief, a brief that comes
        `as_it_is` does not.
        """
        brief = workspace.brief if as_it_is else self._fresh(workspace.brief)

        def show() -> None:
            self.editor.open(workspace_of(brief, workspace.articles))
            self.saver.start(self.editor.workspace, 0, worth_keeping=True)
            self.saver.save_soon()
            self.settings.set("last_brief", str(brief.id))

        self.openings.take_in(show, then)

    # Export

    def export(self, paths: list[Path], options: Options | None = None) -> None:
        """Write the brief to files, each by its suffix; then keep the version."""
        self.exporter.export(paths, options)

    def backup(self) -> None:
        """Make the daily backup, if it is due."""
        from datetime import date

        from ..library.backup import backup_if_due

        if self.library.read_only:
            return
        self.tasks.run(
            "backup",
            lambda: backup_if_due(self.library, date.today()),
            lambda path: None,
            lambda error: self.message.emit("warning", f"The daily backup failed: {error}"),
            (LibraryError,),
        )

    def warm_up(self) -> None:
        """Start the reader process and the backup, once the window stands."""
        QTimer.singleShot(800, self._warm_reader)
        QTimer.singleShot(8000, self.backup)

    def _warm_reader(self) -> None:
        def failed(error: Exception) -> None:
            self.message.emit("error", f"Articles cannot be read: {why(error)}")

        self.tasks.run("read", lambda: self.reader.start(), lambda _: None, failed, (OSError,))

    def close(self) -> LibraryError | None:
        """Save and end everything; return the error where the brief cannot be saved."""
        self.openings.supersede()
        errors = (finish() for finish in (self.saver.finish, *self.closing))
        error = next((found for found in errors if found is not None), None)
        if error is None:
            self.reader.close()
            self.checker.close()
            self.tasks.end()
            self.settings.flush()
            self.library.close()
        return error
