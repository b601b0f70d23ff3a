"""The notes of a printed brief, and the references to them, back to passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID, uuid4

from ...model.article import Metadata, Passage, Passages, Reliability
from ...model.blocks import Block, Paragraph, Span, Spans, spans_text
from ...model.labels import Labels
from ...model.published import PublishedArticle
from ...model.text import clean_line

NOTE_PREFIX = "#note-"
_CLOSED = "\u201d"
_BEFORE_SOURCE = f"{_CLOSED} \u2014 "
_NUMBER = re.compile(r"(\d+)[ \u00a0]*")


class PrintedNotes:
    """The notes under a brief: `take` reads references, `passages` gives what they refer to."""

    def __init__(self, blocks: Sequence[Block], labels: Labels) -> None:
        self.labels = labels
        self._texts: dict[int, str] = {}
        for block in blocks:
            if isinstance(block, Paragraph) and (match := _NUMBER.match(spans_text(block.spans))):
                self._texts.setdefault(int(match[1]), spans_text(block.spans)[match.end() :])
        self._quoted: dict[int, tuple[UUID, str]] = {}

    @property
    def sources(self) -> frozenset[str]:
        """What the notes may say of their sources: outlet or title, and date."""
        found: set[str] = set()
        for text in self._texts.values():
            place = text.find(_BEFORE_SOURCE)
            while place >= 0:
                found.add(text[place + len(_BEFORE_SOURCE) :])
                place = text.find(_BEFORE_SOURCE, place + 1)
        return frozenset(found)

    def bind(self, articles: Sequence[PublishedArticle]) -> None:
        """Tell each note which of `articles` it quotes; a note that names none gets no article."""
        taken: set[tuple[UUID, str]] = set()
        for number, text in self._texts.items():
            quoted = self._find(text, articles, taken)
            taken.add(quoted)
            self._quoted[number] = quoted

    def _find(
        self, text: str, articles: Sequence[PublishedArticle], taken: set[tuple[UUID, str]]
    ) -> tuple[UUID, str]:
        for article in articles:
            source = source_of(article.metadata, self.labels, article.reliability)
            end = f"{_BEFORE_SOURCE}{source}" if source else _CLOSED
            quoted = (article.id, text.removesuffix(end)[1:])
            if text.startswith("\u201c") and text.endswith(end) and source and quoted not in taken:
                return quoted
        return uuid4(), text.removeprefix("\u201c").removesuffix(_CLOSED)

    def take(self, parts: Spans) -> tuple[Spans, tuple[int, ...]]:
        """Return `parts` without the references at the end, and the numbers of these."""
        kept = list(parts)
        numbers: list[int] = []
        while kept:
            number = self._number(kept[-1])
            if number is not None:
                numbers.append(number)
                kept.pop()
            elif numbers and _is_comma(kept[-1]) and len(kept) > 1 and self._number(kept[-2]) is not None:
                kept.pop()
            else:
                break
        return tuple(kept), tuple(reversed(numbers))

    def passages(self, numbers: Sequence[int]) -> Passages:
        """Return the passages that the notes of these numbers quote."""
        quoted = (self._quoted[number] for number in numbers)
        return tuple(Passage(article_id, exact, 0, len(exact)) for article_id, exact in quoted)

    def _number(self, part: Span) -> int | None:
        number = part.href.removeprefix(NOTE_PREFIX)
        known = part.href.startswith(NOTE_PREFIX) and number.isdecimal() and int(number) in self._texts
        return int(number) if known else None


def source_of(metadata: Metadata, labels: Labels, reliability: Reliability = "") -> str:
    """Return what a note says of an article: its outlet and rating, or its title; and its date."""
    outlet = clean_line(metadata.outlet)
    name = f"{outlet} ({reliability})" if outlet and reliability else outlet or clean_line(metadata.title)
    day = labels.print_date(metadata.published) if metadata.published else ""
    return ", ".join(part for part in (name, day) if part)


def _is_comma(part: Span) -> bool:
    return part.text == "," and part.marks == ("superscript",)
