"""Edits of an article's ledger: repairs switched, corrected and reviewed, passages moved along."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, with_repairs
from ..model.blocks import Blocks, Table
from ..model.clock import now
from ..model.plain import PlacedLeaf, placed_leaves, plain_text
from ..model.repair import OffsetMap, Repair
from ..model.workspace import Workspace
from .edits import set_article
from .passages import Range

STRUCK = "struck"
"""The kind of the repair that the user makes by striking a paragraph out."""


def _with_ledger(workspace: Workspace, article: Article, ledger: tuple[Repair, ...]) -> Workspace:
    if ledger == article.repairs:
        return workspace
    changed = replace(with_repairs(article, ledger), modified=now())
    from .reanchoring import reanchor

    return reanchor(workspace, changed).workspace


def switch_repairs(
    workspace: Workspace, article_id: UUID, repairs: Collection[UUID], *, on: bool
) -> Workspace:
    """Return `workspace` with these repairs of an article on or off, and its passages moved along.

    What a repair was decided on is reviewed.
    """
    article = workspace.article(article_id)
    if article is None:
        return workspace
    ledger = tuple(replace(r, on=on, reviewed=True) if r.id in repairs else r for r in article.repairs)
    return _with_ledger(workspace, article, ledger)


def correct_repair(workspace: Workspace, article_id: UUID, repair_id: UUID, after: str) -> Workspace:
    """Return `workspace` with another text for what one repair restores, reviewed and on."""
    article = workspace.article(article_id)
    if article is None:
        return workspace
    ledger = tuple(
        replace(r, after=after, on=True, reviewed=True) if r.id == repair_id else r for r in article.repairs
    )
    return _with_ledger(workspace, article, ledger)


def review_repairs(
    workspace: Workspace, article_id: UUID, repairs: Collection[UUID] | None = None
) -> Workspace:
    """Return `workspace` with these repairs (None: the whole ledger) accepted as they are."""
    article = workspace.article(article_id)
    if article is None:
        return workspace
    ledger = tuple(
        replace(r, reviewed=True) if repairs is None or r.id in repairs else r for r in article.repairs
    )
    return set_article(
        workspace, replace(article, repairs=ledger, accepted=repairs is None or article.accepted)
    )


def strike_out(workspace: Workspace, article_id: UUID, place: Range) -> Workspace:
    """Return `workspace` without the paragraphs, headings and bullets of an article that `place` touches.

    `place` is a range of the present plain text. Each becomes a repair of the ledger that can be taken
    back, which brings its passages back too: until then they are lost, with their quotations. The same
    workspace where everything would be taken out. Tables stay as they are: a row without its cells says
    something else.
    """
    article = workspace.article(article_id)
    if article is None:
        return workspace
    free = _outside_tables(article.blocks)
    touched = [leaf for leaf in free if _touches(place, leaf.start, leaf.end)]
    if not touched or len(touched) == len(placed_leaves(article.blocks)):
        return workspace
    offsets = OffsetMap(article.repairs)
    starts = {offsets.to_raw(leaf.start, after=True) for leaf in touched}
    struck = tuple(
        Repair("residue", STRUCK, leaf.start, leaf.end, leaf.text, "", reviewed=True, drop=True)
        for leaf in placed_leaves(article.raw)
        if any(leaf.start <= start <= leaf.end for start in starts)
    )
    order = {"characters": 0, "residue": 1, "structure": 2}
    ledger = sorted((*article.repairs, *struck), key=lambda r: (order[r.stage], r.start))
    return _with_ledger(workspace, article, tuple(ledger))


def _outside_tables(blocks: Blocks) -> list[PlacedLeaf]:
    """Return the leaves of `blocks` that stand in no table, with their offsets."""
    result: list[PlacedLeaf] = []
    offset = 0
    for block in blocks:
        if not isinstance(block, Table):
            result += [leaf._replace(start=offset + leaf.start) for leaf in placed_leaves((block,))]
        offset += len(plain_text((block,))) + 1
    return result


def _touches(place: Range, start: int, end: int) -> bool:
    return place.start <= end and max(place.end, place.start + 1) > start
