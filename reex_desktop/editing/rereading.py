"""An article read anew from the same bytes, with more or less of its page: its passages are found again."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article
from ..model.clock import now
from ..model.workspace import Workspace
from .reanchoring import reanchor


def reread(workspace: Workspace, article_id: UUID, fresh: Article) -> Workspace:
    """Return `workspace` with the text and the ledger of `fresh` in the place of an article's own.

    What the user entered of the article stays, and so does its id. Passages that are not there any more are
    lost, with their quotations.
    """
    old = workspace.article(article_id)
    if old is None:
        return workspace
    changed = replace(
        old,
        raw=fresh.raw,
        repairs=fresh.repairs,
        blocks=fresh.blocks,
        notes=fresh.notes,
        pictures=fresh.pictures,
        revision=old.revision + 1,
        modified=now(),
    )
    return reanchor(workspace, changed).workspace
