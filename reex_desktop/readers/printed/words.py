"""Words that exports print, read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model.blocks import Block, Blocks, Code, Heading, Paragraph, Spans, span, spans_text
from ...model.labels import LANGUAGES, Labels, labels_in
from ...model.plain import leaves


def labels_among(blocks: Blocks) -> Labels:
    """Return the labels of the language that is printed around a brief.

    Its last section is that of the sources, whose heading is fixed and another one in each language.
    Where that was changed, the language is that of most labels.
    """
    headings = [spans_text(b.spans) for b in blocks if isinstance(b, Heading) and b.level == 2]
    for labels in map(labels_in, LANGUAGES):
        if headings and headings[-1] == labels.sources:
            return labels
    texts = Counter(
        text
        for leaf in leaves(blocks)
        if isinstance(leaf, Paragraph | Heading) and (text := spans_text(leaf.spans))
    )
    return max((labels_in(language) for language in LANGUAGES), key=lambda labels: _score(labels, texts))


def _score(labels: Labels, texts: Counter[str]) -> int:
    """Return how many of `texts` are labels, begin with one, or hold a date as it is printed."""
    whole = {labels.untitled, labels.sources, labels.quotations, labels.not_assessed, labels.watch}
    whole |= {*labels.headings.values(), *labels.nothing.values(), *labels.columns, labels.unknown_source}
    starts = tuple(
        label.partition("{")[0]
        for label in (
            labels.info_legend,
            labels.likelihood_legend,
            labels.confidence,
            labels.reliability_legend,
        )
    )
    within = (labels.byline_source, labels.byline_sources)
    score = sum(texts[text] for text in whole)
    for text, count in texts.items():
        found = text.startswith((*starts, labels.watch)) + any(label in text for label in within)
        score += count * (found + labels.holds_date(text))
    return score


def texts_of(block: Block) -> Iterator[Spans]:
    """Yield the paragraphs of a block that an export never prints where it stands: nothing is lost."""
    for leaf in leaves((block,)):
        match leaf:
            case Paragraph() | Heading():
                yield leaf.spans
            case Code():
                yield (span(leaf.text, "code"),)
            case _:
                pass
