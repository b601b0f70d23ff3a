"""A small Word file with everything that can be wrong in one, written by hand; nothing in it is wrong."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from struct import pack

from reex_desktop.model.resources import resource_path

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPES = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/footnotes.xml": f"{WORD}.footnotes+xml",
    "word/comments.xml": f"{WORD}.comments+xml",
    "word/header1.xml": f"{WORD}.header+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def par(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    text = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + text + mark("separate") + run(shown) + mark("end")


def numbered(text: str, level: int) -> str:
    return par("ListBullet", run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def row(first: str, second: str, properties: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{par("Normal", run(text))}</w:tc>'
        for text in (first, second)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="95250" cy="95250"/><wp:docPr id="1" name="Dot" descr="A grey dot"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="0" name="dot.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="95250" cy="95250"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
BODY = (
    par("Title", run("Harbour accord"))
    + '<w:bookmarkStart w:id="0" w:name="highlights"/>'
    + par("Heading1", run("Highlights"))
    + numbered("Fees are lifted", 0)
    + numbered("except at the quay", 1)
    + '<w:bookmarkEnd w:id="0"/>'
    + par("Heading2", run("A closer look"))
    + par(
        "Normal",
        run("The quotas were announced")
        + '<w:bookmarkStart w:id="1" w:name="note_1"/>'
        + '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        + '<w:bookmarkEnd w:id="1"/>'
        + run(" in May; see ")
        + f'<w:hyperlink r:id="rId6">{run("the notice")}</w:hyperlink>'
        + run(" and ")
        + f'<w:hyperlink w:anchor="highlights">{run("above")}</w:hyperlink>'
        + run(".")
        + field("NOTEREF note_1 \\h", "1"),
    )
    + par(
        "Normal",
        '<w:commentRangeStart w:id="0"/>'
        + run("Grey on white. ", '<w:color w:val="5B6168"/><w:lang w:val="en-GB"/>')
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + run("White on black.", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
    )
    + PICTURE
    + '<w:tbl><w:tblPr><w:tblStyle w:val="Plain"/><w:tblW w:w="8000" w:type="dxa"/></w:tblPr>'
    + '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    + row("Claim", "Assessment", "<w:trPr><w:tblHeader/></w:trPr>")
    + row("Both agreed.", "Credible")
    + "</w:tbl>"
    + par("Normal", run("The end."))
    + '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/>'
    + '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)


def style(kind: str, key: str, name: str, inner: str = "", default: bool = False) -> str:
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{flag} w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    + style("paragraph", "Normal", "Normal", default=True)
    + style("paragraph", "Title", "Title", '<w:basedOn w:val="Normal"/>')
    + style(
        "paragraph", "Heading1", "heading 1",
        '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
    )
    + style(
        "paragraph", "Heading2", "heading 2",
        '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
    )
    + style("paragraph", "ListBullet", "List Bullet", '<w:basedOn w:val="Normal"/>')
    + style("paragraph", "FootnoteText", "footnote text", '<w:basedOn w:val="Normal"/>')
    + style(
        "character", "FootnoteReference", "footnote reference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + style("table", "Plain", "Plain")
)  # fmt: skip
LEVELS = "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/></w:lvl>'
    for i in range(3)
)
NOTE = par(
    "FootnoteText",
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + run("A quotation."),
)
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Harbour accord</dc:title>'
    '<dc:language>en-US</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2025-10-28T09:30:00Z'
    "</dcterms:created></cp:coreProperties>"
)
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\x80"))
    + chunk(b"IEND", b"")
)


def relationships(*rows: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for key, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def good_parts() -> dict[str, str | bytes]:
    """Return the parts by name."""
    rel = f"{OFFICE}/relationships"
    with zipfile.ZipFile(resource_path("templates", "brief.docx")) as archive:
        theme = archive.read("word/theme/theme1.xml")
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in TYPES.items())
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
        ),
        "_rels/.rels": relationships(
            ("rId1", f"{rel}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": HEAD + CORE,
        "word/document.xml": f"{HEAD}<w:document {NS}><w:body>{BODY}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(
            ("rId1", f"{rel}/styles", "styles.xml"),
            ("rId2", f"{rel}/numbering", "numbering.xml"),
            ("rId3", f"{rel}/settings", "settings.xml"),
            ("rId4", f"{rel}/footnotes", "footnotes.xml"),
            ("rId5", f"{rel}/image", "media/dot.png"),
            ("rId6", f"{rel}/hyperlink", "https://example.org/notice"),
            ("rId7", f"{rel}/header", "header1.xml"),
            ("rId8", f"{rel}/comments", "comments.xml"),
            ("rId9", f"{rel}/fontTable", "fontTable.xml"),
            ("rId10", f"{rel}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": f"{HEAD}<w:styles {NS}>{STYLES}</w:styles>",
        "word/numbering.xml": (
            f'{HEAD}<w:numbering {NS}><w:abstractNum w:abstractNumId="1">'
            f'<w:multiLevelType w:val="multilevel"/>{LEVELS}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        ),
        "word/settings.xml": (
            f'{HEAD}<w:settings {NS}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
            '</w:footnotePr><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
        ),
        "word/footnotes.xml": (
            f'{HEAD}<w:footnotes {NS}>{_SEPARATORS}<w:footnote w:id="1">{NOTE}</w:footnote></w:footnotes>'
        ),
        "word/comments.xml": (
            f'{HEAD}<w:comments {NS}><w:comment w:id="0" w:author="A. Analyst" w:initials="A" '
            f'w:date="2025-10-28T09:30:00Z">{par("Normal", run("Please look."))}</w:comment></w:comments>'
        ),
        "word/header1.xml": (
            f"{HEAD}<w:hdr {NS}>{par('Normal', run('Page ') + field('PAGE', '1'))}</w:hdr>"
        ),
        "word/fontTable.xml": f'{HEAD}<w:fonts {NS}><w:font w:name="Arial"/></w:fonts>',
        "word/theme/theme1.xml": theme,
        "word/media/dot.png": PNG,
    }  # fmt: skip


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return the parts as a Word file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.encode() if isinstance(content, str) else content)
    return buffer.getvalue()
