"""Contradiction: the same quantity with different values within a brief, or in two of its articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ..model.brief import Brief
from .fields import Field
from .figure import DateValue, Figure, dates_agree, same_value
from .figures import places
from .finding import Finding
from .making import make, quoted
from .sources import Source

_SHARED = 3
_LIKE = 0.5
_KINDS_ALONE = frozenset({"count", "clock", "decade", "weekday", "fraction"})


class _Said(NamedTuple):
    field: Field
    figure: Figure
    near: frozenset[str]
    sentence: frozenset[str]
    dates: frozenset[DateValue]

    @property
    def words(self) -> str:
        return self.field.text[self.figure.start : self.figure.end]


def check_contradiction(brief: Brief, texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield the figures that another sentence of the brief, or another of its articles, gives otherwise."""
    said = [
        _Said(p.field, p.figure, p.statement.near, p.statement.sentence, _dates(p.beside))
        for p in places(brief, texts)
    ]
    told: set[tuple[Field, int]] = set()
    for one, two in combinations(said, 2):
        if one.sentence is two.sentence or not _differ(one.figure, two.figure):
            continue
        if one.dates and two.dates and one.dates.isdisjoint(two.dates):
            continue  # of May, and of early 2022
        if (two.field, two.figure.start) not in told and _alike(
            one.near, two.near, one.sentence, two.sentence
        ):
            told.add((two.field, two.figure.start))
            yield make(
                "contradiction.brief",
                two.field,
                two.figure.start,
                two.figure.end,
                f"Elsewhere the brief says {quoted(one.words)} of the same.",
            )
    if len(sources) > 1:
        for one in said:
            yield from _across(one, sources)


def _dates(beside: tuple[Figure, ...]) -> frozenset[DateValue]:
    return frozenset(figure.date for figure in beside if figure.kind == "date")


def _across(one: _Said, sources: list[Source]) -> Iterator[Finding]:
    """Yield a finding where one article has the figure and another gives the same with another value."""
    for source in sources:
        for found in source.by_kind.get(one.figure.kind, ()):
            words = source.words[found.sentence]
            if _differ(one.figure, found.figure) and _alike(
                one.near, source.near(found), one.sentence, words
            ):
                outlet = source.metadata.outlet or "Another article"
                yield make(
                    "contradiction.articles",
                    one.field,
                    one.figure.start,
                    one.figure.end,
                    f"{outlet} says {quoted(source.quote(found))} of the same.",
                )
                return


def _differ(one: Figure, two: Figure) -> bool:
    if one.kind != two.kind or one.kind in _KINDS_ALONE or (one.rate and two.rate and one.rate != two.rate):
        return False
    if one.kind == "date":
        return one.date[1] is not None and two.date[1] is not None and not dates_agree(one.date, two.date)
    return not same_value(one.value, two.value)


def _alike(
    near: frozenset[str], other: frozenset[str], sentence: frozenset[str], words: frozenset[str]
) -> bool:
    """Return whether two figures are said of the same: by what is close to them, and their sentences."""
    shared = near & other
    smaller = min(len(near), len(other))
    if smaller < 2 or len(shared) < 2 or len(shared) < 0.6 * smaller:
        return False
    both = len(sentence & words)
    return both >= _SHARED and both >= _LIKE * min(len(sentence), len(words))
