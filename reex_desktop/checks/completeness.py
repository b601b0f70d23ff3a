"""Completeness: what a finished brief has, and how much of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple
from uuid import UUID

from ..model.article import Passages
from ..model.blocks import Rich, rich_text, spans_text
from ..model.brief import Brief, Highlight, Slot, walk
from ..model.workspace import Workspace
from .choices import Targets
from .finding import Finding, key_of
from .rules import rule


class Part(NamedTuple):
    """One part of a finished brief: what it is called, how much of it is there, what is missing.

    `element` is what the first gap is about (the brief for what concerns it as a whole); `rule` is the
    rule that finds the gap.
    """

    name: str
    done: int
    all: int
    missing: str
    slot: Slot | Literal[""]
    rule: str
    element: UUID

    @property
    def complete(self) -> bool:
        return self.done >= self.all


class Meter(NamedTuple):
    """How complete a brief is: its parts, in the order of the form."""

    parts: tuple[Part, ...]

    @property
    def done(self) -> int:
        return sum(part.complete for part in self.parts)

    @property
    def all(self) -> int:
        return len(self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.complete)

    @property
    def percent(self) -> int:
        """How much is there, each part counting alike; 100 only where nothing is missing."""
        shares = [min(part.done / part.all, 1) for part in self.parts]
        return int(100 * sum(shares) / len(shares)) if self.missing else 100


def meter(workspace: Workspace, targets: Targets | None = None) -> Meter:
    """Return how complete a brief is."""
    targets = targets or Targets()
    brief = workspace.brief
    parts = [*_parts(workspace), *_evidence_parts(brief), *_length_parts(brief, targets)]
    order = ("", "highlights", "context", "credibility", "outlook", "summary")
    return Meter(tuple(sorted(parts, key=lambda part: order.index(part.slot))))


def check_completeness(workspace: Workspace, targets: Targets | None = None) -> Iterator[Finding]:
    """Yield what a brief lacks, and what in it is longer or shorter than it should be."""
    brief = workspace.brief
    for part in _parts(workspace):
        if not part.complete:
            yield _about(brief, part.rule, part.slot, part.missing)
    yield from _lengths(brief, targets or Targets())


def _about(brief: Brief, rule_id: str, slot: str, message: str) -> Finding:
    key = key_of(rule_id, brief.id, slot, message)
    return Finding(rule_id, rule(rule_id).severity, message, brief.id, slot, key=key)


def _parts(workspace: Workspace) -> Iterator[Part]:
    brief, whole = workspace.brief, "completeness.missing"

    def part(
        name: str, done: object, missing: str, slot: Slot | Literal[""] = "", rule_id: str = whole
    ) -> Part:
        return Part(name, int(bool(done)), 1, missing, slot, rule_id, brief.id)

    yield part("Title", brief.title.strip(), "The brief has no title.")
    yield part("Date", brief.as_of, "The brief has no date.")
    yield part("Highlights", _rows(brief), "No highlights.", "highlights")
    yield part(
        "Credibility",
        any(n.claim or any(n.basis) for n in brief.notes),
        "No credibility notes.",
        "credibility",
    )
    yield part("Outlook", any(_words(o.text) for o in brief.outlooks), "No outlook.", "outlook")
    yield part("Summary", _words(brief.summary), "No summary.", "summary")
    yield part("Articles", workspace.articles, "The brief rests on no article.")
    for number, article in enumerate(workspace.articles, 1):
        known = article.metadata
        name = "The article" if len(workspace.articles) == 1 else f"Article {number}"
        source = "completeness.source"
        yield part(f"{name}: outlet", known.outlet, f"{name} has no outlet.", rule_id=source)
        yield part(f"{name}: date", known.published, f"{name} has no date.", rule_id=source)
        yield part(f"{name}: address", known.address, f"{name} has no address.", rule_id=source)
    judged = [n for n in brief.notes if n.claim]
    open_ = [n.id for n in judged if not (n.verdict and n.verdict.chosen)]
    if judged:
        claims = "1 claim has" if len(open_) == 1 else f"{len(open_)} claims have"
        message = f"{claims} no verdict that was chosen."
        done = len(judged) - len(open_)
        first = open_[0] if open_ else brief.id
        yield Part("Verdicts", done, len(judged), message, "credibility", "completeness.verdict", first)


def _evidence_parts(brief: Brief) -> Iterator[Part]:
    """Yield how many highlights and notes rest on a passage that somebody has confirmed."""
    notes = [n for n in brief.notes if n.claim or any(n.basis)]
    groups: tuple[tuple[str, Slot, list[tuple[UUID, Passages]]], ...] = (
        ("Highlights with evidence", "highlights", [(h.id, h.passages) for h in _rows(brief)]),
        ("Notes with evidence", "credibility", [(n.id, n.passages) for n in notes]),
    )
    for name, slot, elements in groups:
        bare = [key for key, passages in elements if not _confirmed(passages)]
        if elements:
            what = "notes" if slot == "credibility" else slot
            message = f"{len(bare)} of {len(elements)} {what} rest on no passage."
            done = len(elements) - len(bare)
            first = bare[0] if bare else brief.id
            yield Part(name, done, len(elements), message, slot, "support.none", first)


def _confirmed(passages: Passages) -> bool:
    return any(p.purpose == "evidence" and not p.proposed for p in passages)


def _length_parts(brief: Brief, targets: Targets) -> Iterator[Part]:
    """Yield whether number and length of the highlights, and the length of the summary, are on target."""
    found = list(_lengths(brief, targets))
    rows, summary = _rows(brief), _words(brief.summary)
    numbers = [f for f in found if f.slot == "highlights" and not f.field]
    long = [f for f in found if f.field]
    short = [f for f in found if f.slot == "summary"]
    rule_id = "completeness.length"
    if rows:
        low, high = targets.highlights_least, targets.highlights_most
        yield Part(
            f"{len(rows)} highlight{'s' * (len(rows) != 1)}, of {low} to {high}",
            int(not numbers), 1, numbers[0].message if numbers else "", "highlights", rule_id, brief.id,
        )  # fmt: skip
        yield Part(
            f"Highlights of at most {targets.highlight_words} words",
            len(rows) - len(long), len(rows), f"{len(long)} of {len(rows)} highlights are longer.",
            "highlights", rule_id, long[0].element if long else brief.id,
        )  # fmt: skip
    if summary:
        low, high = targets.summary_band
        yield Part(
            f"Summary of {summary} words, of {low} to {high}",
            int(not short), 1, short[0].message if short else "", "summary", rule_id, brief.id,
        )  # fmt: skip


def _lengths(brief: Brief, targets: Targets) -> Iterator[Finding]:
    rule_id = "completeness.length"
    rows = _rows(brief)
    low, high = targets.highlights_least, targets.highlights_most
    if rows and not low <= len(rows) <= high:
        message = (
            f"{len(rows)} highlight{'s' * (len(rows) != 1)}: {low} to {high} are taken in at a glance."
        )
        yield _about(brief, rule_id, "highlights", message)
    for highlight in rows:
        text = spans_text(highlight.spans)
        count = len(text.split())
        if count > targets.highlight_words:
            message = (
                f"{count} words in one highlight; at most {targets.highlight_words} are read at a glance."
            )
            key = key_of(rule_id, highlight.id, "text", "")
            slot: Slot = "highlights"
            yield Finding(
                rule_id, rule(rule_id).severity, message, highlight.id, slot, "text", 0, len(text), key=key
            )
    count = _words(brief.summary)
    low, high = targets.summary_band
    if count and not low <= count <= high:
        message = f"The summary has {count} words; {low} to {high} are the target."
        yield _about(brief, rule_id, "summary", message)


def _rows(brief: Brief) -> list[Highlight]:
    return [h for h, _ in walk(brief.highlights) if spans_text(h.spans).strip()]


def _words(text: Rich) -> int:
    return len(rich_text(text).split())
