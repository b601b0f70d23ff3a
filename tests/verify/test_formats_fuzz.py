"""Ten thousand damaged files of every format, as many as half a minute allows on a slow machine."""

import time

import pytest
from hypothesis import HealthCheck, given, settings

from tests.readers.formats_fuzz import CASES, check, made

pytestmark = pytest.mark.verify
SECONDS = 35
MIN = 2_000


def test_ten_thousand_damaged_files():
    end = time.monotonic() + SECONDS
    count = read = 0

    @settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(CASES)
    def run(case):
        nonlocal count, read
        if time.monotonic() < end:
            read += check(made(*case))
            count += 1

    run()
    print(f"{count} damaged files, {read} of them still read")
    assert count >= MIN
    assert count / 20 < read < count  # neither all nor none are refused
