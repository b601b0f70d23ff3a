"""The brief: what the analyst writes, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from .article import Passages
from .blocks import Rich, Spans
from .clock import now
from .labels import labels_of

Status = Literal["draft", "review", "final"]
Marking = Literal["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
Confidence = Literal["", "high", "moderate", "low"]
Slot = Literal["highlights", "context", "credibility", "outlook", "summary"]

MARKINGS: tuple[Marking, ...] = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022, section 2); empty for none."""

STATUSES: tuple[Status, ...] = ("draft", "review", "final")
SLOTS: tuple[Slot, ...] = ("highlights", "context", "credibility", "outlook", "summary")


class Judgement(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A word of a scale; `chosen` is False while the program only suggests it."""

    value: str
    chosen: bool = True


class Highlight(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One bullet of the highlights, with the bullets under it."""

    spans: Spans = ()
    children: tuple[Highlight, ...] = ()
    passages: Passages = ()
    id: UUID = field(default_factory=uuid4)


class CredibilityNote(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What the analyst makes of one claim.

    `group` is the heading the note stands under, `who` makes the claim, `credibility` is the
    information credibility 1 (confirmed) to 6 (cannot be judged) of NATO AJP-2.1; None for unrated.
    """

    group: str = ""
    claim: Spans = ()
    who: str = ""
    verdict: Judgement | None = None
    basis: Rich = ()
    credibility: int | None = None
    passages: Passages = ()
    id: UUID = field(default_factory=uuid4)


class Indicator(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Something to watch for."""

    spans: Spans = ()
    id: UUID = field(default_factory=uuid4)


class Outcome(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What became of an outlook: whether it came true, the day that was known, and a note.

    "void" is what can be judged no more: its question fell away, or nobody can tell. `probability` (0 to
    1) is what the outlook gave when that was entered: what is changed later does not change the score.
    """

    result: Literal["yes", "no", "void"]
    day: date
    note: str = ""
    probability: Annotated[float, Meta(ge=0, le=1)] | None = None


class Outlook(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What is expected, until when, how likely, and what to watch.

    `probability` (per cent) is the analyst's own number for the register of forecasts, None for that of
    the likelihood word; neither it nor the `outcome` is printed.
    """

    text: Rich = ()
    horizon: date | None = None
    likelihood: Judgement | None = None
    confidence: Confidence = ""
    indicators: tuple[Indicator, ...] = ()
    passages: Passages = ()
    id: UUID = field(default_factory=uuid4)
    probability: Annotated[int, Meta(ge=0, le=100)] | None = None
    outcome: Outcome | None = None


class Headings(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """The printed headings of the slots; empty for the default one."""

    highlights: str = ""
    context: str = ""
    credibility: str = ""
    outlook: str = ""
    summary: str = ""


class Ignored(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A finding of the checks that the analyst ignores at its place, and why; `key` tells it again.

    `rule` is the id of the rule, `by` who ignored it, `at` when (UTC): what older briefs do not say is
    empty.
    """

    key: str
    reason: str = ""
    rule: str = ""
    by: str = ""
    at: datetime | None = None


class Brief(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A brief and everything the analyst wrote in it. `language` is a BCP 47 tag."""

    title: str = ""
    subtitle: str = ""
    as_of: date | None = None
    author: str = ""
    marking: Marking = ""
    status: Status = "draft"
    tags: tuple[str, ...] = ()
    language: str = "en-US"
    yardstick: str = "icd203"
    headings: Headings = Headings()
    context: Rich = ()
    context_passages: Passages = ()
    highlights: tuple[Highlight, ...] = ()
    notes: tuple[CredibilityNote, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    summary: Rich = ()
    summary_passages: Passages = ()
    private_notes: Rich = ()
    ignored: tuple[Ignored, ...] = ()
    article_ids: tuple[UUID, ...] = ()
    revision: int = 1
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    deleted: datetime | None = None
    id: UUID = field(default_factory=uuid4)


def heading_of(brief: Brief, slot: Slot) -> str:
    """Return the heading that is printed over `slot`: its own, or that of the brief's language."""
    return getattr(brief.headings, slot) or labels_of(brief.language).headings[slot]


def walk(highlights: tuple[Highlight, ...], level: int = 0) -> Iterator[tuple[Highlight, int]]:
    """Yield each highlight with its level, parents before children."""
    for highlight in highlights:
        yield highlight, level
        if highlight.children:
            yield from walk(highlight.children, level + 1)


def nest(rows: list[tuple[Highlight, int]]) -> tuple[Highlight, ...]:
    """Return the tree of `rows` (highlight, level); their own children are ignored.

    A level that jumps by more than one is taken as one deeper than the row before it.
    """
    return _nest(rows, 0, len(rows))


def _nest(rows: list[tuple[Highlight, int]], start: int, end: int) -> tuple[Highlight, ...]:
    result: list[Highlight] = []
    while start < end:
        highlight, level = rows[start]
        last = start + 1
        while last < end and rows[last][1] > level:
            last += 1
        result.append(replace(highlight, children=_nest(rows, start + 1, last)))
        start = last
    return tuple(result)


def statements(brief: Brief) -> Iterator[tuple[UUID, Slot, Passages]]:
    """Yield every element of `brief` that can rest on passages; the brief's id stands for the
    context and the summary.
    """
    for highlight, _ in walk(brief.highlights):
        yield highlight.id, "highlights", highlight.passages
    for note in brief.notes:
        yield note.id, "credibility", note.passages
    for outlook in brief.outlooks:
        yield outlook.id, "outlook", outlook.passages
    yield brief.id, "context", brief.context_passages
    yield brief.id, "summary", brief.summary_passages
