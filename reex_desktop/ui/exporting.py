"""Exports of the window: made, read back, compared and written, all off the GUI thread."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ..library.errors import LibraryError
from ..model.brief import Brief
from ..model.published import PublishedBrief, published
from ..writers.atomic import WriteError, write_atomically
from ..writers.errors import ExportError
from ..writers.options import Options
from .importing import why

if TYPE_CHECKING:
    from .session import Session

ERRORS = (WriteError, ExportError, LibraryError, OSError)


class Done(NamedTuple):
    """What was written, and the files that were kept aside because they differ from the brief."""

    paths: list[Path]
    aside: list[Path]
    differences: list[str]


class Batch(NamedTuple):
    """What came of an export of several briefs."""

    written: list[Path]
    failures: list[str]
    cancelled: bool


def make(brief: PublishedBrief, suffix: str, options: Options) -> bytes:
    """Return `brief` as a file of that format. Raises ExportError."""
    if suffix.lower() == ".pdf":
        from ..writers.layout.lay import layout
        from .pdf import to_pdf

        return to_pdf(layout(brief), options.page)
    from ..writers.export import export

    return export(brief, suffix, options)


def write_proven(brief: PublishedBrief, path: Path, options: Options) -> Done:
    """Write `brief` to `path`; where what is read back differs from it, to a name that says so.

    Raises ExportError and WriteError; what was at `path` is untouched then.
    """
    from ..writers.proof.prove import prove

    data = make(brief, path.suffix, options)
    differences = [str(d) for d in prove(data, path.suffix.lower(), brief, options)]
    if differences:
        aside = path.with_name(f"{path.stem} (differs from the brief){path.suffix}")
        write_atomically(aside, data)
        return Done([], [aside], differences)
    write_atomically(path, data)
    return Done([path], [], [])


def file_name(brief: Brief) -> str:
    """Return a name for the file of `brief` that every file system takes."""
    name = clean_name(brief.title)[:90].strip(" .") or "Brief"
    return f"{brief.as_of:%Y-%m-%d} {name}" if brief.as_of else name


def clean_name(text: str) -> str:
    """Return `text` without what no file name may hold, and without anything that would lead elsewhere."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", text).split()).strip(" .")


class Exporter(QObject):
    """Runs the exports of a session."""

    progress = Signal(int, int)
    batch_done = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._cancelled = threading.Event()

    def export(self, paths: Sequence[Path], options: Options | None = None) -> None:
        """Write the open brief to files, each by its suffix; then keep the version."""
        session, chosen = self._session, options or Options()
        brief = published(session.editor.workspace)
        result = Done([], [], [])

        def work() -> Done:
            for path in paths:
                one = write_proven(brief, path, chosen)
                for whole, part in zip(result, one, strict=True):
                    whole.extend(part)  # pyright: ignore[reportArgumentType]
            return result

        def done(result: Done) -> None:
            session.busy.emit("")
            if result.paths and not session.library.read_only and session.editor.brief.id == brief.brief.id:
                session.saver.save("exported")
            session.exported.emit(result)

        def failed(error: Exception) -> None:
            session.busy.emit("")
            names = " and ".join(path.name for path in result.paths)
            before = f"Only {names} was exported" if names else "Nothing was exported"
            session.message.emit("error", f"{before}: {why(error)}")

        session.busy.emit("Exporting \u2026")
        session.tasks.run("export", work, done, failed, ERRORS)

    def save_file(self, path: Path) -> None:
        """Write the open brief with its articles and private notes into a brief file."""
        from ..model.codec import encode

        session, workspace = self._session, self._session.editor.workspace

        def done(_: None) -> None:
            session.message.emit(
                "info",
                f"Saved {path.name}, with your private notes and the whole articles: it is for yourself, "
                "on another machine. What readers get is an export.",
            )

        def failed(error: Exception) -> None:
            session.message.emit("error", f"Nothing was saved: {why(error)}")

        session.tasks.run("export", lambda: write_atomically(path, encode(workspace)), done, failed, ERRORS)

    def export_many(
        self, briefs: Sequence[UUID], folder: Path, suffixes: Sequence[str], options: Options
    ) -> None:
        """Write briefs of the library into a folder; `progress` says how far that is."""
        session = self._session
        self._cancelled.clear()

        def work() -> Batch:
            batch = Batch([], [], cancelled=False)
            names: set[str] = set()
            for number, brief_id in enumerate(briefs):
                if self._cancelled.is_set():
                    return batch._replace(cancelled=True)
                self.progress.emit(number, len(briefs))
                self._one(brief_id, folder, suffixes, options, batch, names)
            return batch

        def failed(error: Exception) -> None:
            session.message.emit("error", f"The export ended: {why(error)}")

        session.tasks.run("export", work, self.batch_done.emit, failed, ERRORS)

    def cancel(self) -> None:
        """End an export of several briefs after the present one."""
        self._cancelled.set()

    def _one(
        self,
        brief_id: UUID,
        folder: Path,
        suffixes: Sequence[str],
        options: Options,
        batch: Batch,
        names: set[str],
    ) -> None:
        title = str(brief_id)
        try:
            workspace = self._session.library.load(brief_id)
            title = workspace.brief.title or "Untitled"
            name = _unlike(file_name(workspace.brief), names)
            for suffix in suffixes:
                done = write_proven(published(workspace), folder / (name + suffix), options)
                batch.written.extend(done.paths)
                batch.failures.extend(f"{path.name}: {done.differences[0]}" for path in done.aside)
        except ERRORS as error:
            batch.failures.append(f"{title}: {why(error)}")


def _unlike(name: str, names: set[str]) -> str:
    """Return `name`, numbered where it was given out already; letters' case does not tell names apart."""
    result, number = name, 1
    while result.casefold() in names:
        number += 1
        result = f"{name} ({number})"
    names.add(result.casefold())
    return result
