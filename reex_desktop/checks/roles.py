"""Titles and roles: who is called a minister in the brief and a secretary in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from .fields import Field
from .finding import Finding, Fix
from .lexicon import groups
from .making import make, quoted
from .places import language_of
from .roles_abroad import other_role
from .sources import Source
from .vocabulary import Word, capitalised, plain

_BEFORE = 80
_BEHIND = 60
_STOP = re.compile(r"[,.;:\n]")
_BETWEEN = re.compile(
    r"(?:\s+(?:of|at|for|in)\s+[^,.;:\n]{1,40}(?=,))?,?\s+(?:[A-Z][\w\u2019'-]*\.?\s+|[A-Z]\.\s*){0,3}$"
)
_APPOSITION = re.compile(r",\s+(?:who (?:is|was|runs) )?(?:an?|the|its|their)?\s*")


_OF_MANY = frozenset({"manager", "owner", "partner", "consultant", "editor"})
"""Roles that firms have too, or many at once."""

_NAME = r"(?P<name>[A-Z\u00c0-\u00de][\w\u2019'-]+(?:[ \u00a0][A-Z\u00c0-\u00de][\w\u2019'-]+){1,3})"
_NAME_BEHIND = re.compile(
    rf"(?:\s+(?:of|at|for|in)\s+[^,.;:\n]{{1,40}}(?=,))?,?\s+(?:(?:Dr|Mr|Ms|Mrs|Prof|Councillor)\.?\s+)?{_NAME}"
)
_NAME_BEFORE = re.compile(rf"{_NAME},\s+(?:who (?:is|was|runs) )?(?:[^,.;\n]{{1,40}}[ ])?$")
_RUN_BEFORE = re.compile(r"(?:[A-Z\u00c0-\u00de][\w\u2019'-]+[ \u00a0])+$")


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
            if start in told or any(_fits(found[0], role) for role in theirs):
                continue
            message = f"The article calls {word.text} {quoted(theirs[0])}." if theirs else ""
            fix = Fix(start, end, theirs[0]) if theirs else None
            message = message or _unlike(found[0], field.text, word, sources)
            if message:
                told.add(start)
                yield make("names.role", field, start, end, message, fix=fix)


def _unlike(role: str, text: str, word: Word, sources: list[Source]) -> str:
    """Return what an article says against the role of `word`, which it does not give in English."""
    holder = _holder(role, text, word, sources)
    if holder:
        return f"The article calls {quoted(holder)} {quoted(role)}, not {word.text}."
    _, number = _roles()
    same = frozenset(name for name, group in number.items() if group == number[_key(role)])
    abroad = [source for source in sources if language_of(source.metadata.language) != "en"]
    if len(abroad) != len(sources):
        return ""
    theirs = [other_role(same, word.text, source) for source in abroad]
    return f"The article calls {word.text} {quoted(theirs[0])}." if theirs and all(theirs) else ""


def _holder(role: str, text: str, word: Word, sources: list[Source]) -> str:
    """Return who has `role` in the articles, where somebody has and whom the brief calls so has none.

    Whom it calls so (at `word` of `text`) must be named by the article far from any word for the role.
    """
    if role.casefold() in _OF_MANY:
        return ""
    run = _RUN_BEFORE.search(text, max(word.start - _BEFORE, 0), word.start)
    ours = {plain(name) for name in re.split(r"[ \u00a0]", (run[0] if run else "") + word.text)}
    named = False
    for source in sources:
        named = named or any(name in source.folded for name in ours)
        for holder, names, sentence in _holders(source):
            if _same_role(role, holder[0]) and (names & ours or any(n in sentence for n in ours)):
                return ""
    if not named:
        return ""
    return next(
        (
            holder[1]
            for source in sources
            for holder, _, _ in _holders(source)
            if _same_role(role, holder[0])
        ),
        "",
    )


def _same_role(one: str, two: str) -> bool:
    _, number = _roles()
    return number[_key(one)] == number[_key(two)] or _fits(one, two) or _fits(two, one)


@lru_cache(maxsize=16)
def _holders(source: Source) -> list[tuple[tuple[str, str], frozenset[str], str]]:
    """Return the roles of an article with the name beside each, its words, and the words around it."""
    pattern, _ = _roles()
    result: list[tuple[tuple[str, str], frozenset[str], str]] = []
    for match in pattern.finditer(source.text):
        behind = _NAME_BEHIND.match(source.text, match.end())
        before = _NAME_BEFORE.search(source.text, max(match.start() - _BEHIND, 0), match.start())
        name = (behind or before or {"name": ""})["name"]
        if not name:
            continue
        start = max(match.start() - _BEFORE, source.text.rfind("\n", 0, match.start()) + 1)
        line = source.text.find("\n", match.end())
        end = min(match.end() + _BEFORE, line if line >= 0 else len(source.text))
        words = frozenset(plain(part) for part in re.split(r"[ \u00a0]", name))
        result.append(((match[0], name), words, source.text[start:end].casefold()))
    return result


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
