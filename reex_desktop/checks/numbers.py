"""Read numbers: digits with their separators, and English number words."""

from __future__ import annotations

import re

ONES = {
    word: number
    for number, word in enumerate(
        re.findall(
            r"\w+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen",
        )
    )
}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {word: 10 * number for number, word in enumerate(_TENS, 2)}
MAGNITUDES: dict[str, float] = {
    "hundred": 1e2,
    "dozen": 12,
    "thousand": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
    "lakh crore": 1e12,
    "lac": 1e5,
    "cr": 1e7,
    "million": 1e6,
    "millionen": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bln": 1e9,
    "billion": 1e9,
    "milliarden": 1e9,
    "milliarde": 1e9,
    "milliard": 1e9,
    "miliardi": 1e9,
    "mil millones": 1e9,
    "millones": 1e6,
    "milioni": 1e6,
    "milh\u00f5es": 1e6,
    "mrd": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "mil": 1e3,
    "mila": 1e3,
    "tausend": 1e3,
    "tsd": 1e3,
    "tusen": 1e3,
    "duizend": 1e3,
    "mill\u00f3n": 1e6,
    "milh\u00e3o": 1e6,
    "milione": 1e6,
    "miljoen": 1e6,
    "miljoner": 1e6,
    "mil milh\u00f5es": 1e9,
    "bilh\u00e3o": 1e9,
    "bilh\u00f5es": 1e9,
    "miliardo": 1e9,
    "miljard": 1e9,
    "miljarder": 1e9,
    "тыс": 1e3,
    "тысяч": 1e3,
    "тысячи": 1e3,
    "тысяча": 1e3,
    "млн": 1e6,
    "миллион": 1e6,
    "миллиона": 1e6,
    "миллионов": 1e6,
    "млрд": 1e9,
    "миллиард": 1e9,
    "миллиарда": 1e9,
    "миллиардов": 1e9,
    "трлн": 1e12,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "億": 1e8,
    "兆": 1e12,
    "万亿": 1e12,
    "ล้าน": 1e6,
}
"""What a word or sign behind a number multiplies it by."""

SHORT = {
    "MM": 1e6,
    "Md": 1e9,
    "Mds": 1e9,
    "G": 1e9,
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "t": 1e12,
    "K": 1e3,
    "M": 1e6,
    "B": 1e9,
}
"""Letters that are magnitudes only behind an amount of money."""

FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

CJK = "\u767e\u5343\u4e07\u842c\u4ebf\u5104\u5146"
"""The signs that multiply digits in Chinese and Japanese, several in one number."""

_BLANKS = "\u00a0\u202f\u2009"
DIGITS = rf"\d{{1,3}}(?:[,.{_BLANKS}'\u2019]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_ONE = "|".join(reversed(ONES))
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONE}))?|{_ONE})"
WORDS = rf"(?:(?:a[ ])?(?:{_SMALL}[ -])?hundred(?:(?:[ ]and)?[ ]{_SMALL})?|{_SMALL})"
"""Patterns of a number in digits, and of one in words up to 999 (without regard to case)."""

_GROUPED = re.compile(rf"\d{{1,3}}(?:([,.{_BLANKS}'\u2019])\d{{3}})(?:\1\d{{3}})*(?P<rest>[.,]\d+)?")


def digits_value(text: str, *, decimal_comma: bool) -> float:
    """Return the value of a number in digits.

    A sign that divides groups of three more than once, or a comma before three digits where decimals are
    written with a point, divides thousands; so does a point where they are written with a comma.
    """
    match = _GROUPED.fullmatch(text)
    if match:
        sign = match[1]
        decimal = "," if decimal_comma else "."
        twice = text.count(sign) > 1
        if twice or sign != decimal or match["rest"]:
            whole = text[: match.start("rest")] if match["rest"] else text
            rest = "." + match["rest"][1:] if match["rest"] else ""
            return float(re.sub(r"\D", "", whole) + rest)
    whole, *rest = re.split(r"[.,]", text)
    if len(rest) > 1 or not whole.isdecimal():
        return float(re.sub(r"\D", "", text))  # signs of several kinds: no number of any house
    return float(".".join((whole, *rest)))


def cjk_value(text: str) -> float:
    """Return the value of digits with several signs of magnitude: 12,000 for "1\u4e072000"."""
    total, current = 0.0, 0.0
    for part in re.findall(rf"\d[\d,]*(?:\.\d+)?|[{CJK}]", text):
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif MAGNITUDES[part] < 1e4:
            current *= MAGNITUDES[part]
        else:
            total, current = total + (current or 1.0) * MAGNITUDES[part], 0.0
    return total + current


def words_value(text: str) -> float:
    """Return the value of a number in words that `WORDS` matches."""
    total = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in ONES:
            total += ONES[word]
        elif word in TENS:
            total += TENS[word]
        elif word == "hundred":
            total = 100 * (total or 1)
    return float(total)
