"""What leaves the window: exports that were made, exports of several briefs, a copy for a mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ..model.published import published
from .exporting import Batch, Done, file_name

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .panels.changes_bar import ChangesBar
    from .returning import Edits


BRIEF_FILE = ".reexbrief"


def compared(paths: Sequence[Path]) -> str:
    """Return what may be said of the proof of files: Word and Markdown alone are read back."""
    from ..writers.proof.prove import PROVEN

    proven = [path for path in paths if path.suffix.lower() in PROVEN]
    if not proven:
        return ""
    which = "" if len(proven) == len(paths) else "Word and Markdown "
    return f" \u00b7 {which}read back and compared: all as in the brief"


class Sharing(QObject):
    """Opens the export panel, and says what came of an export."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        session.exported.connect(self._exported)
        session.exporter.progress.connect(self._batch_goes_on)
        session.exporter.batch_done.connect(self._batch_done)
        session.edits_offered.connect(self._offer)
        self._changes_bar: ChangesBar | None = None
        window.library.export_asked.connect(self.export_selected)

    def _exported(self, done: Done) -> None:
        paths = done.paths or done.aside
        *others, last = [path.name for path in paths]
        names = f"{', '.join(others)} and {last}" if others else last
        text = f"Exported {names}{compared(done.paths)}"
        if done.aside:
            first, kept = done.differences[0], done.aside[0].name
            text = f"The file differs from the brief ({first}). It was kept aside as {kept}."
        self._window.messages.show_message(
            "error" if done.aside else "info",
            text,
            [
                ("&Open", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0])))),
                (
                    "&Show in folder",
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent))),
                ),
            ],
        )

    def _offer(self, edits: Edits) -> None:
        """Offer the edits that were made in an exported file, in a bar."""
        if self._changes_bar is None:
            from .panels.changes_bar import ChangesBar

            self._changes_bar = ChangesBar(self._window.session.returns)
            self._changes_bar.ended.connect(self._window.commands.close_bar)
            self._window.session.editor.opened.connect(
                lambda _: self._changes_bar and self._changes_bar.end()
            )
            self._window.insert_bar(self._changes_bar)
        bar = self._changes_bar
        self._window.commands.open_bar(lambda: bar.offer(edits))

    def export_selected(self, briefs: list[UUID]) -> None:
        """Open the export panel for several briefs of the library."""
        if len(briefs) < 2 and briefs in ([], [self._window.session.editor.brief.id]):
            self._window.commands.open_bar(self._window.export_bar.open_bar)
        else:
            self._window.commands.open_bar(lambda: self._window.export_bar.open_bar(briefs))

    def _batch_goes_on(self, number: int, count: int) -> None:
        self._window.messages.show_message(
            "info",
            f"Exporting {number + 1} of {count} briefs \u2026",
            [("&Cancel", self._window.session.exporter.cancel)],
        )

    def _batch_done(self, batch: Batch) -> None:
        count = len(batch.written)
        text = f"{count} file{'s' * (count != 1)} written{compared(batch.written)}"
        if batch.cancelled:
            text += "; the rest was cancelled"
        if batch.failures:
            text += "\n" + "\n".join(batch.failures[:5])
        offers: list[tuple[str, Callable[[], object]]] = []
        if batch.written:
            folder = QUrl.fromLocalFile(str(batch.written[0].parent))
            offers = [("&Show in folder", lambda: QDesktopServices.openUrl(folder))]
        self._window.messages.show_message("warning" if batch.failures else "info", text, offers)

    def save_file(self) -> None:
        """Ask for a name, and save the brief as a file with everything that belongs to it."""
        from .panels.export_bar import default_folder

        session = self._window.session
        folder = Path(session.settings.get("export_folder") or default_folder())
        proposed = folder / f"{file_name(session.editor.brief)}{BRIEF_FILE}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save as a brief file", str(proposed), f"Briefs (*{BRIEF_FILE})"
        )
        if name:
            path = Path(name)
            session.exporter.save_file(
                path if path.suffix.lower() == BRIEF_FILE else Path(name + BRIEF_FILE)
            )

    def copy_brief(self) -> None:
        """Put the brief into the clipboard as formatted text, and as plain text beside it."""
        from ..writers.layout.lay import layout
        from ..writers.rich_text import to_rich_text

        html, plain = to_rich_text(layout(published(self._window.session.editor.workspace)))
        mime = QMimeData()
        mime.setHtml(html)
        mime.setText(plain)
        QGuiApplication.clipboard().setMimeData(mime)
        self._window.hints.show_hint("The brief is in the clipboard, for pasting into a mail.")
