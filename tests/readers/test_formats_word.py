"""Word files of anybody, made with python-docx and by hand: what is kept, and what is said."""

import re
import zipfile
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from reex_desktop.model.blocks import Image, ListBlock, Paragraph, Quote, Rule, Table
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.found import Attachment
from reex_desktop.readers.read import pictures, read

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def saved(document):
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def new():
    """Return an empty document whose properties say nothing."""
    made = docx.Document()
    made.core_properties.author = ""
    made.core_properties.title = ""
    return made


def repacked(data, **parts):
    """Return a Word file with parts replaced or added; names have __ for / and _dot_ for a dot."""
    source = zipfile.ZipFile(BytesIO(data))
    changed = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changed:
                target.writestr(name, source.read(name))
        for name, part in changed.items():
            target.writestr(name, part)
    return buffer.getvalue()


def body_of(xml):
    """Return a Word file whose body is `xml`."""
    made = new()
    for element in parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>"):
        made.element.body.insert_element_before(element, "w:sectPr")
    return saved(made)


def test_running_text_keeps_its_look():
    made = new()
    made.add_heading("Terbium", 1)
    paragraph = made.add_paragraph("Prices ")
    paragraph.add_run("rose").bold = True
    paragraph.add_run(" in ")
    paragraph.add_run("May").italic = True
    made.add_heading("Supply", 2)
    made.add_paragraph("They said so.", style="Quote")
    article = read(saved(made), name="story.docx")
    first, second, third, fourth = article.raw
    assert (first.level, third.level) == (1, 2)
    assert [span.marks for span in second.spans] == [(), ("bold",), (), ("italic",)]
    assert isinstance(fourth, Quote)
    assert article.media_type == MEDIA


def test_lists_keep_their_levels():
    made = new()
    for style in (
        "List Bullet",
        "List Bullet 2",
        "List Bullet 3",
        "List Bullet",
        "List Number",
        "List Number",
    ):
        made.add_paragraph(style, style=style)
    bullets, numbers = read(saved(made)).raw
    assert not bullets.ordered
    assert numbers.ordered
    assert len(numbers.items) == 2
    first, last = bullets.items
    assert isinstance(first.blocks[1], ListBlock)
    assert isinstance(first.blocks[1].items[0].blocks[1], ListBlock)
    assert plain_text(last.blocks) == "List Bullet"


NUMBERING = f"""<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">{{levels}}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/></w:lvl>'
ITEM = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>{1}</w:t></w:r></w:p>"
)


def listed(formats, levels):
    """Return a Word file with a list whose levels have these formats, and an item for each of `levels`."""
    data = body_of("".join(ITEM.format(level, f"Item {i}") for i, level in enumerate(levels)))
    numbering = NUMBERING.format(levels="".join(LEVEL.format(i, one) for i, one in enumerate(formats)))
    return repacked(data, word__numbering_dot_xml=numbering)


@pytest.mark.parametrize(
    "formats", [["bullet"] * 9, ["decimal"] * 9, ["decimal", "bullet"] * 4 + ["decimal"]]
)
def test_nine_levels(formats):
    (block,) = read(listed(formats, range(9))).raw
    for level in range(9):
        assert block.ordered == (formats[level] != "bullet")
        assert plain_text(block.items[0].blocks[:1]) == f"Item {level}"
        block = block.items[0].blocks[1] if level < 8 else block


def numbered(items, lists='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', start=1):
    """Return the lists of a Word file of `items`: the text, the list (None for a paragraph), the level."""
    plain = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    item = ITEM.replace('w:numId w:val="1"', 'w:numId w:val="{2}"')
    body = "".join(plain.format(t) if n is None else item.format(level, t, n) for t, n, level in items)
    levels = "".join(
        LEVEL.format(i, "decimal").replace('start w:val="1"', f'start w:val="{start}"') for i in range(3)
    )
    numbering = f"""<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>
    {lists}</w:numbering>"""
    found = read(repacked(body_of(body), word__numbering_dot_xml=numbering)).raw
    return [block for block in found if isinstance(block, ListBlock)]


def test_numbers_go_on_after_a_paragraph():
    one, two = numbered([("a", 1, 0), ("b", 1, 0), ("Between.", None, 0), ("c", 1, 0)])
    assert (one.start, len(one.items), two.start) == (1, 2, 3)


def test_numbers_begin_anew_where_the_file_says_so():
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    )
    lists = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{override}</w:lvlOverride></w:num>'
    items = [("a", 1, 0), ("x", None, 0), ("b", 2, 0), ("x", None, 0), ("c", 2, 0)]
    assert [block.start for block in numbered(items, lists)] == [1, 7, 8]


def test_numbers_begin_where_their_list_begins_and_inner_ones_anew():
    items = [("a", 1, 0), ("a1", 1, 1), ("a2", 1, 1), ("b", 1, 0), ("b1", 1, 1)]
    (outer,) = numbered(items, start=4)
    assert outer.start == 4
    assert [item.blocks[1].start for item in outer.items] == [4, 4]
    assert [plain_text(item.blocks[:1]) for item in outer.items] == ["a", "b"]


def test_tables_keep_rows_cells_and_what_is_in_them():
    made = new()
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "Metal"
    table.cell(0, 1).text = "t"
    table.cell(1, 0).text = "Tb"
    table.cell(1, 1).add_paragraph("item", style="List Bullet")
    (block,) = read(saved(made)).raw
    assert isinstance(block, Table)
    assert [[plain_text(cell.blocks) for cell in row.cells] for row in block.rows] == [
        ["Metal", "t"],
        ["Tb", "item"],
    ]
    assert isinstance(block.rows[1].cells[1].blocks[-1], ListBlock)


def test_the_first_row_of_a_table_that_repeats_is_its_header():
    made = new()
    table = made.add_table(2, 2)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "x"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    (block,) = read(saved(made)).raw
    assert block.header


LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def test_links_keep_their_targets():
    made = new()
    paragraph = made.add_paragraph("See ")
    for target in ("https://news.example/a?b=1&c=2", "javascript:alert(1)"):
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), made.part.relate_to(target, LINK, is_external=True))
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "here"
        run.append(text)
        link.append(run)
        paragraph._p.append(link)
    (block,) = read(saved(made)).raw
    assert [span.href for span in block.spans] == ["", "https://news.example/a?b=1&c=2", ""]


NOTES = f"""<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>By the ministry.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""


def test_footnotes_follow_the_text():
    data = body_of(
        '<w:p><w:r><w:t>Output fell.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    first, rule, notes = read(repacked(data, word__footnotes_dot_xml=NOTES)).raw
    assert [(span.text, span.marks) for span in first.spans] == [
        ("Output fell.", ()),
        ("[1]", ("superscript",)),
    ]
    assert isinstance(rule, Rule)
    assert notes.ordered
    assert plain_text(notes.items[0].blocks) == "By the ministry."


def test_comments_become_notes():
    made = new()
    paragraph = made.add_paragraph("Prices ")
    run = paragraph.add_run("doubled")
    made.add_comment(run, text="Is that so?", author="Anna Berg", initials="AB")
    article = read(saved(made))
    assert plain_text(article.raw) == "Prices doubled"
    assert "Comment by Anna Berg on “doubled”: Is that so?" in article.notes


def test_tracked_changes_are_read_as_accepted():
    article = read(
        body_of(
            '<w:p><w:r><w:t xml:space="preserve">Prices </w:t></w:r>'
            '<w:del w:id="1" w:author="A"><w:r><w:delText>fell</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="A"><w:r><w:t>rose</w:t></w:r></w:ins></w:p>'
        )
    )
    assert plain_text(article.raw) == "Prices rose"
    assert any("tracked changes" in note for note in article.notes)


def test_hidden_text_is_left_out_and_said():
    article = read(
        body_of(
            "<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not seen.</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> Seen too.</w:t></w:r></w:p>'
        )
    )
    assert plain_text(article.raw) == "Seen. Seen too."
    assert "2 words of hidden text were left out." in article.notes


def test_formulas_are_read_as_characters():
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {space}><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    article = read(
        body_of(
            f'<w:p><w:r><w:t xml:space="preserve">If </w:t></w:r>{formula}<w:r><w:t>, so.</w:t></w:r></w:p>'
            f"<w:p><m:oMathPara {space}>{formula}</m:oMathPara></w:p>"
        )
    )
    assert plain_text(article.raw) == "If a=b, so.\na=b"
    assert any("Formulas" in note for note in article.notes)


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def math(xml):
    """Return a formula whose "[name: parts]" are elements of Office Math and whose words are text."""
    xml = re.sub(r"'([^']*)'", r"<r><t>\1</t></r>", xml)
    xml = re.sub(r"<(/?)(\w)", r"<\1m:\2", xml)
    return f'<m:oMath xmlns:m="{MATH}">{xml}</m:oMath>'


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        ("<f><num>'1'</num><den>'2'</den></f>", "1/2"),
        ("<f><num>'a+b'</num><den>'2.5'</den></f>", "(a+b)/2.5"),
        ("<sSup><e>'10'</e><sup>'6'</sup></sSup>", "10\u2076"),
        ("<sSup><e>'x'</e><sup>'a+b'</sup></sSup>", "x^(a+b)"),
        ("<sSub><e>'CO'</e><sub>'2'</sub></sSub>", "CO\u2082"),
        ("<sSub><e>'x'</e><sub>'max'</sub></sSub>", "x_max"),
        ("<rad><deg/><e>'x+1'</e></rad>", "\u221a(x+1)"),
        ("<d><e>'a'</e></d>", "(a)"),
        (
            '<nary><naryPr><chr m:val="\u2211"/></naryPr>'
            + "<sub>'1'</sub><sup>'9'</sup><e>'x'</e></nary>",
            "\u2211\u2081\u2079 x",
        ),
    ],
)
def test_formulas_keep_their_figures(xml, line):
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    article = read(body_of(f"<w:p>{run.format('It is ')}{math(xml)}{run.format(' of it.')}</w:p>"))
    assert plain_text(article.raw) == f"It is {line} of it."
    assert any(f"\u201c{line}\u201d after \u201cIt is\u201d" in note for note in article.notes)


def test_a_mixed_number_stays_one():
    half = math("<f><num>'1'</num><den>'2'</den></f>")
    article = read(body_of(f"<w:p><w:r><w:t>It rose 2</w:t></w:r>{half}<w:r><w:t>fold.</w:t></w:r></w:p>"))
    assert plain_text(article.raw) == "It rose 2 1/2 fold."


def test_a_displayed_formula_is_no_heading():
    line = math("'Share = '<f><num>'Exports'</num><den>'Output'</den></f>")
    long = (
        "The ministry counts what was sent abroad against all that was mined in the year, and says so. " * 2
    )
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    shown = f'<w:p><m:oMathPara xmlns:m="{MATH}">{line}</m:oMathPara></w:p>'
    article = read(body_of(text.format(long) + shown + text.format(long) * 2))
    (at,) = [one for one in article.blocks if "Share" in plain_text((one,))]
    assert isinstance(at, Paragraph)
    assert plain_text((at,)) == "Share = Exports/Output"


def test_a_text_box_without_an_older_form_is_read():
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"""<w:p><w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps"><w:drawing>
    <w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>
    </w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"""
    assert plain_text(read(body_of(box)).raw) == "In the box."


def related(data, **targets):
    """Return a Word file whose main part is related to more parts: kind and name of each by its id."""
    name = "word/_rels/document.xml.rels"
    rels = zipfile.ZipFile(BytesIO(data)).read(name).decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="{one}" Type="{office}/{kind}" Target="{target}"/>'
        for one, (kind, target) in targets.items()
    )
    return repacked(
        data,
        word___rels__document_dot_xml_dot_rels=rels.replace("</Relationships>", more + "</Relationships>"),
    )


def test_a_page_that_is_taken_in_stands_at_its_place():
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    data = body_of(
        text.format("Before.") + '<w:altChunk r:id="in1"/><w:altChunk r:id="in2"/>' + text.format("After.")
    )
    data = related(data, in1=("aFChunk", "chunk.html"), in2=("aFChunk", "chunk.rtf"))
    page = b"<html><head><title>x</title></head><body><p>Exports <b>fell</b>.</p><ul><li>Tin</ul></body>"
    article = read(repacked(data, word__chunk_dot_html=page, word__chunk_dot_rtf=b"{\\rtf1 x}"))
    assert plain_text(article.raw) == "Before.\nExports fell.\nTin\nAfter."
    assert isinstance(article.raw[2], ListBlock)
    (note,) = [one for one in article.notes if "takes in" in one]
    assert "chunk.rtf" in note


def test_a_chart_is_said_with_its_description():
    space = "http://schemas.openxmlformats.org/drawingml/2006/"
    drawn = (
        "<w:p><w:r><w:t>Prices rose.</w:t></w:r><w:r><w:drawing>"
        f'<wp:inline xmlns:wp="{space}wordprocessingDrawing">'
        f'<wp:docPr id="1" name="Chart 1" descr="Prices of tin"/><a:graphic xmlns:a="{space}main">'
        f'<a:graphicData uri="{space}chart"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    article = read(body_of(drawn))
    assert plain_text(article.raw) == "Prices rose."
    assert "A chart was not read: \u201cPrices of tin\u201d." in article.notes


def test_a_table_of_data_keeps_its_grid_around_a_table_in_a_cell():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in cells) + "</w:tr>"

    def cell(text):
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    inner = "<w:tbl>" + row(cell("pit A"), cell("1,200")) + "</w:tbl><w:p/>"
    rows = (
        row(cell("Country"), cell("Output")) + row(cell("China"), cell("67,000")) + row(cell("Laos"), inner)
    )
    (table,) = read(body_of(f"<w:tbl>{rows}</w:tbl>")).raw
    assert isinstance(table, Table)
    assert [len(one.cells) for one in table.rows] == [2, 2, 2]
    assert isinstance(table.rows[2].cells[1].blocks[0], Table)
    # A table that lays out a page, with long texts around the one in it, is no grid.
    long = cell(
        "The ministry said on Monday that it would issue no licences for exports before the end of May."
    )
    laid = read(body_of(f"<w:tbl>{row(long, long)}{row(long, long)}{row(long, inner)}</w:tbl>")).raw
    assert sum(isinstance(one, Table) for one in laid) == 1
    assert len(laid) > 5


def test_a_table_of_contents_is_left_out_and_said():
    made = new()
    made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("Supply ... 3", style="toc 1")
    made.add_heading("Supply", 1)
    article = read(saved(made))
    assert plain_text(article.raw) == "Supply"
    assert "The table of contents was left out." in article.notes


def test_pictures_keep_their_place_and_their_words():
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
        "0100c9fe92ef0000000049454e44ae426082"
    )
    made = new()
    made.add_paragraph("Before.")
    made.add_picture(BytesIO(png), width=Pt(100))
    made.element.body.find(f".//{qn('wp:docPr')}").set("descr", "A mine")
    _, picture = read(saved(made)).raw
    assert picture == Image("A mine", "cid:word/media/image1.png")
    assert pictures(saved(made)) == (Attachment("cid:word/media/image1.png", "image/png", png),)


def test_properties_give_metadata_where_the_text_says_nothing():
    made = docx.Document()
    made.core_properties.title = "Terbium in short supply"
    made.core_properties.author = "Anna Berg"
    made.core_properties.language = "en-GB"
    made.core_properties.modified = datetime(2026, 5, 4)
    made.add_paragraph("Prices rose for a third week, and buyers in Rotterdam have little left in store.")
    article = read(saved(made))
    metadata = article.metadata
    assert (metadata.title, metadata.byline, metadata.language) == (
        "Terbium in short supply",
        "Anna Berg",
        "en-GB",
    )
    assert str(metadata.published) == "2026-05-04"
    assert article.notes == ("The date, 2026-05-04, is that of the file: the text names none.",)
    assert dict(article.sources)["title"] == "properties of the file"


def test_what_the_text_says_comes_before_the_properties():
    made = docx.Document()
    made.core_properties.title = "Old title"
    made.core_properties.modified = datetime(2026, 5, 4)
    made.add_paragraph("Terbium rises", style="Title")
    made.add_paragraph("March 3, 2026")
    made.add_paragraph("Prices rose for a third week, and buyers in Rotterdam have little left in store.")
    article = read(saved(made))
    metadata = article.metadata
    assert dict(article.sources)["published"] == "text"
    assert metadata.title == "Terbium rises"
    assert str(metadata.published) == "2026-03-03"


def test_properties_that_programs_leave_behind_say_nothing():
    made = docx.Document()
    made.core_properties.title = "Microsoft Word - Document1"
    made.add_paragraph("Prices rose.")
    article = read(saved(made))
    assert (article.metadata.title, article.metadata.byline, article.metadata.published) == ("", "", None)


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
        "vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(kind):
    data = body_of("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    types = zipfile.ZipFile(BytesIO(data)).read("[Content_Types].xml").decode()
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    changed = repacked(data, **{"[Content_Types]_dot_xml": types.replace(plain, kind)})
    assert plain_text(read(changed, name="a.bin").raw) == "Text."


def test_a_damaged_list_costs_the_structure_but_not_the_text():
    data = body_of(
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:footnoteReference/></w:r></w:p><w:p><w:r><w:t>After</w:t></w:r></w:p>"
    )
    article = read(data)
    assert plain_text(article.raw) == "Before\nAfter"
    assert any("damaged" in note for note in article.notes)


ENTITY = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p>
</w:body></w:document>"""


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused(coding):
    data = body_of("<w:p/>")
    with pytest.raises(ReadError, match="document type"):
        read(repacked(data, word__document_dot_xml=ENTITY.decode().encode(coding)))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_part_that_is_no_xml_is_named(part):
    data = body_of("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    with pytest.raises(ReadError, match=part.replace(".", r"\.")):
        read(repacked(data, **{part.replace("/", "__").replace(".", "_dot_"): b"<w:broken"}))


def test_a_file_that_is_cut_off():
    data = body_of("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    with pytest.raises(ReadError, match="damaged or cut off"):
        read(data[: len(data) // 2], name="a.docx")


def test_a_word_file_without_text():
    with pytest.raises(ReadError, match="no text"):
        read(body_of("<w:p/>"))


def test_too_much_xml_is_refused():
    data = body_of("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    with pytest.raises(ReadError, match="30 MB of XML"):
        read(repacked(data, word__comments_dot_xml=b"<a/>" + b" " * 30_000_000))
