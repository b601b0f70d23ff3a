"""The outlook: what is expected, how likely in words of the yardstick, until when, what to watch."""

from __future__ import annotations

import re
from itertools import groupby

from ...model.blocks import (
    Block,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Rich,
    Span,
    Spans,
    merge_spans,
    span,
    spans,
    spans_text,
)
from ...model.brief import Brief, Indicator, Outlook, heading_of
from ...model.labels import Labels, labels_of
from ...model.plain import slice_spans
from ...model.scales import Yardstick, scales
from ...model.text import clean_line
from ..lines import without_breaks_before
from .elements import Elements
from .notes import References

_INLINE = 240
_MODIFIED = re.compile(
    r"\b(?:not|no|nor|never|hardly|barely|scarcely|very|highly|quite|rather|fairly|less|least|more|most|"
    r"equally|so|too|as|how|un|\w+n['\u2019]t)[\s-]+$",
    re.IGNORECASE,
)


def outlook_heading(brief: Brief) -> Heading:
    """Return the heading of the slot, with the horizon where all outlooks share one."""
    text = clean_line(heading_of(brief, "outlook"))
    horizons = {outlook.horizon for outlook in brief.outlooks}
    if len(horizons) != 1 or None in horizons:
        return Heading(spans(text), 2)
    until = _until(brief.outlooks[0], labels_of(brief.language))
    return Heading((span(f"{text} "), span(until, "italic")), 2)


def outlook_blocks(brief: Brief, references: References, elements: Elements) -> list[Block]:
    """Return the outlooks in their order; where horizons differ, each stands under its own."""
    yardstick = _yardstick(brief)
    several = len({outlook.horizon for outlook in brief.outlooks}) > 1
    result: list[Block] = []
    for _, members in groupby(brief.outlooks, lambda outlook: outlook.horizon):
        outlooks = list(members)
        blocks: list[Block] = []
        for outlook in outlooks:
            blocks.extend(_outlook(outlook, yardstick, references, elements))
        if several and blocks:
            until = _until(outlooks[0], references.labels)
            result.append(Heading(spans(until[:1].upper() + until[1:]), 3))
        result.extend(blocks)
    if any(outlook.likelihood and outlook.likelihood.chosen for outlook in brief.outlooks):
        words = ", ".join(f"{step.word} {step.low}\u2013{step.high}%" for step in yardstick.words)
        name = f"{yardstick.name} ({words})" if words else yardstick.name
        legend = references.labels.likelihood_legend.format(scale=name)
        result.append(Paragraph(spans(legend), "legend"))
    return result


def _yardstick(brief: Brief) -> Yardstick:
    """Return the yardstick of a brief; one without words where it is not known on this machine."""
    known = (yardstick for yardstick in scales().yardsticks if yardstick.id == brief.yardstick)
    return next(known, Yardstick(brief.yardstick, labels_of(brief.language).own_yardstick, "", ()))


def _until(outlook: Outlook, labels: Labels) -> str:
    if outlook.horizon is None:
        return labels.no_horizon
    return labels.until.format(date=labels.print_date(outlook.horizon))


def _outlook(
    outlook: Outlook, yardstick: Yardstick, references: References, elements: Elements
) -> list[Block]:
    text = tuple(parts for parts in outlook.text if spans_text(parts).strip())
    likelihood = _likelihood(outlook)
    if likelihood:
        text = _with_likelihood(text, likelihood, yardstick)
    noted = references.after_text(text, outlook.passages)
    paragraphs = [Paragraph(parts, "outlook") for parts in noted]
    elements.add("outlook", outlook.id, *paragraphs)
    labels = references.labels
    result: list[Block] = [*paragraphs, *_watch(outlook.indicators, elements, labels.watch)]
    level = labels.confidence_levels.get(outlook.confidence, "")
    if level and result:
        result.append(Paragraph(spans(labels.confidence.format(level=level)), "outlook-meta"))
    return result


def _likelihood(outlook: Outlook) -> str:
    """Return the likelihood word of an outlook; empty where none is chosen, or nothing tells which."""
    word = outlook.likelihood
    return clean_line(word.value).strip() if word is not None and word.chosen else ""


def _with_likelihood(text: Rich, word: str, yardstick: Yardstick) -> Rich:
    """Return `text` with the likelihood word in bold and its range behind it.

    The word is marked where it stands, if it is the only likelihood word of the text and nothing
    before it changes its sense ("not likely", "very likely"); otherwise it is put in front.
    """
    step = yardstick.find(word)
    label = f" ({step.low}\u2013{step.high}%)" if step else ""
    place = _place(text, word, yardstick)
    if place is None:
        start = span(f"{word[:1].upper()}{word[1:]}{label}", "bold")
        if not text:
            return ((start,),)
        return ((start, span(": "), *without_breaks_before(text[0])), *text[1:])
    row, left, right = place
    parts = text[row]
    end = len(spans_text(parts))
    marked = span(spans_text(parts)[left:right] + label, "bold")
    changed = merge_spans((*slice_spans(parts, 0, left), marked, *slice_spans(parts, right, end)))
    return (*text[:row], changed, *text[row + 1 :])


def _place(text: Rich, word: str, yardstick: Yardstick) -> tuple[int, int, int] | None:
    words = {name for step in yardstick.words for name in (step.word, *step.synonyms)} | {word}
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    found = [
        (row, match) for row, parts in enumerate(text) for match in pattern.finditer(spans_text(parts))
    ]
    if len(found) != 1:
        return None
    row, match = found[0]
    before = match.string[: match.start()]
    if match.group().casefold() != word.casefold() or _MODIFIED.search(before):
        return None
    return row, match.start(), match.end()


def _watch(indicators: tuple[Indicator, ...], elements: Elements, heading: str) -> list[Block]:
    filled = [indicator for indicator in indicators if spans_text(indicator.spans).strip()]
    if not filled:
        return []
    label = span(heading, "bold")
    if sum(len(spans_text(indicator.spans)) for indicator in filled) > _INLINE:
        items: list[ListItem] = []
        for indicator in filled:
            paragraph = Paragraph(indicator.spans, "watch")
            elements.add("watch", indicator.id, paragraph)
            items.append(ListItem((paragraph,)))
        return [Paragraph((label,), "watch"), ListBlock(tuple(items))]
    line: list[Span] = [label, span(" ")]
    places: list[tuple[int, int]] = []
    for position, indicator in enumerate(filled):
        last = position == len(filled) - 1
        start = len(spans_text(line))
        line.extend(_without_stop(indicator.spans))
        places.append((start, len(spans_text(line))))
        line.append(span("." if last else "; "))
    paragraph = Paragraph(tuple(line), "watch")
    for indicator, (start, end) in zip(filled, places, strict=True):
        elements.add_within("watch", indicator.id, paragraph, start, end)
    return [paragraph]


def _without_stop(parts: Spans) -> Spans:
    text = spans_text(parts)
    return slice_spans(parts, 0, len(text.rstrip().rstrip(".;,").rstrip()))
