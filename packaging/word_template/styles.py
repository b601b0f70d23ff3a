"""The styles: of paragraphs, of characters, of the table."""

from __future__ import annotations

from dataclasses import dataclass

from .boxes import SUMMARY_BOX, highlight_box
from .look import (
    ACCENT,
    HEAD,
    INK,
    KEEP,
    LINE,
    MONO,
    MUTED,
    NAMESPACES,
    SANS,
    SERIF,
    SHADE,
    TEXT_WIDTH,
    borders,
    fill,
    size,
    spacing,
)


def style_id(name: str) -> str:
    """Return the id of a style; Word's own are called after what the dialogs show, not after w:name."""
    return name.replace("annotation", "comment").title().replace(" ", "")


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
        return style_id(self.name)


def bullet(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' + spacing(0, 60)


STYLES = (
    # The colour is here, not in the defaults: LibreOffice puts those over character styles in tables.
    Style("Normal", spacing(0, 100, 264), based="", colour=INK),
    Style(
        "Title",
        KEEP + spacing(60, 60, 228),
        next="Subtitle",
        font=SANS,
        size=46,
        bold=True,
    ),
    Style("Subtitle", KEEP + spacing(0, 70, 252), font=SANS, size=25, colour=MUTED),
    Style("Byline", spacing(0, 160), font=SANS, size=20, colour=MUTED, builtin=False),
    Style(
        "heading 1",
        KEEP + spacing(260, 80, 252) + '<w:outlineLvl w:val="0"/>',
        next="Normal",
        font=SANS,
        size=27,
        colour=ACCENT,
        bold=True,
    ),
    Style(
        "heading 2",
        KEEP + spacing(160, 60, 252) + '<w:outlineLvl w:val="1"/>',
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
    Style("caption", spacing(30, 40, 252), font=SANS, size=17, colour=MUTED),
    Style("Table Text", spacing(0, 30, 252), size=19, builtin=False),
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
    Style("Source", spacing(0, 40, 252), size=18, builtin=False),
    Style(
        "footnote text",
        spacing(0, 20, 240) + '<w:ind w:left="227" w:hanging="227"/>',
        size=17,
        colour="3D434A",
    ),
    Style("annotation text", spacing(0, 60, 240), font=SANS, size=20),
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
    "footnote reference": (
        "99",
        f'{SANS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:vertAlign w:val="superscript"/>',
    ),
    "annotation reference": ("99", size(16)),
    "Heading Note": (
        "99",
        f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{MUTED}"/>{size(20)}',
    ),
    "Likelihood": ("99", f'{SANS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    "Code Text": ("99", MONO + size(20)),
    "Marking": ("99", f"{SANS}<w:b/><w:bCs/>{size(24)}{fill('000000')}"),
}

BUILTIN_CHARACTERS = frozenset({"Hyperlink", "footnote reference", "annotation reference"})


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
    custom = "" if name in BUILTIN_CHARACTERS else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
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
        f"{margins(top=60, left=0, bottom=40, right=140)}</w:tblPr>"
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
