"""OpenDocument texts: structure, marks, notes, comments, pictures, and what stays out."""

# ruff: noqa: E501 -- markup is read by its lines
from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.model.blocks import Heading, Image, ListBlock, Paragraph, Quote, Table, spans_text
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pictures import keep, own_sources
from reex_desktop.readers.read import pictures, read

from ..picture_files import png
from ..verify.pdf_office import NAMES
from .formats_fuzz import zipped
from .pdf_kinds import prose

SPACES = f'{NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
TEXT = [line for line in prose("gallium-tender") if line[0].isalpha() and "&" not in line]
STYLES = """<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic" style:text-position="super 58%"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>"""
META = """<office:document-meta %s><office:meta><dc:title>Gallium</dc:title><meta:initial-creator>A. Writer</meta:initial-creator>
<dc:creator>Somebody else</dc:creator><dc:date>2026-05-04T10:00:00.123456789</dc:date><dc:language>en-GB</dc:language></office:meta></office:document-meta>"""


def odt(body, styles=STYLES, **files):
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "meta.xml": (META % SPACES).encode(),
            **files,
        }
    )


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts, style="L1"):
    return f'<text:list text:style-name="{style}">{"".join(f"<text:list-item>{one}</text:list-item>" for one in texts)}</text:list>'


def test_structure_is_kept():
    inner = f"<text:list><text:list-item>{p('one a')}</text:list-item><text:list-item>{p('one b')}</text:list-item></text:list>"
    article = read(
        odt(
            p("Gallium", "Title")
            + '<text:h text:outline-level="2">Prices</text:h>'
            + p(
                '<text:span text:style-name="T1">Bold</text:span> a<text:s text:c="2"/>b<text:line-break/>c <text:a xlink:href="https://ore.example/">link</text:a>'
            )
            + items(p("one") + inner, p("two"))
            + p(TEXT[0], "P2")
            + "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Tonnes</text:p></table:table-cell></table:table-row></table:table-header-rows>"
            '<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell></table:table-row></table:table>'
        )
    )
    title, head, line, points, quote, table = article.blocks
    assert (title, head) == (Heading(title.spans, 1), Heading(head.spans, 2))
    assert [spans_text(b.spans) for b in (title, head)] == ["Gallium", "Prices"]
    assert line.spans[0].marks == ("bold",)
    assert line.spans[-1].href == "https://ore.example/"
    assert spans_text(line.spans) == "Bold a\u00a0\u00a0b\u2028c link"
    assert isinstance(points, ListBlock)
    assert not points.ordered
    first, inner_list = points.items[0].blocks
    assert (spans_text(first.spans), inner_list.ordered, len(inner_list.items)) == ("one", True, 2)
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert [[plain_text(cell.blocks) for cell in row.cells] for row in table.rows] == [
        ["Year", "Tonnes"],
        ["7", "7"],
    ]
    assert table.header


def test_notes_comments_and_what_was_deleted():
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>By its own count.</text:p></text:note-body></text:note>'
    comment = "<office:annotation><dc:creator>Bert</dc:creator><dc:date>2026-05-04T10:00:00</dc:date><text:p>Is that so?</text:p></office:annotation>"
    gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Never said.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    contents = "<text:table-of-content><text:index-body><text:p>Prices ... 3</text:p></text:index-body></text:table-of-content>"
    article = read(odt(gone + contents + p(f"{TEXT[0]}{note}{comment}") + p(TEXT[1])))
    text = plain_text(article.blocks)
    assert "Never said" not in text
    assert "... 3" not in text
    assert text.index("[1]") < text.index(TEXT[1][:20]) < text.index("By its own count.")
    assert "Comment by Bert: Is that so?" in article.notes
    assert "Is that so?" not in text


def test_pictures_come_along_with_their_captions():
    image = '<draw:frame><draw:image xlink:href="Pictures/pit.png"/><draw:image xlink:href="Pictures/pit.svm"/><svg:desc>The pit</svg:desc></draw:frame>'
    box = f'<draw:frame><draw:text-box><text:p text:style-name="Figure">{image}Figure 1: The pit in March</text:p></draw:text-box></draw:frame>'
    data = odt(p(TEXT[0]) + p(box) + p(TEXT[1]), **{"Pictures/pit.png": png()})
    article = read(data)
    made = keep(article, pictures(data, own_sources(article)))
    assert list(made.data.values()) == [png()]
    (found,) = [leaf for leaf in leaves(article.blocks) if isinstance(leaf, Image)]
    assert found == Image("The pit", "cid:Pictures/pit.png")
    (caption,) = [b for b in article.blocks if isinstance(b, Paragraph) and b.role == "caption"]
    assert spans_text(caption.spans) == "Figure 1: The pit in March"


def test_what_a_file_says_of_itself():
    metadata = read(odt(p(TEXT[0]))).metadata
    assert (metadata.title, metadata.byline, metadata.published) == (
        "Gallium",
        "A. Writer",
        date(2026, 5, 4),
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"content.xml": b"<office"}, "damaged"),
        ({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "declares a document type"),
        ({"content.xml": f"<office:document-content {SPACES}/>".encode()}, "has no text"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument spreadsheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.presentation"}, "OpenDocument presentation"),
    ],
)
def test_what_cannot_be_read_is_said(files, message):
    with pytest.raises(ReadError, match=message):
        read(odt(p(TEXT[0]), **files))


def test_depth_has_an_end():
    deep = "<text:section>" * 200 + p("Deep.") + "</text:section>" * 200
    assert "Deep." in plain_text(read(odt(p(TEXT[0]) + deep)).blocks)
    lists = "<text:list><text:list-item>" * 100 + p("Deep.") + "</text:list-item></text:list>" * 100
    assert plain_text(read(odt(p(TEXT[0]) + lists)).blocks).startswith(TEXT[0])


TAGS = (
    "text:p", "text:h", "text:list", "text:list-item", "text:span", "text:a", "text:note", "text:note-body", "text:section",
    "table:table", "table:table-row", "table:table-cell", "draw:frame", "draw:text-box", "draw:image", "office:annotation",
)  # fmt: skip
TREES = st.recursive(
    st.integers(0, 999).map(lambda n: f"w{n}w "),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.lists(TREES, max_size=4))
def test_any_tree_is_read_or_refused(trees):
    data = odt(p(escape("Core & more.")) + "".join(trees))
    assert "Core & more." in plain_text(read(data).blocks)
