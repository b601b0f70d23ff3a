"""How much a line speaks of the page it stood on, and to its reader: by words, not by phrases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from ...model.resources import joined_at_words, resource_path

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_QUOTED = re.compile(
    r"\u201c[^\u201d]*\u201d?|\"[^\"]*\"?|\u00ab[^\u00bb]*\u00bb?|\u201e[^\u201c\u201d]*[\u201c\u201d]?"
)
_QUOTES = frozenset('\u201c\u00ab\u201e"')
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_POLITE = re.compile(r"[\w,] (?:Sie|Ihr(?:e[mnrs]?)?|Ihnen)\b")
"""The German for "you", which is that for "she" in small letters."""
_EVERYWHERE = frozenset({"0", "1", "2", "3", "list"})
"""What English says on pages in any language; its little words are other words there."""
_SHORTEST_STEM = 4
_HAN_WEIGHT = 2
_TRIED = frozenset({"", "en", "de", "fr", "es", "pt", "it", "nl", "zh"})
"""Languages of which many labelled pages are known. In others a line counts that has hardly other words."""
_KANA = re.compile("[\u30a1-\u30fa\u30fc]")
_COVERED = 0.5
"""Which share of a line in Japanese has to be words of pages."""


class Lexicon(NamedTuple):
    """The words of `resources/words/page_words.txt` in one language, by weight, and by part.

    `weight_of` gives the weight of a word in small letters, 0 for none; `calls` begin a call to the reader,
    `lists` a heading of other stories; `told` report what somebody said. `known` says whether the file has
    this language at all.
    """

    known: bool
    weight_of: Callable[[str], int]
    calls: frozenset[str]
    lists: frozenset[str]
    told: frozenset[str]
    you: frozenset[str]
    we: frozenset[str]
    little: frozenset[str]
    han: re.Pattern[str]
    han_told: re.Pattern[str]
    polite: bool
    tried: bool
    pitch: Pitch


class Pitch(NamedTuple):
    """What pitches something to the reader, in one language, in small letters with straight apostrophes:

    what there is, when and where it comes, and what to do.
    """

    product: re.Pattern[str]
    comes: re.Pattern[str]
    ask: re.Pattern[str]


class Spoken(NamedTuple):
    """What the words of a line say: those of pages with their weights, and whom they address.

    `telling` is how many words are no little ones; `call` and `lists` are whether the first calls on the
    reader or begins a heading of other stories, `told` whether the line reports what somebody said or did.
    """

    tokens: list[str]
    weights: dict[str, int]
    telling: int
    call: bool
    lists: bool
    you: bool
    we: bool
    told: bool

    def without(self, topic: frozenset[str]) -> Spoken:
        """Return the same, where the words of `topic` are the article's own."""
        if topic.isdisjoint(self.weights):
            return self
        return self._replace(
            weights={word: weight for word, weight in self.weights.items() if word not in topic}
        )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words with which pages in `language` (BCP 47, the first part) speak.

    English is on every page, and Chinese is told by its script: they are in each lexicon; Japanese is, too.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    han: dict[str, list[str]] = defaultdict(list)
    known = language in {"", "en", "zh"}
    text = resource_path("words", "page_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        head, bar, tail = line.partition(" | ")
        if not bar or line.startswith("#"):
            continue
        part, tag = head.split()
        known = known or tag == language
        if tag == "zh" or tag == language == "ja":
            han["told" if part == "told" else "words"] += tail.split()
        elif tag == language or (tag == "en" and (part in _EVERYWHERE or language in {"", "zh", "ja"})):
            parts[part] += tail.split()
    words: dict[str, int] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    for weight in (3, 2, 1):
        for word in parts[str(weight)]:
            if word.endswith("*"):
                stems.setdefault(word[:_SHORTEST_STEM], []).append((word[:-1], weight))
            else:
                words.setdefault(word, weight)

    @lru_cache(maxsize=20_000)
    def weight_of(token: str) -> int:
        return words.get(token) or _stem_weight(token, stems)

    return Lexicon(
        known,
        weight_of,
        frozenset(parts["0"]),
        frozenset(parts["list"]),
        frozenset(parts["told"]),
        frozenset(parts["you"]),
        frozenset(parts["we"]),
        frozenset(parts["little"]),
        _any(han["words"]),
        _any(han["told"]),
        polite=language == "de",
        tried=language in _TRIED,
        pitch=_pitch(language or "en"),
    )


def _pitch(language: str) -> Pitch:
    """Return the expressions of `resources/words/pitches.txt` for a language; without any, none fits."""
    found: dict[str, str] = {}
    for line in resource_path("words", "pitches.txt").read_text(encoding="utf-8").splitlines():
        head, bar, tail = line.partition(" | ")
        if bar and head.endswith(f" {language}"):
            found[head.split()[0]] = tail
    return Pitch(
        *(re.compile(joined_at_words(found.get(part, "(?!)"))) for part in ("product", "comes", "ask"))
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """Return an expression for any of some words; one in katakana is no part of a longer one."""
    bounded = (
        rf"(?<![\u30a1-\u30fc]){word}(?![\u30a1-\u30fc])" if _KANA.search(word) else word for word in words
    )
    return re.compile("|".join(sorted(bounded, key=len, reverse=True)))


def unquoted(text: str) -> str:
    """Return a line in small letters without what it quotes; a short one may be quoted as a whole."""
    quoted = len(text) > 60 and not _QUOTES.isdisjoint(text)
    return (_QUOTED.sub(" ", text) if quoted else text).lower()


def spoken(text: str, known: Lexicon) -> Spoken:
    """Return what the words of a line say to the reader of a page; what is quoted does not count."""
    plain = unquoted(text).replace("\u2019", "'")
    tokens = _TOKEN.findall(plain)
    different = set(tokens)
    weight_of = known.weight_of
    weights = {token: weight for token in different if (weight := weight_of(token))}
    told = not known.told.isdisjoint(different)
    covered = 0
    if not plain.isascii() and _HAN.search(plain):
        found = known.han.findall(plain)
        covered = sum(map(len, found))
        weights.update(dict.fromkeys(found, _HAN_WEIGHT))
        told = told or known.han_told.search(plain) is not None
    telling = sum(token not in known.little for token in tokens) if weights else 0
    only = sum(token in weights for token in tokens) >= telling or covered >= _COVERED * len(plain)
    if not known.tried and not (weights and only):
        return Spoken(tokens, {}, 0, call=False, lists=False, you=False, we=False, told=told)
    first = tokens[0] if tokens else ""
    return Spoken(
        tokens,
        weights,
        telling,
        first in known.calls,
        len(tokens) <= 5 and first in known.lists,
        not known.you.isdisjoint(different) or (known.polite and _POLITE.search(text) is not None),
        not known.we.isdisjoint(different),
        told,
    )


def _stem_weight(token: str, stems: dict[str, list[tuple[str, int]]]) -> int:
    for stem, weight in stems.get(token[:_SHORTEST_STEM], ()):
        if token.startswith(stem):
            return weight
    return 0
