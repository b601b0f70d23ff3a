"""Text that every reader and writer can carry.

XML 1.0 (section 2.2, production 2) and PostgreSQL's text type forbid some code points. They are
replaced where text enters the program, so that no export and no store can fail on them later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

LINE_BREAK = "\u2028"
"""A line break inside a paragraph: one character here, in Qt and in the offsets of a passage."""

OBJECT = "\ufffc"
"""Stands for an image in plain text, here and in Qt."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)])
_SLICE = 20_000
_BLANK = re.compile(r"\s")
_LINE_ENDS = re.compile("[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def clean_text(text: str) -> str:
    """Return `text` with every forbidden code point replaced by U+FFFD."""
    if len(text) <= _SLICE:
        return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text
    # Slice by slice: a search through 20 MB would let no other thread go on for a tenth of a second.
    found = any(_FORBIDDEN.search(text, at, at + _SLICE) for at in range(0, len(text), _SLICE))
    return _FORBIDDEN.sub("\ufffd", text) if found else text


def forbidden_count(text: str) -> int:
    """Return how many code points of `text` `clean_text` would replace."""
    return 0 if _is_sound(text) else len(_FORBIDDEN.findall(text))


def _is_sound(text: str) -> bool:
    """Return whether `text` surely has no forbidden code point: faster than an expression over it."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return False
    plain = len(data.translate(None, _CONTROLS)) == len(data)
    return plain and "\ufffe" not in text and "\uffff" not in text


def clean_line(text: str) -> str:
    """Return `text` as one line: forbidden code points replaced, line ends and tabs made blanks."""
    return _LINE_ENDS.sub(" ", clean_text(text)).strip()


def slices(text: str, size: int) -> Iterator[str]:
    """Yield `text` in slices of about `size` characters, cut before a blank where there is one.

    What works through a long text slice by slice lets other threads of the program go on between.
    """
    at = 0
    while at < len(text):
        gap = _BLANK.search(text, at + size, at + 2 * size)
        end = gap.start() if gap else min(at + 2 * size, len(text))
        yield text[at:end]
        at = end


def count_words(text: str) -> int:
    """Return the number of words: runs between blanks, and each CJK ideograph or kana for itself."""
    return len(_word().findall(text))


@cache
def _word() -> re.Pattern[str]:
    # Made when it is first used: it takes longer than the whole module, which every start imports.
    cjk = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    return re.compile(rf"[{cjk}]|[^\W_{cjk}][^\s{cjk}]*")
