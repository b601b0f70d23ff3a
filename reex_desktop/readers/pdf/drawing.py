"""The figures of a PDF file as pictures: a photograph as the file holds it, anything else drawn by PDFium.

A figure is named by its page and its place there, with the text upright. Drawing takes what stands in that
place as the page shows it: with masks, colours, and what is drawn and written over it.
"""

from __future__ import annotations

import ctypes
import re
import struct
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

from ..found import Attachment
from ..pictures import MAX_PICTURE, header
from .glyphs import Box, upright
from .images import Images, Seen, area, common
from .png import png

SECONDS = 8.0
"""How long all figures of a file may take, and how long the one may that is being drawn then."""

_ONE = 3.0
"""Seconds that one figure may take."""

MAX_DECODED = 30_000_000
"""Pixels of a picture that PDFium may unpack; JPEG 2000 takes a dozen bytes for each."""

_DRAWN = 2_500_000
"""Pixels of a figure that is drawn: more than a page on a good screen shows."""

_LEAST_SCALE, _MOST_SCALE = 2.0, 4.0
"""Pixels a point: what is drawn, and not taken from a picture, is sharp at twice its size."""

_NAME = re.compile(r"cid:page-(\d{1,6})/(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})(?:/(90|180|270))?")
_OVER = 8.0
"""What covers less of a picture than this, in square points, only touches it."""


class _Wanted(NamedTuple):
    source: str
    box: Box
    angle: int


class _Placed(NamedTuple):
    """A figure on an open page: how wide and high the page is with the text upright, in points."""

    wanted: _Wanted
    width: float
    height: float
    scale: float

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high the picture is, in pixels."""
        box = self.wanted.box
        return (
            max(1, round((box.x1 - box.x0) * self.scale)),
            max(1, round((box.y1 - box.y0) * self.scale)),
        )


def figure_source(page: int, box: Box, angle: int) -> str:
    """Return what the source of an Image block says for what stands in `box` on a page, from 1 on."""
    tenths = ",".join(str(max(0, round(10 * side))) for side in box)
    return f"cid:page-{page}/{tenths}" + (f"/{angle}" if angle else "")


def figure_files(data: bytes, wanted: frozenset[str]) -> Iterator[Attachment]:
    """Yield the figures that `wanted` names, as `figure_source` does; why not, where one is not drawn.

    PDFium may end the process on a hostile file: this belongs in the reader process.
    """
    pages: dict[int, list[_Wanted]] = defaultdict(list)
    for source in wanted:
        found = _NAME.fullmatch(source)
        if found:
            sides = (int(side) / 10 for side in found.groups()[1:5])
            pages[int(found[1])].append(_Wanted(source, Box(*sides), int(found[6] or 0)))
    if not pages:
        return
    pdfium = import_module("pypdfium2.raw")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return
    until = time.monotonic() + SECONDS
    try:
        for number in sorted(pages):
            page = pdfium.FPDF_LoadPage(document, number - 1)
            if not page:
                continue
            try:
                drawing = _Drawing(pdfium, document, page, until)
                for one in sorted(pages[number]):
                    yield drawing.file(one)
            finally:
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)
        _begin_anew(pdfium)


def _begin_anew(pdfium: Any) -> None:
    """Set PDFium up anew: no document of it may be open.

    Drawing text in a font that a file does not hold changes the widths of the one that stands in for it,
    for all files that come after.
    """
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


class _Drawing:
    def __init__(self, pdfium: Any, document: Any, page: Any, until: float) -> None:
        self._pdfium, self._document, self._page, self._until = pdfium, document, page, until
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        self._bounds = Box(bounds.left, bounds.bottom, bounds.right, bounds.top)

    def file(self, wanted: _Wanted) -> Attachment:
        """Return a figure as a picture, or why it cannot be had."""

        def left(why: str) -> Attachment:
            return Attachment(wanted.source, "", b"", why)

        if time.monotonic() > self._until:
            return left("drawing the figures of this file takes long")
        images = self._inside(wanted)
        for one in images:
            width, height = self._true_size(one)
            if width * height > MAX_DECODED:
                return left(f"it has {width} \u00d7 {height} pixels, more than can be drawn")
        whole = len(images) == 1 and area(common(images[0].box, wanted.box)) > 0.97 * area(wanted.box)
        jpeg = self._photograph(images[0]) if whole and not wanted.angle else b""
        if jpeg:
            return Attachment(wanted.source, "image/jpeg", jpeg)
        placed = self._placed(wanted, images)
        pixels = self._drawn(placed)
        if not pixels:
            return left("drawing it takes long")
        if not pixels.strip(b"\xff"):
            return left("nothing of it can be drawn: it is damaged or empty")
        return Attachment(wanted.source, "image/png", png(placed.size[0], pixels))

    def _inside(self, wanted: _Wanted) -> list[Seen]:
        """Return the pictures that are seen in the place of a figure, with the text upright."""
        placed = [one._replace(box=upright(one.box, self._bounds, wanted.angle)) for one in self._images]
        return [one for one in placed if area(common(one.box, wanted.box)) > _OVER]

    @cached_property
    def _images(self) -> list[Seen]:
        """The pictures of the page."""
        images = Images(self._pdfium, self._bounds, keyed=False)
        for index in range(max(0, self._pdfium.FPDFPage_CountObjects(self._page))):
            found = self._pdfium.FPDFPage_GetObject(self._page, index)
            images.add(found, self._pdfium.FPDFPageObj_GetType(found))
        return images.seen

    def _true_size(self, image: Seen) -> tuple[int, int]:
        """Return the size that a packed picture says itself, which is what is unpacked."""
        filters = self._filters(image)
        if filters not in (["DCTDecode"], ["JPXDecode"]):
            return image.width, image.height
        data = self._raw(image)
        if filters == ["DCTDecode"]:
            found = header(data)
            return (found.width, found.height) if found else (image.width, image.height)
        place = data.find(
            b"\xff\x51"
        )  # SIZ, with the size of the image and its offset (ISO 15444-1, A.5.1)
        if not 0 <= place < len(data) - 24:
            return image.width, image.height
        right, low, x, y = struct.unpack(">IIII", data[place + 6 : place + 22])
        return max(0, right - x), max(0, low - y)

    def _filters(self, image: Seen) -> list[str]:
        result: list[str] = []
        buffer = ctypes.create_string_buffer(64)
        for index in range(min(max(0, self._pdfium.FPDFImageObj_GetImageFilterCount(image.handle)), 8)):
            self._pdfium.FPDFImageObj_GetImageFilter(image.handle, index, buffer, 64)
            result.append(buffer.value.decode("ascii", "replace"))
        return result

    def _raw(self, image: Seen) -> bytes:
        size = int(self._pdfium.FPDFImageObj_GetImageDataRaw(image.handle, None, 0))
        buffer = (ctypes.c_ubyte * max(0, size))()
        self._pdfium.FPDFImageObj_GetImageDataRaw(image.handle, buffer, size)
        return bytes(buffer)

    def _photograph(self, image: Seen) -> bytes:
        """Return the JPEG file of a picture that the page shows as it is; nothing for any other."""
        pdfium, handle = self._pdfium, image.handle
        if image.clipped or image.nested or self._filters(image) != ["DCTDecode"]:
            return b""
        known = pdfium.FPDF_IMAGEOBJ_METADATA()
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFImageObj_GetImageMetadata(handle, self._page, known):
            return b""
        plain = {pdfium.FPDF_COLORSPACE_DEVICEGRAY: 8, pdfium.FPDF_COLORSPACE_CALGRAY: 8,
                 pdfium.FPDF_COLORSPACE_DEVICERGB: 24, pdfium.FPDF_COLORSPACE_CALRGB: 24}  # fmt: skip
        bits = plain.get(known.colorspace, 0)
        if known.colorspace == pdfium.FPDF_COLORSPACE_ICCBASED:
            bits = known.bits_per_pixel if known.bits_per_pixel in {8, 24} else 0
        upright_ = pdfium.FPDFPageObj_GetMatrix(handle, matrix) and matrix.a > 0 and matrix.d > 0
        if bits != known.bits_per_pixel or not upright_ or abs(matrix.b) + abs(matrix.c) > 0.01 * matrix.a:
            return b""
        if pdfium.FPDFPageObj_HasTransparency(handle) or self._is_covered(image) or self._is_masked(image):
            return b""
        data = self._raw(image)
        found = header(data)
        fits = found is not None and found.kind == "jpeg" and len(data) <= MAX_PICTURE
        return data if fits else b""

    def _is_covered(self, image: Seen) -> bool:
        """Return whether anything is drawn over a picture."""
        pdfium = self._pdfium
        edges = [ctypes.c_float() for _ in range(4)]
        mine = ctypes.addressof(image.handle.contents)
        after = False
        for index in range(max(0, pdfium.FPDFPage_CountObjects(self._page))):
            found = pdfium.FPDFPage_GetObject(self._page, index)
            if not after:
                after = ctypes.addressof(found.contents) == mine
                continue
            if pdfium.FPDFPageObj_GetBounds(found, *edges):
                box = upright(Box(*(edge.value for edge in edges)), self._bounds, 0)
                if area(common(box, image.box)) > _OVER:
                    return True
        return False

    def _is_masked(self, image: Seen) -> bool:
        """Return whether a mask hides a part of a picture."""
        if area(image.box) > _DRAWN:
            return True
        bitmap = self._pdfium.FPDFImageObj_GetRenderedBitmap(self._document, self._page, image.handle)
        if not bitmap:
            return True
        try:
            alpha = _bytes_of(self._pdfium, bitmap)[3::4]
        finally:
            self._pdfium.FPDFBitmap_Destroy(bitmap)
        return alpha.count(255) < 0.9 * len(alpha)

    def _placed(self, wanted: _Wanted, images: list[Seen]) -> _Placed:
        page = self._bounds
        width, height = page.x1 - page.x0, page.y1 - page.y0
        if wanted.angle % 180:
            width, height = height, width
        box = common(wanted.box, Box(0, 0, width, height))
        sharp = [one.width / max(1.0, one.box.x1 - one.box.x0) for one in images if one.pixels]
        scale = min(max([_LEAST_SCALE, *sharp]), _MOST_SCALE, (_DRAWN / max(1.0, area(box))) ** 0.5)
        return _Placed(wanted._replace(box=box), width, height, scale)

    def _drawn(self, placed: _Placed) -> bytes:
        """Return the pixels of what stands in the place of a figure; none where that takes too long."""
        pdfium, box, scale = self._pdfium, placed.wanted.box, placed.scale
        width, height = placed.size
        turn = (placed.wanted.angle // 90 - pdfium.FPDFPage_GetRotation(self._page)) % 4
        until = min(self._until, time.monotonic() + _ONE)
        late = pdfium.IFSDK_PAUSE()
        late.version = 1

        def is_late(_: Any) -> bool:
            return time.monotonic() > until

        late.NeedToPauseNow = type(late.NeedToPauseNow)(is_late)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
        if not bitmap:
            return b""
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            status = pdfium.FPDF_RenderPageBitmap_Start(
                bitmap, self._page, round(-box.x0 * scale), round(-box.y0 * scale),
                round(placed.width * scale), round(placed.height * scale), turn, 0, late,
            )  # fmt: skip
            pdfium.FPDF_RenderPage_Close(self._page)
            return _bytes_of(pdfium, bitmap) if status == pdfium.FPDF_RENDER_DONE else b""
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _bytes_of(pdfium: Any, bitmap: Any) -> bytes:
    """Return the pixels of a bitmap of four bytes a pixel: blue, green, red, and alpha or nothing."""
    size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
    return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
