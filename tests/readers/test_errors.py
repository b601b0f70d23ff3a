"""What a refusal says: one line, of a length to be read, whatever the input holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.word.prepare import parse_part


def test_a_library_that_quotes_the_input_does_not_fill_the_window():
    part = f'<w:footnotes xmlns:w="http://a.example/{"%s`" * 2_000}"><w:broken'
    with pytest.raises(ReadError, match=r"this Word file is damaged: .* is no sound XML") as caught:
        parse_part(part.encode(), "word/footnotes.xml")
    assert len(str(caught.value)) <= 600


@given(st.text(max_size=3_000))
def test_every_refusal_is_a_short_line(message):
    said = str(ReadError(message))
    assert len(said) <= 600
    assert "\n" not in said
    assert str(ReadError(said)) == said


def test_a_message_that_can_be_read_stays_as_it_is():
    said = "The feed \u201cTungsten weekly\u201d holds no article: open one of them, and paste its text."
    assert str(ReadError(said)) == said
