"""The passages of an article whose text has changed: moved, marked where that is not certain, never lost
sight of.

Switched repairs move passages by the exact map of offsets; only what that cannot place is searched for.
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
from .passages import CONTEXT, map_passages


class Report(NamedTuple):
    """What became of the passages of an article, as they are now; each is in one of the four.

    `kept` stand where their very words stand, `context` were told from other places of the same words
    by what is around, `fuzzy` stand where the words are like theirs (both proposed, with a certainty,
    until confirmed), and `lost` have no place and keep their quotation.
    """

    kept: tuple[Passage, ...] = ()
    context: tuple[Passage, ...] = ()
    fuzzy: tuple[Passage, ...] = ()
    lost: tuple[Passage, ...] = ()

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
        self._same_text = old.blocks == new.blocks
        self._anchors = Anchors(self._text, plain_text(old.blocks))
        self._maps = (OffsetMap(old.repairs), OffsetMap(new.repairs)) if old.raw == new.raw else None

    def moved(self, p: Passage) -> Passage:
        """Return `p` in the new state; one of another article as it is."""
        if p.article_id != self._new.id or (self._same_text and not p.former):
            return p
        back = self._back(p) if p.former is not None else None
        if back is not None:
            return back
        if self._same_text or p.lost:
            return p
        if self._maps is None:
            return self._marked(p, self._anchors.find(p))
        mapped = self._mapped(p)
        return self._marked(p, self._quickly(p)) if mapped is None else mapped

    def _back(self, p: Passage) -> Passage | None:
        """Return `p` as it was before if its old words are back, a lost one where it may be; else None."""
        first = before_change(p)
        quick = self._maps is not None or self._same_text
        found = self._quickly(first) if quick else self._anchors.find(first)
        if found.way == "exact" and p.former is not None:
            return replace(self._at(p, found.start, found.end), former=None, proposed=p.former.proposed)
        return self._marked(first, found) if p.lost and not quick else None

    def _quickly(self, p: Passage) -> Found:
        """Return where the very words of `p` stand, or that they do not; without an index of the text."""
        start = self._anchors.exactly(p)
        if start is None:
            return Found(0, 0, "lost", 0)
        return Found(start, start + len(p.exact), "exact", 100)

    def _mapped(self, p: Passage) -> Passage | None:
        """Return `p` by the exact map between repairs; None where its text was taken out."""
        if self._maps is None:
            return None
        before, after = self._maps
        start = after.to_new(before.to_raw(p.start))
        end = after.to_new(before.to_raw(p.end, after=True))
        if end <= start and p.end > p.start:
            return None
        return self._at(p, start, max(start, end))

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

    def _marked(self, p: Passage, found: Found) -> Passage:
        """Return `p` where it was found, marked unless that is certain."""
        if found.way == "exact":
            return self._at(p, found.start, found.end)
        before = p.former
        if before is None:
            before = Former(p.exact, p.start, p.end, p.prefix, p.suffix, p.proposed)
        certainty = found.certainty
        if before.way != "lost":  # it was not certain before: it is no more certain now
            certainty = min(certainty, before.certainty)
        former = replace(before, way=found.way, certainty=certainty if found.way != "lost" else 0)
        if found.way == "lost":
            at = min(found.start, len(self._text))
            lost = replace(before_change(replace(p, former=former)), start=at, end=at)
            return replace(lost, proposed=True, former=former, revision=self._new.revision)
        return replace(self._at(p, found.start, found.end), proposed=True, former=former)
