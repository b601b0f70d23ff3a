"""True statements that say a figure of an article in other words: rounded, counted, as a quarter."""

import pytest

from .helpers import brief_on, found

BODY = (
    "Prices fell for a third straight week, and oxide was unchanged for a fifth week.",
    "The plant made 18 tonnes in the September quarter, against 9.8 tonnes exported in the financial year "
    "that ends in June 2027.",
    "Cash fell to A$212.4 million, costs rose to A$61.40 per kilogram, revenue to A$148.6 million.",
    "The circuit is 78% complete. Shares fell 3.8%. The tender may be for as much as 30 tonnes.",
    "The shortest shutdown was three months.",
)


@pytest.mark.parametrize(
    "statement",
    [
        "Prices have fallen for three weeks.",
        "Oxide was unchanged for five weeks.",
        "The plant made 18 tonnes between July and September.",
        "The plant made 18 tonnes in July-September.",
        "The financial year runs from July 2026 to June 2027.",
        "Just under ten tonnes were exported.",
        "Cash fell to over A$200 million.",
        "Revenue rose to almost A$149 million.",
        "Shares fell almost 4%.",
        "More than three quarters of the circuit is complete.",
        "Costs rose to A$61,400 per tonne.",
        "The tender may be for up to 30 tonnes.",
        "Cash fell to A$212.4 million, A$148.6m less than three months before.",
    ],
)
def test_a_true_statement_in_other_words(statement):
    assert found(brief_on(statement, *BODY)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "Prices have fallen for four weeks.",
        "The plant made 18 tonnes between April and June.",
        "Just over ten tonnes were exported.",
        "Cash fell to under A$200 million.",
        "More than nine tenths of the circuit is complete.",
        "Almost three quarters of the circuit is complete.",
        "Costs rose to A$6,140 per tonne.",
        "Shares fell almost 3%.",
    ],
)
def test_an_untrue_one(statement):
    assert found(brief_on(statement, *BODY)) != []


NUMBERED = (
    "A vote in the Council is unlikely before the second half of 2027, diplomats say.",
    "The injury rate rose to 2.9 per million hours worked, the mine said.",
    "The analyst expects a wall of material, but not before the second quarter.",
    "Dysprosium prices fell for a third straight week in Europe.",
)


@pytest.mark.parametrize(
    ("statement", "right", "wrong"),
    [
        ("A Council vote is unlikely before the second half of {}.", "2027", "2026"),
        ("The injury rate of the mine rose to 2.9 per {}.", "million", "thousand"),
        ("The analyst expects no wall of material before the {} quarter.", "second", "first"),
        ("Dysprosium prices in Europe fell for a {} straight week.", "third", "fourth"),
        ("Dysprosium prices in Europe fell for the {} week in a row.", "third", "fourth"),
    ],
)
def test_what_is_numbered(statement, right, wrong):
    assert found(brief_on(statement.format(right), *NUMBERED)) == []
    assert "value" in [rule for rule, _ in found(brief_on(statement.format(wrong), *NUMBERED))]
