"""A picture of the article over the whole window, as large as it is or as fits: for charts and maps."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...model.article import Article, Picture
from ...model.blocks import Image
from ...model.plain import placed_leaves
from ..pictures import Pictures, device_width
from ..theme import interface_font

_EDGE = 24
_FOOT = 52
_GROUND, _INK = QColor(16, 18, 20), QColor("#E6E8EA")
"""The same in both themes: a picture is seen best on dark ground."""


class Placed(NamedTuple):
    """A picture of an article: where it stands in the plain text, what it is, and its text."""

    offset: int
    picture: Picture
    alt: str


def placed_pictures(article: Article) -> list[Placed]:
    """Return the pictures of `article` that are kept, in reading order."""
    kept = {picture.source: picture for picture in article.pictures if picture.sha256}
    return [
        Placed(leaf.start, kept[leaf.leaf.source], leaf.leaf.alt)
        for leaf in placed_leaves(article.blocks)
        if isinstance(leaf.leaf, Image) and leaf.leaf.source in kept
    ]


class PicturePage(QWidget):
    """Covers the window; arrows go to the other pictures, Esc or a click closes."""

    closed = Signal(int)

    def __init__(self, pictures: Pictures, window: QWidget) -> None:
        super().__init__(window)
        self._pictures = pictures
        self._covered = window
        self._placed: list[Placed] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        pictures.changed.connect(lambda _: self.update())
        window.installEventFilter(self)
        self.hide()

    def open_page(self, placed: list[Placed], at: int) -> None:
        """Show one of the pictures."""
        self._placed, self._at = placed, at
        self.setGeometry(self._covered.rect())
        self._name()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) picture."""
        self._at = (self._at + step) % len(self._placed)
        self._name()
        self.update()

    def close_page(self) -> None:
        """Go back to the article."""
        if self.isVisible():
            self.hide()
            self.closed.emit(self._placed[self._at].offset)

    def _name(self) -> None:
        self.setAccessibleName(self._foot())

    def _foot(self) -> str:
        placed = self._placed[self._at]
        picture = placed.picture
        parts = [placed.alt, f"{picture.width} \u00d7 {picture.height} pixels"]
        if len(self._placed) > 1:
            parts.append(f"{self._at + 1} of {len(self._placed)} (\u2190 \u2192)")
        return " \u00b7 ".join(part for part in (*parts, "Esc closes") if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_FOOT - _EDGE)
        picture = self._placed[self._at].picture
        ratio = self.devicePixelRatioF()
        scale = min(room.width() / picture.width, room.height() / picture.height, 1.0)
        target = QRectF(0, 0, max(picture.width * scale, 1), max(picture.height * scale, 1))
        target.moveCenter(room.center())
        why = self._pictures.why_not(picture.sha256)
        image = None if why else self._pictures.image(picture.sha256, device_width(target.width(), ratio))
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
        painter.setPen(_INK)
        painter.setFont(interface_font())
        if why:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"This picture cannot be shown: {why}.")
        foot = QRectF(_EDGE, self.height() - _FOOT, self.width() - 2 * _EDGE, _FOOT - 8)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._foot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space}:
            self.step(1)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.step(-1)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.close_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)
