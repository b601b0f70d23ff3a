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
from .vocabulary import capitalised, plain

_BEFORE = 80
_BEHIND = 60
_BETWEEN = re.compile(
    r"(?:\s+(?:of|at|for|in)\s+[^,.;:\n]{1,40}(?=,))?,?\s+(?:[A-Z][\w\u2019'-]*\.?\s+|[A-Z]\.\s*){0,3}$"
)
_APPOSITION = re.compile(r",\s+(?:who (?:is|was|runs) )?(?:an?|the|its|their)?\s*")


@cache
def _roles() -> tuple[re.Pattern[str], dict[str, int]]:
    number = {role.casefold(): index for index, line in enumerate(groups("roles")) for role in line}
    words = "|".join(sorted(map(re.escape, number), key=len, reverse=True)).replace(r"\ ", "[ -]")
    return re.compile(rf"(?<![\w])(?:{words})(?!\w)", re.IGNORECASE), number


def role_findings(texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield the people whom the brief gives a role that no article gives them, though it gives them one."""
    for field in texts:
        told: set[int] = set()
        for word in capitalised(field.text):
            found = _role_at(field.text, word.start, word.end)
            if found is None:
                continue
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
    result: list[str] = []
    wanted = plain(name)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source.text):
        found = _role_at(source.text, match.start(), match.end())
        if found and plain(match[0]) == wanted:
            result.append(found[0])
    return result


def _role_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the role that stands right before or right behind the name at `start` to `end`."""
    pattern, _ = _roles()
    line = text.rfind("\n", 0, start) + 1
    before = None
    for match in pattern.finditer(text, max(start - _BEFORE, line), start):
        if _BETWEEN.fullmatch(text, match.end(), start):
            before = match
    if before:
        return before
    comma = _APPOSITION.match(text, end)
    if not comma:
        return None
    stop = re.compile(r"[,.;:\n]").search(text, comma.end())
    limit = min(stop.start() if stop else len(text), comma.end() + _BEHIND)
    return pattern.search(text, comma.end(), limit)
