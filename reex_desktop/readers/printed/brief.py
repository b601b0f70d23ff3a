"""What an exported brief prints, back to the brief: the sections, the highlights and the texts.

The blocks are those of a brief as it is laid out, with a reference to note N as a raised span whose
address is ``#note-N``. Headings are free text, so a section is known by its place: highlights, perhaps
context, credibility, outlook, summary, sources. What is printed comes back; which words it is printed
from (an author or a subtitle, two remarks or one of two paragraphs) is chosen where both print alike.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.blocks import Block, Blocks, Heading, ListBlock, Paragraph, Rich, Spans, spans_text
from ...model.brief import (
    MARKINGS,
    Brief,
    Headings,
    Highlight,
    Marking,
    Slot,
)
from ...model.labels import Labels
from ...model.published import PublishedBrief
from ..errors import ReadError
from .credibility import credibility_notes
from .notes import PrintedNotes
from .outlook import outlooks_of
from .sources import byline_of, rated_sources, source_entries, sources_of
from .words import labels_among, texts_of

_ALWAYS = ("highlights", "credibility", "outlook", "summary", "sources")


class _Section(NamedTuple):
    heading: Heading
    blocks: list[Block]


def brief_of_blocks(blocks: Blocks, marking: str = "") -> PublishedBrief:
    """Return the brief that `blocks` print, under `marking` (a label of TLP 2.0, or empty).

    Elements get new ids. Raises ReadError where the blocks are not those of a brief.
    """
    labels = labels_among(blocks)
    title, head, found = _parts(blocks)
    sections = _named(found)
    last = sections["sources"].blocks
    quotations = next((i for i, b in enumerate(last) if _is_quotations(b, labels)), len(last))
    notes = PrintedNotes(last[quotations + 1 :], labels)
    entries = source_entries(last[:quotations])
    byline = byline_of(head, len(entries), labels)
    rated = rated_sources(last[:quotations], labels)
    articles = sources_of(entries, byline.sources, notes.sources, labels, rated=rated)
    notes.bind(articles)
    outlook_heading, outlooks, yardstick = outlooks_of(
        sections["outlook"].heading.spans, _content(sections, labels, "outlook"), notes
    )
    context, context_numbers = _text(_content(sections, labels, "context"), notes)
    summary, summary_numbers = _text(_content(sections, labels, "summary"), notes)
    brief = Brief(
        title="" if title == labels.untitled else title,
        subtitle=byline.subtitle,
        as_of=byline.day,
        author=byline.author,
        marking=_marking(marking),
        language=Brief().language if labels.language == "en" else labels.language,
        yardstick=yardstick,
        headings=_headings(sections, outlook_heading, labels),
        context=context,
        context_passages=notes.passages(context_numbers),
        highlights=_highlights(_content(sections, labels, "highlights"), notes),
        notes=credibility_notes(
            _content(sections, labels, "credibility"),
            spans_text(sections["credibility"].heading.spans),
            notes,
        ),
        outlooks=outlooks,
        summary=summary,
        summary_passages=notes.passages(summary_numbers),
        article_ids=tuple(article.id for article in articles),
    )
    return PublishedBrief(brief, articles)


def _parts(blocks: Blocks) -> tuple[str, list[Spans], list[_Section]]:
    """Return the title, the paragraphs under it, and the sections."""
    title = ""
    head: list[Spans] = []
    sections: list[_Section] = []
    for block in blocks:
        match block:
            case Heading(level=1) if not title:
                title = spans_text(block.spans)
            case Heading(level=2):
                sections.append(_Section(block, []))
            case Paragraph() if title and not sections:
                head.append(block.spans)
            case _:
                if sections:
                    sections[-1].blocks.append(block)
    if not title:
        raise ReadError("this file holds no brief: it has no title (a heading of the first level)")
    return title, head, sections


def _named(sections: list[_Section]) -> dict[str, _Section]:
    names: list[str] = list(_ALWAYS)
    if len(sections) == len(_ALWAYS) + 1:
        names.insert(1, "context")
    if len(sections) != len(names):
        raise ReadError(
            f"this file holds no brief: it has {len(sections)} sections (headings of the second level) "
            f"where a brief has {len(_ALWAYS)}, or {len(_ALWAYS) + 1} with its context"
        )
    return dict(zip(names, sections, strict=True))


def _content(sections: dict[str, _Section], labels: Labels, name: str) -> list[Block]:
    """Return what was written in a section; its sentence for nothing is none of it."""
    if name not in sections:
        return []
    blocks = sections[name].blocks
    match blocks:
        case [Paragraph(spans=parts)] if (
            spans_text(parts) == labels.nothing.get(name) and name != "sources"
        ):
            return []
        case _:
            return blocks


def _headings(sections: dict[str, _Section], outlook: str, labels: Labels) -> Headings:
    slots: tuple[Slot, ...] = ("highlights", "context", "credibility", "summary")
    texts = {slot: spans_text(sections[slot].heading.spans) for slot in slots if slot in sections}
    texts["outlook"] = outlook
    return Headings(**{slot: text for slot, text in texts.items() if text != labels.headings[slot]})


def _marking(text: str) -> Marking:
    return MARKINGS[MARKINGS.index(text)] if text in MARKINGS else ""


def _is_quotations(block: Block, labels: Labels) -> bool:
    return isinstance(block, Heading) and spans_text(block.spans) == labels.quotations


def _text(blocks: list[Block], notes: PrintedNotes) -> tuple[Rich, tuple[int, ...]]:
    texts: list[Spans] = []
    numbers: list[int] = []
    for block in blocks:
        for spans in texts_of(block):
            parts, found = notes.take(spans)
            texts.append(parts)
            numbers.extend(found)
    return tuple(texts), tuple(numbers)


def _highlights(blocks: list[Block], notes: PrintedNotes) -> tuple[Highlight, ...]:
    result: list[Highlight] = []
    for block in blocks:
        match block:
            case ListBlock():
                for item in block.items:
                    result.append(_highlight(item.blocks, notes))
            case _:
                result.extend(_highlight((Paragraph(parts),), notes) for parts in texts_of(block))
    return tuple(result)


def _highlight(blocks: Blocks, notes: PrintedNotes) -> Highlight:
    parts: Spans = ()
    numbers: tuple[int, ...] = ()
    rest = blocks
    if blocks and isinstance(blocks[0], Paragraph | Heading):
        parts, numbers = notes.take(blocks[0].spans)
        rest = blocks[1:]
    return Highlight(parts, _highlights(list(rest), notes), notes.passages(numbers))
