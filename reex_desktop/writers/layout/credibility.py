"""The credibility notes: a table for claims, paragraphs for remarks, groups under their own headings."""

from __future__ import annotations

from itertools import groupby

from ...model.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    span,
    spans,
    spans_text,
)
from ...model.brief import Brief, CredibilityNote, heading_of
from ...model.labels import Labels
from ...model.scales import scales, shipped_scales
from ...model.text import clean_line
from ..lines import without_breaks_before
from .elements import Elements
from .notes import References
from .sources import steps_in

UNRATED = "\u2013"


def credibility_blocks(brief: Brief, references: References, elements: Elements) -> list[Block]:
    """Return the notes in their order, with a legend where one of them is rated."""
    heading = clean_line(heading_of(brief, "credibility")).casefold()
    result: list[Block] = []
    for group, members in groupby(brief.notes, lambda note: clean_line(note.group)):
        blocks = _group(list(members), references, elements)
        if group and group.casefold() != heading and blocks:
            result.append(Heading(spans(group), 3))
        result.extend(blocks)
    claims = [note for note in brief.notes if _has_claim(note)]
    remarks = [note for note in brief.notes if not _has_claim(note) and _filled(note)]
    reliability = any(references.ratings(note.passages) for note in claims)
    reliability = reliability or any(_letters(note, references) for note in remarks)
    if reliability or any(note.credibility is not None for note in (*claims, *remarks)):
        result.append(Paragraph(spans(_legend(references.labels, reliability=reliability)), "legend"))
    return result


def _group(notes: list[CredibilityNote], references: References, elements: Elements) -> list[Block]:
    result: list[Block] = []
    for has_claim, members in groupby(notes, _has_claim):
        if has_claim:
            rows = [Row(tuple(Cell((Paragraph(spans(name)),)) for name in references.labels.columns))]
            rows.extend(_row(note, references, elements) for note in members)
            result.append(Table(tuple(rows), header=True))
        else:
            for note in members:
                result.extend(_remark(note, references, elements))
    return result


def _row(note: CredibilityNote, references: References, elements: Elements) -> Row:
    basis = [Paragraph(parts) for parts in _filled(note)]
    claim = note.claim
    if basis:
        basis[-1] = Paragraph(references.after(basis[-1].spans, note.passages))
    else:
        claim = references.after(claim, note.passages)
    first = Paragraph(claim)
    elements.add_notes("claim", note.id, first, basis[-1] if basis else first)
    who = clean_line(note.who)
    return Row(
        (
            Cell((first, *((Paragraph(spans(who), "who"),) if who else ()))),
            Cell((Paragraph(_verdict(note, references.labels), "verdict"),)),
            Cell(tuple(basis) or (Paragraph(),)),
            Cell((Paragraph(spans(_rating(note, references) or UNRATED), "rating"),)),
        )
    )


def _remark(note: CredibilityNote, references: References, elements: Elements) -> list[Block]:
    texts = _filled(note)
    if not texts:
        return []
    before: list[Span] = []
    if note.verdict and note.verdict.chosen:
        before = [span(note.verdict.value, "bold"), span(": ")]
    letters, labels = _letters(note, references), references.labels
    rated = labels.remark_reliability.format(letters=letters) if letters else ""
    details = [part for part in (clean_line(note.who), rated, _info(note, labels)) if part]
    after = spans(f" ({'; '.join(details)})" if details else "")
    texts[0] = (*before, *without_breaks_before(texts[0])) if before else texts[0]
    texts[-1] = references.after((*texts[-1], *after), note.passages)
    paragraphs = [Paragraph(parts) for parts in texts]
    elements.add("claim", note.id, *paragraphs)
    return [*paragraphs]


def _has_claim(note: CredibilityNote) -> bool:
    return bool(spans_text(note.claim).strip())


def _filled(note: CredibilityNote) -> list[Spans]:
    return [parts for parts in note.basis if spans_text(parts).strip()]


def _verdict(note: CredibilityNote, labels: Labels) -> Spans:
    if note.verdict and note.verdict.chosen and note.verdict.value.strip():
        return (span(clean_line(note.verdict.value), "bold"),)
    return (span(labels.not_assessed, "italic"),)


def _rating(note: CredibilityNote, references: References) -> str:
    """Return "B \u00b7 2": how reliable the outlet, how credible the information, where rated."""
    credibility = "" if note.credibility is None else str(note.credibility)
    return " \u00b7 ".join(part for part in (references.ratings(note.passages), credibility) if part)


def _letters(note: CredibilityNote, references: References) -> str:
    """Return how reliable the outlets of a remark are, where it is rated itself or quotes them.

    What says nothing of either rests on the whole article, and that is rated in the list of sources.
    """
    rated = note.credibility is not None or references.numbers(note.passages)
    return references.ratings(note.passages) if rated else ""


def _info(note: CredibilityNote, labels: Labels) -> str:
    return labels.remark_info.format(rating=note.credibility) if note.credibility is not None else ""


def _legend(labels: Labels, *, reliability: bool) -> str:
    ours, shipped = scales(), shipped_scales()
    credible = steps_in(ours.credibility, shipped.credibility, labels.credibility_steps)
    parts = [_ends(labels.info_credibility, credible)]
    if reliability:
        reliable = steps_in(ours.reliability, shipped.reliability, labels.reliability_steps)
        parts.insert(0, _ends(labels.info_reliability, reliable))
    return labels.info_legend.format(scales="; ".join(parts))


def _ends(label: str, steps: dict[str, str]) -> str:
    first, last = min(steps), max(steps)
    return label.format(first=f"{first} ({steps[first]})", last=f"{last} ({steps[last]})")
