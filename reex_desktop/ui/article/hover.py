"""What is under the mouse or the caret in the article: where a link really leads, what a picture shows."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip

from ..pictures_format import ALT, HEIGHT, OBJECT_TYPE, WHY, WIDTH
from ..tips import plain_tip

_LONGEST = 300


class Hover(QObject):
    """Watches a text. `told` gives what is to be said of the place, "" where there is nothing."""

    told = Signal(str)
    picture_asked = Signal()

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._last = ""
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.cursorPositionChanged.connect(self._caret_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._at(event.pos())), self._view.viewport())
            return True
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._tell(self._at(event.position().toPoint()))
        elif event.type() == QEvent.Type.Leave:
            self._tell("")
        elif event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            cursor = self._picture_under(event.position().toPoint())
            if cursor is not None:
                self._view.setTextCursor(cursor)
                self.picture_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def _at(self, place: QPoint) -> str:
        """Return what is said of the character under a point of the viewport."""
        cursor = self._view.cursorForPosition(place)
        for step in (0, 1):  # the nearest caret is before or behind the character
            probe = QTextCursor(cursor)
            probe.setPosition(min(cursor.position() + step, self._view.document().characterCount() - 1))
            text = said_of(probe.charFormat())
            if text and self._covers(probe, place):
                return text
        return ""

    def _picture_under(self, place: QPoint) -> QTextCursor | None:
        """Return the caret before the picture under a point, None where there is none."""
        cursor = self._view.cursorForPosition(place)
        for step in (0, 1):
            probe = QTextCursor(cursor)
            probe.setPosition(min(cursor.position() + step, self._view.document().characterCount() - 1))
            if probe.charFormat().objectType() == OBJECT_TYPE and self._covers(probe, place):
                probe.setPosition(probe.position() - 1)
                return probe
        return None

    def _covers(self, behind: QTextCursor, place: QPoint) -> bool:
        """Return whether the character before a caret is under a point, as far as its line tells."""
        before = QTextCursor(behind)
        before.setPosition(max(behind.position() - 1, 0))
        left, right = self._view.cursorRect(before), self._view.cursorRect(behind)
        if left.top() != right.top():
            return abs(right.center().y() - place.y()) <= right.height()
        return left.top() <= place.y() <= left.bottom() and (
            min(left.left(), right.left()) - 2 <= place.x() <= max(left.right(), right.right()) + 2
        )

    def _caret_moved(self) -> None:
        cursor = QTextCursor(self._view.textCursor())
        if cursor.atBlockEnd() or cursor.hasSelection():
            self._tell(said_of(self._view.textCursor().charFormat()) if cursor.hasSelection() else "")
            return
        cursor.setPosition(cursor.position() + 1)
        self._tell(said_of(cursor.charFormat()))

    def _tell(self, text: str) -> None:
        if text != self._last:
            self._last = text
            self.told.emit(text)


def said_of(form: QTextCharFormat) -> str:
    """Return where a link leads, its host first, or what a picture shows; "" for other characters."""
    if form.objectType() == OBJECT_TYPE:
        alt, why = form.stringProperty(ALT), form.stringProperty(WHY)
        size = f"{form.doubleProperty(WIDTH):.0f} \u00d7 {form.doubleProperty(HEIGHT):.0f} pixels"
        return " \u00b7 ".join(part for part in (alt or "Picture without a text", why or size) if part)
    href = form.anchorHref() if form.isAnchor() else ""
    return f"Leads to {shown_address(href)}" if href else ""


def shown_address(href: str) -> str:
    """Return an address as it is shown: the host as it is looked up, so that no letter poses as another."""
    try:
        host = urlsplit(href).hostname or ""
        plain = host.encode("idna").decode("ascii") if not host.isascii() else ""
    except (ValueError, UnicodeError):
        host, plain = "", ""
    text = f"{href} (host {plain})" if plain and plain != host else href
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"
