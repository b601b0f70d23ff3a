"""The workspace: one brief and its articles, frozen together."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from .article import Article
from .brief import Brief


class Workspace(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The unit of undo, of saving and of a version."""

    brief: Brief
    articles: tuple[Article, ...] = ()

    def article(self, article_id: UUID) -> Article | None:
        """Return the article of that id, or None."""
        return next((article for article in self.articles if article.id == article_id), None)


def workspace_of(brief: Brief, articles: tuple[Article, ...]) -> Workspace:
    """Return a workspace in which `brief` rests on `articles`, in that order."""
    return Workspace(replace(brief, article_ids=tuple(a.id for a in articles)), articles)
