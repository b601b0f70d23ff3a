"""Accessibility: what somebody needs who hears the document (PDF/UA and WCAG 2.2 as far as they apply)."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from .story import Checked, Placed, R, W, on, text_of, value

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+\Z", re.IGNORECASE)
_FIRST_LEVEL = 1


def check_access(checked: Checked) -> None:
    """Check titles, headings, pictures and links."""
    _check_title(checked)
    titles, levels = _styles(checked)
    _check_headings(checked, titles, levels)
    for part in checked.stories():
        targets = {r.id: r.target for r in checked.package.relations(part) if r.external}
        for found in checked.placed(part):
            _check_picture(checked, part, found)
            if found.element.tag == f"{W}hyperlink":
                target = targets.get(found.element.get(f"{R}id", ""), "")
                _check_link(checked, part, found, target)


def _check_title(checked: Checked) -> None:
    part = checked.package.related("", "core-properties") or checked.package.related(
        "", "metadata/core-properties"
    )
    root = checked.trees.get(part)
    title = None if root is None else root.find(_TITLE)
    if title is None or not (title.text or "").strip():
        text = "the file has no title among its properties"
        checked.fault("access-title", part or "docProps/core.xml", "", text)


def _styles(checked: Checked) -> tuple[set[str], dict[str, int]]:
    """Return the ids of the styles for titles, and of those for headings with their levels from 1."""
    titles: set[str] = set()
    levels: dict[str, int] = {}
    tree = checked.tree("styles")
    for style in tree[1].iter(f"{W}style") if tree else ():
        key, name = value(style, "styleId"), value(style.find(f"{W}name"))
        outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
        heading = _HEADING.match(name)
        if name.lower() == "title":
            titles.add(key)
        elif heading:
            levels[key] = int(heading[1])
        elif outline.isdecimal() and int(outline) < 9:
            levels[key] = int(outline) + 1
    return titles, levels


def _check_headings(checked: Checked, titles: set[str], levels: dict[str, int]) -> None:
    found_titles = 0
    before = 0
    for found in checked.placed(checked.main):
        if found.element.tag != f"{W}p":
            continue
        style = value(found.element.find(f"{W}pPr/{W}pStyle"))
        if style in titles:
            found_titles += 1
            if found_titles == 2:
                text = "the document has a second paragraph of the style Title"
                checked.fault("access-one-title", checked.main, found.place, text)
        level = _level(found.element, levels.get(style, 0))
        if not level:
            continue
        if level > before + _FIRST_LEVEL:
            text = (
                f"a heading of level {level} follows one of level {before}"
                if before
                else (f"the first heading is of level {level}")
            )
            checked.fault("access-heading", checked.main, found.place, text)
        if not text_of(found.element).strip():
            checked.fault("access-heading-empty", checked.main, found.place, "a heading has no text")
        before = level
    if not found_titles:
        text = "the document has no paragraph of the style Title"
        checked.fault("access-one-title", checked.main, "", text)


def _level(paragraph: ET.Element, of_style: int) -> int:
    own = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    if own.isdecimal():
        return int(own) + 1 if int(own) < 9 else 0
    return of_style


def _check_picture(checked: Checked, part: str, found: Placed) -> None:
    element = found.element
    if element.tag == _DRAWING:
        decorative = next(element.iter(_DECORATIVE), None)
        said = element.get("descr", "").strip() or element.get("title", "").strip()
        if not said and (decorative is None or decorative.get("val") not in {"1", "true"}):
            checked.fault("access-alt-text", part, found.place, "a picture has no alternative text")
    elif element.tag == _SHAPE and element.find(_IMAGE) is not None and not element.get("alt", "").strip():
        checked.fault("access-alt-text", part, found.place, "a picture has no alternative text")


def _check_link(checked: Checked, part: str, found: Placed, target: str) -> None:
    text = text_of(found.element).strip()
    if not text:
        if found.element.find(f".//{W}drawing") is None and not on(found.element.find(f".//{W}fldChar")):
            checked.fault("access-link-empty", part, found.place, "a link has no text")
        return
    bare = target.partition("://")[2].removesuffix("/")
    if text != target and text.removesuffix("/") != bare and not _ADDRESS.match(text):
        return
    # WCAG 2.2, 2.4.4: the purpose may also be told by the rest of the paragraph.
    if found.paragraph is None or text_of(found.paragraph).strip() == text:
        message = f"the text of a link is nothing but the address \u201c{text}\u201d"
        checked.fault("access-link-text", part, found.place, message)
