"""A brief in, a Word file out: the parts of the template with ours put in.

The file is written part by part, without a library: what goes in is then exactly what comes out, and
equal briefs give equal bytes.
"""

from __future__ import annotations

import zipfile

from ...model.published import PublishedBrief
from ...model.scales import resource_path
from ..document import Document
from ..layout.lay import layout
from ..options import Options
from .body import BodyWriter
from .carry import with_carried
from .comments import Comments
from .edges import footer, header
from .languages import Languages
from .page import SHEETS, Sheet
from .parts import WORD_TYPE, Parts
from .properties import core_properties
from .runs import Links, RunWriter

_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_COMMENTS = "word/comments.xml"


def to_docx(source: PublishedBrief | Document, options: Options | None = None) -> bytes:
    """Return a brief, or a document laid out already, as a Word file (Office Open XML, transitional).

    A document alone carries no brief. Raises TemplateError where the user's own template cannot be
    used, OSError where that of the program is missing.
    """
    options = options or Options()
    document = source if isinstance(source, Document) else layout(source)
    if options.template is None:
        parts = _house(document, options)
        main = _DOCUMENT
    else:
        from ..word_template.template import fill_template

        parts, main = fill_template(options.template, document, house_parts(), options)
    if isinstance(source, PublishedBrief) and options.carries(document.marking):
        parts.text = with_carried(parts.text, source, main)
    return parts.to_bytes()


def _house(document: Document, options: Options) -> Parts:
    parts = house_parts()
    sheet = SHEETS[options.page]
    comments = Comments(document, options.remarks) if options.copy == "review" else None
    writer = BodyWriter(document, sheet.text_width, comments)
    body = writer.body()
    start, end = parts.text[_DOCUMENT].split("<w:sectPr", 1)
    parts.text[_DOCUMENT] = f"{start}{body}<w:sectPr{end}"
    parts.add_links(_DOCUMENT, writer.links.targets)
    parts.append("word/numbering.xml", "w:numbering", writer.numbering.xml())
    _add_notes(parts, writer, document)
    if comments is not None:
        parts.add(_COMMENTS, comments.xml(), f"{WORD_TYPE}.comments+xml")
        parts.relate(_DOCUMENT, "comments", _COMMENTS)
    _set_page(parts, sheet)
    languages = Languages(document.language).attributes
    parts.change("word/styles.xml", "<w:lang [^>]*/>", f"<w:lang {languages}/>")
    parts.change("word/settings.xml", "<w:themeFontLang [^>]*/>", f"<w:themeFontLang {languages}/>")
    parts.change("word/header1.xml", "<w:p>.*</w:p>", header(document))
    parts.change("word/footer1.xml", "<w:p>.*</w:p>", footer(document))
    parts.text["docProps/core.xml"] = core_properties(document)
    return parts


def house_parts() -> Parts:
    """Return the parts of the program's own template. Raises OSError where it is missing."""
    with zipfile.ZipFile(resource_path("templates", "brief.docx")) as archive:
        return Parts({name: archive.read(name).decode("utf-8") for name in archive.namelist()})


def _add_notes(parts: Parts, writer: BodyWriter, document: Document) -> None:
    runs = RunWriter(Links(), Languages(document.language))
    parts.append(_FOOTNOTES, "w:footnotes", writer.footnotes.xml(runs))
    parts.add_links(_FOOTNOTES, runs.links.targets)


def _set_page(parts: Parts, sheet: Sheet) -> None:
    """Make the page of the template, A4, into `sheet`; the tabs of header and footer follow the margin."""
    usual = SHEETS["a4"]
    if sheet == usual:
        return
    parts.change(_DOCUMENT, "<w:pgSz [^>]*/>", f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"/>')
    side = sheet.margins // 2
    parts.change(
        _DOCUMENT,
        "<w:pgMar [^>]*/>",
        # A page that is shorter has its header and footer nearer to its edges.
        f'<w:pgMar w:top="{sheet.top}" w:right="{side}" w:bottom="{sheet.bottom}" w:left="{side}" '
        f'w:header="{sheet.top // 2}" w:footer="{sheet.bottom // 2}" w:gutter="0"/>',
    )
    parts.change(
        "word/styles.xml",
        f'<w:tab w:val="right" w:pos="{usual.text_width}"/>',
        f'<w:tab w:val="right" w:pos="{sheet.text_width}"/>',
    )
