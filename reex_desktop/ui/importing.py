"""Importing: bytes from the clipboard or from files become a new brief, or join the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QMimeData

from ..editing import edits
from ..library.errors import LibraryError
from ..model.article import Article
from ..model.codec import CodecError
from ..model.workspace import Workspace
from ..readers.errors import ReadError
from ..readers.limits import MAX_FILE, Extent, Kind, too_large
from ..writers.atomic import WriteError
from ..writers.errors import ExportError

if TYPE_CHECKING:
    from ..editing.outside import Change
    from .again import Again
    from .arrivals import Newcomers
    from .returning import Returned
    from .session import Session


class Found(NamedTuple):
    """What a source was: new articles, the first of them with its draft, and those that a brief has

    already; files attached to a mail; or an exported brief with what was edited in it.
    """

    new: list[Article]
    again: list[Again]
    files: list[Source]
    draft: Workspace | None = None
    exported: Returned | None = None
    changes: tuple[Change, ...] | None = None


class Source(NamedTuple):
    """Something to import: its bytes, or the file to read them from."""

    data: bytes | None
    name: str
    kind: Kind = ""
    path: Path | None = None
    address: str = ""
    charset: str = ""


@dataclass
class Target:
    """The brief that an import goes to; None until there is one."""

    brief: UUID | None = None


class Further(NamedTuple):
    """What a source, or several, hold besides what was taken in.

    `articles` are new: those of a feed or an archive behind the first. `files` are attachments of mails.
    `again` are the articles that a brief has already: nothing was done with them. All are meant for
    `target`.
    """

    name: str
    target: Target
    articles: tuple[Article, ...] = ()
    files: tuple[Source, ...] = ()
    again: tuple[Again, ...] = ()


@dataclass
class Goal:
    """Where what is read goes to; what came besides what was taken in, and what went wrong.

    `fresh` says that it is a new brief; while that is `opening`, what was read besides is `held`.
    """

    target: Target
    fresh: bool
    newcomers: Newcomers | None = None
    count: int = 1
    done: int = 0
    cancelled: bool = False
    failures: list[str] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    files: list[Source] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)
    opening: bool = False
    held: list[Callable[[], None]] = field(default_factory=list)


class CancelledError(Exception):
    """The user wants no more of this import."""


SUFFIXES = (
    *(".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".md", ".markdown", ".docx", ".pdf", ".eml"),
    *(".xht", ".mdown", ".docm", ".dotx", ".dotm", ".mbox", ".odt", ".ott", ".epub", ".rtf", ".webarchive"),
    *(".json", ".xml", ".rss", ".atom", ".zip", ".reexbrief", ".emlx"),
)
"""The usual ends of the names of files that can be read; what a file is is told by its content."""

MAIL = "message/rfc822"
MOST_FILES = 100
"""How many files are imported at a time."""
MOST_SAID = 6
"""Of so many files is said why they could not be read."""


class Importer:
    """Reads sources for a session, in the reader process."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._goals: list[Goal] = []

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
            self._session.message.emit("warning", "The clipboard holds no text: copy the article first.")

    def import_files(self, paths: list[Path], *, into_new: bool) -> None:
        """Import files, and the files in folders: the first that can be read into a new brief, the others
        beside it.
        """
        files = files_of(paths)
        goal = self._goal(into_new=into_new)
        goal.count = max(min(len(files), MOST_FILES), 1)
        if not files:
            self._session.message.emit("warning", "There is no file in this folder.")
        if len(files) > MOST_FILES:
            goal.failures.append(
                f"{MOST_FILES} files are read at a time: {files[MOST_FILES].name} and what comes after it "
                "were left out. Choose those files next, not their folder."
            )
        for path in files[:MOST_FILES]:
            self._read(Source(None, path.name, path=path), goal)

    def cancel(self) -> None:
        """End what is being read, and leave out what waits."""
        for goal in self._goals:
            goal.cancelled = True
        self._session.reader.cancel()

    def read(self, source: Source, *, into_new: bool) -> None:
        """Read a source in the reader process, then open a draft of it, or add it to the brief."""
        self._read(source, self._goal(into_new=into_new))

    def reread(self, article: Article, extent: Extent) -> None:
        """Read an article anew from its bytes, with more or less of its page around it."""
        session = self._session
        before = session.editor.workspace

        def work() -> tuple[Article, Workspace]:
            from ..editing.rereading import reread
            from .keeping_pictures import with_pictures

            data = session.library.original(article.original_sha256)
            read = session.reader.read(data, name=article.original_name, extent=extent)
            known = replace(read, pictures=article.pictures)
            fresh = with_pictures((known,), data, session.reader, session.library)[0]
            return fresh, reread(before, article.id, fresh)

        def done(found: tuple[Article, Workspace]) -> None:
            fresh, changed = found
            session.busy.emit("")
            if fresh.blocks == article.blocks:
                session.message.emit("info", "That is the same text: there is no other choice of it.")
                session.reread.emit(article.id, extent)
            elif session.editor.workspace is not before:
                self.reread(article, extent)  # something was typed meanwhile
            else:
                session.editor.apply("Another choice of the page", changed)
                session.reread.emit(article.id, extent)

        def failed(error: Exception) -> None:
            session.busy.emit("")
            session.message.emit("error", f"The page cannot be read again: {why(error)}")

        session.busy.emit("Reading the page again \u2026")
        session.tasks.run("read", work, done, failed, (ReadError, LibraryError, OSError))

    def _goal(self, *, into_new: bool) -> Goal:
        return Goal(Target(None if into_new else self._session.editor.brief.id), into_new)

    def _read(self, source: Source, goal: Goal) -> None:
        if self._session.library.read_only:
            self._session.message.emit(
                "warning", "This library is open read-only here; import it in the other window."
            )
            return
        name = source.name or "the clipboard"
        if goal not in self._goals:
            self._goals.append(goal)
            self._session.reading.emit(goal.done, goal.count)
        self._session.busy.emit(f"Reading {name} \u2026")
        author = self._session.settings.get("author")
        present = self._session.editor.workspace
        present = present if goal.target.brief == present.brief.id else None

        def done(found: Found) -> None:
            if goal.opening:
                goal.held.append(lambda: done(found))
            elif goal.cancelled:  # it may have been read before the user ended it
                self._one_read(goal, name)
            elif found.exported is not None:
                self._session.returns.open(found.exported, found.changes)
                self._one_read(goal, name)
            else:
                self._take(found, goal, name)

        def failed(error: Exception) -> None:
            if not goal.cancelled:
                goal.failures.append(f"{name if source.name else 'The clipboard'}: {why(error)}")
            self._one_read(goal, name)

        self._session.tasks.run(
            "read",
            lambda: self._found(source, goal, present, author),
            done,
            failed,
            (ReadError, CodecError, LibraryError, OSError, CancelledError),
        )

    def _found(self, source: Source, goal: Goal, present: Workspace | None, author: str) -> Found:
        """Return what a source is; `present` is the brief it is to be added to, if that one is open.

        Run in a thread of its own. Raises what cannot be read or kept, and CancelledError.
        """
        from .arrivals import Newcomers, sort_out
        from .returning import returned

        if goal.cancelled:
            raise CancelledError
        session = self._session
        data = read_bytes(source.path) if source.path else source.data or b""
        exported = returned(data)
        if exported is not None:
            return Found([], [], [], exported=exported, changes=session.returns.changes(exported))
        reader = session.reader
        articles = reader.read_all(data, name=source.name, kind=source.kind, charset=source.charset)
        attached = reader.attachments(data) if articles[0].media_type == MAIL else ()
        session.library.add_original(data)
        from .article.date_notes import make_ready
        from .keeping_pictures import with_pictures

        make_ready(articles[:1])
        came = list(with_pictures(articles, data, reader, session.library, source.path))
        if source.address:
            came[0] = at_address(came[0], source.address)
        files = [Source(file.data, file.name) for file in attached if readable(file.name)]
        if present is None and not goal.fresh:  # for a brief that is not open any more
            return Found(came, [], files)
        before = goal.newcomers = goal.newcomers or Newcomers()
        first = before.draft is None
        new, again = sort_out(session, _until(came, goal), before, present, author)
        draft = before.draft if first else None
        # Here, where nobody waits for it: the window is busy with a new article while that is saved.
        session.library.prepare(draft.articles if draft else new[:1])
        return Found(new, again, files, draft)

    def _one_read(self, goal: Goal, name: str) -> None:
        """Count one source as done with; after the last one say what went wrong."""
        goal.done += 1
        if goal.done == goal.count or not goal.cancelled:
            self._session.reading.emit(goal.done, goal.count)
        if goal.done < goal.count:
            return
        self._goals.remove(goal)
        self._session.busy.emit("")
        if goal.failures:
            shown, more = goal.failures[:MOST_SAID], len(goal.failures) - MOST_SAID
            if more > 0:
                shown.append(f"{more} more files could not be read.")
            self._session.message.emit("error", "\n".join(shown))
        if not goal.cancelled:
            self._offer(goal, name if goal.count == 1 else "This import")

    def _offer(self, goal: Goal, name: str) -> None:
        """Offer what an import brought besides what was taken in."""
        alone = goal.count == 1 and len(goal.again) == 1
        if alone and not (goal.files or (goal.newcomers and goal.newcomers.known)):
            self._session.came_again.emit(goal.again[0])
        elif goal.articles or goal.files or goal.again:
            further = (tuple(goal.articles), tuple(goal.files), tuple(goal.again))
            self._session.further_found.emit(Further(name, goal.target, *further))

    def _take(self, found: Found, goal: Goal, name: str) -> None:
        """Take what a source was: the first that makes a new brief opens it, which may last a while."""
        session = self._session

        def opened(taken: bool) -> None:
            goal.opening = False
            if taken:
                goal.target.brief = session.editor.brief.id
                session.imported.emit()
            else:
                goal.articles.append(found.new[0])
            self._note(found, goal, name)
            held, goal.held = goal.held, []
            for call in held:
                call()

        if found.new and goal.target.brief is None and found.draft is not None:
            goal.opening = True
            session.take_in(found.draft, opened)
            return
        if found.new:
            self._add(found.new[0], goal, name)
        self._note(found, goal, name)

    def _note(self, found: Found, goal: Goal, name: str) -> None:
        """Note what a source holds besides what was taken in, and count it."""
        goal.articles += found.new[1:]
        goal.files += found.files
        goal.again += found.again
        self._one_read(goal, name)

    def _add(self, article: Article, goal: Goal, name: str) -> None:
        """Add an article to the brief that the import goes to, which is open unless it was left."""
        session = self._session
        if goal.target.brief == session.editor.brief.id:
            session.editor.apply("Add an article", edits.add_article(session.editor.workspace, article))
            session.imported.emit()
        else:
            goal.failures.append(f"{name} was not added: another brief was opened meanwhile. Add it below.")
            goal.articles.append(article)


def _until(articles: list[Article], goal: Goal) -> Iterator[Article]:
    """Yield `articles` until the user wants no more. Raises CancelledError then."""
    for article in articles:
        if goal.cancelled:
            raise CancelledError
        yield article


def readable(name: str) -> bool:
    """Return whether a file of that name is likely to hold an article."""
    return name.lower().endswith(SUFFIXES)


def files_of(paths: list[Path]) -> list[Path]:
    """Return the files that `paths` name, in order, and those that lie in folders among them by name.

    Hidden files, and folders in folders, are left out.
    """
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            inside = [path]  # reading it says why it cannot be read
        found += [p for p in inside if p == path or (p.is_file() and not p.name.startswith("."))]
    return found


def at_address(article: Article, address: str) -> Article:
    """Return `article` with the address it was fetched from, where the page names none itself."""
    metadata = article.metadata
    outlet = metadata.outlet or (urlsplit(address).hostname or "").removeprefix("www.")
    return replace(article, metadata=replace(metadata, address=metadata.address or address, outlet=outlet))


def read_bytes(path: Path) -> bytes:
    """Return the content of a file. Raises ReadError for what is no file, or too large; OSError."""
    found = path.stat()
    if S_ISDIR(found.st_mode):
        raise ReadError("this is a folder: open the files in it")
    if not S_ISREG(found.st_mode):
        raise ReadError("this is not a file that can be read")
    if found.st_size > MAX_FILE:
        raise too_large(found.st_size)
    return path.read_bytes()


def why(error: Exception) -> str:
    """Return an error for the user: what happened, and what to do."""
    if isinstance(error, WriteError | ReadError | CodecError | LibraryError | ExportError):
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
