"""What stands on a page of a PDF file, as PDFium sees it: glyphs with places, rules, links, pictures.

Places are in points, x to the right and y downwards, seen with the text upright: glyphs that run
another way are turned, and come in a field of their own.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from .glyphs import Box, Glyph, Style, upright
from .images import Images, Seen, area
from .vertical import turn_vertical

MAX_GLYPHS = 60_000
"""The most characters of one page that are read: a full page of a newspaper has about half as many."""

MAX_OBJECTS = 30_000
"""How many objects of a page are looked at for rules and pictures."""

_THIN = 3.0
"""A filled box or a line that is no thicker than this is a rule."""

_DOT = 7.0
"""A drawn shape as wide as it is high, and no larger than this, may be a bullet."""

_INVISIBLE = 3  # ISO 32000-1, 9.3.6, table 106
_TEXT, _PATH = 1, 2  # FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_PATH
_URI = 3  # PDFACTION_URI
_ITALIC, _FIXED, _BOLD = 1 << 6, 1 << 0, 1 << 18  # ISO 32000-1, 9.8.2, table 123
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_LINK = re.compile(r"(?i)(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f]+$")


class Field(NamedTuple):
    """The text of a page that runs one way, in the order of the file; the ruled lines; small drawn
    shapes that may be bullets; the pictures; and the boxes of all that is drawn in lines and shapes.

    `angle` is how far the text is turned from the upright, in degrees against the clock.
    """

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Box]
    dots: list[Box]
    images: Sequence[Seen] = ()
    angle: int = 0
    paths: Sequence[Box] = ()


class Page(NamedTuple):
    """A page: its fields, the most text first; the share of it that pictures cover; slanted text;

    how many characters lie outside it, have no known meaning, were more than are read, or are invisible.
    """

    fields: list[Field]
    pictured: float
    slanted: str
    outside: int
    unknown: int
    left: int
    hidden: int


def raw() -> Any:
    """Return PDFium's functions."""
    return import_module("pypdfium2.raw")


def read_page(document: Any, number: int) -> Page | None:
    """Return page `number` of a document that PDFium has open, None where the page is damaged."""
    pdfium = raw()
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return None
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _PageReader(pdfium, document, page, text).read()
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Stretch(NamedTuple):
    """Widens what stands right of `left`: a text object has the room of all its marked content."""

    left: float = 0.0
    factor: float = 1.0

    def over(self, box: Box) -> Box:
        x0, x1 = (self.left + (x - self.left) * self.factor for x in (box.x0, box.x1))
        return box._replace(x0=x0, x1=x1)


class _Look(NamedTuple):
    """What the characters of one text object have in common; `angle` is None where they are slanted.

    `mark`: the marked content that says what they mean, 0 for none; `echo`: another text object has
    said it before.
    """

    style: Style
    angle: int | None
    unknown: bool
    hidden: bool
    bottom: float
    base: tuple[float, float]
    mark: int
    echo: bool
    stretch: _Stretch


_GAP = 0.2
"""How far apart two characters stand, in parts of their size, where a blank is between them."""

_LONGEST_MEANING = 1000
"""The bytes of an ActualText that is compared: that of a letter or a word is short."""

_MADE = frozenset({0x0A, 0x0D, 0x20, 0x2D, 0x02})
"""The characters that PDFium adds where it sees blanks, ends of lines and divided words."""


class _PageReader:
    def __init__(self, pdfium: Any, document: Any, page: Any, text: Any) -> None:
        self._pdfium, self._document, self._page, self._text = pdfium, document, page, text
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        self._left, self._bottom = float(bounds.left), float(bounds.bottom)
        self._right, self._top = float(bounds.right), float(bounds.top)
        self._bounds = Box(self._left, self._bottom, self._right, self._top)
        self._looks: dict[int, _Look] = {}
        self._reach: dict[int, float] = {}
        self._said: set[int] = set()
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> Page:
        links = self._links()
        rules, dots, images = self._objects()
        count = max(0, self._pdfium.FPDFText_CountChars(self._text))
        turned: dict[int, list[Glyph]] = {}
        slanted: list[str] = []
        outside = unknown = hidden = 0
        spaced = doubtful = False
        end = 0.0
        unicode, generated = self._pdfium.FPDFText_GetUnicode, self._pdfium.FPDFText_IsGenerated
        for index in range(min(count, MAX_GLYPHS)):
            code: int = unicode(self._text, index)
            if code in _MADE and generated(self._text, index) == 1:
                spaced = True
                continue
            box = self._box(index)
            if code == 0x20 and box.x1 - box.x0 < 0.01 and box.y1 - box.y0 < 0.01:
                spaced = True  # one of PDFium's own that it does not mark, at a place of no meaning
                continue
            if not self._inside(box):
                outside += 1
                continue
            look = self._look(index, box)
            if look.echo:
                doubtful = True
                continue
            if doubtful:
                spaced = box.x0 - end > _GAP * look.style.size
            if look.mark:
                box = look.stretch.over(box)
            doubtful, end = bool(look.mark), box.x1
            unknown += look.unknown or code in {0, 0xFFFD}
            hidden += look.hidden
            # PDFium's mark of a hyphen that it takes for soft; surrogates come as halves or not at all.
            char = "-" if code == 0x02 else chr(code) if 0 < code < 0x110000 else "\ufffd"
            if look.angle is None:
                slanted.append(char)
            else:
                href = _href(links, box) if links else ""
                x0, x1, y = self._placed(index, box, look, look.angle)
                glyph = Glyph(char, x0, x1, y, look.style, href, spaced)
                turned.setdefault(look.angle, []).append(glyph)
            spaced = False
        turned = turn_vertical(turned, self._right - self._left)
        turned = {angle: glyphs for angle, glyphs in turned.items() if glyphs} or {0: []}
        fields = [self._field(angle, glyphs, rules, dots) for angle, glyphs in turned.items()]
        fields.sort(key=lambda field: -len(field.glyphs))
        fields[0] = self._with_drawings(fields[0], images)
        pictured = sum(area(one.box) for one in images.seen) / max(1.0, area(self._bounds))
        left = max(0, count - MAX_GLYPHS)
        return Page(fields, pictured, "".join(slanted).strip(), outside, unknown, left, hidden)

    def _box(self, index: int) -> Box:
        """Return the box of a character in the file's own coordinates: y runs upwards."""
        rect = self._rect
        self._pdfium.FPDFText_GetLooseCharBox(self._text, index, rect)
        return Box(rect.left, rect.bottom, rect.right, rect.top)

    def _inside(self, box: Box) -> bool:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        return self._left <= x <= self._right and self._bottom <= y <= self._top

    def _placed(self, index: int, box: Box, look: _Look, angle: int) -> tuple[float, float, float]:
        """Return from where to where a character reaches, and its baseline, with its text upright."""
        base = self._base(index, box, look)
        if not angle:
            return box.x0 - self._left, box.x1 - self._left, self._top - base[1]
        placed = self._turned(box, angle)
        return placed.x0, placed.x1, self._turned(Box(*base, *base), angle).y0

    def _base(self, index: int, box: Box, look: _Look) -> tuple[float, float]:
        """Return the origin of a character: that of its text object, if it runs on on one line."""
        if look.angle or abs(box.y0 - look.bottom) > 0.2 * look.style.size:
            return self._origin(index)
        return look.base

    def _origin(self, index: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._x.value, self._y.value

    def _look(self, index: int, box: Box) -> _Look:
        """Return how a character looks."""
        found = self._pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(found.contents) if found else -1 - index
        if key in self._looks:
            return self._looks[key]
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = abs(float(self._pdfium.FPDFText_GetFontSize(self._text, index))) * scale
        degrees = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(degrees / 90) * 90
        angle = quarter % 360 if abs(degrees - quarter) < 5 else None
        flags = ctypes.c_int(0)
        buffer = ctypes.create_string_buffer(256)
        self._pdfium.FPDFText_GetFontInfo(self._text, index, buffer, 256, flags)
        name = buffer.value.decode("utf-8", "replace").lower()
        bold = bool(flags.value & _BOLD) or any(word in name for word in _BOLD_NAMES)
        italic = bool(flags.value & _ITALIC) or "italic" in name or "oblique" in name
        fixed = bool(flags.value & _FIXED) or "mono" in name or "courier" in name
        unknown = self._pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1
        style = Style(round(size, 1), bold, italic, fixed)
        hidden = bool(found) and self._pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
        mark, meaning = self._meaning(found) if found else (0, "")
        echo = mark != 0 and mark in self._said and self._says(index, meaning)
        self._said.add(mark)
        stretch = self._stretch(found, mark) if mark and angle == 0 else _Stretch()
        look = _Look(style, angle, unknown, hidden, box.y0, self._origin(index), mark, echo, stretch)
        self._looks[key] = look
        return look

    def _meaning(self, found: Any) -> tuple[int, str]:
        """Return what stands for the marked content of a text object, and its ActualText; 0 without one.

        A letter and the marks over it, drawn one by one, are one marked content with the text of all
        as its ActualText (ISO 32000-2, 14.9.4). PDFium gives that text for each of them, or for one.
        """
        pdfium = self._pdfium
        size = ctypes.c_ulong()
        buffer = (ctypes.c_ubyte * _LONGEST_MEANING)()
        for index in range(pdfium.FPDFPageObj_CountMarks(found)):
            mark = pdfium.FPDFPageObj_GetMark(found, index)
            known = pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, len(buffer), size)
            if known and 0 < size.value <= len(buffer):
                return ctypes.addressof(mark.contents), _text_string(bytes(buffer[: size.value]))
        return 0, ""

    def _stretch(self, found: Any, mark: int) -> _Stretch:
        edges = [ctypes.c_float() for _ in range(4)]
        self._pdfium.FPDFPageObj_GetBounds(found, *edges)
        left, right = edges[0].value, edges[2].value
        reach = self._reach.get(mark, right)
        return _Stretch(left, (reach - left) / (right - left)) if left < right < reach else _Stretch()

    def _says(self, index: int, text: str) -> bool:
        """Return whether the characters from `index` on are `text`."""
        codes = (self._pdfium.FPDFText_GetUnicode(self._text, index + n) for n in range(len(text)))
        return all(code == ord(char) for code, char in zip(codes, text, strict=True))

    def _turned(self, box: Box, angle: int) -> Box:
        """Return `box` as it is seen with text of direction `angle` upright, y downwards."""
        return upright(box, self._bounds, angle)

    def _field(self, angle: int, glyphs: list[Glyph], rules: list[Box], dots: list[Box]) -> Field:
        width, height = self._right - self._left, self._top - self._bottom
        if angle % 180:
            width, height = height, width
        turned = [[self._turned(box, angle) for box in boxes] for boxes in (rules, dots)]
        return Field(width, height, glyphs, turned[0], turned[1], angle=angle)

    def _with_drawings(self, field: Field, images: Images) -> Field:
        placed = [one._replace(box=self._turned(one.box, field.angle)) for one in images.seen]
        return field._replace(images=placed, paths=[self._turned(box, field.angle) for box in images.paths])

    def _objects(self) -> tuple[list[Box], list[Box], Images]:
        """Return the rules of the page, small shapes, and pictures."""
        rules: list[Box] = []
        dots: list[Box] = []
        images = Images(self._pdfium, self._bounds)
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(min(self._pdfium.FPDFPage_CountObjects(self._page), MAX_OBJECTS)):
            found = self._pdfium.FPDFPage_GetObject(self._page, index)
            kind: int = self._pdfium.FPDFPageObj_GetType(found)
            if kind == _TEXT and (mark := self._meaning(found)[0]):
                if self._pdfium.FPDFPageObj_GetBounds(found, *edges):
                    self._reach[mark] = max(self._reach.get(mark, 0.0), edges[2].value)
                continue
            if kind != _PATH:
                images.add(found, kind)
                continue
            if not self._pdfium.FPDFPageObj_GetBounds(found, *edges):
                continue
            box = Box(*(edge.value for edge in edges))
            images.paths.append(box)
            wide, high = box.x1 - box.x0, box.y1 - box.y0
            if max(wide, high) <= _DOT and abs(wide - high) < 0.2 * wide:
                dots.append(box)
            elif min(wide, high) <= _THIN:
                rules.append(box)
            elif self._pdfium.FPDFPath_CountSegments(found) <= 6:
                rules += [
                    Box(box.x0, box.y0, box.x1, box.y0), Box(box.x0, box.y1, box.x1, box.y1),
                    Box(box.x0, box.y0, box.x0, box.y1), Box(box.x1, box.y0, box.x1, box.y1),
                ]  # fmt: skip
        return rules, dots, images

    def _links(self) -> list[tuple[Box, str]]:
        """Return the places of links to web and mail addresses, in the file's own coordinates."""
        result: list[tuple[Box, str]] = []
        position = ctypes.c_int(0)
        link = self._pdfium.FPDF_LINK()
        rect = self._pdfium.FS_RECTF()
        while len(result) < 2000 and self._pdfium.FPDFLink_Enumerate(self._page, position, link):
            action = self._pdfium.FPDFLink_GetAction(link)
            if not action or self._pdfium.FPDFAction_GetType(action) != _URI:
                continue
            buffer = ctypes.create_string_buffer(2048)
            size = self._pdfium.FPDFAction_GetURIPath(self._document, action, buffer, 2048)
            href = buffer.value.decode("utf-8", "replace").strip() if 0 < size <= 2048 else ""
            if _LINK.match(href) and self._pdfium.FPDFLink_GetAnnotRect(link, rect):
                result.append((Box(rect.left, rect.bottom, rect.right, rect.top), href))
        return result


def _text_string(data: bytes) -> str:
    """Return a text string of PDF (ISO 32000-2, 7.9.2.2); of PDFDocEncoding what it shares with Latin-1."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode(
        "utf-8" if data[:3] == b"\xef\xbb\xbf" else "latin-1", "replace"
    )


def _href(links: list[tuple[Box, str]], box: Box) -> str:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for place, href in links:
        if place.x0 <= x <= place.x1 and place.y0 <= y <= place.y1:
            return href
    return ""
