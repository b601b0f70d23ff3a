"""The text of the user's own template: what is taken out of it, and where the content goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..word.page import SHEETS
from ..word.parts import CONTENT_TYPES
from ..word.xml import R, W
from .parts import OwnParts, attribute, fragment, named, w

if TYPE_CHECKING:
    Element = Any

# Comments, and what Word 2010 kept beside the styles, which must say the same as they.
_DROPPED = (
    *("stylesWithEffects", "comments", "commentsExtended", "commentsIds"),
    *("commentsExtensible", "people"),
)
_USUAL = SHEETS["a4"]
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd")
_OURS = re.compile(
    r"(?:highlights|context|credibility|outlook|summary|sources|note_\d+"
    r"|(?:brief|context|summary|bullet|claim|outlook|watch|source)_[0-9a-f]{32})\Z",
    re.IGNORECASE,
)
_SHOWN = (
    *("drawing", "pict", "object", "sectPr", "br", "tab", "sdt", "ruby"),
    *("footnoteReference", "endnoteReference", "fldSimple", "instrText"),
)


_SECTION = (
    f'<w:sectPr><w:pgSz w:w="{_USUAL.width}" w:h="{_USUAL.height}"/><w:pgMar w:top="{_USUAL.top}" '
    f'w:right="{_USUAL.margins // 2}" w:bottom="{_USUAL.bottom}" w:left="{_USUAL.margins // 2}" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)


def clean(own: OwnParts) -> None:
    """Take out what is no part of a look: comments, our own bookmarks, the way to another template."""
    root = own.tree(own.main)
    for element in list(root.iter(*(w(name) for name in _COMMENT_MARKS))):
        element.getparent().remove(element)
    for element in list(root.iter(w("commentReference"))):
        run = element.getparent()
        run.getparent().remove(run)
    ids = {attribute(e, "id") for e in root.iter(w("bookmarkStart")) if _OURS.match(attribute(e, "name"))}
    for element in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if attribute(element, "id") in ids:
            element.getparent().remove(element)
    for kind in _DROPPED:
        for name in own.all_related(kind):
            own.remove(name)
    settings = own.related("settings")
    if settings:
        attached = named(own.tree(settings), "attachedTemplate")
        if attached is not None:
            own.tree(settings).remove(attached)
        own.drop_relations(settings, "attachedTemplate")
    body = named(root, "body")
    if body is not None and named(body, "sectPr") is None:
        body.extend(fragment(_SECTION))
    own.parts.change(CONTENT_TYPES, r"wordprocessingml\.template\.main", "wordprocessingml.document.main")


def insert(own: OwnParts, place: Element | None, content: str) -> None:
    """Put `content` in place of the paragraph `place`, behind it if it holds more, else after the text."""
    body = named(own.tree(own.main), "body")
    assert body is not None
    if place is None:
        last = named(body, "sectPr")
        for child in reversed(list(body)):
            if child is last:
                continue
            if not _is_blank(child):
                break
            body.remove(child)
        _put(own, body, list(body).index(last) if last is not None else len(body), content)
        return
    parent = place.getparent()
    at = list(parent).index(place)
    breaks = place.find(f"{w('pPr')}/{w('sectPr')}") is not None
    replaced = not breaks and _is_blank(place)
    _put(own, parent, at if breaks or replaced else at + 1, content)
    if replaced:
        parent.remove(place)


def _put(own: OwnParts, parent: Element, at: int, content: str) -> None:
    """Put `content` into a parent, as text where the part names our namespaces as we do.

    lxml takes quadratic time to move a long table from one tree to another.
    """
    names = own.tree(own.main).nsmap
    if names.get("w") == W and names.get("r") == R:
        parent.insert(at, own.later(own.main, content))
    else:
        parent[at:at] = fragment(content)


def _is_blank(element: Element) -> bool:
    """Return whether a child of the body is a paragraph that shows nothing and ends no section."""
    if element.tag != w("p"):
        return False
    shown = (
        "drawing",
        "pict",
        "object",
        "sectPr",
        "br",
        "tab",
        "footnoteReference",
        "fldSimple",
        "instrText",
    )
    if any(True for _ in element.iter(*(w(name) for name in shown))):
        return False
    return not "".join(text.text or "" for text in element.iter(w("t"))).strip()
