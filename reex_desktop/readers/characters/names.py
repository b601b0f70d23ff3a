"""Known words that tell which letter a damaged one was (`resources/phrases/names.txt`)."""

from __future__ import annotations

import re
from functools import cache

from ...model.repair import Certainty
from ...model.resources import resource_path

_TAIL = re.compile(r"[^\W\d_]*$")
_HEAD = re.compile(r"[^\W\d_]*")


@cache
def _names() -> dict[int, tuple[str, ...]]:
    text = resource_path("phrases", "names.txt").read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("# ") for word in line.split()}
    result: dict[int, tuple[str, ...]] = {}
    for word in sorted(words | {word.upper() for word in words}):
        result[len(word)] = (*result.get(len(word), ()), word)
    return result


def known_letter(before: str, after: str, candidates: str) -> tuple[str, Certainty] | None:
    """Return the one letter of `candidates` that makes a known word of its neighbours, or None.

    Other letters behind it that are not ASCII may be damaged themselves, and count for any.
    """
    tail, head = _TAIL.search(before), _HEAD.match(after)
    left, right = tail.group() if tail else "", head.group() if head else ""
    found = {
        name[len(left)]
        for name in _names().get(len(left) + 1 + len(right), ())
        if name.startswith(left)
        and name[len(left)] in candidates
        and all(a == b or not b.isascii() for a, b in zip(name[len(left) + 1 :], right, strict=True))
    }
    if len(found) != 1:
        return None
    return found.pop(), "sure" if len(left) + len(right) > 2 else "unsure"
