"""Word files of anybody (.docx, .docm, .dotx) as articles: mammoth makes HTML of them (ECMA-376 part 1).

mammoth gets a package that we put together anew from the parts it reads, each parsed and made harmless by
us; it never sees the file itself.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from mimetypes import guess_type
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import quoteattr

from ...model.article import Metadata
from ...model.text import clean_line
from ..archive import Archive
from ..errors import ReadError
from ..found import Attachment, Found
from ..html.embedded import read_with_pictures
from .numbers import Numbers, with_numbers
from .package import CONTENT_TYPES, WordPackage
from .prepare import Prepared, drop_unused_styles, parse_part, prune, serialised
from .taken_in import TakenIn

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_XML = 25_000_000
"""Bytes of XML of one part that are read: a book of 300,000 words has about ten million."""

_PICTURES = "pictures/"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PARTS = ("styles", "numbering", "footnotes", "endnotes")
_WITH_TEXT = ("document", "footnotes", "endnotes")
_LEVELS = range(6, 10)
_CONTENTS = frozenset({*(f"toc {level}" for level in range(1, 10)), "toc heading", "contents heading"})
_STYLE_MAP = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "p[style-name='Quotations'] => blockquote > p:fresh",
        "p[style-name='Block Text'] => blockquote > p:fresh",
        "p[style-name='caption'] => figcaption:fresh",
        "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
        "p[style-name='Preformatted Text'] => pre:separator('\\n')",
        "r[style-name='Emphasis'] => em",
        "u => u",
        *(f"p[style-name='heading {level}'] => h6:fresh" for level in range(7, 10)),
        *(f"p[style-name='{name}'] => !" for name in sorted(_CONTENTS)),
        *(
            f"p:{kind}-list({level}) => {' > '.join(['ul|ol', 'li'] * (level - 1))} > {tag} > li:fresh"
            for level in _LEVELS
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        ),
        # The levels of these styles are lists of their own to Word, each further in than the one before.
        *(
            f"p[style-name='List {name} {level}'] => {' > '.join(['ul|ol', 'li'] * (level - 1))} > {tag}"
            " > li:fresh"
            for level in range(2, 6)
            for name, tag in (("Bullet", "ul"), ("Number", "ol"))
        ),
        "p:ordered-list(5) => ul|ol > li > ul|ol > li > ul|ol > li > ul|ol > li > ol > li:fresh",
    )
)
_BACK = re.compile(r'\s*<a href="#[^"]*(?:footnote|endnote)-ref-[^"]*">\u2191</a>')
_NOTES = re.compile(r'<ol>(?=<li id="[^"]*(?:footnote|endnote)-)')
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word - .*|(?:document|dokument|untitled|word document)\s*\d*|.*\.docx?)$"
)
_TEMPLATE = "2013-12-23T23:15:00Z"
"""The date that python-docx leaves in every file it makes."""

_NOBODY = frozenset(
    {"python-docx", "user", "administrator", "admin", "microsoft office user", "windows user", "owner"}
)


class _Parts(NamedTuple):
    texts: dict[str, Prepared]
    package: bytes
    notes: list[str]
    taken_in: TakenIn


def read_word(data: bytes) -> Found:
    """Return the article in a Word file. Raises ReadError where it is none, damaged or too large.

    Comments become notes: they are what somebody says of the text, so no passage may rest on them.
    """
    archive = Archive(data)
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and archive.size(name) > MAX_XML:
            size = archive.size(name) // 1_000_000
            raise ReadError(
                f"the text of this Word file has {size} MB of XML: copy the part you need and paste it"
            )
    package = WordPackage(data)
    styles = _styles(package, archive)
    parts = _parts(package, archive)
    document = parts.texts["document"]
    html, notes = _converted(parts.package, document)
    html = parts.taken_in.put_in(_NOTES.sub("<hr><ol>", _BACK.sub("", with_numbers(html))))
    page = read_with_pictures(html, fragment=True)
    title = document.styled({one for one, name in styles.items() if name == "title"})
    if document.styled({one for one, name in styles.items() if name in _CONTENTS}):
        notes.append("The table of contents was left out.")
    return Found(
        page.blocks,
        Metadata(title=title),
        (*page.notes, *notes, *parts.notes),
        MEDIA_TYPE,
        "utf-8",
        guess=_properties(package, archive),
    )


def word_pictures(data: bytes) -> Iterator[Attachment]:
    """Yield the pictures inside a Word file, under the sources that its images name.

    Raises ReadError where it is no archive.
    """
    archive = Archive(data)
    for name in archive.names:
        kind, _ = guess_type(name)
        if "/media/" in name and kind and kind.startswith("image/"):
            yield Attachment(f"cid:{name}", kind, archive.read(name))


def is_word(archive: Archive) -> bool:
    """Return whether an archive is a Word file, a template or one with macros (which are never run)."""
    if CONTENT_TYPES not in archive.names:
        return False
    return b"wordprocessingml" in archive.read(CONTENT_TYPES) or "word/document.xml" in archive.names


def _styles(package: WordPackage, archive: Archive) -> dict[str, str]:
    """Return the names of the styles, in small letters, by their ids."""
    name = package.related(package.main(), "styles")
    if not name or name not in archive.names:
        return {}
    root = parse_part(archive.read(name), name)
    result: dict[str, str] = {}
    for style in root:
        if not isinstance(style.tag, str):
            continue
        space = style.tag.rpartition("}")[0] + "}"
        named = style.find(f"{space}name")
        if named is not None:
            result[style.get(f"{space}styleId") or ""] = (named.get(f"{space}val") or "").lower()
    return result


def _parts(package: WordPackage, archive: Archive) -> _Parts:
    """Return the parts that mammoth reads: those with text made ready, all of them as a package."""
    main = package.main()
    names = {
        "document": main,
        **{kind: package.related(main, kind) or f"word/{kind}.xml" for kind in _PARTS},
    }
    texts: dict[str, Prepared] = {}
    notes: list[str] = []
    buffer = BytesIO()
    roots: dict[str, Any] = {}
    for kind, name in names.items():
        if name in archive.names:
            roots[kind] = parse_part(archive.read(name), name)
            prune(roots[kind], kind)
    if "document" not in roots:
        raise ReadError("this Word file has no text: its main part is missing")
    if "styles" in roots:
        drop_unused_styles(roots["styles"], [root for kind, root in roots.items() if kind != "styles"])
    if "numbering" in roots:
        Numbers(roots["numbering"]).mark(roots["document"])
    taken_in = TakenIn(package, archive)
    taken_in.mark(roots["document"])
    notes += taken_in.notes
    with zipfile.ZipFile(buffer, "w") as made:
        for kind, root in roots.items():
            if kind in _WITH_TEXT:
                texts[kind] = Prepared(root)
                if kind == "document":
                    notes += _comments(package, archive, texts[kind])
                texts[kind].prepare()
                notes += [note for note in texts[kind].notes if note not in notes]
                made.writestr(f"word/_rels/{kind}.xml.rels", _relations(package, names[kind], made))
            made.writestr(f"word/{kind}.xml", serialised(root))
    return _Parts(texts, buffer.getvalue(), notes, taken_in)


def _relations(package: WordPackage, name: str, made: zipfile.ZipFile) -> str:
    """Return the relationships of a part; each picture it shows becomes an entry that holds nothing."""
    lines = ['<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">']
    for relation in package.relations(name):
        target = relation.target
        if relation.kind == "image" and not relation.external:
            if f"{_PICTURES}{target}" not in made.namelist():
                made.writestr(f"{_PICTURES}{target}", b"")
            target = f"/{_PICTURES}{target}"
        elif relation.kind not in {"hyperlink", "image"}:
            continue
        lines.append(
            f"<Relationship Id={quoteattr(relation.id)} Type={quoteattr(relation.kind)}"
            f" Target={quoteattr(target)}/>"
        )
    return "".join((*lines, "</Relationships>"))


def _comments(package: WordPackage, archive: Archive, document: Prepared) -> list[str]:
    name = package.related(package.main(), "comments")
    if not name or name not in archive.names:
        return []
    return Prepared(parse_part(archive.read(name), name)).comments(document.comment_places())


def _converted(package: bytes, document: Prepared) -> tuple[str, list[str]]:
    """Return the HTML of a package, and what is to be said of it."""
    mammoth: Any = import_module("mammoth")

    def picture(image: Any) -> dict[str, str]:
        with image.open() as stream:
            return {"src": f"cid:{stream.name.removeprefix(_PICTURES)}"}

    try:
        result: Any = mammoth.convert_to_html(
            BytesIO(package),
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(picture),
        )
    except RecursionError:
        return document.plain_html(), [
            "The file has tables in tables without end: it is read without headings, lists and tables."
        ]
    except (LookupError, AttributeError, TypeError, ValueError, OSError, ExpatError):
        # mammoth takes a file to be sound, and raises whatever comes where it is not.
        return document.plain_html(), [
            "The file is damaged: it is read without headings, lists and tables."
        ]
    return result.value, []


def _properties(package: WordPackage, archive: Archive) -> Metadata:
    """Return what the properties of a file say: to be believed for want of better."""
    name = package.related("", "core-properties") or package.related("", "metadata/core-properties")
    if not name or name not in archive.names:
        return Metadata()
    root = parse_part(archive.read(name), name)

    def text(tag: str) -> str:
        return clean_line(root.findtext(tag) or "")

    title, author = text(f"{_DC}title"), text(f"{_DC}creator")
    changed = text(f"{_TERMS}modified") or text(f"{_TERMS}created")
    return Metadata(
        language=text(f"{_DC}language")[:35],
        title="" if _NO_TITLE.match(title) else title,
        byline="" if author.lower() in _NOBODY else author,
        published=None if changed == _TEMPLATE else _day(changed),
    )


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
