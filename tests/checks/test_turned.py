"""Which way a figure went, and who said it: against what the article says of the same figure."""

import pytest

from .helpers import brief_on, found

TRADE = (
    "Imports of loose magnets fell by 37 per cent last year. "
    "Imports of finished motors rose by 52 per cent.",
    "\u201cWe lost 640 customers, and we want them back,\u201d said Joyce Pellworth, who sells them. "
    "The costs, she said, had not fallen by 12 per cent but stayed.",
    "Deputy Minister Harald Oyen said that 1,150 jobs would come. "
    "\u201cWe can wait for that,\u201d he added.",
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Imports of loose magnets dropped 37%.", []),
        ("Imports of loose magnets rose 37%.", [("direction", "37%")]),
        ("Loose magnets: 37% higher.", [("direction", "37%")]),
        ("Loose magnets -37%, motors +52%.", []),
        ("Loose magnets +37%.", [("direction", "37%")]),
        ("Costs were said to be up 12 per cent.", []),  # the article denies a fall: nothing can be told
        ("Loose magnets: up to 37% less than before.", []),
        ("Loose magnets make up 37% of the loss.", []),
        ("Exports of magnets were cut by 37%.", []),
        ("Loose magnets: 37% more.", [("direction", "37%")]),
        ("Finished motors off by 52%.", [("direction", "52%")]),
    ],
)
def test_a_rise_for_a_fall(statement, expected):
    assert [one for one in found(brief_on(statement, *TRADE)) if one[0] == "direction"] == expected


def test_figures_that_contradict_their_verb():
    body = "The cost is 39.6 yuan, after 43 yuan a year ago."
    assert found(brief_on("The cost fell to 39.6 yuan from 43 a year ago.", body)) == []
    assert found(brief_on("The cost rose to 39.6 yuan from 43 a year ago.", body)) == [
        ("direction", "39.6 yuan")
    ]


def test_a_rise_by_what_it_rose_to():
    body = "The dysprosium of a motor was cut from 4.2% to 1.1%. Output rose by 12 per cent."
    assert found(brief_on("Dysprosium fell from 4.2% to 1.1%.", body)) == []
    assert found(brief_on("Dysprosium fell by 1.1% from 4.2%.", body)) == [("direction", "1.1%")]
    assert found(brief_on("Output grew by 12%, and output is up 12%.", body)) == []
    assert found(brief_on("Output grew to 12%.", body)) == [("direction", "12%")]


def test_a_level_that_went_the_other_way_than_its_words():
    body = "The price was $758 a tonne after $602. Costs of $620 to $670 follow on $650 to $720."
    for statement, way in (
        ("The price was $758/t, up from $602.", []),
        ("Price $758/t FOB, down from $602.", [("direction", "$758/t")]),
        ("Costs of $620-670, down from $650-720.", []),
        ("Price of $602, down from $758.", []),
    ):
        assert [f for f in found(brief_on(statement, body)) if f[0] == "direction"] == way


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("County sanitarian Bridget Ostby has five months of data.", []),
        ("Ostby, the sanitarian, has five months of data.", []),
        ("County sanitarian Loretta Vandehey has five months of data.", ["sanitarian"]),
        ("Loretta Vandehey, the sanitarian, has five months of data.", ["sanitarian"]),
        ("County treasurer Janelle Fisk has five months of data.", []),
        ("County treasurer Ostby has five months of data.", ["treasurer"]),
        ("Sanitarian Hal Brekke has five months of data.", []),  # the article does not name him
    ],
)
def test_the_role_of_somebody_else(statement, expected):
    body = (
        "It is quiet, said Loretta Vandehey, who lives on the road.",
        "We have five months of data, says the county sanitarian, Bridget Ostby.",
        "County treasurer Janelle Fisk looked at the tax.",
    )
    roles = [words for rule, words in found(brief_on(statement, *body), "names") if rule == "role"]
    assert roles == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Pellworth says she lost 640 customers.", []),
        ("Oyen says the firm lost 640 customers.", ["Oyen"]),
        ("Per Oyen, 1,150 jobs would come.", []),
        ("Joyce Pellworth expects 1,150 jobs.", ["Joyce Pellworth"]),
        ("Oyen, and not Pellworth, said 640 customers.", []),  # both are named: it cannot be told
        ("Ridgeline says it lost 640 customers.", []),  # nobody who speaks in the article
    ],
)
def test_a_figure_put_into_another_mouth(statement, expected):
    said = [words for rule, words in found(brief_on(statement, *TRADE), "names") if rule == "speaker"]
    assert said == expected


def test_turns_of_a_transcript_have_their_own_speakers():
    turns = (
        "DANA OKEREKE: Lyle, how long is the line?",
        "LYLE BRANNIGAN: I quote 128 weeks today.",
        "DANA OKEREKE: And the spares, Ruth?",
        "RUTH CASTELLANOS: Lyle may quote that; we count one for every 19 units.",
        "LYLE BRANNIGAN: It was never more than 12.",
    )
    assert found(brief_on("Brannigan says it takes 128 weeks.", *turns), "names") == []
    assert found(brief_on("Per Castellanos, it takes 128 weeks.", *turns), "names") == [
        ("speaker", "Castellanos")
    ]


def test_a_quotation_of_somebody_who_speaks_elsewhere():
    right = "Pellworth says: \u201cwe want them back\u201d."
    wrong = "Oyen says: \u201cwe want them back\u201d."
    unknown = "Harald Oyen thinks \u201cwe can wait for that\u201d."
    assert found(brief_on(right, *TRADE), "quotations") == []
    assert found(brief_on(wrong, *TRADE), "quotations") == [("attribution", "we want them back")]
    assert found(brief_on(unknown, *TRADE), "quotations") == []


def test_in_an_interview_the_one_who_is_asked_says_it_all():
    asked = (
        "Joyce Pellworth told us how it went.",
        "What did Oyen say?",
        "Harald Oyen said we lost 640 of my customers.",
    )
    by = (
        "By Joyce Pellworth",
        "Harald Oyen said that it cost 640 customers.",
        "That, says Joyce Pellworth, is a lie.",
    )
    for body in (asked, by):
        assert found(brief_on("Pellworth says 640 customers went.", *body), "names") == []
