"""Hedges that are the source's taken as the analyst's."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief, set_passages
from reex_desktop.editing.passages import passage
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import CredibilityNote, Outlook

from .helpers import brief_on, found

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
