"""Bytes to a picture that fits the screen, under limits, in whichever thread asks for it."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from ..readers.pictures import MAX_PIXELS, header
from .pictures import BrokenPictureError

MEGABYTES = 256
"""The most memory that decoding one picture may take."""

QImageReader.setAllocationLimit(MEGABYTES)
# What is wrong with a picture is said in its place, not in the log.
QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


def decode(data: bytes, width: int) -> QImage:
    """Return the picture in `data`, at most `width` pixels wide, upright.

    Only PNG, JPEG, GIF (its first picture) and WebP are decoded, told by their content. Raises
    BrokenPictureError.
    """
    found = header(data)
    if found is None:
        raise BrokenPictureError("it is no PNG, JPEG, GIF or WebP picture")
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, found.kind.encode())  # pyright: ignore[reportArgumentType]
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise BrokenPictureError("the file is damaged")
    if size.width() * size.height() > MAX_PIXELS:
        raise BrokenPictureError("it has more pixels than can be shown")
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    across = size.height() if turned else size.width()
    if across > width:
        scale = width / across
        reader.setScaledSize(
            QSize(max(math.ceil(size.width() * scale), 1), max(math.ceil(size.height() * scale), 1))
        )
    image = reader.read()
    if image.isNull():
        raise BrokenPictureError(_why(reader.error()))
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _why(error: QImageReader.ImageReaderError) -> str:
    if error == QImageReader.ImageReaderError.UnsupportedFormatError:
        return "this kind of picture cannot be shown here"
    return "the file is damaged or cut off"
