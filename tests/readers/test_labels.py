"""Encodings by name, by content and by detection."""

import codecs

import pytest

from reex_desktop.readers.encoding.decode import decode
from reex_desktop.readers.encoding.labels import REFUSED, USER_DEFINED, codec_of
from reex_desktop.readers.errors import ReadError

SAMPLES = {
    "cp1252": "Le café de l’hôtel coûte 3 € – « c’est trop », dit Zoé.",
    "cp1250": "Příliš žluťoučký kůň; zażółć gęślą jaźń – „dobře“.",
    "cp1251": "Завод в Мурманске начал выпуск магнитов – 3 тонны.",
    "cp1253": "Η λίμνη που κανείς δεν μέτρησε – 3 €",
    "cp1254": "Çağlar’ın ışığı söndü, şoför gülümsedi.",
    "cp1255": "המעדנים הנדירים יקרים",
    "cp1256": "المعادن النادرة مهمة جدا",
    "cp1257": "Žemė ir šviesa, ąžuolas, įmonė",
    "cp874": "แร่หายากราคาแพง",
    "koi8_r": "Завод в Мурманске",
    "mac_roman": "Le café de l’hôtel – «déjà vu»",
    "gb18030": "当地钨精矿产量同比下降百分之八",
    "big5hkscs": "稀土出口管制與價格上漲",
    "cp932": "レアアースの輸出管理が強化されました。",
    "euc_jp": "レアアースの輸出管理",
    "iso2022_jp_2": "レアアースの輸出管理",
    "cp949": "희토류 수출 통제",
    "iso8859_2": "Příliš žluťoučký kůň",
}
NAMES = {codec: codec for codec in SAMPLES} | {
    "koi8_r": "koi8-r",
    "mac_roman": "x-mac-roman",
    "big5hkscs": "big5",
    "euc_jp": "euc-jp",
    "iso2022_jp_2": "iso-2022-jp",
    "iso8859_2": "latin2",
    "cp874": "windows-874",
}
LABELS = [
    ("gb2312", "gb18030"), ("GBK", "gb18030"), ("x-gbk", "gb18030"), ("iso-8859-1", "cp1252"),
    ("latin1", "cp1252"), ("l1", "cp1252"), ("windows-1252", "cp1252"), ("iso-8859-11", "cp874"),
    ("tis-620", "cp874"), ("iso-8859-9", "cp1254"), ("shift_jis", "cp932"), ("x-sjis", "cp932"),
    ("ks_c_5601-1987", "cp949"), ("euc-kr", "cp949"), ("big5", "big5hkscs"), ("koi8-r", "koi8_r"),
    ("macintosh", "mac_roman"), (" UTF-8\n", "utf-8"), ("unicode-1-1-utf-8", "utf-8"), ("866", "cp866"),
    ("visual", "iso8859_8"), ("ecma-114", "iso8859_6"), ("x-user-defined", USER_DEFINED),
    ("utf-7", REFUSED), ("hz-gb-2312", REFUSED), ("iso-2022-kr", REFUSED), ("us-ascii", ""), ("rot13", ""),
    ("unicode_escape", ""), ("punycode", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("label", "codec"), LABELS)
def test_labels(label, codec):
    assert codec_of(label) == codec


@pytest.mark.parametrize("codec", SAMPLES)
def test_a_declared_charset_is_read_exactly(codec):
    text = SAMPLES[codec] * 3
    decoded = decode(text.encode(codec), NAMES[codec])
    assert decoded.text == text
    assert decoded.notes == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["The mine\u2019s gate.\n", "\u7a00\u571f\u51fa\u53e3\u7ba1\u5236\n\u4ef7\u683c 8 %\n"]
)
def test_wide_text_without_a_mark(codec, text):
    assert decode((text * 5).encode(codec)) == (text * 5, codec, ())


@pytest.mark.parametrize("bad", [b"\xff", b"\x92", b"\xe2\x80", b"\xc3("])
def test_a_few_bad_bytes_do_not_turn_utf_8_into_something_else(bad):
    data = SAMPLES["cp1252"].encode() * 20
    decoded = decode(data[:400] + bad + data[400:], "iso-8859-1")
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "").count("caf\u00e9") >= 19
    assert "could not be read as UTF-8" in decoded.notes[0]


def test_a_character_cut_off_at_the_end():
    decoded = decode("Ende: \u201eSchluss\u201c".encode()[:-1])
    assert (decoded.text, decoded.encoding) == ("Ende: \u201eSchluss\ufffd", "utf-8")


def test_utf_7_is_not_read():
    decoded = decode(b"+ADw-script+AD4-", "utf-7")
    assert decoded.text == "+ADw-script+AD4-"
    assert "utf-7, which is not read" in decoded.notes[0]


def test_a_page_that_names_a_codec_of_python_is_not_read_with_it():
    page = b'<meta charset="unicode_escape"><p>\\u0041</p>'
    assert decode(page).text == page.decode()


def test_bytes_that_a_page_leaves_open_become_controls_as_in_browsers():
    assert decode(b"a\x81\xe9", "windows-1252").text == "a\x81\u00e9"
    assert decode(b"\xe9", "x-user-defined").text == "\uf7e9"


def test_the_mark_counts_more_than_the_declaration():
    assert decode(codecs.BOM_UTF8 + "\u00e9".encode(), "gbk").text == "\u00e9"


def test_binary_data_is_refused_whatever_is_declared():
    with pytest.raises(ReadError):
        decode(bytes(range(256)) * 8, "windows-1252")


@pytest.mark.parametrize("codec", sorted(SAMPLES.keys() - {"euc_jp", "big5hkscs", "iso8859_2"}))
def test_detection(codec):
    text = SAMPLES[codec] * 3
    assert decode(text.encode(codec)).text == text
