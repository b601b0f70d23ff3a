"""The corpora: for each target the inputs that reach different code, few and small, packed in one file."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

HERE = Path(__file__).parent / "corpus"
MOST = 130_000
"""The most bytes that a packed corpus may take."""


def packed(target: str) -> Path:
    """Return where the corpus of a target is kept."""
    return HERE / f"{target.replace(' ', '_')}.zip"


def inputs(target: str) -> list[bytes]:
    """Return the kept inputs of a target."""
    path = packed(target)
    if not path.exists():
        return []
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def unpack(target: str, folder: Path) -> None:
    """Put the kept inputs of a target into a folder, a file each."""
    for data in inputs(target):
        (folder / name_of(data)).write_bytes(data)


def keep(target: str, found: list[bytes]) -> int:
    """Keep these inputs, the smallest first, up to what a corpus may take; return how many were kept.

    The same inputs give the same file.
    """
    HERE.mkdir(exist_ok=True)
    chosen = sorted(set(found), key=lambda data: (len(data), data))
    path = packed(target)
    _write(path, chosen)
    while path.stat().st_size > MOST:
        chosen = chosen[: len(chosen) * MOST // path.stat().st_size - 1]
        _write(path, chosen)
    return len(chosen)


def name_of(data: bytes) -> str:
    """Return the name of an input: its hash."""
    return hashlib.sha256(data).hexdigest()[:16]


def _write(path: Path, chosen: list[bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number, data in enumerate(chosen):
            archive.writestr(
                zipfile.ZipInfo(f"{number:04x}", (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
