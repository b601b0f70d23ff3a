"""Tell the encoding of bytes that say nothing of it.

Each code page of one byte a character is tried with the languages written in it: the right one makes
letters stand beside each other as they do in the language's commonest words. Nothing else comes near;
what none of them fits (Chinese, Japanese, Korean, Thai) goes to charset-normalizer.
"""

from __future__ import annotations

import re

from ..characters.letters import common_words

_SAMPLE = 200_000
_LETTERS = 1500
"""How many letters that are not ASCII are looked at."""

_CANDIDATES = (
    ("cp1252", ("fr", "de", "es", "pt", "it", "sv", "da", "fi", "nl")),
    ("cp1250", ("pl", "cs", "hu", "ro", "sk", "sl", "hr")),
    ("cp1251", ("ru", "uk", "bg")),
    ("cp1253", ("el",)),
    ("cp1254", ("tr",)),
    ("cp1255", ("he",)),
    ("cp1256", ("ar", "fa")),
    ("cp1257", ("lt", "lv", "et")),
    ("iso8859_2", ("pl", "cs", "hu", "sk")),
    ("koi8_r", ("ru",)),
    ("cp866", ("ru",)),
    ("iso8859_5", ("ru",)),
    ("mac_roman", ("fr", "de", "es", "pt", "it")),
)
_HIGH = re.compile("[^\x00-\x7f]")
_SYMBOLS = frozenset(
    "\u2019\u201c\u201d\u2018\u201e\u201a\u2013\u2014\u2026\u2022\u20ac\u2122\u00a0\u00ab\u00bb\u00a3\u00a7\u00a9\u00ae\u00b0\u00b7\u2116"
)
_WESTERN = frozenset(
    "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ed\u00ee\u00ef\u00f1\u00f3\u00f4\u00f6\u00f8\u00f9\u00fa\u00fb\u00fc\u00df\u00c0\u00c4\u00c5\u00c7\u00c9\u00d1\u00d6\u00d8\u00dc"
    "\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b7\u00ba\u00bb\u00bf\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u201e"
)
_ENOUGH, _AHEAD = 0.4, 0.25


def detect(data: bytes) -> str:
    """Return the name of the codec that `data`, which is no UTF-8, is most likely to be read with."""
    sample = data[:_SAMPLE]
    scores = {codec: _score(sample, codec, languages) for codec, languages in _CANDIDATES}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < scores["cp1252"] + (_AHEAD if _western(sample) else _AHEAD / 3):
        best = "cp1252"
        if _western(sample):
            return best
    behind = max(score for codec, score in scores.items() if codec != best)
    if scores[best] >= _ENOUGH or scores[best] > max(behind, 0) + _AHEAD:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is not None and found.encoding not in {"utf_7", "ascii"}:
        return found.encoding
    return best if scores[best] > 0 else "cp1252"


def _western(data: bytes) -> bool:
    """Return whether this looks like Western Europe: few letters with accents, nearly all of these.

    An English text with names of other languages suits no list of words.
    """
    sample = data.decode("cp1252", "replace")
    high = _HIGH.findall(sample)
    letters = sum(c.isalpha() for c in sample)
    return len(high) * 5 <= letters and sum(c in _WESTERN for c in high) >= 0.9 * len(high)


def _score(data: bytes, codec: str, languages: tuple[str, ...]) -> float:
    """Return how well the text suits one of the languages that are written in `codec`: at most 1."""
    text = data.decode(codec, "replace")
    places = [match.start() for match in _HIGH.finditer(text)][:_LETTERS]
    symbols = sum(_symbol(text, at) for at in places if not text[at].isalpha())
    letters = [_around(text, at) for at in places if text[at].isalpha()]
    best = max(sum(_habit(part, common_words(tag)[1]) for part in letters) for tag in languages)
    return (best + symbols) / len(places) if places else 0.0


def _symbol(text: str, at: int) -> float:
    if text[at] not in _SYMBOLS:
        return -1.0
    inside = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    return 0.7 if not inside or text[at] == "\u2019" else -0.5


def _around(text: str, at: int) -> str:
    """Return a letter and its neighbours in small letters; the ends of the word as `^` and `$`."""
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at].isupper() and left.islower():
        return "?"  # a capital within a word
    return f"{left if left.isalpha() else '^'}{text[at]}{right if right.isalpha() else '$'}".lower()


def _habit(part: str, counts: dict[str, float]) -> float:
    if part in counts:
        return 1.0
    return 0.3 if part[:2] in counts and part[1:] in counts else -0.3 if part[1:2] in counts else -1.0
