"""A brief that came from outside, to work on: a published one, or a copy beside the one there is."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

from msgspec.structs import replace

from ..model.article import Article, Passages
from ..model.brief import Highlight
from ..model.clock import now
from ..model.published import PublishedBrief
from ..model.workspace import Workspace, workspace_of

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


def as_copy(workspace: Workspace) -> Workspace:
    """Return a brief of its own that says the same: brief, elements, passages and articles have new ids.

    Its passages lie in its own articles, which keep their originals and pictures by hash. The title says
    that it is a copy. It was made now, and is in no trash.
    """
    moment = now()
    articles = tuple(
        replace(a, id=uuid4(), repairs=tuple(replace(r, id=uuid4()) for r in a.repairs))
        for a in workspace.articles
    )
    ids = {old.id: new.id for old, new in zip(workspace.articles, articles, strict=True)}
    brief = workspace.brief
    copied = replace(
        brief,
        id=uuid4(),
        title=f"{brief.title or 'Untitled'} (copy)",
        context_passages=_passages(brief.context_passages, ids),
        highlights=_highlights(brief.highlights, ids),
        notes=tuple(replace(n, id=uuid4(), passages=_passages(n.passages, ids)) for n in brief.notes),
        outlooks=tuple(
            replace(
                o,
                id=uuid4(),
                passages=_passages(o.passages, ids),
                indicators=tuple(replace(i, id=uuid4()) for i in o.indicators),
            )
            for o in brief.outlooks
        ),
        summary_passages=_passages(brief.summary_passages, ids),
        revision=1,
        created=moment,
        modified=moment,
        deleted=None,
    )
    return workspace_of(copied, articles)


def _passages(passages: Passages, ids: Mapping[UUID, UUID]) -> Passages:
    return tuple(replace(p, id=uuid4(), article_id=ids.get(p.article_id, p.article_id)) for p in passages)


def _highlights(highlights: tuple[Highlight, ...], ids: Mapping[UUID, UUID]) -> tuple[Highlight, ...]:
    return tuple(
        replace(h, id=uuid4(), children=_highlights(h.children, ids), passages=_passages(h.passages, ids))
        for h in highlights
    )
