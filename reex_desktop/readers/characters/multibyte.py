"""UTF-8 that was read as GB18030, Big5 or Shift-JIS.

Two bytes make a character there, so that damage takes in the ASCII letter behind a mark, and a pair
that is none loses a byte: `'s` becomes one Chinese character behind another. A run of such characters
is turned into its bytes again and these into UTF-8; lost bytes leave a choice.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .codepages import LOST, SOUND, likely_characters
from .damage import Damage, script

CODECS = ("gb18030", "cp932", "big5")
_RUN = re.compile(
    "[\u0080\u00a1-\u024f\u0370-\u04ff\u2010-\u2fff\u3000-\ud7ff\ue000-\U0010ffff][^\x00-\x7f]*\\??"
)
_LINES = 400
_MOST_LOST = 8
"""How many characters in a row may have lost bytes: no text has so many marks and accents together."""


_WORDS = frozenset(
    "\u00e0\u00c0\u00e9\u00c9\u00e8\u00c8\u00f3\u00d3\u00e1\u00c1\u00ed\u00cd\u00f4\u00d4\u00e5\u00c5\u00f6\u00d6\u00f8\u00d8\u00fa\u00da"
)
"""Letters with an accent that are words."""


class Piece(NamedTuple):
    """A damaged run of the line and what stands for it in the untangled text."""

    start: int
    end: int
    new_start: int
    new_end: int


class Untangled(NamedTuple):
    """A line with its damaged runs as UTF-8 again; where bytes are lost, the choice is in `open`."""

    text: str
    pieces: list[Piece]
    open: list[Damage]
    genuine: int


class _Char(NamedTuple):
    candidates: str
    start: int
    end: int


def untangle(line: str, codec: str) -> Untangled:
    """Return `line` as it was before it was read as `codec`, as far as it was."""
    text: list[str] = []
    pieces: list[Piece] = []
    choices: list[Damage] = []
    genuine = at = length = 0
    for match in _RUN.finditer(line):
        chars = _read_run(line, match.start(), match.end(), codec)
        if chars is None:
            genuine += 1
            continue
        text.append(line[at : match.start()])
        length += match.start() - at
        for group in _groups(chars):
            new = "".join(char.candidates[0] for char in group)
            for index, char in enumerate(group):
                if len(char.candidates) > 1:
                    choices.append(Damage(length + index, length + index + 1, char.candidates))
            pieces.append(Piece(group[0].start, group[-1].end, length, length + len(new)))
            text.append(new)
            length += len(new)
        at = chars[-1].end
    return Untangled("".join(text) + line[at:], pieces, choices, genuine)


def survey_pairs(text: str, codec: str) -> tuple[int, int]:
    """Return how many runs of `text` are damage through `codec`, and how many are genuine."""
    found = genuine = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        if not line.isascii():
            read = untangle(line[:4000], codec)
            found += len(read.pieces)
            genuine += read.genuine
    return found, genuine


def _groups(chars: list[_Char]) -> list[list[_Char]]:
    """Return the characters in groups that no damaged character spans."""
    groups: list[list[_Char]] = []
    for char in chars:
        if groups and char.start < groups[-1][-1].end:
            groups[-1].append(char)
        else:
            groups.append([char])
    return groups


def _read_run(line: str, start: int, end: int, codec: str) -> list[_Char] | None:
    """Return the characters that a run was, or None where it is genuine text."""
    units: list[tuple[int, int]] = []  # a byte, or -1 for a lost one, and whose it is
    for index in range(start, end):
        units.extend((byte, index) for byte in _bytes(line[index], codec))
    chars: list[_Char] = []
    at = 0
    while at < len(units):
        read = _read_char(units, at, codec)
        if read is None:
            return None
        size, candidates = read
        if candidates == "?" and at + 1 == len(units):
            break  # a question mark of its own behind the run
        chars.append(_Char(candidates, units[at][1], units[at + size - 1][1] + 1))
        at += size
        if len(chars) > _MOST_LOST and all(len(c.candidates) > 1 for c in chars[-_MOST_LOST:]):
            return None
    if chars and len(chars[-1].candidates) > 1:
        chars[-1] = _lost_before(chars[-1], line[chars[-1].end : chars[-1].end + 1], codec)
    return chars if _suits(line, chars) else None


def _bytes(char: str, codec: str) -> tuple[int, ...]:
    if char == LOST[0]:
        return (-1,)
    try:
        return tuple(char.encode(codec))
    except UnicodeEncodeError:
        return (0xFF,)


def _read_char(units: list[tuple[int, int]], at: int, codec: str) -> tuple[int, str] | None:
    """Return how many bytes make the character at `at`, and what it may be; None where it is none."""
    lead = units[at][0]
    if lead < 0:  # Big5 alone leaves nothing of a mark
        return _read_lost(units, at) if codec == "big5" else None
    if lead < 0x80:
        return 1, chr(lead)
    need = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
    if not need:
        return None
    size = 1
    while (
        size < need and at + size < len(units) and _follows(units[at + size], at + size + 1 == len(units))
    ):
        size += 1
    data = tuple(unit[0] if unit[0] != 0x3F else -1 for unit in units[at : at + size])
    if size == need and -1 not in data:
        try:
            char = bytes(data).decode()
        except UnicodeDecodeError:
            return None
        return (size, char) if SOUND.match(char) else None
    if size < need - 1:
        return None  # more than the last byte is gone
    candidates = _fitting(need, data)
    return (size, candidates) if candidates else None


def _follows(unit: tuple[int, int], last: bool) -> bool:
    return unit[0] < 0 or 0x80 <= unit[0] < 0xC0 or (last and unit[0] == 0x3F)


@lru_cache(maxsize=4096)
def _fitting(need: int, data: tuple[int, ...]) -> str:
    """Return the characters of `need` bytes that begin with `data`, where -1 is any byte."""
    found = ((c, c.encode()) for c in likely_characters())
    return "".join(
        c
        for c, encoded in found
        if len(encoded) == need and all(a in {b, -1} for a, b in zip(data, encoded, strict=False))
    )


def _lost_before(char: _Char, after: str, codec: str) -> _Char:
    """Return `char` without the candidates whose last byte would not be lost before `after`."""
    left = "".join(c for c in char.candidates if not _pairs_with(c.encode()[-1], after, codec))
    return char._replace(candidates=left) if left else char


@lru_cache(maxsize=4096)
def _pairs_with(byte: int, after: str, codec: str) -> bool:
    for data in (bytes([byte]), bytes([byte]) + after.encode("ascii", "ignore")):
        try:
            return bool(data.decode(codec))
        except UnicodeDecodeError:
            continue
    return False


def _read_lost(units: list[tuple[int, int]], at: int) -> tuple[int, str] | None:
    """Return what stood where all bytes are lost: three make a mark, two a letter."""
    size = 0
    while at + size < len(units) and units[at + size][0] < 0:
        size += 1
    if size == 1:
        return None
    each = 2 if size in {2, 4} else 3  # of five, the first three are a mark before a letter
    return each, _lost(each)


@cache
def _lost(size: int) -> str:
    found = (c for c in likely_characters() if len(c.encode()) == size)
    return "".join(c for c in found if size == 3 or (c.isalpha() and c not in "\u00aa\u00ba\u00b5"))


def _suits(line: str, chars: list[_Char]) -> bool:
    """Return whether what was read suits what is beside it, as genuine characters read so never do."""
    if not chars:
        return False
    left = line[chars[0].start - 1 : chars[0].start] if chars[0].start else ""
    right = line[chars[-1].end : chars[-1].end + 1]
    text = "".join(char.candidates[0] for char in chars)
    if left in LOST or right == LOST[0]:
        return False
    if len(chars) > 3 and _of_one_script(text):
        return True
    around = left + text + right
    for index, char in enumerate(text, start=bool(left)):
        if char.isalpha() and not char.isascii():
            beside = around[max(0, index - 1) : index] + around[index + 1 : index + 2]
            kin = [c for c in beside if c.isalpha() and script(c) == script(char)]
            if not kin and (char not in _WORDS or any(map(str.isalpha, beside))):
                return False
    return True


def _of_one_script(text: str) -> bool:
    scripts = [script(c) for c in text if c.isalpha() and not c.isascii()]
    return len(set(scripts) - {"LATIN"}) <= 1 and len(scripts) * 2 >= len(text)
