"""The icons: our own line drawings, in the colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..model.resources import resource_path

_SIZES = (16, 32)


@cache
def icon(name: str, color: str) -> QIcon:
    """Return the icon `name` drawn in `color` (#RRGGBB)."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(pixmap(name, color, size))
    return result


@cache
def pixmap(name: str, color: str, size: int) -> QPixmap:
    """Return the icon `name` as a picture `size` pixels wide."""
    drawing = _drawing(name).replace(b"#000", color.encode())
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _drawing(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()


def program_icon() -> QIcon:
    """Return the icon of the program, which has a drawing of its own for small sizes."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        name = "reex-desktop-small" if size <= 24 else "reex-desktop"
        QSvgRenderer(QByteArray(_drawing(name))).render(painter, QRectF(0, 0, size, size))
        painter.end()
        result.addPixmap(picture)
    return result
