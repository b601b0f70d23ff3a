"""Pictures made for tests: sound ones of each kind, and hostile ones."""

import base64
import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=64, height=40, color=(11, 110, 110)):
    """A PNG picture of one colour, made by hand (W3C PNG, section 11)."""
    line = b"\0" + bytes(color) * width
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(line * height, 9))
        + chunk(b"IEND", b"")
    )


def lying_png(width, height):
    """A PNG whose header promises that many pixels and whose data hold a few."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def gif():
    """A GIF picture of one pixel (GIF89a)."""
    return base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def drawn(kind, width=320, height=200):
    """A picture with something in it, as Qt writes that kind: "JPEG", "WEBP", "PNG"."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#d7e3ea"))
    painter = QPainter(image)
    for place in range(0, width, 20):
        painter.fillRect(place, height - place * height // width, 12, height, QColor(11, 110, place % 255))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, 90)
    return data.data()


def as_address(data, kind="png"):
    """The picture as an address that holds it."""
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
