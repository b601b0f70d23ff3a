"""The check of vague times: which date it goes by, what it proposes."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief, set_passages
from reex_desktop.editing.passages import Range
from reex_desktop.editing.taking import take_passage
from reex_desktop.model.blocks import spans
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import workspace_of

from .helpers import applied, article, brief_on

THURSDAY = "The pact may be signed in Seoul this Thursday."


def times(workspace):
    return [f for f in run_checks(workspace) if f.rule == "wording.time"]


def test_a_sentence_taken_from_an_article_goes_by_the_date_of_that_article():
    source = article(THURSDAY, published=date(2025, 11, 10))
    workspace, _ = take_passage(
        workspace_of(Brief(as_of=date(2026, 1, 1)), (source,)), source, Range(0, len(THURSDAY)), "highlight"
    )
    (finding,) = times(workspace)
    assert "Thursday 13 November 2025" in finding.message
    assert applied(workspace, finding) == "The pact may be signed in Seoul on Thursday 13 November 2025."


def test_what_comes_from_no_article_goes_by_the_date_of_the_brief():
    workspace = set_brief(brief_on(THURSDAY, "Tin fell."), as_of=date(2025, 10, 27))
    (finding,) = times(workspace)
    assert finding.fix.text == "on Thursday 30 October 2025"
    (undated,) = times(set_brief(workspace, as_of=None))
    assert undated.fix is None
    assert undated.message.endswith("give the date.")


def test_of_several_articles_the_one_with_the_words_counts():
    first = article("Tin fell.", published=date(2025, 1, 6))
    second = article(THURSDAY, published=date(2025, 10, 27))
    workspace = workspace_of(Brief(), (first, second))
    workspace, element = take_passage(workspace, second, Range(0, len(THURSDAY)), "highlight")
    held = workspace.brief.highlights[0].passages[0]
    other = replace(held, article_id=first.id, exact="Tin fell.", start=0, end=9)
    workspace = set_passages(workspace, element, lambda _: (other, held))
    assert times(workspace)[0].fix.text == "on Thursday 30 October 2025"


def test_an_article_without_a_date_resolves_nothing():
    source = article(THURSDAY, published=None)
    workspace = workspace_of(Brief(as_of=date(2026, 1, 1)), (source,))
    workspace, _ = take_passage(workspace, source, Range(0, len(THURSDAY)), "highlight")
    assert times(workspace)[0].fix is None


@pytest.mark.parametrize(
    ("text", "words", "proposal"),
    [
        (
            "They meet later this week.",
            "later this week",
            "They meet later in the week of 27 October 2025.",
        ),
        ("It may open next Thursday.", "next Thursday", None),
        ("Prices rose recently.", "recently", None),
        ("Next month it opens.", "Next month", None),
        ("It ran until the end of last year.", "last year", "It ran until the end of 2024."),
    ],
)
def test_what_is_proposed(text, words, proposal):
    workspace = set_brief(brief_on(text, "Tin fell."), as_of=date(2025, 10, 27))
    (finding,) = times(workspace)
    assert text[finding.start : finding.end] == words
    assert (applied(workspace, finding) if finding.fix else None) == proposal


def test_other_languages_are_found_and_mended():
    brief = {"as_of": date(2025, 10, 27), "language": "de-DE"}
    workspace = set_brief(
        brief_on("Die Mine schlie\u00dft im n\u00e4chsten Quartal.", "Zinn fiel."), **brief
    )
    (finding,) = times(workspace)
    assert applied(workspace, finding) == "Die Mine schlie\u00dft im 1. Quartal 2026."


def test_a_mended_statement_is_vague_no_more():
    workspace = set_brief(brief_on(THURSDAY, "Tin fell."), as_of=date(2025, 10, 27))
    mended = applied(workspace, times(workspace)[0])
    assert times(set_brief(brief_on(mended, "Tin fell."), as_of=date(2025, 10, 27))) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met yesterday.",
        "They met the day before yesterday.",
        "Prices fell last month.",
        "Output rises in the next quarter.",
        "It closed three years ago.",
        "It must open within four weeks.",
        "The union will vote on Thursday.",
        "The kiln will be lit by year-end.",
    ],
)
def test_what_is_put_in_the_place_of_a_time_is_no_wrong_figure(text):
    source = article(text, "Nothing else happened.", published=date(2025, 10, 28), language="en")
    workspace, _ = take_passage(workspace_of(Brief(), (source,)), source, Range(0, len(text)), "highlight")
    (finding,) = times(workspace)
    mended = applied(workspace, finding)
    assert mended != text
    element = workspace.brief.highlights[0]
    changed = set_brief(workspace, highlights=(msgspec.structs.replace(element, spans=spans(mended)),))
    assert [f.message for f in run_checks(changed) if f.rule.startswith(("figures", "wording"))] == []
    wrong = mended.replace("2025", "2019").replace("2022", "2019").replace("2026", "2019")
    changed = set_brief(workspace, highlights=(msgspec.structs.replace(element, spans=spans(wrong)),))
    assert [f.rule for f in run_checks(changed) if f.rule.startswith("figures")]
