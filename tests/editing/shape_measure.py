"""Measure the roles of sections on the labelled articles in `shapes/`: articles in the shape of the form

under other headings. A heading of such a file has its slot, or "body", before it in brackets. The first
lines say the language and whether the text was written before the wordings were collected or after, or is a
whole page ("fresh", "fresher", "blind", "newer", "newest", "usual", "common") by an author who did not know
them.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from reex_desktop.editing.sections import Section, sections_of
from reex_desktop.model.article import Article
from reex_desktop.readers.read import read

SHAPES = Path(__file__).parent / "shapes"
_HEADING = re.compile(r"^\[(highlights|credibility|outlook|summary|body)\] (.+)$")


class Shape(NamedTuple):
    """A text, when it was written, and the slots of its headings."""

    name: str
    language: str
    written: str
    text: str
    slots: dict[str, str]


def shape(path: Path) -> Shape:
    head, body, slots = {}, [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        option = re.fullmatch(r"# (language|written): (\S+)", line)
        heading = _HEADING.match(line)
        if option:
            head[option[1]] = option[2]
        elif heading:
            slots[heading[2]] = heading[1]
            body.append(heading[2])
        else:
            body.append(line)
    return Shape(path.stem, head["language"], head["written"], "\n".join(body), slots)


def shapes(written: str = "") -> list[Shape]:
    found = [shape(path) for path in sorted(SHAPES.glob("*.txt"))]
    return [one for one in found if written in {"", one.written}]


def read_shape(one: Shape) -> Article:
    return read(one.text.encode(), name="a.txt")


def compare(article: Article, wanted: dict[str, str]) -> tuple[Counter[str], list[str]]:
    """Return how many slots were wanted, found, offered, assigned and so on, and what was not right."""
    parts: dict[str, Section] = {part.heading: part for part in sections_of(article) if part.heading}
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for heading, slot in wanted.items():
        part = parts.get(heading)
        got = part.slot or "body" if part else "no heading"
        offered = part.offered if part else None
        if slot != "body":
            counts["wanted"] += 1
            counts["found" if got == slot else "offered" if offered == slot else "missed"] += 1
        if got not in {"body", "no heading"}:
            counts["assigned"] += 1
            counts["right"] += got == slot
        if slot == "body" and offered:
            counts["body offered"] += 1
        if got != slot or offered:
            faults.append(f"{heading}: {slot}, is {got}, offered {offered} ({part.reason if part else ''})")
    counts["invented"] += sum(1 for h, part in parts.items() if h not in wanted and part.slot)
    return counts, faults


if __name__ == "__main__":
    for half in sys.argv[1:] or (
        "before",
        "after",
        "fresh",
        "fresher",
        "blind",
        "newer",
        "newest",
        "usual",
    ):
        total: Counter[str] = Counter()
        for one in shapes(half):
            counts, faults = compare(read_shape(one), one.slots)
            total += counts
            for fault in faults:
                print(f"  {one.name}: {fault}")
        print(half, dict(total))
