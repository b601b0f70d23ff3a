"""E-books: an article a document, in reading order, with pictures; covers, contents and locks."""

# ruff: noqa: E501 -- markup is read by its lines
from datetime import date

import pytest

from reex_desktop.model.blocks import Heading, Image
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pictures import keep, own_sources
from reex_desktop.readers.read import pictures, read, read_all

from ..picture_files import png
from .formats_fuzz import zipped
from .pdf_kinds import prose

TEXT = [line for line in prose("gallium-tender") if line[0].isalpha() and "&" not in line]
CONTAINER = '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'


def chapter(title, *texts, more=""):
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        f'<script src="x.js"/></head><body><section><h1>{title}</h1><a id="top"/>{body}{more}</section></body></html>'
    )


def epub(documents, order=None, package="", **files):
    order = order or list(documents)
    items = "".join(
        f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in documents
    )
    refs = "".join(f'<itemref idref="{n}"/>' for n in order)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Ore Weekly</dc:title><dc:creator>A. Writer</dc:creator><dc:date>2026-05-04</dc:date><dc:language>en</dc:language></metadata>"
        f'<manifest>{items}<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="pic" href="images/pit.png" media-type="image/png"/></manifest><spine><itemref idref="nav"/>{refs}</spine>{package}</package>'
    )
    parts = {f"OEBPS/text/{name}.xhtml": text.encode() for name, text in documents.items()}
    return zipped({
        "mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER.encode(), "OEBPS/content.opf": opf.encode(),
        "OEBPS/nav.xhtml": chapter("Contents", "Gallium", "Tungsten").encode(), "OEBPS/images/pit.png": png(), **parts, **files,
    })  # fmt: skip


def test_each_document_is_an_article_in_reading_order():
    data = epub(
        {
            "b": chapter("Tungsten", *TEXT[3:5]),
            "cover": chapter("Ore Weekly"),
            "a": chapter("Gallium", *TEXT[:3]),
        },
        ["cover", "a", "b"],
    )
    first, second = read_all(data, name="ore.epub")
    assert [one.metadata.title for one in (first, second)] == ["Gallium", "Tungsten"]
    assert first.blocks[0] == Heading(first.blocks[0].spans, 1)
    assert plain_text(first.blocks) == "\n".join(["Gallium", *TEXT[:3]])
    assert first.original_name == "ore.epub/OEBPS/text/a.xhtml"
    assert (first.metadata.byline, first.metadata.outlet) == ("A. Writer", "Ore Weekly")
    assert first.metadata.published == date(2026, 5, 4)
    assert read(data, name=second.original_name).blocks == second.blocks


def test_short_documents_are_kept_with_the_one_before():
    mark = '<p>Prices rose<a epub:type="noteref" href="n.xhtml#n1">1</a>.</p>'
    data = epub({
        "half": chapter("Ore Weekly"), "imprint": chapter("Imprint", "ISBN 0-00-000000-0, printed in May."),
        "a": chapter("Gallium", *TEXT[:2], more=mark), "b": chapter("Judgement", "The ban ends in 2027."),
        "n": chapter("Notes", "1 Customs data of May."), "c": chapter("Tungsten", *TEXT[3:5]),
    })  # fmt: skip
    first, second = read_all(data)
    last = "Prices rose1.\nJudgement\nThe ban ends in 2027.\nNotes\n1 Customs data of May."
    assert plain_text(first.blocks) == "\n".join(["Gallium", *TEXT[:2], last])
    marked = [one for leaf in leaves(first.blocks) for one in getattr(leaf, "spans", ()) if one.text == "1"]
    assert [one.marks for one in marked] == [("superscript",)]
    assert second.metadata.title == "Tungsten"
    assert [note for note in (*first.notes, *second.notes) if "half" in note and "imprint" in note]


def test_a_short_document_that_cannot_be_read_does_not_take_its_chapter_along():
    hidden = '<html><body><p style="display:none">Draft, not shown.</p></body></html>'
    article = read(epub({"a": chapter("Gallium", *TEXT[:2]), "b": hidden}))
    assert plain_text(article.blocks) == "\n".join(["Gallium", *TEXT[:2]])


def test_a_book_of_short_documents_is_one_article():
    data = epub({"a": chapter("One", "Prices rose in May."), "b": chapter("Two", "They fell in June.")})
    (article,) = read_all(data)
    assert plain_text(article.blocks) == "One\nPrices rose in May.\nTwo\nThey fell in June."


def test_pictures_of_a_book_come_along():
    image = '<img alt="The pit" src="../images/pit.png"/><img alt="Gone" src="../../../secret.png"/>'
    data = epub({"a": chapter("Gallium", *TEXT[:2], more=image)})
    article = read(data)
    found = [leaf for leaf in leaves(article.blocks) if isinstance(leaf, Image)]
    assert found == [Image("The pit", "cid:OEBPS/images/pit.png"), Image("Gone", "")]
    made = keep(article, pictures(data, own_sources(article)))
    assert list(made.data.values()) == [png()]


def test_the_title_of_a_book_of_one_document():
    body = "".join(f"<p>{text}</p>" for text in TEXT[:2])
    article = read(epub({"a": f"<html><body>{body}</body></html>"}))
    assert (article.metadata.title, article.metadata.outlet) == ("Ore Weekly", "")


LOCK = b'<encryption><EncryptedData><CipherReference URI="OEBPS/%s"/></EncryptedData></encryption>'


def test_a_locked_book_is_said_and_hidden_fonts_are_none_of_it():
    documents = {"a": chapter("Gallium", *TEXT[:2])}
    with pytest.raises(ReadError, match="locked by its shop"):
        read(epub(documents, **{"META-INF/encryption.xml": LOCK % b"text/a.xhtml"}))
    assert read(epub(documents, **{"META-INF/encryption.xml": LOCK % b"fonts/a.ttf"})).blocks


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"META-INF/container.xml": b"<container/>"}, "the list of its documents is missing"),
        ({"META-INF/container.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "document type"),
        ({"OEBPS/content.opf": b"<package/>"}, "no documents"),
        ({"OEBPS/text/a.xhtml": b"<html><body><p> </p></body></html>"}, "nothing in it"),
    ],
)
def test_what_cannot_be_read_is_said(files, message):
    with pytest.raises(ReadError, match=message):
        read(epub({"a": chapter("Gallium", *TEXT[:2])}, **files))


def test_files_of_other_programs_are_named():
    with pytest.raises(ReadError, match="Pages, Numbers or Keynote"):
        read(zipped({"Index/Document.iwa": b"\0\x01", "preview.jpg": b"x"}))
