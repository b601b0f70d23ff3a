"""Bookmarks, fields, links within the document, and ids that must be the only ones of their kind."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from .story import Checked, Placed, W, by_note, value

_NAME = re.compile(r"[^\W\d]\w{0,39}\Z")
_REFERENCE = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_LOCAL_LINK = re.compile(r"\s*HYPERLINK\s.*\\l\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_BUILT_IN = frozenset({"_top", "_gobackpoint"})
_NOTE_MARKS = (f"{W}footnoteReference", f"{W}endnoteReference")
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def check_bookmarks(checked: Checked) -> None:
    """Check that bookmarks are opened and closed once, well named, and that links find theirs."""
    names: set[str] = set()
    with_note: set[str] = set()
    for part in checked.stories():
        names |= _bookmarks(checked, part, names, with_note)
    for part in checked.stories():
        for found in checked.placed(part):
            anchor = value(found.element, "anchor") if found.element.tag == f"{W}hyperlink" else ""
            if anchor and anchor.lower() not in names | _BUILT_IN:
                text = f"the link leads to the bookmark \u201c{anchor}\u201d, which does not exist"
                checked.fault("anchor-dangling", part, found.place, text)
        for found, instruction in _instructions(checked, part):
            _check_instruction(checked, part, found, instruction, names, with_note)


def _bookmarks(checked: Checked, part: str, taken: set[str], with_note: set[str]) -> set[str]:
    """Check the bookmarks of a part; return their names, in lower case."""
    names: set[str] = set()
    opened: dict[str, Placed] = {}
    seen: set[str] = set()
    for found in checked.placed(part):
        element = found.element
        if element.tag == f"{W}bookmarkStart":
            key, name = value(element, "id"), value(element, "name")
            if key in seen:
                text = f"two bookmarks have the id {key}, the second is \u201c{name}\u201d"
                checked.fault("bookmark-id", part, found.place, text)
            if name.lower() in names | taken:
                text = f"two bookmarks are called \u201c{name}\u201d"
                checked.fault("bookmark-name", part, found.place, text)
            if not _NAME.match(name):
                text = f"\u201c{name}\u201d is no name for a bookmark"
                checked.fault("bookmark-name", part, found.place, text)
            names.add(name.lower())
            seen.add(key)
            opened[key] = found
        elif element.tag == f"{W}bookmarkEnd":
            if opened.pop(value(element, "id"), None) is None:
                text = f"a bookmark ends here that was not opened (id {value(element, 'id')})"
                checked.fault("bookmark-unopened", part, found.place, text)
        elif element.tag in _NOTE_MARKS:
            with_note.update(value(start.element, "name").lower() for start in opened.values())
    for found in opened.values():
        text = f"the bookmark \u201c{value(found.element, 'name')}\u201d is not closed"
        checked.fault("bookmark-unclosed", part, found.place, text)
    return names


def _check_instruction(
    checked: Checked, part: str, found: Placed, instruction: str, names: set[str], with_note: set[str]
) -> None:
    if not instruction.strip():
        checked.fault("field-empty", part, found.place, "a field has no instruction")
    reference = _REFERENCE.match(instruction)
    local = _LOCAL_LINK.match(instruction)
    target = reference[2] if reference else local[1] if local else ""
    if target and target.lower() not in names | _BUILT_IN:
        text = f"a field refers to the bookmark \u201c{target}\u201d, which does not exist"
        checked.fault("reference-dangling", part, found.place, text)
    elif reference and reference[1].upper() == "NOTEREF" and target.lower() not in with_note:
        text = f"a field refers to the note at the bookmark \u201c{target}\u201d, where there is none"
        checked.fault("reference-dangling", part, found.place, text)


def _instructions(checked: Checked, part: str) -> list[tuple[Placed, str]]:
    """Return the instructions of the fields of a part, each with its place."""
    result: list[tuple[Placed, str]] = []
    open_fields: list[tuple[Placed, list[str]]] = []
    for found in checked.placed(part):
        element = found.element
        if element.tag == f"{W}fldSimple":
            result.append((found, value(element, "instr")))
        elif element.tag == f"{W}instrText" and open_fields:
            open_fields[-1][1].append(element.text or "")
        elif element.tag == f"{W}fldChar":
            kind = value(element, "fldCharType")
            if kind == "begin":
                open_fields.append((found, []))
            elif kind == "end" and open_fields:
                start, texts = open_fields.pop()
                result.append((start, "".join(texts)))
    return result


def check_fields(checked: Checked) -> None:
    """Check that each field begins, divides and ends, within its own text."""
    for part in checked.stories():
        places = {id(found.element): found for found in checked.placed(part)}
        for story in by_note(checked.trees[part]):
            _check_story(checked, part, story, places)


def _check_story(checked: Checked, part: str, story: ET.Element, places: dict[int, Placed]) -> None:
    opened: list[tuple[Placed, bool]] = []
    for element in story.iter(f"{W}fldChar"):
        found = places.get(id(element))
        if found is None:
            continue
        match value(element, "fldCharType"):
            case "begin":
                opened.append((found, False))
            case "separate" if opened and not opened[-1][1]:
                opened[-1] = (opened[-1][0], True)
            case "end" if opened:
                opened.pop()
            case kind:
                text = f"a field has a stray mark \u201c{kind}\u201d"
                checked.fault("field-stray", part, found.place, text)
    for found, _ in opened:
        checked.fault("field-unclosed", part, found.place, "a field begins here and does not end")


def check_ids(checked: Checked) -> None:
    """Check that pictures, content controls and paragraphs have ids of their own."""
    seen: dict[tuple[str, str], str] = {}
    for part in checked.stories():
        for found in checked.placed(part):
            element = found.element
            key = ("", "")
            if element.tag == _DRAWING:
                key = ("picture", element.get("id", ""))
            elif element.tag == f"{W}p" and element.get(_PARAGRAPH_ID):
                key = ("paragraph", element.get(_PARAGRAPH_ID, ""))
            elif element.tag == f"{W}sdtPr" and element.find(f"{W}id") is not None:
                key = ("content control", value(element.find(f"{W}id")))
            if not key[0]:
                continue
            if key in seen:
                checked.fault("id-duplicate", part, found.place, f"another {key[0]} has the id {key[1]}")
            seen[key] = part
