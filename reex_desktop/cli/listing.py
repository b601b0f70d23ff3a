"""`library`: what the library holds."""

from __future__ import annotations

import argparse
import sys

from ..library.places import places
from ..library.store import Library


def run_library(options: argparse.Namespace) -> int:
    """List the briefs, a line each: id, time of the last change, status, title."""
    with Library.open(places(options.library).data, read_only=True) as library:
        for row in library.list(limit=100_000):
            line = f"{row.id}  {row.modified:%Y-%m-%d %H:%M}  {row.status:6}  {row.title or 'Untitled'}"
            sys.stdout.write(line + "\n")
    return 0
