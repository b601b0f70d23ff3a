"""A document in the user's own template: its styles, pages, headers and logo, our content.

The content is written as for the house template; then the ids of styles and lists are replaced by those
that the template has, and what it lacks is added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..document import Document, print_date
from ..options import Options
from ..word.body import BodyWriter
from ..word.comments import Comments
from ..word.languages import Languages
from ..word.parts import PACKAGE_RELATIONSHIPS, WORD_TYPE, Parts, relationships_of
from ..word.properties import core_properties
from ..word.runs import Links, RunWriter
from .body import clean, insert
from .check import TemplateError, check_template
from .fill import Filled, fill
from .numbering import NumberingMap
from .parts import OwnParts, attribute, fragment, named, put_in_order, w
from .sections import mark_pages, section_of, text_width
from .styles import StyleMap, without_theme_fonts

if TYPE_CHECKING:
    Element = Any

_AFTER_NOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade"),
    *("captions", "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults"),
    *("doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)


def fill_template(template: bytes, document: Document, house: Parts, options: Options) -> tuple[Parts, str]:
    """Return the parts of `document` in `template` and the name of the main one.

    What the template lacks is taken from `house`, our own.

    Raises TemplateError, with the reason for the user, where the template cannot work.
    """
    own = OwnParts(check_template(template))
    clean(own)
    filled = _fill(own, document)
    place, width = _place(own, filled[own.main])
    styles = StyleMap(_part(own, house, "styles"), house.text["word/styles.xml"])
    numbering = _part(own, house, "numbering")
    left_out = _elsewhere(filled[own.main].names)
    comments = None
    if options.copy == "review":
        titled, before = "title" not in left_out, _notes_before(own)
        comments = Comments(document, options.remarks, titled=titled, notes_before=before)
    writer = _writer(own, document, width, comments, left_out)
    body = writer.body()
    start, end = house.text["word/numbering.xml"].rsplit("</w:numbering>", 1)
    lists = NumberingMap(numbering, f"{start}{writer.numbering.xml()}</w:numbering>{end}")
    insert(own, place, styles.apply(lists.apply(body, styles)))
    own.parts.add_links(own.main, writer.links.targets)
    _add_notes(own, house, writer, document, styles)
    if comments is not None:
        own.add("comments", "comments.xml", styles.apply(comments.xml()), f"{WORD_TYPE}.comments+xml")
    marked = {name for name, found in filled.items() if "marking" in found.names}
    mark_pages(own, styles, document.marking, marked)
    lists.add(styles)
    if not own.related("theme"):
        without_theme_fonts(styles.added)
    _describe(own, document)
    return own.finished(), own.main


def _fill(own: OwnParts, document: Document) -> dict[str, Filled]:
    """Fill every place of the template; return what was found by the name of the part."""
    values = {
        "title": document.title,
        "subtitle": document.subtitle,
        "date": print_date(document.as_of, document.language) if document.as_of else "",
        "author": document.author,
        "marking": document.marking,
    }
    edges = [*own.all_related("header"), *own.all_related("footer")]
    filled = {name: fill(own.tree(name), values) for name in (own.main, *edges)}
    if any(filled[name].content for name in edges):
        raise TemplateError("{content} stands in a header or footer; it belongs in the text")
    if len(filled[own.main].content) > 1:
        raise TemplateError("{content} stands in more than one place; leave one of them")
    return filled


def _place(own: OwnParts, filled: Filled) -> tuple[Element | None, int]:
    """Return the paragraph in the place of the content, if any, and how wide the text is there."""
    body = named(own.tree(own.main), "body")
    if body is None:
        raise TemplateError("its document has no text part (w:body)")
    if not filled.content:
        return None, text_width(section_of(body, None))
    [place] = filled.content
    above = list(place.iterancestors())
    if any(element.tag in {w("txbxContent"), w("footnote"), w("endnote")} for element in above):
        raise TemplateError("{content} stands in a text box, which cannot hold notes; put it in the text")
    child = next((element for element in (place, *above) if element.getparent() is body), None)
    width = text_width(section_of(body, child))
    cell = next((element for element in above if element.tag == w("tc")), None)
    size = cell.find(f"{w('tcPr')}/{w('tcW')}") if cell is not None else None
    if size is not None and attribute(size, "type") == "dxa" and attribute(size, "w").isdecimal():
        width = max(int(attribute(size, "w")) - 216, 1440)
    return place, width


def _part(own: OwnParts, house: Parts, kind: str) -> Element:
    """Return the root of a part of the template; where it has none, of an empty one that is added."""
    name = own.related(kind)
    if not name:
        name = own.add(kind, f"{kind}.xml", _empty(house, kind), f"{WORD_TYPE}.{kind}+xml").name
    return own.tree(name)


def _empty(house: Parts, kind: str) -> str:
    text = house.text[f"word/{kind}.xml"]
    head = re.match(rf"(.*?<w:{kind}\b[^>]*>)", text, re.DOTALL)
    assert head is not None
    return f"{head[1]}</w:{kind}>"


def _writer(
    own: OwnParts, document: Document, width: int, comments: Comments | None, left_out: frozenset[str]
) -> BodyWriter:
    root = own.tree(own.main)
    bookmarks = [attribute(e, "id") for e in root.iter(w("bookmarkStart"))]
    return BodyWriter(
        document,
        width,
        comments,
        links=_free_ids(own, own.main),
        languages=Languages(document.language, shown=_language(own)),
        first_bookmark=1 + max((int(number) for number in bookmarks if number.isdecimal()), default=-1),
        leave_out=left_out,
        notes_before=_notes_before(own),
    )


def _notes_before(own: OwnParts) -> int:
    """Return the highest number of a note of the template."""
    notes = own.related("footnotes")
    ids = [attribute(e, "id") for e in own.tree(notes).iter(w("footnote"))] if notes else []
    return max((int(number) for number in ids if number.isdecimal()), default=0)


def _free_ids(own: OwnParts, part: str) -> str:
    """Return what the ids of our links can begin with in the relationships of a part."""
    known = own.parts.text.get(relationships_of(part), "") if part else ""
    prefix = "rLink"
    while f'"{prefix}' in known:
        prefix += "x"
    return prefix


def _language(own: OwnParts) -> str:
    """Return the language that the template's styles begin with, or nothing."""
    name = own.related("styles")
    if not name:
        return ""
    path = "/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "lang")))
    found = own.tree(name).find(path)
    return attribute(found) if found is not None else ""


def _elsewhere(names: set[str]) -> frozenset[str]:
    """Return what of the title the template has a place for."""
    left_out = {name for name in ("title", "subtitle") if name in names}
    if {"date", "author"} <= names:
        left_out.add("byline")
    return frozenset(left_out)


def _add_notes(
    own: OwnParts, house: Parts, writer: BodyWriter, document: Document, styles: StyleMap
) -> None:
    name = own.related("footnotes")
    runs = RunWriter(Links(_free_ids(own, name)), Languages(document.language, shown=_language(own)))
    notes = writer.footnotes.xml(runs)
    if not notes:
        return
    if name:
        own.tree(name).extend(fragment(styles.apply(notes)))
    else:
        part = house.text["word/footnotes.xml"].replace("</w:footnotes>", f"{notes}</w:footnotes>")
        name = own.add("footnotes", "footnotes.xml", styles.apply(part), f"{WORD_TYPE}.footnotes+xml").name
        _say_separators(own, house)
    own.parts.add_links(name, runs.links.targets)


def _say_separators(own: OwnParts, house: Parts) -> None:
    settings = own.related("settings")
    if not settings:
        own.add("settings", "settings.xml", house.text["word/settings.xml"], f"{WORD_TYPE}.settings+xml")
        return
    root = own.tree(settings)
    if named(root, "footnotePr") is None:
        notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        put_in_order(root, fragment(notes)[0], _AFTER_NOTES)


def _describe(own: OwnParts, document: Document) -> None:
    name = own.properties()
    if name:
        own.parts.text[name] = core_properties(document)
        own.parts.binary.pop(name, None)
        return
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    own.parts.add("docProps/core.xml", core_properties(document), kind)
    own.parts.append(
        "_rels/.rels",
        "Relationships",
        '<Relationship Id="rBriefCore" Target="docProps/core.xml" '
        f'Type="{PACKAGE_RELATIONSHIPS.replace("/relationships", "/relationships/metadata")}'
        '/core-properties"/>',
    )
