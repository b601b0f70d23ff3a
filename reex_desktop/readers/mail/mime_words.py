"""Text in the headers of messages: encoded words (RFC 2047), parameters (RFC 2231), UTF-8 (6532)."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from quopri import decodestring

from ...model.text import clean_line
from ..encoding.decode import Decoded, decode
from ..encoding.labels import codec_of
from ..errors import ReadError

_WORD = re.compile(r"=\?([\w.:+()-]{1,60})(?:\*[\w-]{0,40})?\?([BbQq])\?([^?\r\n]*)\?=")
_GAP = re.compile(r"[ \t\r\n]+")
_TWO_BYTES = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"})
_SHORT = 64
MAX_HEADER = 10_000
"""Characters of a header that are read."""


def header_text(raw: str) -> str:
    """Return the text of a header value, in which bytes that are not ASCII are surrogates, as one line.

    Words of the same charset are joined before they are decoded: senders cut characters in two.
    """
    raw = raw[:MAX_HEADER]
    pieces: list[tuple[bytes, str]] = []
    place = 0
    for found in _WORD.finditer(raw):
        between = raw[place : found.start()]
        if between and not (place and _GAP.fullmatch(between)):  # blanks between two words are no text
            pieces.append((_bytes(between), ""))
        charset = found[1].lower()
        data = _word(found[3], found[2])
        if pieces and pieces[-1][1] == charset:
            data = pieces.pop()[0] + data
        pieces.append((data, charset))
        place = found.end()
    pieces.append((_bytes(raw[place:]), ""))
    return clean_line("".join(_text(data, charset) for data, charset in pieces if data))


def parameter_text(value: str | tuple[str | None, str | None, str] | None) -> str:
    """Return the text of a parameter as `Message.get_param` gives it: plain or, by RFC 2231, in three."""
    if value is None:
        return ""
    if isinstance(value, str):
        return header_text(value)
    charset, _, text = value
    return clean_line(_text(text.encode("latin-1", "replace"), charset or ""))


def decode_labelled(data: bytes, label: str) -> Decoded:
    """Return `data` as text; `label` is the charset beside it. Raises ReadError as `decode` does.

    A few characters in two bytes each may happen to be sound UTF-8 as well. They are that only where it
    gives ideographs or kana; Cyrillic and accents out of "GB2312" are an accident.
    """
    codec = codec_of(label)
    if codec in _TWO_BYTES and len(data) <= _SHORT:
        try:
            declared = data.decode(codec)
        except UnicodeDecodeError:
            return decode(data, label)
        if any("\x80" <= c < "\u2e80" for c in data.decode("utf-8", "replace")):
            return Decoded(declared, codec)
    return decode(data, label)


def _text(data: bytes, charset: str) -> str:
    try:
        return decode_labelled(data, charset).text if data else ""
    except ReadError:  # no text at all; a header is shown as it is
        return data.decode("cp1252", "replace")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _word(text: str, encoding: str) -> bytes:
    raw = _bytes(text)
    if encoding in "Qq":
        return decodestring(raw.replace(b"_", b" "), header=False)
    try:
        return b64decode(raw + b"=" * (-len(raw) % 4))
    except Base64Error:
        return raw
