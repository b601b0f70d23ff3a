"""Roles that an article in another language gives: its "directeur général" is no finance director."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import groups
from .sources import Source

_BEFORE, _BEHIND = 60, 50
_OTHER_SCRIPT = "\u0250"
_TITLES = r"(?:,?[ ](?:Dr\.|Prof\.|[A-Z\u00c0-\u00de][\w\u2019'-]*\.?))*[ ]"
_STOP = re.compile(r"[.;:\n]")


@cache
def _terms() -> dict[str, frozenset[str]]:
    """Return the foreign names of each role (`resources/words/roles_abroad.txt`)."""
    return {
        row[0]: frozenset(n.replace("_", " ") for n in row[1].split()) for row in groups("roles_abroad")
    }


@cache
def _pattern() -> re.Pattern[str]:
    latin = {term for terms in _terms().values() for term in terms if term[0] < _OTHER_SCRIPT}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, latin), key=len, reverse=True))})(?!\w)")


def other_role(names: frozenset[str], name: str, source: Source) -> str:
    """Return what a foreign article calls `name` that is no role of `names` (one with all its synonyms).

    Empty where it cannot be told. An article in another script has the name in its own: there the role must
    occur nowhere, and another one somewhere.
    """
    fitting = frozenset(t for role in names for t in _terms().get(role, ()))
    if not fitting:
        return ""
    theirs = _beside(name, source.text)
    if theirs:
        return "" if any(term in fitting for term in theirs) else theirs[0]
    own = {term for term in fitting if term[0] >= _OTHER_SCRIPT}
    if name in source.text or not own or any(_has(source.text, term) for term in own):
        return ""
    known = (t for terms in _terms().values() for t in sorted(terms) if t[0] >= _OTHER_SCRIPT)
    return next((term for term in known if term in source.text), "")


def _has(text: str, term: str) -> bool:
    """Return whether `text` has a role in its script: what is put before a word in katakana is another."""
    return bool(re.search(rf"{re.escape(term)}(?![\u30a0-\u30ff])", text))


def _beside(name: str, text: str) -> list[str]:
    """Return the roles that stand right before `name`, or in the apposition behind it."""
    result: list[str] = []
    for at in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        for role in _pattern().finditer(text, max(at.start() - _BEFORE, 0), at.start()):
            if re.fullmatch(_TITLES, text[role.end() : at.start()]):
                result.append(role[0])
        if text.startswith(", ", at.end()):
            stop = _STOP.search(text, at.end())
            end = min(stop.start() if stop else len(text), at.end() + _BEHIND)
            result += [role[0] for role in _pattern().finditer(text, at.end(), end)]
    return result
