"""Articles that come several at a time: which are new, and which a brief, or this import, has already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ..editing.draft import draft
from ..editing.sameness import address_key, probes, same_article
from ..model.article import Article
from ..model.plain import plain_text
from ..model.workspace import Workspace
from .again import Again, Renewals, again_in

if TYPE_CHECKING:
    from .session import Session


class Sorted(NamedTuple):
    """The articles of a source: those that are new, and those that a brief has already."""

    new: list[Article]
    again: list[Again]


class _Known(NamedTuple):
    article: Article
    text: str
    address: str


@dataclass
class Newcomers:
    """The articles of one import that were found to be new, by which those after them are judged.

    `draft` is the brief on the first of them, where the import makes one.
    """

    known: list[_Known] = field(default_factory=list[_Known])
    draft: Workspace | None = None

    def add(self, article: Article) -> None:
        """Take in an article that is new."""
        known = _Known(article, plain_text(article.blocks), address_key(article.metadata.address))
        self.known.append(known)

    def twin_of(self, article: Article) -> Article | None:
        """Return the article of this import that `article` is in another copy; None where there is none."""
        address = address_key(article.metadata.address)
        title, lines = article.metadata.title, probes(article)
        for one in self.known:
            alike = address and address == one.address
            alike = alike or (title and title == one.article.metadata.title)
            if (alike or any(line in one.text for line in lines)) and same_article(one.article, article):
                return one.article
        return None


def sort_out(
    session: Session, articles: Iterable[Article], before: Newcomers, present: Workspace | None, author: str
) -> Sorted:
    """Return which of `articles` are new and which a brief has already.

    They are compared with the brief `present`, for None with all of the library, and with those that
    came `before` in the same import. Not for the GUI thread. Raises LibraryError.
    """
    renewals = Renewals(session)
    result = Sorted([], [])
    for article in articles:
        found = renewals.find(article, present, author) or _twin(article, before, present, author)
        if found is not None:
            result.again.append(found)
            continue
        if present is None and before.draft is None:
            before.draft = draft(article, author=author)
        before.add(article)
        result.new.append(article)
    return result


def _twin(article: Article, before: Newcomers, present: Workspace | None, author: str) -> Again | None:
    old = before.twin_of(article)
    home = present or before.draft
    if old is None or home is None:
        return None
    return again_in(home.brief, old, article, same_article(old, article), author)
