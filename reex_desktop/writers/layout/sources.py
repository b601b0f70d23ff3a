"""The list of sources, with the notes under it."""

from __future__ import annotations

from ...model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Spans, span, spans
from ...model.published import PublishedArticle, PublishedBrief
from ...model.scales import scales
from ...model.text import clean_line
from ..document import Note, print_date
from ..links import link
from .elements import Elements
from .notes import References, outlet_of

_NAMED = 3
UNKNOWN = "Source without a title"


def sources_line(published: PublishedBrief) -> str:
    """Return what the byline says of the sources: their outlets, or how many there are; may be empty."""
    articles = published.articles
    if not articles:
        return ""
    outlets = list(dict.fromkeys(clean_line(article.metadata.outlet) for article in articles))
    label = "Source" if len(articles) == 1 else "Sources"
    if all(outlets) and len(outlets) <= _NAMED:
        return f"{label}: {', '.join(outlets)}"
    return f"{label}: one article" if len(articles) == 1 else f"{label}: {len(articles)} articles"


def source_blocks(published: PublishedBrief, elements: Elements) -> list[Block]:
    """Return the numbered sources in the brief's order, with a legend where one of them is rated."""
    order = {article_id: index for index, article_id in enumerate(published.brief.article_ids)}
    articles = sorted(published.articles, key=lambda article: order.get(article.id, len(order)))
    items: list[ListItem] = []
    for article in articles:
        entry = Paragraph(_entry(article), "source")
        elements.add("source", article.id, entry)
        items.append(ListItem((entry,)))
    if not items:
        return []
    sources = ListBlock(tuple(items), ordered=True)
    if not any(article.reliability for article in articles):
        return [sources]
    return [sources, Paragraph(spans(_legend()), "legend")]


def _legend() -> str:
    """Return what the letters say: the scale in full, since each letter has a meaning of its own."""
    scale = scales().reliability
    steps = ", ".join(f"{letter} {name.lower()}" for letter, name in scale.steps.items())
    name = clean_line(scale.source).partition(",")[0]
    return f"In brackets: reliability of the outlet by {name} ({steps})."


def note_blocks(references: References) -> list[Block]:
    """Return the notes given out so far as paragraphs under a heading."""
    if not references.notes:
        return []
    return [
        Heading(spans("Quotations"), 3),
        *(Paragraph(note_spans(note), "note") for note in references.notes),
    ]


def note_spans(note: Note) -> Spans:
    """Return the paragraph of `note`: its number, raised, and its text."""
    return (span(str(note.number), "superscript"), span(" "), *note.spans)


def _entry(article: PublishedArticle) -> Spans:
    metadata = article.metadata
    title = clean_line(metadata.title)
    parts = (
        outlet_of(article),
        f"\u201c{title}\u201d" if title else "",
        clean_line(metadata.byline),
        print_date(metadata.published) if metadata.published else "",
    )
    text = ", ".join(part for part in parts if part)
    address = clean_line(metadata.address)
    if not address:
        return spans(text or UNKNOWN)
    return (*spans(f"{text or UNKNOWN}. "), *link(address))
