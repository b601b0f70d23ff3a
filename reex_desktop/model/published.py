"""The brief as others may see it. Writers get this and nothing else."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from .article import Article, Metadata, Passage, Passages, Reliability
from .brief import Brief, CredibilityNote, Highlight, Indicator, Outlook
from .text import clean_line
from .workspace import Workspace


class PublishedArticle(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What a reader of the brief learns of a source: its metadata, and how reliable its outlet is.

    An article without an outlet has no reliability: it is the outlet that is rated.
    """

    id: UUID
    metadata: Metadata
    reliability: Reliability = ""


class PublishedBrief(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A brief without private notes, ignored findings, empty bullets, tombstones and unconfirmed evidence,
    and without the outcomes and own probabilities of its outlooks.

    Of passages only evidence is left: what a statement was drafted from is no support for it.
    Suggested verdicts and likelihoods are removed; writers print "not assessed" for a missing verdict.
    """

    brief: Brief
    articles: tuple[PublishedArticle, ...] = ()

    def article(self, article_id: UUID) -> PublishedArticle | None:
        """Return the source of that id, or None."""
        return next((article for article in self.articles if article.id == article_id), None)


def published(workspace: Workspace) -> PublishedBrief:
    """Return what may leave the machine of `workspace`."""
    brief = workspace.brief
    shown = replace(
        brief,
        private_notes=(),
        ignored=(),
        tags=brief.tags,
        highlights=_highlights(brief.highlights),
        notes=tuple(_note(note) for note in brief.notes if note.claim or any(note.basis)),
        outlooks=tuple(_outlook(o) for o in brief.outlooks if any(o.text) or _shown(o.indicators)),
        context_passages=_evidence(brief.context_passages),
        summary_passages=_evidence(brief.summary_passages),
        deleted=None,
    )
    articles = tuple(_article(article) for article in workspace.articles if article.deleted is None)
    return PublishedBrief(shown, articles)


def unchosen_verdicts(brief: Brief) -> int:
    """Return how many notes with a claim will print as "not assessed"."""
    return sum(1 for n in brief.notes if n.claim and not (n.verdict and n.verdict.chosen))


def _article(article: Article) -> PublishedArticle:
    rating = article.reliability if clean_line(article.metadata.outlet) else ""
    return PublishedArticle(article.id, article.metadata, rating)


def _evidence(passages: Passages) -> tuple[Passage, ...]:
    return tuple(p for p in passages if p.purpose == "evidence" and not p.proposed and not p.former)


def _highlights(highlights: tuple[Highlight, ...]) -> tuple[Highlight, ...]:
    result: list[Highlight] = []
    for highlight in highlights:
        children = _highlights(highlight.children)
        if highlight.spans or children:
            result.append(replace(highlight, children=children, passages=_evidence(highlight.passages)))
    return tuple(result)


def _note(note: CredibilityNote) -> CredibilityNote:
    verdict = note.verdict if note.verdict and note.verdict.chosen else None
    return replace(note, verdict=verdict, passages=_evidence(note.passages))


def _shown(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in indicators if indicator.spans)


def _outlook(outlook: Outlook) -> Outlook:
    likelihood = outlook.likelihood if outlook.likelihood and outlook.likelihood.chosen else None
    return replace(
        outlook,
        likelihood=likelihood,
        indicators=_shown(outlook.indicators),
        passages=_evidence(outlook.passages),
        probability=None,
        outcome=None,
    )
