"""Files that ship with the program, in a checkout and in an installed program."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a file under `resources/`."""
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    inside = Path(__file__).resolve().parents[1] / "resources"
    return inside if inside.is_dir() else inside.parents[1] / "resources"


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return one pattern of all phrases of `resources/phrases/NAME.txt`, without regard to case.

    The file has a regular expression a line; blank lines and lines that begin with "# " say nothing.
    A right single quotation mark in the text may be a straight one.
    """
    text = resource_path("phrases", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    kept = [f"(?:{line})" for line in lines if line and not line.startswith("# ")]
    return re.compile("|".join(kept).replace("\u2019", "[\u2019']"), re.IGNORECASE)
