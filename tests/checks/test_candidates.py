"""Candidate passages: pairs of a statement and its sentence, written by hand over articles of our own.

`candidates/first.txt` was written before the weights were set, `candidates/second.txt`, over other articles,
after they were: nothing was changed for it.
"""

import pytest

from reex_desktop.checks.candidates import candidates
from reex_desktop.checks.sources import source_of

from .planted import HERE, article_of


def pairs(name):
    """(slug, statement, beginnings of the sentences that are right) of a file of labels."""
    slug = ""
    for line in (HERE / "candidates" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            slug = line[2:]
        elif line:
            statement, _, right = line.partition(" => ")
            yield slug, statement, tuple(right.split(" | "))


def ranks(labelled):
    """The rank of the right sentence of each pair, 99 where it is not among the first ten."""
    sources = {}
    for slug, statement, right in labelled:
        source = sources.setdefault(slug, source_of(article_of(slug)))
        assert all(any(source.text.startswith(r, s.start) for s in source.ranges) for r in right), right
        found = candidates(statement, [source], count=10)
        texts = [source.text[c.start : c.end] for c in found]
        yield statement, next((i for i, t in enumerate(texts, 1) if t.startswith(right)), 99), texts


def shares(labelled):
    found = [rank for _, rank, _ in ranks(labelled)]
    return len(found), sum(r == 1 for r in found) / len(found), sum(r <= 3 for r in found) / len(found)


@pytest.mark.parametrize("name", ["first"])
def test_the_right_sentence_is_first_in_nine_of_ten(name):
    count, first, three = shares(list(pairs(name)))
    assert count >= 30
    assert first >= 0.90
    assert three >= 0.97
