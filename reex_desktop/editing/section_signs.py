"""What speaks for a section filling a slot: its heading, its wording and shape, what it takes up again.

Each sign is a weight in nats beside that of a section of the article's body, which has none. The words are
data (`resources/phrases/`): verdicts and talk of sources for an assessment, what is to come for an outlook.
The weights were set by hand on the labelled articles of `tests/editing/shapes`, so that none of these signs
alone, of ordinary strength, makes a section sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model.brief import Slot
from ..model.resources import small_phrases
from ..model.shape import heading_hint, is_doubting_heading

_LONGEST = 4_000
"""So many characters of a section are read to judge it."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")
_CONTENT, _STEM = 4, 6
_LABEL = re.compile(r"[^\W\d_].{1,48}?(?: ?[:\uff1a](?=\s|[\u3400-\u9fff])| [\u2013\u2014] )")
_PARALLEL = 2
_LEAST_WORDS = 25
"""A shorter text is taken for as long as this: one word of it says little."""
_NAMED, _MAYBE, _HINT = 3.5, 1.8, 1.1
_SHORT = 75
"""A closing summary has seldom more words."""
_POINT = 5
"""A highlight has at least so many words, by the middle one of its list."""
_POINTS = range(2, 13)


class Signs(NamedTuple):
    """How much speaks for each slot: by the heading, and by the text; and how many ways those are.

    `words` is the length of the text; `again` the share of its words that were said before.
    """

    heading: dict[Slot, float]
    text: dict[Slot, float]
    words: float
    again: float


def signs_of(heading: str, texts: Sequence[str], before: frozenset[str], *, late: bool) -> Signs:
    """Return the signs of a section; `before` are the stems of all that stands before it, `late`
    whether it is one of the last.
    """
    whole = "\n".join(texts)[:_LONGEST].lower()
    words = max(count_words(whole), 1.0)
    said = stems("\n".join(texts[:2])[:_LONGEST].lower())
    again = len(said & before) / len(said) if said else 0.0
    return Signs(_of_heading(heading, late=late), _of_text(whole, words, again, texts), words, again)


def _of_heading(heading: str, *, late: bool) -> dict[Slot, float]:
    points: dict[Slot, float] = {}
    lowered = heading.lower()[:200]
    for slot in ("credibility", "outlook", "summary"):
        if small_phrases(f"{slot}_hints").search(lowered) and (late or slot != "summary"):
            points[slot] = _HINT
    if is_doubting_heading(heading):
        points["credibility"] = max(points.get("credibility", 0.0), _HINT)
    hint = heading_hint(heading)
    if hint is not None:
        points[hint.slot] = _NAMED if hint.named else max(points.get(hint.slot, 0.0), _MAYBE)
    return points


def _of_text(whole: str, words: float, again: float, texts: Sequence[str]) -> dict[Slot, float]:
    share = 100 / max(words, _LEAST_WORDS)
    weighing = share * len({match.group() for match in small_phrases("weighing").finditer(whole)})
    ahead = share * len({match.group() for match in small_phrases("ahead").finditer(whole)})
    grades = sum(small_phrases("grades").match(line) is not None for line in whole.split("\n"))
    graded = max(2.5 if grades > 1 else 0.6 * grades, _labelled(texts))
    first = count_words("\n".join(texts[:2]).lower())
    closing = 0.6 if first <= _SHORT else -1.5
    closing += min(1.2, 4 * (again - 0.2)) - 0.25 * max(0, len(texts) - 2)
    return {
        "credibility": max(-1.2, min(3.0, 0.5 * (weighing - 3.5))) + graded,
        "outlook": max(-1.2, min(3.0, 0.4 * (ahead - 5.0))),
        "summary": closing,
    }


def _labelled(texts: Sequence[str]) -> float:
    """Return what it says for an assessment that paragraphs set claims side by side, each with a label."""
    lines = [line for text in texts for line in text.split("\n")]
    labels = [match.group().lower() for line in lines if (match := _LABEL.match(line))]
    different = len(set(labels))
    if different < _PARALLEL or 2 * different < len(lines):
        return 0.0
    return 1.6 if different > _PARALLEL else 1.0


def count_words(text: str) -> float:
    """Return how many words a text has; of Chinese, each 1.7 characters count for one."""
    han = len(_HAN.findall(text))
    return len(_WORD.findall(text)) if not han else han / 1.7


def stems(text: str) -> frozenset[str]:
    """Return the words of weight of a text in small letters, shortened; of Chinese, pairs of characters."""
    words = {
        word[:_STEM] for word in _WORD.findall(text) if len(word) >= _CONTENT and not _HAN.search(word)
    }
    pairs = {
        text[i : i + 2] for i in range(len(text) - 1) if _HAN.match(text[i]) and _HAN.match(text[i + 1])
    }
    return frozenset(words | pairs)


def are_points(items: Sequence[str]) -> bool:
    """Return whether the items of a list read like highlights: some, and each about a sentence."""
    lengths = sorted(count_words(item) for item in items)
    return len(items) in _POINTS and lengths[len(lengths) // 2] >= _POINT
