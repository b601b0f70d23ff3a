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
from ...model.scales import Scale, scales
from ...model.text import clean_line
from ..lines import without_breaks_before
from .elements import Elements
from .notes import References

NOT_ASSESSED = "not assessed"
COLUMNS = ("Claim", "Assessment", "Basis", "Info")
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
    if reliability or any(note.credibility is not None for note in (*claims, *remarks)):
        result.append(Paragraph(spans(_legend(reliability=reliability)), "legend"))
    return result


def _group(notes: list[CredibilityNote], references: References, elements: Elements) -> list[Block]:
    result: list[Block] = []
    for has_claim, members in groupby(notes, _has_claim):
        if has_claim:
            rows = [Row(tuple(Cell((Paragraph(spans(name)),)) for name in COLUMNS))]
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
            Cell((Paragraph(_verdict(note), "verdict"),)),
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
    details = [part for part in (clean_line(note.who), _info(note)) if part]
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


def _verdict(note: CredibilityNote) -> Spans:
    if note.verdict and note.verdict.chosen and note.verdict.value.strip():
        return (span(clean_line(note.verdict.value), "bold"),)
    return (span(NOT_ASSESSED, "italic"),)


def _rating(note: CredibilityNote, references: References) -> str:
    """Return "B \u00b7 2": how reliable the outlet, how credible the information, where rated."""
    credibility = "" if note.credibility is None else str(note.credibility)
    return " \u00b7 ".join(part for part in (references.ratings(note.passages), credibility) if part)


def _info(note: CredibilityNote) -> str:
    return f"information credibility {note.credibility}" if note.credibility is not None else ""


def _legend(*, reliability: bool) -> str:
    parts = [f"credibility of the information, {_ends(scales().credibility)}"]
    if reliability:
        parts.insert(0, f"reliability of the outlet, {_ends(scales().reliability)}")
    return f"Info: {'; '.join(parts)}."


def _ends(scale: Scale) -> str:
    first, last = min(scale.steps), max(scale.steps)
    return f"from {first} ({scale.steps[first].lower()}) to {last} ({scale.steps[last].lower()})"
