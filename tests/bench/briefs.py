"""Briefs to be exported: one as analysts write them, and very long ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from reex_desktop.model.article import Article, Metadata, Passage
from reex_desktop.model.blocks import rich, span, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Indicator, Judgement, Outlook
from reex_desktop.model.workspace import Workspace, workspace_of

MOMENT = datetime(2025, 10, 28, 9, 30, tzinfo=UTC)
_TEXT = (
    "The smelter at the northern port reported a second month of lower output, and the customs data of "
    "both neighbours say the same; the operator calls it \u201cplanned maintenance\u201d. "
)


def _article(number: int, outlet: str) -> Article:
    known = Metadata(
        "Output falls again", "R. Writer", outlet, date(2025, 10, 27), f"https://example.org/{number}"
    )
    return Article(known, created=MOMENT, modified=MOMENT, id=UUID(int=number))


def _quoted(number: int, text: str) -> tuple[Passage, ...]:
    return (Passage(UUID(int=number), text, 0, len(text)),)


def brief(notes: int, paragraphs: int) -> Workspace:
    """Return a brief with so many rows in its table, and so many paragraphs in its summary."""
    verdicts = ("Accurate", "Largely credible", "Plausible, unconfirmed", "Speculative")
    claims = tuple(
        CredibilityNote(
            claim=spans(f"Output will fall for the month number {number}."),
            who="The operator",
            verdict=Judgement(verdicts[number % len(verdicts)]),
            basis=(spans(_TEXT),),
            credibility=number % 6 + 1,
            passages=_quoted(1, f"month number {number}") if number % 10 == 0 else (),
        )
        for number in range(notes)
    )
    highlights = tuple(
        Highlight(
            (span("Output "), span("falls", "bold"), span(f" at plant {number}, and the port is idle.")),
            (Highlight(spans("the second line is not touched;")), Highlight(spans("stocks last to May."))),
            _quoted(number % 2 + 1, f"plant {number} is idle"),
        )
        for number in range(6)
    )
    outlook = Outlook(
        text=rich("It is likely that output recovers by the spring, once the furnace is lined anew."),
        horizon=date(2026, 4, 30),
        likelihood=Judgement("likely"),
        confidence="moderate",
        indicators=(Indicator(spans("port calls")), Indicator(spans("the customs data of January"))),
        passages=_quoted(2, "by the spring"),
    )
    summary = tuple(
        (span(_TEXT), span(f"So it was in {number}", "italic"), span(".")) for number in range(paragraphs)
    )
    return workspace_of(
        Brief(
            title="Output falls at the northern port",
            as_of=date(2025, 10, 28),
            author="A. Analyst",
            marking="TLP:GREEN",
            tags=("copper", "ports"),
            highlights=highlights,
            notes=claims,
            outlooks=(outlook,),
            summary=summary,
            created=MOMENT,
            modified=MOMENT,
            id=UUID(int=100),
        ),
        (_article(1, "Example Exchange"), _article(2, "Test Ledger")),
    )


def normal() -> Workspace:
    """Return a brief of two pages."""
    return brief(5, 2)


def long(factor: int = 1) -> Workspace:
    """Return a brief of 2,000 paragraphs and 2,000 rows, times `factor`."""
    return brief(2000 * factor, 2000 * factor)
