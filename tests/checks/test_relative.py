"""Times relative to the day of writing: found, resolved, and put into words; properties over all days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.relative import find
from reex_desktop.checks.relative_dates import resolve
from reex_desktop.checks.relative_said import in_its_place, noted, said
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


AHEAD = [
    ("en", "The plant will open in six weeks.", "around 8 December 2025"),
    ("en", "The court will decide in ten days.", "Thursday 6 November 2025"),
    ("en", "The ship leaves in two weeks\u2019 time.", "around 10 November 2025"),
    ("en", "Two weeks from now the ban takes effect.", "around 10 November 2025"),
    ("en", "The line is due to restart in three months.", "around January 2026"),
    ("en", "Output could double in two years.", "around 2027"),
    ("en", "The ministry will rule within six months.", "by April 2026"),
    ("en", "It must report within 30 days.", "by 26 November 2025"),
    ("en", "They plan to sell it within the next two weeks.", "by 10 November 2025"),
    ("en", "The plant will be sold in the next 18 months.", "by April 2027"),
    ("en", "The first kiln will be lit by year-end.", "the end of 2025"),
    ("en", "It hopes to finish at year end, he said.", "the end of 2025"),
    ("en", "It will ship in the second half of the year.", "the second half of 2025"),
    ("en", "Demand should recover in the first half.", "the first half of 2026"),
    ("en", "Sales fell in the first half.", "the first half of 2025"),
    ("en", "Sales rose in the second half of last year.", "the second half of 2024"),
    ("en", "The bids are due by Friday.", "Friday 31 October 2025"),
    ("en", "The accord will be signed on Thursday.", "Thursday 30 October 2025"),
    ("en", "\u201cWe will open in three days,\u201d she said.", "Thursday 30 October 2025"),
    ("en", "The first shipment will leave in two weeks.", "around 10 November 2025"),
    ("en", "The state on Thursday cleared a plan that is to cost 4bn.", "Thursday 23 October 2025"),
    ("de", "Das Werk soll in zwei Wochen wieder anlaufen.", "etwa 10. November 2025"),
    ("de", "Das Gericht entscheidet in zehn Tagen.", "Donnerstag, 6. November 2025"),
    ("de", "Die Mine wird in drei Jahren er\u00f6ffnet.", "etwa 2028"),
    ("de", "Der Konzern will innerhalb von sechs Monaten liefern.", "bis April 2026"),
    ("de", "Sie muss binnen 14 Tagen antworten.", "bis zum 10. November 2025"),
    ("de", "Bis Jahresende soll die Anlage laufen.", "Ende 2025"),
    ("de", "Im zweiten Halbjahr wird mehr gef\u00f6rdert.", "2. Halbjahr 2025"),
    ("de", "Im ersten Halbjahr sank der Absatz.", "1. Halbjahr 2025"),
    ("de", "Der Vorstand tagte am Donnerstag und sagte nichts.", "Donnerstag, 23. Oktober 2025"),
    ("de", "Am Donnerstag wird abgestimmt.", "Donnerstag, 30. Oktober 2025"),
    ("fr", "L\u2019usine rouvrira dans deux semaines.", "vers 10 novembre 2025"),
    ("fr", "Le d\u00e9cret sera publi\u00e9 d\u2019ici trois mois.", "d\u2019ici janvier 2026"),
    ("fr", "Elle doit r\u00e9pondre sous 15 jours.", "d\u2019ici le 11 novembre 2025"),
    ("fr", "Le four sera allum\u00e9 d\u2019ici \u00e0 la fin de l\u2019ann\u00e9e.", "la fin de 2025"),
    ("fr", "Les livraisons reprendront au second semestre.", "2e semestre 2025"),
    ("fr", "Le groupe a annonc\u00e9 jeudi une hausse.", "jeudi 23 octobre 2025"),
    ("es", "La mina reabrir\u00e1 dentro de dos semanas.", "hacia 10 de noviembre de 2025"),
    ("es", "Deber\u00e1 responder en un plazo de 30 d\u00edas.", "hasta el 26 de noviembre de 2025"),
    ("es", "El horno se encender\u00e1 antes de fin de a\u00f1o.", "fines de 2025"),
    ("es", "Las entregas empezar\u00e1n en el segundo semestre.", "2.\u00ba semestre de 2025"),
    ("es", "El consejo aprob\u00f3 el jueves la venta.", "jueves 23 de octubre de 2025"),
    (
        "zh",
        "\u5de5\u5382\u5c06\u5728\u4e24\u5468\u540e\u590d\u4ea7\u3002",
        "\u7ea62025\u5e7411\u670810\u65e5",
    ),
    ("zh", "\u516c\u53f8\u8ba1\u5212\u516d\u4e2a\u6708\u5185\u6295\u4ea7\u3002", "2026\u5e744\u6708\u524d"),
    ("zh", "\u9879\u76ee\u5c06\u4e8e\u5e74\u5e95\u524d\u5b8c\u5de5\u3002", "2025\u5e74\u5e74\u5e95"),
    ("zh", "\u9884\u8ba1\u4e0b\u534a\u5e74\u4ea7\u91cf\u4e0a\u5347\u3002", "2025\u5e74\u4e0b\u534a\u5e74"),
    ("zh", "\u53bb\u5e74\u4e0b\u534a\u5e74\u4ef7\u683c\u4e0b\u8dcc\u3002", "2024\u5e74\u4e0b\u534a\u5e74"),
    (
        "zh",
        "\u516c\u53f8\u5468\u56db\u5ba3\u5e03\u4e86\u8ba1\u5212\u3002",
        "2025\u5e7410\u670823\u65e5\uff08\u5468\u56db\uff09",
    ),
]


@pytest.mark.parametrize(("language", "text", "words"), AHEAD)
def test_times_from_now_limits_halves_and_ends(language, text, words):
    assert meant(text, MONDAY, language) == words


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
        ("en", "It ran for six months."),
        ("en", "Nothing stands within 30 miles of it."),
        ("en", "He was a Friday\u2019s child."),
        ("en", "Prices doubled in two weeks."),
        ("en", "It was built in six months."),
        ("en", "It is the first rise in two years."),
        ("en", "It was the lowest price in three months."),
        ("en", "It may pay within 30 days of the signing."),
        ("en", "It sold out within two weeks."),
        ("en", "It rose 12.9% within a year, from 365 to 412."),
        ("en", "Dealers pay within a day."),
        ("en", "Prices fell by 12% in twelve months."),
        ("en", "It employed 270 in its last year."),
        ("en", "It fell in the last year."),
        ("en", "It will be ready in two to three weeks."),
        ("en", "It will be ready in two or three weeks."),
        ("en", "In four days of talks they will settle little."),
        ("en", "The year-end review was late."),
        ("en", "The fiscal year-end was moved."),
        ("en", "In the second half of the decade it will grow."),
        ("en", "It will grow in the second half of 2027."),
        ("en", "A two-week strike ended."),
        ("en", "The six-month forecast is poor."),
        ("en", "It pays twice in three months."),
        ("de", "Er fiel in zwei Wochen um drei Prozent und war billig."),
        ("de", "Die Halle wurde in sechs Monaten gebaut."),
        ("de", "Er z\u00e4hlt in zwei bis drei Wochen nach."),
        ("de", "Im zweiten Halbjahr 2024 stieg er."),
        ("de", "Am Donnerstag, 30. Oktober, tagt er."),
        ("de", "Am Montagmorgen war er da."),
        ("fr", "Il est ferm\u00e9 le lundi."),
        ("fr", "Lundi 27 octobre, il a ferm\u00e9."),
        ("fr", "Au second semestre 2024, il a baiss\u00e9."),
        ("es", "Cay\u00f3 un tercio en dos semanas."),
        ("es", "El jueves 30 de octubre votan."),
        ("es", "En el segundo semestre de 2024 subi\u00f3."),
        ("zh", "\u6bcf\u5468\u56db\u5f00\u4f1a\u3002"),
        ("zh", "\u5468\u4e00\u81f3\u4e94\u5f00\u95e8\u3002"),
        ("zh", "2025\u5e74\u4e0b\u534a\u5e74\uff0c2025\u5e74\u5e95\u3002"),
        ("zh", "\u4ef7\u683c\u5728\u4e24\u5468\u5185\u7ffb\u4e86\u4e00\u756a\u3002"),
        ("zh", "\u4e24\u5230\u4e09\u5468\u540e\u5c06\u5f00\u4f1a\u3002"),
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
        ("It will rule within six months.", "It will rule by April 2026."),
        ("It will open in six weeks.", "It will open around 8 December 2025."),
        ("The kiln will be lit by year-end.", "The kiln will be lit by the end of 2025."),
        ("It will ship in the second half of the year.", "It will ship in the second half of 2025."),
        ("The bids are due by Friday.", "The bids are due by Friday 31 October 2025."),
        # What would take another sentence stays.
        ("It will double output in two years.", "It will double output in two years."),
        ("It was lit on Monday night.", "It was lit on Monday night."),
        ("A deal would pay for it within two years.", "A deal would pay for it within two years."),
        ("It opened more than two years ago.", "It opened more than two years ago."),
        ("It will rise in the second half.", "It will rise in the second half."),
        ("Next year looks bad.", "Next year looks bad."),
        ("It is last year\u2019s deal.", "It is last year\u2019s deal."),
        ("They meet next Thursday.", "They meet next Thursday."),
    ],
)
def test_what_is_put_in_the_place_of_a_time(text, better):
    assert mended(text) == better


@pytest.mark.parametrize(
    ("language", "text", "better"),
    [
        ("de", "Zum Jahresende soll die Anlage laufen.", "Zum Jahresende soll die Anlage laufen."),
        ("de", "Die Anlage soll zum Jahresende laufen.", "Die Anlage soll Ende 2025 laufen."),
        (
            "de",
            "Das Gericht will in zehn Tagen tagen.",
            "Das Gericht will am Donnerstag, 6. November 2025 tagen.",
        ),
        (
            "de",
            "Sie soll innerhalb von sechs Monaten liefern.",
            "Sie soll innerhalb von sechs Monaten liefern.",
        ),
        ("fr", "Il ouvrira dans trois jours.", "Il ouvrira le jeudi 30 octobre 2025."),
        ("fr", "Il sera prêt à la fin de l’année.", "Il sera prêt à la fin de 2025."),
        ("fr", "Il sera prêt d’ici à la fin de l’année.", "Il sera prêt d’ici à la fin de l’année."),
        ("fr", "Elle a annoncé jeudi une hausse.", "Elle a annoncé le jeudi 23 octobre 2025 une hausse."),
        ("es", "Abrirá a fines de año.", "Abrirá a fines de 2025."),
        ("es", "Abrirá dentro de tres días.", "Abrirá el jueves 30 de octubre de 2025."),
        ("zh", "公司计划六个月内投产。", "公司计划2026年4月前投产。"),
        ("zh", "项目将于年底前完工。", "项目将于2025年年底前完工。"),
    ],
)
def test_what_is_put_in_the_place_of_a_time_in_other_languages(language, text, better):
    assert mended(text, MONDAY, language) == better


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It opens next quarter.", "2026-01-01\u20132026-03-31"),
        ("It opens this week.", "2025-10-27\u20132025-11-02"),
        ("It will grow in the first half.", "2026-01-01\u20132026-06-30"),
        ("It will rule within six months.", "2025-10-27\u20132026-04-27"),
        ("It opens next spring.", "2026-03-01\u20132026-05-31"),
        ("It opens next month.", ""),
        ("It opens tomorrow.", ""),
    ],
)
def test_a_note_says_the_days_of_a_longer_time(text, days):
    resolved = resolve(find(text)[0], MONDAY)
    assert resolved.range == days
    assert noted(resolved) == said(resolved) + (f" ({days})" if days else "")


@given(DAYS, st.integers(1, 60), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_ahead_and_ago_are_as_far_from_the_day_and_a_limit_holds_them(day, number, unit):
    text = f"{number} {unit}s"
    ago = resolve(find(f"It closed {text} ago.")[0], day)
    ahead = resolve(find(f"It will open in {text}.")[0], day)
    within = resolve(find(f"It will open within {text}.")[0], day)
    assert ago.last < day < ahead.last
    assert (ago.last.year * 12 + ago.last.month) <= (day.year * 12 + day.month)
    assert within.first == day < within.last
    assert ahead.first <= within.last or unit == "quarter"
    assert ahead.grain == ago.grain


def test_where_the_calendar_ends_nothing_is_said():
    assert resolve(find("It closed 300 years ago.")[0], date(200, 1, 1)) is None
    assert resolve(find("It ends tomorrow.")[0], date.max) is None
