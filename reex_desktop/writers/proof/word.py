"""The proof of a Word file: body, notes, marking, properties, what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ...model.blocks import spans_text
from ...model.brief import MARKINGS
from ...model.codec import CodecError
from ...model.published import PublishedBrief
from ...readers.errors import ReadError
from ...readers.printed.word_carried import carried_in
from ...readers.printed.word_lines import Content, Line, WordText, part_lines, word_text
from ...readers.word.package import WordPackage
from ..document import Document, print_date
from ..layout.lay import layout
from ..options import Options
from .difference import Difference, compare
from .expected import expected_lines, expected_pieces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LONGEST_TITLE, _SHORT_TITLE = 255, 50
_LABEL = re.compile(r"TLP:(?:AMBER\+STRICT|[A-Z]+)")
_PARTS_OF_TITLE = ("title", "subtitle", "byline")


def prove_word(data: bytes, published: PublishedBrief, options: Options) -> tuple[Difference, ...]:
    """Return how a Word file differs from what `published` must give."""
    document = layout(published)
    try:
        package = WordPackage(data)
        found = word_text(package)
        own = None if options.template is None else word_text(WordPackage(options.template))
        result = _body(document, found, package, own)
        result += _notes(document, found, 0 if own is None else len(own.notes))
        result += _marking(document, package)
        result += _title(document, package)
        result += _comments(document, package, options)
        result += _carried(published, package, options)
    except ReadError as error:
        return (Difference("the file", "a Word file", str(error)),)
    return tuple(result)


def _body(
    document: Document, found: WordText, package: WordPackage, own: WordText | None
) -> list[Difference]:
    expected = expected_lines(document)
    if own is None:
        return compare(expected, found.lines)
    start = next((i for i, line in enumerate(found.lines) if _begins_body(line)), 0)
    end = max((i for i, line in enumerate(found.lines) if _begins_body(line)), default=-1) + 1
    around = [line.text for line in (*found.lines[:start], *found.lines[end:])]
    edges = dict.fromkeys(part for _, part in _edges(package) if part)
    around += [line.text for line in part_lines(package, *edges)]
    own_place = {line.content for line in found.lines[:start]}
    kept = _not_elsewhere(document, expected, own_place, "\n".join(around))
    # What the template prints itself comes before the title, and counts nothing.
    inner = [_moved(line, found.lines[:start], own) for line in found.lines[:end]]
    head = {line.content for line in kept[: len(_PARTS_OF_TITLE)]}
    before = [line for line in inner[:start] if line.content in head]
    return compare(kept, [*before, *inner[start:]])


def _not_elsewhere(
    document: Document, expected: list[Line], own_place: set[Content], around: str
) -> list[Line]:
    """Return the lines without title, subtitle and byline where a place in the template shows them."""
    day = print_date(document.as_of, document.language) if document.as_of else ""
    shown = {
        document.title: [document.title],
        document.subtitle: [document.subtitle],
        document.byline: [day, document.author],
    }
    result: list[Line] = []
    for index, line in enumerate(expected):
        parts = shown.get(line.text) if index < len(_PARTS_OF_TITLE) else None
        stands = parts is not None and any(parts) and all(part in around for part in parts)
        if not stands or line.content in own_place:
            result.append(line)
    return result


def _begins_body(line: Line) -> bool:
    return any(place.name.lower() in _SLOTS for place in line.places)


_SLOTS = frozenset({"highlights", "context", "credibility", "outlook", "summary", "sources"})


def _moved(line: Line, before: list[Line], own: WordText) -> Line:
    """Return a line as if the tables and notes of the template were not there."""
    tables, notes = sum(line.kind == "table" for line in before), len(own.notes)
    cell = None if line.cell is None else (line.cell[0] - tables, *line.cell[1:])
    pieces = tuple(p._replace(note=p.note - notes) if p.note > 0 else p for p in line.pieces)
    return line._replace(cell=cell, pieces=pieces)


def _notes(document: Document, found: WordText, before: int) -> list[Difference]:
    result: list[Difference] = []
    for note in document.notes:
        where = f"note {note.number}"
        lines = found.notes.get(note.number + before, [])
        text = "\n".join(line.text for line in lines).strip()
        wanted, address = spans_text(note.spans), spans_text(note.link)
        if not (text.startswith(wanted.strip()) and text.endswith(address.strip())):
            result.append(Difference(where, f"{wanted} {address}".strip(), text))
        links = {piece.href for line in lines for piece in line.pieces} - {""}
        expected = {piece.href for piece in expected_pieces(note.link)} - {""}
        if links != expected:
            result.append(Difference(where, ", ".join(expected), ", ".join(links)))
    for number in sorted(set(found.notes) - {note.number + before for note in document.notes}):
        if number > before:
            text = " ".join(line.text for line in found.notes[number])
            result.append(Difference(f"note {number}", "", text))
    return result


def _marking(document: Document, package: WordPackage) -> list[Difference]:
    """Every page has the marking at its top and its bottom (TLP 2.0), and no other one."""
    result: list[Difference] = []
    for where, part in _edges(package):
        lines = part_lines(package, part) if part else []
        # The footer begins with the title, which may name a label itself.
        texts = [line.text.removeprefix(document.title[:_SHORT_TITLE]) for line in lines]
        labels = {match for text in texts for match in _LABEL.findall(text)}
        wanted = {document.marking} if document.marking else set[str]()
        # A template may name another label in a text of its own only where there is no marking.
        if labels != wanted and (wanted or labels & set(MARKINGS)):
            result.append(Difference(where, document.marking, ", ".join(sorted(labels))))
    return result


def _edges(package: WordPackage) -> Iterator[tuple[str, str]]:
    """Yield name and part of each header and footer that some page shows; an empty part for none."""
    main = package.main()
    targets = {relation.id: relation.target for relation in package.relations(main)}
    settings = package.related(main, "settings")
    even = settings in package and package.xml(settings).find(f"{W}evenAndOddHeaders") is not None
    parts: dict[tuple[str, str], str] = {}
    for number, section in enumerate(package.xml(main).iter(f"{W}sectPr"), 1):
        for edge in ("header", "footer"):
            for reference in section.findall(f"{W}{edge}Reference"):
                kind = reference.get(f"{W}type", "default")
                parts[edge, kind] = targets.get(reference.get(f"{R}id", ""), "")
            first = _on(section.find(f"{W}titlePg"))
            for kind, shown in (("default", True), ("first", first), ("even", even)):
                if shown:
                    yield f"{edge} of section {number} ({kind})", parts.get((edge, kind), "")


def _on(element: ET.Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off"}


def _title(document: Document, package: WordPackage) -> list[Difference]:
    part = package.related("", "core-properties")
    element = package.xml(part).find(_TITLE) if part in package else None
    found = "" if element is None else element.text or ""
    wanted = document.title[:_LONGEST_TITLE]
    return [] if found == wanted else [Difference("the title property", wanted, found)]


def _comments(document: Document, package: WordPackage, options: Options) -> list[Difference]:
    part = package.related(package.main(), "comments")
    texts: list[str] = []
    if part in package:
        for comment in package.xml(part).iter(f"{W}comment"):
            texts.append("".join(element.text or "" for element in comment.iter(f"{W}t")))
    if options.copy != "review":
        return [Difference("a comment", "", text) for text in texts]
    missing = [note for note in document.notes if not any(note.quotation in text for text in texts)]
    result = [Difference("a comment", note.quotation, "") for note in missing]
    for remark in options.remarks:
        wanted = " ".join(remark.text.split())
        if not any(wanted in " ".join(text.split()) for text in texts):
            result.append(Difference("a comment", wanted, ""))
    return result


def _carried(published: PublishedBrief, package: WordPackage, options: Options) -> list[Difference]:
    where = "the brief inside the file"
    wanted = options.carries(published.brief.marking)
    try:
        found = carried_in(package)
    except CodecError as error:
        return [Difference(where, "the published brief", str(error))]
    if not wanted:
        return [] if found is None else [Difference(where, "", "the published brief")]
    if found is None:
        return [Difference(where, "the published brief", "")]
    return [] if found == published else [Difference(where, "the published brief", "another one")]
