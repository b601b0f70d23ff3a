"""The ids of the elements that a Word file of ours prints, told by the bookmarks around them.

Where somebody edited the file, a bullet that was added has no bookmark, and gets a new id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Passages
from ..model.blocks import Rich
from ..model.brief import Brief, CredibilityNote, Highlight, Indicator, Outlook, nest, walk
from ..model.published import PublishedBrief
from .word_lines import Line

_ELEMENT = re.compile(r"(brief|context|summary|bullet|claim|outlook|watch|source)_([0-9a-f]{32})\Z")
_SECTIONS = ("highlights", "credibility", "outlook", "summary", "sources")
_T = TypeVar("_T")


def element_of(name: str) -> tuple[str, UUID] | None:
    """Return the kind and the id of the element that a bookmark of that name marks, or None."""
    match = _ELEMENT.match(name.lower())
    return (match[1], UUID(hex=match[2])) if match else None


def with_ids(published: PublishedBrief, lines: Sequence[Line], body: Sequence[Line]) -> PublishedBrief:
    """Return `published`, read from `body`, the lines of its sections, with the ids of the bookmarks.

    `lines` are all lines of the file. Elements that no bookmark tells keep the ids they have.
    """
    sections = _sections(body)
    brief = published.brief
    rows = list(walk(brief.highlights))
    bullets = _renamed(
        [highlight for highlight, _ in rows],
        [_begun(line, "bullet") for line in sections.get("highlights", ())],
        lambda h, key: replace(h, id=key),
    )
    watched = _renamed(
        [indicator for outlook in brief.outlooks for indicator in outlook.indicators],
        _all_begun(body, "watch"),
        lambda i, key: replace(i, id=key),
    )
    outlooks = _renamed(
        _with_indicators(brief, iter(watched)),
        _all_begun(body, "outlook"),
        lambda o, key: replace(o, id=key),
    )
    articles = _renamed(published.articles, _all_begun(body, "source"), lambda a, key: replace(a, id=key))
    moved = {old.id: new.id for old, new in zip(published.articles, articles, strict=True)}
    own = _all_begun(lines, "brief")
    changed = replace(
        brief,
        id=own[0] if own else brief.id,
        highlights=nest([(h, level) for h, (_, level) in zip(bullets, rows, strict=True)]),
        notes=_notes(brief.notes, sections.get("credibility", ())),
        outlooks=outlooks,
        article_ids=tuple(moved.get(key, key) for key in brief.article_ids),
    )
    return PublishedBrief(_with_articles(changed, moved), articles)


def _sections(body: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines under each heading of a section."""
    found: list[list[Line]] = []
    for line in body:
        if line.kind == "h1":
            found.append([])
        elif found:
            found[-1].append(line)
    names: list[str] = list(_SECTIONS)
    if len(found) == len(names) + 1:
        names.insert(1, "context")
    return dict(zip(names, found, strict=False))


def _begun(line: Line, kind: str) -> UUID | None:
    """Return the id of the first element of that kind that begins in a line."""
    return next(iter(_all_begun([line], kind)), None)


def _all_begun(lines: Sequence[Line], kind: str) -> list[UUID]:
    result: list[UUID] = []
    for line in lines:
        for place in sorted((p for p in line.places if p.begins), key=lambda p: (p.start, -p.end)):
            found = element_of(place.name)
            if found and found[0] == kind:
                result.append(found[1])
    return result


def _goes_on(line: Line, kind: str) -> bool:
    """Say whether a line is in an element of that kind that began before it."""
    return any(not p.begins and (element_of(p.name) or ("",))[0] == kind for p in line.places)


def _renamed(
    elements: Sequence[_T], ids: Sequence[UUID | None], change: Callable[[_T, UUID], _T]
) -> tuple[_T, ...]:
    if len(elements) != len(ids):
        return tuple(elements)
    return tuple(change(e, key) if key else e for e, key in zip(elements, ids, strict=True))


def _with_indicators(brief: Brief, watched: Iterator[Indicator]) -> tuple[Outlook, ...]:
    return tuple(
        replace(outlook, indicators=tuple(next(watched) for _ in outlook.indicators))
        for outlook in brief.outlooks
    )


def _notes(notes: tuple[CredibilityNote, ...], lines: Sequence[Line]) -> tuple[CredibilityNote, ...]:
    """Return `notes` with their ids; the paragraphs of one remark are one note again."""
    first = list(_first_lines(lines))
    if len(first) not in {len(notes), len(notes) + 1}:  # one more is the legend
        return notes
    result: list[CredibilityNote] = []
    for note, line in zip(notes, first, strict=False):
        if result and line.cell is None and _goes_on(line, "claim"):
            result[-1] = _joined(result[-1], note)
            continue
        key = _begun(line, "claim")
        result.append(replace(note, id=key) if key else note)
    return tuple(result)


def _first_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the line that begins each note: a paragraph, or the first of a row under the header."""
    rows: set[tuple[int, int]] = set()
    for line in lines:
        if line.cell is None:
            if line.kind == "p":
                yield line
        elif line.cell[1] > 0 and line.cell[:2] not in rows:
            rows.add(line.cell[:2])
            yield line


def _joined(one: CredibilityNote, two: CredibilityNote) -> CredibilityNote:
    """Return the remark of which `two` is a further paragraph, or its end with who and rating."""
    basis: Rich = (*one.basis, *two.basis)
    return replace(
        one,
        basis=basis,
        who=two.who or one.who,
        credibility=one.credibility if two.credibility is None else two.credibility,
        passages=(*one.passages, *two.passages),
    )


def _with_articles(brief: Brief, renamed: dict[UUID, UUID]) -> Brief:
    """Return `brief` with its passages in the articles under their new ids."""

    def moved(passages: Passages) -> Passages:
        return tuple(replace(p, article_id=renamed.get(p.article_id, p.article_id)) for p in passages)

    def highlight(h: Highlight) -> Highlight:
        return replace(h, passages=moved(h.passages), children=tuple(map(highlight, h.children)))

    return replace(
        brief,
        context_passages=moved(brief.context_passages),
        highlights=tuple(map(highlight, brief.highlights)),
        notes=tuple(replace(n, passages=moved(n.passages)) for n in brief.notes),
        outlooks=tuple(replace(o, passages=moved(o.passages)) for o in brief.outlooks),
        summary_passages=moved(brief.summary_passages),
    )
