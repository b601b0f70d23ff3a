"""The figures of a brief that are looked up, each with what its statement says around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..editing.passages import sentences
from ..model.brief import Brief
from .fields import Field
from .figure import Figure
from .matching import Said, said
from .quantities import figures
from .sources import decimal_comma

MAX_FIGURES = 400
"""How many figures of a brief are looked up: a text of more is a table, and would take seconds."""


class Place(NamedTuple):
    """A figure of a field, what stands around it, the figures of the field and of its sentence.

    `span` is where the sentence stands in the field.
    """

    field: Field
    figure: Figure
    statement: Said
    others: tuple[Figure, ...]
    beside: tuple[Figure, ...]
    span: tuple[int, int]

    @property
    def words(self) -> str:
        """The figure as it is written."""
        return self.field.text[self.figure.start : self.figure.end]


def places(brief: Brief, texts: list[Field]) -> Iterator[Place]:
    """Yield every figure that is checked: of a brief with more, the first MAX_FIGURES."""
    comma = decimal_comma(brief.language)
    left = MAX_FIGURES
    for field in texts:
        if field.name == "who":
            continue
        found = figures(field.text, comma)[:left]
        left -= len(found)
        ranges = sentences(field.text) if found else []
        for figure in found:
            inside = next((r for r in ranges if r.start <= figure.start < r.end), (0, len(field.text)))
            beside = tuple(f for f in found if inside[0] <= f.start < inside[1] and f is not figure)
            span = (inside[0], inside[1])
            yield Place(field, figure, said(field.text, figure, span), found, beside, span)


def language_of(tag: str) -> str:
    """Return the language of a BCP 47 tag; English where there is none."""
    return tag.partition("-")[0].lower() or "en"
