"""The words that are printed around a brief, in every language: complete, and told from one another."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.model.labels import LANGUAGES, labels_in, labels_of
from reex_desktop.model.resources import resource_path
from reex_desktop.model.scales import scales

EVERY = [labels_in(language) for language in LANGUAGES]


def by_language(labels):
    return labels.language


def braces(text):
    return sorted(re.findall(r"\{\w*\}", text))


def test_each_file_of_labels_is_a_language():
    found = {path.stem for path in resource_path("labels", "en.json").parent.glob("*.json")}
    assert found == set(LANGUAGES)


@pytest.mark.parametrize("labels", EVERY, ids=by_language)
def test_the_labels_are_complete_and_like_the_english_ones(labels):
    english = labels_in("en")
    for name in msgspec.structs.asdict(english):
        ours, theirs = getattr(labels, name), getattr(english, name)
        if isinstance(theirs, str):
            assert ours.strip() or name == "first_day", name
            assert braces(ours) == braces(theirs), name
        elif isinstance(theirs, dict) and theirs:
            assert list(ours) == list(theirs), name
    assert len(set(labels.months)) == 12
    if labels.language != "en":
        assert list(labels.credibility_steps) == list(scales().credibility.steps)
        assert list(labels.reliability_steps) == list(scales().reliability.steps)


@pytest.mark.parametrize("labels", EVERY, ids=by_language)
def test_what_must_be_told_apart_is_different(labels):
    assert len({*labels.nothing.values(), labels.untitled, labels.unknown_source}) == 7
    assert len(set(labels.confidence_levels.values())) == 3
    assert labels.byline_source != labels.byline_sources
    assert len(set(labels.columns)) == 4


def test_the_heading_of_the_sources_tells_the_language():
    assert len({labels.sources for labels in EVERY}) == len(EVERY)


@given(st.sampled_from(EVERY), st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_a_date_is_read_back(labels, day):
    printed = labels.print_date(day)
    assert labels.date_of(printed) == day
    assert labels.holds_date(f"x {printed} y")
    until = labels.until.format(date=printed)
    assert labels.until_date(until) == labels.until_date(until[:1].upper() + until[1:]) == day


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en-GB", "1 October 2025"),
        ("de-AT", "1. Oktober 2025"),
        ("fr", "1er octobre 2025"),
        ("es-MX", "1 de octubre de 2025"),
        ("zh-Hant-TW", "2025年10月1日"),
        ("ar", "1 October 2025"),
        ("", "1 October 2025"),
    ],
)
def test_dates_are_printed_as_the_language_has_them(tag, printed):
    assert labels_of(tag).print_date(date(2025, 10, 1)) == printed


def test_what_is_no_date_is_none():
    assert labels_in("en").date_of("31 February 2025") is None
    assert labels_in("de").date_of("1 Oktober 2025") is None
    assert labels_in("en").until_date("31 October 2025") is None
