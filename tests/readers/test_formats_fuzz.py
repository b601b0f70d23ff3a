"""Damaged files of every format: a few hundred here, ten thousand in `make verify`."""

import pytest
from hypothesis import given, settings

from reex_desktop.readers.read import read_all
from tests.readers.formats_fuzz import CASES, FILES, check, made


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_sound_before_they_are_damaged(name):
    assert check(FILES[name])
    assert not any("damaged" in note for article in read_all(FILES[name]) for note in article.notes)


@settings(max_examples=300, deadline=None)
@given(CASES)
def test_a_damaged_file_is_read_or_refused(case):
    check(made(*case))
