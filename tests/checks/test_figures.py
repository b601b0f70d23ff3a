"""Figures: one value in all its forms, what is not found, and what was changed on the way."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.quantities import figures
from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_article

from .helpers import applied, brief_on, found


def value(text, comma=False):
    (one,) = figures(text, comma)
    return one.kind, one.value if one.kind != "date" else one.date


@pytest.mark.parametrize(
    ("forms", "kind", "number"),
    [
        (["$1.2bn", "$1.2 billion", "1.2 billion dollars"], "money.$", 1.2e9),
        (["US$1,200 million", "USD1.2bn", "1.2 billion US dollars"], "money.USD", 1.2e9),
        (["K1.2bn", "Y1,200 million"], "money.?", 1.2e9),
        (["\u20ac38 million", "EUR 38m", "38 million euros"], "money.EUR", 38e6),
        (["3.4\u4ebf\u5143", "340 million yuan"], "money.CNY", 3.4e8),
        (["12-month", "twelve months", "one year", "one-year", "12 months", "for a year"], "period", 12),
        (["90%", "90 %", "90 percent", "90 per cent", "ninety percent"], "percent", 90),
        (["1,200-tonne", "1,200 tonnes", "1.2 kt", "1200 t"], "mass", 1.2e6),
        (["640", "six hundred and forty"], "count", 640),
        (["seven and a half million", "7.5 million", "7,500,000"], "count", 7.5e6),
        (["the \u201990s", "the 1990s"], "decade", 1990),
        (["10 November 2025", "November 10, 2025", "2025-11-10", "10.11.2025"], "date", (2025, 11, 10)),
        (["2025\u5e7411\u670810\u65e5"], "date", (2025, 11, 10)),
        (["Nov. 10", "10 November", "10th of November"], "date", (None, 11, 10)),
        (["6 a.m.", "6:00 am", "06:00"], "clock", 360),
        (["a third of", "one third of", "one-third of"], "fraction", 1 / 3),
    ],
)  # fmt: skip
def test_forms_of_one_value(forms, kind, number):
    for form in forms:
        said_kind, said = value(form)
        assert said_kind == kind, form
        assert said == (number if kind == "date" else pytest.approx(number)), form


def test_decimals_follow_the_language():
    assert value("900.000 Tonnen", comma=True)[1] == 9e8
    assert value("0,14 Prozent", comma=True) == ("percent", 0.14)
    assert value("2.500 tonnes")[1] == 2500
    assert value("1,480 tonnes")[1] == 1_480_000


def test_ranges_share_unit_sign_and_magnitude():
    low, high = figures("US$1.2\u20131.5 billion")
    assert (low.kind, low.value, high.kind, high.value) == ("money.USD", 1.2e9, "money.USD", 1.5e9)
    low, high = figures("between 38 and 46 kilograms")
    assert (low.kind, low.value) == ("mass", 38)
    assert [f.rate for f in figures("$38\u201346 per kilogram")] == ["mass1", "mass1"]


@pytest.mark.parametrize(
    "text", ["grade 42SH", "6N gallium", "one of them", "a year-old", "May I?", "half-built"]
)
def test_what_is_no_figure(text):
    assert figures(text) == ()


BODY = "The plant can treat over 260 tonnes of scrap a year, up to 97% of it from lifts, from March 2027."


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Over 260 tonnes of scrap a year, up to 97% of it from lifts.", []),
        ("More than 0.26 kt of scrap from March 2027.", []),
        ("Some 40 lifts of scrap.", [("missing", "40")]),
        ("The plant can treat over 280 tonnes of scrap a year.", [("value", "280 tonnes")]),
        ("The plant can treat over 260 kilograms of scrap.", [("value", "260 kilograms")]),
        (
            "The plant can treat over 260 tonnes of scrap a month.",
            [("value", "260 tonnes of scrap a month")],
        ),
        ("The plant can treat 260 tonnes of scrap.", [("qualifier", "260 tonnes")]),
        ("At least 97% of scrap is from lifts.", [("qualifier", "97%")]),
        ("Scrap from lifts, from March 2026.", [("value", "March 2026")]),
    ],
)
def test_what_is_found(statement, expected):
    got = found(brief_on(statement, BODY))
    assert [rule for rule, _ in got] == [rule for rule, _ in expected]
    assert all(a.startswith(b[:10]) for (_, a), (_, b) in zip(got, expected, strict=True))


def test_a_fix_puts_the_articles_words_in():
    workspace = brief_on("The plant can treat over 280 tonnes of scrap a year.", BODY)
    (finding,) = [f for f in run_checks(workspace) if f.rule == "figures.value"]
    assert applied(workspace, finding) == "The plant can treat over 260 tonnes of scrap a year."
    workspace = brief_on("The plant can treat 260 tonnes of scrap a year.", BODY)
    (finding,) = [f for f in run_checks(workspace) if f.rule == "figures.qualifier"]
    assert applied(workspace, finding) == "The plant can treat over 260 tonnes of scrap a year."


def test_a_noun_put_in_the_place_of_another():
    body = "The country controls 80% of the global supply of gallium."
    assert found(brief_on("It has 80% of global gallium supply.", body)) == []
    assert found(brief_on("It has 80% of global gallium production.", body)) == [("noun", "production")]


def test_a_rounded_figure_with_its_word_is_right():
    body = "It took 38.4 weeks to mend 1,480 pumps."
    assert found(brief_on("About 38 weeks for nearly 1,500 pumps.", body)) == []
    assert found(brief_on("Over 1,500 pumps.", body)) == [("missing", "1,500")]


def test_the_date_of_the_article_and_its_weekdays_are_known():
    body = "The gates opened on Monday, the mayor said."
    assert found(brief_on("The gates opened on 27 October 2025, as was said on 28 October.", body)) == []
    assert found(brief_on("The gates opened on 23 October 2025.", body)) == [("missing", "23 October 2025")]


def test_keys_stay_while_the_rest_changes_and_ignored_ones_are_left_out():
    workspace = brief_on(["Some 40 lifts.", "Some 50 doors."], BODY)
    first, second = (f for f in run_checks(workspace) if f.rule == "figures.missing")
    assert first.key != second.key
    highlight = workspace.brief.highlights[0]
    from msgspec.structs import replace

    from reex_desktop.editing.edits import set_brief
    from reex_desktop.model.blocks import spans

    longer = replace(highlight, spans=spans("As we saw, some 40 lifts."))
    again = set_brief(workspace, highlights=(longer, workspace.brief.highlights[1]))
    keys = [f.key for f in run_checks(again) if f.rule == "figures.missing"]
    assert keys == [first.key, second.key]
    left = run_checks(again, ignored={first.key})
    assert [f.key for f in left if f.rule == "figures.missing"] == [second.key]
    assert not [f for f in run_checks(again, rules={"figures.value"}) if f.rule == "figures.missing"]


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        ("Output is to rise to 55,000t per annum.", "Output rises to 55,000 tonnes a year."),
        ("Throughput grows to 2.4Mtpa.", "Throughput grows to 2.4 million tonnes a year."),
        ("The hole cut 23m of ore.", "The hole cut 23 metres of ore."),
        ("The row began on 03/02/2021.", "The row began on February 3, 2021."),
        ("The row began on 03/02/2021.", "The row began on 2 March 2021."),
        ("It grew by a third to 39 tonnes.", "It made a third more."),
        ("Demand grows to FY2030.", "Demand grows until 2030."),
        ("It cost 410 M$ CA.", "It cost C$410 million."),
        ("The gap is 5.9x.", "The gap is 5.9 times."),
        ("Sales rose 5% year on year.", "Sales rose 5% within a year."),
        ("Costs are an estimated $118 million.", "Costs are around $118m."),
        ("Output, c.30kt, is sold.", "Output, about 30,000 tonnes, is sold."),
        ("The tag costs $0.42.", "The tag costs 42 cents."),
        ("Heavy ones are 47 \u00b1 3% of it.", "Heavy ones are 47% of it."),
        ("It holds 1.7 wt% of it.", "It holds 1.7% of it."),
        ("Supply, kt\n\n2026f: 241.0\n\n2025: 262.5", "Supply falls to 241,000 tonnes in 2026."),
    ],
)
def test_house_styles_are_one(article, statement):
    assert found(brief_on(statement, *article.split("\n\n"))) == []


@pytest.mark.parametrize(
    ("language", "article", "statement"),
    [
        ("fr", "Il faudra 42 000 tonnes par an.", "It needs 42,000 tonnes a year."),
        (
            "fr",
            "Le site a co\u00fbt\u00e9 145 millions d\u2019euros le 14 avril.",
            "It cost \u20ac145m on April 14.",
        ),
        ("fr", "Le contrat dure dix ans.", "The contract lasts ten years."),
        ("de", "Die Anlage kostet 1,38 Mrd. Euro, rund elf Prozent mehr.", "It costs \u20ac1.38bn."),
        ("es", "Producir\u00e1 1.850 toneladas desde octubre.", "It makes 1,850 tonnes from October."),
    ],
)
def test_figures_of_other_languages_are_read(language, article, statement):
    workspace = brief_on(statement, article)
    source = workspace.articles[0]
    changed = set_article(workspace, replace(source, metadata=replace(source.metadata, language=language)))
    assert found(changed) == []


def test_a_unit_of_a_foreign_number_counts():
    workspace = brief_on("The contract lasts ten months.", "Le contrat dure dix ans.")
    source = workspace.articles[0]
    changed = set_article(workspace, replace(source, metadata=replace(source.metadata, language="fr")))
    assert found(changed) != []
