"""What UTF-8 looks like after it was read through a wrong code page, with or without lost bytes.

The tables come from Python's own codecs; what a lead byte may be followed by is The Unicode
Standard 16.0, table 3-7 (well-formed UTF-8 byte sequences).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True, eq=False)
class CodePage:
    """A wrong code page: its name, the byte each character stands for, and its damaged forms.

    `forms` maps a damaged run of characters to what it may have been, the likeliest first;
    `script` is the range of characters that genuine text of this code page is written in.
    """

    name: str
    byte_of: dict[str, int]
    forms: dict[str, str]
    script: tuple[str, str]
    longest: int


@cache
def thai() -> CodePage:
    """UTF-8 read as ISO-8859-11 with the C1 range dropped, or as Windows-874 with that range kept."""
    shown = {byte: bytes([byte]).decode("iso8859_11", "ignore") for byte in range(0xA0, 0x100)}
    return _code_page("Thai", shown, ("\u0e01", "\u0e5b"))


def _code_page(name: str, shown: dict[int, str], script: tuple[str, str]) -> CodePage:
    c1 = {byte: _c1_forms(byte) for byte in range(0x80, 0xA0)}
    forms: dict[str, str] = {}
    for char in (*_PLAUSIBLE, *_LETTERS):
        for form in _damaged(char, shown, c1):
            if char not in forms.get(form, ""):
                forms[form] = forms.get(form, "") + char
    byte_of = {char: byte for byte, char in shown.items() if char}
    for byte, chars in c1.items():
        byte_of.update({char: byte for char in chars if char})
    return CodePage(name, byte_of, forms, script, max(map(len, forms)))


def _c1_forms(byte: int) -> set[str]:
    """Return how a byte of the C1 range may show: dropped, kept, or through a Windows code page."""
    data = bytes([byte])
    return {"", chr(byte)} | {data.decode(page, "ignore") for page in ("cp1252", "cp874")}


def _damaged(char: str, shown: dict[int, str], c1: dict[int, set[str]]) -> set[str]:
    """Return the forms `char` takes: all its C1 bytes dropped, or those kept that can be."""
    data = char.encode()
    results = {"".join(shown[b] for b in data if b >= 0xA0)}
    kept = {""}
    for byte in data:
        if byte >= 0xA0:
            kept = {text + shown[byte] for text in kept}
        else:
            options = {form for form in c1[byte] if form} or {""}
            # A byte that neither Windows code page has is often lost although its neighbours stay.
            if not bytes([byte]).decode("cp1252", "ignore"):
                options = options | {""}
            kept = {text + option for text in kept for option in options}
    if data[-1] == 0xA0:  # shown as a no-break space, and lost where blanks were collapsed
        kept |= {form[:-1] for form in kept}
    return {form for form in results | kept if form}
