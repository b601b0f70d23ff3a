"""The pictures on a page of a PDF file: where they stand, and how large they are. None is decoded here."""

from __future__ import annotations

import ctypes
from hashlib import blake2b
from typing import Any, NamedTuple

from .glyphs import Box

MAX_IMAGES = 2000
"""How many pictures of a page are looked at: a photograph cut into strips has some hundreds."""

_DEPTH = 4
"""How many drawings may stand in one another."""

_OBJECTS = 10_000
"""How many objects of all drawings within a page are looked at."""

_HASHED = 2_000_000
"""Bytes of a picture that are hashed; of a larger one its size tells it from others."""

_LEAST = 24.0
"""A picture smaller than this, in points, is not told from others."""

_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Seen(NamedTuple):
    """A picture on a page: what is seen of it, its pixels, and what it shares with its copies elsewhere.

    `handle` is PDFium's, None where the page may be closed; `clipped`: a part of it is covered or cut off.
    """

    box: Box
    width: int
    height: int
    key: str = ""
    handle: Any = None
    clipped: bool = False
    nested: bool = False

    @property
    def pixels(self) -> int:
        return self.width * self.height


class Images:
    """Collects the pictures of a page in the file's coordinates, also those in drawings that it uses.

    `paths` are the boxes of the lines and shapes in such drawings.
    """

    def __init__(self, pdfium: Any, page: Box, *, keyed: bool = True) -> None:
        self._pdfium, self._page, self._keyed = pdfium, page, keyed
        self._left = _OBJECTS
        self._edges = [ctypes.c_float() for _ in range(4)]
        self.seen: list[Seen] = []
        self.paths: list[Box] = []

    def add(self, found: Any, kind: int, matrix: Matrix = _PLAIN, depth: int = 0) -> None:
        """Take in an object of the page, of the kind that PDFium says."""
        if len(self.seen) >= MAX_IMAGES:
            return
        if kind == _IMAGE:
            self._image(found, matrix, depth)
        elif kind == _PATH:
            if self._pdfium.FPDFPageObj_GetBounds(found, *self._edges):
                self.paths.append(moved(Box(*(edge.value for edge in self._edges)), matrix))
        elif kind == _FORM and depth < _DEPTH:
            inner = self._matrix(found)
            if inner is None:
                return
            both = _times(inner, matrix)
            for index in range(max(0, self._pdfium.FPDFFormObj_CountObjects(found))):
                self._left -= 1
                if self._left < 0:
                    return
                part = self._pdfium.FPDFFormObj_GetObject(found, index)
                if part:
                    self.add(part, self._pdfium.FPDFPageObj_GetType(part), both, depth + 1)

    def _image(self, found: Any, matrix: Matrix, depth: int) -> None:
        if not self._pdfium.FPDFPageObj_GetBounds(found, *self._edges):
            return
        whole = Box(*(edge.value for edge in self._edges))
        clip = self._clip(found)
        shown = moved(common(whole, clip) if clip else whole, matrix)
        seen = common(shown, self._page)
        if seen.x1 <= seen.x0 or seen.y1 <= seen.y0:
            return
        width, height = ctypes.c_uint(), ctypes.c_uint()
        self._pdfium.FPDFImageObj_GetImagePixelSize(found, width, height)
        large = min(seen.x1 - seen.x0, seen.y1 - seen.y0) >= _LEAST
        key = self._key(found, width.value, height.value) if large and self._keyed else ""
        clipped = area(seen) < 0.98 * area(moved(whole, matrix))
        handle = None if self._keyed else found
        self.seen.append(Seen(seen, width.value, height.value, key, handle, clipped, depth > 0))

    def _key(self, found: Any, width: int, height: int) -> str:
        size = int(self._pdfium.FPDFImageObj_GetImageDataRaw(found, None, 0))
        if not 0 < size <= _HASHED:
            return f"{width}x{height}:{size}"
        buffer = (ctypes.c_ubyte * size)()
        self._pdfium.FPDFImageObj_GetImageDataRaw(found, buffer, size)
        return blake2b(bytes(buffer), digest_size=16).hexdigest()

    def _matrix(self, found: Any) -> Matrix | None:
        matrix = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(found, matrix):
            return None
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _clip(self, found: Any) -> Box | None:
        """Return the box that the clip paths of an object leave of it; None where it has none."""
        clip = self._pdfium.FPDFPageObj_GetClipPath(found)
        if not clip:
            return None
        result: Box | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(min(max(0, self._pdfium.FPDFClipPath_CountPaths(clip)), 20)):
            points: list[tuple[float, float]] = []
            for index in range(min(max(0, self._pdfium.FPDFClipPath_CountPathSegments(clip, path)), 500)):
                segment = self._pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
                if segment and self._pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                    points.append((x.value, y.value))
            if points:
                box = _around(points)
                result = common(result, box) if result else box
        return result


def area(box: Box) -> float:
    """Return the area of a box, nothing where its sides are crossed."""
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


def common(a: Box, b: Box) -> Box:
    """Return what two boxes have in common; its sides are crossed where they have nothing."""
    return Box(max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1))


def around(a: Box, b: Box) -> Box:
    """Return the box around two boxes."""
    return Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))


def moved(box: Box, matrix: Matrix) -> Box:
    """Return the box around what a matrix makes of a box (ISO 32000-1, 8.3.4)."""
    if matrix is _PLAIN:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
