"""Word templates of different make, as users bring them along."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a package with `change(name, text)` made of each part of XML."""
    return zipped(
        {
            name: change(name, content.decode()).encode() if name.endswith((".xml", ".rels")) else content
            for name, content in parts_of(data).items()
        }
    )


def logo() -> BytesIO:
    """Return a small PNG, a square of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = b"".join(b"\x00" + b"\x80\x20\x20" * 24 for _ in range(24))
    head = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@cache
def plain() -> bytes:
    """What python-docx starts from: English names, no header, no place for anything."""
    return saved(docx.Document())


@cache
def with_places() -> bytes:
    """A letterhead: a logo and a divided `{title}` in the header, places in the text and the footer."""
    document = docx.Document()
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run().add_picture(logo(), width=Cm(1))
    for piece in ("\tAbout: {ti", "tl", "e} of {DATE}"):
        header.add_run(piece).italic = piece == "tl"
    footer = section.footer.paragraphs[0]
    footer.add_run("Handling: {marking}, please.").font.size = Pt(9)
    document.add_paragraph("Dear reader,")
    document.add_paragraph("before {content} behind")
    document.add_paragraph("Yours, {author}")
    return saved(document)


GERMAN = {
    "Heading1": ("berschrift1", "heading 1"),
    "Heading2": ("berschrift2", "heading 2"),
    "Heading3": ("berschrift3", "heading 3"),
    "Title": ("Titel", "Title"),
    "Subtitle": ("Untertitel", "Subtitle"),
    "ListBullet": ("Aufzhlungszeichen", "List Bullet"),
    "Caption": ("Beschriftung", "caption"),
    "Normal": ("Standard", "Normal"),
}
LOCAL = {"berschrift1": "Überschrift 1", "Titel": "Titel", "Beschriftung": "Beschriftung"}


@cache
def german(*, local: bool = False) -> bytes:
    """What a German Word writes: ids in German; with `local`, as older programs did, the names, too."""

    def change(name: str, text: str) -> str:
        for old, (new, _) in GERMAN.items():
            text = re.sub(rf'(w:(?:styleId|val))="{old}"(?=[ />])', rf'\1="{new}"', text)
        if name == "word/styles.xml":
            for new, english in GERMAN.values():
                shown = LOCAL.get(new, english) if local else english
                text = re.sub(
                    rf'(w:styleId="{new}"[^>]*>\s*)<w:name w:val="[^"]*"/>',
                    rf'\1<w:name w:val="{shown}"/>',
                    text,
                )
        return text

    return changed(plain(), change)


@cache
def dotx() -> bytes:
    """A template (.dotx) that was itself made from another one, with a comment in it."""

    def change(name: str, text: str) -> str:
        if name == "[Content_Types].xml":
            return text.replace("document.main+xml", "template.main+xml")
        return text

    document = docx.Document()
    paragraph = document.add_paragraph("A note of the house: {subtitle}")
    document.add_comment(paragraph.runs, text="ask the boss", author="Somebody", initials="S")
    return changed(saved(document), change)


@cache
def with_cover() -> bytes:
    """A cover page, the text in a section of its own, and an imprint on a page across."""
    document = docx.Document()
    document.add_paragraph("The Institute", style="Heading 1")
    for place in ("title", "subtitle", "date", "author"):
        document.add_paragraph(f"{{{place}}}")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Cover"
    document.sections[0].header.paragraphs[0].text = "The Institute, inside"
    body = document.add_section(WD_SECTION.NEW_PAGE)
    body.left_margin = body.right_margin = Cm(5)
    document.add_paragraph("{content}")
    imprint = document.add_section(WD_SECTION.NEW_PAGE)
    imprint.orientation = WD_ORIENT.LANDSCAPE
    imprint.page_width, imprint.page_height = imprint.page_height, imprint.page_width
    document.add_paragraph("Imprint of the institute")
    return saved(document)


@cache
def with_bookmarks() -> bytes:
    """Places that are bookmarks, one of our own names taken, and notes that were there before."""
    document = docx.Document()
    for number, (name, text) in enumerate(
        [("title", "Title here"), ("content", "Text here"), ("sources", "old place"), ("mine", "my place")]
    ):
        paragraph = document.add_paragraph()
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        paragraph.add_run(text)
        paragraph._p.append(end)
    return saved(document)


ALL_TEMPLATES = {
    "plain": plain,
    "places": with_places,
    "german": german,
    "german names": lambda: german(local=True),
    "dotx": dotx,
    "cover": with_cover,
    "bookmarks": with_bookmarks,
}
