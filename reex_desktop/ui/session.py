"""What the window does with briefs: open, make, import, delete, change the status, export."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from ..editing import edits
from ..library.errors import DamagedError, LibraryError
from ..library.store import Library
from ..model.article import Article
from ..model.brief import Brief, Status
from ..model.published import published
from ..model.workspace import Workspace, workspace_of
from ..readers.errors import ReadError
from ..readers.limits import MAX_BYTES, Kind, too_large
from ..writers.atomic import WriteError, write_atomically
from ..writers.errors import UnknownFormatError
from .editor import Editor
from .saving import Saver
from .settings import Settings
from .tasks import Tasks

if TYPE_CHECKING:
    from ..readers.client import ReaderProcess


class Source(NamedTuple):
    """Something to import: its bytes, or the file to read them from."""

    data: bytes | None
    name: str
    kind: Kind = ""
    path: Path | None = None


@dataclass
class Goal:
    """Where what is read goes to: a brief, None for a new one until there is one; and what went wrong."""

    brief: UUID | None
    left: int = 1
    failures: list[str] = field(default_factory=list)


MOST_FILES = 20
"""How many files are imported at a time."""


class Session(QObject):
    """One open library and the brief that is worked on.

    `message` carries (kind, text): info, warning or error, shown in a bar, never in a dialogue.
    """

    message = Signal(str, str)
    imported = Signal()
    exported = Signal(object)
    listed = Signal()
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
        self._last_trashed: UUID | None = None

    @cached_property
    def reader(self) -> ReaderProcess:
        """The reader process; what belongs to it is loaded when it is first wanted."""
        from ..readers.client import ReaderProcess

        return ReaderProcess()

    # Briefs

    def open_last(self) -> None:
        """Open the brief that was open last, or the newest, or an empty one."""
        try:
            wanted = UUID(self.settings.get("last_brief"))
        except ValueError:
            wanted = None
        if wanted is None or not self.open(wanted, quiet=True):
            newest = self._newest()
            if newest is None or not self.open(newest, quiet=True):
                self.new()

    def _newest(self) -> UUID | None:
        try:
            rows = self.library.list(limit=1)
        except LibraryError as error:
            self.message.emit("error", str(error))
            return None
        return rows[0].id if rows else None

    def open(self, brief_id: UUID, *, quiet: bool = False) -> bool:
        """Open a brief of the library, after saving the present one; return whether that worked."""
        if brief_id == self.editor.brief.id and not quiet:
            return True
        if not self._leave():
            return False
        try:
            workspace = self.library.load(brief_id)
        except DamagedError as error:
            return self._open_older(brief_id, error)
        except LibraryError as error:
            if not quiet:
                self.message.emit("error", str(error))
            return False
        if workspace.brief.deleted is not None and quiet:
            return False
        self._show(workspace, workspace.brief.revision)
        return True

    def _open_older(self, brief_id: UUID, error: DamagedError) -> bool:
        if error.last_good is None:
            self.message.emit("error", str(error))
            return False
        try:
            workspace = self.library.version(brief_id, error.last_good)
        except LibraryError as worse:
            self.message.emit("error", str(worse))
            return False
        self._show(workspace, error.revision or error.last_good)
        self.message.emit("warning", f"{error} The last good version is shown.")
        return True

    def new(self) -> None:
        """Open a new, empty brief; it is kept from the first edit on."""
        if self._leave():
            self._show(Workspace(self._fresh(Brief())), 0)

    def _fresh(self, brief: Brief) -> Brief:
        return replace(
            brief,
            author=brief.author or self.settings.get("author"),
            marking=brief.marking or self.settings.get("marking"),
            yardstick=self.settings.get("yardstick"),
            # What a draft took over is in the article's language; an empty form is in the analyst's.
            language=brief.language if brief.highlights else self.settings.get("language"),
        )

    def _show(self, workspace: Workspace, revision: int) -> None:
        self.editor.open(workspace)
        self.saver.start(workspace, revision)
        if revision:
            self.settings.set("last_brief", str(workspace.brief.id))

    def _leave(self) -> bool:
        error = self.saver.finish()
        if error is not None:
            self.message.emit("error", f"This brief could not be saved, so it stays open. {error}")
        return error is None

    def set_status(self, status: Status) -> None:
        """Set the status; the version is kept."""
        if self.editor.apply("Status", edits.set_brief(self.editor.workspace, status=status)):
            self.saver.save(f"status: {status}")

    def trash(self, brief_id: UUID) -> None:
        """Put a brief into the trash."""
        if self.library.read_only or (brief_id == self.editor.brief.id and not self._leave()):
            return
        try:
            title = self.library.load(brief_id).brief.title or "Untitled"
            self.library.trash(brief_id)
        except LibraryError as error:
            self.message.emit("error", str(error))
            return
        self._last_trashed = brief_id
        if brief_id == self.editor.brief.id:
            self.saver.start(self.editor.workspace, 1)
            newest = self._newest()
            if newest is None or not self.open(newest, quiet=True):
                self._show(Workspace(self._fresh(Brief())), 0)
        self.listed.emit()
        self.message.emit("undo", f"\u201c{title}\u201d is in the trash.")

    def restore(self) -> None:
        """Take the brief that was deleted last out of the trash, and open it."""
        if self._last_trashed is None:
            return
        try:
            self.library.restore(self._last_trashed)
        except LibraryError as error:
            self.message.emit("error", str(error))
            return
        brief_id, self._last_trashed = self._last_trashed, None
        self.listed.emit()
        self.open(brief_id)

    # Import

    def import_clipboard(self, mime: QMimeData | None, *, into_new: bool) -> None:
        """Import what the clipboard holds, None for nothing: its HTML first, then its text."""
        mime = mime or QMimeData()
        paths = (
            [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
        )
        if paths:
            self.import_files(paths, into_new=into_new)
        elif mime.hasHtml() and mime.html().strip():
            self.read(
                Source(mime.html().encode("utf-8", "replace"), "", "html-fragment"), into_new=into_new
            )
        elif mime.hasText() and mime.text().strip():
            self.read(Source(mime.text().encode("utf-8", "replace"), "", "text"), into_new=into_new)
        else:
            self.message.emit("warning", "The clipboard holds no text: copy the article first.")

    def import_files(self, paths: list[Path], *, into_new: bool) -> None:
        """Import files: the first that can be read into a new brief, the others beside it."""
        goal = self._goal(into_new=into_new)
        goal.left = min(len(paths), MOST_FILES)
        if len(paths) > MOST_FILES:
            goal.failures.append(
                f"{MOST_FILES} files are read at a time: {paths[MOST_FILES].name} and what comes after it "
                "were left out. Open them next."
            )
        for path in paths[:MOST_FILES]:
            self._read(Source(None, path.name, path=path), goal)

    def read(self, source: Source, *, into_new: bool) -> None:
        """Read a source in the reader process, then open a draft of it, or add it to the brief."""
        self._read(source, self._goal(into_new=into_new))

    def _goal(self, *, into_new: bool) -> Goal:
        return Goal(None if into_new else self.editor.brief.id)

    def _read(self, source: Source, goal: Goal) -> None:
        if self.library.read_only:
            self.message.emit(
                "warning", "This library is open read-only here; import it in the other window."
            )
            return
        name = source.name or "the clipboard"
        self.busy.emit(f"Reading {name} \u2026")
        author = self.settings.get("author")

        def work() -> tuple[Workspace, Article]:
            from ..editing.draft import draft

            data = read_bytes(source.path) if source.path else source.data or b""
            article = self.reader.read(data, name=source.name, kind=source.kind)
            self.library.add_original(data)
            return draft(article, author=author), article

        def done(found: tuple[Workspace, Article]) -> None:
            self._imported(*found, goal, name)
            self._one_read(goal)

        def failed(error: Exception) -> None:
            goal.failures.append(f"{name if source.name else 'The clipboard'}: {_why(error)}")
            self._one_read(goal)

        self.tasks.run("read", work, done, failed, (ReadError, LibraryError, OSError))

    def _one_read(self, goal: Goal) -> None:
        """Count one source as done with; after the last one say what went wrong."""
        goal.left -= 1
        if goal.left <= 0:
            self.busy.emit("")
            if goal.failures:
                self.message.emit("error", "\n".join(goal.failures))

    def _imported(self, workspace: Workspace, article: Article, goal: Goal, name: str) -> None:
        if goal.brief is None:
            if not self._leave():
                return
            brief = self._fresh(workspace.brief)
            goal.brief = brief.id
            self.editor.open(workspace_of(brief, workspace.articles))
            self.saver.start(self.editor.workspace, 0, worth_keeping=True)
            self.saver.save()
            self.settings.set("last_brief", str(brief.id))
        elif goal.brief == self.editor.brief.id:
            self.editor.apply("Add an article", edits.add_article(self.editor.workspace, article))
        else:
            goal.failures.append(f"{name} was not added: another brief was opened meanwhile. Add it again.")
            return
        self.imported.emit()

    # Export

    def export(self, paths: list[Path]) -> None:
        """Write the brief to files, each by its suffix; then keep the version."""
        brief = published(self.editor.workspace)

        written: list[Path] = []

        def work() -> list[Path]:
            from ..writers.export import export

            made = [(path, export(brief, path.suffix)) for path in paths]
            for path, data in made:
                write_atomically(path, data)
                written.append(path)
            return written

        def done(written: list[Path]) -> None:
            self.busy.emit("")
            if not self.library.read_only:
                self.saver.save("exported")
            self.exported.emit(written)

        def failed(error: Exception) -> None:
            self.busy.emit("")
            names = " and ".join(path.name for path in written)
            done_before = f"Only {names} was exported" if written else "Nothing was exported"
            self.message.emit("error", f"{done_before}: {_why(error)}")

        self.busy.emit("Exporting \u2026")
        self.tasks.run("export", work, done, failed, (WriteError, UnknownFormatError, OSError))

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
            self.message.emit("error", f"Articles cannot be read: {_why(error)}")

        self.tasks.run("read", lambda: self.reader.start(), lambda _: None, failed, (OSError,))

    def close(self) -> LibraryError | None:
        """Save and end everything; return the error where the brief cannot be saved."""
        error = self.saver.finish()
        if error is None:
            self.reader.close()
            self.tasks.wait()
            self.settings.flush()
            self.library.close()
        return error


def read_bytes(path: Path) -> bytes:
    """Return the content of a file. Raises ReadError for what is no file, or too large; OSError."""
    found = path.stat()
    if S_ISDIR(found.st_mode):
        raise ReadError("this is a folder: open the files in it")
    if not S_ISREG(found.st_mode):
        raise ReadError("this is not a file that can be read")
    if found.st_size > MAX_BYTES:
        raise too_large(found.st_size)
    return path.read_bytes()


def _why(error: Exception) -> str:
    """Return an error for the user: what happened, and what to do."""
    if isinstance(error, WriteError | ReadError | LibraryError | UnknownFormatError):
        return str(error)
    match error:
        case FileNotFoundError():
            return "the file is not there any more. Choose it again where it is now."
        case PermissionError():
            return "you are not allowed to read this file. Copy the text and paste it instead."
        case NotADirectoryError():
            return "there is no such folder. Choose the file again where it is now."
        case OSError() if error.strerror:
            return f"the system could not read it ({error.strerror}). Copy the text and paste it instead."
        case _:
            return "something went wrong inside the program; the log says where. Your text is safe."
