"""What the window does with briefs: open, make, import, delete, change the status, export."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from ..editing import edits
from ..editing.draft import draft
from ..library.errors import DamagedError, LibraryError
from ..library.store import Library
from ..model.article import Article
from ..model.brief import Brief, Status
from ..model.published import published
from ..model.workspace import Workspace, workspace_of
from ..readers.client import ReaderProcess
from ..readers.errors import ReadError
from ..readers.read import Kind
from ..writers.atomic import WriteError, write_atomically
from ..writers.export import UnknownFormatError, export
from .editor import Editor
from .saving import Saver
from .settings import Settings
from .tasks import Tasks


class Source(NamedTuple):
    """Something to import: its bytes, or the file to read them from."""

    data: bytes | None
    name: str
    kind: Kind = ""
    path: Path | None = None


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
        self.reader = ReaderProcess()
        self._last_trashed: UUID | None = None

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

    def import_clipboard(self, mime: QMimeData, *, into_new: bool) -> None:
        """Import what the clipboard holds: its HTML first, then its text."""
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
        """Import files: the first into a new brief, the others beside it."""
        for number, path in enumerate(paths[:20]):
            self.read(Source(None, path.name, path=path), into_new=into_new and number == 0)

    def read(self, source: Source, *, into_new: bool) -> None:
        """Read a source in the reader process, then open a draft of it, or add it to the brief."""
        if self.library.read_only:
            self.message.emit(
                "warning", "This library is open read-only here; import it in the other window."
            )
            return
        self.busy.emit(f"Reading {source.name or 'the clipboard'} \u2026")
        author = self.settings.get("author")

        def work() -> tuple[Workspace, Article]:
            data = source.path.read_bytes() if source.path else source.data or b""
            article = self.reader.read(data, name=source.name, kind=source.kind)
            self.library.add_original(data)
            return draft(article, author=author), article

        def done(found: tuple[Workspace, Article]) -> None:
            self.busy.emit("")
            self._imported(*found, into_new=into_new)

        def failed(error: Exception) -> None:
            self.busy.emit("")
            self.message.emit("error", f"{source.name or 'The clipboard'}: {_why(error)}")

        self.tasks.run("read", work, done, failed, (ReadError, LibraryError, OSError))

    def _imported(self, workspace: Workspace, article: Article, *, into_new: bool) -> None:
        if into_new:
            if not self._leave():
                return
            brief = self._fresh(workspace.brief)
            self.editor.open(workspace_of(brief, workspace.articles))
            self.saver.start(self.editor.workspace, 0, worth_keeping=True)
            self.saver.save()
            self.settings.set("last_brief", str(brief.id))
        else:
            self.editor.apply("Add an article", edits.add_article(self.editor.workspace, article))
        self.imported.emit()

    # Export

    def export(self, paths: list[Path]) -> None:
        """Write the brief to files, each by its suffix; then keep the version."""
        brief = published(self.editor.workspace)

        def work() -> list[Path]:
            made = [(path, export(brief, path.suffix)) for path in paths]
            for path, data in made:
                write_atomically(path, data)
            return paths

        def done(written: list[Path]) -> None:
            self.busy.emit("")
            if not self.library.read_only:
                self.saver.save("exported")
            self.exported.emit(written)

        def failed(error: Exception) -> None:
            self.busy.emit("")
            self.message.emit("error", f"Nothing was exported: {_why(error)}")

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
        QTimer.singleShot(800, self.reader.start)
        QTimer.singleShot(8000, self.backup)

    def close(self) -> LibraryError | None:
        """Save and end everything; return the error where the brief cannot be saved."""
        error = self.saver.finish()
        if error is None:
            self.reader.close()
            self.tasks.wait()
            self.settings.flush()
            self.library.close()
        return error


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file is not there any more"
    if isinstance(error, PermissionError):
        return "you are not allowed to read this file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder: open the files in it"
    if isinstance(error, OSError) and error.strerror and not isinstance(error, WriteError):
        return error.strerror
    return str(error)
