"""Write SHA256SUMS beside the packages: `checksums.py [FOLDER]`, by default dist.

`sha256sum -c SHA256SUMS` checks them.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> Path:
    """Write the sums of all files in `folder`, sorted by name, as `sha256sum` does; return the file.

    Stops where a name has a line break, because the list could not be read then.
    """
    lines: list[str] = []
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.name != NAME):
        if "\n" in path.name or "\\" in path.name:
            sys.exit(f"{path.name!r} cannot stand in a list of sums")
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    target = folder / NAME
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


if __name__ == "__main__":
    made = write(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent.parent / "dist")
    print(made.read_text(encoding="utf-8"), end="")
