"""Builds `resources/templates/brief.docx`, the Word template of the export.

Run it after a change: `python packaging/make_template.py`. Everything the look consists of is in the
tables of this file. Sizes are in half points (`size`) and twentieths of a point (everything else), as
in ECMA-376 part 1, chapter 17; the colours are those of the program's light theme.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "templates" / "brief.docx"

INK, MUTED, ACCENT, LINE = "1F2328", "5B6168", "0B6E6E", "D5D2CC"
BOX, SHADE = "F1F8F7", "F5F3EF"

# A4 in twentieths of a point, and its margins.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

SANS = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" '
    'w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
)
SERIF = SANS.replace("major", "minor")
MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'


@dataclass(frozen=True)
class Style:
    """A paragraph style: `paragraph` is raw w:pPr content, the rest becomes w:rPr."""

    name: str
    paragraph: str = ""
    based: str = "Normal"
    next: str = ""
    font: str = ""
    size: int = 0
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    builtin: bool = True

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


def spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def borders(**edges: tuple[int, int, str]) -> str:
    """Return w:pBdr of edges (width in eighths of a point, space in points, colour)."""
    order = ("top", "left", "bottom", "right", "between")
    inner = "".join(
        f'<w:{edge} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for edge in order
        if edge in edges
        for width, space, colour in [edges[edge]]
    )
    return f"<w:pBdr>{inner}</w:pBdr>"


def fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


KEEP = "<w:keepNext/><w:keepLines/>"

# Where the bullets of the three levels of highlights stand, the text behind them, and the bar left of
# all: Word draws the bar from the outermost indent, so it is set off by more on each level. 31 points
# are the most that w:space takes.
BAR, BULLET_WIDTH, LEVEL_STEP, BAR_SPACE = 3 * 20, 300, 240, 6 * 20
HIGHLIGHT_EDGES = tuple(BAR + BAR_SPACE + LEVEL_STEP * i for i in range(3))


def highlight_box(level: int, *, rtl: bool = False) -> str:
    """Return the look of a bullet on `level`: no space between paragraphs, or white gaps would show.

    The lines have a least height: LibreOffice leaves the bar out where a multiple adds height.
    From right to left, the indents change sides by themselves, the borders do not.
    """
    bar, end = (24, (HIGHLIGHT_EDGES[level] - BAR) // 20, ACCENT), (4, 8, BOX)
    return (
        "<w:keepLines/>"
        + f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
        + (borders(left=end, right=bar) if rtl else borders(left=bar, right=end))
        + fill(BOX)
        + ("<w:bidi/>" if rtl else "")
        + '<w:spacing w:before="0" w:after="0" w:line="340" w:lineRule="atLeast"/>'
        + '<w:ind w:right="180"/>'
    )


SUMMARY_BOX = (
    borders(top=(4, 7, SHADE), left=(4, 11, SHADE), bottom=(4, 7, SHADE), right=(4, 11, SHADE))
    + fill(SHADE)
    + spacing(60, 120, 288)
    + '<w:ind w:left="240" w:right="240"/>'
)


def bullet(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' + spacing(0, 60)


STYLES = (
    # The colour is here, not in the defaults: LibreOffice puts those over character styles in tables.
    Style("Normal", spacing(0, 120, 276), based="", colour=INK),
    Style(
        "Title",
        KEEP + spacing(120, 60, 228),
        next="Subtitle",
        font=SANS,
        size=50,
        bold=True,
    ),
    Style("Subtitle", KEEP + spacing(0, 80, 252), font=SANS, size=27, colour=MUTED),
    Style("Byline", spacing(0, 240), font=SANS, size=20, colour=MUTED, builtin=False),
    Style(
        "heading 1",
        KEEP + spacing(320, 110, 252) + '<w:outlineLvl w:val="0"/>',
        next="Normal",
        font=SANS,
        size=27,
        colour=ACCENT,
        bold=True,
    ),
    Style(
        "heading 2",
        KEEP + spacing(200, 80, 252) + '<w:outlineLvl w:val="1"/>',
        next="Normal",
        font=SANS,
        size=23,
        bold=True,
    ),
    Style(
        "heading 3",
        KEEP + spacing(160, 60, 252) + '<w:outlineLvl w:val="2"/>',
        next="Normal",
        font=SANS,
        size=21,
        colour=MUTED,
        bold=True,
    ),
    Style("List Bullet", bullet(0)),
    Style("List Bullet 2", bullet(1)),
    Style("List Bullet 3", bullet(2)),
    Style("List Number", spacing(0, 60)),
    Style("Highlight", highlight_box(0), builtin=False),
    Style("Highlight 2", highlight_box(1), builtin=False),
    Style("Highlight 3", highlight_box(2), builtin=False),
    Style("Highlight Right", highlight_box(0, rtl=True), builtin=False),
    Style("Highlight Right 2", highlight_box(1, rtl=True), builtin=False),
    Style("Highlight Right 3", highlight_box(2, rtl=True), builtin=False),
    Style("Summary", SUMMARY_BOX, builtin=False),
    Style("Quote", borders(left=(12, 10, LINE)) + spacing(60, 120) + '<w:ind w:left="360"/>', italic=True),
    Style("caption", spacing(60, 60, 252), font=SANS, size=18, colour=MUTED),
    Style("Table Text", spacing(0, 40, 259), size=20, builtin=False),
    Style(
        "Table Heading",
        "<w:keepNext/>" + spacing(0, 20),
        based="TableText",
        font=SANS,
        size=18,
        colour=MUTED,
        bold=True,
        builtin=False,
    ),
    Style("Verdict", based="TableText", font=SANS, size=19, builtin=False),
    Style("Rating", based="TableText", font=SANS, size=19, colour=MUTED, builtin=False),
    Style("Who", based="TableText", font=SANS, size=17, colour=MUTED, builtin=False),
    Style("Source", spacing(0, 60, 259), size=19, builtin=False),
    Style(
        "Note",
        "<w:keepLines/>" + spacing(0, 50, 252) + '<w:ind w:left="284" w:hanging="284"/>',
        size=18,
        colour="3D434A",
        builtin=False,
    ),
    Style("Empty", spacing(0, 120), colour=MUTED, italic=True, builtin=False),
    Style("Code", fill(SHADE) + spacing(60, 120, 252), font=MONO, size=18, builtin=False),
    Style("Rule", borders(bottom=(4, 1, LINE)) + spacing(0, 160), size=8, builtin=False),
    Style(
        "header",
        borders(bottom=(4, 5, LINE))
        + f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        + spacing(0, 0, 240),
        font=SANS,
        size=18,
        colour=MUTED,
    ),
    Style(
        "footer",
        borders(top=(4, 5, LINE))
        + f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        + spacing(0, 0, 240),
        font=SANS,
        size=18,
        colour=MUTED,
    ),
)

CHARACTER_STYLES = {
    "Hyperlink": ("99", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
    "Note Reference": (
        "99",
        f'{SANS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:vertAlign w:val="superscript"/>',
    ),
    "Heading Note": (
        "99",
        f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{MUTED}"/>{size(20)}',
    ),
    "Likelihood": ("99", f'{SANS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    "Code Text": ("99", MONO + size(20)),
    "Marking": ("99", f"{SANS}<w:b/><w:bCs/>{size(24)}{fill('000000')}"),
}


def run_properties(style: Style) -> str:
    parts = [style.font]
    for name, value in (("b", style.bold), ("i", style.italic)):
        if value is not None:
            off = "" if value else ' w:val="0"'
            parts.append(f"<w:{name}{off}/><w:{name}Cs{off}/>")
    if style.colour:
        parts.append(f'<w:color w:val="{style.colour}"/>')
    if style.size:
        parts.append(size(style.size))
    return "".join(parts)


def paragraph_style(style: Style) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    custom = "" if style.builtin else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    properties = run_properties(style)
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:qFormat/>{paragraph}{run}</w:style>'
    )


def character_style(name: str, priority: str, properties: str) -> str:
    custom = "" if name == "Hyperlink" else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="{priority}"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def table_styles() -> str:
    def line(edge: str, width: int, colour: str) -> str:
        return f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'

    def margins(**edges: int) -> str:
        inner = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in edges.items())
        return f"<w:tblCellMar>{inner}</w:tblCellMar>"

    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{margins(top=0, left=108, bottom=0, right=108)}'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"{line('bottom', 4, LINE)}{line('insideH', 4, LINE)}</w:tblBorders>"
        f"{margins(top=70, left=0, bottom=50, right=140)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"{line('bottom', 8, INK)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def styles() -> str:
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{SERIF}"
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(map(paragraph_style, STYLES))
        + "".join(character_style(name, *values) for name, values in CHARACTER_STYLES.items())
        + table_styles()
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style></w:styles>'
    )


def level(index: int, form: str, text: str, indent: tuple[int, int], style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:lvl>'
    )


BULLETS = ("\u2022", "\u25e6", "\u2013")
NUMBERS = ("decimal", "lowerLetter", "lowerRoman")


def bullet_levels() -> str:
    names = ("ListBullet", "ListBullet2", "ListBullet3")
    return "".join(
        level(i, "bullet", BULLETS[i % 3], (357 * (i + 1), 357), names[i] if i < 3 else "")
        for i in range(9)
    )


def number_levels() -> str:
    return "".join(level(i, NUMBERS[i % 3], f"%{i + 1}.", (397 * (i + 1), 397)) for i in range(9))


def highlight_levels() -> str:
    """Return levels of which those past the third keep its bullet, and only push the text in."""
    result = ""
    for i in range(9):
        bullet_at = HIGHLIGHT_EDGES[min(i, 2)]
        left = HIGHLIGHT_EDGES[0] + LEVEL_STEP * i + BULLET_WIDTH
        name = f"Highlight{i + 1 if i else ''}" if i < 3 else ""
        result += level(i, "bullet", BULLETS[i % 3], (left, left - bullet_at), name)
    return result


def numbering() -> str:
    levels = (bullet_levels(), highlight_levels(), number_levels())
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{content}'
        "</w:abstractNum>"
        for i, content in enumerate(levels, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(levels) + 1)
    )
    return f"{HEAD}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def font_scheme() -> str:
    """Return the theme's fonts: what every Word has, and what it takes for other scripts."""
    scripts = {
        "major": (
            "Calibri",
            {"Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Jpan": "Yu Gothic"},
        ),
        "minor": ("Cambria", {"Hans": "SimSun", "Hant": "PMingLiU", "Jpan": "Yu Mincho"}),
    }
    shared = {
        "Hang": "Malgun Gothic",
        "Arab": "Arial",
        "Hebr": "Arial",
        "Thai": "Cordia New",
        "Deva": "Mangal",
    }
    result = ""
    for kind, (latin, fonts) in scripts.items():
        inner = "".join(f'<a:font script="{s}" typeface="{f}"/>' for s, f in {**fonts, **shared}.items())
        result += (
            f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>{inner}'
            f"</a:{kind}Font>"
        )
    return f'<a:fontScheme name="Brief">{result}</a:fontScheme>'


def theme() -> str:
    colours = {
        **{"dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": SHADE, "accent1": ACCENT, "accent2": "9A4708"},
        **{"accent3": "2A6B2E", "accent4": "3B5BA5", "accent5": "B3261E", "accent6": "7A7F85"},
        **{"hlink": ACCENT, "folHlink": MUTED},
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Brief"><a:themeElements>'
        f'<a:clrScheme name="Brief">{scheme}</a:clrScheme>{font_scheme()}'
        f'<a:fmtScheme name="Brief"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
        'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """Return the fonts with what may stand in for them, for programs that lack them."""
    fonts = (
        ("Calibri", "Carlito", "swiss", "020F0502020204030204"),
        ("Cambria", "Caladea", "roman", "02040503050406030204"),
    )
    inner = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, family, panose in fonts
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{inner}</w:fonts>"


def document() -> str:
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="1644" w:right="{MARGIN}" '
        f'w:bottom="1418" w:left="{MARGIN}" w:header="794" w:footer="680" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def edge(tag: str, style: str) -> str:
    return f'{HEAD}<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'


# (part, content type, relationship type) of what document.xml refers to, rId1 on.
PARTS = (
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("header1", "header"),
    ("footer1", "footer"),
    ("theme/theme1", "theme"),
)


def relationships(pairs: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = {f"/word/{part}.xml": f"{word}.{kind}+xml" for part, kind in PARTS if kind != "theme"}
    types["/word/document.xml"] = f"{word}.document.main+xml"
    types["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    inner = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def properties() -> dict[str, str]:
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></cp:coreProperties>'
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="{extended}"><Application>REEx Desktop</Application></Properties>'
        ),
    }


def parts() -> dict[str, str]:
    """Return the parts of the template by name."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            [
                (f"{R}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{R}/extended-properties", "docProps/app.xml"),
            ]
        ),
        **properties(),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            [(f"{R}/{kind}", f"{part}.xml") for part, kind in PARTS]
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/header1.xml": edge("hdr", "Header"),
        "word/footer1.xml": edge("ftr", "Footer"),
        "word/theme/theme1.xml": theme(),
    }


def build() -> bytes:
    """Return the template; equal source gives equal bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
