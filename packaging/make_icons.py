"""Render the icons of the program and of its files to every size: `make_icons.py [FOLDER]`.

By default they go to build/packaging/icons: hicolor/SIZExSIZE/apps/ID.png and hicolor/scalable/apps/ID.svg,
the same for the kind of file under mimetypes/, and COMMAND.ico and COMMAND.icns. Up to 24 pixels the small
drawing of the program is used. Needs PySide6.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from fill import CHECKOUT, FILLED, description

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PROGRAM = description()
SMALL = 24
"""Up to how many pixels the small drawing is used."""
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# Types of the elements of an .icns file that hold PNG, with their sizes in pixels; those for fine displays
# come last (the table of https://en.wikipedia.org/wiki/Apple_Icon_Image_format).
ICNS_TYPES = (
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic13", 256),
    (b"ic14", 512),
)


def draw(size: int, source: str = "") -> QImage:
    """Return the icon of the program, or the drawing `source`, `size` pixels wide, on nothing."""
    source = source or PROGRAM["icon_small" if size <= SMALL else "icon"]
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(CHECKOUT / source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(size: int, source: str = "") -> bytes:
    """Return the icon as a PNG file; see `draw`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(size, source).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Return an .ico file: up to 64 pixels bitmaps, which all programs of Windows read, above that PNG."""
    images = [png(size) if size > 64 else bitmap(size) for size in ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(images))
    at = len(head) + 16 * len(images)
    for size, image in zip(ICO_SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return head + b"".join(images)


def bitmap(size: int) -> bytes:
    """Return the icon as a BITMAPINFOHEADER, its BGRA rows from below, and an empty mask of one bit."""
    image = draw(size).convertToFormat(QImage.Format.Format_ARGB32)
    pixels = bytes(image.constBits())
    rows = b"".join(pixels[row * size * 4 : (row + 1) * size * 4] for row in reversed(range(size)))
    mask = bytes((size + 31) // 32 * 4 * size)
    length = len(rows) + len(mask)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, length, 0, 0, 0, 0) + rows + mask


def icns() -> bytes:
    """Return an .icns file of PNG images."""
    parts = [(kind, png(size)) for kind, size in ICNS_TYPES]
    body = b"".join(kind + struct.pack(">I", len(image) + 8) + image for kind, image in parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def make(folder: Path) -> None:
    """Write all icons into `folder`."""
    own = PROGRAM["own"]["mime"].replace("/", "-")
    for kind, name, source in (("apps", PROGRAM["id"], ""), ("mimetypes", own, PROGRAM["own"]["icon"])):
        for size in PROGRAM["icon_sizes"]:
            path = folder / "hicolor" / f"{size}x{size}" / kind / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(png(size, source))
        scalable = folder / "hicolor" / "scalable" / kind / f"{name}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        scalable.write_bytes((CHECKOUT / (source or PROGRAM["icon"])).read_bytes())
    (folder / f"{PROGRAM['command']}.ico").write_bytes(ico())
    (folder / f"{PROGRAM['command']}.icns").write_bytes(icns())


if __name__ == "__main__":
    application = QGuiApplication([])
    make(Path(sys.argv[1]) if sys.argv[1:] else FILLED / "icons")
