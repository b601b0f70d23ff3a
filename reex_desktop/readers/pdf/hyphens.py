"""Join the lines of a paragraph, and mend words that were divided at the end of a line.

A hyphen at the end of a line may divide a word ("indus-try") or belong to it ("long-term"). It goes only
where something speaks for that; each reason holds for any text:

* a soft hyphen (U+00AD) has no other meaning;
* the joined word occurs elsewhere in the text, written in one;
* nothing speaks against it, and the text divides words at line ends at all. Most programs never do;
  one that does prints a divided word every few lines, and far more of them than of real hyphens.

Against it speaks: the word occurs with its hyphen within a line; the next line begins with a capital or a
figure ("Anglo-American", "2024-25"); a part is one of which compounds are made ("high-", "-based"); both
parts are words of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .lines import Line, Piece, is_dense, no_blank_between

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
_HEAD = re.compile(r"^([^\W\d_]+)")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e|o)\b")
"""What follows a suspended hyphen ("small- and large-scale")."""

_URL = re.compile(r"(?:https?://|www\.)\S*[/.\-_=&?%]$")

_BEFORE = frozenset(
    re.findall(
        r"\w+",
        """anti co cross double ex far first four free full half high ill inter large late light long low
        mid multi near new non off old one open over part post pre pro public quasi rare real
        right second self semi short single small so state sub third three top two ultra under
        up vice well year zero""",
    )
)
_AFTER = frozenset(
    re.findall(
        r"\w+",
        """aged and backed based bound built called class controlled day dollar driven end fired free
        funded grade growing grown held intensive investment known led level like linked
        listed long looking made making month off old only or out owned party people poor
        powered priced producing ready related rich run running scale sector sharing sized
        speed standing style supply term tier time to ton tonne up value volume week
        weighted wide year""",
    )
)


class Words(NamedTuple):
    """What the text tells about its words: how often each occurs within lines, and whether lines end in
    divided words.
    """

    seen: Counter[str]
    divides: bool


class Joined(NamedTuple):
    """The text of a paragraph, and how many divided words were mended in it."""

    pieces: tuple[Piece, ...]
    mended: int


def words_of(paragraphs: Iterable[Sequence[Line]]) -> Words:
    """Return what these paragraphs tell about their words."""
    seen: Counter[str] = Counter()
    ends: list[tuple[str, str]] = []
    lines = 0
    for paragraph in paragraphs:
        for index, line in enumerate(paragraph):
            text = line.text.rstrip()
            found = [match.group().casefold() for match in _WORD.finditer(text)]
            if index + 1 < len(paragraph):
                lines += 1
                pair = _divided(text, paragraph[index + 1].text)
                if pair:
                    ends.append(pair)
                    found = found[:-1]
            if index and _TAIL.search(paragraph[index - 1].text.rstrip()):
                found = found[1:]
            seen.update(found)
    proven = sum((a + b).casefold() in seen for a, b in ends)
    kept = sum(f"{a}-{b}".casefold() in seen or _compound(a, b, seen) for a, b in ends)
    open_ = len(ends) - kept
    return Words(seen, divides=(proven >= 2 or open_ >= 0.02 * lines) and open_ > kept and open_ >= 2)


def _divided(line: str, following: str) -> tuple[str, str] | None:
    """Return the parts of a word that may be divided between two lines."""
    tail, head = _TAIL.search(line), _HEAD.match(following.lstrip())
    if tail is None or head is None or not head.group(1)[0].islower():
        return None
    return tail.group(1), head.group(1)


def _compound(before: str, after: str, seen: Counter[str]) -> bool:
    """Return whether these parts are such as compounds are made of, as far as the text tells."""
    first, second = before.rpartition("-")[2].casefold(), after.casefold()
    if "-" in before or second in _AFTER:
        return True
    if first in _BEFORE:
        return len(first) > 2 or second in seen  # "co-" begins many a word that is none
    return min(len(first), len(second)) >= 4 and first in seen and second in seen


def mends(before: str, after: str, words: Words, *, soft: bool = False) -> bool:
    """Return whether the hyphen between these parts goes."""
    if soft:
        return True
    joined = (before + after).casefold()
    if f"{before}-{after}".casefold() in words.seen and joined not in words.seen:
        return False
    if joined in words.seen:
        return True
    if _compound(before, after, words.seen):
        return False
    return words.divides


def join_lines(lines: Sequence[Line], words: Words) -> Joined:
    """Return `lines` as the text of one paragraph."""
    pieces: list[Piece] = []
    mended = 0
    for line in lines:
        if pieces:
            before = "".join(piece.text for piece in pieces[-3:])
            mended += _join(pieces, before, line, words)
        pieces += line.pieces
    result: list[Piece] = []
    for piece in pieces:
        text = piece.text.replace("\u00ad", "")
        if result and result[-1][1:] == piece[1:]:
            result[-1] = result[-1]._replace(text=result[-1].text + text)
        elif text:
            result.append(piece._replace(text=text))
    return Joined(tuple(result), mended)


def _join(pieces: list[Piece], before: str, line: Line, words: Words) -> int:
    """Make the end of `pieces` ready for `line` to follow. Return 1 where a word was mended, else 0."""
    last = pieces[-1]
    stripped = before.rstrip()
    pair = _divided(stripped, line.text)
    if pair is None and stripped.endswith("\u00ad"):
        return 1
    suspended = _SUSPENDED.match(line.text.lstrip())
    if pair is not None and suspended and "".join(pair).casefold() not in words.seen:
        pair = None
    if pair is not None and not before[-1:].isspace():
        if not mends(*pair, words, soft=stripped.endswith("\u00ad")):
            return 0
        pieces[-1] = last._replace(text=last.text.rstrip()[:-1])
        return 1
    following = line.text.lstrip()
    hyphen = bool(re.search(r"\w[-\u2010]$", before)) and not suspended
    dash = stripped.endswith("\u2014") and not stripped[:-1].endswith(" ")
    dash = dash or bool(re.match(r"\u2014\w", following))
    number = stripped[-1:].isdigit() and following[:1].isdigit() and is_dense(line.text)
    if hyphen or dash or number or _URL.search(stripped) or no_blank_between(stripped, following):
        return 0
    if not before[-1:].isspace():
        # A blank in the look of what it follows, unless that is a raised number.
        look = last if not last.raised else Piece(" ", last.style)
        pieces.append(look._replace(text=" "))
    return 0
