"""The export panel: what will be written, where, and what a reader would miss."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from ...model.brief import Brief
from ...model.published import unchosen_verdicts
from ..session import Session


def file_name(brief: Brief) -> str:
    """Return a name for the file of `brief` that every file system takes."""
    name = clean_name(brief.title)[:90].strip(" .") or "Brief"
    return f"{brief.as_of:%Y-%m-%d} {name}" if brief.as_of else name


def clean_name(text: str) -> str:
    """Return `text` without what no file name may hold, and without anything that would lead elsewhere."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", text).split()).strip(" .")


def default_folder() -> str:
    """Return the folder for documents, or the home folder where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())


def shortcomings(brief: Brief) -> list[str]:
    """Return what a reader of the export would miss."""
    result: list[str] = []
    if not brief.title:
        result.append("no title")
    if brief.as_of is None:
        result.append("no date")
    unchosen = unchosen_verdicts(brief)
    if unchosen:
        result.append(f"{unchosen} claim{'s' * (unchosen != 1)} not assessed")
    if any(o.likelihood and not o.likelihood.chosen for o in brief.outlooks):
        result.append("a likelihood only suggested (left out)")
    if not brief.summary:
        result.append("no summary")
    return result


class ExportBar(QFrame):
    """Asks where to export to; Enter writes."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("barSoft")
        self.setAccessibleName("Export")
        self.word = QCheckBox("Word (.docx)")
        self.markdown = QCheckBox("Markdown (.md)")
        self.word.setChecked(True)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the file")
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Folder")
        choose = QPushButton("Choose\u2026")
        choose.setObjectName("link")
        choose.clicked.connect(self._choose)
        self.write = QPushButton("Export  \u21b5")
        self.write.setObjectName("primary")
        self.write.clicked.connect(self._export)
        cancel = QPushButton("Cancel  Esc")
        cancel.setObjectName("link")
        cancel.clicked.connect(self._close)
        self.lacks = QLabel()
        self.lacks.setWordWrap(True)
        self.lacks.setObjectName("muted")
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self.word, self.markdown):
            first.addWidget(widget)
        first.addStretch(1)
        second.addWidget(self.name, 3)
        second.addWidget(QLabel("in"))
        second.addWidget(self.folder, 3)
        second.addWidget(choose)
        third.addWidget(self.lacks, 1)
        third.addWidget(cancel)
        third.addWidget(self.write)
        session.editor.opened.connect(lambda _: self.hide())
        session.editor.changed.connect(lambda _: self._show_lacks() if not self.isHidden() else None)
        self.name.textChanged.connect(lambda _: self._show_lacks())
        self.folder.textChanged.connect(lambda _: self._show_lacks())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        for row in (first, second, third):
            layout.addLayout(row)
        self.hide()

    def open_bar(self) -> None:
        """Show the panel for the present brief."""
        brief = self._session.editor.brief
        folder = self._session.settings.get("export_folder") or default_folder()
        self.name.setText(file_name(brief))
        self.folder.setText(folder)
        self.markdown.setChecked(self._session.settings.get("export_markdown"))
        self._show_lacks()
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _show_lacks(self) -> None:
        """Say what a reader would miss, and which files will be replaced."""
        lacks = shortcomings(self._session.editor.brief)
        there = [path.name for path in self._paths() if path.exists()]
        if there:
            lacks.append(f"replaces {' and '.join(there)}")
        self.lacks.setText("\u26a0  " + " \u00b7 ".join(lacks) if lacks else "Nothing is missing.")

    def _paths(self) -> list[Path]:
        """Return the files that would be written; a name is no path."""
        suffixes = [".docx"] * self.word.isChecked() + [".md"] * self.markdown.isChecked()
        name = clean_name(self.name.text()) or "Brief"
        for suffix in (".docx", ".md"):
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
                suffixes = suffixes or [suffix]
        folder = Path(self.folder.text().strip() or ".").expanduser()
        return [folder / (name + suffix) for suffix in suffixes]

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the export", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _export(self) -> None:
        paths = self._paths()
        folder = Path(self.folder.text().strip() or ".").expanduser()
        if not paths:
            self.lacks.setText("\u26a0  Choose Word or Markdown.")
            return
        if not folder.is_dir():
            self.lacks.setText(f"\u26a0  There is no folder {folder}: choose another one.")
            return
        self._session.settings.set("export_folder", str(folder))
        self._session.settings.set("export_markdown", self.markdown.isChecked())
        self._session.export(paths)
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._export()
        else:
            super().keyPressEvent(event)
