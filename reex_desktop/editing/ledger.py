"""Edits of an article's ledger: repairs switched, corrected and reviewed, passages moved along."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, with_repairs
from ..model.clock import now
from ..model.repair import Repair
from ..model.workspace import Workspace
from .edits import set_article
from .passages import move_passages


def _with_ledger(workspace: Workspace, article: Article, ledger: tuple[Repair, ...]) -> Workspace:
    if ledger == article.repairs:
        return workspace
    changed = replace(with_repairs(article, ledger), modified=now())
    articles = tuple(changed if a.id == article.id else a for a in workspace.articles)
    brief = move_passages(workspace.brief, article, changed)
    return Workspace(replace(brief, modified=now()), articles)


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
