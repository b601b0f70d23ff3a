"""What UTF-8 looks like after it was read through a wrong code page, with or without lost bytes.

The tables come from Python's own codecs; what a lead byte may be followed by is The Unicode
Standard 16.0, table 3-7 (well-formed UTF-8 byte sequences). A byte of the C1 range, and one that the
page leaves open, may be kept as a control character, shown as Windows-1252 shows it, dropped, or
replaced by U+FFFD or a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

# Marks and letters that articles in European languages hold, besides ASCII, the likeliest first
# among those that can look alike after the damage.
_PLAUSIBLE = (
    "\u2019\u201c\u201d\u2014\u2013\u2018\u2026\u2122\u2022\u20ac\u00a0"
    "\u00a9\u00ae\u00a3\u00a5\u00a7\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00b9\u00ba\u00ab\u00bb\u00aa"
    "\u00bc\u00bd\u00be\u00bf\u00a1\u00a2\u00ac\u00b4\u00b6\u2010\u2011\u2012\u2015\u201a\u201e\u2020\u2021"
    "\u2030\u2032\u2033\u2039\u203a\u2044\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089"
    "\u2116\u2190\u2191\u2192\u2193\u2212\u2248\u2260\u2264\u2265\u25aa\u25cf\u2070\u2074\u2009\u200a\u202f\u200b"
    "\u2028"
)
_FREQUENT = (  # the first of each group that looks alike is the commonest
    "\u00e9\u0107\u010d\u0101\u0105\u0113\u0119\u011b\u0117\u011f\u0111\u0142\u0144\u014d\u015b\u0159\u0151\u0153\u0148\u015f\u0141\u015a\u014c\u0158\u0152"
)
_LETTERS = _FREQUENT + "".join(
    map(
        chr, (*range(0xC0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x391, 0x3CA), *range(0x1EA0, 0x1EFA))
    )
)
SOUND = re.compile(  # what articles are written with; no other character is a likely origin
    "[\u0080-\u0113\u0116-\u012b\u012e-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u017e\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b\u0259"
    "\u02bb\u02bc\u02c6-\u02dd\u0386-\u03ce\u0400-\u045f\u0490-\u0493\u049a\u049b\u04a2\u04a3\u04ae-\u04b1\u04ba\u04bb\u04d8\u04d9\u04e8\u04e9\u05be\u05d0-\u05f4"
    "\u060c\u061b\u061f\u0621-\u064a\u064b-\u0652\u0660-\u0669\u067e\u0686\u0698\u06a9\u06af\u06be\u06c1\u06cc\u06d2\u06f0-\u06f9\u0900-\u0d7f\u0e01-\u0e5b\u10d0-\u10ff\u1ea0-\u1ef9"
    "\u2009-\u2044\u2070-\u209c\u20a0-\u20bf\u2100-\u2138\u2150-\u215e\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u27bf"
    "\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\ufb01\ufb02\ufe0f\uff01-\uff65\ufeff\U0001f300-\U0001faff]"
)
LOST = ("\ufffd", "?")
_SOFT_HYPHEN = 0xAD

Kind = Literal["foreign", "latin"]


@dataclass(frozen=True, eq=False)
class CodePage:
    """A wrong code page: the byte each character stands for, and its damaged forms with lost bytes.

    `forms` maps a damaged run of characters to what it may have been, the likeliest first; `partial`
    does so where only the bytes are lost that the page leaves open. `script` is the range of
    characters that genuine text of this page is written in. A "foreign" script stands out among Latin
    letters; in a "latin" one damage must be told from letters with accents.
    """

    name: str
    byte_of: dict[str, int]
    forms: dict[str, str]
    partial: dict[str, str]
    script: tuple[str, str]
    kind: Kind
    longest: int

    def exact(self, text: str, at: int) -> tuple[int, str] | None:
        """Return how many characters at `at` are one whole character's UTF-8, and that character."""
        lead = self.byte_of.get(text[at], 0)
        size = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
        if not size or at + size > len(text):
            return None
        data = bytes([lead, *(self.byte_of.get(c, 0) for c in text[at + 1 : at + size])])
        try:
            char = data.decode()
        except UnicodeDecodeError:
            return None
        return (size, char) if SOUND.match(char) else None


@cache
def likely_characters() -> str:
    """Return the marks and letters that damaged text may have held, the likeliest first."""
    return "".join(dict.fromkeys((*_PLAUSIBLE, *_LETTERS)))


def _thai_shown() -> dict[int, str]:
    return {byte: bytes([byte]).decode("iso8859_11", "ignore") for byte in range(0xA0, 0x100)}


@cache
def _shown(codec: str) -> dict[int, str]:
    """Return what the page shows for each byte; nothing for one it leaves open."""
    shown = {byte: bytes([byte]).decode(codec, "ignore") for byte in range(0x80, 0x100)}
    return {byte: char for byte, char in shown.items() if byte >= 0xA0 or char > "\x9f"}


@cache
def thai() -> CodePage:
    """UTF-8 read as ISO-8859-11 with the C1 range dropped, or as Windows-874 with that range kept."""
    return _code_page("Thai", _thai_shown(), ("\u0e01", "\u0e5b"), "foreign")


@cache
def pages() -> tuple[CodePage, ...]:
    """Return the code pages with one byte a character; the ISO pages are in those of Windows."""
    return (
        _code_page("Windows Thai", _shown("cp874"), ("\u0e01", "\u0e5b"), "foreign"),
        thai(),
        _code_page("Western", _shown("cp1252"), ("\u00c0", "\u00ff"), "latin"),
        _code_page("Central European", _shown("cp1250"), ("\u00c0", "\u017f"), "latin"),
        _code_page("Cyrillic", _shown("cp1251"), ("\u0401", "\u0491"), "foreign"),
        _code_page("Mac Roman", _shown("mac_roman"), ("\u00c0", "\u00ff"), "latin"),
        _code_page("Baltic", _shown("cp1257"), ("\u00c0", "\u017f"), "latin"),
        _code_page("Turkish", _shown("cp1254"), ("\u00c0", "\u017f"), "latin"),
        _code_page("Greek", _shown("cp1253"), ("\u0384", "\u03ce"), "foreign"),
        _code_page("Latin 2", _shown("iso8859_2"), ("\u00c0", "\u017f"), "latin"),
        _code_page("DOS", _shown("cp437"), ("\u00c0", "\u00ff"), "latin"),
        _code_page("DOS Western", _shown("cp850"), ("\u00c0", "\u00ff"), "latin"),
    )


_WINDOWS = _shown("cp1252")


def _code_page(name: str, shown: dict[int, str], script: tuple[str, str], kind: Kind) -> CodePage:
    kept = {byte: _kept(byte, shown) for byte in range(0x80, 0x100)}
    windows = 0x85 in shown  # a page that has marks of its own there loses what it leaves open
    gone = frozenset(range(0x80, 0xA0)) - (shown if windows else _WINDOWS).keys()
    forms: dict[str, str] = {}
    partial: dict[str, str] = {}
    for char in likely_characters():
        some = tuple(dict.fromkeys(_partly(char.encode(), kept, gone)))
        for form in some:
            partial[form] = partial.get(form, "") + char
        for form in dict.fromkeys((*_without_c1(char.encode(), kept), *some)):
            forms[form] = forms.get(form, "") + char
    byte_of = {char: byte for byte, char in shown.items() if char}  # what the page itself shows comes first
    for byte, chars in kept.items():
        for char in chars:
            byte_of.setdefault(char, byte)
    return CodePage(name, byte_of, forms, partial, script, kind, max(map(len, forms)))


def _kept(byte: int, shown: dict[int, str]) -> tuple[str, ...]:
    """Return how a byte may show that is not lost: as itself, as a control character, through Windows."""
    native = shown.get(byte, "")
    if byte >= 0xA0:
        return (native,) if native else (chr(byte),)
    options = (native, _WINDOWS.get(byte, ""), "" if native else _shown("cp874").get(byte, ""))
    return tuple(dict.fromkeys((*filter(None, options), chr(byte))))


def _without_c1(data: bytes, kept: dict[int, tuple[str, ...]]) -> Iterator[str]:
    """Yield the forms of a character when all its bytes of the C1 range are lost."""
    for lost in ("", *LOST):
        yield "".join(kept[b][0] if b >= 0xA0 else lost for b in data)


def _partly(data: bytes, kept: dict[int, tuple[str, ...]], gone: frozenset[int]) -> Iterator[str]:
    """Yield the forms of a character when only the bytes `gone` are lost, if any."""
    forms = {""}
    for byte in data:
        lost = ("", *LOST) if byte in gone else ()
        forms = {form + option for form in forms for option in (*kept[byte], *lost)}
    for form in sorted(forms, key=len, reverse=True):
        yield form
        if (data[-1] == 0xA0 and form.endswith("\u00a0")) or (
            data[-1] == _SOFT_HYPHEN and form.endswith("\u00ad")
        ):
            yield form[:-1]  # blanks collapsed, soft hyphens taken out
