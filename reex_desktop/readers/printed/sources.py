"""The byline and the list of sources of a printed brief back to what is known of its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from ...model.article import RELIABILITIES, Metadata, Reliability
from ...model.blocks import Block, ListBlock, Paragraph, Spans, spans_text
from ...model.labels import Labels, filled
from ...model.published import PublishedArticle
from .notes import source_of

_BETWEEN = " \u00b7 "
_OPEN = re.compile("(?:(?<=, )|\\A)\u201c")
_CLOSE = re.compile("\u201d(?=, |\\Z)")
_RATED = re.compile(r"(.*\S) \(([A-F])\)")
_NAMED = 3


class _Known(NamedTuple):
    """One way to read an entry."""

    metadata: Metadata
    source: str
    reliability: Reliability = ""


class Byline(NamedTuple):
    """What stands under the title; `sources` is what follows "Sources:"."""

    subtitle: str = ""
    day: date | None = None
    author: str = ""
    sources: str = ""


def byline_of(head: list[Spans], sources: int, labels: Labels) -> Byline:
    """Return what the paragraphs under the title say; where there are `sources`, the last names them."""
    texts = [spans_text(parts) for parts in head]
    if not texts:
        return Byline()
    line = texts[-1]
    day = labels.date_of(line.partition(_BETWEEN)[0])
    if not sources and len(texts) == 1 and not day:
        return Byline(subtitle=line)
    subtitle = " ".join(texts[:-1])
    if day:
        line = line.partition(_BETWEEN)[2]
    label = labels.byline_source if sources == 1 else labels.byline_sources
    found = [*re.finditer(rf"(?:\A|{_BETWEEN}){re.escape(label)}", line)] if sources else []
    if not found:
        return Byline(subtitle, day, line)
    match = found[-1]
    return Byline(subtitle, day, line[: match.start()], line[match.end() :])


def rated_sources(blocks: Sequence[Block], labels: Labels) -> bool:
    """Return whether the list of sources ends in the legend of its ratings."""
    legend = labels.reliability_legend.partition("{")[0]
    return any(
        isinstance(block, Paragraph) and spans_text(block.spans).startswith(legend) for block in blocks
    )


def source_entries(blocks: Sequence[Block]) -> list[Spans]:
    """Return the entries of the list of sources."""
    return [
        item.blocks[0].spans
        for block in blocks
        if isinstance(block, ListBlock)
        for item in block.items
        if item.blocks and isinstance(item.blocks[0], Paragraph)
    ]


def sources_of(
    entries: list[Spans], outlets: str, named: frozenset[str], labels: Labels, *, rated: bool = False
) -> tuple[PublishedArticle, ...]:
    """Return the articles of the list of sources.

    `outlets` is what the byline says of them, `named` are the sources that notes name: an entry is
    divided into outlet, title, byline and date so that both can be printed again. Where the list is
    `rated`, a letter in brackets behind an outlet is its reliability.
    """
    readings = [_choices(entry, labels, rated=rated) for entry in entries]
    # A source that an entry is likeliest to be is that one: no other is read against its look for it.
    told = {choice[0].source for choice in readings} & named
    choices = [_preferred(choice, named, told) for choice in readings]
    several = filled(labels.articles, {"count": r"\d+"})
    counted = rf"{re.escape(labels.one_article)}|{several}"
    if re.fullmatch(counted, outlets) or not outlets:
        chosen = [choice[0] for choice in choices]
        names = {known.metadata.outlet for known in chosen}
        if all(names) and len(names) <= _NAMED and chosen:
            # The byline would have named them: one has no outlet.
            # It is none that a note names, nor, where there is a choice, one that is rated.
            free = [i for i, c in enumerate(chosen) if c.source not in named] or [0]
            place = next((i for i in free if not chosen[i].reliability), free[0])
            chosen[place] = next(c for c in choices[place] if not c.metadata.outlet)
    else:
        # What a note names is read so that it does; where that fits no byline, anything that fits one.
        kept = [[c for c in choice if c.source in named] or choice for choice in choices]
        chosen = _fitting(kept, outlets) or _fitting(choices, outlets) or [c[0] for c in choices]
    return tuple(PublishedArticle(uuid4(), known.metadata, known.reliability) for known in chosen)


def _fitting(choices: list[list[_Known]], outlets: str) -> list[_Known] | None:
    """Return one choice an entry so that the outlets, each once, read like `outlets`."""
    budget = [5000]

    def search(index: int, rest: str, seen: tuple[str, ...]) -> list[_Known] | None:
        budget[0] -= 1
        if index == len(choices):
            return [] if not rest else None
        for choice in choices[index]:
            name = choice.metadata.outlet
            left = rest
            if not name or budget[0] < 0:
                continue
            if name not in seen:
                if not rest.startswith(name):
                    continue
                left = rest[len(name) :]
                if left and not left.startswith(", "):
                    continue
                left = left.removeprefix(", ")
            found = search(index + 1, left, seen if name in seen else (*seen, name))
            if found is not None:
                return [choice, *found]
        return None

    return search(0, outlets, ())


def _choices(entry: Spans, labels: Labels, *, rated: bool) -> list[_Known]:
    """Return the ways to read an entry, the likeliest first; each prints the same."""
    text, address = _address(entry)
    found = list(_divisions("" if text == labels.unknown_source else text, address, labels))
    if not address:  # what is no address of the web is printed as text
        place = text.rfind(". ")
        while place > 0:
            known = "" if text[:place] == labels.unknown_source else text[:place]
            found.extend(_divisions(known, text[place + 2 :], labels))
            place = text.rfind(". ", 0, place)
    known = [reading for metadata in found for reading in _readings(metadata, labels, rated=rated)]
    return sorted(dict.fromkeys(known), key=lambda reading: not reading.reliability)


def _preferred(readings: list[_Known], named: frozenset[str], told: set[str]) -> list[_Known]:
    """Return the ways to read an entry, first those in which it is one of the `named` sources.

    Of several the longest: two articles of an outlet may differ in their date alone.
    """
    wanted = named - (told - {readings[0].source})
    return sorted(readings, key=lambda r: -len(r.source) if r.source in wanted else 0)


def _readings(metadata: Metadata, labels: Labels, *, rated: bool) -> Iterator[_Known]:
    """Yield `metadata` with the letter behind its outlet as a rating, and with it as part of the name."""
    match = _RATED.fullmatch(metadata.outlet) if rated else None
    if match:
        letter = RELIABILITIES[RELIABILITIES.index(match[2])]
        named = replace(metadata, outlet=match[1])
        yield _Known(named, source_of(named, labels, letter), letter)
    yield _Known(metadata, source_of(metadata, labels))


def _address(entry: Spans) -> tuple[str, str]:
    text = spans_text(entry)
    if not entry or not entry[-1].href:
        return text, ""
    last = entry[-1]
    scheme = last.href.partition(":")[0]
    end = "/" if last.href.endswith("/") and not last.text.endswith("/") else ""
    before = spans_text(entry[:-1]).strip()
    return before.removesuffix("."), f"{scheme}://{last.text}{end}"


def _divisions(text: str, address: str, labels: Labels) -> Iterator[Metadata]:
    before, _, last = text.rpartition(", ")
    day = labels.date_of(last)
    if day:
        yield from (Metadata(*parts, day, address) for parts in _undated(before))
    yield from (Metadata(*parts, None, address) for parts in _undated(text))


def _undated(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, byline and outlet."""
    closed = [match.start() for match in _CLOSE.finditer(text)]
    for start in (match.end() for match in _OPEN.finditer(text)):
        for end in (place for place in closed if place > start):
            yield text[start:end], text[end + 3 :], text[: max(0, start - 3)]
    yield "", "", text
    place = text.rfind(", ")
    while place > 0:
        yield "", text[place + 2 :], text[:place]
        place = text.rfind(", ", 0, place)
    yield "", text, ""
