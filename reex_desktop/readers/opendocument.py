"""OpenDocument texts (.odt, OpenDocument 1.3 part 3) as articles: to HTML, and that to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.article import Metadata
from ..model.text import clean_line
from .archive import Archive
from .errors import ReadError
from .found import Attachment, Found
from .html.embedded import read_with_pictures
from .word.prepare import parse_part

if TYPE_CHECKING:
    Element = Any

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MAX_XML = 25_000_000
MAX_DEPTH = 60
"""How deep lists, tables and frames may stand in one another."""

_REPEATED = 50
"""How many times a cell or a blank may be repeated."""

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _DRAW = (f"{{{_SPACE}{name}:1.0}}" for name in ("text", "table", "style", "drawing"))
_OFFICE, _META = (f"{{{_SPACE}{name}:1.0}}" for name in ("office", "meta"))
_FO = f"{{{_SPACE}xsl-fo-compatible:1.0}}"
_SVG = f"{{{_SPACE}svg-compatible:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = frozenset({
    f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_OFFICE}forms",
    f"{_TEXT}user-field-decls", f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index",
    f"{_TEXT}illustration-index", f"{_TEXT}table-index", f"{_DRAW}object", f"{_DRAW}object-ole",
    f"{_OFFICE}annotation-end",
})  # fmt: skip
_ROLES = (
    ("title", "h1"), ("quotations", "blockquote"), ("quote", "blockquote"), ("caption", "figcaption"),
    ("figure", "figcaption"), ("illustration", "figcaption"), ("drawing", "figcaption"),
    ("preformatted", "pre"),
)  # fmt: skip
"""What the names of paragraph styles begin with, and what such paragraphs are."""


class _Looks(NamedTuple):
    """The styles of a file: the marks of text, the family tree of paragraphs, and the ordered lists."""

    marks: dict[str, tuple[str, ...]]
    parents: dict[str, str]
    ordered: dict[str, set[int]]


def is_opendocument(archive: Archive) -> bool:
    """Return whether an archive is an OpenDocument text or a template of one."""
    if "mimetype" not in archive.names or "content.xml" not in archive.names:
        return False
    return archive.size("mimetype") < 200 and archive.read("mimetype").startswith(MEDIA_TYPE.encode())


def read_opendocument(archive: Archive) -> Found:
    """Return the article in an OpenDocument text. Raises ReadError where it is damaged or too large.

    Comments become notes, as those of Word files do; what was deleted while changes were tracked stays out.
    """
    for name in ("content.xml", "styles.xml", "meta.xml"):
        if name in archive.names and archive.size(name) > MAX_XML:
            size = archive.size(name) // 1_000_000
            raise ReadError(
                f"this file has {size} MB of text and marks: copy the part you need and paste it"
            )
    content = parse_part(archive.read("content.xml"), "content.xml", "OpenDocument file")
    styles = [content]
    if "styles.xml" in archive.names:
        styles.append(parse_part(archive.read("styles.xml"), "styles.xml", "OpenDocument file"))
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError("this OpenDocument file has no text")
    pages = _Pages(_looks(styles))
    page = read_with_pictures(pages.page(body), fragment=True)
    notes = (*page.notes, *pages.comments)
    guess = _properties(archive)
    return Found(page.blocks, Metadata(), notes, MEDIA_TYPE, "utf-8", guess=guess)


def opendocument_pictures(archive: Archive) -> Iterator[Attachment]:
    """Yield the pictures in an OpenDocument text, under the sources that its images name."""
    for name in archive.names:
        kind, _ = guess_type(name)
        if name.startswith(("Pictures/", "media/")) and kind and kind.startswith("image/"):
            yield Attachment(f"cid:{name}", kind, archive.read(name))


def _looks(roots: list[Element]) -> _Looks:
    result = _Looks({}, {}, {})
    for style in (one for root in roots for one in root.iter(f"{_STYLE}style", f"{_TEXT}list-style")):
        name = style.get(f"{_STYLE}name") or ""
        if style.tag == f"{_TEXT}list-style":
            numbered = style.iterchildren(f"{_TEXT}list-level-style-number")
            levels = {
                _number(level.get(f"{_TEXT}level"))
                for level in numbered
                if level.get(f"{_STYLE}num-format")
            }
            result.ordered[name] = levels
            continue
        result.parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and style.get(f"{_STYLE}family") == "text":
            result.marks[name] = _marks(properties)
    return result


def _marks(properties: Element) -> tuple[str, ...]:
    found: list[str] = []
    if (properties.get(f"{_FO}font-weight") or "") in {"bold", "600", "700", "800", "900"}:
        found.append("b")
    if properties.get(f"{_FO}font-style") in {"italic", "oblique"}:
        found.append("i")
    if (properties.get(f"{_STYLE}text-underline-style") or "none") != "none":
        found.append("u")
    if (properties.get(f"{_STYLE}text-line-through-style") or "none") != "none":
        found.append("s")
    place = (properties.get(f"{_STYLE}text-position") or "").partition(" ")[0]
    if place == "super" or (place.rstrip("%").isdigit() and place != "0%"):
        found.append("sup")
    elif place == "sub" or place.startswith("-"):
        found.append("sub")
    return tuple(found)


class _Pages:
    """Makes HTML of the elements of a text, and gathers its notes and comments."""

    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self._notes: list[str] = []
        self.comments: list[str] = []

    def page(self, body: Element) -> str:
        """Return the page that a text makes, its notes at the end."""
        text = self._blocks(body, 0)
        return f"{text}<hr><ol>{''.join(self._notes)}</ol>" if self._notes else text

    def _blocks(self, element: Element, depth: int, lists: str = "") -> str:
        if depth > MAX_DEPTH:
            return f"<p>{escape(clean_line(''.join(element.itertext())))}</p>"
        parts: list[str] = []
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _LEFT_OUT:
                continue
            if tag == f"{_TEXT}h":
                level = min(max(_number(child.get(f"{_TEXT}outline-level")), 1), 6)
                parts.append(f"<h{level}>{self._line(child, depth)}</h{level}>")
            elif tag == f"{_TEXT}p":
                parts.append(self._paragraph(child, depth))
            elif tag == f"{_TEXT}list":
                parts.append(self._list(child, depth + 1, lists, 1))
            elif tag == f"{_TABLE}table":
                parts.append(self._table(child, depth + 1))
            elif tag.startswith(_DRAW):
                parts.append(self._drawn(child, depth + 1))
            else:
                parts.append(self._blocks(child, depth + 1, lists))
        return "".join(parts)

    def _paragraph(self, element: Element, depth: int) -> str:
        role = self._role(element.get(f"{_TEXT}style-name") or "")
        inner = self._line(element, depth)
        if role == "blockquote":
            return f"<blockquote><p>{inner}</p></blockquote>"
        return f"<{role}>{inner}</{role}>"

    def _role(self, style: str) -> str:
        for _ in range(20):
            plain = style.replace("_20_", " ").lower()
            for name, role in _ROLES:
                if plain.startswith(name):
                    return role
            if style not in self._looks.parents:
                break
            style = self._looks.parents[style]
        return "p"

    def _list(self, element: Element, depth: int, style: str, level: int) -> str:
        style = element.get(f"{_TEXT}style-name") or style
        tag = "ol" if level in self._looks.ordered.get(style, set[int]()) else "ul"
        items: list[str] = []
        for item in element:
            if not isinstance(item.tag, str) or depth > MAX_DEPTH:
                continue
            inner = "".join(
                self._list(child, depth + 1, style, level + 1)
                if child.tag == f"{_TEXT}list"
                else self._paragraph(child, depth)
                if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}
                else self._blocks(child, depth + 1, style)
                for child in item
            )
            items.append(f"<li>{inner}</li>")
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _table(self, element: Element, depth: int) -> str:
        head = {row for part in element.iter(f"{_TABLE}table-header-rows") for row in part}
        rows: list[str] = []
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table"), None) is not element:
                continue
            tag = "th" if row in head else "td"
            cells: list[str] = []
            for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                again = min(max(_number(cell.get(f"{_TABLE}number-columns-repeated")), 1), _REPEATED)
                cells += [f"<{tag}>{self._blocks(cell, depth + 1)}</{tag}>"] * again
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<table border="1">{"".join(rows)}</table>'

    def _drawn(self, element: Element, depth: int) -> str:
        """Return what is in a frame: a picture, or text of its own."""
        words = element.findtext(f"{_SVG}desc") or element.findtext(f"{_SVG}title") or ""
        parts: list[str] = []
        for child in element:
            if child.tag == f"{_DRAW}image":
                source = (child.get(_HREF) or "").removeprefix("./")
                if source and not parts:  # others are the same picture in another format
                    parts.append(f'<img src="cid:{escape(source)}" alt="{escape(words)}">')
            elif child.tag == f"{_DRAW}text-box" or (
                isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not child.tag.startswith(_SVG)
            ):
                parts.append(self._blocks(child, depth) if depth < MAX_DEPTH else "")
        return "".join(parts)

    def _line(self, element: Element, depth: int) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                parts.append(self._inline(child, depth + 1))
            parts.append(escape(child.tail or ""))
        return "".join(parts)

    def _inline(self, element: Element, depth: int) -> str:
        tag = element.tag
        if depth > MAX_DEPTH:
            return escape("".join(element.itertext()))
        if tag == f"{_TEXT}s":
            return "\u00a0" * min(max(_number(element.get(f"{_TEXT}c")), 1), _REPEATED)
        if tag == f"{_TEXT}tab":
            return " "
        if tag == f"{_TEXT}line-break":
            return "<br>"
        if tag == f"{_TEXT}note":
            return self._note(element, depth)
        if tag == f"{_OFFICE}annotation":
            self._comment(element)
            return ""
        if tag.startswith(_DRAW):
            return self._drawn(element, depth)
        inner = self._line(element, depth)
        if tag == f"{_TEXT}a":
            return f'<a href="{escape(element.get(_HREF) or "")}">{inner}</a>'
        for mark in self._looks.marks.get(element.get(f"{_TEXT}style-name") or "", ()):
            inner = f"<{mark}>{inner}</{mark}>"
        return inner

    def _note(self, element: Element, depth: int) -> str:
        body = element.find(f"{_TEXT}note-body")
        if body is None:
            return ""
        number = len(self._notes) + 1
        self._notes.append(f'<li id="footnote-{number}">')
        self._notes[number - 1] += f"{self._blocks(body, depth + 1)}</li>"
        return f'<sup><a href="#footnote-{number}">[{number}]</a></sup>'

    def _comment(self, element: Element) -> None:
        who = clean_line(element.findtext(f"{_DC}creator") or "")
        lines = ("".join(part.itertext()) for part in element.iter(f"{_TEXT}p"))
        text = " ".join(" ".join(lines).split())
        if text:
            self.comments.append(f"Comment{f' by {who}' if who else ''}: {clean_line(text)}")


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else 0


def _properties(archive: Archive) -> Metadata:
    """Return what a file says of itself: to be believed for want of better."""
    if "meta.xml" not in archive.names:
        return Metadata()
    root = parse_part(archive.read("meta.xml"), "meta.xml", "OpenDocument file")

    def text(*tags: str) -> str:
        found = (root.findtext(f".//{tag}") for tag in tags)
        return clean_line(next((one for one in found if one), ""))

    return Metadata(
        title=text(f"{_DC}title"),
        byline=text(f"{_META}initial-creator", f"{_DC}creator"),
        published=_day(text(f"{_DC}date", f"{_META}creation-date")),
        language=text(f"{_DC}language")[:35],
    )


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text[:19]).date()
    except ValueError:
        return None
