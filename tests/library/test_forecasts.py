"""The register of forecasts: what enters it, its probabilities and scores, the table for spreadsheets."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.library.forecast_table import COLUMNS, neutral, table, table_bytes
from reex_desktop.library.forecasts import Register, forecasts_of, mean_brier
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief, Judgement, Outcome, Outlook
from reex_desktop.model.scales import scales
from reex_desktop.model.workspace import Workspace

from .helpers import damage

DUE = date(2026, 6, 30)
TODAY = date(2026, 7, 1)
YES = Outcome("yes", date(2026, 6, 1), "As announced.")
NO = Outcome("no", date(2026, 6, 30))
VOID = Outcome("void", date(2026, 6, 30), "The firm is gone.")


def outlook(word="likely", due=DUE, **fields):
    likelihood = Judgement(word) if word else None
    return Outlook(rich("Exports resume."), horizon=due, likelihood=likelihood, **fields)


def one(made, **fields):
    found = list(forecasts_of(Brief(title="Tin", outlooks=(made,), **fields)))
    assert len(found) == 1
    return found[0]


def test_an_outlook_with_horizon_and_likelihood_is_a_forecast():
    found = one(outlook(), as_of=date(2026, 1, 5))
    assert (found.due, found.word, found.yardstick) == (DUE, "likely", "ICD 203")
    assert (found.low, found.high, found.probability) == (55, 80, 0.675)
    assert (found.made, found.text, found.own) == (date(2026, 1, 5), "Exports resume.", False)


@pytest.mark.parametrize(
    "made",
    [
        outlook(due=None),
        outlook(word=""),
        Outlook(rich("x"), horizon=DUE, likelihood=Judgement("likely", chosen=False)),
    ],
)
def test_without_a_horizon_or_a_chosen_likelihood_it_is_none(made):
    assert list(forecasts_of(Brief(outlooks=(made,)))) == []


def test_the_analysts_number_goes_before_the_word_and_is_enough():
    assert one(outlook(probability=73)).probability == 0.73
    found = one(outlook(word="", probability=0))
    assert (found.probability, found.own, found.word) == (0.0, True, "")


def test_a_word_that_the_yardstick_does_not_have_has_no_number():
    found = one(outlook("perhaps", outcome=YES))
    assert (found.probability, found.brier, found.word) == (None, None, "perhaps")
    assert one(outlook("highly likely"), yardstick="icd203").probability is None
    assert one(outlook("highly likely"), yardstick="phia").probability == pytest.approx(0.85)
    assert one(outlook("likely"), yardstick="nobody-knows-it").probability is None


@pytest.mark.parametrize("yardstick", [y.id for y in scales().yardsticks])
def test_each_word_of_a_yardstick_has_the_middle_of_its_range(yardstick):
    for step in scales().yardstick(yardstick).words:
        found = one(outlook(step.word), yardstick=yardstick)
        assert found.probability == pytest.approx((step.low + step.high) / 200)


def test_scores():
    assert one(outlook(probability=70, outcome=YES)).brier == pytest.approx(0.09)
    assert one(outlook(probability=70, outcome=NO)).brier == pytest.approx(0.49)
    assert one(outlook(probability=50, outcome=NO)).brier == 0.25
    assert one(outlook(probability=70, outcome=VOID)).brier is None
    assert one(outlook(probability=70)).brier is None
    found = [one(outlook(probability=70, outcome=o)) for o in (YES, NO, VOID, None)]
    assert mean_brier(found) == pytest.approx(0.29)
    assert mean_brier(found[2:]) is None


@given(st.integers(0, 100), st.sampled_from([YES, NO]))
def test_a_score_is_between_0_and_1_and_is_0_for_a_sure_hit_alone(percent, outcome):
    score = one(outlook(probability=percent, outcome=outcome)).brier
    assert 0 <= score <= 1
    assert (score == 0) == (percent == (100 if outcome is YES else 0))


def test_a_forecast_is_due_when_its_day_is_over():
    assert one(outlook()).state(DUE) == "open"
    assert one(outlook()).state(TODAY) == "due"
    assert one(outlook(outcome=VOID)).state(TODAY) == "resolved"


def test_the_library_lists_them_first_due_first_without_the_trash(library):
    late = Workspace(Brief(title="Late", outlooks=(outlook(due=date(2027, 1, 1)),)))
    early = Workspace(Brief(title="Early", outlooks=(outlook(), outlook(probability=10))))
    gone = Workspace(Brief(title="Gone", outlooks=(outlook(),)))
    for workspace in (late, early, gone, Workspace(Brief(title="None", outlooks=(outlook(due=None),)))):
        library.save(workspace, 0)
    library.trash(gone.brief.id)
    register = library.forecasts()
    assert [f.title for f in register.forecasts] == ["Early", "Early", "Late"]
    assert register.unreadable == 0
    resolved = replace(late.brief, outlooks=(replace(late.brief.outlooks[0], outcome=YES),))
    library.save(Workspace(resolved), 1)
    assert library.forecasts().forecasts[-1].outcome == YES
    assert library.version(late.brief.id, 1).brief.outlooks[0].outcome is None


def test_a_damaged_brief_is_counted_and_hides_no_other(library, folder):
    for title in ("Sound", "Broken"):
        library.save(Workspace(Brief(title=title, outlooks=(outlook(),))), 0)
    damage(folder, "revisions", "body", "brief_id = (SELECT id FROM briefs WHERE title = 'Broken')")
    register = library.forecasts()
    assert [f.title for f in register.forecasts] == ["Sound"]
    assert register.unreadable == 1


def test_an_empty_library_has_an_empty_register(library):
    assert library.forecasts() == Register()


def rows(forecasts):
    return list(csv.DictReader(io.StringIO(table(forecasts, TODAY))))


def test_the_table_says_where_a_number_is_from():
    found = [one(outlook(outcome=NO)), one(outlook(probability=40)), one(outlook("perhaps"))]
    first, second, third = rows(found)
    assert first["probability"] == "0.675"
    assert first["probability from"] == "middle of 55\u201380 %"
    assert (first["state"], first["outcome"], first["outcome date"]) == ("resolved", "no", "2026-06-30")
    assert first["Brier score"] == "0.4556"
    assert (second["probability from"], second["state"]) == ("own number", "due")
    assert (third["likelihood"], third["probability"], third["Brier score"]) == ("perhaps", "", "")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\uff1d1", "\n@x"]
)
def test_no_cell_is_a_formula(cell):
    assert neutral(cell).startswith("'")
    row = rows([one(outlook(outcome=Outcome("no", DUE, cell)))])[0]
    assert row["note"].startswith("'")


@pytest.mark.parametrize("note", ["so;=1+1", 'so; "@SUM(A1)"', "=1;-1", ";;=1"])
def test_no_cell_is_a_formula_where_semicolons_end_cells(note):
    made = table([one(outlook(outcome=Outcome("no", DUE, note)))], TODAY)
    (line,) = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))[1:]
    assert not any(cell.lstrip(' "')[:1] in {*"=+-@"} for cell in line if cell.strip(' "'))


def test_what_is_no_formula_stays():
    assert [neutral(c) for c in ("1 = 1", "", "a-b", "50 %")] == ["1 = 1", "", "a-b", "50 %"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_one_cell_of_one_line(title, note):
    made = Brief(title=title, outlooks=(outlook(outcome=Outcome("yes", DUE, note)),))
    text = table(forecasts_of(made), TODAY)
    assert text.count("\r\n") == 2
    cells = list(csv.reader(io.StringIO(text, newline="")))
    assert [len(line) for line in cells] == [len(COLUMNS)] * 2
    assert not any(cell[:1] and cell[:1] in "=+-@\t\r" for line in cells for cell in line)


def test_the_bytes_are_utf8_with_a_mark_where_it_is_wanted():
    found = [one(outlook(outcome=Outcome("yes", DUE, "\u7a00\u571f")))]
    plain, marked = table_bytes(found, TODAY), table_bytes(found, TODAY, bom=True)
    assert marked == b"\xef\xbb\xbf" + plain
    assert "\u7a00\u571f" in plain.decode()
