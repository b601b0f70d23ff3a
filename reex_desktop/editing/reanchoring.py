"""The passages of an article whose text has changed: moved, marked where that is not certain, never lost
sight of.

Switched repairs, a paragraph struck out among them, move passages by the exact map of offsets: one whose
words are taken out is lost, one that loses or gains a paragraph is marked. In another text they are
searched for.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Former, Passage
from ..model.brief import Brief, statements
from ..model.clock import now
from ..model.plain import plain_text
from ..model.repair import OffsetMap
from ..model.workspace import Workspace
from .anchoring import Anchors, Found
from .exact_anchors import places_of
from .passages import CONTEXT, map_passages


class Report(NamedTuple):
    """What became of the passages of an article, as they are now; each is in one of the four.

    `kept` stand where their very words stand, `context` were told from other places of the same words
    by what is around, `fuzzy` stand where the words are like theirs (both proposed, with a certainty,
    until confirmed), and `lost` have no place and keep their quotation. `unstruck` are the paragraphs that
    the user had struck out and that are back, in other words, with a new copy of the article.
    """

    kept: tuple[Passage, ...] = ()
    context: tuple[Passage, ...] = ()
    fuzzy: tuple[Passage, ...] = ()
    lost: tuple[Passage, ...] = ()
    unstruck: tuple[str, ...] = ()

    @property
    def all_kept(self) -> bool:
        """Whether nothing has to be looked at."""
        return not (self.context or self.fuzzy or self.lost)


class Reanchored(NamedTuple):
    """A workspace with an article changed, and what became of the passages in that article."""

    workspace: Workspace
    report: Report


def reanchor(workspace: Workspace, changed: Article) -> Reanchored:
    """Return `workspace` with `changed` in the place of the article of that id, its passages moved along.

    The same workspace where it has no article of that id. Not for the GUI thread where the article is
    another text: a passage that is not there word for word takes milliseconds, the first one of a long
    article some hundred. With other repairs on the same raw text it is quick.
    """
    old = workspace.article(changed.id)
    if old is None:
        return Reanchored(workspace, Report())
    if changed.blocks != old.blocks and changed.revision <= old.revision:
        changed = replace(changed, revision=old.revision + 1)
    mover = _Mover(old, changed)
    articles = tuple(changed if a.id == changed.id else a for a in workspace.articles)
    brief = map_passages(workspace.brief, mover.moved)
    return Reanchored(Workspace(replace(brief, modified=now()), articles), report_of(brief, changed.id))


def report_of(brief: Brief, article_id: UUID) -> Report:
    """Return how the passages of `brief` in an article stand."""
    found = [p for _, _, many in statements(brief) for p in many if p.article_id == article_id]
    by_way = {
        way: tuple(p for p in found if (p.former.way if p.former else "exact") == way)
        for way in ("exact", "context", "fuzzy", "lost")
    }
    return Report(by_way["exact"], by_way["context"], by_way["fuzzy"], by_way["lost"])


def before_change(p: Passage) -> Passage:
    """Return `p` with the selectors that were last sure."""
    if p.former is None:
        return p
    f = p.former
    return replace(p, exact=f.exact, start=f.start, end=f.end, prefix=f.prefix, suffix=f.suffix)


class _Mover:
    """Moves passages from one state of an article to another."""

    def __init__(self, old: Article, new: Article) -> None:
        self._new = new
        self._text = plain_text(new.blocks)
        self._former = plain_text(old.blocks)
        self._same_text = old.blocks == new.blocks
        self._anchors = Anchors(self._text, self._former)
        self._alone = self._anchors.alone()  # what was sure in an older text knows nothing of the last one
        self._maps = (OffsetMap(old.repairs), OffsetMap(new.repairs)) if old.raw == new.raw else None
        self._switched = _leaves_switched(old, new)

    def moved(self, p: Passage) -> Passage:
        """Return `p` in the new state; one of another article as it is."""
        if p.article_id != self._new.id or self._same_text:
            return p
        if self._maps is not None:
            return self._by_map(p, *self._maps)
        if p.former is None:
            return self._marked(p, self._anchors.find(p))
        former = replace(p.former, place=(0, 0))  # it was one of another raw text
        p = replace(p, former=former)
        first = before_change(p)
        found = self._alone.find(first)
        if found.way == "exact":
            if former.copies < 2 or self._is_told(first, former.copies):
                return self._restored(p, former, found.start)
            found = Found(found.start, found.end, "lost", 0)
        return self._marked(first, found) if p.lost else self._marked(p, self._anchors.find(p))

    def _is_told(self, p: Passage, copies: int) -> bool:
        """Return whether what stands around `p` tells it from all the other places of its words."""
        whole = p.prefix + p.exact + p.suffix
        there = len(places_of(self._text, p.exact)) >= copies
        return there and len(places_of(self._text, whole, 2)) == 1

    def _by_map(self, p: Passage, before: OffsetMap, after: OffsetMap) -> Passage:
        """Return `p` by the exact map between two states of the ledger."""
        former = p.former
        known = former is None or former.place != (0, 0)
        if p.lost and former is not None and not known:
            start = self._alone.exactly(before_change(p)) if former.copies < 2 else None
            return p if start is None else self._restored(p, former, start)
        place = former.place if former and known else before.range_to_raw(p.start, p.end)
        start, end = (min(after.to_new(at), len(self._text)) for at in place)
        switched = any(place[0] < to and at < place[1] for at, to in self._switched)
        if former is None and not switched and (start < end or not p.exact):
            return self._at(p, start, end)
        words = self._text[start:end]
        start, end = end - len(words.lstrip("\n")), start + len(words.rstrip("\n"))
        if former is not None and self._text[start:end] == former.exact:
            return self._restored(p, former, start)
        before_it = self._before(p)
        if start >= end:
            return self._lost(p, replace(before_it, way="lost", place=place), end)
        if former is not None and not known:
            return self._at(p, start, end)
        certainty = (
            before_it.certainty or 99
        )  # that of the place: the map is exact, what it says has changed
        marked = replace(before_it, way="fuzzy", certainty=certainty, place=place)
        return replace(self._at(p, start, end), proposed=True, former=marked)

    def _restored(self, p: Passage, former: Former, start: int) -> Passage:
        now = self._at(p, start, start + len(former.exact))
        return replace(now, former=None, proposed=former.proposed)

    def _at(self, p: Passage, start: int, end: int) -> Passage:
        text = self._text
        return replace(
            p,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(start - CONTEXT, 0) : start],
            suffix=text[end : end + CONTEXT],
            revision=self._new.revision,
        )

    def _before(self, p: Passage) -> Former:
        """Return what `p` was when it was last sure."""
        if p.former is not None:
            return p.former
        copies = len(places_of(self._former, p.exact)) if p.exact else 0
        return Former(p.exact, p.start, p.end, p.prefix, p.suffix, p.proposed, copies=copies)

    def _lost(self, p: Passage, former: Former, at: int) -> Passage:
        lost = replace(before_change(replace(p, former=former)), start=at, end=at)
        return replace(lost, proposed=True, former=former, revision=self._new.revision)

    def _marked(self, p: Passage, found: Found) -> Passage:
        """Return `p` where it was found, marked unless that is certain."""
        if found.way == "exact":
            return self._at(p, found.start, found.end)
        before = self._before(p)
        certainty = found.certainty
        if before.way != "lost":  # it was not certain before: it is no more certain now
            certainty = min(certainty, before.certainty)
        former = replace(before, way=found.way, certainty=certainty if found.way != "lost" else 0)
        if found.way == "lost":
            return self._lost(p, former, min(found.start, len(self._text)))
        return replace(self._at(p, found.start, found.end), proposed=True, former=former)


def _leaves_switched(old: Article, new: Article) -> list[tuple[int, int]]:
    """Return the ranges of the raw text that are taken out, as no text of the article, in one of two states
    of a ledger only.
    """
    taken = [
        {(r.start, r.end) for r in article.repairs if r.on and r.stage == "residue"}
        for article in (old, new)
    ]
    return sorted(taken[0] ^ taken[1])
