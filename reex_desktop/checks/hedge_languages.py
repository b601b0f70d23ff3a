"""Hedges of German, French, Spanish and Chinese text, and whose doubt they are.

The rules are those of `hedges`, told by the words in `resources/words/hedge_languages.json`, which also
says where they are from: a condition by its word; reported by its word (indirect speech has its own mood in
German, what is only heard in French and Spanish), or by its place: in quotation marks, behind a verb of
saying, before "said X", in one clause with "according to"; what somebody else than "we" expects; all else
is the doubt of who writes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from ..editing.passages import Range, sentences
from ..model.resources import resource_path
from .hedge import REACH, Hedge, Label
from .quotes import quotations

_ORDER = ("condition", "report", "passive", "expect", "likelihood", "epistemic", "modal")
_APART = re.compile(r"[;\n\uff1b]")


class _Words(Struct, frozen=True):
    """The words of a language as regular expressions.

    `kinds` are the hedges. What makes them somebody else's: `said` before them, `said_behind`, `according`
    in the same clause; what makes them the writer's: `ours` before or `ours_behind` them, `ours_word` in
    their form. `asked` before a condition makes it a question. `before` and `behind` are the edges of a
    word.
    """

    kinds: dict[str, str]
    said: str
    said_behind: str
    according: str
    ours: str
    ours_behind: str
    asked: str
    before: str
    behind: str
    ours_word: str = r"(?!)"


class _File(Struct, frozen=True):
    source: str
    languages: dict[str, _Words]


class _Patterns(NamedTuple):
    hedge: re.Pattern[str]
    said: re.Pattern[str]
    said_behind: re.Pattern[str]
    according: re.Pattern[str]
    ours: re.Pattern[str]
    ours_behind: re.Pattern[str]
    ours_word: re.Pattern[str]
    asked: re.Pattern[str]


@cache
def _languages() -> dict[str, _Words]:
    data = resource_path("words", "hedge_languages.json").read_bytes()
    return msgspec.json.decode(data, type=_File).languages


@cache
def _patterns(language: str) -> _Patterns:
    words = _languages()[language]
    kinds = "|".join(f"(?P<{name}>{words.kinds[name]})" for name in _ORDER)
    said = f"{words.before}(?:{words.said}){words.behind}"
    others = (
        words.said_behind,
        words.according,
        words.ours,
        words.ours_behind,
        words.ours_word,
        words.asked,
    )
    each = [re.compile(one, re.IGNORECASE) for one in others]
    hedge = re.compile(f"{words.before}(?:{kinds}){words.behind}", re.IGNORECASE)
    return _Patterns(hedge, re.compile(said, re.IGNORECASE), *each)


def has_words(language: str) -> bool:
    """Return whether there are words for text of a BCP 47 tag."""
    return _primary(language) in _languages()


def hedges_in(text: str, language: str) -> list[Hedge]:
    """Return the hedges of `text` in their order; `language` is one that `has_words`."""
    patterns = _patterns(_primary(language))
    quotes = [Range(q.start, q.end) for q in quotations(text)]
    found: list[Hedge] = []
    for r in sentences(text):
        for match in patterns.hedge.finditer(text, r.start, r.end):
            kind = match.lastgroup or ""
            near = Range(max(r.start, match.start() - REACH), min(r.end, match.end() + REACH))
            if match.end() == match.start() or _is_question(text, match, kind, near, patterns):
                continue
            label = _label(text, match, kind, near, quotes, patterns)
            found.append(Hedge(match.start(), match.end(), label, kind))
    return found


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _is_question(text: str, match: re.Match[str], kind: str, r: Range, patterns: _Patterns) -> bool:
    return kind == "condition" and bool(patterns.asked.search(text[r.start : match.start()]))


def _label(
    text: str, match: re.Match[str], kind: str, r: Range, quotes: list[Range], patterns: _Patterns
) -> Label:
    if kind == "condition":
        return "conditional"
    ours = _is_ours(text, match, r, patterns)
    if kind in {"report", "passive"} or (kind == "expect" and not ours):
        return "reported"
    if any(q.start <= match.start() < q.end for q in quotes):
        return "reported"
    return "reported" if _by_place(text, match, r, patterns) else "judgement"


def _is_ours(text: str, match: re.Match[str], r: Range, patterns: _Patterns) -> bool:
    before = text[max(match.start() - 40, r.start) : match.start()]
    behind = patterns.ours_behind.match(text, match.end())
    return bool(patterns.ours.search(before) or behind or patterns.ours_word.fullmatch(match[0]))


def _by_place(text: str, match: re.Match[str], r: Range, patterns: _Patterns) -> bool:
    """Return whether a hedge lies where somebody else is reported, up to a semicolon."""
    edges = [m.end() for m in _APART.finditer(text, r.start, match.start())]
    start = edges[-1] if edges else r.start
    next_edge = _APART.search(text, match.end(), r.end)
    end = next_edge.start() if next_edge else r.end
    if patterns.according.search(text, start, end):
        return True
    said = [m for m in patterns.said.finditer(text, start, match.start()) if m.end() <= match.start()]
    if said:
        verb = said[-1]
        before = text[max(verb.start() - 20, start) : verb.start()]
        ours = patterns.ours.search(before) or patterns.ours_behind.match(text, verb.end())
        if not ours and not patterns.ours_word.match(verb[0]):
            return True
    return bool(patterns.said_behind.search(text, match.end(), end))
