"""The date and the author in the lines over an article."""

from datetime import date

import pytest

from reex_desktop.readers.credits import Credits, credits_of
from reex_desktop.readers.read import read

from .residue_measure import CASES, labelled

MAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("line", "language", "day", "byline"),
    [
        ("14 May 2026", "en", MAY, ""),
        ("Posted: May 14, 2026 / 05:42 PM CST", "en", MAY, ""),
        ("Thu 14 May 2026 | Newsroom", "en", MAY, ""),
        ("Issued 07:00:08 14 May 2026", "en", MAY, ""),
        ("By Una Falk | 14 May 2026", "en", MAY, "Una Falk"),
        ("BY UNA FALK AND OLE BERG", "en", None, "UNA FALK AND OLE BERG"),
        ("By Una Falk and Ole Berg-Hansen in Narvik", "en", None, "Una Falk and Ole Berg-Hansen"),
        ("By Dr Una van der Falk, Metals Desk", "en", None, "Dr Una van der Falk, Metals Desk"),
        ("Words: Una Falk. Pictures: Ole Berg", "en", None, "Una Falk"),
        ("Authors: Una Falk, J. R. Berg", "en", None, "Una Falk, J. R. Berg"),
        ("Von Jörg Falk, Narvik, 14.05.2026", "de", MAY, "Jörg Falk"),
        ("Stand: 14.05.2026, 11:40 Uhr", "de", MAY, ""),
        ("Par Zoé Falk, le 14 mai 2026 à 18 h 05", "fr", MAY, "Zoé Falk"),
        ("La rédaction, le 14/05/2026 à 14:20", "fr", MAY, ""),
        ("Por Inés Falk", "es", None, "Inés Falk"),
        ("Antofagasta, 14 de mayo de 2026", "es", MAY, ""),
        ("14/05/2026 06h01 Atualizado há 5 horas", "pt", MAY, ""),
        ("2026-05-14 08:45:12 来源:晚报", "zh", MAY, ""),
        ("Desk 5/14/2026", "en", MAY, ""),
        ("Desk 5/4/2026", "en", None, ""),
        ("Desk 5/4/2026", "fr", date(2026, 4, 5), ""),
    ],
)
def test_what_a_line_says(line, language, day, byline):
    found = credits_of(line, language)
    assert (found.published, found.byline) == (day, byline)


@pytest.mark.parametrize(
    "line",
    [
        "The tender of 14 May 2026 failed.",
        "Workers of the quay before the gate of the old smelter in the rain on 14 May 2026, Ole Berg",
        "Photo: Una Falk, 14 May 2026",
        "By Friday the ore was sold",
        "By 2027 the plant may run",
        "Por encima de la ley",
        "31 February 2026",
        "",
    ],
)
def test_other_lines_say_nothing(line):
    assert credits_of(line, "en") == Credits()


def test_the_day_of_a_change_stands_back():
    head = "Gallium from red mud\n\nUpdated 19 May 2026\n\nPublished 14 May 2026\n\n"
    body = (
        "The smelter will recover gallium from old mud, its owner said on Monday, and sell it next spring. "
        * 3
    )
    assert read((head + body).encode(), name="a.txt").metadata.published == MAY
    only = head.replace("Published 14 May 2026\n\n", "")
    assert read((only + body).encode(), name="a.txt").metadata.published == date(2026, 5, 19)


def test_nearly_every_page_by_other_authors_gives_its_day():
    pages = [
        p
        for p in CASES.glob("*.txt")
        if p.stem.startswith(
            ("page_", "unseen_", "fresh_", "fresher_", "blind_", "newer_", "newest_", "usual_", "common_")
        )
    ]
    dated = [labelled(path) for path in pages]
    dated = [case for case in dated if any("20" in line for sign, line in case.lines[:20] if sign == "?")]
    found = [read(case.text.encode(), name="a.txt").metadata.published for case in dated]
    assert len(dated) >= 50
    assert sum(day is None for day in found) <= len(dated) // 20
