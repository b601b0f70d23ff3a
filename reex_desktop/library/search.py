"""Searching the library: a scan over folded text.

A scan finds one Chinese character as surely as a word, which SQLite's full-text indexes do not:
"unicode61" takes a run of ideographs as one token, "trigram" finds nothing shorter than three.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..model.workspace import Workspace
from . import rows
from .errors import DamagedError, NewerLibraryError, UnknownBriefError
from .listing import COLUMNS, to_brief
from .records import BriefRow, SearchHit
from .texts import article_lines, brief_lines, fold, terms

_AROUND = 60

_FOUND = """(instr((SELECT t.folded FROM brief_texts t WHERE t.brief_id = briefs.id), ?{0})
    OR EXISTS (SELECT 1 FROM rests r JOIN article_texts a ON a.hash = r.article
        WHERE r.brief_id = briefs.id AND r.revision = briefs.revision AND instr(a.folded, ?{0})))"""


def search(
    db: sqlite3.Connection, text: str, limit: int, *, include_deleted: bool
) -> tuple[SearchHit, ...]:
    """Return the briefs that hold all `terms` of `text`, in themselves or in their articles."""
    wanted = terms(text)
    if not wanted:
        return ()
    parts = [_FOUND.format(number + 1) for number in range(len(wanted))]
    if not include_deleted:
        parts.append("deleted IS NULL")
    query = (
        f"SELECT {COLUMNS} FROM briefs WHERE {' AND '.join(parts)} "
        f"ORDER BY modified DESC, id LIMIT ?{len(wanted) + 1}"
    )
    found = [to_brief(row) for row in db.execute(query, (*wanted, limit))]
    return tuple(_hit(db, row, wanted) for row in found)


def _hit(db: sqlite3.Connection, row: BriefRow, wanted: tuple[str, ...]) -> SearchHit:
    try:
        workspace, _ = rows.read_workspace(db, str(row.id), row.revision)
    except (DamagedError, NewerLibraryError, UnknownBriefError):
        return SearchHit(row, "", in_article=False)
    for line, in_article in _lines(workspace):
        folded = fold(line)
        at = min((folded.find(term) for term in wanted if term in folded), default=-1)
        if at >= 0:
            return SearchHit(row, _excerpt(line, at), in_article)
    return SearchHit(row, "", in_article=False)


def _lines(workspace: Workspace) -> Iterator[tuple[str, bool]]:
    for text in brief_lines(workspace.brief):
        yield from ((line, False) for line in text.split("\n"))
    for article in workspace.articles:
        for text in article_lines(article):
            yield from ((line, True) for line in text.split("\n"))


def _excerpt(line: str, at: int) -> str:
    """Return the part of `line` around its folded offset `at`, which is close to its own."""
    start = max(at - _AROUND, 0)
    end = at + 2 * _AROUND
    return ("\u2026" if start else "") + line[start:end].strip() + ("\u2026" if end < len(line) else "")
