"""Print the notes of a release, its part of CHANGELOG.md: `release_notes.py [VERSION]`.

Without a version it is the present one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from fill import CHECKOUT, version

_HEAD = re.compile(r"^## +\[?v?([0-9][^\s\])]*)\]?.*$", re.MULTILINE)


class NotesError(Exception):
    """CHANGELOG.md has no notes for a version."""


def notes(changelog: str, wanted: str) -> str:
    """Return what the change log says of version `wanted`, lines joined as Markdown joins them.

    Raises NotesError where it says nothing.
    """
    heads = list(_HEAD.finditer(changelog))
    for place, head in enumerate(heads):
        if head[1] == wanted:
            end = heads[place + 1].start() if place + 1 < len(heads) else len(changelog)
            text = changelog[head.end() : end].strip()
            if text:
                # GitHub shows a single line break of a release as one.
                return re.sub(r"(?<=\S)\n +(?=[^\s*-])|(?<=\w[,.;:])\n(?=\w)", " ", text) + "\n"
    raise NotesError(f"CHANGELOG.md says nothing of version {wanted}")


def main(arguments: list[str]) -> None:
    """Print the notes."""
    changelog = Path(CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        print(notes(changelog, arguments[0] if arguments else version()), end="")
    except NotesError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
