"""Find damaged characters in a text and say what they were.

UTF-8 that was read through a wrong code page leaves runs of characters of that code page's script
beside the text's own. Genuine text of the script is left alone: its words cannot be read as damaged
marks that suit their neighbours. What this finds nothing in goes to ftfy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..model.repair import Certainty, Repair
from .codepages import CodePage, thai
from .language import guess_language
from .latin import mend_by_ftfy
from .marks import CLOSE, DAMAGED, EM, EN, OPEN, Quotes, choose
from .names import known_letter

_GENERIC = "\u2019\u201c\u201d\u2014\u2013\u2018"
_NBSP = "\u00a0"
_SOUND = re.compile(
    "(?<=[\u3400-\u9fff])\\([a-z]{0,3}[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc]"
    "[a-z]{0,3}\\)"
)
_THAI = re.compile("[\u0e00-\u0e7f]+")
_QUOTING = re.compile('[\u2018\u2019\u201c\u201d\u201e"]')
_GERMAN = {OPEN: "\u201e", CLOSE: "\u201c"}
_BEFORE, _AFTER = 100, 1500
"""How many characters before and behind a damaged mark are looked at."""


class Damage(NamedTuple):
    """A damaged run: its place in the line and the characters it may have been."""

    start: int
    end: int
    candidates: str


class Typesetting(NamedTuple):
    """The habits of a text: its language, and whether straight marks enclose its quotations."""

    language: str
    straight: bool


def mend_characters(text: str) -> list[Repair]:
    """Return the repairs of damaged characters in `text` (lines divided by line feeds)."""
    repairs = _pinyin(text)
    if repairs:
        return repairs
    offset = 0
    genuine = _genuine_share(text, thai())
    habits = _typesetting(text)
    for line in text.split("\n"):
        found = list(_mend_line(line, thai(), habits)) if genuine < 0.5 else []
        if not found:
            found = list(mend_by_ftfy(line))
        repairs.extend(_placed(repair, offset) for repair in found)
        offset += len(line) + 1
    return repairs


def _pinyin(text: str) -> list[Repair]:
    """Return the repairs that take away the sounds a faulty conversion put behind Chinese characters."""
    found = list(_SOUND.finditer(text))
    if len(found) < 3:
        return []
    return [Repair("characters", "sound", m.start(), m.end(), m.group(), "") for m in found]


def _typesetting(text: str) -> Typesetting:
    # A text too short to tell its language is taken as English.
    language = guess_language(_THAI.sub("", text[:40_000])) or ("en" if text[:300].count(" ") < 40 else "")
    return Typesetting(language, text.count('"') > 1)


def _placed(repair: Repair, offset: int) -> Repair:
    return Repair(
        repair.stage,
        repair.kind,
        repair.start + offset,
        repair.end + offset,
        repair.before,
        repair.after,
        repair.certainty,
    )


@cache
def _run_pattern(page: CodePage) -> re.Pattern[str]:
    low, high = page.script
    c1 = "".join(re.escape(c) for c, byte in page.byte_of.items() if byte < 0xA0)
    return re.compile(f"[{low}-{high}][{low}-{high}{c1}{_NBSP}]*")


def _genuine_share(text: str, page: CodePage) -> float:
    """Return the share of genuine words among the runs of the code page's script in `text`."""
    runs = genuine = 0
    for match in _run_pattern(page).finditer(text):
        runs += 1
        genuine += _parse(text, match.start(), match.end(), page) is None
    return genuine / runs if runs else 0.0


def _parse(line: str, start: int, end: int, page: CodePage) -> list[Damage] | None:
    """Return the run `start` to `end` as damaged characters, or None where it is genuine text."""
    found: list[Damage] = []
    at = start
    while at < end and (line[at] == _NBSP or not page.script[0] <= line[at] <= page.script[1]):
        at += 1
    while at < end:
        if not page.script[0] <= line[at] <= page.script[1]:
            at += 1  # a mark of its own, such as a dash, behind a damaged one
            continue
        for length in range(min(page.longest, end - at), 0, -1):
            candidates = page.forms.get(line[at : at + length])
            if candidates:
                found.append(_with_blank(line, Damage(at, at + length, candidates)))
                at = found[-1].end
                break
        else:
            return None
    return found if all(_suits(line, found, index) for index in range(len(found))) else None


def _with_blank(line: str, damage: Damage) -> Damage:
    """Take in the blank that a no-break space became when blanks were collapsed."""
    if damage.candidates == _NBSP and line[damage.end : damage.end + 1] == " ":
        return Damage(damage.start, damage.end + 1, _NBSP)
    # So is the second byte of a capital S with a caron, at the beginning of a name.
    behind = line[damage.end : damage.end + 2]
    before = line[damage.start - 1 : damage.start] if damage.start else ""
    if (
        "\u0160" in damage.candidates
        and behind[:1] == " "
        and behind[1:].islower()
        and not before.isalpha()
    ):
        return Damage(damage.start, damage.end + 1, "\u0160")
    return damage


def _suits(line: str, found: list[Damage], index: int) -> bool:
    """Return whether what was damaged suits its neighbours: a letter wants a letter beside it."""
    damage = found[index]
    if not damage.candidates[0].isalpha():
        return True
    left = line[damage.start - 1 : damage.start] if damage.start else ""
    right = line[damage.end : damage.end + 1]
    if index and found[index - 1].end == damage.start:
        left = found[index - 1].candidates[0]
    if index + 1 < len(found) and found[index + 1].start == damage.end:
        right = found[index + 1].candidates[0]
    alone = (
        not left.isalnum()
        and not right.isalnum()
        and (len(damage.candidates) == 1 or "\u00e0" in damage.candidates)
    )
    return alone or _latin(left) or _latin(right)


def _latin(char: str) -> bool:
    return bool(char) and char.isalpha() and unicodedata.name(char, "").startswith(("LATIN", "GREEK"))


def _mend_line(line: str, page: CodePage, habits: Typesetting) -> Iterator[Repair]:
    found: list[Damage] = []
    genuine = damaged = 0
    for match in _run_pattern(page).finditer(line):
        parsed = _parse(line, match.start(), match.end(), page)
        found.extend(parsed or ())
        genuine += parsed is None
        damaged += parsed is not None
    if genuine >= damaged or not any(map(_latin, line)):
        return
    # A dash between blanks is an em dash more often than not, but never in German typesetting.
    quotes = Quotes(
        spaced_dash=EN if habits.language == "de" else EM,
        english=habits.language == "en",
        doubtful=habits.straight or habits.language not in {"en", "de"},
    )
    rest, places = _settled(line, found)
    mended, at = "", 0
    for damage, place in zip(found, places, strict=True):
        for match in _QUOTING.finditer(line, at, damage.start):
            before = (mended + line[at : match.start()])[-1:]
            _note(quotes, match.group(), before, line[match.end() : match.end() + 1], habits)
        mended = (mended + line[at : damage.start])[-_BEFORE:]
        at = damage.end
        mark, certainty = _choose(mended, rest[place : place + _AFTER], damage, quotes)
        certainty = "unsure" if genuine else certainty
        if mark in _GENERIC and mark not in {EM, EN}:
            quotes.see(mark, mended, rest[place : place + 1], certainty=certainty)
        if habits.language == "de" and "\u201e" in damage.candidates:
            mark = _GERMAN.get(mark, mark)
        mended = (mended + mark)[-_BEFORE:]
        before = line[damage.start : damage.end]
        yield Repair("characters", "mark", damage.start, damage.end, before, mark, certainty)


def _note(quotes: Quotes, char: str, before: str, after: str, habits: Typesetting) -> None:
    if habits.language == "de" or char == "\u201e":
        char = {"\u201e": OPEN, "\u201c": CLOSE}.get(char, char)
    quotes.see(char, before, after)


def _choose(before: str, after: str, damage: Damage, quotes: Quotes) -> tuple[str, Certainty]:
    candidates = damage.candidates
    generic = _generic(candidates)
    if len(candidates) == 1 or not generic:
        return _choose_letter(before, after, candidates)
    if len(generic) == 1:
        return generic, "sure"
    choice = choose(before, after, quotes)
    return choice.mark, choice.certainty


@cache
def _generic(candidates: str) -> str:
    return "".join(c for c in candidates if c in _GENERIC)


def _settled(line: str, found: list[Damage]) -> tuple[str, list[int]]:
    """Return the line, open choices as DAMAGED and the others made, and where each damage ends in it."""
    result: list[str] = []
    places: list[int] = []
    at = length = 0
    for damage in found:
        settled = len(_generic(damage.candidates)) < 2
        result += line[at : damage.start], damage.candidates[0] if settled else DAMAGED
        length += damage.start - at + 1
        places.append(length)
        at = damage.end
    return "".join(result) + line[at:], places


def _choose_letter(before: str, after: str, candidates: str) -> tuple[str, Certainty]:
    """Choose among characters that are no quotation marks or dashes: symbols and letters."""
    if len(candidates) == 1:
        return candidates, "sure"
    if "\u2122" in candidates and "\u2022" in candidates:
        bullet = not before.strip() or (before[-1:].isspace() and after[:1].isspace())
        return ("\u2022" if bullet else "\u2122"), "sure"
    letters = [c for c in candidates if c.isalpha()]
    if not letters:
        return candidates[0], "unsure"
    known = known_letter(before, after, "".join(letters))
    if known:
        return known
    if before[-1:].islower() and "\u00df" in letters:
        return "\u00df", "unsure"
    if "\u00e0" in letters and after[:1].isspace() and not re.search(r"[A-Z]{2}$", before):
        return "\u00e0", "unsure"  # its second byte became the blank, or was lost beside it
    if "\u00c9" in letters:
        return "\u00c9", "unsure"
    lower = before[-1:].isalpha()
    fitting = [c for c in letters if c.islower() == lower] or letters
    return fitting[0], "unsure"
