"""Damaged characters: what is restored, that it could have been damaged so, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.readers.characters.mend import mend_characters

from .clean import SENTENCES, clean_texts
from .damages import COMBINATIONS, MORE, Score, articles_of, damaged, mended, score

TEXTS = articles_of(1)
NOTHING_LOST = [(p, c) for p, c in COMBINATIONS if c in {"kept", "shown"}]


def scored(page, loss):
    total = Score()
    for clean in TEXTS.values():
        raw = damaged(clean, page, loss)
        total += score(clean, raw, mend_characters(raw))
    return total


@pytest.mark.parametrize(("page", "loss"), NOTHING_LOST)
def test_where_nothing_is_lost_everything_is_restored(page, loss):
    result = scored(page, loss)
    assert result.right == result.marks > 700
    assert result.harmed == 0


@pytest.mark.parametrize(("page", "loss"), [c for c in COMBINATIONS if c not in NOTHING_LOST])
def test_where_bytes_are_lost_most_is_restored(page, loss):
    result = scored(page, loss)
    assert result.right >= 0.96 * result.marks
    assert result.sure_right >= 0.99 * result.sure > 0
    assert result.harmed == 0


@pytest.mark.parametrize(
    ("page", "loss"), [c for c in COMBINATIONS + MORE if c[0] not in {"big5", "cp949"}]
)
def test_damaging_a_repaired_text_again_gives_the_input(page, loss):
    for slug in ("en-1", "fr-1", "pl-1"):
        raw = damaged(TEXTS[slug], page, loss)
        again = damaged(mended(raw, mend_characters(raw)), page, loss)
        different = [(a, b) for a, b in zip(raw.split("\n"), again.split("\n"), strict=True) if a != b]
        assert len(different) <= (0 if loss != "?" else 2), different


@pytest.mark.parametrize(
    ("damaged_text", "clean"),
    [
        ("It\u00e2\u20ac\u2122s caf\u00c3\u00a9", "It\u2019s caf\u00e9"),
        ("It\u201a\u00c4\u00f4s caf\u221a\u00a9", "It\u2019s caf\u00e9"),
        ("It\u0432\u0402\u2122s caf\u0413\u00a9", "It\u2019s caf\u00e9"),
        ("It\u9225\u6a9a caf\u8305", "It\u2019s caf\u00e9"),
        ("It\u7ab6\u51b1 caf\uff83\uff69", "It\u2019s caf\u00e9"),
        ("It\u0393\u00c7\u00d6s the caf\u251c\u2310", "It\u2019s the caf\u00e9"),
        (
            "\u0420\u045f\u0421\u0402\u0420\u0451\u0420\u0406\u0420\u00b5\u0421\u201a",
            "\u041f\u0440\u0438\u0432\u0435\u0442",
        ),
        ("\u6d93\ue15f\u6783\u5a34\u5b2d\u762f", "\u4e2d\u6587\u6d4b\u8bd5"),
        ("\u00e4\u00b8\u00ad\u00e6\u2013\u2021", "\u4e2d\u6587"),
    ],
)
def test_one_phrase_through_each_page(damaged_text, clean):
    assert mended(damaged_text, mend_characters(damaged_text)) == clean


def test_clean_texts_stay_as_they_are():
    texts = clean_texts()
    assert len(texts) >= 500
    assert len(SENTENCES) >= 25
    changed = [(tag, text) for tag, text in texts if mended(text, mend_characters(text)) != text]
    assert changed == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=60))
def test_any_text_is_answered_and_places_are_right(text):
    for repair in mend_characters(text):
        assert text[repair.start : repair.end] == repair.before


RUNS = ["â", "Ã", "โ", "в", "�", "鈥", "Ã©", "â€", "â ", "โ a", "aâ", "鈥?", "&", "��a", "« ", "?Ã", "ﾃ"]


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_is_read_in_linear_time(run):
    """A rule that looks ahead without bound would take hours here."""
    text = run * (10_000 // len(run))
    for repair in mend_characters(text):
        assert text[repair.start : repair.end] == repair.before


TWICE = [
    ("cp1252", "kept"),
    ("latin_1", "kept"),
    ("mac_roman", "kept"),
    ("cp1250", "kept"),
    ("cp1251", "kept"),
]


@pytest.mark.parametrize(("page", "loss"), TWICE)
def test_what_was_damaged_twice_is_mended_twice(page, loss):
    total = Score()
    for slug in ("en-1", "fr-1", "cs-1"):
        raw = damaged(damaged(TEXTS[slug], page, loss), page, loss)
        repairs = mend_characters(raw)
        assert all(raw[repair.start : repair.end] == repair.before for repair in repairs)
        total += score(TEXTS[slug], raw, repairs)
    assert total.right >= 0.995 * total.marks
    assert total.harmed == 0


FORMULAS = (
    "The concentrate holds 0.31% Li\u2082O and 6% Nd\u2082O\u2083. "
    "\u201cWe sell Pr\u2086O\u2081\u2081,\u201d said the miner\u2019s chief, "
    "\u201cand CO\u2082 is stored.\u201d "
    "It costs \u2014 as he put it \u2014 less than U\u2083O\u2088 does; H\u2082O is free. "
    "The US\u2013China talks went on, and 2CaCO\u2083 is burnt."
)


@pytest.mark.parametrize(("page", "loss"), [c for c in COMBINATIONS + MORE if c[0] != "cp949"])
def test_the_low_digits_of_formulas_are_told_by_the_formula(page, loss):
    raw = damaged(FORMULAS, page, loss)
    assert mended(raw, mend_characters(raw)) == FORMULAS


@pytest.mark.parametrize(
    "clean",
    [
        "He has kept a boat here since \u201998. \u201cIt\u2019s their water,\u201d he said to them.",
        "The Fe\u2013O bond held, and the Nd\u2013Fe\u2013B magnet of the Sm\u2013Co works was sold.",
    ],
)
@pytest.mark.parametrize("page", ["iso8859_11", "latin_1"])
def test_years_and_bonds_whose_mark_is_lost(clean, page):
    raw = damaged(clean, page, "dropped")
    assert mended(raw, mend_characters(raw)) == clean
