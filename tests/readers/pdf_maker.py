"""Make PDF files out of operators (ISO 32000-1), with a text that is known.

Text is set as different programs do it: word by word without blanks (TeX), line by line with stretched
blanks, glyph by glyph in the order of the page (Arabic). Two-byte fonts are named, not embedded: what a
reader goes by are their widths and their ToUnicode maps.
"""

# ruff: noqa: E501 -- markup is read by its lines
from __future__ import annotations

import random
import re
import unicodedata
import zlib
from dataclasses import dataclass, field

# The widths of Helvetica from U+0020 to U+007E in thousandths of an em.
WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015,
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333,
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500,
    500, 500, 334, 260, 334, 584,
)  # fmt: skip
DRAWN = "\u25e6\u2e80-\u9fff\uff00-\uffef"
"""Characters that are drawn by the file itself (Type 3): no substitute has them everywhere."""

LIGATURES = ("ffi", "ffl", "ff", "fi", "fl")


def width_of(char: str) -> float:
    """Return the width of a character, in ems."""
    if char in LIGATURES:
        return sum(map(width_of, char))
    if " " <= char <= "~":
        return WIDTHS[ord(char) - 32] / 1000
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char[0]) in "FW" else 0.55


def width(text: str, size: float) -> float:
    return sum(width_of(char) for char in text) * size


@dataclass
class Maker:
    """A PDF file in the making. Places are in points from the top left of the page."""

    wide: float = 595
    high: float = 842
    information: dict[str, str] = field(default_factory=dict)
    catalog: str = ""
    compressed: bool = True
    rotation: int = 0
    trailer: str = ""
    streams: list[list[str]] = field(default_factory=list)
    links: list[list[str]] = field(default_factory=list)
    pictured: set[int] = field(default_factory=set)
    codes: dict[str, int] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)
    images: list[tuple[str, bytes]] = field(default_factory=list)
    masks: dict[int, tuple[str, bytes]] = field(default_factory=dict)

    def page(self) -> None:
        self.streams.append([])
        self.links.append([])

    @property
    def out(self) -> list[str]:
        return self.streams[-1]

    def _hex(self, text: str, *, ligatures: bool = False) -> str:
        units = re.findall("|".join(LIGATURES) + "|.", text) if ligatures else list(text)
        return "".join(f"{self.codes.setdefault(unit, len(self.codes) + 1):04X}" for unit in units)

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "R", *, ligatures: bool = False,
             turn: tuple[float, float] = (1, 0)) -> float:  # fmt: skip
        """Print `text` and return where it ends. Fonts: R, B (bold), I (italic), M (fixed)."""
        a, b = turn
        place = f"{a} {b} {-b} {a} {x:.2f} {self.high - y:.2f} Tm"
        self.out.append(f"BT /{font} {size} Tf {place}")
        for run in re.findall(f"[{DRAWN}]+|[^{DRAWN}]+", text):
            if re.match(f"[{DRAWN}]", run):
                for char in run:
                    number = self.drawn.setdefault(char, len(self.drawn))
                    self.out.append(f"/D{number // 250} {size} Tf <{number % 250:02X}> Tj")
            else:
                self.out.append(f"/{font} {size} Tf <{self._hex(run, ligatures=ligatures)}> Tj")
        self.out.append("ET")
        return x + width(text, size)

    def words(
        self, x: float, y: float, words: list[str], size: float, to: float | None = None, font: str = "R"
    ) -> None:
        """Print words one by one, as TeX does: blanks are gaps; with `to` the line is stretched to it."""
        blank = 0.28 * size
        if to is not None and len(words) > 1:
            blank = (to - x - sum(width(word, size) for word in words)) / (len(words) - 1)
        parts: list[str] = []
        for index, word in enumerate(words):
            back = f" {-blank / size * 1000:.0f} " if index + 1 < len(words) else ""
            parts.append(f"<{self._hex(word, ligatures=True)}>{back}")
        self.out.append(
            f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {self.high - y:.2f} Tm [{''.join(parts)}] TJ ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
        self.out.append(f"{thick} w {x0:.1f} {self.high - y0:.1f} m {x1:.1f} {self.high - y1:.1f} l S")

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pictured.add(len(self.streams) - 1)
        self.out.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.high - y1} cm /Im Do Q")

    def image(self, dictionary: str, data: bytes, mask: tuple[str, bytes] | None = None) -> int:
        """Take in a picture (the entries of its dictionary, and its bytes) and return its number."""
        self.images.append((dictionary, data))
        if mask:
            self.masks[len(self.images) - 1] = mask
        return len(self.images) - 1

    def show(self, number: int, x0: float, y0: float, x1: float, y1: float) -> None:
        """Print a picture in a box."""
        self.out.append(
            f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {self.high - y1:.2f} cm /F{number} Do Q"
        )

    def link(self, x0: float, y0: float, x1: float, y1: float, address: str) -> None:
        box = f"{x0:.1f} {self.high - y1:.1f} {x1:.1f} {self.high - y0:.1f}"
        self.links[-1].append(
            f"<< /Type /Annot /Subtype /Link /Rect [{box}] /A << /S /URI /URI ({address}) >> >>"
        )

    def bytes(self) -> bytes:
        objects: list[bytes] = [b"", b""]

        def add(content: bytes) -> int:
            objects.append(content)
            return len(objects)

        def stream(content: bytes, extra: str = "") -> int:
            packed = zlib.compress(content) if self.compressed else content
            kind = "/Filter /FlateDecode " if self.compressed else ""
            head = f"<< {kind}{extra}/Length {len(packed)} >>\nstream\n".encode()
            return add(head + packed + b"\nendstream")

        fonts = self._fonts(add, stream)
        image = stream(
            b"\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ",
        )
        shown = " ".join(f"/F{n} {self._image(add, n)} 0 R" for n in range(len(self.images)))
        kids: list[int] = []
        for content, links in zip(self.streams, self.links, strict=True):
            body = stream("\n".join(content).encode())
            annotations = " ".join(f"{add(link.encode())} 0 R" for link in links)
            kids.append(
                add(
                    f"<< /Type /Page /Parent 2 0 R /Rotate {self.rotation} /MediaBox [0 0 {self.wide} {self.high}] /Contents {body} 0 R "
                    f"/Resources << /Font << {fonts} >> /XObject << /Im {image} 0 R {shown} >> >> /Annots [{annotations}] >>".encode()
                )
            )
        objects[0] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode()
        objects[1] = (
            f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
        )
        values = "".join(
            f"/{key} <FEFF{value.encode('utf-16-be').hex()}> " for key, value in self.information.items()
        )
        information = add(f"<< {values}>>".encode())
        return self._file(objects, information)

    def _image(self, add, number: int) -> int:
        def picture(dictionary: str, data: bytes) -> int:
            head = f"<< /Type /XObject /Subtype /Image {dictionary} /Length {len(data)} >>\nstream\n"
            return add(head.encode() + data + b"\nendstream")

        dictionary, data = self.images[number]
        mask = self.masks.get(number)
        return picture(f"{dictionary} /SMask {picture(*mask)} 0 R" if mask else dictionary, data)

    def _file(self, objects: list[bytes], information: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places: list[int] = []
        for number, content in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {information} 0 R {self.trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)

    def _fonts(self, add, stream) -> str:
        pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for text, code in self.codes.items()]
        unicode = stream(self._map(pairs, "0000", "FFFF"))
        widths = " ".join(f"{code} [{width_of(text) * 1000:.0f}]" for text, code in self.codes.items())
        result: list[str] = []
        for key, name, flags in (
            ("R", "Plain", 32),
            ("B", "Plain-Bold", 32),
            ("I", "Plain-Italic", 96),
            ("M", "Plain-Mono", 33),
        ):
            described = add(
                f"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
                f"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>".encode()
            )
            child = add(
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {described} 0 R /DW 1000 /W [{widths}] "
                f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode()
            )
            font = add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{child} 0 R] "
                f"/ToUnicode {unicode} 0 R >>".encode()
            )
            result.append(f"/{key} {font} 0 R")
        return " ".join([*result, *self._drawn(add, stream)])

    def _drawn(self, add, stream) -> list[str]:
        box = stream(b"1000 0 0 -100 900 800 d1 50 -100 850 900 re f")
        result: list[str] = []
        for number in range(0, len(self.drawn), 250):
            chars = list(self.drawn)[number : number + 250]
            size = len(chars)
            unicode = stream(
                self._map(
                    [f"<{code:02X}> <{ord(char):04X}>" for code, char in enumerate(chars)], "00", "FF"
                )
            )
            names = " ".join(f"/g{code}" for code in range(size))
            glyphs = " ".join(f"/g{code} {box} 0 R" for code in range(size))
            font = add(
                f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [.001 0 0 .001 0 0] "
                f"/CharProcs << {glyphs} >> /Encoding << /Type /Encoding /Differences [0 {names}] >> /FirstChar 0 "
                f"/LastChar {size - 1} /Widths [{'1000 ' * size}] /ToUnicode {unicode} 0 R /Resources << >> >>".encode()
            )
            result.append(f"/D{number // 250} {font} 0 R")
        return result

    def _map(self, pairs: list[str], first: str, last: str) -> bytes:
        """Return a ToUnicode map of these pairs, no block of which holds more than a hundred."""
        hundreds = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        blocks = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in hundreds]
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        space = f"1 begincodespacerange <{first}> <{last}> endcodespacerange\n"
        return (head + space + "\n".join(blocks) + "\nendcmap end end").encode()


def wrapped(
    text: str, measure: float, size: float, *, divide: random.Random | None = None, first: float = 0
) -> list[list[str]]:
    """Return `text` as lines of words no wider than `measure`; `divide` hyphenates where a word is too wide.

    `first` is the indent of the first line.
    """
    lines: list[list[str]] = [[]]
    left = measure - first
    for word in text.split():
        need = width(word, size) + (0.28 * size if lines[-1] else 0)
        if need > left and divide is not None:
            cut = divided(word, left - 0.28 * size - width("-", size), size, divide)
            if cut:
                lines[-1].append(word[:cut] + "-")
                lines.append([word[cut:]])
                left = measure - width(word[cut:], size)
                continue
        if need > left and lines[-1]:
            lines.append([])
            left = measure
            need = width(word, size)
        lines[-1].append(word)
        left -= need
    return lines


def divided(word: str, room: float, size: float, chance: random.Random) -> int:
    """Return where `word` may be divided so that the first part fits, 0 for nowhere."""
    if not word.isalpha() or len(word) < 6 or chance.random() < 0.3:
        return 0
    places = [
        i
        for i in range(2, len(word) - 2)
        if word[i - 1] in "aeiouäöü" and word[i] not in "aeiouäöü" and width(word[:i], size) <= room
    ]
    return places[-1] if places else 0
