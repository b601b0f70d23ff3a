"""Damage the clean test articles in the ways in which real texts arrive damaged.

Every article of this folder is a triple:

* ``slug.clean.txt``  the text as the web site had it,
* ``slug.json``       its labels, among them the kind of damage,
* ``slug.txt``        the text as it arrives, made by this script and never edited by hand.

The article ``sample`` is the exception: its damaged text is the sample that newcomers open in the
program, and is therefore written to ``resources/samples/article.txt``.

Run ``python tests/articles/damage.py`` to write all damaged texts anew, or add ``--check`` to learn
whether any of them is out of date.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

ARTICLES: Final = Path(__file__).resolve().parent
SAMPLE_SLUG: Final = "sample"
SAMPLE_TARGET: Final = ARTICLES.parents[1] / "resources" / "samples" / "article.txt"

# Control characters in the ISO 8859 family, mostly printable ones in the Windows code pages.
_C1: Final = range(0x80, 0xA0)
_BLANKS: Final = re.compile("[ \u00a0]+")


def none(text: str) -> str:
    """Return the text as it is."""
    return text


def thai_drop(text: str) -> str:
    """Read the UTF-8 bytes as ISO-8859-11, lose the C1 range, collapse blanks.

    This cannot be undone without guessing: all curly quotes and dashes become the same single
    character. A no-break space keeps its lead byte and becomes an ordinary blank after it. Blanks at
    the end of a line are lost.
    """
    seen = bytes(byte for byte in text.encode("utf-8") if byte not in _C1).decode("iso8859_11")
    return "\n".join(_BLANKS.sub(" ", line).rstrip(" ") for line in seen.split("\n"))


def thai_c1(text: str) -> str:
    """Read the UTF-8 bytes as Windows-874, with the C1 range shown through Windows-1252.

    Bytes of the C1 range that Windows-1252 leaves undefined are lost; everything else survives.
    """
    return "".join(_thai_c1_character(byte) for byte in text.encode("utf-8"))


def _thai_c1_character(byte: int) -> str:
    if byte in _C1:
        return bytes([byte]).decode("cp1252", errors="ignore")
    return bytes([byte]).decode("iso8859_11")


def latin(text: str) -> str:
    """Read the UTF-8 bytes as Windows-1252, with undefined bytes kept as C1 control characters."""
    return "".join(_latin_character(byte) for byte in text.encode("utf-8"))


def _latin_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


KINDS: Final[Mapping[str, Callable[[str], str]]] = {
    "none": none,
    "thai_drop": thai_drop,
    "thai_c1": thai_c1,
    "latin": latin,
}


def damage(text: str, kind: str, sound_title: str | None = None) -> str:
    """Return *text* with the damage of *kind*.

    A first line equal to *sound_title* stays as it is, because on real pages the title often reaches
    the reader by another way than the body below it.
    """
    if sound_title is None:
        return KINDS[kind](text)
    first, newline, rest = text.partition("\n")
    if first != sound_title:
        raise ValueError(f"the text does not begin with the title {sound_title!r}")
    return first + newline + KINDS[kind](rest)


def read_labels(slug: str) -> dict[str, Any]:
    """Return the labels of one article."""
    labels: dict[str, Any] = json.loads((ARTICLES / f"{slug}.json").read_text(encoding="utf-8"))
    return labels


def read_clean(slug: str) -> str:
    """Return the complete, undamaged text of one article."""
    return (ARTICLES / f"{slug}.clean.txt").read_text(encoding="utf-8")


def slugs() -> list[str]:
    """Return the names of all articles of this folder, the newcomers' sample among them."""
    return sorted(path.stem for path in ARTICLES.glob("*.json"))


def target(slug: str) -> Path:
    """Return the file that holds the damaged text of an article."""
    return SAMPLE_TARGET if slug == SAMPLE_SLUG else ARTICLES / f"{slug}.txt"


def damaged(slug: str) -> str:
    """Return the damaged text of an article, made anew from its clean text and its labels."""
    labels = read_labels(slug)
    sound_title = labels["title"] if labels["title_undamaged"] else None
    return damage(read_clean(slug), labels["damage"], sound_title)


def is_current(slug: str) -> bool:
    """Tell whether the damaged text on disk is the one this script would write."""
    path = target(slug)
    return path.is_file() and path.read_bytes() == damaged(slug).encode("utf-8")


def write(slug: str) -> None:
    """Write the damaged text of an article in UTF-8 with plain line feeds."""
    path = target(slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(damaged(slug), encoding="utf-8", newline="\n")


def main() -> int:
    """Write every damaged text, or only report the stale ones."""
    parser = argparse.ArgumentParser(description="Write the damaged texts of the test articles.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a text is out of date")
    stale = [slug for slug in slugs() if not is_current(slug)]
    if parser.parse_args().check:
        for slug in stale:
            print(f"out of date: {target(slug).name} ({slug})")
        return 1 if stale else 0
    for slug in stale:
        write(slug)
        print(f"written: {target(slug).name} ({slug})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
