"""Contrast of text to its ground (WCAG 2.2, 1.4.3), for colours that the file names."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from .story import Checked, W, on, text_of, value

LEAST, LEAST_LARGE = 4.5, 3.0
"""The least contrast, and that of large text: 18 points, or 14 points in bold."""

_LARGE, _LARGE_BOLD = 36, 28
_DEFAULT_SIZE = 20
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}\Z")
_BLACK, _WHITE = "000000", "FFFFFF"


class _Look(NamedTuple):
    """What is said of text: its colour and its ground ("" for nothing said), size in half points."""

    colour: str = ""
    ground: str = ""
    size: int = 0
    bold: bool | None = None

    def over(self, other: _Look) -> _Look:
        """Return this look, completed by `other`."""
        return _Look(
            self.colour or other.colour,
            self.ground or other.ground,
            self.size or other.size,
            other.bold if self.bold is None else self.bold,
        )


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours (six hexadecimal digits), from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_contrast(checked: Checked) -> None:
    """Check every run of every text."""
    styles = _Styles(checked)
    for part in checked.stories():
        grounds: dict[int, str] = {}
        for found in checked.placed(part):
            element = found.element
            if element.tag == f"{W}tc":
                ground = _ground(element.find(f"{W}tcPr/{W}shd"))
                for paragraph in element.iter(f"{W}p") if ground else ():
                    grounds[id(paragraph)] = ground
            if element.tag != f"{W}r" or found.paragraph is None or not text_of(element).strip():
                continue
            look = styles.of(found.paragraph, element)
            colour = look.colour if _COLOUR.match(look.colour) else ""
            ground = look.ground or grounds.get(id(found.paragraph), "")
            colour = colour or (_BLACK if contrast(_BLACK, ground or _WHITE) >= LEAST else _WHITE)
            large = look.size >= _LARGE or (look.size >= _LARGE_BOLD and bool(look.bold))
            least = LEAST_LARGE if large else LEAST
            found_contrast = contrast(colour, ground or _WHITE)
            if found_contrast < least:
                text = (
                    f"text of the colour {colour} on {ground or _WHITE} has a contrast of "
                    f"{found_contrast:.1f} : 1, less than {least} : 1"
                )
                checked.fault("access-contrast", part, found.place, text)


class _Styles:
    """The looks of the styles, each completed by those it rests on."""

    def __init__(self, checked: Checked) -> None:
        tree = checked.tree("styles")
        root = tree[1] if tree else ET.Element("none")
        self._elements = {value(style, "styleId"): style for style in root.iter(f"{W}style")}
        self._looks: dict[str, _Look] = {}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = _look(defaults, None)._replace(bold=False)
        if not self._defaults.size:
            self._defaults = self._defaults._replace(size=_DEFAULT_SIZE)
        self._default = next(
            (
                key
                for key, style in self._elements.items()
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}
            ),
            "",
        )

    def of(self, paragraph: ET.Element, run: ET.Element) -> _Look:
        """Return the look of a run in a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        own = _look(run.find(f"{W}rPr"), None)
        character = self._style(value(run.find(f"{W}rPr/{W}rStyle")))
        named = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        direct = _look(None, properties)
        of_paragraph = direct.over(self._style(named or self._default))
        return own.over(character).over(of_paragraph).over(self._defaults)

    def _style(self, key: str) -> _Look:
        if key not in self._elements:
            return _Look()
        if key not in self._looks:
            self._looks[key] = _Look()  # a style that rests on itself ends here
            style = self._elements[key]
            look = _look(style.find(f"{W}rPr"), style.find(f"{W}pPr"))
            self._looks[key] = look.over(self._style(value(style.find(f"{W}basedOn"))))
        return self._looks[key]


def _look(run: ET.Element | None, paragraph: ET.Element | None) -> _Look:
    if run is None:
        ground = _ground(paragraph.find(f"{W}shd")) if paragraph is not None else ""
        return _Look(ground=ground)
    ground = _ground(run.find(f"{W}shd"))
    if not ground and paragraph is not None:
        ground = _ground(paragraph.find(f"{W}shd"))
    size, bold = value(run.find(f"{W}sz")), run.find(f"{W}b")
    return _Look(
        value(run.find(f"{W}color")),
        ground,
        int(size) if size.isdecimal() else 0,
        None if bold is None else on(bold),
    )


def _ground(shading: ET.Element | None) -> str:
    fill = value(shading, "fill")
    return fill if _COLOUR.match(fill) else ""
