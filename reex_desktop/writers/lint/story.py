"""The parts of a Word file as the checks see them: walked in reading order, each element with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ...readers.word.package import WordPackage
from .faults import Fault

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = (f"{W}footnote", f"{W}endnote", f"{W}comment")

STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
"""Kinds of the relationships to the parts that hold text besides the main document."""

_SHOWN = 40


class Placed(NamedTuple):
    """An element and the paragraph it stands in, with that paragraph's number; 0 and None outside."""

    element: ET.Element
    number: int
    paragraph: ET.Element | None

    @property
    def place(self) -> str:
        """Where the element is, for people."""
        if self.paragraph is None:
            return ""
        text = text_of(self.paragraph).strip()
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"
        return f"paragraph {self.number} (\u201c{shown}\u201d)" if shown else f"paragraph {self.number}"


class Checked:
    """A Word file under check: its parts as trees, the faults found so far."""

    def __init__(self, package: WordPackage, main: str) -> None:
        self.package = package
        self.main = main
        self.trees: dict[str, ET.Element] = {}
        self.faults: list[Fault] = []
        self._placed: dict[str, list[Placed]] = {}

    def fault(self, rule: str, part: str, place: str, message: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(rule, part, place, message))

    def tree(self, kind: str) -> tuple[str, ET.Element] | None:
        """Return the name and the root of the part of that kind ("styles"), if there is one."""
        name = self.package.related(self.main, kind)
        return (name, self.trees[name]) if name in self.trees else None

    def stories(self) -> list[str]:
        """Return the names of the parts that hold text, the main document first."""
        names = [r.target for r in self.package.relations(self.main) if r.kind in STORIES]
        return [name for name in dict.fromkeys((self.main, *names)) if name in self.trees]

    def placed(self, name: str) -> list[Placed]:
        """Return the elements of a part in reading order, without what only old programs read."""
        if name not in self._placed:
            self._placed[name] = list(_walk(self.trees[name]))
        return self._placed[name]


def _walk(root: ET.Element) -> Iterator[Placed]:
    number = 0
    stack: list[Placed] = [Placed(root, 0, None)]
    while stack:
        found = stack.pop()
        element, current, paragraph = found
        if element.tag == _FALLBACK:
            continue
        if element.tag == f"{W}p":
            number += 1
            current, paragraph = number, element
            found = Placed(element, current, paragraph)
        yield found
        stack.extend(Placed(child, current, paragraph) for child in reversed(element))


def text_of(element: ET.Element) -> str:
    """Return the text that is shown in `element`."""
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute of w:, empty where it or the element is missing."""
    return "" if element is None else element.get(W + name, "")


def on(element: ET.Element | None) -> bool:
    """Return whether a property that is on or off is there and on (ECMA-376-1, 17.17.4)."""
    return element is not None and value(element) not in {"0", "false", "off"}


def by_note(root: ET.Element) -> list[ET.Element]:
    """Return the texts of a part that stand for themselves: each note or comment, else the whole."""
    notes = [child for child in root if child.tag in _NOTES]
    return notes or [root]
