"""The styles of the user's own template in place of ours; what it lacks is added from the house template.

Word writes the names of its own styles in English whatever language it runs in (ECMA-376-1, 17.7.4.9
and 17.7.4.5); other programs, and old files, have them in the language of their maker. So a style is
found by any of the names in `resources/templates/style_names.json`.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from ...model.resources import resource_path
from .parts import attribute, named, parse, w

if TYPE_CHECKING:
    Element = Any

_USE = re.compile(r'(<w:(pStyle|rStyle|tblStyle) w:val=")([^"]+)"')
_LINKS = ("basedOn", "next", "link")


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return the names of each of Word's styles, folded, by its English name, folded."""
    known: dict[str, list[str]] = json.loads(
        resource_path("templates", "style_names.json").read_text(encoding="utf-8")
    )
    return {
        name.casefold(): frozenset(o.casefold() for o in (name, *others)) for name, others in known.items()
    }


class StyleMap:
    """Finds for each of our styles the template's, and adds those it does not have."""

    def __init__(self, own: Element, house: str) -> None:
        """`own` is the root of the template's styles, changed in place; `house` is our part."""
        self._own = own
        self._house = {attribute(s, "styleId"): s for s in parse(house).iter(w("style"))}
        self._ids = {attribute(s, "styleId") for s in own.iter(w("style"))}
        self._found: dict[str, str] = {}
        self.added: list[Element] = []

    def apply(self, xml: str) -> str:
        """Return `xml` with the ids of our styles replaced by those of the template."""
        return _USE.sub(lambda match: f'{match[1]}{self.id(match[3])}"', xml)

    def id(self, ours: str) -> str:
        """Return the id of the template's style for `ours`; one that is missing is added."""
        if ours not in self._found:
            style = self._house.get(ours)
            if style is None:
                return ours
            self._found[ours] = self._same(style) or self._add(style)
        return self._found[ours]

    def is_used(self, ours: str) -> bool:
        """Return whether the style `ours` was asked for."""
        return ours in self._found

    def is_own(self, ours: str) -> bool:
        """Return whether the template itself has the style `ours`."""
        found = self.id(ours)
        return all(attribute(style, "styleId") != found for style in self.added)

    def has_numbering(self, ours: str) -> bool:
        """Return whether the template's own style `ours` numbers its paragraphs, itself or by its base."""
        if not self.is_own(ours):
            return False
        wanted, seen = self.id(ours), set[str]()
        while wanted and wanted not in seen:
            seen.add(wanted)
            style = self._of_id(wanted)
            if style is None:
                return False
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None:
                return attribute(number) not in {"", "0"}
            base = named(style, "basedOn")
            wanted = attribute(base) if base is not None else ""
        return False

    def _of_id(self, wanted: str) -> Element | None:
        return next((s for s in self._own.iter(w("style")) if attribute(s, "styleId") == wanted), None)

    def _same(self, style: Element) -> str:
        kind = attribute(style, "type")
        name = _name(style).casefold()
        default = attribute(style, "default") in {"1", "true", "on"}
        wanted = _names().get(name, frozenset({name}))
        for other in self._own.iter(w("style")):
            if attribute(other, "type") != kind:
                continue
            if default and attribute(other, "default") in {"1", "true", "on"}:
                return attribute(other, "styleId")
            aliases = named(other, "aliases")
            names = [_name(other), *(attribute(aliases).split(",") if aliases is not None else ())]
            if any(part.strip().casefold() in wanted for part in names):
                return attribute(other, "styleId")
        return ""

    def _add(self, style: Element) -> str:
        ours = attribute(style, "styleId")
        free, number = ours, 1
        while free in self._ids:
            number += 1
            free = f"{ours}Brief{number}"
        self._ids.add(free)
        # Before its base is looked up: a style may name itself as the next one.
        self._found[ours] = free
        copied = deepcopy(style)
        copied.set(w("styleId"), free)
        copied.attrib.pop(w("default"), None)
        for link in _LINKS:
            element = named(copied, link)
            if element is not None:
                element.set(w("val"), self.id(attribute(element)))
        self._own.append(copied)
        self.added.append(copied)
        return free


def without_theme_fonts(styles: list[Element]) -> None:
    """Take from styles the fonts of a theme, for a template that has none."""
    for style in styles:
        for fonts in list(style.iter(w("rFonts"))):
            if fonts.get(w("asciiTheme")) is not None:
                fonts.getparent().remove(fonts)


def _name(style: Element) -> str:
    name = named(style, "name")
    return attribute(name) if name is not None else ""
