"""Bytes to text.

The order is that of the HTML Standard, section 13.2.3 (byte-order mark, then what is declared), with
strict UTF-8 tried before the declaration, because pages lie; a detector comes last. Labels are read
as the WHATWG Encoding Standard says: GB2312 and GBK as GB18030, ISO-8859-1 as Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from .errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?i)(?:<meta[^>]+charset\s*=\s*|<\?xml[^>]+encoding\s*=\s*)["']?\s*([\w.:-]+)"""
)
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "unicode": "utf-16-le",
}
_SHIFTING = ("iso-2022-", "hz-gb-2312", "utf-7")
"""The encodings that write other scripts in ASCII bytes, by shifting between sets."""
_WESTERN = frozenset(
    "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ed\u00ee\u00ef\u00f1\u00f3\u00f4\u00f6\u00f8\u00f9\u00fa\u00fc\u00df\u00c0\u00c4\u00c5\u00c7\u00c9"
    "\u00d1\u00d6\u00d8\u00dc\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b7\u00ba\u00bb\u00bf\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u201e"
)
_FREQUENT_CYRILLIC = frozenset("\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b\u043a\u043c")
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)


class Decoded(NamedTuple):
    """Text, and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return `data` as text.

    `declared` is the label of the encoding that something beside the data names, as the header of a part
    of a message does; it comes before a label inside the data. Raises ReadError where it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, "replace"), encoding)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {name}, not a text or a web page: open a .txt, .html or .md file")
    if b"\x00" in data[:4096]:
        return _wide(data)
    labels = [declared.strip().lower()] if declared else []
    inside = _DECLARED.search(data[:4096])
    if inside:
        labels.append(inside.group(1).decode("ascii", "replace").lower())
    if any(label.startswith(_SHIFTING) for label in labels):
        labels.append("utf-8")  # all its bytes are ASCII, so it would pass for UTF-8
    else:
        labels.insert(0, "utf-8")
    for label in labels:
        text = _try(data, _LABELS.get(label, label))
        if text is not None:
            return text
    return _detect(data)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _wide(data: bytes) -> Decoded:
    """Return UTF-16 text without a byte-order mark; every second byte of its ASCII part is NUL."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = _try(data, encoding) if max(even, odd) > len(head) // 8 else None
    if text is None or text.text.count("\x00") > len(text.text) // 100:
        raise ReadError("this is not a text file: open a .txt, .html or .md file")
    return text


def _western(data: bytes) -> Decoded | None:
    """Return text in a language of Western Europe, which a detector takes for another of few letters.

    Its letters with accents are few among the others, and they are nearly all of these.
    """
    sample = data[:200_000].decode("cp1252", "replace")
    high = [c for c in sample if c >= "\x80"]
    letters = sum(c.isalpha() for c in sample)
    if len(high) * 5 > letters or sum(c in _WESTERN for c in high) < 0.9 * len(high):
        return None
    return _try(data, "cp1252")


def _cyrillic(data: bytes) -> Decoded | None:
    """Return text in Windows-1251: small letters, and the commonest of Russian and Ukrainian among them."""
    high = [c for c in data[:200_000].decode("cp1251", "replace") if c >= "\x80"]
    common = sum(c in _FREQUENT_CYRILLIC for c in high)
    small = sum("\u0430" <= c <= "\u044f" for c in high)
    if common < 0.5 * len(high) or small < 0.8 * len(high):
        return None
    return _try(data, "cp1251")


def _detect(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    known = _western(data) or _cyrillic(data)
    if known:
        return known
    best = from_bytes(data[:200_000]).best()
    if best is not None:
        text = _try(data, best.encoding)
        if text is not None:
            return text
    text = Decoded(data.decode("cp1252", "replace"), "cp1252")
    controls = sum(c < " " and c not in "\t\n\r\f" for c in text.text[:4096])
    if controls > len(text.text[:4096]) // 20:
        raise ReadError("this is not a text file: open a .txt, .html or .md file")
    return text
