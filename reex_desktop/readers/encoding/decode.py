"""Bytes to text.

The order is that of the HTML Standard, section 13.2.3 (byte-order mark, then what is declared), with
strict UTF-8 tried before the declaration, because pages lie; a detector comes last. Labels are read
as the WHATWG Encoding Standard says (`labels.py`).
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..errors import ReadError
from .detect import detect
from .labels import REFUSED, USER_DEFINED, codec_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']\s{0,9}([\w.:-]{1,40})"""
    rb"""|^\s{0,9}@charset\s{1,9}["']([\w.:-]{1,40})"""
)
_SHIFTED = re.compile(rb"\x1b\$[@B]|\x1b\([BJI]")
"""Escape sequences of ISO-2022-JP (RFC 1468)."""

_HEAD = 4096
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
_NO_TEXT = "this is not a text file, nor a format that can be read (web page, Word, PDF, mail, Markdown)"
_MULTIBYTE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp_2"})


class Decoded(NamedTuple):
    """Text, the name of the encoding it was read in, and what a reader should know of the reading."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return `data` as text. Raises ReadError where it is no text.

    `declared` is the charset that a header of a message or of a transfer names; without it, what
    the page itself says counts. Never raises for bytes that do not fit: they become U+FFFD, with a note.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replaced(data[len(bom) :], encoding)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {name}, not a text or a web page: open a .txt, .html or .md file")
    label = declared or _declaration(data)
    codec = codec_of(label)
    notes = _refusal(label) if codec == REFUSED else ()
    if b"\x00" in data[:_HEAD]:
        return _wide(data)
    if codec.startswith("utf-16") or codec.startswith("utf-32") or codec == REFUSED:
        codec = ""  # a page that reads as bytes of one letter each is none of these
    if _SHIFTED.search(data[:200_000]) and data.isascii():
        shifted = _try(data, "iso2022_jp_2")
        if shifted:
            return shifted
    text = _utf_8(data, codec)
    if text is None and codec and codec != "utf-8":
        text = _as_declared(data, codec)
    if text is None:
        text = _detected(data)
    return text._replace(notes=(*notes, *text.notes))


def _declaration(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    label = next(filter(None, found.groups()), b"") if found else b""
    return label.decode("ascii", "replace")


def _refusal(label: str) -> tuple[str, ...]:
    return (f"It says that it is in {label.strip()[:40]}, which is not read: marks can hide in it.",)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _replaced(data: bytes, encoding: str) -> Decoded:
    """Return `data` with U+FFFD for bytes that do not fit, and say how many there were."""
    text = _try(data, encoding)
    if text is not None:
        return text
    read = data.decode(encoding, "replace")
    count = read.count("\ufffd")
    counted = "1 place" if count == 1 else f"{count} places"
    return Decoded(
        read, encoding, (f"{counted} could not be read as {encoding.upper()}: \ufffd stands there.",)
    )


def _utf_8(data: bytes, codec: str) -> Decoded | None:
    """Return `data` as UTF-8 where it is that, be it with a few bad bytes; None where it is not.

    Text in another encoding holds bytes that cannot stand in UTF-8 at every turn; in broken UTF-8 the
    sound sequences outnumber them by far.
    """
    text = _try(data, "utf-8")
    if text is not None:
        return text
    kept = data.decode("utf-8", "ignore")
    sound = len(kept) - len(kept.encode("ascii", "ignore"))
    bad = len(data) - len(kept.encode())
    enough = 2 if codec == "utf-8" else 8
    if sound and bad <= max(sound // enough, len(data) - _whole(data)):
        return _replaced(data, "utf-8")
    return None


def _whole(data: bytes) -> int:
    """Return the length of `data` without a character that its end cuts off."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 == 0xC0:
            needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) - back if needed > back else len(data)
        if byte < 0x80:
            break
    return len(data)


def _as_declared(data: bytes, codec: str) -> Decoded | None:
    """Return `data` in the declared encoding, or None where it cannot be that."""
    if codec == USER_DEFINED:  # the standard, section 14.5
        return Decoded("".join(chr(b if b < 0x80 else 0xF700 + b) for b in data), codec)
    if codec not in _MULTIBYTE:
        return Decoded(data.decode(codec, "c1"), codec)
    text = _replaced(data, codec)
    high = sum(c > "\x7f" for c in text.text)
    return text if text.text.count("\ufffd") * 20 <= high else None


def _c1(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that a code page leaves open as the control character of its number.

    So say the index tables of the Encoding Standard for the range 80-9F; other bytes become U+FFFD.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    return chr(byte) if byte < 0xA0 else "\ufffd", error.start + 1


codecs.register_error("c1", _c1)


def _wide(data: bytes) -> Decoded:
    """Return UTF-16 or UTF-32 without a byte-order mark, told from where the NUL bytes stand."""
    head = data[:_HEAD]
    quarter = len(head) // 4
    nul = [head[place::4].count(0) for place in range(4)]
    encodings = (
        ("utf-16-le", "utf-16-be") if nul[1] + nul[3] >= nul[0] + nul[2] else ("utf-16-be", "utf-16-le")
    )
    if quarter and max(nul[0], nul[3]) == quarter and len(data) % 4 == 0:
        encodings = ("utf-32-le" if nul[3] >= nul[0] else "utf-32-be",)
    for encoding in encodings:
        text = _replaced(data, encoding)
        if _of_a_piece(text.text):
            return text
    raise ReadError(_NO_TEXT)


_LATIN = re.compile("[\\t\\n\\r\\f -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2122]")
_SCRIPTS = tuple(
    re.compile(f"[{letters}]")
    for letters in (
        "\u0370-\u03ff\u1f00-\u1fff",
        "\u0400-\u04ff",
        "\u0590-\u05ff",
        "\u0600-\u06ff",
        "\u0900-\u0d7f",
        "\u0e00-\u0e7f",
        "\u10a0-\u10ff",
        "\u0530-\u058f",
        "\uac00-\ud7a3\u3000-\u303f",
        "\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef",
    )
)


def _of_a_piece(text: str) -> bool:
    """Return whether nearly all is ASCII and one script: read in a wrong order, characters scatter."""
    sample = text[:_HEAD]
    latin = len(_LATIN.findall(sample))
    other = max(len(script.findall(sample)) for script in _SCRIPTS)
    return latin + other >= 0.9 * len(sample)


def _detected(data: bytes) -> Decoded:
    encoding = detect(data)
    text = (
        _replaced(data, encoding)
        if encoding in _MULTIBYTE
        else Decoded(data.decode(encoding, "c1"), encoding)
    )
    head = text.text[:_HEAD]
    if sum(c < " " and c not in "\t\n\r\f" for c in head) > len(head) // 20:
        raise ReadError(_NO_TEXT)
    return text
