"""Hedges that are the source's taken as the analyst's."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief, set_passages
from reex_desktop.editing.passages import passage
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Outlook
from reex_desktop.model.workspace import workspace_of

from .helpers import article, brief_on, found

ARTICLE = (
    "Two people at the plant said repairs could take ten weeks. Stocks are low.",
    "The firm expects to sell 400 tonnes.",
    "Recycling could help, and prices may rise.",
    "The minister said it would open a mine. It would employ 300 people.",
)


def resting(text, sentence, *, proposed=False):
    """A workspace with one highlight that rests on a sentence of the article."""
    workspace = brief_on(text, *ARTICLE)
    source = workspace.articles[0]
    start = "\n".join(ARTICLE).index(sentence)
    held = passage(source, start, start + len(sentence), "evidence", proposed=proposed)
    return set_passages(workspace, workspace.brief.highlights[0].id, lambda _: (held,))


def taken(workspace):
    return [words for rule, words in found(workspace, "wording") if rule == "hedge"]


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("Repairs could take ten weeks.", "Two people at the plant said repairs could", ["could"]),
        ("Repairs might take ten weeks.", "Two people at the plant said repairs could", ["might"]),
        ("Two people said repairs could take ten weeks.", "Two people at the plant said", []),
        ("Repairs could take ten weeks, according to staff.", "Two people at the plant said", []),
        ("It would sell 400 tonnes.", "The firm expects to sell", ["would"]),
        ("The firm expects to sell 400 tonnes.", "The firm expects to sell", []),
        ("Recycling could help.", "Recycling could help", []),
        ("The mine would employ 300.", "It would employ 300", ["would"]),
        ("Repairs take ten weeks.", "Two people at the plant said repairs could", []),
    ],
)
def test_a_hedge_of_the_source_is_told_from_the_analysts(text, sentence, words):
    assert taken(resting(text, sentence)) == words


@pytest.mark.parametrize(
    ("language", "said", "article_language", "sentence", "words"),
    [
        (
            "de",
            "Die Mine könnte schließen.",
            "de",
            "Laut dem Betreiber könnte die Mine schließen.",
            ["könnte"],
        ),
        ("de", "Die Mine könnte schließen.", "de", "Die Mine könnte schließen.", []),
        (
            "de",
            "Laut Betreiber könnte sie schließen.",
            "de",
            "Laut dem Betreiber könnte sie schließen.",
            [],
        ),
        ("en", "The mine might close.", "de", "Der Betreiber sagte, die Mine könnte schließen.", ["might"]),
        ("en", "The mine might close.", "zh", "公司表示，该矿可能关闭。", ["might"]),
        (
            "fr",
            "La mine pourrait fermer.",
            "fr",
            "Selon la direction, la mine pourrait fermer.",
            ["pourrait"],
        ),
        ("es", "La mina podría cerrar.", "es", "Según la empresa, la mina podría cerrar.", ["podría"]),
        ("zh", "该矿可能关闭。", "zh", "公司表示，该矿可能关闭。", ["可能"]),
    ],
)
def test_in_other_languages_and_across_them(language, said, article_language, sentence, words):
    source = article(sentence, language=article_language)
    held = passage(source, 0, len(sentence), "evidence")
    workspace = workspace_of(
        Brief(language=language, highlights=(Highlight(spans(said), (), (held,)),)), (source,)
    )
    assert taken(workspace) == words


def test_the_message_quotes_the_source():
    workspace = resting("Repairs could take ten weeks.", "Two people at the plant said repairs could")
    (finding,) = (f for f in run_checks(workspace) if f.rule == "wording.hedge")
    assert "Two people at the plant said" in finding.message


def test_proposed_evidence_does_not_count_yet():
    assert (
        taken(resting("Repairs could take ten weeks.", "Two people at the plant said", proposed=True)) == []
    )


def test_basis_outlook_and_summary_are_looked_at_and_claims_are_not():
    workspace = resting("Repairs last.", "Two people at the plant said repairs could take ten weeks.")
    held = workspace.brief.highlights[0].passages
    text = "Repairs could take ten weeks."
    note = CredibilityNote(claim=spans(text), basis=rich(text), passages=held)
    workspace = set_brief(
        workspace,
        notes=(note,),
        outlooks=(Outlook(text=rich(text), passages=held),),
        summary=rich(text),
        summary_passages=held,
    )
    slots = [(f.slot, f.field) for f in run_checks(workspace) if f.rule == "wording.hedge"]
    assert slots == [("credibility", "basis"), ("outlook", "text"), ("summary", "summary")]
    alone = set_brief(workspace, notes=(replace(note, basis=()),), outlooks=(), summary=())
    assert taken(alone) == []
