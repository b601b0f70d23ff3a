"""How other analysts write what an article says: none of it is doubted, what is wrong still is."""

import pytest
from msgspec.structs import replace

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_article

from .helpers import brief_on, found
from .test_figures import value


def alarms(statement, body, language="en", published=None):
    """Rules and severities of what is found in `statement` on an article of `body`."""
    workspace = brief_on(statement, *body.split("\n"))
    article = workspace.articles[0]
    metadata = replace(article.metadata, language=language, published=published)
    workspace = set_article(workspace, replace(article, metadata=metadata))
    looked_at = ("figures.", "names.", "quotations.")
    return [(f.rule, f.severity) for f in run_checks(workspace) if f.rule.startswith(looked_at)]


@pytest.mark.parametrize(
    ("forms", "kind", "number"),
    [
        (["300 MVA", "300-megavolt-ampere"], "apparent", 3e5),
        (["4.51 V", "4,510 mV"], "voltage", 4.51e-3),
        (["ten working days", "10 d", "10 days"], "time", 864_000),
        (["8 wks", "eight weeks"], "time", 8 * 604_800),
        (["42 sq km", "42 kilomètres carrés"], "area", 4200),
        (["one in six of", "one-in-six", "One application in six"], "fraction", 1 / 6),
        (["over half", "more than half"], "fraction", 0.5),
        (["七月十五日", "July 15"], "date", (None, 7, 15)),
        (["Jun-25", "June 2025", "Jun '25"], "date", (2025, 6, None)),
        (["14-Aug-26", "14 August 2026"], "date", (2026, 8, 14)),
        (["9M25", "YE25", "Q3'25", "2025"], "date", (2025, None, None)),
        (["1/4 of", "one quarter of", "a quarter of"], "fraction", 0.25),
        (["$312.4 mil.", "$312.4 million", "$312.4 mln"], "money.$", 312.4e6),
        (["11c", "11 cents"], "cents", 11),
        (["IRR 24.6%", "24.6 per cent"], "percent", 24.6),
    ],
)
def test_forms_of_one_value(forms, kind, number):
    for form in forms:
        if isinstance(number, tuple):
            assert value(form) == (kind, number), form
        else:
            assert value(form) == (kind, pytest.approx(number)), form


@pytest.mark.parametrize(
    ("statement", "body"),
    [
        ("Capex A$415m -> A$560m.", "Capital cost has gone from A$415 million to A$560 million."),
        ("Rates: 3M SOFR + 5.75%.", "Interest is at three-month SOFR plus 5.75% per annum."),
        ("Grade about 80 ppm.", "The mud has about 80 grams per tonne of the metal."),
        ("ND/EBITDA 1.4x vs 2.5x max.", "Debt was 1.4 times EBITDA; banks allow a maximum of 2.5 times."),
        ("Property cap $45m.", "Property cover was capped at $45 million."),
        ("It fell out in nine out of 40 samples.", "Tests on 40 packs showed that it failed in 9 cases."),
        ("Some 70% is sold under two binding contracts.", "Roughly 70% is covered by two agreements."),
        ("After 500 cycles 7% was lost.", "Over 500 loading cycles, the capacity dropped by 7%."),
        ("Price of 36k vs USD 38.5k.", "Antimony was at $38,500 per tonne, up from $36,000."),
        ("It burnt on 2 Sept.", "DUSHANBE, Sept 3 - It burnt, it said on Wednesday. It began on Tuesday."),
        ("Guide $470\u2013490M.", "It now sees revenue of $470 million to $490 million."),
        ("$312.4 mil. spread over three vendors.", "It gave $312.4 million to three companies."),
        ("Fined $1.1m over 19 violations.", "A fine of $1.1 million was due for 19 violations."),
        ("In Rdam, Dy-stock fell in thirty months.", "In the past thirty months Rotterdam's Dy stock fell"),
        ("The price falls from year six.", "From the sixth year on the price falls."),
        ("Mt Carrow slips.", "The Mount Carrow deposit was delayed."),
        ("A deal over 10 years.", "It is sold under a ten-year deal, others under six-year ones."),
        ("NRCan pays; EDC may.", "Natural Resources Canada pays, Export Development Canada may."),
        ("Purity 99.9%+, Se <1 ppm.", "It is 99.9 per cent or better, selenium below 1 part per million."),
        ("50 ktpa for a quarter of a century.", "The plant would make 50,000 t a year for 25 years."),
        ("Energy is up 12 pts.", "Energy is up by 12 percentage points."),
        ("Output of 87.3kt.", "We made 87,300 dry metric tonnes."),
        ("It will not restart short of US$1,000/t.", "We want to see US$1,000 a tonne."),
        ("Metal in R'dam; int'l trade.", "Metal in Rotterdam is an international matter."),
        ("As in Denmark.", "It was done by the Danes, too."),
        ("It brings $70-85m a year.", "It brings between 70 and 85 million dollars a year."),
        ("It is dry-stacked over 88 ha.", "It is stacked on 88 hectares."),
        ("A share of 34%, five points more than a year ago.", "34%, up five points from a year earlier."),
        ("510 x 515 mm, holes of 50 mm or less.", "510 mm by 515 mm, with holes of at most 50 mm."),
        ("Up to 210 bpd.", "It would carry as much as 210 barrels of brine a day from 22 wells."),
        ("Of SiC and Pb.", "The silicon carbide and the lead are pure."),
        ("USGS data; H1 and 1H sales.", "The U.S. Geological Survey has first-half sales data."),
        (
            "\u201cwe\u2019ll be the fools, and you keep it.\u201d",
            "\u201cThen we\u2019ll be the fools,\u201d he said, \u201cand you keep it.\u201d",
        ),
    ],
)  # fmt: skip
def test_what_is_not_doubted(statement, body):
    assert alarms(statement, body) == []


@pytest.mark.parametrize(
    ("statement", "body", "rule"),
    [
        ("Rates: 6M SOFR.", "Interest is at three-month SOFR.", "figures.missing"),
        ("Grade 80 ppm.", "The mud has about 80 kilograms per tonne of the metal.", "figures.missing"),
        ("No.1 idle max. 10 d.", "No. 1 would stay idle for at least ten days.", "figures.qualifier"),
        ("It burnt on 4 Sept.", "Sept 3 - They met on Wednesday. It burnt on Tuesday.", "figures.missing"),
        ("Up to 5,000 t.", "One not named, takes at least 5,000 t.", "figures.qualifier"),
        ("10 tonnes.", "They may collect up to 10 tonnes of nodules from a field.", "figures.qualifier"),
        ("Over a third.", "It could not be used by about a third of the lines.", "figures.qualifier"),
        ("It sells at \u20ac55.", "It costs 75 dollars; it fell to 55. Once: \u20ac9.", "figures.missing"),
        ("Rural homes: 10 ppm.", "Urban homes came to 18 per cent, rural ones to ten.", "figures.missing"),
        ("Se under 1%.", "It has selenium below 1 part per million.", "figures.missing"),
        ("Made of HfC.", "It is made of silicon carbide.", "names.unknown"),
        ("Units of 300 kVA.", "You cannot build a 300-megavolt-ampere unit.", "figures.missing"),
    ],
)  # fmt: skip
def test_what_still_is(statement, body, rule):
    assert [found for found, _ in alarms(statement, body)] == [rule]


def test_a_qualifier_of_another_language_is_a_note_unless_it_says_the_contrary():
    for text in ("plus haut qu'au-dessus de 290 dollars", "plus de 290 dollars"):
        assert alarms("It pays above $290.", f"Cela ne paie pas, {text}.", "fr") == []
    for text in ("1億ドル未満", "1億ドルを下回る"):
        assert alarms("Less than $100m.", f"市場は{text}。", "ja") == []
    assert alarms("At least nine firms.", "少なくとも9社が参入する。", "ja") == []
    assert alarms("In June and August.", "C'était en juin, puis en août.", "fr") == []
    assert alarms("3.4 ppm and 50 µm.", "係数は3.4ppmと50マイクロメートル。", "ja") == []
    body = "Gelagert werden höchstens 90 Kubikmeter. Der Wert blieb bei 1.800 Dollar."
    assert alarms("At most 90 m³ is stored.", body, "de") == []
    assert alarms("At least 90 m³ is stored.", body, "de") == [("figures.qualifier", "warning")]
    assert alarms("It stayed over $1,800.", body, "de") == [("figures.qualifier", "note")]


def test_a_translated_quotation_is_left_alone_where_the_brief_says_so():
    body = "Falle der Preis, werde es „eng, sehr eng“."
    assert alarms("It becomes \u201ctight, very tight\u201d (our translation).", body, "de") == []
    assert alarms("It becomes \u201ctight, very tight\u201d.", body, "de") == [
        ("quotations.unknown", "note")
    ]


def test_names_like_one_of_the_article():
    body = "Albrecht Steinlechner of Tern Hill told Deandra Foy: it is honest. Justice Foy voted no."
    assert found(brief_on("Steinberger says it is honest.", body), "names") == [("unknown", "Steinberger")]
    creek = "It is at Prospect Creek, by the creek. Kisanfwe Mining is large."
    assert found(brief_on("The road at Prosper Creek waits.", creek), "names") == [("spelling", "Prosper")]
    assert found(brief_on("Kisanfu sits on it.", creek), "names") == [("unknown", "Kisanfu")]
    assert found(brief_on("Kisanfwe sits on it at Prospect Creek.", creek), "names") == []
    assert found(brief_on("He is of Fern Hall, they say.", body), "names") == [("spelling", "Fern Hall")]
    assert found(brief_on("It was Justice Fox who asked.", body), "names") == [("spelling", "Fox")]
    assert found(brief_on("It was Justice Foy who asked at Tern Hill.", body), "names") == []


def test_a_part_that_is_another_in_the_article():
    body = (
        "Refiners were short for a fifth straight month.",
        "Exports are capped at 96,600 tonnes a year. A tenth of the amount is reserved for the agency.",
        "Large users pay 60 per cent.",
        "Eighty per cent of its power must come from new plant in the State.",
        "The share is 96 per cent; at two percentage points a year it will go. Refusals are 2 per cent.",
    )
    for statement, wrong in (
        ("Of a quota of 96.6kt, one-tenth of it is for the agency.", []),
        ("Of a quota of 96.6kt, one-fifth of it is for the agency.", [("value", "one-fifth")]),
        ("Four-fifths of their power must come from new plant in the State.", []),
        ("Three-fifths of their power must come from new plant in the State.", [("value", "Three-fifths")]),
        ("The share is 96%, with two percentage points less a year.", []),
        ("Refusals are two per cent.", []),
    ):
        assert found(brief_on(statement, *body)) == wrong


@pytest.mark.parametrize(
    ("statement", "body", "language", "wrong"),
    [
        ("General manager Lim says so.", "« Non », dit Lim, directeur général de la SARN.", "fr", 0),
        ("CEO Lim says so.", "« Non », dit le directeur général Lim.", "fr", 0),
        ("Finance director Lim says so.", "« Non », dit Lim, directeur général de la SARN.", "fr", 1),
        ("State secretary Ihlenfeld says so.", "Staatssekretärin Carola Ihlenfeld sagte das.", "de", 0),
        ("Federal minister Ihlenfeld says so.", "Staatssekretärin Carola Ihlenfeld sagte das.", "de", 1),
        ("President Ukai says so.", "社長の鵜飼氏と主席アナリストの門馬氏は述べた。", "ja", 0),
        ("Chairman Ukai says so.", "社長の鵜飼氏と主席アナリストの門馬氏は述べた。", "ja", 1),
        ("Lawyer Ukai says so.", "鵜飼氏は述べた。", "ja", 0),
    ],
)
def test_a_role_that_the_article_gives_in_its_own_language(statement, body, language, wrong):
    assert alarms(statement, body, language) == [("names.role", "warning")] * wrong


def test_a_month_and_a_repeated_count_beside_their_figure():
    body = (
        "The office is new. It opened last year. It has a staff of its own.",
        "A licence takes 47 days on average, compared with 31 in January.",
        "The office hopes for new people in February.",
        "Of seven registered bidders only three came.",
    )
    assert found(brief_on("A licence takes 47 days vs 31 in January.", *body)) == []
    assert found(brief_on("A licence takes 47 days vs 31 in February.", *body)) == [("value", "February")]
    assert found(brief_on("It hopes for people in February; 31 days is the aim.", *body)) == []
    assert found(brief_on("Of seven bidders, three came.", *body)) == []
    assert found(brief_on("Of seven bidders, seven came.", *body)) == [("value", "seven")]


def test_an_amount_of_its_neighbour():
    body = "Reagents make up 46% of the estimated cost, the protein 21% and energy 9%."
    more = (
        "The paper was drawn up at Graz.",
        "A pilot is meant to narrow the range.",
        "It is funded for long.",
    )
    assert found(brief_on("Reagents account for 46% of the cost.", body, *more)) == []
    assert found(brief_on("Reagents account for 21% of the cost.", body, *more)) == [("value", "21%")]
