"""The copy of an article that the library holds already, in a brief that is not in the trash.

The texts that search looks at are scanned for the address, the title and some lines; what they find is
then compared with the article itself.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple
from uuid import UUID

from ..editing.sameness import LOOKED, Same, address_key, may_be_alike, probes, same_article
from ..model.article import Article
from ..model.plain import plain_text
from . import rows
from .errors import DamagedError, NewerLibraryError
from .listing import COLUMNS, to_brief
from .records import BriefRow
from .texts import fold

MOST = 40
"""Articles that are compared with the new one."""

_ORDER: dict[Same, int] = {"address": 0, "title": 1, "text": 2}


class Copy(NamedTuple):
    """An article of the library that is the same one, by what, and the newest brief that rests on it."""

    article: Article
    by: Same
    brief: BriefRow


def find_copy(db: sqlite3.Connection, article: Article, *, besides: UUID | None = None) -> Copy | None:
    """Return the best copy of `article` in a brief other than `besides`; None where there is none."""
    found: list[Copy] = []
    for digest in _candidates(db, article):
        row = db.execute(
            f"SELECT {COLUMNS} FROM briefs WHERE deleted IS NULL AND id <> ? AND EXISTS (SELECT 1 FROM "
            "rests r WHERE r.brief_id = briefs.id AND r.revision = briefs.revision AND r.article = ?) "
            "ORDER BY modified DESC LIMIT 1",
            (str(besides), digest),
        ).fetchone()
        if row is None:
            continue
        try:
            stored = rows.read_article(db, digest)
        except (DamagedError, NewerLibraryError):
            continue
        by = same_article(stored, article)
        if by:
            found.append(Copy(stored, by, to_brief(row)))
    found.sort(key=lambda copy: copy.brief.modified, reverse=True)
    return min(found, key=lambda copy: _ORDER[copy.by], default=None)


def _candidates(db: sqlite3.Connection, article: Article) -> list[str]:
    """Return the hashes of articles that may be the same, the likeliest first."""
    address = fold(address_key(article.metadata.address).partition("?")[0])
    title = fold(article.metadata.title.strip())
    lines = tuple(fold(line) for line in probes(article))
    length = len(plain_text(article.blocks))
    scored: list[tuple[int, str]] = []
    for digest, text in db.execute("SELECT hash, substr(folded, 1, ?) FROM article_texts", (LOOKED,)):
        known = bool(address) and address in text
        score = 4 * known + 2 * (bool(title) and title in text)
        score += sum(line in text for line in lines)
        if score and (known or may_be_alike(len(text), length)):
            scored.append((score, digest))
    scored.sort(key=lambda one: -one[0])
    return [digest for _, digest in scored[:MOST]]
