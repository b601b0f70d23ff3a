"""What a finding offers to put in the place of a figure: nothing unless it is of the same thing."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.article import Passage
from reex_desktop.model.plain import plain_text

from .helpers import applied, brief_on

LABELS = (
    "The ministry proposed that a quarter of all batteries be collected by 2034 and that makers label "
    "every cell with its weight and make-up from January 2031.",
    "We import 97% of our battery magnets from one country, the minister said.",
    "The north wants a second look in 2031.",
    "Purchases of stock would start in 2030 and last three years.",
    "The neighbour supplied 18,600 tonnes of magnets in 2027, 7% less than the year before.",
)


def figures_of(workspace):
    return [f for f in run_checks(workspace) if f.rule in {"figures.value", "figures.missing"}]


def test_what_stands_in_the_body_is_never_said_not_to():
    for statement in ("The label starts in 2031.", "Magnet imports fell by 7%."):
        for finding in figures_of(brief_on(statement, *LABELS)):
            assert finding.severity == "note"
            assert finding.fix is None
            assert finding.message.startswith("Here the article says")


def test_what_stands_in_the_evidence_is_right():
    for statement, evidence in (("The label starts in 2031.", 0), ("Magnet imports fell by 7%.", 4)):
        workspace = brief_on(statement, *LABELS)
        (source,) = workspace.articles
        words = LABELS[evidence]
        start = plain_text(source.blocks).index(words)
        passage = Passage(source.id, words, start, start + len(words), purpose="evidence")
        highlight = replace(workspace.brief.highlights[0], passages=(passage,))
        assert figures_of(set_brief(workspace, highlights=(highlight,))) == []


MINE = (
    "Recovery slipped to 68% from 71% in the three months to June.",
    "The pit closes some six months earlier than foreseen in the 2024 plan.",
    "The works pay 40 euros per kilogram for scrap and bought 1,862 tonnes of it.",
    "The neighbour has kept a stock since 1983, now equal to 60 days.",
)


@pytest.mark.parametrize(
    "statement",
    [
        "Recovery lost three percentage points to 68%.",
        "Closure is due at the end of 2027.",
        "The ground cost 53 euros per square metre.",
        "Metals have been kept for 43 years.",
        "Purchases last to 2030.",
    ],
)
def test_nothing_unrelated_is_offered(statement):
    (finding,) = figures_of(brief_on(statement, *MINE))
    assert finding.rule == "figures.missing"
    assert finding.fix is None


@pytest.mark.parametrize(
    ("statement", "mended"),
    [
        ("The works bought 1,826 tonnes of scrap.", "The works bought 1,862 tonnes of scrap."),
        ("The works took 186.2 tonnes of scrap.", "The works took 1,862 tonnes of scrap."),
        ("The stock equals 60 weeks.", "The stock equals 60 days."),
        (
            "The neighbour's stock has been kept since 1938.",
            "The neighbour's stock has been kept since 1983.",
        ),
    ],
)
def test_a_slip_is_mended(statement, mended):
    workspace = brief_on(statement, *MINE)
    (finding,) = [f for f in figures_of(workspace) if f.fix]
    assert applied(workspace, finding) == mended


def test_about_is_put_in_where_the_article_has_it_and_in_small_letters():
    workspace = brief_on(
        "Half of the output is tied to one buyer.", "About half of the output is tied to a buyer."
    )
    (finding,) = [f for f in run_checks(workspace) if f.rule == "figures.qualifier"]
    assert applied(workspace, finding) == "About half of the output is tied to one buyer."
    body = "The gates stood open. About half of the crossings are closed."
    workspace = brief_on("It shut half of the crossings.", body)
    (finding,) = [f for f in run_checks(workspace) if f.rule == "figures.qualifier"]
    assert applied(workspace, finding) == "It shut about half of the crossings."
    workspace = brief_on("Seven tenths of the swarf left.", "Around 70% of the swarf left.")
    assert [f.fix for f in run_checks(workspace) if f.rule == "figures.qualifier"] == [None]
