"""What a finding offers to put in the place of a figure: nothing unless it is of the same thing."""

from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.article import Passage
from reex_desktop.model.plain import plain_text

from .helpers import brief_on

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
