"""The sections of the user's own template: how wide their text is, and the marking on each page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..word.edges import marking
from ..word.page import SHEETS
from ..word.parts import WORD_TYPE
from ..word.xml import HEAD, R, W, paragraph
from .parts import OwnParts, attribute, fragment, named, w
from .styles import StyleMap

if TYPE_CHECKING:
    Element = Any

_RIGHT = '<w:jc w:val="right"/>'
_EDGES = {"header": "hdr", "footer": "ftr"}


def text_width(section: Element | None) -> int:
    """Return the room between the margins of a section, or of our own page where it says nothing."""
    usual = SHEETS["a4"].text_width
    if section is None:
        return usual
    size, margins = named(section, "pgSz"), named(section, "pgMar")
    if size is None or margins is None:
        return usual
    width = _number(size, "w") - _number(margins, "left") - _number(margins, "right")
    columns = named(section, "cols")
    count = _number(columns, "num") if columns is not None else 0
    if count > 1 and columns is not None:
        width = (width - (count - 1) * (_number(columns, "space") or 720)) // count
    return width if width > 0 else usual


def section_of(body: Element, place: Element | None) -> Element | None:
    """Return the properties of the section that `place`, a child of the body, stands in."""
    found = place is None
    for child in body:
        found = found or child is place
        if found and child.tag == w("sectPr"):
            return child
        if found and child.tag == w("p") and place is not None:
            inner = child.find(f"{w('pPr')}/{w('sectPr')}")
            if inner is not None:
                return inner
    return named(body, "sectPr")


def mark_pages(own: OwnParts, styles: StyleMap, label: str, marked: set[str]) -> None:
    """See to it that every page carries the marking `label` in its header and its footer.

    FIRST, Traffic Light Protocol 2.0, section 3: documents must say it in both. `marked` are the parts
    in which the template has a place for it; the others get a line of their own.
    """
    if not label:
        return
    for kind in _EDGES:
        for name in own.all_related(kind):
            if name not in marked:
                own.tree(name).append(_line(kind, styles, label))
    settings = own.related("settings")
    even = settings and named(own.tree(settings), "evenAndOddHeaders") is not None
    # What a section does not say is as in the one before it (ECMA-376-1, 17.10.5).
    said: dict[str, set[str]] = {kind: set() for kind in _EDGES}
    for section in own.tree(own.main).iter(w("sectPr")):
        wanted = {"default", *(("even",) if even else ())}
        if named(section, "titlePg") is not None:
            wanted.add("first")
        for kind in reversed(_EDGES):
            said[kind] |= {attribute(e, "type") for e in section.iter(w(f"{kind}Reference"))}
            missing = wanted - said[kind]
            if missing:
                _complete(own, section, kind, sorted(missing), styles, label)
                said[kind] |= missing


def _complete(
    own: OwnParts, section: Element, kind: str, pages: list[str], styles: StyleMap, label: str
) -> None:
    """Add a header or footer with nothing but the marking to the `pages` of a section."""
    tag = _EDGES[kind]
    text = styles.apply(paragraph(kind.title(), marking(label), _RIGHT))
    content = f'{HEAD}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{text}</w:{tag}>'
    added = own.add(kind, f"{kind}Brief.xml", content, f"{WORD_TYPE}.{kind}+xml")
    for page in pages:
        section.insert(0, fragment(f'<w:{kind}Reference w:type="{page}" r:id="{added.id}"/>')[0])


def _line(kind: str, styles: StyleMap, label: str) -> Element:
    return fragment(styles.apply(paragraph(kind.title(), marking(label), _RIGHT)))[0]


def _number(element: Element, name: str) -> int:
    found = re.match(r"-?\d+", attribute(element, name))
    return int(found[0]) if found else 0
