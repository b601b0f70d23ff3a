"""A published brief in, a document of blocks out: what is printed, in which order and words."""

from __future__ import annotations

from msgspec.structs import replace

from ...model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Rich, Spans, spans, spans_text
from ...model.brief import Brief, Highlight, Slot, heading_of
from ...model.labels import labels_of
from ...model.published import PublishedBrief
from ...model.text import clean_line
from ..document import Anchor, Document
from .credibility import credibility_blocks
from .elements import Elements
from .notes import References
from .outlook import outlook_blocks, outlook_heading
from .own_links import without_inner_links
from .sources import note_blocks, source_blocks, sources_line

__all__ = ["Anchor", "Document", "layout"]


def layout(published: PublishedBrief) -> Document:
    """Return `published` laid out; an empty brief gives a document that says so, section by section."""
    brief = without_inner_links(published.brief)
    published = replace(published, brief=brief)
    references = References(published)
    labels = labels_of(brief.language)
    title, subtitle = clean_line(brief.title) or labels.untitled, clean_line(brief.subtitle)
    byline = _byline(published)
    elements = Elements()
    heading = Heading(spans(title), 1)
    elements.add("brief", brief.id, heading)
    blocks: list[Block] = [heading]
    if subtitle:
        blocks.append(Paragraph(spans(subtitle), "subtitle"))
    if byline:
        blocks.append(Paragraph(spans(byline), "byline"))
    anchors: list[Anchor] = []
    for name, heading, content in _sections(published, references, elements):
        start = len(blocks)
        blocks.append(heading)
        blocks.extend(content or (Paragraph(spans(labels.nothing[name]), "empty"),))
        anchors.append(Anchor(name, start, len(blocks)))
    notes = note_blocks(references)
    if notes:
        anchors.append(Anchor("notes", len(blocks), len(blocks) + len(notes)))
        blocks.extend(notes)
    return Document(
        title=title,
        subtitle=subtitle,
        byline=byline,
        marking=brief.marking,
        author=clean_line(brief.author),
        language=brief.language,
        keywords=tuple(tag for tag in map(clean_line, brief.tags) if tag),
        as_of=brief.as_of,
        modified=brief.modified,
        blocks=tuple(blocks),
        anchors=tuple(anchors),
        notes=tuple(references.notes),
        elements=elements.placed(tuple(blocks)),
        status=brief.status,
    )


def _sections(
    published: PublishedBrief, references: References, elements: Elements
) -> list[tuple[str, Heading, list[Block]]]:
    brief = published.brief
    # In the order of the page: that is how the notes are numbered.
    highlights = _highlights(brief.highlights, references, elements)
    result = [("highlights", _heading(brief, "highlights"), highlights)]
    context = _texts(references.after_text(brief.context, brief.context_passages))
    if context:
        elements.add("context", brief.id, *context)
        result.append(("context", _heading(brief, "context"), [*context]))
    claims = credibility_blocks(brief, references, elements)
    result.append(("credibility", _heading(brief, "credibility"), claims))
    result.append(("outlook", outlook_heading(brief), outlook_blocks(brief, references, elements)))
    summary = _texts(references.after_text(brief.summary, brief.summary_passages), "summary")
    elements.add("summary", brief.id, *summary)
    result.append(("summary", _heading(brief, "summary"), [*summary]))
    result.append(
        ("sources", Heading(spans(references.labels.sources), 2), source_blocks(published, elements))
    )
    return result


def _heading(brief: Brief, slot: Slot) -> Heading:
    return Heading(spans(clean_line(heading_of(brief, slot))), 2)


def _texts(text: Rich, role: str = "") -> list[Paragraph]:
    return [Paragraph(parts, role) for parts in text if not _blank(parts)]


def _highlights(
    highlights: tuple[Highlight, ...], references: References, elements: Elements
) -> list[Block]:
    items = _items(highlights, references, elements)
    return [ListBlock(items)] if items else []


def _items(
    highlights: tuple[Highlight, ...], references: References, elements: Elements
) -> tuple[ListItem, ...]:
    items: list[ListItem] = []
    for highlight in highlights:
        paragraph = Paragraph(references.after(highlight.spans, highlight.passages), "highlight")
        children = _items(highlight.children, references, elements)
        if _blank(highlight.spans):
            items.extend(children)
        else:
            elements.add("bullet", highlight.id, paragraph)
            nested = (ListBlock(children),) if children else ()
            items.append(ListItem((paragraph, *nested)))
    return tuple(items)


def _byline(published: PublishedBrief) -> str:
    brief = published.brief
    day = labels_of(brief.language).print_date(brief.as_of) if brief.as_of else ""
    parts = (day, clean_line(brief.author), sources_line(published))
    return " \u00b7 ".join(part for part in parts if part)


def _blank(parts: Spans) -> bool:
    return not spans_text(parts).strip()
