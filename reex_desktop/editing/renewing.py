"""A later copy of an article takes the place of the one in a brief; its passages move along."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Metadata, with_repairs
from ..model.clock import now
from ..model.plain import placed_leaves
from ..model.repair import Repair
from ..model.workspace import Workspace
from .edits import describe_article
from .ledger import STRUCK
from .reanchoring import Reanchored, Report, reanchor
from .sameness import ALIKE, likeness

LABEL = "Replace the article"
_MOST = 200
"""Paragraphs that were struck out which are looked for in other words."""


def renew(workspace: Workspace, article_id: UUID, fresh: Article) -> Reanchored:
    """Return `workspace` with `fresh` as the text of one of its articles, and what became of its passages.

    The id stays, and so does what the user did: fields of the metadata that he set, paragraphs that he
    struck out and that are still there. A passage that is not found again keeps its quotation. Not for
    the GUI thread. The same workspace where it has no such article.
    """
    old = workspace.article(article_id)
    if old is None:
        return Reanchored(workspace, Report())
    struck = _struck_again(old, fresh)
    text = with_repairs(replace(fresh, revision=old.revision), (*fresh.repairs, *struck))
    changed = replace(
        text,
        id=old.id,
        metadata=old.metadata,
        sources=old.sources,
        created=old.created,
        modified=now(),
        reliability=old.reliability,
        revision=old.revision + 1,
        accepted=False,
    )
    moved = reanchor(workspace, changed)
    present = moved.workspace.article(article_id)
    if present is None:
        return moved
    fields = _renewed(old, fresh)
    described = describe_article(moved.workspace, present, **fields)
    article = described.article(article_id)
    if article is None:
        return moved
    told = tuple((f, place) for f, place in fresh.sources if f in fields)
    articles = tuple(
        replace(a, sources=(*a.sources, *told)) if a.id == article_id else a for a in described.articles
    )
    report = moved.report._replace(unstruck=_unstruck(old, present))
    return Reanchored(replace(described, articles=articles), report)


def _renewed(old: Article, fresh: Article) -> dict[str, object]:
    """Return the fields of the metadata that the fresh copy says and that the user did not set himself."""
    result: dict[str, object] = {}
    read = dict(old.sources)
    for field in Metadata.__struct_fields__:
        value = getattr(fresh.metadata, field)
        mine = getattr(old.metadata, field)
        if value and value != mine and (not mine or field in read):
            result[field] = value
    return result


def _unstruck(old: Article, present: Article) -> tuple[str, ...]:
    """Return the paragraphs of `present` that are like ones which the user struck out of `old`."""
    gone = [r.before for r in old.repairs if r.kind == STRUCK and r.on][:_MOST]
    if not gone:
        return ()
    known = {leaf.text for leaf in placed_leaves(old.raw)}
    fresh = [leaf.text for leaf in placed_leaves(present.blocks) if leaf.text not in known]
    return tuple(text for text in fresh if any(likeness(text, one) >= ALIKE for one in gone))


def _struck_again(old: Article, fresh: Article) -> tuple[Repair, ...]:
    """Return repairs that take out of `fresh` the paragraphs that the user struck out of `old`."""
    gone = {r.before for r in old.repairs if r.kind == STRUCK and r.on}
    if not gone:
        return ()
    taken = {r.start for r in fresh.repairs if r.drop and r.on}
    return tuple(
        Repair("residue", STRUCK, leaf.start, leaf.end, leaf.text, "", reviewed=True, drop=True)
        for leaf in placed_leaves(fresh.raw)
        if leaf.text in gone and leaf.start not in taken
    )
