"""Date lines in the languages that articles come in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.readers.dates import MONTHS, parse_date, parse_horizon
from reex_desktop.readers.read import read


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Feb 17, 2025", date(2025, 2, 17)),
        ("Published: Sept. 4, 2025 at 10:20 GMT", date(2025, 9, 4)),
        ("Tuesday, 4 March 2025", date(2025, 3, 4)),
        ("Updated on 2025-03-04T10:20:00Z", date(2025, 3, 4)),
        ("Montag, 3. M\u00e4rz 2025, 10.30 Uhr", date(2025, 3, 3)),
        ("5. J\u00e4nner 2026", date(2026, 1, 5)),
        ("lundi 3 mars 2025 \u00e0 10h20", date(2025, 3, 3)),
        ("1er ao\u00fbt 2025", date(2025, 8, 1)),
        ("9 de octubre de 2025", date(2025, 10, 9)),
        ("6 \u043d\u043e\u044f\u0431\u0440\u044f 2025 \u0433.", date(2025, 11, 6)),
        ("12 \u0e1e\u0e24\u0e28\u0e08\u0e34\u0e01\u0e32\u0e22\u0e19 2568", date(2025, 11, 12)),
        (
            "12 \u0e1e\u0e24\u0e28\u0e08\u0e34\u0e01\u0e32\u0e22\u0e19 \u0e1e.\u0e28. 2568 "
            "\u0e40\u0e27\u0e25\u0e32 10:30 \u0e19.",
            date(2025, 11, 12),
        ),
        ("2025\u5e7411\u67086\u65e5 09:40", date(2025, 11, 6)),
        ("\u53d1\u5e03\u65f6\u95f4\uff1a2025\u5e7411\u67086\u65e5", date(2025, 11, 6)),
        ("2024\ub144 3\uc6d4 5\uc77c", date(2024, 3, 5)),
    ],
)
def test_a_date_line(line, day):
    assert parse_date(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "In May 2025 prices rose",
        "31 February 2025",
        "Chapter 12 of 2025",
        "Oxide 12, 2025",
        "The ministry said on 3 March 2025 that it would publish the list of quotas within the month.",
        "2025\u5e7413\u670840\u65e5",
        "",
    ],
)
def test_no_date_line(line):
    assert parse_date(line) is None


@given(st.sampled_from(sorted(MONTHS)), st.integers(1, 28), st.integers(1990, 2100))
def test_every_month_by_name(name, day, year):
    assert parse_date(f"{day} {name.capitalize()} {year}") == date(year, MONTHS[name], day)


@given(st.text(max_size=80))
def test_any_line_is_read_or_not(line):
    parse_date(line)


def test_a_chinese_page_names_its_date_outlet_and_author():
    text = (
        "\u6e2f\u53e3\u5e93\u5b58\u53ea\u591f\u4e09\u5468\n"
        "2025\u5e7411\u67086\u65e5 09:40 \u6765\u6e90\uff1a\u6ee8\u6d77\u5de5\u4e1a\u5468\u62a5 "
        "\u4f5c\u8005\uff1a\u9646\u77e5\u8fdc\n\n"
        + "\u5e93\u5b58\u53ea\u5269\u56db\u767e\u4e8c\u5341\u5428\u3002"
        * 12
    )
    metadata = read(text.encode(), name="page.txt").metadata
    assert metadata.published == date(2025, 11, 6)
    assert metadata.outlet == "\u6ee8\u6d77\u5de5\u4e1a\u5468\u62a5"
    assert metadata.byline == "\u9646\u77e5\u8fdc"


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("03/31/2027", date(2027, 3, 31)),
        ("31.3.2027", date(2027, 3, 31)),
        ("03/04/2027", None),
        ("June 2027", date(2027, 6, 30)),
        ("end of june 2027", date(2027, 6, 30)),
        ("Feb. 2028", date(2028, 2, 29)),
        ("Q1 2027", date(2027, 3, 31)),
        ("Q4/2027", date(2027, 12, 31)),
        ("H1 2027", date(2027, 6, 30)),
        ("mid-2027", date(2027, 6, 30)),
        ("2027", date(2027, 12, 31)),
        ("2027-03-31", date(2027, 3, 31)),
        ("soon 2027", None),
        ("Q5 2027", None),
        ("20", None),
    ],
)
def test_a_horizon_is_the_last_day_of_what_was_typed(typed, last):
    assert parse_horizon(typed) == last
