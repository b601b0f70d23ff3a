"""An article read anew from the same bytes: its passages are found again by their quotations."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Passage
from ..model.brief import statements
from ..model.clock import now
from ..model.plain import plain_text
from ..model.workspace import Workspace
from .passages import CONTEXT, map_passages


def found_again(p: Passage, text: str) -> int:
    """Return where the quotation of `p` begins in `text`, -1 where it is not there.

    Of several places it is the one whose surroundings are most like those of the passage.
    """
    best, likeness = -1, -1
    start = text.find(p.exact) if p.exact else -1
    while start >= 0:
        before = text[max(start - CONTEXT, 0) : start]
        end = start + len(p.exact)
        alike = _alike(before[::-1], p.prefix[::-1]) + _alike(text[end : end + CONTEXT], p.suffix)
        if alike > likeness:
            best, likeness = start, alike
        start = text.find(p.exact, start + 1)
    return best


def _alike(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def lost_passages(workspace: Workspace, article_id: UUID, text: str) -> list[Passage]:
    """Return the passages of the brief in an article whose quotations are not in `text`."""
    return [
        p
        for _, _, passages in statements(workspace.brief)
        for p in passages
        if p.article_id == article_id and found_again(p, text) < 0
    ]


def reread(workspace: Workspace, article_id: UUID, fresh: Article) -> Workspace | None:
    """Return `workspace` with the text and the ledger of `fresh` in the place of an article's own.

    What the user entered of the article stays, and so does its id. None where a passage would be lost.
    """
    old = workspace.article(article_id)
    if old is None:
        return workspace
    text = plain_text(fresh.blocks)
    if lost_passages(workspace, article_id, text):
        return None
    changed = replace(
        old,
        raw=fresh.raw,
        repairs=fresh.repairs,
        blocks=fresh.blocks,
        notes=fresh.notes,
        revision=old.revision + 1,
        modified=now(),
    )

    def move(p: Passage) -> Passage:
        if p.article_id != article_id:
            return p
        start = found_again(p, text)
        end = start + len(p.exact)
        prefix, suffix = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
        return replace(p, start=start, end=end, prefix=prefix, suffix=suffix, revision=changed.revision)

    articles = tuple(changed if a.id == article_id else a for a in workspace.articles)
    return Workspace(replace(map_passages(workspace.brief, move), modified=now()), articles)
