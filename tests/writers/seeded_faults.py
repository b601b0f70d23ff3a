"""Faults to sow into the file of `good_docx`: each changes its parts, and names who finds it.

`rule` is the rule of our linter that must find it, or empty where that is left to the validators of the
schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from good_docx import good_parts, packed

Parts = dict[str, str | bytes]

DOCUMENT, RELATIONSHIPS = "word/document.xml", "word/_rels/document.xml.rels"
STYLES, NUMBERING, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
NOTES, COMMENTS, CORE = "word/footnotes.xml", "word/comments.xml", "docProps/core.xml"
HEADER, TYPES = "word/header1.xml", "[Content_Types].xml"


class Seeded(NamedTuple):
    """A fault: its name, the rule that finds it, and how it is sown."""

    name: str
    rule: str
    sow: Callable[[Parts], None]

    def file(self) -> bytes:
        """Return the good file with this fault."""
        parts = good_parts()
        self.sow(parts)
        return packed(parts)


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Return the fault that puts `new` where `old` first stands in a part."""

    def sow(parts: Parts) -> None:
        text = parts[part]
        assert isinstance(text, str)
        assert old in text, f"{part} does not hold {old}"
        parts[part] = text.replace(old, new, 1)

    return sow


def drop(part: str) -> Callable[[Parts], None]:
    def sow(parts: Parts) -> None:
        del parts[part]

    return sow


def add(part: str, content: str | bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({part: content})


RANGE_END = '<w:commentRangeEnd w:id="0"/>'
ON_NORMAL = '<w:basedOn w:val="Normal"/>'
WIDTH = '<w:tcW w:w="4000" w:type="dxa"/>'
GREY, ENGLISH = '<w:color w:val="5B6168"/>', '<w:lang w:val="en-GB"/>'
BULLET_STYLE = '<w:pStyle w:val="ListBullet"/>'
TITLE = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
TITLE_TEXT = "<w:r><w:t>Harbour accord</w:t></w:r>"
LINK = '<w:p><w:hyperlink r:id="rId6"><w:r><w:t>https://example.org/notice</w:t></w:r></w:hyperlink></w:p>'
FAINT = '<w:rPr><w:color w:val="E0E0E0"/></w:rPr>'
SECOND_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="D" descr="D"/>'
    '<a:graphic><a:graphicData uri="u"/></a:graphic></wp:inline></w:drawing></w:r><w:r><w:drawing>'
)


def numbered(level: int, number: int) -> str:
    return f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'


NUM_LEVEL = numbered(1, 1)
MARK = '<w:footnoteReference w:id="1"/>'
END = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t>The end.</w:t></w:r></w:p>'
CELL = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t>Credible</w:t></w:r></w:p>'
HEADER_CELL = "<w:t>Assessment</w:t>"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"

PACKAGE = (
    Seeded("broken relationship", "part-missing", swap(RELATIONSHIPS, "styles.xml", "style.xml")),
    Seeded("picture without its file", "part-missing", drop("word/media/dot.png")),
    Seeded("relationship id twice", "relationship-duplicate", swap(RELATIONSHIPS, "rId2", "rId1")),
    Seeded("link without relationship", "relationship-dangling", swap(DOCUMENT, "rId6", "rId66")),
    Seeded("header without relationship", "relationship-dangling", swap(DOCUMENT, "rId7", "rId77")),
    Seeded(
        "missing content type", "content-type-missing", swap(TYPES, "/word/comments.xml", "/word/c.xml")
    ),
    Seeded("wrong content type", "content-type-wrong", swap(TYPES, HEADER_TYPE, "application/xml")),
    Seeded(
        "content type twice",
        "content-type-duplicate",
        swap(TYPES, "</Types>", '<Default Extension="png" ContentType="image/x"/></Types>'),
    ),
    Seeded("stray part", "part-unreferenced", add("word/media/stray.png", b"x")),
    Seeded("malformed XML", "xml", swap(HEADER, "</w:hdr>", "")),
    Seeded("malformed address", "address", swap(RELATIONSHIPS, "example.org/n", "example.org/a b%n")),
)
MARKS = (
    Seeded("bookmark name twice", "bookmark-name", swap(DOCUMENT, "note_1", "Highlights")),
    Seeded(
        "bookmark id twice",
        "bookmark-id",
        swap(DOCUMENT, 'w:id="1" w:name="note_1"', 'w:id="0" w:name="n"'),
    ),
    Seeded("unclosed bookmark", "bookmark-unclosed", swap(DOCUMENT, '<w:bookmarkEnd w:id="0"/>', "")),
    Seeded(
        "unopened bookmark",
        "bookmark-unopened",
        swap(DOCUMENT, '<w:bookmarkStart w:id="0" w:name="highlights"/>', ""),
    ),
    Seeded("bookmark with a blank", "bookmark-name", swap(DOCUMENT, "note_1", "note 1")),
    Seeded("dangling anchor", "anchor-dangling", swap(DOCUMENT, 'anchor="highlights"', 'anchor="top"')),
    Seeded("dangling NOTEREF", "reference-dangling", swap(DOCUMENT, "NOTEREF note_1", "NOTEREF note_9")),
    Seeded(
        "NOTEREF to no note", "reference-dangling", swap(DOCUMENT, "NOTEREF note_1", "NOTEREF highlights")
    ),
    Seeded("dangling REF", "reference-dangling", swap(DOCUMENT, "NOTEREF note_1", "REF nowhere")),
    Seeded(
        "unclosed field",
        "field-unclosed",
        swap(HEADER, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    ),
    Seeded(
        "unopened field",
        "field-stray",
        swap(HEADER, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', ""),
    ),
    Seeded("field without instruction", "field-empty", swap(HEADER, " PAGE ", " ")),
    Seeded("picture id twice", "id-duplicate", swap(DOCUMENT, "<w:p><w:r><w:drawing>", SECOND_PICTURE)),
)
NOTES_AND_COMMENTS = (
    Seeded(
        "mark without footnote", "note-dangling", swap(DOCUMENT, MARK, '<w:footnoteReference w:id="7"/>')
    ),
    Seeded("footnote without mark", "note-unreferenced", swap(DOCUMENT, MARK, "<w:t>1</w:t>")),
    Seeded("footnote that refers to itself", "note-self", swap(NOTES, "<w:footnoteRef/>", MARK)),
    Seeded("footnote id twice", "note-id", swap(NOTES, 'w:footnote w:id="1"', 'w:footnote w:id="0"')),
    Seeded("two marks of one footnote", "note-twice", swap(DOCUMENT, MARK, MARK + MARK)),
    Seeded("footnote without text", "note-empty", swap(NOTES, "A quotation.", "")),
    Seeded("separator that is missing", "note-separator", swap(SETTINGS, 'w:id="-1"', 'w:id="-5"')),
    Seeded(
        "mark without comment",
        "comment-dangling",
        swap(DOCUMENT, '<w:commentReference w:id="0"/>', '<w:commentReference w:id="4"/>'),
    ),
    Seeded(
        "comment without mark",
        "comment-unreferenced",
        swap(DOCUMENT, '<w:r><w:commentReference w:id="0"/></w:r>', ""),
    ),
    Seeded("open range of a comment", "comment-range", swap(DOCUMENT, RANGE_END, "")),
)
LOOKS = (
    Seeded("undefined paragraph style", "style-undefined", swap(DOCUMENT, '"Heading2"', '"Headline2"')),
    Seeded(
        "undefined character style", "style-undefined", swap(DOCUMENT, '"FootnoteReference"', '"Raised"')
    ),
    Seeded("undefined table style", "style-undefined", swap(DOCUMENT, '"Plain"', '"Fancy"')),
    Seeded("style of the wrong kind", "style-kind", swap(DOCUMENT, '"Heading2"', '"FootnoteReference"')),
    Seeded(
        "style on an undefined one",
        "style-undefined",
        swap(STYLES, ON_NORMAL, '<w:basedOn w:val="Nothing"/>'),
    ),
    Seeded("style in a circle", "style-circle", swap(STYLES, ON_NORMAL, '<w:basedOn w:val="Title"/>')),
    Seeded("style id twice", "style-id", swap(STYLES, 'styleId="ListBullet"', 'styleId="Heading2"')),
    Seeded("undefined numbering", "numbering-undefined", swap(DOCUMENT, NUM_LEVEL, numbered(1, 8))),
    Seeded(
        "numbering without definition",
        "numbering-undefined",
        swap(NUMBERING, '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="6"/>'),
    ),
    Seeded("list level 9", "list-level", swap(DOCUMENT, NUM_LEVEL, numbered(9, 1))),
    Seeded("undefined list level", "list-level", swap(DOCUMENT, NUM_LEVEL, numbered(5, 1))),
    Seeded("bad language tag", "language", swap(DOCUMENT, "en-GB", "en_GB")),
    Seeded("language by its name", "language", swap(SETTINGS, "zh-CN", "Chinese")),
    Seeded("malformed date", "date", swap(CORE, "2025-10-28T09:30:00Z", "28 October 2025")),
    Seeded("date that does not exist", "date", swap(COMMENTS, "2025-10-28T", "2025-02-30T")),
    Seeded(
        "children of w:pPr out of order",
        "child-order",
        swap(
            DOCUMENT,
            f"{BULLET_STYLE}<w:numPr>{NUM_LEVEL}</w:numPr>",
            f"<w:numPr>{NUM_LEVEL}</w:numPr>{BULLET_STYLE}",
        ),
    ),
    Seeded("children of w:rPr out of order", "", swap(DOCUMENT, GREY + ENGLISH, ENGLISH + GREY)),
    Seeded(
        "properties behind the text", "child-order", swap(DOCUMENT, TITLE + TITLE_TEXT, TITLE_TEXT + TITLE)
    ),
    Seeded(
        "unknown element", "", swap(DOCUMENT, "<w:t>The end.</w:t>", "<w:nonsense/><w:t>The end.</w:t>")
    ),
    Seeded("value out of range", "", swap(DOCUMENT, 'w:type="dxa"', 'w:type="yards"')),
)
ACCESS = (
    Seeded("cell without paragraph", "cell-empty", swap(DOCUMENT, CELL, "")),
    Seeded("empty header cell", "access-header-cell", swap(DOCUMENT, HEADER_CELL, "<w:t></w:t>")),
    Seeded(
        "row that is too short",
        "table-grid",
        swap(DOCUMENT, f"<w:tc><w:tcPr>{WIDTH}</w:tcPr>{CELL}</w:tc>", ""),
    ),
    Seeded("no header row", "access-header-row", swap(DOCUMENT, "<w:trPr><w:tblHeader/></w:trPr>", "")),
    Seeded(
        "merged cells",
        "access-merged",
        swap(DOCUMENT, f"{WIDTH}</w:tcPr>{CELL}", f"{WIDTH}<w:vMerge/></w:tcPr>{CELL}"),
    ),
    Seeded("no title property", "access-title", swap(CORE, "<dc:title>Harbour accord</dc:title>", "")),
    Seeded("two titles", "access-one-title", swap(DOCUMENT, END, END.replace("Normal", "Title"))),
    Seeded("no title", "access-one-title", swap(DOCUMENT, '"Title"', '"Normal"')),
    Seeded("skipped heading level", "access-heading", swap(DOCUMENT, '"Heading1"', '"Heading2"')),
    Seeded("heading without text", "access-heading-empty", swap(DOCUMENT, "A closer look", "")),
    Seeded("picture without alt text", "access-alt-text", swap(DOCUMENT, ' descr="A grey dot"', "")),
    Seeded(
        "link without text", "access-link-empty", swap(DOCUMENT, "<w:t>the notice</w:t>", "<w:t></w:t>")
    ),
    Seeded("bare address as link", "access-link-text", swap(DOCUMENT, END, LINK + END)),
    Seeded("faint text", "access-contrast", swap(DOCUMENT, "5B6168", "B0B0B0")),
    Seeded(
        "faint text in a style",
        "access-contrast",
        swap(STYLES, '<w:name w:val="Title"/>', f'<w:name w:val="Title"/>{FAINT}'),
    ),
    Seeded(
        "dark text on dark ground",
        "access-contrast",
        swap(DOCUMENT, '<w:color w:val="FFFFFF"/><w:shd', '<w:color w:val="333333"/><w:shd'),
    ),
)
FAULTS = (*PACKAGE, *MARKS, *NOTES_AND_COMMENTS, *LOOKS, *ACCESS)
