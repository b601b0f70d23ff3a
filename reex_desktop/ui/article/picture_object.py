"""A picture in the text: one character that takes the room of the picture and draws it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from ..pictures import Pictures, device_width
from ..pictures_format import HEIGHT, INSET, OBJECT_TYPE, PICTURE, SHARE, WHY, WIDTH
from ..theme import Theme, interface_font

LEAST = 48.0
"""How high the box of a picture that cannot be shown is, in pixels."""


class PictureObject(QPyTextObject):
    """Lays out and draws the pictures of a document, as `picture_format` describes them."""

    def __init__(self, pictures: Pictures, theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._theme = theme

    def install(self, document: QTextDocument) -> None:
        """Have the pictures of `document` drawn."""
        document.documentLayout().registerHandler(OBJECT_TYPE, self)

    def is_broken(self, sha256: str) -> bool:
        """Return whether a picture cannot be shown."""
        return bool(self._pictures.why_not(sha256))

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803
        """Return the size of the picture, never wider than the column and never larger than it is."""
        room = self._room(doc, format)
        width, height = format.doubleProperty(WIDTH), format.doubleProperty(HEIGHT)
        if self._why(format) or not width or not height:
            return QSizeF(min(room, 460.0), LEAST)
        scale = min(room / width, 1.0)
        return QSizeF(max(round(width * scale), 1), max(round(height * scale), 1))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        rect = QRectF(rect)
        why = self._why(format)
        if why:
            self._draw_box(painter, rect, f"This picture cannot be shown: {why}.")
            return
        ratio = painter.device().devicePixelRatio()
        image = self._pictures.image(str(format.property(PICTURE)), device_width(rect.width(), ratio))
        if image is None:
            painter.fillRect(rect, self._theme().color("background"))
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_on_pixels(rect, ratio), image)
        painter.restore()

    def _draw_box(self, painter: QPainter, rect: QRectF, text: str) -> None:
        theme = self._theme()
        painter.save()
        painter.setPen(QPen(theme.color("field_line"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("background"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(interface_font())
        painter.setPen(theme.color("muted"))
        painter.drawText(
            rect.adjusted(12, 4, -12, -4),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap,
            text,
        )
        painter.restore()

    def _why(self, form: QTextFormat) -> str:
        return form.stringProperty(WHY) or self._pictures.why_not(form.stringProperty(PICTURE))

    @staticmethod
    def _room(document: QTextDocument, form: QTextFormat) -> float:
        """Return how wide a picture may be: the text, less what its place takes of it."""
        frame = document.rootFrame().frameFormat()
        width = document.textWidth() - 2 * document.documentMargin()
        width -= frame.leftMargin() + frame.rightMargin()
        share = form.doubleProperty(SHARE) or 1.0
        return max(width * share - form.doubleProperty(INSET), 40.0)


def _on_pixels(rect: QRectF, ratio: float) -> QRectF:
    """Return `rect` with its corner on a pixel of the screen, so that nothing is blurred."""
    return QRectF(
        round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio, rect.width(), rect.height()
    )
