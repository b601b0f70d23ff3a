"""Credibility notes as ClaimReview, the form in which fact checks are exchanged (schema.org/ClaimReview).

One object a claim whose verdict the analyst chose: what is not assessed is no review. JSON-LD 1.1 in UTF-8.
"""

from __future__ import annotations

import json
from typing import Any

from ..model.article import Metadata
from ..model.blocks import Rich, spans_text
from ..model.brief import Brief, CredibilityNote
from ..model.published import PublishedArticle, PublishedBrief
from ..model.scales import scales
from ..model.text import LINE_BREAK, clean_line
from .links import safe_href

_CONTEXT = "https://schema.org"


def claim_reviews(published: PublishedBrief) -> list[dict[str, Any]]:
    """Return a ClaimReview for each claim with a verdict, in the order of the brief.

    Properties as schema.org defines them: `claimReviewed`, `reviewRating` and `reviewBody` of ClaimReview,
    `itemReviewed` a Claim with its `author` and its `appearance`; `datePublished` and `author` of
    CreativeWork. The verdict is the `alternateName` of the rating; a verdict of the scale has its place on
    it, from 1 (the least credible) up, too. Verdicts that judge nothing have no place.
    """
    return [
        _review(note, published)
        for note in published.brief.notes
        if _line(note.claim) and note.verdict and note.verdict.chosen and clean_line(note.verdict.value)
    ]


def to_claim_review(published: PublishedBrief) -> str:
    """Return the reviews as the text of a JSON-LD file: a graph, empty where nothing is assessed."""
    graph = {"@context": _CONTEXT, "@graph": claim_reviews(published)}
    return json.dumps(graph, ensure_ascii=False, indent=2) + "\n"


def claim_review_script(published: PublishedBrief) -> str:
    """Return the reviews as a data block for the head of an HTML file; empty where there are none.

    A data block is not run (HTML, section 4.12.1). What could end it is escaped as JSON allows.
    """
    reviews = claim_reviews(published)
    if not reviews:
        return ""
    data = json.dumps({"@context": _CONTEXT, "@graph": reviews})
    for character in "<>&":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{data}</script>'


def _review(note: CredibilityNote, published: PublishedBrief) -> dict[str, Any]:
    brief = published.brief
    fields = {
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{note.id}",
        "datePublished": (brief.as_of or brief.modified.date()).isoformat(),
        "inLanguage": brief.language,
        "author": _author(brief),
        "claimReviewed": _line(note.claim),
        "itemReviewed": _claim(note, published),
        "reviewRating": _rating(note),
        "reviewBody": _text(note.basis),
        "isPartOf": {"@type": "Report", "@id": f"urn:uuid:{brief.id}", "name": clean_line(brief.title)},
    }
    return {name: value for name, value in fields.items() if value}


def _author(brief: Brief) -> dict[str, str]:
    name = clean_line(brief.author)
    return {"@type": "Person", "name": name} if name else {}


def _rating(note: CredibilityNote) -> dict[str, Any]:
    name = clean_line(note.verdict.value) if note.verdict else ""
    result: dict[str, Any] = {"@type": "Rating", "alternateName": name}
    # The scale runs from the best to the worst; its last step says that nothing can be judged.
    steps = [verdict.name for verdict in scales().verdicts][:-1]
    if name in steps:
        result |= {
            "ratingValue": len(steps) - steps.index(name),
            "bestRating": len(steps),
            "worstRating": 1,
        }
    return result


def _claim(note: CredibilityNote, published: PublishedBrief) -> dict[str, Any]:
    who = clean_line(note.who)
    quoted = [published.article(p.article_id) for p in note.passages if p.purpose == "evidence"]
    articles = list(dict.fromkeys(article.id for article in quoted if article))
    sources = [_source(article) for article in published.articles if article.id in articles]
    if not sources and len(published.articles) == 1:
        sources = [_source(published.articles[0])]
    fields: dict[str, Any] = {
        "@type": "Claim",
        "name": _line(note.claim),
        # schema.org wants Organization or Person; the brief does not say which, and most are the former.
        "author": {"@type": "Organization", "name": who} if who else None,
        "appearance": sources,
    }
    return {name: value for name, value in fields.items() if value}


def _source(article: PublishedArticle) -> dict[str, Any]:
    metadata: Metadata = article.metadata
    outlet, byline = clean_line(metadata.outlet), clean_line(metadata.byline)
    fields: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": clean_line(metadata.title),
        "url": safe_href(clean_line(metadata.address)),
        "datePublished": metadata.published.isoformat() if metadata.published else "",
        "inLanguage": metadata.language,
        "author": {"@type": "Person", "name": byline} if byline else None,
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
    }
    return {name: value for name, value in fields.items() if value}


def _line(parts: Any) -> str:
    return clean_line(spans_text(parts))


def _text(text: Rich) -> str:
    lines = (spans_text(parts).replace(LINE_BREAK, "\n").strip() for parts in text)
    return "\n".join(line for line in lines if line)
