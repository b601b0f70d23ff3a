"""Names: what is one, what the article has in another form, and what is only noted."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_article

from .helpers import brief_on, found

BODY = (
    "Leopold Achterberg of the Meridian Export Council met Ana Brandão in Lagos on Monday. The Council had "
    "asked for a final investment decision on the SK-7 process and on battery-grade neodymium oxide. "
    "Judge Pia Okonjo heard the case of Ridgeline Cells."
)


def told(statement, body=BODY, language="en"):
    workspace = brief_on(statement, body)
    article = workspace.articles[0]
    workspace = set_article(
        workspace, replace(article, metadata=replace(article.metadata, language=language))
    )
    return [
        (f.severity, f.rule.partition(".")[2], statement[f.start : f.end])
        for f in run_checks(workspace)
        if f.rule.startswith("names.")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "Stock exchange filings. Senator Achterberg met the Mayor.",
        "- Bottleneck: the FID of the MEC",
        "Lagos-based Achterberg spoke for Ridgeline.",
        "Judge Okonjo heard the case.",
        "The SK-7 process makes Nd2O3, according to the CEO.",
    ],
)
def test_what_is_no_unknown_name(statement):
    assert told(statement) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("On Monday Leopold Achtenberg spoke.", ("error", "spelling", "Achtenberg")),
        ("On Monday Leopold Harwick spoke.", ("error", "unknown", "Harwick")),
        ("It asks for the SK-9 process.", ("error", "spelling", "SK-9")),
        ("Meridian Expert Council", ("error", "spelling", "Expert")),
        ("It met Ana Brandao.", ("note", "spelling", "Brandao")),
        ("The KXQR figures are missing.", ("note", "unknown", "KXQR")),
        ("A Japanese firm bid.", ("note", "unknown", "Japanese")),
    ],
)
def test_what_is_told_of_a_name(statement, expected):
    assert expected in told(statement)


def test_another_language_has_its_own_names():
    body = "Brasilien und Kasachstan fördern Kupfer in Sachsen, sagte Jörg Köppler am Montag."
    assert told("Brazil and Kazakhstan mine copper in Saxony (Jörg Koppler).", body, "de") == [
        ("note", "spelling", "Koppler")
    ]
    assert told("Nobuko Natsukawa spoke in Toyama.", "富山県で夏川信子市長は述べた。", "ja") == []


def german(statement):
    body = ("Gedruckt wird auf Sand, sagte Anja Seidel. Ralf Blume von der Klinge GmbH schwieg.",)
    workspace = brief_on(statement, *body)
    return found(replace(workspace, brief=replace(workspace.brief, language="de")), "names")


def test_german_nouns_are_no_names():
    for statement in (
        "Das Land b\u00fcrgt.",
        "Band und Hand fehlen.",
        "Die Bluse passt.",
        "Die Wand ist neu.",
    ):
        assert german(statement) == []
    assert german("Das sagte Anja Seidl.") == [("spelling", "Seidl")]
    assert german("Es fragte Seidal nach.") == [("spelling", "Seidal")]


def test_the_last_letter_of_a_surname_is_no_ending():
    body = "Lotte Brinkhuis and Borys Budka met. Waltra Walton of Norland Rare Earths stayed away."
    for wrong in ("Brinkhus", "Budko"):
        assert found(brief_on(f"It was {wrong} who spoke.", body), "names") == [("spelling", wrong)]
    for right in ("The Budkas spoke.", "Of rare Earth he said nothing.", "The Waltons stayed away."):
        assert found(brief_on(right, body), "names") == []


def test_straight_single_marks_quote():
    body = "She called it the price of running hard. The workers' pay in the '90s was low."
    for right in (
        "She called it 'the price of running hard'.",
        "Workers' pay in the '90s was low for workers' sons.",
    ):
        assert found(brief_on(right, body), "quotations") == []
    assert found(brief_on("She called it 'the cost of running hard'.", body), "quotations") != []


def test_more_than_three_are_not_three_at_least():
    body = "At least three plants have cut their rates."
    assert found(brief_on("More than three plants have cut rates.", body)) == [("qualifier", "three")]
    assert found(brief_on("At least three plants have cut rates.", body)) == []
