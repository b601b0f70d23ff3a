"""Ten thousand sound files of each format, of random structure: no word is lost, nothing raises.

Each format has a share of time; on a slow machine fewer files fit into it, and the count is printed.
`REEX_FUZZ_SECONDS=3600` lets every one of them come to ten thousand.
"""

import os
import re
import time
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from tests.fuzz.made import FORMATS
from tests.fuzz.promises import read_as_promised
from tests.fuzz.targets import TARGETS, drawn
from tests.readers.formats_fuzz import EDITS, edited
from tests.readers.pdf_kinds import KINDS

pytestmark = pytest.mark.verify
EXAMPLES = 10_000
SECONDS = float(os.environ.get("REEX_FUZZ_SECONDS", "15"))
LEAST = 100
WORD = re.compile(r"w\d+x")
RELAXED = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "phases": [Phase.generate],  # making a failure smaller would outlast the time
}


class TimeIsUpError(Exception):
    """The time is over: to make files that nobody reads would take ten times as long."""


@pytest.mark.parametrize("name", FORMATS)
def test_no_word_of_a_sound_file_is_lost(name):
    end = time.monotonic() + SECONDS
    count = 0

    @settings(max_examples=EXAMPLES, **RELAXED)
    @given(FORMATS[name]())
    def run(made):
        nonlocal count
        if time.monotonic() > end:
            raise TimeIsUpError
        count += 1
        articles = read_as_promised(made.data, made.kind, (made.extent,))
        found = Counter(word for article in articles for word in WORD.findall(plain_text(article.raw)))
        assert not Counter(made.words) - found, "words were lost"

    with suppress(TimeIsUpError):
        run()
    print(f"{name}: {count} sound files of {EXAMPLES}")
    assert count >= LEAST


REAL = {name: target.seeds() for name, target in TARGETS.items()}
REAL["pdf"] = [*map(drawn, REAL["pdf"]), *(KINDS[kind]().data for kind in ("letter", "report"))]


@pytest.mark.parametrize("name", ["page", "fragment", "text", "markdown", "pdf", "anything"])
def test_damaged_files_are_read_or_refused(name):
    kinds = {"page": "html", "fragment": "html-fragment", "anything": ""}
    end = time.monotonic() + SECONDS
    count = 0

    @settings(max_examples=EXAMPLES, **RELAXED)
    @given(st.sampled_from(range(len(REAL[name]))), EDITS)  # a number, since a file is too long to be shown
    def run(number, edits):
        nonlocal count
        if time.monotonic() > end:
            raise TimeIsUpError
        count += 1
        try:
            read_as_promised(edited(REAL[name][number], edits), kinds.get(name, name))
        except ReadError as error:
            pytest.fail(f"not told as a refusal: {error}")

    with suppress(TimeIsUpError):
        run()
    print(f"{name}: {count} damaged files of {EXAMPLES}")
    assert count >= LEAST
