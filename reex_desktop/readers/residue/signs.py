"""The signs of residue that a line bears by itself: its shape, and what its words say to a reader."""

from __future__ import annotations

import re
from math import log
from typing import NamedTuple

from .wording import END
from .words import Lexicon, Pitch, Spoken, spoken, unquoted

_SEPARATED = re.compile(r"\s*[|\u2022\u00b7\u203a\u2219\u25be\uff5c]\s*|[\t\u3000]+| {2,}| [>\u00bb/] ")
_GLUED = re.compile(r"[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]")
_SIGN = re.compile(
    "[\u2715\u2716\u00d7\u2197\u2192\u2190\u2191\u25b2\u25bc\u25ba\u25b6\u203a\u2039\u22ee\u2630\u2605\u2606"
    "\u2713\u00a9\u2122\u2219\U0001f300-\U0001faff]|\\.{3}$|^\\.{3}"
)
_DECKED = re.compile("[\U0001f300-\U0001faff]\ufe0f? +\\w[^\u2190-\u2bff\U0001f300-\U0001faff]*$")
"""A pictogram before words, as some headings have."""
_COUNT = re.compile(r"^\W*\d[\d,.]*\s?[kKmM]?\W*$")
_COUNTED = re.compile(r"^\d[\d,.]*[kK]? \w+$|^\w+:? \(?\d[\d,.]*[kK]?\)?$")
_SIZE = re.compile(
    r"(?i)\b\d+(?:[.,]\d+)? ?(?:kb|mb|min(?:ut(?:es?|os?|en|i))?s?|mins|secs?|seconds)\b|\b\d{1,2}:\d\d\b"
)
_WAY = re.compile(
    r"(?i)[\w.+-]+@[\w-]+\.\w|\bhttps?://|\bwww\.|\b[\w-]+\.(?:com|org|net|example|co|info|de|fr|es)(?:/|\b)"
)
_MOVES = re.compile("[\u25b2\u25bc\u25b3\u25bd\u2191\u2193]|[+\u2212-]\\d+(?:[.,]\\d+)? ?%")
"""How a price moved, as in the ticker of a page."""
_QUOTE = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,15} ?\w?\s{1,4}[+\u2212\u2013-]\d[\d.,]{0,12}\s{1,4}"
    r"\([+\u2212\u2013-]?\d{1,4}(?:[.,]\d{1,4})? ?%\)"
)
"""A price with how it moved, in figures and per cent."""
_DEAL = re.compile(
    r"(?i)\bfree (?:trial|for \d+)|\b\d+[- ]days? (?:free|trial)|\bcancel (?:any ?time|whenever)"
    r"|\bno credit card|[$\u20ac\u00a3] ?\d[\d.,]* ?(?:/|an? |per )(?:week|month|year|mo\b)"
    r"|\b(?:try|start|read) (?:it )?(?:for )?free\b|kostenlos testen|(?:jederzeit|monatlich) k\u00fcndbar"
    r"|\bessai gratuit|\bsans engagement|\bprueba (?:gratis|gratuita)|\bsin permanencia|\bcancel[ae] cuando"
    r"|\bteste gr[a\u00e1]tis|\bcancele quando|\u514d\u8d39\u8bd5\u7528|\u9996\u6708"
)
"""What a subscription is offered for."""
_FIGURE = re.compile(r"[\d\u20ac$\u00a3\u20b9\u00a5%]")
_SPEECH = re.compile('[\u201c\u201d\u201e\u00ab"\u300c]')
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7a3]")
"""Scripts of which two characters say as much as a word."""
_CONTENT, _STEM = 4, 6
_FEW = 9
_MOST_WEIGHT = 6.0
_SHORTEST, _LONGEST, _MOST_SIGNS = 6, 60, 420
"""So many words has a pitch, and at most so many characters."""


class Facts(NamedTuple):
    """What a line is by itself; `words` counts two characters of a dense script as one.

    `weight` is that of its words of pages, `only` whether it has no others but little ones.
    """

    text: str
    words: int
    sentence: bool
    spoken: Spoken
    weight: int
    only: bool

    def without(self, topic: frozenset[str]) -> Facts:
        """Return the same, where the words of `topic` are the article's own."""
        said = self.spoken.without(topic)
        return self if said is self.spoken else _weighed(self, said)


def facts_of(text: str, known: Lexicon) -> Facts:
    """Return what a line is by itself, in a language with these words of pages."""
    said = spoken(text, known)
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    words = len(text.split()) + dense // 2
    short = words <= 4 and _SIZE.search(text) is not None
    sentence = END.search(text) is not None and text[-1] != "\u2026" and not short
    facts = Facts(text, words, sentence, said, 0, only=False)
    return _weighed(facts, said) if said.weights else facts


def stems_of(facts: Facts) -> frozenset[str]:
    """Return the words of weight of a line without those of pages, shortened.

    Of a dense script they are each two characters that stand together.
    """
    text = facts.text
    said = facts.spoken
    stems = {token[:_STEM] for token in said.tokens if len(token) >= _CONTENT and token not in said.weights}
    if not text.isascii() and _DENSE.search(text):
        pairs = (text[i : i + 2] for i in range(len(text) - 1))
        stems |= {pair for pair in pairs if _DENSE.match(pair) and _DENSE.match(pair, 1)}
    return frozenset(stems)


def _weighed(facts: Facts, said: Spoken) -> Facts:
    only = bool(said.weights) and sum(token in said.weights for token in said.tokens) >= said.telling
    return facts._replace(spoken=said, weight=sum(said.weights.values()), only=only)


def prose_of(facts: Facts) -> float:
    """Return how surely a line is running text of the article, by shape and words alone: 0 to 1."""
    if facts.words < (5 if facts.sentence else 25):
        return 0.0
    return max(0.0, min(1.0, facts.words / 25) - 2.5 * facts.weight / facts.words)


def pitch_of(facts: Facts, pitch: Pitch) -> float:
    """Return how much a line pitches something of the publisher's to the reader: 1 clearly, 0.5 perhaps.

    It names what there is, when and where it comes, what to do, and addresses the reader. What names no
    product is no clear one, for advice sounds so too; a line that reports what somebody said is none.
    """
    said = facts.spoken
    if said.told or not _SHORTEST <= facts.words <= _LONGEST or len(facts.text) > _MOST_SIGNS:
        return 0.0
    if facts.weight < 2 and not (said.you or said.we or said.call):
        return 0.0
    text = unquoted(facts.text).replace("\u2019", "'")
    product, asks = pitch.product.search(text) is not None, pitch.ask.search(text) is not None
    if not (product or asks):
        return 0.0
    ways = product + asks + (pitch.comes.search(text) is not None) + (said.you or said.we)
    clear = product and ways > 2 and (facts.weight > 1 or (asks and ways > 3)) and (asks or said.you)
    return 1.0 if clear else 0.5 if ways > 1 else 0.0


def is_ticker(text: str) -> bool:
    """Return whether a line has prices with how they moved."""
    return len(_MOVES.findall(text)) > 1 or _QUOTE.search(text) is not None


def is_count(text: str) -> bool:
    return _COUNT.match(text) is not None


def said_signs(facts: Facts, address: float) -> dict[str, float]:
    """Return the signs that the words of a line give.

    `address` is how much it says that a line addresses the reader: 0 in an article that does so itself.
    """
    said, words = facts.spoken, max(facts.words, 1)
    signs: dict[str, float] = {}
    if facts.weight:
        name = "words_sentence" if facts.sentence else "words"
        signs[name] = min(facts.weight * min(1.0, _FEW / words) ** 0.7, _MOST_WEIGHT)
    if facts.only and not facts.sentence and words <= 6:
        signs["only"] = 1.0 if facts.weight > 1 else 0.5
    if facts.weight and _DEAL.search(facts.text):
        signs["deal"] = 1.0
    if said.call and words <= 25 and not facts.sentence:
        signs["call"] = 1.0
    if said.told:
        signs["told"] = 1.0
    if said.you and address:
        signs["you"] = address
    if said.we and address:
        signs["we"] = address
    return signs


def shape_signs(facts: Facts) -> dict[str, float]:
    """Return the signs that the shape of a line gives."""
    text, words = facts.text, facts.words
    signs: dict[str, float] = {}
    if facts.sentence:
        signs["sentence"] = 1.0
        signs["length"] = min(words, 60) / 10
    else:
        signs["fragment" if words <= 12 else "long_fragment"] = 1.0
        if words == 1:
            signs["single"] = 1.0
    if words < 40:
        signs.update(_parts(text))
    if "labels" in signs:
        signs.pop("long_fragment", None)
    tests = (
        ("glued", words < 12 and len(_GLUED.findall(text)) >= 3),
        ("sign", words < 30 and _SIGN.search(text) and (facts.weight or not _DECKED.match(text))),
        ("count", words < 4 and (is_count(text) or (facts.weight and _COUNTED.match(text)))),
        ("size", 1 < words <= 8 and _SIZE.search(text)),
        ("way", words <= 14 and _WAY.search(text)),
        ("names", 3 < words < 25 and not facts.sentence and _all_capitals(text)),
        ("capitals", words <= 6 and len(text) > 3 and text.isupper()),
        ("ticker", words < 40 and not facts.sentence and is_ticker(text)),
        ("speech", _SPEECH.search(text)),
        ("colon", text.endswith((":", "\uff1a"))),
        ("short_question", words <= 8 and text.endswith(("?", "\uff1f"))),
        ("asked", words <= 12 and text.endswith("?") and facts.spoken.you),
    )
    signs.update((name, 1.0) for name, given in tests if given)
    return signs


def is_labels(facts: Facts) -> bool:
    """Return whether a line is a row of labels, labels run together, or signs of buttons."""
    text, words = facts.text, facts.words
    if words < 12 and len(_GLUED.findall(text)) >= 3:
        return True
    return words < 40 and (_SIGN.search(text) is not None or "labels" in _parts(text))


def _parts(text: str) -> dict[str, float]:
    """Return the sign of a row of labels, or of a row of a table, where a line is in parts."""
    parts = [part for part in _SEPARATED.split(text) if part]
    if len(parts) < 2 or max(len(part.split()) for part in parts) > 5:
        return {}
    figures = sum(_FIGURE.search(part) is not None for part in parts)
    return {"cells" if 2 * figures >= len(parts) else "labels": log(len(parts))}


def _all_capitals(text: str) -> bool:
    """Return whether every word begins with a capital and none is a figure, as in menus."""
    if any(c.isdigit() for c in text):
        return False
    return all(word[0].isupper() or not word[0].isalnum() for word in text.split())
