"""What is remembered of outlets, and the small settings that belong to a library."""

from __future__ import annotations

import sqlite3

from ..model.article import RELIABILITIES
from ..model.text import clean_line, clean_text
from .errors import UnsavableError
from .records import Outlet
from .texts import fold


def read_outlet(db: sqlite3.Connection, name: str) -> Outlet:
    """Return what is known of the outlet, whatever the case of `name`; unrated where it is new."""
    row = db.execute(
        "SELECT name, reliability FROM outlets WHERE folded = ?", (outlet_key(name),)
    ).fetchone()
    return Outlet(*row) if row else Outlet(clean_line(name))


def read_outlets(db: sqlite3.Connection) -> tuple[Outlet, ...]:
    """Return the outlets that have a rating, by name."""
    query = "SELECT name, reliability FROM outlets WHERE reliability <> '' ORDER BY folded"
    return tuple(Outlet(*row) for row in db.execute(query))


def write_outlet(db: sqlite3.Connection, name: str, reliability: str) -> None:
    """Remember the rating of the outlet. Raises UnsavableError where it is none, or has no name."""
    if reliability not in RELIABILITIES or not outlet_key(name):
        raise UnsavableError("An outlet needs a name, and a reliability from A to F or none.")
    db.execute(
        "INSERT INTO outlets (folded, name, reliability) VALUES (?, ?, ?) "
        "ON CONFLICT (folded) DO UPDATE SET name = excluded.name, reliability = excluded.reliability",
        (outlet_key(name), clean_line(name), reliability),
    )


def read_setting(db: sqlite3.Connection, key: str, default: str) -> str:
    """Return the setting, or `default` where it was never set."""
    row = db.execute("SELECT value FROM settings WHERE key = ?", (clean_text(key),)).fetchone()
    return row[0] if row else default


def write_setting(db: sqlite3.Connection, key: str, value: str) -> None:
    """Set the setting."""
    db.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (clean_text(key), clean_text(value)),
    )


def outlet_key(name: str) -> str:
    """Return what is the same for all ways to write the name of an outlet; empty where it is no name."""
    return " ".join(fold(clean_line(name)).split())
