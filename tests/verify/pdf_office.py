"""PDF files as LibreOffice and Qt make them, each with the text that is in it."""

# ruff: noqa: E501 -- markup is read by its lines
from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from ..readers.pdf_kinds import ARABIC, ARTICLES, Kind, prose

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def office_file(
    body: str, *, head: str = "", foot: str = "", columns: int = 1, gap: str = "0.8cm", size: float = 11,
    language: str = "en", country: str = "GB", text: str = "", paragraph: str = "fo:margin-bottom='0.2cm'", title: str = "", font: str = "DejaVu Serif",
) -> str:  # fmt: skip
    """Return an OpenDocument text with this body. `text` and `paragraph` are further properties of the running text."""
    header = f"<style:header><text:p text:style-name='Small'>{head}</text:p></style:header>" if head else ""
    footer = f"<style:footer><text:p text:style-name='Small'>{foot}</text:p></style:footer>" if foot else ""
    strip = "<style:header-footer-properties fo:margin-bottom='0.6cm' fo:min-height='0.8cm'/>"
    layout = f"<style:columns fo:column-count='{columns}' fo:column-gap='{gap}'/>" if columns > 1 else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(title)}</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="F" style:font-name-asian="Noto Serif CJK SC"
 style:font-name-complex="Noto Naskh Arabic" fo:font-size="{size}pt" style:font-size-asian="{size}pt" style:font-size-complex="{size}pt"
 fo:language="{language}" fo:country="{country}" {text}/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties {paragraph}/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.5cm"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:paragraph-properties fo:margin-left="0.4cm" fo:text-indent="-0.4cm"/><style:text-properties fo:font-size="8.5pt"/></style:style>
<style:style style:name="Sup" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Sup" text:default-style-name="Footnote" style:num-format="1" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">{layout}</style:page-layout-properties>
<style:header-style>{strip}</style:header-style><style:footer-style>{strip.replace("bottom", "top")}</style:footer-style></style:page-layout>
<style:style style:name="Over" style:family="section"><style:section-properties><style:columns fo:column-count="1"/></style:section-properties></style:style>
<text:list-style style:name="Dots">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet>
<text:list-level-style-bullet text:level="2" text:bullet-char="◦"><style:list-level-properties text:space-before="1.1cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet>
</text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.6cm"/></text:list-level-style-number></text:list-style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{header}{footer}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


PAGE = "<text:page-number text:select-page='current'/>"


def paragraph(text: str, style: str = "Body", note: tuple[int, str] | None = None) -> str:
    mark = ""
    if note:
        mark = (
            f"<text:note text:id='n{note[0]}' text:note-class='footnote'><text:note-citation>{note[0]}</text:note-citation>"
            f"<text:note-body><text:p text:style-name='Footnote'>{escape(note[1])}</text:p></text:note-body></text:note>"
        )
    return f"<text:p text:style-name='{style}'>{escape(text)}{mark}</text:p>"


def to_pdf(files: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Return the PDF files that LibreOffice makes of these texts, in one run."""
    places = {name: folder / name.replace(" ", "-") for name in files}
    for name, text in files.items():
        places[name].with_suffix(".fodt").write_text(text, encoding="utf-8")
    names = [str(place.with_suffix(".fodt")) for place in places.values()]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {name: places[name].with_suffix(".pdf").read_bytes() for name in files}


def report() -> tuple[str, str]:
    """One column: head and foot, headings, nested and numbered lists, a table, footnotes."""
    paragraphs = prose("gallium-tender") + prose("france-heavy-separation")
    notes = {
        2: "According to the tender, in the version of June.",
        9: "The figure was rounded by the firm.",
        14: "Translated by us.",
    }
    items = [
        (
            "Three bidders came",
            [
                "Two of them from the coast",
                "One that nobody had heard of, which asked for a delay of six weeks and got it",
            ],
        ),
        ("None was chosen", []),
    ]
    rows = [
        ["Bidder", "Price per kilo", "Share"],
        ["Rheinische Gallium", "1,140 euros", "40%"],
        ["Osaka Pure", "990 euros", "25%"],
    ]
    steps = ["Read the notice.", "Call the port.", "Wait."]
    body = paragraph("A Tender Without Takers", "Title")
    truth = ["A Tender Without Takers"]
    count = 0
    for index, text in enumerate(paragraphs):
        if index % 5 == 1:
            body += paragraph(f"Section {index // 5 + 1}: What Was Asked", "H2")
            truth.append(f"Section {index // 5 + 1}: What Was Asked")
        if index in notes:
            count += 1
        body += paragraph(text, note=(count, notes[index]) if index in notes else None)
        truth.append(text + (str(count) if index in notes else ""))
        if index == 4:
            inner = "".join(
                f"<text:list-item>{paragraph(one)}" + (f"<text:list>{''.join(f'<text:list-item>{paragraph(two)}</text:list-item>' for two in more)}</text:list>" if more else "") + "</text:list-item>"
                for one, more in items
            )  # fmt: skip
            body += f"<text:list text:style-name='Dots'>{inner}</text:list>"
            truth += [text for one, more in items for text in (one, *more)]
        if index == 6:
            body += "<table:table><table:table-column table:number-columns-repeated='3'/>" + "".join(
                "<table:table-row>" + "".join(f"<table:table-cell table:style-name='Cell'>{paragraph(cell, 'Standard')}</table:table-cell>" for cell in row) + "</table:table-row>"
                for row in rows
            ) + "</table:table>"  # fmt: skip
            truth += [cell for row in rows for cell in row]
        if index == 8:
            body += "<text:list text:style-name='Numbers'>" + "".join(f"<text:list-item>{paragraph(step)}</text:list-item>" for step in steps) + "</text:list>"  # fmt: skip
            truth += steps
    truth += [f"{number} {text}" for number, text in enumerate(notes.values(), 1)]
    source = office_file(
        body, head="Metals Desk: A Tender Without Takers", foot=f"Page {PAGE} – for our readers", title="A Tender Without Takers",
        paragraph="fo:margin-bottom='0.2cm' fo:text-align='justify'",
    )  # fmt: skip
    return source, "\n".join(truth)


def columned(name: str, columns: int, language: str, country: str, *, justified: bool) -> tuple[str, str]:
    """Columns under a title that stands over all of them; words divided where LibreOffice knows how."""
    paragraphs = prose(name)
    title = (
        "Eine Grube, viele Rechnungen"
        if language == "de"
        else "What the Islands Voted For and What They Get"
    )
    body = f"<text:section text:style-name='Over' text:name='S'>{paragraph(title, 'Title')}</text:section>"
    body = paragraph(title, "Title") if columns == 1 else body
    texts = "".join(paragraph(text, "Body") for text in paragraphs)
    wide = f"<style:section-properties><style:columns fo:column-count='{columns}' fo:column-gap='0.7cm'/></style:section-properties>"
    source = office_file(
        body + f"<text:section text:style-name='Cols' text:name='C'>{texts}</text:section>", size=10, language=language, country=country,
        foot=f"{PAGE}", text="fo:hyphenate='true' fo:hyphenation-remain-char-count='2' fo:hyphenation-push-char-count='2'",
        paragraph="fo:text-indent='0.5cm' fo:margin-bottom='0cm' " + ("fo:text-align='justify'" if justified else ""),
    )  # fmt: skip
    source = source.replace(
        "</office:automatic-styles>",
        f"<style:style style:name='Cols' style:family='section'>{wide}</style:style></office:automatic-styles>",
    )
    return source, "\n".join([title, *paragraphs])


def chinese() -> tuple[str, str]:
    text = (ARTICLES / "chinese-tungsten-town.clean.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if len(line.strip()) > 60]
    title = "石陂镇的第二次机会"
    body = paragraph(title, "Title") + "".join(paragraph(text) for text in paragraphs)
    source = office_file(
        body,
        head="矿业观察",
        foot=f"第{PAGE}页",
        language="zh",
        country="CN",
        size=14,
        paragraph="fo:text-indent='0.9cm'",
    )
    return source, "\n".join([title, *paragraphs])


def vertical() -> tuple[str, str]:
    """Chinese from the top down, columns from right to left; figures and dashes lie on their side."""
    source, truth = chinese()
    source = source.replace('fo:margin="2cm">', 'fo:margin="2cm" style:writing-mode="tb-rl">')
    return source.replace(
        "fo:text-indent='0.9cm'", "fo:text-indent='0.9cm' style:writing-mode='tb-rl'"
    ), truth


def thai() -> tuple[str, str]:
    paragraphs = prose("thai-recycling-rayong", least=60)
    source = office_file(
        "".join(map(paragraph, paragraphs)),
        foot=PAGE,
        size=14,
        font="Noto Serif Thai",
        text="style:language-complex='th' style:country-complex='TH'",
    )
    return source.replace("Noto Naskh Arabic", "Noto Serif Thai"), "\n".join(paragraphs)


def arabic() -> tuple[str, str]:
    paragraphs = ARABIC.splitlines() * 4
    body = "".join(paragraph(text) for text in paragraphs)
    source = office_file(
        body, foot=PAGE, size=13, paragraph="style:writing-mode='rl-tb' fo:text-align='end'", text="style:language-complex='ar' style:country-complex='EG'"
    )  # fmt: skip
    return source, "\n".join(paragraphs)


OFFICE = {
    "office report": report,
    "office two columns": lambda: columned("cook-islands-nodules", 2, "en", "GB", justified=True),
    "office three columns": lambda: columned("german-kaolin-sachsen", 3, "de", "DE", justified=False),
    "office Chinese": chinese,
    "office Arabic": arabic,
    "office Thai": thai,
    "office vertical": vertical,
}


def qt_kinds() -> dict[str, Kind]:
    """Return PDF files that Qt prints: fonts embedded, glyphs by number. Needs a QGuiApplication."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QPdfWriter, QTextDocument

    def printed(html: str, size: int = 10) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle("Untitled")
        document = QTextDocument()
        document.setDefaultStyleSheet(f"body {{ font-family: 'DejaVu Serif'; font-size: {size}pt }}")
        document.setHtml(f"<body>{html}</body>")
        document.print_(writer)
        buffer.close()
        return bytes(data.data())

    result: dict[str, Kind] = {}
    english = prose("magnet-price-index")
    points = ["Prices for magnets rose", "The index is young", "Its maker sells magnets"]
    html = "<h1>The Index That Moved First</h1>" + "".join(f"<p>{escape(text)}</p>" for text in english[:5])
    html += "<ul>" + "".join(f"<li>{text}</li>" for text in points) + "</ul><h2>After the Fall</h2>"
    html += "".join(f"<p>{escape(text)}</p>" for text in english[5:])
    result["Qt English"] = Kind(
        printed(html),
        "\n".join(["The Index That Moved First", *english[:5], *points, "After the Fall", *english[5:]]),
    )
    vietnamese = prose("vietnam-refinery")
    result["Qt Vietnamese"] = Kind(
        printed("".join(f"<p align=justify>{escape(text)}</p>" for text in vietnamese)),
        "\n".join(vietnamese),
    )
    hebrew = HEBREW.splitlines() * 3
    result["Qt Hebrew"] = Kind(
        printed("".join(f"<p dir=rtl>{escape(text)}</p>" for text in hebrew), 12), "\n".join(hebrew)
    )
    return result


HEBREW = """המפעל החדש בנגב יתחיל לפעול באביב 2027, אם יתקבל האישור האחרון ממשרד האנרגיה (הבקשה הוגשה כבר לפני שנתיים).
לדברי המנהלת, המפעל יוכל לעבד כ-300 טונות של עפרה בחודש, אבל מומחים שאינם קשורים לחברה מטילים ספק במספר הזה.
החברה Galil Metals חתמה על הסכם ראשוני למכירת מחצית התוצרת במשך 5 שנים, בתנאי שהטוהר יעלה על 99.5%.
תושבי האזור חוששים שהבארות יתייבשו, כפי שקרה בעבר, ודורשים שוועדה עצמאית תפקח על מפלס המים."""
