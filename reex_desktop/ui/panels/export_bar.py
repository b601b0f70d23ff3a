"""The export panel: what will be written, how, where, and what a reader would miss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from ...writers.errors import ExportError
from ...writers.options import Options
from ..exporting import clean_name, file_name
from ..flow import Flow
from ..session import Session

FORMATS = (
    (".docx", "Word"),
    (".pdf", "PDF"),
    (".html", "HTML"),
    (".md", "Markdown"),
    (".jsonld", "ClaimReview"),
)
PAGES = (("a4", "A4"), ("letter", "Letter"))
COPIES = (("distribution", "Distribution copy"), ("review", "Review copy"))
_CARRY_TIP = (
    "The file holds the brief itself, so that the program can read it back. "
    "Off by itself for distribution copies marked above TLP:GREEN."
)
HOUSE = "House template"


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
    """Asks what to export to, how and where; Enter writes."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._briefs: tuple[UUID, ...] = ()
        self._template = ""
        self.setObjectName("barSoft")
        self.setAccessibleName("Export")
        self.formats = {suffix: QCheckBox(name) for suffix, name in FORMATS}
        self.copy = _choice("Kind of copy", COPIES)
        self.page = _choice("Size of the page", PAGES)
        self.template = QComboBox()
        self.template.setAccessibleName("Word template")
        self.template.activated.connect(self._template_chosen)
        self.copy.setToolTip("A review copy has the quotations as comments beside the text")
        self.carry = QCheckBox("Carries the brief")
        self.carry.setToolTip(_CARRY_TIP)
        self.copy.currentIndexChanged.connect(lambda _: self._show_carry())
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the file")
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Folder")
        self.write = QPushButton("Export  \u21b5")
        self.write.setObjectName("primary")
        self.write.clicked.connect(self._export)
        self.lacks = QLabel()
        self.lacks.setTextFormat(Qt.TextFormat.PlainText)
        self.lacks.setWordWrap(True)
        self.lacks.setObjectName("muted")
        self._lay_out()
        session.editor.opened.connect(lambda _: self.hide())
        session.editor.changed.connect(lambda _: self._show_lacks() if not self.isHidden() else None)
        for line in (self.name, self.folder):
            line.textChanged.connect(lambda _: self._show_lacks())
        for box in self.formats.values():
            box.toggled.connect(lambda _: self._show_lacks())
        self.hide()

    def _lay_out(self) -> None:
        choose = QPushButton("Choose\u2026")
        choose.setObjectName("link")
        choose.clicked.connect(self._choose)
        cancel = QPushButton("Cancel  Esc")
        cancel.setObjectName("link")
        cancel.clicked.connect(self._close)
        first, second, third, fourth = Flow(spacing=12), Flow(spacing=8), QHBoxLayout(), QHBoxLayout()
        for box in self.formats.values():
            first.addWidget(box)
        for widget in (self.copy, self.page, self.template, self.carry):
            second.addWidget(widget)
        third.addWidget(self.name, 3)
        third.addWidget(QLabel("in"))
        third.addWidget(self.folder, 3)
        third.addWidget(choose)
        fourth.addWidget(self.lacks, 1)
        fourth.addWidget(cancel)
        fourth.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        for row in (first, second, third, fourth):
            layout.addLayout(row)

    def open_bar(self, briefs: Sequence[UUID] = ()) -> None:
        """Show the panel for the present brief, or for several of the library."""
        settings = self._session.settings
        self._briefs = tuple(briefs)
        self.name.setVisible(not briefs)
        self.name.setText("" if briefs else file_name(self._session.editor.brief))
        self.folder.setText(settings.get("export_folder") or default_folder())
        chosen = settings.get("export_formats").split()
        for suffix, box in self.formats.items():
            box.setChecked(suffix in chosen)
        _choose(self.copy, settings.get("export_copy"))
        _choose(self.page, settings.get("export_page"))
        self._show_template(settings.get("export_template"))
        self._show_carry()
        self._show_lacks()
        self.show()
        first = self.folder if briefs else self.name
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.selectAll()

    def _show_carry(self) -> None:
        """Show what the rule gives for this copy and marking; the user may switch it."""
        marking = self._session.editor.brief.marking
        self.carry.setVisible(not self._briefs)
        self.carry.setChecked(Options(copy=self.copy.currentData()).carries(marking))

    def _show_template(self, path: str) -> None:
        self._template = path
        self.template.clear()
        self.template.addItem(HOUSE, "")
        if path:
            self.template.addItem(Path(path).name, path)
            self.template.setCurrentIndex(1)
        self.template.addItem("Own template\u2026", None)

    def _template_chosen(self, place: int) -> None:
        path = self.template.itemData(place)
        if path is None:
            path, _ = QFileDialog.getOpenFileName(
                self, "Word template", self._template, "Word templates (*.dotx *.docx)"
            )
            path = path or self._template
        self._show_template(path)
        self._check_template()

    def _check_template(self) -> None:
        """Say at once why a template cannot be used; what it needs is loaded only where there is one."""
        from ...writers.word_template.check import check_template

        options = self._options()
        if options is None or options.template is None:
            return
        try:
            check_template(options.template)
        except ExportError as error:
            self.lacks.setText(f"\u26a0  {error}")

    def _show_lacks(self) -> None:
        """Say what a reader would miss, and which files will be replaced."""
        count = len(self._briefs)
        if count:
            self.lacks.setText(f"{count} briefs, each under its date and title.")
            return
        lacks = shortcomings(self._session.editor.brief)
        there = [path.name for path in self._paths() if path.exists()]
        if there:
            lacks.append(f"replaces {' and '.join(there)}")
        self.lacks.setText("\u26a0  " + " \u00b7 ".join(lacks) if lacks else "Nothing is missing.")

    def _suffixes(self) -> list[str]:
        return [suffix for suffix, box in self.formats.items() if box.isChecked()]

    def _paths(self) -> list[Path]:
        """Return the files that would be written; a name is no path."""
        suffixes = self._suffixes()
        name = clean_name(self.name.text()) or "Brief"
        for suffix in self.formats:
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
                suffixes = suffixes or [suffix]
        return [self._folder() / (name + suffix) for suffix in suffixes]

    def _folder(self) -> Path:
        return Path(self.folder.text().strip() or ".").expanduser()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the export", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _options(self) -> Options | None:
        """Return what was chosen; None, with the reason shown, where the template cannot be read."""
        template = None
        if self._template:
            try:
                template = Path(self._template).read_bytes()
            except OSError as error:
                reason = error.strerror or "it cannot be read"
                self.lacks.setText(
                    f"\u26a0  The template {Path(self._template).name}: {reason}. Choose another one."
                )
                return None
        return Options(
            page=self.page.currentData(),
            copy=self.copy.currentData(),
            carry=None if self._briefs else self.carry.isChecked(),
            template=template,
        )

    def _export(self) -> None:
        paths, folder = self._paths(), self._folder()
        if not (paths if not self._briefs else self._suffixes()):
            self.lacks.setText("\u26a0  Choose Word, PDF, HTML or Markdown.")
            return
        if not folder.is_dir():
            self.lacks.setText(f"\u26a0  There is no folder {folder}: choose another one.")
            return
        options = self._options()
        if options is None:
            return
        settings = self._session.settings
        settings.set("export_folder", str(folder))
        settings.set("export_formats", " ".join(self._suffixes()))
        settings.set("export_copy", options.copy)
        settings.set("export_page", options.page)
        settings.set("export_template", self._template)
        if self._briefs:
            self._session.exporter.export_many(self._briefs, folder, self._suffixes(), options)
        else:
            self._session.export(paths, options)
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


def _choice(name: str, options: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for key, label in options:
        box.addItem(label, key)
    return box


def _choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(max(box.findData(key), 0))
