"""The page about the program: versions, folders, licences of all parts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)

from ..about import licences, report, versions
from .page import Page, explanation, small_heading


class AboutPage(Page):
    """Versions and folders first, then the parts; the licence of the chosen one stands below them."""

    def __init__(self, folders: dict[str, Path], log_folder: Path, facts: list[tuple[str, str]]) -> None:
        """Show `folders` by their names; `facts` go into the report besides the versions."""
        super().__init__("About REEx Desktop")
        self._log_folder, self._facts = log_folder, facts
        self.content.addWidget(explanation("Short, sourced briefs on news articles. MIT licence."))
        self._add_rows(versions())
        self.copy = QPushButton("&Copy details for a report")
        self.copy.setObjectName("link")
        self.copy.setToolTip("Versions and the end of the log; no text of yours, no names")
        self.copy.clicked.connect(self._copy)
        self.copied = QLabel()
        self.copied.setObjectName("explanation")
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.copied, 1)
        self.content.addLayout(row)
        self.content.addWidget(small_heading("Folders"))
        for name, folder in folders.items():
            self._add_folder(name, folder)
        self.content.addWidget(small_heading("Privacy"))
        self.content.addWidget(
            explanation(
                "Nothing leaves this machine. The program connects only to a web address that you open. It "
                "does not look for updates, and sends nothing about you or itself anywhere."
            )
        )
        self._add_licences()

    def _add_rows(self, pairs: list[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 2)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(pairs):
            label = QLabel(name)
            label.setObjectName("muted")
            grid.addWidget(label, number, 0)
            grid.addWidget(_selectable(value, name), number, 1)
        self.content.addLayout(grid)

    def _add_folder(self, name: str, folder: Path) -> None:
        button = QPushButton("Open")
        button.setObjectName("link")
        button.setAccessibleName(f"Open the folder of {name.lower()}")
        button.setEnabled(folder.is_dir())
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        row = QHBoxLayout()
        column = QGridLayout()
        label = QLabel(name)
        label.setObjectName("muted")
        column.addWidget(label, 0, 0)
        column.addWidget(_path(folder, name), 1, 0)
        column.setVerticalSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)

    def _add_licences(self) -> None:
        known = licences()
        self.content.addWidget(small_heading("Parts and their licences"))
        self.parts = QListWidget()
        self.parts.setAccessibleName("Parts and their licences")
        self.parts.addItems(
            [f"{p.name} {p.version}".strip() + f"  \u00b7  {p.licence}" for p in known.parts]
        )
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.parts.setMinimumHeight(170)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the licence")
        self.text.setMinimumHeight(220)
        self.parts.currentRowChanged.connect(
            lambda row: self.text.setPlainText(known.text(known.parts[row])) if row >= 0 else None
        )
        self.parts.setCurrentRow(0)
        self.content.addWidget(self.parts, 2)
        self.content.addWidget(self.text, 3)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self._log_folder, self._facts))
        self.copied.setText("Copied. Paste it into your report.")


def _selectable(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(f"{name}: {text}")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _path(folder: Path, name: str) -> QLineEdit:
    """Return a line that shows a folder as long as it may be, and lets it be copied."""
    line = QLineEdit(str(folder))
    line.setReadOnly(True)
    line.setProperty("flat", True)
    line.setCursorPosition(0)
    line.setToolTip(str(folder))
    line.setAccessibleName(name)
    return line
