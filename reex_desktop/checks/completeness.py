"""Completeness: what a finished brief has, and how much of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.blocks import Rich, rich_text, spans_text
from ..model.brief import Brief, Slot, walk
from ..model.workspace import Workspace
from .finding import Finding, key_of
from .rules import rule

HIGHLIGHTS = (3, 10)
"""How few and how many highlights a reader takes in at a glance."""

HIGHLIGHT_WORDS = 40
SUMMARY_WORDS = (40, 150)


class Meter(NamedTuple):
    """How many of the parts of a finished brief are there."""

    done: int
    all: int


class _Part(NamedTuple):
    done: bool
    slot: str
    message: str
    rule: str = "completeness.missing"


def meter(workspace: Workspace) -> Meter:
    """Return how complete a brief is."""
    parts = list(_parts(workspace))
    return Meter(sum(part.done for part in parts), len(parts))


def check_completeness(workspace: Workspace) -> Iterator[Finding]:
    """Yield what a brief lacks, and what in it is longer or shorter than it should be."""
    brief = workspace.brief
    for part in _parts(workspace):
        if not part.done:
            yield _about(brief, part.rule, part.slot, part.message)
    yield from _lengths(brief)


def _about(brief: Brief, rule_id: str, slot: str, message: str) -> Finding:
    key = key_of(rule_id, brief.id, slot, message)
    return Finding(rule_id, rule(rule_id).severity, message, brief.id, slot, key=key)


def _parts(workspace: Workspace) -> Iterator[_Part]:
    brief = workspace.brief
    yield _Part(bool(brief.title.strip()), "", "The brief has no title.")
    yield _Part(brief.as_of is not None, "", "The brief has no date.")
    yield _Part(
        any(spans_text(h.spans).strip() for h, _ in walk(brief.highlights)), "highlights", "No highlights."
    )
    yield _Part(any(n.claim or any(n.basis) for n in brief.notes), "credibility", "No credibility notes.")
    yield _Part(any(_words(o.text) for o in brief.outlooks), "outlook", "No outlook.")
    yield _Part(_words(brief.summary) > 0, "summary", "No summary.")
    yield _Part(bool(workspace.articles), "", "The brief rests on no article.")
    for number, article in enumerate(workspace.articles, 1):
        known = article.metadata
        name = "The article" if len(workspace.articles) == 1 else f"Article {number}"
        rule_id = "completeness.source"
        yield _Part(bool(known.outlet), "", f"{name} has no outlet.", rule_id)
        yield _Part(known.published is not None, "", f"{name} has no date.", rule_id)
        yield _Part(bool(known.address), "", f"{name} has no address.", rule_id)
    judged = [n for n in brief.notes if n.claim]
    if judged:
        chosen = sum(1 for n in judged if n.verdict and n.verdict.chosen)
        message = f"{len(judged) - chosen} claims have no verdict that was chosen."
        yield _Part(chosen == len(judged), "credibility", message, "completeness.verdict")


def _lengths(brief: Brief) -> Iterator[Finding]:
    rule_id = "completeness.length"
    rows = [h for h, _ in walk(brief.highlights) if spans_text(h.spans).strip()]
    if rows and not HIGHLIGHTS[0] <= len(rows) <= HIGHLIGHTS[1]:
        message = f"{len(rows)} highlights: {HIGHLIGHTS[0]} to {HIGHLIGHTS[1]} are taken in at a glance."
        yield _about(brief, rule_id, "highlights", message)
    for highlight in rows:
        text = spans_text(highlight.spans)
        count = len(text.split())
        if count > HIGHLIGHT_WORDS:
            message = f"{count} words in one highlight; at most {HIGHLIGHT_WORDS} are read at a glance."
            key = key_of(rule_id, highlight.id, "text", "")
            slot: Slot = "highlights"
            yield Finding(
                rule_id, rule(rule_id).severity, message, highlight.id, slot, "text", 0, len(text), key=key
            )
    count = _words(brief.summary)
    if count and not SUMMARY_WORDS[0] <= count <= SUMMARY_WORDS[1]:
        message = f"The summary has {count} words; {SUMMARY_WORDS[0]} to {SUMMARY_WORDS[1]} are the target."
        yield _about(brief, rule_id, "summary", message)


def _words(text: Rich) -> int:
    return len(rich_text(text).split())
