"""Titles and roles: who is called a minister in the brief and a secretary in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .fields import Field
from .finding import Finding, Fix
from .lexicon import groups
from .making import make, quoted
from .sources import Source
from .vocabulary import capitalised

_BEFORE = 80
_BEHIND = 60
_STOP = re.compile(r"[,.;:\n]")
_BETWEEN = re.compile(
    r"(?:\s+(?:of|at|for|in)\s+[^,.;:\n]{1,40}(?=,))?,?\s+(?:[A-Z][\w\u2019'-]*\.?\s+|[A-Z]\.\s*){0,3}$"
)
_APPOSITION = re.compile(r",\s+(?:who (?:is|was|runs) )?(?:an?|the|its|their)?\s*")


@cache
def _roles() -> tuple[re.Pattern[str], dict[str, int]]:
    number = {role.casefold(): index for index, line in enumerate(groups("roles")) for role in line}
    words = "|".join(sorted(map(re.escape, number), key=len, reverse=True)).replace(r"\ ", "[ -]")
    return re.compile(rf"(?<![\w])(?:{words})(?!\w)", re.IGNORECASE), number


def is_role(word: str) -> bool:
    """Return whether `word` is a title or role of the list."""
    return word.casefold() in _roles()[1]


def role_findings(texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield the people whom the brief gives a role that no article gives them, though it gives them one."""
    for field in texts:
        told: set[int] = set()
        for word in capitalised(field.text):
            named = _roles_at(field.text, word.start, word.end)
            if not named:
                continue
            found = named[0]
            theirs = [role for source in sources for role in _roles_of(source, word.text)]
            start, end = found.span()
            if not theirs or start in told or any(_fits(found[0], role) for role in theirs):
                continue
            told.add(start)
            yield make(
                "names.role",
                field,
                start,
                end,
                f"The article calls {word.text} {quoted(theirs[0])}.",
                fix=Fix(start, end, theirs[0]),
            )


def _fits(ours: str, theirs: str) -> bool:
    """Return whether ours is the same role, or theirs less exactly: a minister for a trade minister."""
    _, number = _roles()
    if number[_key(ours)] == number[_key(theirs)]:
        return True
    said, known = _key(ours).split(), _key(theirs).split()
    return set(said) < set(known) and not {"vice", "deputy", "vice-president"} & set(known)


def _key(role: str) -> str:
    key = role.casefold()
    return key if key in _roles()[1] else key.replace("-", " ")


def _roles_of(source: Source, name: str) -> list[str]:
    """Return the roles the article gives beside a name, those nearest to it first."""
    result: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source.text):
        result += [role[0] for role in _roles_at(source.text, match.start(), match.end())]
    return result


def _roles_at(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the roles right before the name at `start` to `end` of `text`, or right behind it."""
    pattern, _ = _roles()
    line = text.rfind("\n", 0, start) + 1
    before = [
        match
        for match in pattern.finditer(text, max(start - _BEFORE, line), start)
        if _BETWEEN.fullmatch(text, match.end(), start)
    ]
    if before:
        return before[-1:]
    comma = _APPOSITION.match(text, end)
    if not comma:
        return []
    stop = _STOP.search(text, comma.end())
    limit = min(stop.start() if stop else len(text), comma.end() + _BEHIND)
    return list(pattern.finditer(text, comma.end(), limit))
