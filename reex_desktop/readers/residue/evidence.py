"""What speaks for and against a line being left over from a page, whatever its exact wording.

Each sign has a weight in nats (`WEIGHTS`): what it adds to the logarithm of the odds that the line is
residue. The weights were set between a first guess and a logistic regression over labelled texts, those of
`tests/readers/residue` and pages of a public benchmark of article extraction pasted as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...model.shape import slot_of_heading
from ..dates import parse_date
from .page import AKIN, around, lexicon_of, overlap_of, whole_of
from .signs import Facts, facts_of, is_labels, is_ticker, pitch_of, said_signs, shape_signs
from .wording import LONGEST, Family, Row, Verdict
from .words import Lexicon

WEIGHTS: dict[str, float] = {
    "sentence": -2.3, "length": -0.45, "fragment": 0.4, "long_fragment": -1.0, "single": 0.7, "labels": 1.3,
    "cells": -1.0, "glued": 4.0, "sign": 1.2, "count": 1.4, "size": 1.0, "way": -0.6, "names": 0.7,
    "capitals": 0.8, "speech": -0.6, "colon": -0.4, "short_question": 1.5, "asked": 1.0,
    "words": 1.1,
    "words_sentence": 1.35, "only": 1.0, "call": 0.7, "told": -1.5, "you": 1.4, "we": 0.9, "strange": 1.8,
    "strange_few": 0.8, "over_prose": -1.1, "between_prose": -0.9, "run": 0.8, "item": -3.0,
    "heading": -1.0, "linked": 1.6, "table": -3.0, "wording": 2.0, "title": 2.5, "listed": 4.0,
    "site": 0.6, "owner": 2.2, "ticker": 2.5, "deal": 2.5, "again": 0.6, "contents": 2.5,
    "introduced": -2.0, "pitch": 4.5, "pitch_maybe": 1.2,
}  # fmt: skip
_REASONS = {
    "labels": "a row of labels", "glued": "labels run together", "sign": "signs of buttons",
    "count": "a bare count", "size": "a length or a size", "names": "names in a row",
    "capitals": "capitals", "short_question": "a question to the reader",
    "asked": "a question to the reader", "words": "words of web pages",
    "words_sentence": "words of web pages", "only": "words of web pages", "call": "a call to the reader",
    "you": "addresses the reader", "we": "the page speaks of itself", "strange": "few words of the article",
    "strange_few": "few words of the article", "run": "among short lines", "linked": "a link",
    "wording": "a wording of pages", "title": "names the article",
    "listed": "under a heading of other stories", "site": "a name of the page",
    "owner": "a name of the page", "ticker": "prices that move", "deal": "offers a subscription",
    "again": "stands here twice",
    "pitch": "offers something to the reader", "pitch_maybe": "offers something to the reader",
    "contents": "a line of contents", "fragment": "no sentence",
}  # fmt: skip
_TELLING = frozenset([
    "labels", "glued", "sign", "words", "words_sentence", "only", "call", "you", "we", "linked", "wording",
    "title", "listed", "contents", "asked", "owner", "ticker", "deal",
    "pitch", "pitch_maybe",
])  # fmt: skip
"""Signs of which a line must have one to be taken out: to be short and at an edge is not enough."""
GUESSES = frozenset({"menu", "caption"})
"""Verdicts that go by place and shape: of what may be the title they say nothing."""
_LEAST = 1.5
"""What a sentence must say of its page, in nats, for anything to be done about it."""
_OWN_WORDS, _ADDRESSED = 0.51, 0.5
"""A line with more words of the article pitches nothing, nor does an article that addresses its readers."""
_SPEAKING = frozenset({"site", "sign", "title", "wording", "listed", "linked"})
_HERE = re.compile(
    r"(?i)(?:this|these|all|diese[rs]?|alle|cet(?:te)?|ce|tous|est[ea]|esto[as]?|tod[oa]s|este|quest[oa])\b|\u672c"
)
_KINDS = (
    "site",
    "owner",
    "ticker",
    "deal",
    "title",
    "listed",
    "sign",
    "short_question",
    "pitch",
    "pitch_maybe",
)
_BYLINE = re.compile(
    r"(?i:^(?:by|von|par|por|di|door|av|from)\b:? |^(?:words|text|story|texto): )[A-Z\u00c0-\u00de]"
    r"|(?i:^\W*(?:published|posted|updated|last updated)\b)"
)
_LENGTH = re.compile(r"[^\W\d]\W{1,3}\(?\d{1,2}:\d\d\)?$")
"""Behind words, how long a recording is."""
_TIME = re.compile(r"\b(?:19|20)\d\d\b|(?<![\d.,$\u20ac\u00a3\u00a5])\d{1,2}[:.h]\d\d(?![\d.,]| ?%)")


class Line(NamedTuple):
    """A row with its evidence: `score` in nats for residue, the sum of its `points` and of what was known.

    `page` is what speaks for it besides shape and place, `kinds` in how many ways; `title` how well it
    would do as a title, in nats; `prose` how surely it is running text, 0 to 1; `overlap` the share of
    its words of weight that the article uses, too, None for too few; `told` whether it reports what
    somebody said or did, `speaks` whether it speaks to a reader, of its page, or of "this" text; `joined`
    whether it stands in one group with the line before.
    """

    text: str
    score: float
    points: dict[str, float]
    page: float
    kinds: int
    title: float
    prose: float
    words: int
    overlap: float | None
    sentence: bool
    dated: bool
    told: bool
    speaks: bool
    joined: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """The two reasons that weigh most for its being residue, in words."""
        named = ((point, _REASONS[name]) for name, point in self.points.items() if name in _REASONS)
        reasons = (reason for point, reason in sorted(named, reverse=True) if point > 0.3)
        return tuple(dict.fromkeys(reasons))[:2]

    @property
    def strange(self) -> bool:
        """Whether few of its words are the article's."""
        return self.overlap is not None and self.overlap < AKIN

    @property
    def akin(self) -> bool:
        """Whether many of them are."""
        return self.overlap is not None and self.overlap >= AKIN


def weigh(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict]) -> list[Line]:
    """Return the evidence for each row; none where the words of its language are not known.

    `families` is what the wording of each names; `found` are the verdicts that this and the place gave.
    """
    known = lexicon_of(rows)
    unsure = (i for i in range(len(rows)) if i not in found or not found[i].sure)
    guessed = any(verdict.kind in GUESSES for verdict in found.values())
    if not known.known or not (guessed or any(_may_be(rows, i, known) for i in unsure)):
        return []
    whole = whole_of(rows, known)
    lines: list[Line] = []
    beside = around(rows, families, whole)
    for index, row in enumerate(rows):
        fact = whole.facts[index]
        overlap = overlap_of(whole, index)
        signs = shape_signs(fact) | said_signs(fact, whole.address) | beside[index]
        if overlap is not None:
            name = "strange_few" if len(whole.stems[index]) < 5 else "strange"
            signs[name] = max(-0.45, min(0.3, 0.3 - overlap))
        own = row.kind != "text" or (overlap is not None and overlap >= _OWN_WORDS)
        pitch = 0.0 if own else pitch_of(fact, known.pitch)
        if pitch:
            sure = pitch == 1 and whole.address >= _ADDRESSED
            signs["pitch" if sure else "pitch_maybe"] = 1.0
        lines.append(_line(row, fact, signs, overlap, whole.prose[index], found.get(index)))
        if whole.grouped and not row.blank and index:
            lines[-1] = lines[-1]._replace(joined=True)
    return lines


def _may_be(rows: Sequence[Row], index: int, known: Lexicon) -> bool:
    """Return whether a line may be residue by its own words or shape; most articles have no such line."""
    row = rows[index]
    if row.kind in {"fixed", "picture"} or len(row.text) >= LONGEST // 2:
        return False
    facts = facts_of(row.text, known)
    said = facts.spoken
    if row.kind == "item" and facts.weight < 3 and not row.linked:
        return False
    if facts.sentence:
        signs = said_signs(facts, 1.0)
        page = sum(WEIGHTS[name] * signs[name] for name in _TELLING & signs.keys())
        return page > _LEAST and not said.told
    if not (facts.weight or said.you or said.we or said.call or row.linked or is_labels(facts)):
        return False
    behind = rows[index + 1].text if index + 1 < len(rows) else ""
    heading = len(behind) > LONGEST // 4 and facts.weight < 2 and facts.words > 1
    return not heading and slot_of_heading(row.text) is None


def _dated(facts: Facts) -> bool:
    """Return whether a line is the time or the author of an article, which its metadata are read from."""
    text = facts.text
    if _BYLINE.search(text):
        return True
    if not any(c.isdigit() for c in text) or is_ticker(text):
        return False
    time = _TIME.search(text)
    timed = not facts.sentence and facts.weight < 3 and time is not None and _LENGTH.search(text) is None
    return timed or parse_date(text) is not None


def _line(
    row: Row,
    facts: Facts,
    signs: dict[str, float],
    overlap: float | None,
    prose: float,
    verdict: Verdict | None,
) -> Line:
    text, words = facts.text, facts.words
    points = {name: WEIGHTS[name] * value for name, value in signs.items()}
    score = sum(points.values())
    if verdict is not None:
        score += 6.0 if verdict.sure else 1.0
    if row.kind == "fixed" or len(text) >= LONGEST or not text:
        score = min(score, -4.0)
    dated = len(text) < 120 and _dated(facts)
    title = -4.0
    if 3 <= words <= 30 and not text.endswith((".", ":", ",")) and not dated:
        title = 0.5 + 3.0 * (overlap or 0.0) - 0.6 * facts.weight + (0.5 if words >= 5 else -0.7)
    said = facts.spoken
    asking = facts.weight > 0 and "short_question" in signs
    speaks = said.call or said.you or said.we or asking or not _SPEAKING.isdisjoint(signs)
    return Line(
        text,
        score,
        points,
        sum(max(0.0, points[name]) for name in _TELLING & points.keys()),
        len(said.weights) + said.you + said.we + sum(name in signs for name in _KINDS),
        title,
        prose,
        words,
        overlap,
        facts.sentence,
        dated,
        said.told,
        speaks or _HERE.match(text) is not None,
        joined=False,
    )
