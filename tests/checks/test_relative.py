"""Times relative to the day of writing: found, resolved, and put into words; properties over all days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.relative import find
from reex_desktop.checks.relative_dates import resolve
from reex_desktop.checks.relative_said import in_its_place, said
from reex_desktop.checks.relative_words import languages

MONDAY = date(2025, 10, 27)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def meant(text, day=MONDAY, language="en"):
    """The first relative time of a text, as a noun."""
    found = find(text, language)
    return said(resolve(found[0], day, language), language) if found else None


def mended(text, day=MONDAY, language="en"):
    """A text with what can be put in the place of each relative time."""
    for relative in reversed(find(text, language)):
        put = in_its_place(relative, resolve(relative, day, language), language)
        if put is not None:
            text = text[: relative.start] + put + text[relative.end :]
    return text


ENGLISH = [
    ("The pact is ratified in Seoul this Thursday.", "Thursday 30 October 2025"),
    ("It fell last month.", "September 2025"),
    ("Deliveries start in the next quarter.", "the first quarter of 2026"),
    ("Later this week they meet.", "the week of 27 October 2025"),
    ("They met the day before yesterday.", "Saturday 25 October 2025"),
    ("It opened two weeks ago.", "around 13 October 2025"),
    ("A year ago it was open.", "around October 2024"),
    ("It closed three years ago.", "2022"),
    ("It opened last summer.", "summer 2025"),
    ("It was full last autumn.", "autumn 2024"),
    ("It closes this winter.", "winter 2025/26"),
    ("It ended last March.", "March 2025"),
    ("It begins next March.", "March 2026"),
    ("They meet this weekend.", "the weekend of 1 November 2025"),
    ("The firm said on Wednesday it would close.", "Wednesday 22 October 2025"),
    ("The union will vote on Thursday.", "Thursday 30 October 2025"),
    ("It was said on Monday.", "Monday 27 October 2025"),
    ("By the end of the year it closes.", "2025"),
    ("It ends this coming Friday.", "Friday 31 October 2025"),
]
OTHERS = [
    ("de", "Am kommenden Donnerstag tagt der Rat.", "Donnerstag, 30. Oktober 2025"),
    ("de", "Im vergangenen Monat stieg er.", "September 2025"),
    ("de", "Ende n\u00e4chsten Jahres schlie\u00dft sie.", "2026"),
    ("de", "Vor drei Tagen fiel er.", "Freitag, 24. Oktober 2025"),
    ("de-AT", "Das kommt in der n\u00e4chsten Woche.", "der Woche ab 3. November 2025"),
    ("de", "Es beginnt im n\u00e4chsten Quartal.", "1. Quartal 2026"),
    ("fr", "Le conseil vote jeudi prochain.", "jeudi 30 octobre 2025"),
    ("fr", "Il a baiss\u00e9 le mois dernier.", "septembre 2025"),
    ("fr", "Il ferme l\u2019ann\u00e9e prochaine.", "2026"),
    ("fr", "Il a ferm\u00e9 il y a cinq jours.", "mercredi 22 octobre 2025"),
    ("fr", "Le projet d\u00e9marre au prochain trimestre.", "1er trimestre 2026"),
    ("es", "Votan el pr\u00f3ximo jueves.", "jueves 30 de octubre de 2025"),
    ("es", "Baj\u00f3 el mes pasado.", "septiembre de 2025"),
    ("es", "Cierra la semana que viene.", "la semana del 3 de noviembre de 2025"),
    ("es", "Cerr\u00f3 hace tres a\u00f1os.", "2022"),
    (
        "zh",
        "\u4e0a\u5468\u56db\u5ba3\u5e03\u3002",
        "2025\u5e7410\u670823\u65e5\uff08\u5468\u56db\uff09",
    ),
    ("zh-Hans", "\u4e0b\u4e2a\u6708\u516c\u5e03\u3002", "2025\u5e7411\u6708"),
    ("zh", "\u53bb\u5e745\u6708\u4e0a\u6da8\u3002", "2024\u5e745\u6708"),
    ("zh", "\u53bb\u5e74\u6625\u5929\u4e0b\u8dcc\u3002", "2024\u5e74\u6625\u5b63"),
    ("zh", "\u4e0b\u4e00\u5b63\u5ea6\u6295\u4ea7\u3002", "2026\u5e74\u7b2c\u4e00\u5b63\u5ea6"),
    ("zh", "\u660e\u65e5\u5f00\u4f1a\u3002", "2025\u5e7410\u670828\u65e5\uff08\u5468\u4e8c\uff09"),
]


@pytest.mark.parametrize(("text", "words"), ENGLISH)
def test_english(text, words):
    assert meant(text) == words


@pytest.mark.parametrize(("language", "text", "words"), OTHERS)
def test_other_languages(language, text, words):
    assert meant(text, MONDAY, language) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the last week of May it fell."),
        ("en", "Over the next year it will grow."),
        ("en", "This fall in prices was small."),
        ("en", "It opens on Friday, November 13."),
        ("en", "On Thursday the 3rd they meet."),
        ("en", "They came the next day."),
        ("en", "In the year 2025."),
        ("en", "On Thursdays it is closed."),
        ("de", "Am Morgen war er da."),
        ("es", "Por la ma\u00f1ana baj\u00f3."),
        ("zh", "\u4e0a\u4e16\u7eaa\u4e5d\u5341\u5e74\u4ee3\uff0c2025\u5e74\u3002"),
    ],
)
def test_what_is_no_relative_time(language, text):
    assert find(text, language) == ()


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("It is ratified in Seoul this Thursday.", "It is ratified in Seoul on Thursday 30 October 2025."),
        ("It rose last month and fell.", "It rose in September 2025 and fell."),
        ("It ends by next year.", "It ends by 2026."),
        ("It starts in the next quarter.", "It starts in the first quarter of 2026."),
        ("It was later this year.", "It was later in 2025."),
        ("It stays until the end of the year.", "It stays until the end of 2025."),
        # What would take another sentence stays.
        ("Next year looks bad.", "Next year looks bad."),
        ("It is last year\u2019s deal.", "It is last year\u2019s deal."),
        ("They meet next Thursday.", "They meet next Thursday."),
    ],
)
def test_what_is_put_in_the_place_of_a_time(text, better):
    assert mended(text) == better


def test_what_people_read_in_two_ways_is_not_sure():
    friday = date(2025, 10, 31)
    for text, day, sure in [
        ("They meet next Thursday.", MONDAY, False),
        ("They meet next Thursday.", friday, True),
        ("They met last Thursday.", friday, False),
        ("They met last Thursday.", MONDAY, True),
        ("Everything is new on Thursday.", MONDAY, False),
    ]:
        assert resolve(find(text)[0], day).sure is sure, (text, day)


WEEKDAYS = languages()["en"].weekdays


@given(DAYS, st.integers(0, 6))
def test_weekdays_fall_on_their_day(day, number):
    name = WEEKDAYS[number].capitalize()
    for text, low, high in [
        (f"It is this {name}.", -6, 6),
        (f"It was last {name}.", -7, -1),
        (f"It is next {name}.", 1, 13),
        (f"It is this coming {name}.", 1, 7),
        (f"It ended on {name}.", -6, 0),
        (f"It will end on {name}.", 0, 6),
    ]:
        found = resolve(find(text)[0], day)
        assert found.first == found.last
        assert found.first.weekday() == number
        assert low <= (found.first - day).days <= high, text


@given(DAYS)
def test_units_hold_the_day_or_touch_the_one_that_does(day):
    for unit in ("week", "month", "quarter", "year"):
        last, this, following = (
            resolve(find(f"It is {w} {unit}.")[0], day) for w in ("last", "this", "next")
        )
        assert this.first <= day <= this.last
        assert last.last + timedelta(days=1) == this.first
        assert this.last + timedelta(days=1) == following.first


@given(DAYS, st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_seasons_are_three_months_over_or_to_come(day, season):
    last, following = (resolve(find(f"It is {w} {season}.")[0], day) for w in ("last", "next"))
    assert last.last < day < following.first
    assert 88 <= (last.last - last.first).days <= 92
    assert (following.first - last.first).days < 800


@given(DAYS, st.sampled_from(languages()["en"].months))
def test_named_months_are_the_nearest_over_or_to_come(day, month):
    name = month.capitalize()
    last, following = (resolve(find(f"It is {w} {name}.")[0], day) for w in ("last", "next"))
    assert last.last < day < following.first
    assert last.first.month == following.first.month
    assert 1 <= following.first.year - last.first.year <= 2


@given(DAYS, st.sampled_from(ENGLISH), st.sampled_from(OTHERS))
def test_what_is_put_in_place_is_relative_no_more(day, english, other):
    for language, text in (("en", english[0]), (other[0], other[1])):
        once = mended(text, day, language)
        assert mended(once, day + timedelta(days=400), language) == once


@given(st.text(max_size=60), DAYS, st.sampled_from(["en", "de", "fr", "es", "zh", "th", ""]))
def test_any_text_ends_with_ranges_in_order(text, day, language):
    at = 0
    for relative in find(text, language):
        assert at <= relative.start < relative.end <= len(text)
        at = relative.end
        resolved = resolve(relative, day, language)
        assert resolved is None or resolved.first <= resolved.last


def test_where_the_calendar_ends_nothing_is_said():
    assert resolve(find("It closed 300 years ago.")[0], date(200, 1, 1)) is None
    assert resolve(find("It ends tomorrow.")[0], date.max) is None
