"""Rules that are off, and targets: switched, written and read again; nonsense is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.choices import (
    Choices,
    ChoicesError,
    Targets,
    choices_of,
    parse_off,
    read_choices,
    switch,
    write_off,
)
from reex_desktop.checks.completeness import meter
from reex_desktop.checks.rules import FAMILIES, RULES
from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.blocks import rich

from .helpers import brief_on

IDS = [rule.id for rule in RULES]
names = st.sampled_from([*IDS, *FAMILIES])


def on(off):
    return Choices(frozenset(off)).rules


@given(st.lists(st.tuples(names, st.booleans()), max_size=12))
def test_a_switch_changes_what_it_names_and_nothing_else(steps):
    off = frozenset()
    for name, turn_on in steps:
        members = {r for r in IDS if r == name or r.startswith(f"{name}.")}
        expected = on(off) | members if turn_on else on(off) - members
        off = switch(off, name, on=turn_on)
        assert on(off) == expected
        assert parse_off(write_off(off)) == off


def test_a_family_whose_last_rule_goes_off_is_off_as_a_whole():
    off = frozenset()
    for rule in (r for r in IDS if r.startswith("names.")):
        off = switch(off, rule, on=False)
    assert off == {"names"}
    off = switch(off, "names.role", on=True)
    assert off == {r for r in IDS if r.startswith("names.")} - {"names.role"}


def test_what_a_newer_program_has_and_what_makes_no_sense_is_left_out():
    found = choices_of({"rules_off": "names.role spelling.all", "summary_words": "many"})
    assert found == Choices(frozenset({"names.role"}))


def test_rules_that_are_off_find_nothing():
    workspace = brief_on("It made 70 tonnes.", "It made 90 tonnes of metal in the town of Sillamae.")
    off = {finding.rule for finding in run_checks(workspace)}
    assert off
    rules = Choices(frozenset(off)).rules
    assert run_checks(workspace, rules) == ()


def test_targets_are_what_lengths_and_the_meter_go_by():
    workspace = set_brief(brief_on(["One.", "Two."], "Text."), summary=rich("word " * 30))
    loose = Targets(highlights_least=2, summary_words=30)
    assert {f.slot for f in run_checks(workspace, {"completeness.length"})} == {"highlights", "summary"}
    assert run_checks(workspace, {"completeness.length"}, targets=loose) == ()
    assert meter(workspace, loose).done == meter(workspace).done + 2
    assert Targets().summary_band == (40, 150)


def test_percent_is_hundred_only_where_nothing_is_missing():
    workspace = brief_on(["One.", "Two.", "Three."], "Text.")
    found = meter(workspace)
    assert 0 < found.percent < 100
    assert found.done + len(found.missing) == found.all


def test_no_settings_are_the_first_choices(tmp_path):
    assert read_choices(tmp_path) == Choices()
    assert read_choices(tmp_path).rules == set(IDS)


def test_settings_as_qt_writes_them_are_read(tmp_path):
    (tmp_path / "settings.ini").write_text(
        '[General]\nauthor="A; \\xc4 \\"B\\""\ngeometry="@ByteArray(\\x1\\xd9\\xd0\\xcb)"\n'
        "highlights_least=2\nplaces={}\nrules_off=names figures.own\nsummary_words=120\n"
        "\n[%General]\nx=1\n",
        encoding="utf-8",
    )
    found = read_choices(tmp_path)
    assert found.off == {"names", "figures.own"}
    assert (found.targets.highlights_least, found.targets.summary_words) == (2, 120)


def test_settings_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "settings.ini").mkdir()
    with pytest.raises(ChoicesError, match=r"settings\.ini: the settings cannot be read"):
        read_choices(tmp_path)
