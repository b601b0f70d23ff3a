"""The first draft: an article in the REEx shape fills the form, another one leaves it empty."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model.article import Article, Passage, Passages
from ..model.blocks import (
    Block,
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Rich,
    Rule,
    Spans,
    Table,
    spans,
    spans_text,
)
from ..model.brief import Brief, CredibilityNote, Headings, Highlight, Outlook
from ..model.plain import leaf_text, plain_text
from ..model.repair import OffsetMap
from ..model.workspace import Workspace, workspace_of
from .candidates import Candidates
from .passages import passage
from .sections import PlacedBlock, Section, body_ranges, sections_of
from .wording import suggest_likelihood, suggest_verdict

_LANGUAGES = {
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "zh": "zh-CN",
    "th": "th-TH",
    "ja": "ja-JP",
}


MAX_PROPOSALS = 100
"""For how many statements evidence is looked for: a list of more is no list of highlights."""

MAX_NOTES = 30
"""How many notes are drafted: each is a card of the form. Real briefs have three to fifteen."""


def draft(article: Article, *, author: str = "") -> Workspace:
    """Return a new workspace on `article`, with what its shape gives filled in."""
    brief = Brief(
        title=article.metadata.title,
        as_of=article.metadata.published,
        author=author,
        language=_LANGUAGES.get(article.metadata.language, article.metadata.language or "en-US"),
    )
    drafted = _drafted(article, brief, seek=True)
    if len(drafted.notes) > MAX_NOTES:
        cut = f"Only the first {MAX_NOTES} of {len(drafted.notes)} paragraphs on credibility became notes."
        article = replace(article, notes=(*article.notes, f"{cut} The others stand in the article."))
    return workspace_of(replace(drafted, notes=drafted.notes[:MAX_NOTES]), (article,))


def draft_brief(article: Article, brief: Brief, *, seek: bool = True) -> Brief:
    """Return `brief` with what the shape of `article` gives filled in; `seek` looks for evidence too."""
    drafted = _drafted(article, brief, seek=seek)
    return replace(drafted, notes=drafted.notes[:MAX_NOTES])


def _drafted(article: Article, brief: Brief, *, seek: bool) -> Brief:
    parts = sections_of(article)
    return _Draft(article, parts, seek=seek).fill(brief) if any(part.slot for part in parts) else brief


class _Draft:
    def __init__(self, article: Article, parts: tuple[Section, ...], *, seek: bool) -> None:
        self._article = article
        left = _left_over(article)
        self._parts = [
            part._replace(blocks=tuple(p for p in part.blocks if not _beside(p, left))) for part in parts
        ]
        self._text = plain_text(article.blocks)
        self._asked = 0 if seek else MAX_PROPOSALS
        self._candidates = Candidates(self._text, body_ranges(parts) if seek else [])

    def fill(self, brief: Brief) -> Brief:
        by_slot = {
            slot: [p for p in self._parts if p.slot == slot]
            for slot in ("highlights", "credibility", "outlook", "summary")
        }
        names = {slot: found[0].heading.rstrip(" :") for slot, found in by_slot.items() if found}
        outlook = [placed for part in by_slot["outlook"] for placed in part.blocks]
        summary = [placed for part in by_slot["summary"] for placed in part.blocks]
        return replace(
            brief,
            headings=Headings(**names),
            highlights=tuple(h for part in by_slot["highlights"] for h in self._highlights(part.blocks)),
            notes=tuple(n for i, part in enumerate(by_slot["credibility"]) for n in self._notes(part, i)),
            outlooks=(self._outlook(outlook),) if outlook else (),
            summary=_rich(placed.block for placed in summary),
            summary_passages=tuple(self._origin(p.start, p.end) for p in summary),
        )

    def _origin(self, start: int, end: int) -> Passage:
        return passage(self._article, start, end, "origin", text=self._text)

    def _support(self, statement: str) -> Passages:
        self._asked += 1
        found = self._candidates.best(statement) if self._asked <= MAX_PROPOSALS else None
        if found is None:
            return ()
        return (passage(self._article, found.start, found.end, "evidence", proposed=True, text=self._text),)

    def _highlights(self, placed: Iterable[PlacedBlock]) -> Iterable[Highlight]:
        for one in placed:
            if isinstance(one.block, ListBlock):
                yield from self._items(one.block, one.start)[0]
            elif isinstance(one.block, Paragraph):
                yield self._highlight(one.block.spans, one.start, ())

    def _items(self, block: ListBlock, offset: int) -> tuple[tuple[Highlight, ...], int]:
        """Return the bullets of a list that starts at `offset`, and where the next block starts."""
        result: list[Highlight] = []
        for item in block.items:
            text: Spans = ()
            children: tuple[Highlight, ...] = ()
            start = end = offset
            for inner in item.blocks:
                length = len(plain_text((inner,)))
                if isinstance(inner, ListBlock):
                    found, _ = self._items(inner, offset)
                    children += found
                elif not text:
                    text = next(iter(_rich((inner,))), ())
                    start, end = offset, offset + length
                offset += length + 1
            result.append(self._highlight(text, start, children, end=end))
        return tuple(result), offset

    def _highlight(
        self, text: Spans, start: int, children: tuple[Highlight, ...], *, end: int | None = None
    ) -> Highlight:
        words = spans_text(text)
        passages = (self._origin(start, start + len(words) if end is None else end), *self._support(words))
        return Highlight(text, children, passages)

    def _notes(self, part: Section, index: int) -> Iterable[CredibilityNote]:
        for placed in part.blocks:
            basis = _rich((placed.block,))
            if not basis or isinstance(placed.block, Image | Rule):
                continue
            yield CredibilityNote(
                group=part.heading if index else "",
                verdict=suggest_verdict(plain_text((placed.block,))),
                basis=basis,
                passages=(self._origin(placed.start, placed.end),),
            )

    def _outlook(self, placed: list[PlacedBlock]) -> Outlook:
        text = _rich(one.block for one in placed)
        words = "\n".join(plain_text((one.block,)) for one in placed)
        origins = tuple(self._origin(one.start, one.end) for one in placed)
        return Outlook(
            text=text, likelihood=suggest_likelihood(words), passages=(*origins, *self._support(words))
        )


def _left_over(article: Article) -> set[int]:
    """Return where lines stand that may be left over from the page: captions, teasers, links."""
    places = OffsetMap(article.repairs)
    return {places.to_new(r.start) for r in article.repairs if r.drop and not r.on and not r.reviewed}


def _beside(placed: PlacedBlock, left: set[int]) -> bool:
    """Return whether a block stands beside the text of its section: a caption, or what may be left over."""
    return isinstance(placed.block, Paragraph) and (placed.block.role == "caption" or placed.start in left)


def _rich(blocks: Iterable[Block]) -> Rich:
    """Return the paragraphs of `blocks` as the form holds them; a list item is a paragraph."""
    result: list[Spans] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                result.append(block.spans)
            case ListBlock():
                result.extend(_rich(inner for item in block.items for inner in item.blocks))
            case Quote():
                result.extend(_rich(block.blocks))
            case Table():
                result.extend(
                    spans(" \u00b7 ".join(plain_text(cell.blocks) for cell in row.cells))
                    for row in block.rows
                )
            case Code():
                result.append(spans(leaf_text(block)))
            case Image() | Rule():
                pass
    return tuple(result)
