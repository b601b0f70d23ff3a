"""Small workspaces, a clock that is set by hand, and damage done to a file from outside."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from reex_desktop.model.article import Article, Metadata
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import Brief, Highlight
from reex_desktop.model.workspace import Workspace, workspace_of


class Clock:
    """The time, moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def forward(self, **step):
        self.now += timedelta(**step)


def article(text="China curbs gallium exports.", outlet="Reuters", title="Curbs"):
    blocks = (Paragraph(spans(text)),)
    return Article(Metadata(title, outlet=outlet), blocks, blocks=blocks)


def workspace(title="Gallium", *articles: Article, **fields) -> Workspace:
    brief = Brief(title=title, highlights=(Highlight(spans("Prices doubled")),), **fields)
    return workspace_of(brief, articles or (article(),))


def edited(found: Workspace, text: str) -> Workspace:
    return replace(found, brief=replace(found.brief, summary=rich(text)))


def unnumbered(found: Workspace) -> Workspace:
    """Return `found` without the number the library gave it."""
    return replace(found, brief=replace(found.brief, revision=1))


def summary(found: Workspace) -> str:
    return found.brief.summary[0][0].text


def damage(folder: Path, table: str, column: str, where: str = "1") -> None:
    """Flip one bit in the middle of a value, as a failing disk does; nothing of ours is asked."""
    with closing(sqlite3.connect(folder / "library.db")) as db:
        key, value = db.execute(
            f"SELECT rowid, CAST({column} AS BLOB) FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
        spoilt = bytearray(value)
        spoilt[len(spoilt) // 2] ^= 1
        db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (bytes(spoilt), key))
        db.commit()


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "library.db")) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
