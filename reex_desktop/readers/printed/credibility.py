"""The credibility section of a printed brief back to its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from ...model.blocks import Block, Cell, Heading, Paragraph, Rich, Row, Span, Spans, Table, spans_text
from ...model.brief import CredibilityNote, Judgement
from ...model.labels import Labels, filled, labels_in
from ...model.plain import slice_spans
from ...model.scales import scales
from ...model.text import LINE_BREAK
from .notes import PrintedNotes
from .words import texts_of

_INFO = re.compile(r"(?:(?:[A-F], )*[A-F] \u00b7 )?([1-6])")
# A line break before the bracket takes the blank away.
_BEFORE, _WHO = r"(?: |(?<=\u2028))\(", r"(?:(?P<who>(?:(?! \()[^\u2028])*?); )??"


def credibility_notes(
    blocks: list[Block], heading: str, notes: PrintedNotes
) -> tuple[CredibilityNote, ...]:
    """Return the notes that the blocks under `heading` print."""
    rated = bool(blocks) and _is_legend(blocks[-1], notes.labels)
    result: list[CredibilityNote] = []
    group = ""
    after_table = False
    for block in blocks[: len(blocks) - rated]:
        match block:
            case Heading():
                if result and group == spans_text(block.spans):
                    result.append(CredibilityNote())  # it prints nothing, and keeps the groups apart
                group = spans_text(block.spans)
            case Table():
                if after_table:  # two tables without a heading: of two groups, neither of them printed
                    group = heading if group != heading else ""
                result.extend(_row(row, group, notes) for row in block.rows[1:])
            case _:
                result.extend(_remark(parts, group, notes, rated=rated) for parts in texts_of(block))
        after_table = isinstance(block, Table)
    return tuple(result)


def _is_legend(block: Block, labels: Labels) -> bool:
    before = labels.info_legend.partition("{")[0]
    starts = tuple(before + s.partition("{")[0] for s in (labels.info_reliability, labels.info_credibility))
    return isinstance(block, Paragraph) and spans_text(block.spans).startswith(starts)


@cache
def _details(labels: str) -> re.Pattern[str]:
    """Return what ends a remark: "(who; reliability of the outlet B; information credibility 3)"."""
    known = labels_in(labels)
    letters = filled(known.remark_reliability, {"letters": "[A-F](?:, [A-F])*"})
    info = filled(known.remark_info, {"rating": "[1-6]"})
    return re.compile(rf"{_BEFORE}{_WHO}(?!\))(?:{letters}(?:; |(?=\))))?(?:{info})?\)\Z")


def _row(row: Row, group: str, notes: PrintedNotes) -> CredibilityNote:
    cells = [_lines(cell) for cell in row.cells]
    claim, verdict, basis, info = (cells + [()] * 4)[:4]
    who = ""
    if len(claim) > 1 and len(claim[-1]) == 1 and claim[-1][0] == Span(claim[-1][0].text):
        claim, who = claim[:-1], claim[-1][0].text
    said, numbers = notes.take(_joined(claim))
    texts: list[Spans] = []
    for line in basis:
        text, found = notes.take(line)
        numbers += found
        if text or not texts:
            texts.append(text)
        else:  # the references stand behind a line break that ends the text
            texts[-1] = (*texts[-1], Span(LINE_BREAK))
    rating = _INFO.fullmatch(spans_text(info[0])) if info else None
    return CredibilityNote(
        group=group,
        claim=said,
        who=who,
        verdict=_verdict(verdict, notes.labels.not_assessed),
        basis=tuple(texts),
        credibility=int(rating[1]) if rating else None,
        passages=notes.passages(numbers),
    )


def _verdict(lines: Rich, not_assessed: str) -> Judgement | None:
    text = spans_text(_joined(lines)).strip()
    return Judgement(text) if text and text != not_assessed else None


def _remark(parts: Spans, group: str, notes: PrintedNotes, *, rated: bool) -> CredibilityNote:
    """Return the note of a paragraph: "Verdict: text (who; \u2026; information credibility 3)" at most."""
    parts, numbers = notes.take(parts)
    verdict = None
    known = {v.name for v in scales().verdicts}
    if len(parts) > 1 and parts[0].marks == ("bold",) and parts[0].text in known:
        rest = spans_text(parts[1:])
        if rest.startswith(": ") and rest[2:].strip():
            verdict = Judgement(parts[0].text)
            parts = slice_spans(parts[1:], 2, len(rest))
    text = spans_text(parts)
    details = _details(notes.labels.language).search(text) if rated else None
    if not details or slice_spans(parts, details.start(), len(text)) != (Span(details[0]),):
        return CredibilityNote(group, verdict=verdict, basis=(parts,), passages=notes.passages(numbers))
    number = details["rating"]
    return CredibilityNote(
        group=group,
        who=(details["who"] or "").strip(),
        verdict=verdict,
        basis=(slice_spans(parts, 0, details.start()),),
        credibility=int(number) if number else None,
        passages=notes.passages(numbers),
    )


def _lines(cell: Cell) -> Rich:
    """Return the lines of a cell: its paragraphs, and the breaks in them."""
    return tuple(
        line
        for block in cell.blocks
        if isinstance(block, Paragraph | Heading)
        for line in _split(block.spans)
        if spans_text(line).strip()
    )


def _split(parts: Spans) -> Iterator[Spans]:
    line: list[Span] = []
    for part in parts:
        first, *others = part.text.split(LINE_BREAK)
        line.append(replace(part, text=first))
        for text in others:
            yield tuple(p for p in line if p.text)
            line = [replace(part, text=text)]
    yield tuple(p for p in line if p.text)


def _joined(lines: Rich) -> Spans:
    result: list[Span] = []
    for index, line in enumerate(lines):
        if index:
            result.append(Span(LINE_BREAK))
        result.extend(line)
    return tuple(result)
