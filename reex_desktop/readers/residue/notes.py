"""Lines that are the article's own whatever they say: notes that correct it, and what quotes an appeal."""

from __future__ import annotations

import re

from ...model.resources import small_phrases

_QUOTED = re.compile('[\u201c\u00ab\u201e\u300c"].{2,}')
_SENTENCE = re.compile("[.!?\u2026\u3002\uff01\uff1f]['\"\u201d\u2019\u00bb\u300d)\uff09]*$")
_LEAST, _LEAST_DENSE, _LONGEST = 5, 12, 700
"""So many words, or characters of a dense script, has a line that tells something; none is longer."""
_DENSE = re.compile("[\u3040-\u9fff]")


def is_correction(text: str) -> bool:
    """Return whether a line corrects or explains the article: such a note belongs to it, in every place."""
    if len(text) > _LONGEST or not _says(text):
        return False
    return small_phrases("corrections").match(text.replace("\u0130", "i").lower()) is not None


def is_story(text: str) -> bool:
    """Return whether a whole sentence reports what somebody said, so that an appeal in it is quoted."""
    if _SENTENCE.search(text) is None or not _says(text):
        return False
    return small_phrases("reporting").search(text.lower()) is not None or _QUOTED.match(text) is not None


def _says(text: str) -> bool:
    return len(text.split()) >= _LEAST or (_DENSE.search(text) is not None and len(text) >= _LEAST_DENSE)
