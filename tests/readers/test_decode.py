"""Bytes of every kind through the one door of the readers."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.limits import MAX_BYTES
from reex_desktop.readers.read import read

SENTENCE = "The refiner\u2019s furnace – a first for Zürich – was lit on Monday."
CHINESE = "当地钨精矿产量同比下降百分之八，配额收紧了。"
JAPANESE = "レアアースの輸出管理が強化されました。"
RUSSIAN = "Завод в Мурманске начал выпуск магнитов."


def text_of(data, **options):
    return plain_text(read(data, **options).blocks)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks(bom, encoding):
    article = read(bom + SENTENCE.encode(encoding))
    assert plain_text(article.blocks) == SENTENCE
    assert article.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding):
    article = read(SENTENCE.encode(encoding))
    assert plain_text(article.blocks) == SENTENCE
    assert article.encoding == encoding


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", CHINESE),
        ("gbk", "gb18030", CHINESE),
        ("shift_jis", "cp932", JAPANESE),
        ("windows-1251", "cp1251", RUSSIAN),
        ("iso-8859-1", "cp1252", SENTENCE),
        ("big5", "big5hkscs", "\u7a00\u571f\u51fa\u53e3\u7ba1\u5236"),
    ],
)
def test_a_page_says_its_encoding(declared, encoding, text):
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert text in text_of(page.encode(encoding))


def test_a_page_that_lies_is_read_as_utf_8():
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{SENTENCE}</p></body></html>'
    assert text_of(page.encode()) == SENTENCE


@pytest.mark.parametrize("declared", ["no-such-charset", "ascii\x00", "utf-8"])
def test_a_page_whose_declaration_is_of_no_use(declared):
    text = "Le caf\u00e9 d\u00e9j\u00e0 ferm\u00e9."
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert "caf\u00e9 d\u00e9j\u00e0" in text_of(page.encode("cp1252").replace(b"\x00", b""))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN * 3),
        ("latin-1", "Le caf\u00e9 de la gare est ferm\u00e9, et les mineurs sont \u00e0 l'h\u00f4tel."),
        ("cp1252", SENTENCE),
        ("gb18030", CHINESE * 5),
        ("cp932", JAPANESE * 5),
    ],
)
def test_text_that_says_nothing_of_its_encoding(encoding, text):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"MZ\x90\x00", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"SQLite format 3\x00", "database"),
        (b"\x00\x01\x02\x03", "not a text file"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x81\x8d\x8f\x90\x9d" * 40, "not a text file"),
    ],
)
def test_a_binary_file_is_named(head, what):
    with pytest.raises(ReadError, match=what) as caught:
        read(head + bytes(range(256)) * 20)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b" \t\r\n ", codecs.BOM_UTF8, "\u00a0\u200b".encode() + b"\n", b"<p></p>"]
)
def test_nothing_to_read(data):
    with pytest.raises(ReadError, match=r"empty|no text"):
        read(data)


def test_too_large():
    with pytest.raises(ReadError, match=r"25 MB.*20 MB.*copy the part"):
        read(b"x" * (25 * 1_000_000))
    assert MAX_BYTES == 20_000_000


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_the_name_tells_a_page(name):
    assert read(b"Just &amp; text", name=name).media_type == "text/html"


def test_the_content_tells_a_page_before_the_name_does():
    assert read(b"<!DOCTYPE html><p>Text", name="a.txt").media_type == "text/html"
    assert read(b"# Title", name="a.md").media_type == "text/markdown"
    assert read(b"# Title", name="a").media_type == "text/plain"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mine of the town is shut and that is that.", "en"),
        ("Die Grube ist nicht für die Stadt und der Rest auch nicht.", "de"),
        ("La mine est dans la ville et les gens sont une foule.", "fr"),
        ("La mina que los obreros y las familias quieren para el pueblo.", "es"),
        (CHINESE, "zh"),
        (JAPANESE, "ja"),
        (RUSSIAN, "ru"),
        ("โรงงานระยอง", "th"),
        ("المعادن النادرة", "ar"),
        ("희토류 수출 통제", "ko"),
        ("Terbium", ""),
    ],
)
def test_language(text, language):
    assert read(text.encode()).metadata.language == language


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        article = read(data)
    except ReadError as error:
        assert str(error)
    else:
        assert article.blocks


PIECES = st.sampled_from(
    ["\u0e42", "\u0e42\u20ac\u2122", "\u00e2\u20ac", "\u00c3 ", "\u00c3\u00a9", "\u0e22", "\u0e23 ",
     "'", '"', "\u201e",
     " ", "\n", "\n\n", "a", "s", "The", "1", "2026", ".", ",", "(", ")", "- ",
     "\u2022 ", "1. ", "2) ", "o\t", "\u00a7 ",
     "Highlights\n", ":\n", "<", ">", "&", "<b>", "</p>",
     "<ul><li>", "<table><tr><td>", "**", "# ", "|", "---\n", "```", "[a](b)", "(opens in a new tab)",
     "\x00", "\ud800", "\u200b", "\u00ad",
     "https://a.example/", "\u4e2d(w\u00f9)", "By Anna Berg\n", "March 4, 2026\n", "Summary\n"]
)  # fmt: skip


@settings(max_examples=300, deadline=2000)
@given(
    st.lists(PIECES | st.characters(), max_size=40).map("".join),
    st.sampled_from(["text", "html", "html-fragment", "markdown"]),
)
def test_any_text_is_read_as_any_kind(text, kind):
    try:
        article = read(text.encode("utf-8", "replace"), kind=kind)
    except ReadError:
        return
    assert article.blocks
    raw = plain_text(article.raw)
    for repair in article.repairs:
        assert 0 <= repair.start <= repair.end <= len(raw)
        if repair.stage == "characters":
            assert raw[repair.start : repair.end] == repair.before
