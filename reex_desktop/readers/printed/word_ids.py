"""The ids of the elements that a Word file of ours prints, told by the bookmarks around them.

Where somebody edited the file, a bullet that was added has no bookmark. Its id is then made of what it
says, so that reading the file twice gives the same brief.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from msgspec.structs import replace

from ...model.article import Passages
from ...model.blocks import Rich, Spans, rich_text, spans, spans_text
from ...model.brief import Brief, CredibilityNote, Highlight, Indicator, Outlook, nest, walk
from ...model.published import PublishedBrief
from .word_lines import Line

_ELEMENT = re.compile(r"(brief|context|summary|bullet|claim|outlook|watch|source)_([0-9a-f]{32})\Z")
_SECTIONS = ("highlights", "credibility", "outlook", "summary", "sources")
_RANGE = re.compile(r" \(\d+\u2013\d+%\)")
_T = TypeVar("_T")


def element_of(name: str) -> tuple[str, UUID] | None:
    """Return the kind and the id of the element that a bookmark of that name marks, or None."""
    match = _ELEMENT.match(name.lower())
    return (match[1], UUID(hex=match[2])) if match else None


def with_ids(published: PublishedBrief, lines: Sequence[Line], body: Sequence[Line]) -> PublishedBrief:
    """Return `published`, read from `body`, the lines of its sections, with the ids of the bookmarks.

    `lines` are all lines of the file.
    """
    made = _Made()
    sections = _sections(body)
    brief = published.brief
    rows = list(walk(brief.highlights))
    bullets = _renamed(
        [highlight for highlight, _ in rows],
        [_begun(line, "bullet") for line in sections.get("highlights", ())],
        lambda h, key: replace(h, id=key or made.id("bullet", h.spans)),
    )
    indicators = [indicator for outlook in brief.outlooks for indicator in outlook.indicators]
    watched = _renamed(
        indicators,
        _matched([spans_text(i.spans) for i in indicators], _texts(body, "watch")),
        lambda i, key: replace(i, id=key or made.id("watch", i.spans)),
    )
    outlooks = _renamed(
        _with_indicators(brief, iter(watched)),
        _matched(
            [spans_text(o.text[0]) if o.text else "" for o in brief.outlooks], _texts(body, "outlook")
        ),
        lambda o, key: replace(o, id=key or made.id("outlook", *o.text)),
    )
    articles = _renamed(
        published.articles,
        _all_begun(body, "source"),
        lambda a, key: replace(a, id=key or made.id("source", spans(str(a.metadata)))),
    )
    moved = {old.id: new.id for old, new in zip(published.articles, articles, strict=True)}
    own = _all_begun(lines, "brief")
    changed = replace(
        brief,
        id=own[0] if own else brief.id,
        highlights=nest([(h, level) for h, (_, level) in zip(bullets, rows, strict=True)]),
        notes=_notes(brief.notes, sections.get("credibility", ()), made),
        outlooks=outlooks,
        article_ids=tuple(moved.get(key, key) for key in brief.article_ids),
    )
    return PublishedBrief(_with_articles(changed, moved), articles)


class _Made:
    """Makes ids of what an element says; of two that say the same, the second gets another one."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def id(self, kind: str, *text: Spans) -> UUID:
        said = f"{kind}:{rich_text(text)}"
        self._seen[said] += 1
        return uuid5(NAMESPACE_URL, f"urn:reexdesktop:printed:{self._seen[said]}:{said}")


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


def _texts(lines: Sequence[Line], kind: str) -> list[tuple[UUID, str]]:
    """Return the ids of all elements of that kind, each with the text that its bookmark begins with."""
    result: list[tuple[UUID, str]] = []
    for line in lines:
        for place in sorted((p for p in line.places if p.begins), key=lambda p: (p.start, -p.end)):
            found = element_of(place.name)
            if found and found[0] == kind:
                result.append((found[1], _RANGE.sub("", line.text[place.start : place.end])))
    return result


def _matched(texts: Sequence[str], known: list[tuple[UUID, str]]) -> list[UUID | None]:
    """Return an id for each text: in their order where there are as many, else by what they say."""
    if len(texts) == len(known):
        return [key for key, _ in known]
    rest = list(known)
    result: list[UUID | None] = []
    for text in texts:
        wanted = text.strip().rstrip(".;,")
        same = next((one for one in rest if wanted and _alike(wanted, one[1].strip())), None)
        if same:
            rest.remove(same)
        result.append(same[0] if same else None)
    return result


def _alike(one: str, two: str) -> bool:
    return bool(two) and (one in two or two in one)


def _goes_on(line: Line, kind: str) -> bool:
    """Say whether a line is in an element of that kind that began before it."""
    return any(not p.begins and (element_of(p.name) or ("",))[0] == kind for p in line.places)


def _renamed(
    elements: Sequence[_T], ids: Sequence[UUID | None], change: Callable[[_T, UUID | None], _T]
) -> tuple[_T, ...]:
    known = ids if len(elements) == len(ids) else [None] * len(elements)
    return tuple(change(element, key) for element, key in zip(elements, known, strict=True))


def _with_indicators(brief: Brief, watched: Iterator[Indicator]) -> tuple[Outlook, ...]:
    return tuple(
        replace(outlook, indicators=tuple(next(watched) for _ in outlook.indicators))
        for outlook in brief.outlooks
    )


def _notes(
    notes: tuple[CredibilityNote, ...], lines: Sequence[Line], made: _Made
) -> tuple[CredibilityNote, ...]:
    """Return `notes` with their ids; the paragraphs of one remark are one note again."""
    first: list[Line | None] = [*_first_lines(lines)]
    if len(first) not in {len(notes), len(notes) + 1}:  # one more is the legend
        first = [None] * len(notes)
    result: list[CredibilityNote] = []
    for note, line in zip(notes, first, strict=False):
        if result and line and line.cell is None and _goes_on(line, "claim"):
            result[-1] = _joined(result[-1], note)
            continue
        key = _begun(line, "claim") if line else None
        result.append(replace(note, id=key or made.id("claim", note.claim, *note.basis)))
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
