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


_APOSTROPHE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\u2019")


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return one pattern of all phrases of `resources/phrases/NAME.txt`, without regard to case.

    The file has a regular expression a line; blank lines and lines that begin with "# " say nothing.
    A right single quotation mark in the text may be a straight one.
    """
    return re.compile(_alternatives(name), re.IGNORECASE)


@cache
def small_phrases(name: str) -> re.Pattern[str]:
    """Return the same pattern for text in small letters, in which the file is written too.

    It is several times as fast: `re` skips an alternative by its first letter only where case counts.
    """
    return re.compile(_alternatives(name))


def _alternatives(name: str) -> str:
    text = resource_path("phrases", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    kept = "|".join(line for line in lines if line and not line.startswith("# "))
    return _APOSTROPHE.sub(_either, kept)


def _either(match: re.Match[str]) -> str:
    """Return an apostrophe, or a set of characters that holds one, for both its forms."""
    found = match.group()
    return found.replace("\u2019", "\u2019'") if found.startswith("[") else "[\u2019']"
