"""Tell the encoding of bytes that say nothing of it."""

from __future__ import annotations

_SAMPLE = 200_000
_WESTERN = frozenset(
    "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ed\u00ee\u00ef\u00f1\u00f3\u00f4\u00f6\u00f8\u00f9\u00fa\u00fc\u00df\u00c0\u00c4\u00c5\u00c7\u00c9"
    "\u00d1\u00d6\u00d8\u00dc\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b7\u00ba\u00bb\u00bf\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u201e"
)
_FREQUENT_CYRILLIC = frozenset("\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b\u043a\u043c")


def detect(data: bytes) -> str:
    """Return the name of the codec that `data`, which is no UTF-8, is most likely to be read with."""
    sample = data[:_SAMPLE]
    if _western(sample):
        return "cp1252"
    if _cyrillic(sample):
        return "cp1251"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _western(data: bytes) -> bool:
    """Return whether this is a language of Western Europe, which a detector takes for another.

    Its letters with accents are few among the others, and they are nearly all of these.
    """
    sample = data.decode("cp1252", "replace")
    high = [c for c in sample if c >= "\x80"]
    letters = sum(c.isalpha() for c in sample)
    return len(high) * 5 <= letters and sum(c in _WESTERN for c in high) >= 0.9 * len(high)


def _cyrillic(data: bytes) -> bool:
    """Return whether this is Windows-1251: small letters, the commonest of Russian among them."""
    high = [c for c in data.decode("cp1251", "replace") if c >= "\x80"]
    common = sum(c in _FREQUENT_CYRILLIC for c in high)
    small = sum("\u0430" <= c <= "\u044f" for c in high)
    return common >= 0.5 * len(high) and small >= 0.8 * len(high)
