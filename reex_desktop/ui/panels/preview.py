"""The brief as the export will have it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from ...model.published import published
from ...writers.markings import MARKING_COLOURS
from ..documents import DocumentBuilder, Look, set_page_margins
from ..editor import Editor
from ..theme import SANS, Theme, family, reading_font


class Preview(QTextEdit):
    """Shows the laid-out brief, made anew a moment after the last edit while it is visible."""

    def __init__(self, editor: Editor, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._editor = editor
        self._theme = theme
        self._shown: object = None
        self._document: QTextDocument | None = None
        self.setObjectName("articleView")
        self.setAccessibleName("Preview of the export")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._show)
        editor.changed.connect(lambda _: self._timer.start() if self.isVisible() else None)

    def _show(self) -> None:
        workspace = self._editor.workspace
        if workspace is self._shown:
            return
        self._shown = workspace
        document = QTextDocument(self)
        document.setDocumentMargin(4)
        look = Look(reading_font(15), leading=1.45, sans_headings=True, paragraph_gap=0.5)
        from ...writers.layout.lay import layout

        DocumentBuilder(document, look, self._theme()).build(layout(published(workspace)).blocks)
        set_page_margins(document, 12, 40)
        if workspace.brief.marking:
            _mark(document, workspace.brief.marking)
        place = self.verticalScrollBar().value()
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self.verticalScrollBar().setValue(place)

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self._shown = None
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setViewportMargins(22, 0, 22, 0)


def _mark(document: QTextDocument, marking: str) -> None:
    """Put the marking at the top, at the right, as the header of the page has it."""
    cursor = QTextCursor(document)
    title, words = cursor.blockFormat(), cursor.blockCharFormat()
    cursor.insertBlock(title, words)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    right = QTextBlockFormat()
    right.setAlignment(Qt.AlignmentFlag.AlignRight)
    right.setBottomMargin(8)
    cursor.setBlockFormat(right)
    label = QTextCharFormat()
    label.setFontFamilies(family(SANS))
    label.setFontWeight(QFont.Weight.Bold.value)
    label.setProperty(QTextCharFormat.Property.FontPixelSize, 12)
    label.setBackground(QColor("#000000"))
    label.setForeground(QColor("#" + MARKING_COLOURS[marking]))
    cursor.insertText(f"\u00a0{marking}\u00a0", label)
