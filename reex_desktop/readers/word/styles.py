"""What the styles and numberings of a Word file say of its paragraphs and runs (ECMA-376-1, 17.7, 17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from .package import WordPackage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"heading ([1-9])\Z")
_MARKS = {"b": "bold", "i": "italic", "strike": "strike"}
_OFF = frozenset({"0", "false", "off"})
# Looks of our own that stand for marks: in a heading, and for text set in a fixed width.
_NAMED = {
    "heading note": frozenset({"italic"}),
    "code text": frozenset({"code"}),
    "hyperlink": frozenset[str](),
    "footnote reference": frozenset({"superscript"}),
    "endnote reference": frozenset({"superscript"}),
}
_FIXED_WIDTH = frozenset({"consolas", "courier new"})
NO_LIST = (-1, False)


class Listed(NamedTuple):
    """The numbering of a paragraph: level from 0 (-1 for none), and whether it counts."""

    level: int
    ordered: bool


class Styles:
    """The styles and numberings of one Word file."""

    def __init__(self, package: WordPackage, main: str) -> None:
        """Raises ReadError where a part is damaged."""
        styles, numbering = package.related(main, "styles"), package.related(main, "numbering")
        root = package.xml(styles) if styles in package else ET.Element("none")
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )
        self._numbers = _numbers(package.xml(numbering)) if numbering in package else {}
        self._marks: dict[str, frozenset[str]] = {}
        self._headings: dict[str, str] = {}
        self._lists: dict[str, tuple[str, str]] = {}

    def name(self, key: str) -> str:
        """Return the name of a style in lower case, that of the default one for an empty key."""
        style = self._styles.get(key or self._default)
        return val(style.find(f"{W}name")).lower() if style is not None else key.lower()

    def heading(self, key: str) -> str:
        """Return "title", "h1" to "h9", or "p" for a paragraph style."""
        if key not in self._headings:
            self._headings[key] = self._heading(key)
        return self._headings[key]

    def _heading(self, key: str) -> str:
        for style in self._chain(key or self._default):
            name = val(style.find(f"{W}name")).lower()
            if name == "title":
                return "title"
            match = _HEADING.match(name)
            outline = val(style.find(f"{W}pPr/{W}outlineLvl"))
            if match:
                return f"h{match[1]}"
            if outline.isdecimal():
                return f"h{int(outline) + 1}" if int(outline) < 9 else "p"
        return "p"

    def listed(self, key: str, properties: ET.Element | None) -> Listed:
        """Return the numbering of a paragraph of the style `key` with these properties of its own."""
        own = None if properties is None else properties.find(f"{W}numPr")
        number, level = _num(own)
        if not number or not level:
            of_style = self._style_list(key)
            number, level = number or of_style[0], level or of_style[1]
        if not number or number == "0" or number not in self._numbers:
            return Listed(*NO_LIST)
        depth = int(level) if level.isdecimal() else 0
        return Listed(depth, self._numbers[number].get(str(depth), "bullet") not in {"bullet", "none"})

    def _style_list(self, key: str) -> tuple[str, str]:
        key = key or self._default
        if key not in self._lists:
            number = level = ""
            for style in self._chain(key):
                found = _num(style.find(f"{W}pPr/{W}numPr"))
                number, level = number or found[0], level or found[1]
            self._lists[key] = (number, level)
        return self._lists[key]

    def marks(self, properties: ET.Element | None) -> frozenset[str]:
        """Return the marks of a run with these properties, those of its character style included."""
        if properties is None:
            return frozenset()
        result = set(self._style_marks(val(properties.find(f"{W}rStyle"))))
        _apply(properties, result)
        return frozenset(result)

    def _style_marks(self, key: str) -> frozenset[str]:
        if not key:
            return frozenset()
        if key not in self._marks:
            result: set[str] = set()
            for style in reversed(list(self._chain(key))):
                named = _NAMED.get(val(style.find(f"{W}name")).lower())
                properties = style.find(f"{W}rPr")
                if named is not None:
                    result = set(named)
                elif properties is not None:
                    _apply(properties, result)
            self._marks[key] = frozenset(result)
        return self._marks[key]

    def _chain(self, key: str) -> list[ET.Element]:
        result: list[ET.Element] = []
        while key in self._styles and self._styles[key] not in result:
            result.append(self._styles[key])
            key = val(result[-1].find(f"{W}basedOn"))
        return result


def val(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute of w:, empty where it or the element is missing."""
    return "" if element is None else element.get(W + name, "")


def _num(properties: ET.Element | None) -> tuple[str, str]:
    if properties is None:
        return "", ""
    return val(properties.find(f"{W}numId")), val(properties.find(f"{W}ilvl"))


def _apply(properties: ET.Element, marks: set[str]) -> None:
    """Change `marks` as run properties say."""
    for child in properties:
        name = child.tag.removeprefix(W)
        if name in _MARKS:
            change = marks.discard if val(child) in _OFF else marks.add
            change(_MARKS[name])
        elif name == "u":
            change = marks.discard if val(child) in {"none", ""} else marks.add
            change("underline")
        elif name == "vertAlign":
            marks -= {"superscript", "subscript"}
            if val(child) in {"superscript", "subscript"}:
                marks.add(val(child))
        elif name == "rFonts" and val(child, "ascii").lower() in _FIXED_WIDTH:
            marks.add("code")


def _numbers(root: ET.Element) -> dict[str, dict[str, str]]:
    """Return the number format of each level of each numbering instance."""
    formats: dict[str, dict[str, str]] = {}
    for definition in root.iter(f"{W}abstractNum"):
        formats[val(definition, "abstractNumId")] = {
            val(level, "ilvl"): val(level.find(f"{W}numFmt")) for level in definition.iter(f"{W}lvl")
        }
    return {
        val(number, "numId"): formats.get(val(number.find(f"{W}abstractNumId")), {})
        for number in root.iter(f"{W}num")
    }
