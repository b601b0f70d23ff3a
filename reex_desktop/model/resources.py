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


_TOKEN = re.compile(r"\\.|\[\]?(?:\\.|[^\]\\])*\]|[^\\\[|()]+|.", re.DOTALL)
"""An escape, a set, a run of plain characters, or a bracket or stroke of a regular expression."""
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
    return _APOSTROPHE.sub(_either, joined_at_words(kept))


def joined_at_words(expression: str) -> str:
    r"""Return the same expression, in which alternatives side by side that begin a word share one `\b`.

    `re` then looks at them only where a word begins, and there skips most by their first letter.
    """
    parts: list[str] = []
    run: list[str] = []
    for alternative in [*_split(expression), ""]:
        if alternative.startswith("\\b") and not alternative.startswith("\\b?"):
            run.append(alternative[2:])
            continue
        if run:
            parts.append(rf"\b(?:{'|'.join(run)})")
            run = []
        parts.append(alternative)
    return "|".join(parts[:-1])


def _split(expression: str) -> list[str]:
    """Return the alternatives of an expression, without those inside its brackets."""
    parts = [""]
    depth = 0
    for token in _TOKEN.findall(expression):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _either(match: re.Match[str]) -> str:
    """Return an apostrophe, or a set of characters that holds one, for both its forms."""
    found = match.group()
    return found.replace("\u2019", "\u2019'") if found.startswith("[") else "[\u2019']"
