"""What each family but the figures finds."""

from datetime import date

import pytest
from msgspec.structs import replace

from reex_desktop.checks.completeness import meter
from reex_desktop.checks.finding import Finding
from reex_desktop.checks.proposing import wants_passage
from reex_desktop.checks.rules import BLIND_SPOTS, RULES
from reex_desktop.checks.run import run_checks
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_brief
from reex_desktop.editing.passages import passage
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Judgement, Outlook
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read
from tests.editing import changed_article

from .helpers import applied, article, brief_on, found

BODY = (
    "Trade minister Ilse Brandvik met the chief engineer of Korvald Metals, Petru Anghel, in Bergen.",
    "\u201cWe shall have neodymium by the spring, and \u2018not a gram\u2019 of it from stock,\u201d "
    "Anghel said. "
    "Brandvik told reporters that the \u201cdoor stays open\u201d. Norway would help; Germany would not.",
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Brandvik met Anghel of Korvald Metals in Bergen.", []),
        ("The Norwegian minister met the German one; Oslo pays, Berlin does not.", []),
        ("Brandvig met Anghel.", [("spelling", "Brandvig")]),
        ("She met Petru Angel.", [("spelling", "Angel")]),
        ("She met Johan Sverdrup.", [("unknown", "Johan"), ("unknown", "Sverdrup")]),
        ("She met him in Trondheim.", [("unknown", "Trondheim")]),
        ("They spoke of Nd magnets and of neodymium.", []),
        ("They spoke of dysprosium.", [("mineral", "dysprosium")]),
        ("Finance minister Ilse Brandvik met Anghel, a chief engineer.", [("role", "Finance minister")]),
        ("Petru Anghel, the founder, spoke.", [("role", "founder")]),
        ("In Bergen Petru Brandvik spoke.", [("unknown", "Petru Brandvik")]),
    ],
)  # fmt: skip
def test_names(statement, expected):
    assert found(brief_on(statement, *BODY), "names") == expected


def test_the_fix_of_a_name():
    workspace = brief_on("Yesterday Brandvig met him.", *BODY)
    (finding,) = [f for f in run_checks(workspace) if f.rule == "names.spelling"]
    assert applied(workspace, finding) == "Yesterday Brandvik met him."


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('Anghel said: "We shall have neodymium by the spring".', []),
        ("\u201cwe shall have neodymium \u2026 not a gram\u201d, said Anghel.", []),
        ("The \u2018door stays open\u2019, said Brandvik.", []),
        ("\u201cWe shall have neodymium by the autumn\u201d, said Anghel.", ["altered"]),
        ("\u201cWe will have neodymium by the spring\u201d, said Anghel.", ["altered"]),
        ("\u201cNobody asked the fishermen here\u201d, he said.", ["unknown"]),
    ],
)
def test_quotations(statement, expected):
    assert [rule for rule, _ in found(brief_on(statement, *BODY), "quotations")] == expected


def test_the_fix_of_a_quotation():
    workspace = brief_on("\u201cWe will have neodymium by the spring,\u201d he said.", *BODY)
    (finding,) = [f for f in run_checks(workspace) if f.rule == "quotations.altered"]
    assert applied(workspace, finding) == "\u201cWe shall have neodymium by the spring,\u201d he said."


def test_a_quotation_put_into_another_mouth():
    far = ("The meeting was opened by Ilse Brandvik.", "It was long.", *BODY[1:])
    right = "Anghel said \u201cWe shall have neodymium by the spring\u201d."
    assert found(brief_on(right, *far), "quotations") == []
    body = (
        "Ilse Brandvik opened it.",
        "It was long.",
        "\u201cWe shall have it by the spring,\u201d Petru Anghel said.",
    )
    wrong = "Brandvik said \u201cWe shall have it by the spring\u201d."
    assert [rule for rule, _ in found(brief_on(wrong, *body), "quotations")] == ["attribution"]


def test_copied_runs():
    copied = "The plant at the quay was closed for nine winters before a firm"
    body = copied + " from the north bought it for a song."
    assert found(brief_on("It is said that " + copied + ".", body), "copying") == [("run", copied)]
    assert found(brief_on("\u201c" + body + "\u201d", body), "copying") == []
    assert found(brief_on("The plant at the quay was closed for long.", body), "copying") == []


def test_a_section_that_is_still_the_articles_is_told_once():
    text = "Highlights\n- The plant opens in May.\n- It makes magnets.\n\nThe plant is new and clean.\n\n"
    text += "REEx Summary\nA plant opens."
    workspace = draft(read(text.encode()))
    rules = [(f.rule, f.slot) for f in run_checks(workspace) if f.rule.startswith("copying.")]
    assert rules == [("copying.section", "highlights"), ("copying.section", "summary")]
    changed = set_brief(workspace, summary=rich("A plant is opened."))
    rules = [(f.rule, f.slot) for f in run_checks(changed) if f.rule.startswith("copying.")]
    assert rules == [("copying.section", "highlights")]


def noted(workspace, **fields):
    return set_brief(workspace, notes=(CredibilityNote(**fields),))


def test_support():
    one = article(*BODY)
    two = article("According to Port Watch the plant is closed.", outlet="Ledger")
    three = article("The plant is closed, according to Port Watch, and cold.", outlet="Gazette")
    workspace = workspace_of(Brief(highlights=(Highlight(spans("It is closed.")),)), (one, two, three))
    assert [r for r, _ in found(workspace, "support")] == ["none"]

    def resting(*places):
        return tuple(passage(a, s, e, "evidence") for a, s, e in places)

    claimed = noted(
        set_brief(workspace, highlights=()), claim=spans("It is closed."), passages=resting((two, 0, 40))
    )
    assert [r for r, _ in found(claimed, "support")] == ["outlet"]
    both = resting((two, 30, 43), (three, 0, 19))
    assert [
        r for r, _ in found(noted(claimed, claim=spans("It is closed."), passages=both), "support")
    ] == ["circular"]
    two_outlets = resting((two, 30, 43), (one, 0, 19))
    assert found(noted(claimed, claim=spans("It is closed."), passages=two_outlets), "support") == []
    proposed = (replace(both[0], proposed=True),)
    assert [r for r, _ in found(noted(claimed, claim=spans("A."), passages=proposed), "support")] == [
        "proposed"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A second plant is very likely by 2027.", []),
        ("A second plant is possible.", [("yardstick", "possible")]),
        ("A second plant is a realistic possibility.", [("mixed", "realistic possibility")]),
        ("It is highly likely.", [("mixed", "highly likely")]),
        ("We judge with high confidence that it is likely.", [("confidence", "high confidence")]),
        ("It is likely. We have high confidence in this.", []),
        ("Talks go on later this week.", [("time", "later this week")]),
        ("Talks go on later this week, on 30 October 2025.", []),
        ("It is not unlikely.", [("negation", "not unlikely")]),
        ("He said \u201cit is possible next week\u201d.", []),
    ],
)
def test_wording(text, expected):
    workspace = set_brief(brief_on([], *BODY), outlooks=(Outlook(text=rich(text)),))
    assert found(workspace, "wording") == expected


def test_the_yardstick_of_the_brief_counts():
    workspace = set_brief(
        brief_on([], *BODY), outlooks=(Outlook(text=rich("It is highly likely.")),), yardstick="phia"
    )
    assert found(workspace, "wording") == []


def test_a_likelihood_that_was_chosen_from_another_yardstick_is_found():
    chosen = (Outlook(text=rich("Prices rise."), likelihood=Judgement("very unlikely")),)
    workspace = set_brief(brief_on([], *BODY), outlooks=chosen)
    assert found(workspace, "wording") == []
    assert found(set_brief(workspace, yardstick="phia"), "wording") == [("yardstick", "")]
    suggested = (replace(chosen[0], likelihood=Judgement("very unlikely", chosen=False)),)
    assert found(set_brief(workspace, yardstick="phia", outlooks=suggested), "wording") == []


def test_completeness():
    source = article(*BODY)
    here = passage(source, 0, 9, "evidence")
    whole = workspace_of(
        Brief(
            title="A brief",
            as_of=date(2025, 10, 28),
            highlights=tuple(Highlight(spans(f"Statement {n}."), passages=(here,)) for n in "abc"),
            notes=(CredibilityNote(basis=rich("It holds."), passages=(here,)),),
            outlooks=(Outlook(text=rich("More to come.")),),
            summary=rich("word " * 60),
        ),
        (source,),
    )
    assert [f for f in run_checks(whole) if f.rule.startswith("completeness.")] == []
    assert meter(whole).done == meter(whole).all
    bare = set_brief(whole, title="", as_of=None, highlights=(), notes=(), outlooks=(), summary=())
    messages = [f.message for f in run_checks(bare) if f.rule == "completeness.missing"]
    assert len(messages) == meter(bare).all - meter(bare).done == 6
    lengths = set_brief(whole, highlights=(Highlight(spans("word " * 50)),), summary=rich("Too short."))
    assert [f.rule for f in run_checks(lengths) if f.rule.startswith("completeness.")].count(
        "completeness.length"
    ) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It\u2019s clean, and \u201cquoted\u201d.", []),
        ("The r\u00c3\u00a9gime held.", [("characters", "\u00c3\u00a9")]),
        ("It\u00e2\u20ac\u2122s here.", [("characters", "\u00e2\u20ac\u2122")]),
        ("A broken \ufffd sign.", [("characters", "\ufffd")]),
        ("Two  blanks , too.", [("blanks", "  "), ("blanks", " ")]),
        ("TODO: ask him [?]", [("todo", "TODO"), ("todo", "[?]")]),
        ("It's \u201cmixed\u201d.", [("marks", "'")]),
        ("\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48", []),
    ],
)
def test_residue(text, expected):
    assert found(brief_on(text, *BODY), "residue") == expected


def test_contradiction_within_a_brief():
    body = "The refinery will treat 3,200 tonnes of oxide, and 44 chemists work there."
    statements = [
        "The refinery will treat 3,200 tonnes of oxide.",
        "The refinery will treat 2,300 tonnes of oxide.",
    ]
    assert found(brief_on(statements, body), "contradiction") == [("brief", "2,300 tonnes")]
    other = ["The refinery will treat 3,200 tonnes of oxide.", "The port will ship 900 tonnes of salt."]
    assert found(brief_on(other, body), "contradiction") == []


def test_contradiction_across_articles():
    one = article("The refinery will treat 3,200 tonnes of oxide.")
    two = article("The refinery will treat 2,800 tonnes of oxide.", outlet="Ledger")
    workspace = workspace_of(
        Brief(highlights=(Highlight(spans("The refinery will treat 3,200 tonnes of oxide.")),)), (one, two)
    )
    assert found(workspace, "contradiction") == [("articles", "3,200 tonnes")]


def test_a_brief_without_articles_is_checked_for_what_can_be_told():
    workspace = workspace_of(
        Brief(highlights=(Highlight(spans("TODO: Brandvig said \u201cno\u201d 40 times.")),)), ()
    )
    rules = {f.rule for f in run_checks(workspace)}
    assert "residue.todo" in rules
    assert not {rule for rule in rules if rule.split(".")[0] in {"figures", "names", "quotations"}}


def test_every_rule_gives_its_reason_and_every_family_its_blind_spots():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.reason.endswith(".") for rule in RULES)
    assert {rule.family for rule in RULES} == set(BLIND_SPOTS)


def test_findings_can_be_compared_and_have_a_key_each():
    workspace = brief_on(["Some 40 lifts  at TODO.", "Some 40 lifts  at TODO."], *BODY)
    found_once, found_again = run_checks(workspace), run_checks(workspace)
    assert found_once == found_again
    assert all(isinstance(f, Finding) and f.key for f in found_once)
    assert len({f.key for f in found_once}) == len(found_once)


def test_evidence_that_was_lost_or_moved_is_told_once_for_an_element():
    findings = [f for f in run_checks(changed_article.workspace()) if f.rule.startswith("support.")]
    assert sorted((f.rule, f.slot, f.field) for f in findings) == [
        ("support.lost", "credibility", "claim"),
        ("support.moved", "highlights", "text"),
    ]
    [lost] = [f for f in findings if f.rule == "support.lost"]
    assert changed_article.LINES[1] in lost.message
    assert lost.severity == "warning"


def test_a_statement_whose_evidence_was_lost_wants_a_passage():
    brief = changed_article.workspace().brief
    assert wants_passage(brief, brief.notes[0].id)
    assert not wants_passage(brief, brief.highlights[0].id)
