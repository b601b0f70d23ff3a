"""A published brief, read back from an export, as a brief to work on."""

from __future__ import annotations

from ..model.article import Article
from ..model.published import PublishedBrief
from ..model.workspace import Workspace

WITHOUT_TEXT = "The text of this article did not travel with the brief: only what was quoted of it did."


def adopt(published: PublishedBrief) -> Workspace:
    """Return a workspace with the brief of `published` and what is known of its articles: the metadata.

    Publishing it again gives `published`. Its times are the brief's own, so that equal briefs give
    equal workspaces.
    """
    brief = published.brief
    articles = tuple(
        Article(
            metadata=article.metadata,
            notes=(WITHOUT_TEXT,),
            accepted=True,
            created=brief.created,
            modified=brief.modified,
            id=article.id,
            reliability=article.reliability,
        )
        for article in published.articles
    )
    return Workspace(brief, articles)
