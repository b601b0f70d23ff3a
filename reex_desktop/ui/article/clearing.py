"""Take documents that are shown no more apart, piece by piece, between the events of the window.

A table of a hundred thousand cells takes a tenth of a second to be deleted as a whole.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from ..turns import turns

FEW = 5_000
"""Documents of no more blocks are deleted at once."""
PIECE = 4_000
"""Characters that are taken out at a time."""


class Clearing(QObject):
    """Deletes documents; those of many blocks go bit by bit, from their ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._documents: list[QTextDocument] = []

    def delete(self, document: QTextDocument) -> None:
        """Delete a document that nobody shows."""
        if document.blockCount() <= FEW:
            document.deleteLater()
            return
        self._documents.append(document)
        turns().take(self, self._more)

    def _more(self) -> bool:
        document = self._documents[0]
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(max(cursor.position() - PIECE, 0), QTextCursor.MoveMode.KeepAnchor)
        before = document.characterCount()
        cursor.removeSelectedText()
        if document.blockCount() <= FEW or document.characterCount() == before:
            self._documents.pop(0).deleteLater()
        return not self._documents
