"""An article as the checks look at it: the sentences of its body, their figures and words."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..editing.passages import Range, sentences
from ..editing.sections import body_ranges, is_reex_shaped, sections_of
from ..model.article import Article, Passage, Passages
from ..model.plain import plain_text
from .figure import DateValue, Figure
from .implied import dates_of, meant, weekday_dates
from .lexicon import content, near
from .quantities import figures
from .relative_dates import Resolved
from .units import same_currency

_COMMA_LANGUAGES = frozenset(re.findall("..", "defresptitnlplcsskdasvnbnofietlvltruuktrviid"))


def decimal_comma(language: str) -> bool:
    """Return whether the language (a BCP 47 tag) writes decimals with a comma."""
    return language.partition("-")[0].lower() in _COMMA_LANGUAGES


HUNDREDTHS = frozenset({"cents", "pence"})
"""Kinds of money that are hundredths of a currency that is not said."""

_ROW = re.compile(r"(?:[^.!?]{0,60}[:|\t][ \u00a0]*)?[-+\u2013]?\d[\d.,\u00a0]*[*\u2020]?")
"""A row of a table as plain text: a label and its number, or a number alone."""

_NO_END = re.compile(
    r"(?:(?<!\d)\d{1,2}|\b(?:Mio|Mrd|Nr|No|ca|approx|Jan|Feb|Apr|Aug|Sept|Oct|Okt|Nov|Dec|Dez|St))\.\s*$"
)
"""What ends with a point without ending the sentence."""

_RELATED = {
    "percent": ("fraction",),
    "fraction": ("percent",),
    "time": ("period",),
    "period": ("time",),
    "concentration": ("mass", "percent"),
    "mass": ("concentration",),
}
"""Kinds that may say the same in other words."""


class Found(NamedTuple):
    """A figure of an article's body, and the number of its sentence."""

    figure: Figure
    sentence: int


class Source:
    """What the checks know of one article. `text` is its plain text, offsets are those of passages."""

    def __init__(self, article: Article) -> None:
        self.id = article.id
        self.metadata = article.metadata
        self.text = plain_text(article.blocks)
        self._article = article
        self._near: dict[Found, frozenset[str]] = {}

    @cached_property
    def folded(self) -> str:
        """The text without regard to case."""
        return self.text.casefold()

    @cached_property
    def ranges(self) -> list[Range]:
        """The sentences of the body: not of its own highlights, assessment, outlook or summary."""
        parts = sections_of(self._article)
        bodies = body_ranges(parts)
        if not (is_reex_shaped(parts) and any(part.slot == "credibility" for part in parts)):
            bodies = [Range(0, len(self.text))]
        return [
            Range(body.start + s.start, body.start + s.end)
            for body in bodies
            for s in sentences(self.text[body.start : body.end])
        ]

    @cached_property
    def own_figures(self) -> list[Figure]:
        """The figures of everything that is not the body: the article's own highlights and assessment."""
        result: list[Figure] = []
        start = 0
        comma = decimal_comma(self.metadata.language)
        for r in [*self.ranges, Range(len(self.text), len(self.text))]:
            result += figures(self.text[start : r.start], comma)
            start = r.end
        return result

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """The stems of each sentence of the body."""
        return [content(self.text[r.start : r.end]) for r in self.ranges]

    @cached_property
    def sentences_with(self) -> dict[str, list[int]]:
        """The numbers of the sentences of the body that have a word, by its stem."""
        result: dict[str, list[int]] = {}
        for number, words in enumerate(self.words):
            for word in words:
                result.setdefault(word, []).append(number)
        return result

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much a word tells one sentence from the others: its inverse sentence frequency."""
        count = len(self.words)
        return {word: 1 + math.log(count / len(places)) for word, places in self.sentences_with.items()}

    @cached_property
    def figures(self) -> list[Found]:
        """The figures of the body."""
        comma = decimal_comma(self.metadata.language)
        result: list[Found] = []
        for first, last in self._stretches():
            start, number = self.ranges[first].start, first
            text = self.text[start : self.ranges[last].end]
            tabular = bool(_ROW.fullmatch(text))
            for f in figures(text, comma):
                placed = f._replace(start=f.start + start, end=f.end + start)
                bare = f.bare or (tabular and f.kind == "count")
                while number < last and self.ranges[number + 1].start <= placed.start:
                    number += 1
                result.append(Found(placed._replace(tabular=tabular, bare=bare), number))
        return result

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last of the sentences that are one: "4. April" is no end of one."""
        first = 0
        for number, r in enumerate(self.ranges):
            last = number + 1 == len(self.ranges)
            open_ = not last and bool(_NO_END.search(self.text, max(r.end - 8, r.start), r.end))
            if not open_ or "\n" in self.text[r.end : self.ranges[number + 1].start]:
                yield first, number
                first = number + 1

    @cached_property
    def by_kind(self) -> dict[str, list[Found]]:
        """The figures of the body by their kind."""
        result: dict[str, list[Found]] = {}
        for found in self.figures:
            result.setdefault(found.figure.kind, []).append(found)
        return result

    @cached_property
    def by_sentence(self) -> dict[int, list[Found]]:
        """The figures of the body by the number of their sentence."""
        result: dict[int, list[Found]] = {}
        for found in self.figures:
            result.setdefault(found.sentence, []).append(found)
        return result

    @cached_property
    def _by_raw(self) -> dict[float, list[Found]]:
        result: dict[float, list[Found]] = {}
        for found in self.figures:
            result.setdefault(round(found.figure.raw, 6), []).append(found)
        return result

    def candidates(self, figure: Figure) -> list[Found]:
        """Return the figures of the body that `figure` may go back to: of its kind, or the same number."""
        kinds = (figure.kind, *_RELATED.get(figure.kind, ()))
        if figure.kind in HUNDREDTHS:
            kinds += tuple(kind for kind in self.by_kind if kind.startswith("money."))
        elif figure.kind.startswith("money."):
            kinds += tuple(HUNDREDTHS)
            kinds += tuple(
                kind
                for kind in self.by_kind
                if kind.startswith("money.") and kind != figure.kind and same_currency(kind, figure.kind)
            )
        alike = [found for kind in kinds for found in self.by_kind.get(kind, ())]
        alike += self._implied_weekdays if figure.kind == "weekday" else ()
        same = self._by_raw.get(round(figure.raw, 6), ())
        rows = [found for found in self._rows if found not in same] if figure.kind != "count" else []
        return [*alike, *(found for found in same if found.figure.kind not in kinds), *rows]

    @cached_property
    def _rows(self) -> list[Found]:
        return [f for f in self.figures if f.figure.tabular and f.figure.kind == "count"]

    def near(self, found: Found) -> frozenset[str]:
        """Return the stems that stand close to a figure, in its sentence."""
        kept = self._near.get(found)
        if kept is None:
            r = self.ranges[found.sentence]
            figure = found.figure
            kept = near(self.text[r.start : r.end], figure.start - r.start, figure.end - r.start)
            self._near[found] = kept
        return kept

    @cached_property
    def years(self) -> frozenset[int]:
        """The years the article was written in or speaks of."""
        said = {f.date[0] for f in [*(found.figure for found in self.figures), *self.own_figures]}
        written = {self.metadata.published.year} if self.metadata.published else said
        return frozenset(year for year in written if year is not None)

    @cached_property
    def implied_dates(self) -> list[DateValue]:
        """The dates that the article says without writing them out."""
        published = self.metadata.published
        if published is None:
            return []
        days = frozenset(int(found.figure.value) for found in self.by_kind.get("weekday", ()))
        meant_here = [date for _, resolved in self._meant for date in dates_of(resolved)]
        return [*weekday_dates(published, days), *meant_here]

    @cached_property
    def _meant(self) -> list[tuple[int, Resolved]]:
        published = self.metadata.published
        return meant(self.text, self.ranges, published, self.metadata.language) if published else []

    @cached_property
    def _implied_weekdays(self) -> list[Found]:
        """The weekdays of the days that the article says by the day of writing ("yesterday")."""
        return [
            Found(Figure(r.start, r.end, "weekday", float(resolved.first.weekday())), number)
            for number, resolved in self._meant
            if resolved.grain == "day" and not resolved.about
            for r in (self.ranges[number],)
        ]

    def sentence_at(self, offset: int) -> int | None:
        """Return the number of the sentence of the body that holds `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.ranges[index].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [r.start for r in self.ranges]

    def evidence(self, passages: Passages) -> frozenset[int]:
        """Return the sentences of the body that evidence among `passages` touches."""
        places = [self._place(p) for p in passages if p.article_id == self.id and p.purpose == "evidence"]
        return frozenset(
            number
            for start, end in places
            for number, r in enumerate(self.ranges)
            if r.start < end and start < r.end
        )

    def _place(self, p: Passage) -> tuple[int, int]:
        """Return where the words of a passage stand: an article read again may have moved them."""
        if self.text[p.start : p.end] == p.exact:
            return p.start, p.end
        start = self.text.find(p.exact) if p.exact else -1
        return (start, start + len(p.exact)) if start >= 0 else (0, 0)

    def quote(self, found: Found) -> str:
        """Return the words of a figure, with its qualifier."""
        figure = found.figure
        words = self.text[figure.start : figure.end]
        return f"{figure.qualifier} {words}" if figure.qualifier else words


class _Kept(NamedTuple):
    """An article, told by the identity of its blocks: they are too large to be hashed at each run."""

    article: Article

    def __hash__(self) -> int:
        return hash(self.article.id)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Kept)
            and self.article.blocks is other.article.blocks
            and self.article.metadata == other.article.metadata
        )


@lru_cache(maxsize=16)
def _source(kept: _Kept) -> Source:
    return Source(kept.article)


def source_of(article: Article) -> Source:
    """Return `article` as the checks see it; kept while its blocks and metadata stay the same."""
    return _source(_Kept(article))
