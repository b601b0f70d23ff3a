"""Find where a text is damaged, and through which code page.

In a script that stands out among Latin letters (Thai, Cyrillic) a run is damage where all of it reads
as bytes that suit their neighbours. Among letters with accents the evidence is counted: a whole
character's bytes in a row, and places where no letter with an accent can stand, speak for damage;
letters and marks that the damage would not have left alone speak against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .codepages import LOST, CodePage

NBSP = "\u00a0"
_NEUTRAL = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
"""What comes into a text by itself, on sound pages too."""

_SUFFIX = re.compile(r"(?:s|t|d|m|re|ve|ll)(?![^\W_])")
_ENDS_WORD = frozenset(
    "\u00bb\u00ab\u201c\u201d\u2018\u2019\u201a\u201e\u2026\u2013\u2014\u00b0\u00ba\u00aa\u00b7\u00a1\u00bf\u00ae\u00a9\u2122\u00a7\u00a0\u2039\u203a\u2022"
)
"""What stands behind the last letter of a word, a capital with an accent too."""


_EAST_ASIAN = frozenset(
    {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"}
)
_OPENING = "([\"'\u201c\u2018\u00ab"
_SAMPLE = 20_000
_PIECES = 40
_MOST_LOST = 8
"""How many characters in a row may have lost bytes: no text has so many marks and accents together."""


class Damage(NamedTuple):
    """A damaged run: its place in the line, the characters it may have been, and what speaks for it.

    `strong` damage is no genuine text, wherever it stands; other damage is believed only beside it.
    `whole` says that no byte of the character is lost; `english` that it is odd in an English text.
    """

    start: int
    end: int
    candidates: str
    strong: bool = True
    whole: bool = False
    english: bool = False

    @property
    def certain(self) -> bool:
        """Say whether it is a whole character of three bytes or more, which chance does not make."""
        return self.strong and self.whole and self.end - self.start > 2


class Parsed(NamedTuple):
    """The damage of a line, and how many runs or characters of it are none."""

    found: list[Damage]
    genuine: int


class Evidence(NamedTuple):
    """What a whole text says for a code page: pieces of damage by kind, and genuine text against it."""

    strong: int
    lone: int  # strong, although bytes are lost
    weak: int
    genuine: int
    english: int  # weak ones that are odd in English
    shown: int  # with a byte of the C1 range that is not lost

    @property
    def all(self) -> int:
        return self.strong + self.weak


def parse_line(line: str, page: CodePage) -> Parsed:
    """Return what `line` holds if it was read through `page`."""
    return _parse_foreign(line, page) if page.kind == "foreign" else _parse_latin(line, page)


def survey(text: str, page: CodePage) -> Evidence:
    """Return what `text` says for having been read through `page`."""
    strong = lone = weak = genuine = english = shown = 0
    for line in _sample(text, page):
        parsed = parse_line(line, page)
        genuine += parsed.genuine
        for damage in parsed.found:
            strong += damage.strong
            weak += not damage.strong
            lone += damage.strong and not damage.whole
            english += damage.english
            shown += damage.whole and shows_c1(line[damage.start : damage.end], page)
    return Evidence(strong, lone, weak, genuine, english, shown)


def shows_c1(run: str, page: CodePage) -> bool:
    """Return whether a byte of the C1 range shows in `run`."""
    return any(0x80 <= page.byte_of.get(char, 0) < 0xA0 for char in run)


def _sample(text: str, page: CodePage) -> Iterator[str]:
    """Yield the lines of `text`; of a long one, pieces from all over it that hold what may be damage."""
    if len(text) <= 4 * _SAMPLE:
        yield from (line for line in text.split("\n") if not line.isascii())
        return
    search = run_pattern(page).search
    for step in range(_PIECES):
        match = search(text, len(text) * step // _PIECES)
        if match is None:
            return
        start = max(match.start() - 20, 0)
        yield from text[start : start + _SAMPLE // _PIECES * 4].split("\n")


@cache
def run_pattern(page: CodePage) -> re.Pattern[str]:
    """Return the pattern of the runs that may be damaged."""
    leads, tails = _classes(page)
    if page.kind == "latin":
        return re.compile(f"[{leads}][{tails}\ufffd?]{{0,3}}")
    low, high = page.script
    return re.compile(f"[{low}-{high}][{low}-{high}{tails}\ufffd?]*")


@cache
def _classes(page: CodePage) -> tuple[str, str]:
    leads = "".join(re.escape(c) for c, byte in page.byte_of.items() if byte >= 0xC2)
    tails = "".join(re.escape(c) for c, byte in page.byte_of.items() if byte < 0xC0)
    return leads, tails


def _match(line: str, at: int, end: int, page: CodePage) -> Damage | None:
    """Return the damaged character that begins at `at`; a whole one before one with lost bytes."""
    whole = page.exact(line, at)
    if whole and at + whole[0] <= end:
        return Damage(at, at + whole[0], whole[1], whole=True)
    for length in range(min(page.longest, end - at), 0, -1):
        candidates = page.forms.get(line[at : at + length])
        if candidates:
            return Damage(at, at + length, candidates)
    return None


def _parse_foreign(line: str, page: CodePage) -> Parsed:
    found: list[Damage] = []
    genuine = 0
    for match in run_pattern(page).finditer(line):
        run = _parse_run(line, match.start(), match.end(), page)
        genuine += run is None
        found.extend(run or ())
    return Parsed(found, genuine)


def _parse_run(line: str, start: int, end: int, page: CodePage) -> list[Damage] | None:
    """Return the run `start` to `end` as damaged characters, or None where it is genuine text."""
    found: list[Damage] = []
    at = start
    while at < end:
        if not page.script[0] <= line[at] <= page.script[1]:
            at += 1  # a mark of its own, such as a dash, behind a damaged one
            continue
        damage = _match(line, at, end, page)
        if damage is None:
            return None
        found.append(_with_blank(line, damage))
        at = found[-1].end
        if len(found) > _MOST_LOST and not any(d.whole for d in found[-_MOST_LOST:]):
            return None
    return found if all(_suits(line, found, index) for index in range(len(found))) else None


def _with_blank(line: str, damage: Damage) -> Damage:
    """Take in the blank that a no-break space became when blanks were collapsed."""
    if damage.candidates == NBSP and not damage.whole and line[damage.end : damage.end + 1] == " ":
        return damage._replace(end=damage.end + 1)
    # So is the second byte of a capital S with a caron, at the beginning of a name.
    behind = line[damage.end : damage.end + 2]
    before = line[damage.start - 1 : damage.start] if damage.start else ""
    if (
        len(damage.candidates) > 1
        and "\u0160" in damage.candidates
        and behind[:1] == " "
        and behind[1:].islower()
        and (not before.strip() or before in _OPENING)
    ):
        return damage._replace(end=damage.end + 1, candidates="\u0160")
    return damage


def _suits(line: str, found: list[Damage], index: int) -> bool:
    """Return whether what was damaged suits its neighbours: a letter wants a letter beside it."""
    damage = found[index]
    char = damage.candidates[0]
    if not char.isalpha():
        return True
    left = line[damage.start - 1 : damage.start] if damage.start else ""
    right = line[damage.end : damage.end + 1]
    if index and found[index - 1].end == damage.start:
        left = _beside(found[index - 1])
    if index + 1 < len(found) and found[index + 1].start == damage.end:
        right = _beside(found[index + 1])
    told = (
        len(damage.candidates) == 1
        or "\u00e0" in damage.candidates
        or LOST[0] in line[damage.start : damage.end]
    )
    alone = not left.isalnum() and not right.isalnum() and told
    return alone or european(left) or european(right) or script(char) in {script(left), script(right)}


def _beside(damage: Damage) -> str:
    """Return what `damage` is to its neighbour; a letter of which one byte is left proves nothing."""
    char = damage.candidates[0]
    return "-" if char.isalpha() and damage.end - damage.start == 1 else char


def european(char: str) -> bool:
    """Return whether `char` is a Latin or Greek letter."""
    return script(char) in {"LATIN", "GREEK"}


def script(char: str) -> str:
    """Return the script of a letter (the first word of its name); nothing for what is no letter."""
    name = unicodedata.name(char, "").partition(" ")[0] if char and char.isalpha() else ""
    return "CJK" if name in _EAST_ASIAN else name


def _parse_latin(line: str, page: CodePage) -> Parsed:
    found: list[Damage] = []
    covered = 0
    for match in run_pattern(page).finditer(line):
        at, end = match.span()
        while at < end:
            damage = _match(line, at, end, page) if line[at] != "?" else None
            if damage is None:
                at += 1
                continue
            damage = _with_blank(line, damage)
            strong = _is_strong(line, damage)
            damage = damage._replace(strong=strong, english=not strong and _is_odd_in_english(line, damage))
            found.append(damage)
            at = damage.end
            covered += sum(c > "\x7f" for c in line[damage.start : damage.end])
    others = len(line) - len(line.encode("ascii", "ignore")) - len(_NEUTRAL.findall(line))
    covered -= sum(len(_NEUTRAL.findall(line[d.start : d.end])) for d in found)
    return Parsed(found, max(0, others - covered))


def _is_strong(line: str, damage: Damage) -> bool:
    """Return whether the run cannot be genuine text."""
    run = line[damage.start : damage.end].rstrip(" ")
    before = line[damage.start - 1 : damage.start] if damage.start else ""
    if len(run) == 1:
        return _is_misplaced(line, damage, before)
    if _ENDS_WORD.issuperset(run[1:]):
        # A letter at the end of a word, quotation marks and dashes behind it.
        return len(run) == 2 and not before.isupper() and before.isalnum() and run[0].isupper()
    if run.isalpha():
        return before.islower() and run[0].isupper()
    if len(run) == 2 and run[1] in LOST:
        return not before.isupper() and (before.isalnum() or run[1] != "?")
    return True


def _is_misplaced(line: str, damage: Damage, before: str) -> bool:
    """Return whether a letter with an accent stands where none can, by its case and its neighbours."""
    letter = line[damage.start]
    after = line[damage.end : damage.end + 1]
    if not letter.isalpha():
        return False
    if letter.isupper():
        return before.islower()
    if before.isdigit() and after.isdigit():
        return True
    if before.isalpha():
        return before.islower() and after.isupper()
    if after.isalpha():
        return after.isupper()
    return before in set(".,!?;:%")


def _is_odd_in_english(line: str, damage: Damage) -> bool:
    """Return whether a small letter with an accent stands alone, or before an ending as in "it's"."""
    if damage.end - damage.start > 1 or not line[damage.start].islower():
        return False
    before, after = line[: damage.start][-2:], line[damage.end : damage.end + 1]
    if before[-1:].isalpha():
        return before.isalpha() and bool(_SUFFIX.match(line, damage.end))
    return not before.strip() and not after.strip()
