"""Credibility notes as ClaimReview: what is said of each claim, and of nothing else."""

from __future__ import annotations

import json
from datetime import date

from brief_samples import article, empty, evidence, full, of, publish
from test_html import Page

from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import CredibilityNote, Judgement
from reex_desktop.writers.claim_review import claim_reviews, to_claim_review
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options


def test_each_claim_with_a_verdict_is_reviewed():
    brief = full()
    found = json.loads(export(brief, ".jsonld"))
    assert found["@context"] == "https://schema.org"
    first, second = found["@graph"]
    note = brief.brief.notes[0]
    assert first == {
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{note.id}",
        "datePublished": "2025-10-28",
        "inLanguage": "en-US",
        "author": {"@type": "Person", "name": "A. Analyst"},
        "claimReviewed": "Both ministries agreed to a pause.",
        "itemReviewed": {
            "@type": "Claim",
            "name": "Both ministries agreed to a pause.",
            "author": {"@type": "Organization", "name": "Ministry of Trade"},
            "appearance": [
                {
                    "@type": "NewsArticle",
                    "headline": "Harbour deal leaves graphite quotas in place",
                    "url": "https://example.org/news/graphite-quotas?id=7&page=2",
                    "datePublished": "2025-10-27",
                    "author": {"@type": "Person", "name": "R. Writer"},
                    "publisher": {"@type": "Organization", "name": "Example Exchange"},
                }
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Largely credible",
            "ratingValue": 5,
            "bestRating": 6,
            "worstRating": 1,
        },
        "reviewBody": (
            "Officials of both sides are on record; one side speaks only of a \u201cworking text\u201d."
        ),
        "isPartOf": {
            "@type": "Report",
            "@id": f"urn:uuid:{brief.brief.id}",
            "name": "Harbour accord: a year bought, not a settlement",
        },
    }
    assert second["reviewRating"]["alternateName"] == "Plausible, unconfirmed"
    assert "appearance" not in second["itemReviewed"]


def test_what_is_not_assessed_or_claims_nothing_is_no_review():
    assert json.loads(to_claim_review(empty())) == {"@context": "https://schema.org", "@graph": []}
    notes = (
        CredibilityNote(claim=spans("a"), verdict=Judgement("Accurate", chosen=False)),
        CredibilityNote(claim=spans("b"), verdict=Judgement(" ")),
        CredibilityNote(claim=spans(" "), basis=rich("c"), verdict=Judgement("Accurate")),
        CredibilityNote(claim=spans("d")),
    )
    assert claim_reviews(publish(of(notes=notes))) == []


def test_a_verdict_outside_the_scale_or_without_judgement_has_no_place_on_it():
    notes = tuple(
        CredibilityNote(claim=spans("x"), verdict=Judgement(v)) for v in ("Unheard of", "Cannot be judged")
    )
    ratings = [review["reviewRating"] for review in claim_reviews(publish(of(notes=notes)))]
    assert ratings == [
        {"@type": "Rating", "alternateName": "Unheard of"},
        {"@type": "Rating", "alternateName": "Cannot be judged"},
    ]


def test_the_only_source_is_where_a_claim_appeared():
    note = CredibilityNote(claim=spans("x"), verdict=Judgement("Incorrect"))
    [review] = claim_reviews(publish(of(notes=(note,)), article(1, outlet="O", address="javascript:x")))
    assert review["itemReviewed"]["appearance"] == [
        {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "O"}}
    ]
    assert review["datePublished"] == date(2025, 10, 28).isoformat()


def test_html_holds_the_reviews_if_wished_as_data_that_nothing_can_end():
    note = CredibilityNote(
        claim=spans("</script><script>alert(1)</script><!--"),
        verdict=Judgement("Incorrect"),
        passages=(evidence(1, "q"),),
    )
    brief = publish(of(notes=(note,)), article(1, outlet="O"))
    assert b"<script" not in export(brief, ".html")
    html = export(brief, ".html", Options(claim_review=True)).decode()
    [script] = Page(html).all("script")
    assert script == {"type": "application/ld+json"}
    data = html[html.index("ld+json") + 9 : html.index("</script>")]
    assert json.loads(data)["@graph"] == claim_reviews(brief)
    assert b"<script" not in export(empty(), ".html", Options(claim_review=True))
