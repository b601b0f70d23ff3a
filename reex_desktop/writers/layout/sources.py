"""The list of sources, with the notes under it."""

from __future__ import annotations

from ...model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Spans, span, spans
from ...model.labels import Labels, labels_of
from ...model.published import PublishedArticle, PublishedBrief
from ...model.scales import Scale, scales, shipped_scales
from ...model.text import clean_line
from ..document import Note
from ..links import link
from .elements import Elements
from .notes import References, outlet_of

_NAMED = 3


def sources_line(published: PublishedBrief) -> str:
    """Return what the byline says of the sources: their outlets, or how many there are; may be empty."""
    articles = published.articles
    if not articles:
        return ""
    outlets = list(dict.fromkeys(clean_line(article.metadata.outlet) for article in articles))
    labels = labels_of(published.brief.language)
    label = labels.byline_source if len(articles) == 1 else labels.byline_sources
    if all(outlets) and len(outlets) <= _NAMED:
        return f"{label}{', '.join(outlets)}"
    counted = labels.one_article if len(articles) == 1 else labels.articles.format(count=len(articles))
    return f"{label}{counted}"


def source_blocks(published: PublishedBrief, elements: Elements) -> list[Block]:
    """Return the numbered sources in the brief's order, with a legend where one of them is rated."""
    order = {article_id: index for index, article_id in enumerate(published.brief.article_ids)}
    articles = sorted(published.articles, key=lambda article: order.get(article.id, len(order)))
    labels = labels_of(published.brief.language)
    items: list[ListItem] = []
    for article in articles:
        entry = Paragraph(_entry(article, labels), "source")
        elements.add("source", article.id, entry)
        items.append(ListItem((entry,)))
    if not items:
        return []
    sources = ListBlock(tuple(items), ordered=True)
    if not any(article.reliability for article in articles):
        return [sources]
    return [sources, Paragraph(spans(_legend(labels)), "legend")]


def _legend(labels: Labels) -> str:
    """Return what the letters say: the scale in full, since each letter has a meaning of its own."""
    scale = scales().reliability
    words = steps_in(scale, shipped_scales().reliability, labels.reliability_steps)
    steps = ", ".join(f"{letter} {name}" for letter, name in words.items())
    name = clean_line(scale.source).partition(",")[0]
    return labels.reliability_legend.format(scale=name, steps=steps)


def steps_in(scale: Scale, shipped: Scale, translated: dict[str, str]) -> dict[str, str]:
    """Return the steps of a scale in small letters, the shipped ones `translated`."""
    names = translated if scale is shipped and translated else scale.steps
    return {step: name[:1].lower() + name[1:] for step, name in names.items()}


def note_blocks(references: References) -> list[Block]:
    """Return the notes given out so far as paragraphs under a heading."""
    if not references.notes:
        return []
    return [
        Heading(spans(references.labels.quotations), 3),
        *(Paragraph(note_spans(note), "note") for note in references.notes),
    ]


def note_spans(note: Note) -> Spans:
    """Return the paragraph of `note`: its number, raised, and its text."""
    return (span(str(note.number), "superscript"), span(" "), *note.spans)


def _entry(article: PublishedArticle, labels: Labels) -> Spans:
    metadata = article.metadata
    title = clean_line(metadata.title)
    parts = (
        outlet_of(article),
        f"\u201c{title}\u201d" if title else "",
        clean_line(metadata.byline),
        labels.print_date(metadata.published) if metadata.published else "",
    )
    text = ", ".join(part for part in parts if part)
    address = clean_line(metadata.address)
    if not address:
        return spans(text or labels.unknown_source)
    return (*spans(f"{text or labels.unknown_source}. "), *link(address))
