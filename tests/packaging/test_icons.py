"""The icons as they are rendered for each system."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from .tools import script

icons = script("make_icons")
PROGRAM = script("fill").description()


@pytest.fixture(scope="module")
def folder(qapp, tmp_path_factory):
    where = tmp_path_factory.mktemp("icons")
    icons.make(where)
    return where


def images(path):
    reader = QImageReader(str(path))
    found = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        found.append(reader.read())
    return found


def test_every_size_of_the_table_is_drawn(folder):
    kinds = {"apps": PROGRAM["id"], "mimetypes": PROGRAM["own"]["icon_name"]}
    for kind, name in kinds.items():
        for size in PROGRAM["icon_sizes"]:
            image = QImage(str(folder / "hicolor" / f"{size}x{size}" / kind / f"{name}.png"))
            assert (image.width(), image.height()) == (size, size)
            assert image.hasAlphaChannel()
        assert (folder / "hicolor" / "scalable" / kind / f"{name}.svg").is_file()


def test_the_small_drawing_has_sharp_edges(folder):
    image = QImage(str(folder / "hicolor/16x16/apps" / f"{PROGRAM['id']}.png"))
    row = [image.pixelColor(x, 8).name().upper() for x in range(2, 14)]
    assert row == ["#FFD24A"] * 12  # the passage, from edge to edge, on whole pixels
    assert image.pixelColor(0, 0).alpha() < 128  # a round corner


def test_windows_reads_all_sizes(folder):
    found = images(folder / "reex-desktop.ico")
    assert [image.width() for image in found] == list(icons.ICO_SIZES)
    for image in found:
        middle = image.pixelColor(image.width() // 2 - image.width() // 8, image.height() // 2)
        assert middle.saturation() > 0, "the colours are there"
        assert QColor(image.pixelColor(0, 0)).alpha() < 128


def test_macos_reads_all_sizes(folder):
    data = (folder / "reex-desktop.icns").read_bytes()
    assert data[:8] == b"icns" + struct.pack(">I", len(data))
    at, found = 8, []
    while at < len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8])
        found.append((kind, QImage.fromData(data[at + 8 : at + length], "PNG").width()))
        at += length
    assert found == list(icons.ICNS_TYPES)


def test_they_can_be_told_from_light_and_dark_grounds(folder):
    image = QImage(str(folder / "hicolor/48x48/apps" / f"{PROGRAM['id']}.png"))
    edge = image.pixelColor(24, 5)  # the ground of the drawing, near its upper edge
    for ground in ("#F6F5F2", "#16191C"):
        assert contrast(edge, QColor(ground)) >= 3.0  # WCAG 2.2, 1.4.11


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
