"""Find damaged characters in a text and say what they were.

UTF-8 that was read through a wrong code page leaves runs of characters of that code page's script
beside the text's own (`damage.py`). What can be told from the bytes that are left is restored; the
rest is chosen from context (`marks.py`, `letters.py`), and marked where the choice is doubtful. What
this finds nothing in goes to ftfy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..model.repair import Certainty, Repair
from .codepages import CodePage, pages
from .damage import Damage, Evidence, european, parse_line, survey
from .language import guess_language
from .latin import mend_by_ftfy
from .letters import choose_letter
from .marks import CLOSE, DAMAGED, EM, EN, OPEN, Quotes, choose

_GENERIC = "\u2019\u201c\u201d\u2014\u2013\u2018"
_SOUND = re.compile(
    "(?<=[\u3400-\u9fff])\\([a-z]{0,3}[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc]"
    "[a-z]{0,3}\\)"
)
_THAI = re.compile("[\u0e00-\u0e7f]+")
_QUOTING = re.compile('[\u2018\u2019\u201c\u201d\u201e"]')
_GERMAN = {OPEN: "\u201e", CLOSE: "\u201c"}
_BEFORE, _AFTER = 100, 1500
"""How many characters before and behind a damaged mark are looked at."""


class Typesetting(NamedTuple):
    """The habits of a text: its language, and whether straight marks enclose its quotations."""

    language: str
    straight: bool


def mend_characters(text: str) -> list[Repair]:
    """Return the repairs of damaged characters in `text` (lines divided by line feeds)."""
    if text.isascii():
        return []
    repairs = _pinyin(text)
    if repairs:
        return repairs
    suspects = _suspects(text)
    habits = _typesetting(text)
    offset = 0
    for line in text.split("\n"):
        found = [] if line.isascii() else _mend_line(line, suspects, habits)
        repairs.extend(_placed(repair, offset) for repair in found)
        offset += len(line) + 1
    return repairs


def _mend_line(line: str, suspects: list[tuple[CodePage, Evidence]], habits: Typesetting) -> list[Repair]:
    for page, evidence in suspects:
        found, doubtful = _damage(line, page, evidence)
        if found:
            return list(_mend(line, found, habits, doubtful=doubtful))
    return list(mend_by_ftfy(line))


def _suspects(text: str) -> list[tuple[CodePage, Evidence]]:
    """Return the code pages that the text may have been read through, the likeliest first."""
    found = ((page, survey(text, page)) for page in pages())
    suspects = [(page, evidence) for page, evidence in found if _is_suspect(page, evidence)]
    return sorted(suspects, key=lambda s: 2 * s[1].genuine - s[1].all)


def _is_suspect(page: CodePage, evidence: Evidence) -> bool:
    if page.kind == "foreign":
        return evidence.strong > evidence.genuine
    return evidence.strong > 0


def _damage(line: str, page: CodePage, evidence: Evidence) -> tuple[list[Damage], bool]:
    """Return the damage of a line that is believed, and whether genuine text makes it doubtful."""
    parsed = parse_line(line, page)
    found = parsed.found
    if page.kind == "foreign":
        whole = all(damage.whole for damage in found)
        if parsed.genuine >= len(found) or not (whole or any(map(european, line))):
            return [], False
        return found, parsed.genuine > 0
    mostly = evidence.all > 4 * evidence.genuine
    lossy = mostly and 4 * evidence.lone >= evidence.weak
    believed = [
        damage
        for damage in found
        if (damage.whole and damage.end - damage.start > 2)
        or (damage.strong and (mostly or (damage.whole and evidence.strong > evidence.genuine)))
        or (damage.whole and mostly)
        or lossy
    ]
    return believed, False


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


def _mend(line: str, found: list[Damage], habits: Typesetting, *, doubtful: bool) -> Iterator[Repair]:
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
        mark, certainty = _choose(mended, rest[place : place + _AFTER], damage, quotes, habits)
        certainty = "unsure" if doubtful else certainty
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


def _choose(
    before: str, after: str, damage: Damage, quotes: Quotes, habits: Typesetting
) -> tuple[str, Certainty]:
    candidates = damage.candidates
    generic = _generic(candidates)
    if len(candidates) == 1 or not generic:
        return _choose_symbol(before, after, candidates, habits)
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


def _choose_symbol(before: str, after: str, candidates: str, habits: Typesetting) -> tuple[str, Certainty]:
    """Choose among characters that are no quotation marks or dashes: symbols and letters."""
    if len(candidates) == 1:
        return candidates, "sure"
    if "\u2122" in candidates and "\u2022" in candidates:
        bullet = not before.strip() or (before[-1:].isspace() and after[:1].isspace())
        return ("\u2022" if bullet else "\u2122"), "sure"
    letters = "".join(c for c in candidates if c.isalpha())
    if not letters:
        return candidates[0], "unsure"
    return choose_letter(before, after, letters, habits.language)
