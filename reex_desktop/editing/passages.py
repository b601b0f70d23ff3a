"""Passages: anchors made and changed, and the sentences that they are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Passage, Passages, Purpose
from ..model.blocks import rich_text, spans_text
from ..model.brief import Brief, Highlight, Slot, walk
from ..model.plain import plain_text
from ..model.text import OBJECT

CONTEXT = 32
"""How many characters before and after a passage are kept to find it again."""

_END = re.compile(
    r"[.!?\u2026]+[\u201d\u2019\"')\]]*(?=[ \u00a0\u2028]+[^a-z\s])"
    r"|[\u3002\uff01\uff1f]+[\u201d\u300d\u300f]*"
)
_CLOSED = re.compile(r"[.!?\u2026:\u3002\uff01\uff1f][\u201d\u2019\"')\]\u300d\u300f]*$")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:[A-Z]|Mio|Mrd|Tsd|Abs|Art|vgl|inkl|zzgl|incl|excl|vol|pp|Mr|Mrs|Ms|Dr|Prof|St|vs|cf|No|Sen|Rep|Gov|Gen|Lt|Col|Inc|Ltd|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|approx|ca|etc|z\.B|d\.h|bzw|Nr)|[A-Za-z]\.[A-Za-z])\.$"
)


_NUMBERED = re.compile(r"(?<!\w)(?:[Nn]o|[Nn]r|[Aa]rt|[Aa]bs|[Vv]ol|pp?|[Ff]ig|[Tt]ab|[Cc]h|[Ss]ec)\.$")
"""What is an abbreviation before a number only."""

_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(
    r"[ \u00a0](?:Jan|Feb|M\u00e4r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
    r"|Jahrhundert|Quartal|Halbjahr|Auflage|Tag)"
)
"""What stands behind a German ordinal number ("am 4. April")."""


class Range(NamedTuple):
    """A range of code points."""

    start: int
    end: int


def passage(
    article: Article,
    start: int,
    end: int,
    purpose: Purpose,
    *,
    proposed: bool = False,
    text: str | None = None,
) -> Passage:
    """Return an anchor at `start` to `end` of the plain text of `article`.

    `text` is that plain text, where the caller has it already.
    """
    if text is None:
        text = plain_text(article.blocks)
    return Passage(
        article_id=article.id,
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(start - CONTEXT, 0) : start],
        suffix=text[end : end + CONTEXT],
        purpose=purpose,
        proposed=proposed,
        revision=article.revision,
    )


def sentences(text: str) -> list[Range]:
    """Return the sentences of `text`, without the white space around them; none crosses a line."""
    result: list[Range] = []
    offset = 0
    for line in text.split("\n"):
        ends = [m.end() for m in _END.finditer(line) if not _goes_on(line, m.end())]
        for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
            piece = line[start:end]
            stripped = piece.strip(" \u00a0\u2028")
            if stripped.strip(OBJECT):
                first = offset + start + len(piece) - len(piece.lstrip(" \u00a0\u2028"))
                result.append(Range(first, first + len(stripped)))
        offset += len(line) + 1
    return result


def _goes_on(line: str, end: int) -> bool:
    """Return whether the point before `end` is that of an abbreviation or a number, and ends nothing."""
    before = line[max(end - 12, 0) : end]
    if _ABBREVIATION.search(before):
        return True
    if _NUMBERED.search(before) and line[end : end + 2].strip(" \u00a0")[:1].isdigit():
        return True
    return bool(_ORDINAL.search(before) and _AFTER_ORDINAL.match(line, end))


def sentence_at(text: str, offset: int) -> Range | None:
    """Return the sentence of `text` that `offset` lies in or at the edge of, or None on an empty line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    found = [Range(r.start + start, r.end + start) for r in sentences(line)]
    return next((r for r in found if offset <= r.end), found[-1] if found else None)


def grow(text: str, selection: Range) -> Range:
    """Return `selection` grown to whole sentences, or, where it is that already, by the next one.

    A line that does not end as a sentence does is a heading or a bullet: it is not grown beyond.
    """
    whole = _covering(text, selection)
    if whole is None or whole != selection:
        return whole or selection
    rest = text[selection.end :]
    if rest.startswith("\n") and not _CLOSED.search(text[selection.start : selection.end]):
        return selection
    following = [r for r in sentences(rest) if r.end > r.start]
    return Range(selection.start, selection.end + following[0].end) if following else selection


def shrink(text: str, selection: Range) -> Range:
    """Return `selection` without its last sentence; at least one stays."""
    inside = sentences(text[selection.start : selection.end])
    if len(inside) < 2:
        return selection
    return Range(selection.start, selection.start + inside[-2].end)


def _covering(text: str, selection: Range) -> Range | None:
    first = sentence_at(text, selection.start)
    last = sentence_at(text, max(selection.end - 1, selection.start))
    if first is None or last is None:
        return None
    return Range(min(first.start, last.start), max(first.end, last.end))


def confirmed(p: Passage) -> Passage:
    """Return `p` as sure where it is now; one that is lost has no place to be sure of."""
    return p if p.lost else replace(p, proposed=False, former=None)


def map_passages(brief: Brief, change: Callable[[Passage], Passage | None]) -> Brief:
    """Return `brief` with `change` made to each passage; None removes it."""

    def many(passages: Passages) -> Passages:
        changed = tuple(p for p in map(change, passages) if p is not None)
        return passages if changed == passages else changed

    def highlight(h: Highlight) -> Highlight:
        return replace(h, passages=many(h.passages), children=tuple(map(highlight, h.children)))

    return replace(
        brief,
        highlights=tuple(map(highlight, brief.highlights)),
        notes=tuple(replace(n, passages=many(n.passages)) for n in brief.notes),
        outlooks=tuple(replace(o, passages=many(o.passages)) for o in brief.outlooks),
        context_passages=many(brief.context_passages),
        summary_passages=many(brief.summary_passages),
    )


def passages_of(brief: Brief, element: UUID) -> Passages:
    """Return the passages of the element of that id; the brief's id stands for its summary."""
    from ..model.brief import statements

    return next(
        (passages for owner, slot, passages in statements(brief) if owner == element and slot != "context"),
        (),
    )


def statement_text(brief: Brief, element: UUID, slot: Slot) -> str:
    """Return what an element of `brief` states; of a note without a claim its basis. Empty for none."""
    if element == brief.id:
        return rich_text(brief.context if slot == "context" else brief.summary)
    found = next((h for h, _ in walk(brief.highlights) if h.id == element), None)
    if found is not None:
        return spans_text(found.spans)
    for note in brief.notes:
        if note.id == element:
            return spans_text(note.claim) or rich_text(note.basis)
    return next((rich_text(o.text) for o in brief.outlooks if o.id == element), "")
