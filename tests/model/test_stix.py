"""Ratings as STIX confidence."""

import pytest

from reex_desktop.model.scales import scales
from reex_desktop.model.stix import stix_confidence, stix_scales, stix_step


@pytest.mark.parametrize(
    ("rating", "step", "value"),
    [
        *(("credibility", str(n), 110 - 20 * n) for n in range(1, 6)),
        *(("confidence", "high", 85), ("confidence", "moderate", 50), ("confidence", "low", 15)),
    ],
)
def test_a_step_has_its_number_and_the_number_its_step(rating, step, value):
    assert stix_confidence(rating, step) == value
    assert stix_step(rating, value) == step


@pytest.mark.parametrize(
    ("rating", "step"),
    [("credibility", "6"), ("reliability", "F"), ("confidence", ""), ("credibility", "")],
)
def test_what_cannot_be_judged_or_is_not_rated_has_none(rating, step):
    assert stix_confidence(rating, step) is None


def test_every_step_of_our_scales_is_in_the_mapping():
    assert set(stix_scales().credibility) == set(scales().credibility.steps)
    assert set(stix_scales().reliability) == set(scales().reliability.steps)


def test_every_number_is_one_step_of_credibility():
    assert [stix_step("credibility", n) for n in (0, 19, 20, 39, 40, 59, 60, 79, 80, 100)] == [
        *("5", "5", "4", "4", "3", "3", "2", "2", "1", "1"),
    ]
    assert [stix_step("confidence", n) for n in (0, 1, 29, 30, 69, 70, 100)] == [
        *("", "low", "low", "moderate", "moderate", "high", "high"),
    ]
