"""A Word file as lines: what is printed, paragraph by paragraph, with its structure.

It reads files of our own writer, also after Word or LibreOffice saved them: text that was divided into
runs anew, marks of the spelling checker and tracked changes (taken as accepted) make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ..word.package import Relation, WordPackage
from ..word.styles import Styles, W, val

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", _FALLBACK, f"{W}sdtPr"})
_NOTEREF = re.compile(r"\s*NOTEREF\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_LINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]*)\"", re.IGNORECASE)
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
UNKNOWN_NOTE = -1


class Piece(NamedTuple):
    """A run of text with its marks and address; `note` is the number of a note that it refers to."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    note: int = 0


class Place(NamedTuple):
    """What a bookmark encloses of a line: the characters `start` to `end`; whether it goes on."""

    name: str
    start: int
    end: int
    begins: bool
    ends: bool


Content = tuple[str, tuple[Piece, ...], int, bool, tuple[int, int, int] | None]


class Line(NamedTuple):
    """A paragraph, or the shape of a table.

    `kind` is "title", "h1" to "h9", "p", "note" or "table"; `level` that in a list (-1 for none), `cell`
    table, row and column from 0. `style` is the name of its style, in lower case.
    """

    kind: str
    pieces: tuple[Piece, ...]
    level: int = -1
    ordered: bool = False
    cell: tuple[int, int, int] | None = None
    style: str = ""
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def content(self) -> Content:
        """What is printed, to be compared."""
        return self.kind, self.pieces, self.level, self.ordered, self.cell


class WordText(NamedTuple):
    """The lines of the body, and those of the notes by their numbers (from 1, as they are shown)."""

    lines: list[Line]
    notes: dict[int, list[Line]]


def word_text(package: WordPackage) -> WordText:
    """Return what a Word file prints. Raises ReadError where it is none, or damaged."""
    main = package.main()
    styles = Styles(package, main)
    root = package.xml(main)
    body = root.find(f"{W}body")
    reader = _Reader(styles, package.relations(main))
    if body is not None:
        reader.blocks(body)
    notes: dict[int, list[Line]] = {}
    for kind in ("footnote", "endnote"):
        part = package.related(main, f"{kind}s")
        if part not in package:
            continue
        relations = package.relations(part)
        for note in package.xml(part).iter(W + kind):
            number = reader.numbers.get((kind, val(note, "id")))
            if number is not None:
                inner = _Reader(styles, relations)
                inner.blocks(note)
                notes[number] = [line._replace(kind="note") for line in inner.lines]
    return WordText(reader.lines, notes)


def part_lines(package: WordPackage, *parts: str) -> list[Line]:
    """Return the lines of headers and footers. Raises ReadError where one is damaged."""
    styles = Styles(package, package.main())
    result: list[Line] = []
    for part in parts:
        reader = _Reader(styles, package.relations(part))
        reader.blocks(package.xml(part))
        result += reader.lines
    return result


class _Field:
    def __init__(self, instruction: str = "", *, shows: bool = False) -> None:
        self.instruction = instruction
        self.shown = ""
        self.shows = shows


class _Reader:
    """Reads one text: the body, a note, a header."""

    def __init__(self, styles: Styles, relations: list[Relation]) -> None:
        self.lines: list[Line] = []
        self.numbers: dict[tuple[str, str], int] = {}
        self._styles = styles
        self._links = {r.id: r.target for r in relations if r.external}
        self._tables = 0
        self._cell: tuple[int, int, int] | None = None
        self._fields: list[_Field] = []
        self._noted: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._open: dict[str, tuple[int, bool]] = {}
        self._places: list[Place] = []
        self._pieces: list[Piece] = []
        self._offset = 0
        self._inside = False

    def blocks(self, parent: ET.Element) -> None:
        """Read the paragraphs and tables in `parent`."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
                self._bookmark(child)
            elif child.tag not in _SKIPPED:
                self.blocks(child)

    def _table(self, table: ET.Element) -> None:
        number, outer = self._tables, self._cell
        self._tables += 1
        rows = list(_rows(table))
        header = bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        widths = [sum(1 for _ in _cells(row)) for row in rows]
        shape = f"{len(rows)} rows of {max(widths, default=0)}{', the first a header' if header else ''}"
        self.lines.append(Line("table", (Piece(shape),)))
        for y, row in enumerate(rows):
            for x, cell in enumerate(_cells(row)):
                self._cell = (number, y, x)
                self.blocks(cell)
        self._cell = outer

    def _paragraph(self, element: ET.Element) -> None:
        properties = element.find(f"{W}pPr")
        style = "" if properties is None else val(properties.find(f"{W}pStyle"))
        self._pieces, self._places, self._offset = [], [], 0
        self._inside = True
        self._content(element, "")
        self._inside = False
        for name, (start, begins) in list(self._open.items()):
            self._places.append(Place(name, start, self._offset, begins, False))
            self._open[name] = (0, False)
        pieces = _plain_commas(merged(self._pieces))
        listed = self._styles.listed(style, properties)
        if pieces or self._cell is not None or self._places:
            self.lines.append(
                Line(
                    self._styles.heading(style),
                    pieces,
                    listed.level,
                    listed.ordered,
                    self._cell,
                    self._styles.name(style),
                    tuple(self._places),
                )
            )

    def _content(self, parent: ET.Element, href: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, href)
            elif tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
                self._bookmark(child)
            elif tag == f"{W}hyperlink":
                anchor = val(child, "anchor")
                target = self._links.get(child.get(f"{R}id", ""), "")
                self._content(child, target or (f"#{anchor}" if anchor else href))
            elif tag == f"{W}fldSimple":
                self._fields.append(_Field(val(child, "instr"), shows=True))
                self._content(child, href)
                self._end_field()
            elif tag not in _SKIPPED:
                self._content(child, href)

    def _run(self, run: ET.Element, href: str) -> None:
        marks = self._styles.marks(run.find(f"{W}rPr"))
        for child in run:
            name = child.tag.removeprefix(W)
            if name == "t":
                self._text(child.text or "", marks, href)
            elif name in _CHARACTERS:
                self._text(_CHARACTERS[name], marks, href)
            elif name == "br" and val(child, "type") in {"", "textWrapping"}:
                self._text("\n", frozenset(), "")
            elif name == "sym":
                self._text(_symbol(val(child, "char")), marks, href)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._note(name.removesuffix("Reference"), val(child, "id"))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif name == "fldChar":
                self._field_mark(val(child, "fldCharType"))

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        field = self._fields.pop()
        reference = _NOTEREF.match(field.instruction)
        if not reference:
            return
        number = self._noted.get(reference[1].lower(), UNKNOWN_NOTE)
        shown = field.shown.strip()
        # Word computes the field anew only when asked to: what it shows meanwhile must be right, too.
        wrong = frozenset({f"shown as {shown}"}) if shown != str(number) else frozenset[str]()
        self._pieces.append(Piece("", wrong, note=number))

    def _text(self, text: str, marks: frozenset[str], href: str) -> None:
        for field in self._fields:
            if not field.shows:
                return
            if _NOTEREF.match(field.instruction):
                field.shown += text
                return
            link = _LINK.match(field.instruction)
            href = link[1] if link else href
        self._pieces.append(Piece(text, marks, href))
        self._offset += len(text)

    def _note(self, kind: str, identity: str) -> None:
        key = (kind, identity)
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        for name in self._open:
            self._noted[name.lower()] = number
        self._pieces.append(Piece("", note=number))

    def _bookmark(self, element: ET.Element) -> None:
        key = val(element, "id")
        if element.tag == f"{W}bookmarkStart":
            name = val(element, "name")
            self._names[key] = name
            self._open[name] = (self._offset if self._inside else 0, True)
            return
        name = self._names.pop(key, "")
        if name in self._open:
            start, begins = self._open.pop(name)
            if self._inside and (self._offset > start or begins):
                self._places.append(Place(name, start, self._offset, begins, True))


def merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` without empty ones, equal neighbours joined."""
    result: list[Piece] = []
    for piece in pieces:
        if not piece.text and not piece.note:
            continue
        last = result[-1] if result else None
        if last and not piece.note and not last.note and last[1:3] == piece[1:3]:
            result[-1] = last._replace(text=last.text + piece.text)
        else:
            result.append(piece)
    return tuple(result)


def _plain_commas(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return `pieces`, what stands between two references to notes in the look of neither.

    It has the style of the references, which other programs write out as marks.
    """
    return tuple(
        piece._replace(marks=frozenset({"superscript"}))
        if "superscript" in piece.marks and _between_notes(pieces, index)
        else piece
        for index, piece in enumerate(pieces)
    )


def _between_notes(pieces: tuple[Piece, ...], index: int) -> bool:
    if pieces[index].text != "," or not 0 < index < len(pieces) - 1:
        return False
    return bool(pieces[index - 1].note and pieces[index + 1].note)


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
            yield from _rows(child)


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _cells(child)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
