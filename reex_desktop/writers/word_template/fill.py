"""The places of the user's own template that are filled: `{title}` and its like, and bookmarks.

Word divides a text as it is typed, checked and corrected, so that `{title}` may stand in several runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ..markings import MARKING_COLOURS
from .controls import fill_controls
from .parts import attribute, etree, fragment, named, w

if TYPE_CHECKING:
    Element = Any

FIELDS = ("title", "subtitle", "date", "author", "marking")
CONTENT = "content"

_FIELD = re.compile(rf"\{{\s*({'|'.join((*FIELDS, CONTENT))})\s*\}}", re.IGNORECASE)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ABOUT_SIZE = frozenset({"rFonts", "sz", "szCs"})


class Filled:
    """What filling one part found: the names of the fields, and the paragraphs that ask for the content."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.content: list[Element] = []


def fill(root: Element, values: Mapping[str, str]) -> Filled:
    """Put `values`, by the names of the fields, into a part; the marking gets its colour on black."""
    result = Filled()
    result.names |= fill_controls(root, values)
    if values.get("marking"):
        values = {**values, "marking": f"\u00a0{values['marking']}\u00a0"}
    for paragraph in list(root.iter(w("p"))):
        _fill_bookmarks(paragraph, values, result)
        _fill_fields(paragraph, values, result)
    return result


def _fill_fields(paragraph: Element, values: Mapping[str, str], result: Filled) -> None:
    # From the end on: what is before a field stays where it was.
    for match in reversed(list(_FIELD.finditer(_text(paragraph)))):
        name = match[1].lower()
        result.names.add(name)
        if name == CONTENT:
            result.content.append(paragraph)
        _replace(paragraph, match.start(), match.end(), name, values.get(name, ""))


def _fill_bookmarks(paragraph: Element, values: Mapping[str, str], result: Filled) -> None:
    for start in list(paragraph.iter(w("bookmarkStart"))):
        name = attribute(start, "name").lower()
        if name not in (*FIELDS, CONTENT):
            continue
        result.names.add(name)
        inside = _until_end(start)
        runs = [element for element in inside if element.tag == w("r")]
        if name == CONTENT:
            result.content.append(paragraph)
        for element in runs[1:]:
            element.getparent().remove(element)
        if not runs:
            new = etree().Element(w("r"))
            start.addnext(new)
            runs = [new]
        run = runs[0]
        for child in list(run):
            if child.tag != w("rPr"):
                run.remove(child)
        _set_text(etree().SubElement(run, w("t")), values.get(name, ""))
        if name == "marking":
            _mark(run, values.get(name, ""))


def _until_end(start: Element) -> list[Element]:
    """Return what stands between a bookmark's start and its end, or the end of its paragraph."""
    number = attribute(start, "id")
    result: list[Element] = []
    for element in start.itersiblings():
        if element.tag == w("bookmarkEnd") and attribute(element, "id") == number:
            break
        result.append(element)
    return result


def _texts(paragraph: Element) -> Iterator[Element]:
    """Yield the texts of a paragraph, without those of text boxes in it."""
    for text in paragraph.iter(w("t")):
        if next(text.iterancestors(w("p"))) is paragraph:
            yield text


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _replace(paragraph: Element, start: int, end: int, name: str, value: str) -> None:
    """Replace the characters `start` to `end` of a paragraph, in the look of the first of them."""
    offset = 0
    first: Element | None = None
    for text in list(_texts(paragraph)):
        length = len(text.text or "")
        left, right = max(start - offset, 0), min(end - offset, length)
        offset += length
        if left >= right:
            continue
        content = text.text or ""
        if first is not None:
            _set_text(text, content[right:])
            continue
        first = text
        if name != "marking":
            _set_text(text, content[:left] + value + content[right:])
            continue
        run = _split(text)
        _set_text(text, content[:left])
        inner = run.find(w("t"))
        _set_text(inner, value)
        rest = deepcopy(run)
        _set_text(rest.find(w("t")), content[right:])
        _mark(run, value)
        if content[right:]:
            run.addnext(rest)


def _split(text: Element) -> Element:
    """Put a run like that of `text`, with a text of its own and all that follows, behind it; return it."""
    run = next(text.iterancestors(w("r")))
    new = etree().Element(w("r"))
    look = named(run, "rPr")
    if look is not None:
        new.append(deepcopy(look))
    etree().SubElement(new, w("t"))
    following = list(text.itersiblings())
    if following:
        # What comes behind the field in its run (a tab, a break) stays behind it.
        rest = etree().Element(w("r"))
        if look is not None:
            rest.append(deepcopy(look))
        rest.extend(following)
        run.addnext(rest)
    run.addnext(new)
    return new


def _mark(run: Element, marking: str) -> None:
    """Give a run the colours of a marking; a run without a text keeps its look."""
    if not marking:
        return
    look = named(run, "rPr")
    kept = (
        [deepcopy(e) for e in look if etree().QName(e).localname in _ABOUT_SIZE] if look is not None else []
    )
    if look is not None:
        run.remove(look)
    new = etree().Element(w("rPr"))
    fonts = [element for element in kept if element.tag == w("rFonts")]
    sizes = [element for element in kept if element.tag != w("rFonts")]
    colour = MARKING_COLOURS.get(marking.strip("\u00a0"), "FFFFFF")
    before = fragment(f'<w:b/><w:bCs/><w:color w:val="{colour}"/>')
    behind = fragment('<w:shd w:val="clear" w:color="auto" w:fill="000000"/>')
    new.extend([*fonts, *before, *sizes, *behind])
    run.insert(0, new)


def _set_text(text: Element, content: str) -> None:
    text.text = content
    text.set(_SPACE, "preserve")
