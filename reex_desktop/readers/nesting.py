"""Guess the levels of a list that was flattened: children follow a bullet that ends in a colon.

The way back to the outer level is not marked in such texts. What tells it is that the children of one
parent are alike in shape, and that the next outer bullet is not: a full sentence after fragments, a
bullet that opens a group of its own, another ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|can|must|should|does|do|did|remains?|provides?"
    r"|gives?|makes?|takes?|shows?|holds?|keeps?|faces?|needs?|plans?|expects?|aims?|says?|said|seeks?|signals?"
    r"|controls?|comes?|came|went|goes|rose|fell|grew|began|stays?|stands?|depends?|relies|rely|lacks?|hopes?"
    r"|becomes?|became|leads?|marks?|reflects?|suggests?|requires?|offers?|brings?|wants?|puts?|rises?|expects?|welcomed|warns?|hopes?|agreed|signed|bought|sold|paid|jumped|climbed|dropped|slipped|surged|doubled|tripled|opened|closed|announced|approved|started|launched)\b"
)
_DETERMINER = re.compile(
    r"(?i)^(?:the|this|that|these|those|it|its|they|their|he|she|we|neither|if|when|while|although|though|but|and|in|at|by"
    r"|for|with|on|under|after|before|as|no|some|most|many|all|both|only|despite|because|since|until|once|still)\b"
)
_STARTS = (
    ("number", re.compile(r"^[~\u2248<>$\u20ac\u00a3\u00a5]?(?:US|AUD|CAD|A|C)?\$?\d")),
    ("a", re.compile(r"(?i)^an?\b")),
    ("the", re.compile(r"(?i)^the\b")),
    ("label", re.compile(r"^[^:]{2,40}:\s")),
    ("gerund", re.compile(r"(?i)^\w+ing\b")),
)
_PARTICIPLE = re.compile(r"^(?:\S+\s+){0,3}?\S+ing\b")


def guess_levels(texts: Sequence[str]) -> tuple[tuple[int, ...], bool]:
    """Return a level, 0 or 1, for each bullet of a flat list, and whether the guess is a certain one."""
    levels = [0] * len(texts)
    certain = True
    index = 0
    while index < len(texts):
        index += 1
        if not _opens(texts[index - 1]):
            continue
        end, sure = _group_end(texts, index)
        if end - index >= 1:
            levels[index:end] = [1] * (end - index)
            certain = certain and sure
            index = end
    return tuple(levels), certain


def _opens(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) > 1


def _group_end(texts: Sequence[str], start: int) -> tuple[int, bool]:
    """Return where the children that begin at `start` end, and whether that is certain."""
    if start >= len(texts) or _opens(texts[start]):
        return start, True
    first = texts[start]
    end = start + 1
    while end < len(texts) and not _opens(texts[end]) and not _leaves(first, texts[start:end], texts[end]):
        end += 1
    # A group that ends with the list, or before another group, has nothing against it.
    settled = end < len(texts) or not _sentence(first)
    return end, settled


def _leaves(first: str, group: Sequence[str], text: str) -> bool:
    """Return whether `text` is back on the outer level, given the children so far."""
    if _sentence(text) and not any(map(_sentence, group)):
        return True
    starts = {_start(child) for child in group}
    if (
        len(starts) == 1
        and "" not in starts
        and _start(text) not in starts
        and (len(group) > 1 or _sentence(text))
    ):
        return True
    stops = [_stop(child) for child in group]
    if all(stops) != _stop(text) and len(set(stops)) == 1 and _sentence(text):
        return True
    if _sentence(first):
        return False
    longest = max(len(child.split()) for child in group)
    return _stop(text) and not any(stops) and len(text.split()) > 2 * longest + 2


def _start(text: str) -> str:
    """Return in which way a bullet begins, "" for no special one."""
    return next((name for name, pattern in _STARTS if pattern.match(text)), "")


def _stop(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))


def _sentence(text: str) -> bool:
    """Return whether a bullet reads as a sentence of its own rather than as a part of a list."""
    words = text.split()
    if len(words) < 4:
        return False
    if _PARTICIPLE.match(text) and not _DETERMINER.match(text):
        return False
    finite = _FINITE.search(text)
    if finite is None:
        return bool(_DETERMINER.match(text)) and _stop(text) and len(words) > 6
    # An imperative or a noun with a clause behind it ("Tight timing, as the mines ...") is no sentence.
    head = text[: finite.start()]
    subordinate = re.search(r"(?:,| that| which| who| as| because| where| when)\s", head)
    return bool(_DETERMINER.match(text)) or (not subordinate and finite.start() > 0)
