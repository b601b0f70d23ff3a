"""A few briefs with true statements: nothing is found in them, and errors put into them are.

The whole of it is tests/verify/test_planted_errors.py.
"""

import random

import pytest

from .planted import BRIEFS, errors, findings, is_found, items, true_brief

FEW = ["france-heavy-separation", "kazakh-rhenium", "notice-stockpile"]


def test_true_briefs_are_left_alone():
    briefs = {path.stem: true_brief(path.stem) for path in BRIEFS}
    false = [(slug, finding.rule) for slug, brief in briefs.items() for finding in findings(brief)]
    assert len(false) * 50 < sum(items(brief) for brief in briefs.values())


@pytest.mark.parametrize("slug", FEW)
def test_planted_errors_are_found(slug):
    known = {(f.rule, f.message) for f in findings(true_brief(slug))}
    rng = random.Random(slug)
    planted = list(errors(slug, rng))
    assert len(planted) > 25
    missed = [one.after for one, brief in planted if not is_found(brief, known)]
    assert len(missed) <= 0.05 * len(planted), missed
