"""The numbers that Word shows before the paragraphs of its numbered lists (ECMA-376 part 1, 17.9).

mammoth begins each list with 1. Word goes on with the numbers of a list after other paragraphs, begins it
anew where it is told to, and lets it begin with any number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    Element = Any

_MARK = "number-"
_FIRST = re.compile(rf'<ol><li><a id="{_MARK}(\d{{1,5}})"></a>')
_ANY = re.compile(rf'<a id="{_MARK}\d+"></a>')
_UNNUMBERED = frozenset({"bullet", "none"})


class _Level(NamedTuple):
    start: int
    numbered: bool


class Numbers:
    """The lists of a Word file. `numbering` is the root of its part of that name."""

    def __init__(self, numbering: Element) -> None:
        """Take the lists out of `numbering`."""
        self._w = str(numbering.tag).rpartition("}")[0] + "}"
        self._levels: dict[str, dict[int, _Level]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for abstract in numbering.iter(f"{self._w}abstractNum"):
            self._read_abstract(abstract)
        for one in numbering.iter(f"{self._w}num"):
            self._read_list(one)

    def mark(self, root: Element) -> None:
        """Put a bookmark with its number at the beginning of each numbered paragraph of a part."""
        for paragraph in root.iter(f"{self._w}p"):
            number = self._number(paragraph)
            if number is not None:
                mark = paragraph.makeelement(f"{self._w}bookmarkStart")
                mark.set(f"{self._w}name", f"{_MARK}{number}")
                place = 1 if len(paragraph) and paragraph[0].tag == f"{self._w}pPr" else 0
                paragraph.insert(place, mark)

    def _read_abstract(self, abstract: Element) -> None:
        name = abstract.get(f"{self._w}abstractNumId") or ""
        levels = self._levels.setdefault(name, {})
        for level in abstract.iter(f"{self._w}lvl"):
            index = _integer(level.get(f"{self._w}ilvl"), 0)
            form = self._value(level, "numFmt")
            levels[index] = _Level(_integer(self._value(level, "start"), 1), form not in _UNNUMBERED)
            style = self._value(level, "pStyle")
            if style:
                self._styles[style] = (name, index)

    def _read_list(self, one: Element) -> None:
        name = one.get(f"{self._w}numId") or ""
        self._abstract[name] = self._value(one, "abstractNumId")
        for override in one.iter(f"{self._w}lvlOverride"):
            start = self._value(override, "startOverride")
            if start:
                self._starts[name, _integer(override.get(f"{self._w}ilvl"), 0)] = _integer(start, 1)

    def _number(self, paragraph: Element) -> int | None:
        properties = paragraph.find(f"{self._w}pPr")
        if properties is None:
            return None
        numbering = properties.find(f"{self._w}numPr")
        name, index = "", 0
        if numbering is not None and numbering.find(f"{self._w}numId") is not None:
            name = self._value(numbering, "numId")
            abstract, index = self._abstract.get(name, ""), _integer(self._value(numbering, "ilvl"), 0)
        else:
            abstract, index = self._styles.get(self._value(properties, "pStyle"), ("", 0))
        level = self._levels.get(abstract, {}).get(index)
        if level is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        for deeper in [other for other in counts if other > index]:
            del counts[deeper]
        restart = self._starts.pop((name, index), None)  # counts where the list is met first
        counts[index] = restart if restart is not None else counts.get(index, level.start - 1) + 1
        return counts[index] if level.numbered else None

    def _value(self, parent: Element, name: str) -> str:
        child = parent.find(f"{self._w}{name}")
        return (child.get(f"{self._w}val") or "") if child is not None else ""


def with_numbers(html: str) -> str:
    """Return the HTML that mammoth makes of marked paragraphs, its lists beginning with their numbers."""
    return _ANY.sub("", _FIRST.sub(r'<ol start="\1"><li>', html))


def _integer(text: str | None, default: int) -> int:
    text = text or ""
    return int(text) if text.isdecimal() and len(text) < 6 else default
