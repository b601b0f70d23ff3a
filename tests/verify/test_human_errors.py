"""Errors that authors of briefs made as busy people do: how many are found, by kind."""

import pytest

from tests.checks.human import SLUGS, rows, tally

pytestmark = pytest.mark.verify

COPIED = ("digit", "number word", "unit", "magnitude", "date", "name", "percentage-vs-point")
"""What a check of figures and names has to find."""

LEAST = 0.93
TURNED = ("direction", "swapped name", "swapped figure")
"""What it finds only where the article says of the same figure who, which way or of what."""

SOME = 0.65
ROLES = 0.75
ALL = 0.86


def test_errors_that_people_make():
    counted = tally(SLUGS)
    print("\n" + "\n".join([*rows(counted), *counted.missed]))
    assert len(SLUGS) >= 32
    assert sum(counted.made.values()) >= 12 * len(SLUGS)
    for kinds, least in ((COPIED, LEAST), (TURNED, SOME), (("role",), ROLES)):
        made = sum(counted.made[kind] for kind in kinds)
        assert sum(counted.found[kind] for kind in kinds) >= least * made
    assert sum(counted.found.values()) >= ALL * sum(counted.made.values())
