"""Wording: how likely, how sure and when, in the words of the chosen yardstick and with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..editing.passages import sentences
from ..model.blocks import rich_text
from ..model.brief import Brief
from ..model.scales import Yardstick, scales
from .fields import Field
from .finding import Finding
from .lexicon import groups
from .making import make, quoted
from .quotes import quotations
from .sources import Source
from .taken_hedges import taken_hedges
from .vague_times import vague_times

_CONFIDENCE = re.compile(
    r"\b(?:(?:high|moderate|medium|low)[ -](?:degree of )?confidence|(?:highly|very|fairly) confident)\b",
    re.IGNORECASE,
)
_NEGATION = r"(?:not|n['\u2019]t|never|no|cannot|without)"
_DOUBLE = re.compile(
    rf"(?:\b|(?<=\w)(?=n['\u2019]t)){_NEGATION}\s+(?:\w+\s+)?"
    r"(?P<second>un(?:likely|certain|clear|reasonable|common|able|willing|important|known|expected|realistic|usual|aware)"
    r"|im(?:possible|probable|plausible)|in(?:conceivable|accurate|correct|significant|evitable|credible|consistent)"
    r"|without|not|never|nothing|nobody|lack(?:s|ing)?)\b",
    re.IGNORECASE,
)


def check_wording(brief: Brief, texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield what is wrong with the wording of `texts`; what is quoted is the source's and left alone."""
    chosen = scales().yardstick(brief.yardstick)
    yield from _chosen_words(brief, chosen)
    for field in texts:
        if field.name == "who":
            continue
        quotes = [(q.start, q.end) for q in quotations(field.text)]
        found = [*vague_times(field, brief, sources), *_double(field)]
        if field.name != "claim":
            found += taken_hedges(field, sources, brief.yardstick, brief.language)
        if field.slot in {"credibility", "outlook", "summary"} and field.name != "claim":
            found += [*_hedges(field, chosen), *_mixed(field, chosen), *_confidence(field, chosen)]
        for finding in found:
            if not any(start <= finding.start < end for start, end in quotes):
                yield finding


def _chosen_words(brief: Brief, chosen: Yardstick) -> Iterator[Finding]:
    """Yield the likelihoods that were chosen from another yardstick, before this one was."""
    for outlook in brief.outlooks:
        word = outlook.likelihood.value.strip() if outlook.likelihood and outlook.likelihood.chosen else ""
        if word and chosen.words and chosen.find(word) is None:
            field = Field(outlook.id, "outlook", "text", rich_text(outlook.text), outlook.passages)
            said = f"The likelihood {quoted(word)} is none of the yardstick {chosen.name}: choose it anew."
            yield make("wording.yardstick", field, 0, 0, said)


def _any(words: list[str]) -> re.Pattern[str]:
    parts = "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{parts})(?!\w)", re.IGNORECASE)


@cache
def _words(yardstick: Yardstick) -> re.Pattern[str]:
    """Return the words of a yardstick; "remote" alone is mostly a place far off."""
    words = [word for step in yardstick.words for word in (step.word, *step.synonyms)]
    return _any([word for word in words if word != "remote"])


@cache
def _off_scale() -> re.Pattern[str]:
    return _any([word for line in groups("hedges") for word in line])


def _hedges(field: Field, chosen: Yardstick) -> Iterator[Finding]:
    for match in _off_scale().finditer(field.text):
        if not _within(match, _words(chosen), field.text):
            yield make(
                "wording.yardstick",
                field,
                match.start(),
                match.end(),
                f"{quoted(match[0])} is no likelihood of the yardstick {chosen.name}.",
            )


def _within(match: re.Match[str], pattern: re.Pattern[str], text: str) -> bool:
    return any(m.start() <= match.start() and match.end() <= m.end() for m in pattern.finditer(text))


def _mixed(field: Field, chosen: Yardstick) -> Iterator[Finding]:
    """Yield the words that are of another yardstick and not of the chosen one."""
    ours = _words(chosen)
    seen: set[int] = set()
    for other in scales().yardsticks:
        if other.id == chosen.id:
            continue
        for match in _words(other).finditer(field.text):
            if match.start() in seen or _within(match, ours, field.text):
                continue
            seen.add(match.start())
            yield make(
                "wording.mixed",
                field,
                match.start(),
                match.end(),
                f"{quoted(match[0])} is of the yardstick {other.name}; this brief uses {chosen.name}.",
            )


def _confidence(field: Field, chosen: Yardstick) -> Iterator[Finding]:
    """Yield sentences with both: a reader takes them for one (ICD 203, D.6.e.2.b)."""
    for r in sentences(field.text):
        confidence = _CONFIDENCE.search(field.text, r.start, r.end)
        if confidence and _words(chosen).search(field.text, r.start, r.end):
            yield make(
                "wording.confidence",
                field,
                confidence.start(),
                confidence.end(),
                "A likelihood and a confidence stand in one sentence.",
            )


def _double(field: Field) -> Iterator[Finding]:
    for match in _DOUBLE.finditer(field.text):
        yield make(
            "wording.negation",
            field,
            match.start(),
            match.end(),
            f"{quoted(match[0])} is a double negative: say what is meant.",
        )
