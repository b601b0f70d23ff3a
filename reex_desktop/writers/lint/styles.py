"""Styles and numbering: what is named is defined, and of the right kind (ECMA-376-1, 17.7 and 17.9)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .story import Checked, W, value

_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LINKS = ("basedOn", "next", "link")
_LEVELS = range(9)


def check_styles(checked: Checked) -> None:
    """Check that every style that is named exists, has the right kind, and rests on no circle."""
    tree = checked.tree("styles")
    kinds: dict[str, str] = {}
    if tree:
        part, root = tree
        bases: dict[str, str] = {}
        for style in root.iter(f"{W}style"):
            key = value(style, "styleId")
            if key in kinds:
                checked.fault("style-id", part, key, f"two styles have the id \u201c{key}\u201d")
            kinds[key] = value(style, "type")
            bases[key] = value(style.find(f"{W}basedOn"))
        for style in root.iter(f"{W}style"):
            _check_links(checked, part, style, kinds)
        for key in bases:
            if _circles(key, bases):
                checked.fault("style-circle", part, key, f"the style \u201c{key}\u201d rests on itself")
    names = checked.stories()
    numbering = checked.tree("numbering")
    for name in (*names, numbering[0]) if numbering else names:
        _check_uses(checked, name, kinds)


def _check_links(checked: Checked, part: str, style: ET.Element, kinds: dict[str, str]) -> None:
    for link in _LINKS:
        target = value(style.find(W + link))
        if target and target not in kinds:
            text = f"it names the style \u201c{target}\u201d, which does not exist"
            checked.fault("style-undefined", part, value(style, "styleId"), text)


def _circles(start: str, bases: dict[str, str]) -> bool:
    seen = {start}
    key = bases.get(start, "")
    while key and key not in seen:
        seen.add(key)
        key = bases.get(key, "")
    return key == start


def _check_uses(checked: Checked, part: str, kinds: dict[str, str]) -> None:
    for found in checked.placed(part):
        wanted = _USES.get(found.element.tag.removeprefix(W))
        if wanted is None:
            continue
        name = value(found.element)
        if name not in kinds:
            text = f"the style \u201c{name}\u201d does not exist"
            checked.fault("style-undefined", part, found.place, text)
        elif kinds[name] != wanted:
            text = f"\u201c{name}\u201d is a {kinds[name]} style and is used as a {wanted} style"
            checked.fault("style-kind", part, found.place, text)


def check_numbering(checked: Checked) -> None:
    """Check that every numbering that is named exists, and that levels are within what it defines."""
    tree = checked.tree("numbering")
    levels: dict[str, set[str]] = {}
    if tree:
        levels = _instances(checked, *tree)
    styles = checked.tree("styles")
    names = checked.stories()
    for part in (*names, styles[0]) if styles else names:
        for found in checked.placed(part):
            if found.element.tag == f"{W}numPr":
                _check_use(checked, part, found.place, found.element, levels)


def _check_use(
    checked: Checked, part: str, place: str, element: ET.Element, levels: dict[str, set[str]]
) -> None:
    number, level = value(element.find(f"{W}numId")), value(element.find(f"{W}ilvl"))
    if number and number != "0" and number not in levels:
        checked.fault("numbering-undefined", part, place, f"the numbering {number} does not exist")
        return
    if level and not (level.isdecimal() and int(level) in _LEVELS):
        checked.fault("list-level", part, place, f"the list level {level} is not from 0 to 8")
    elif level and number in levels and level not in levels[number]:
        text = f"the numbering {number} does not define the level {level}"
        checked.fault("list-level", part, place, text)


def _instances(checked: Checked, part: str, root: ET.Element) -> dict[str, set[str]]:
    """Return the levels of each numbering instance, and check the definitions on the way."""
    definitions: dict[str, set[str]] = {}
    for definition in root.iter(f"{W}abstractNum"):
        key = value(definition, "abstractNumId")
        if key in definitions:
            checked.fault("numbering-id", part, key, f"two definitions of lists have the id {key}")
        found = [value(level, "ilvl") for level in definition.iter(f"{W}lvl")]
        for level in found:
            if not (level.isdecimal() and int(level) in _LEVELS):
                checked.fault("list-level", part, key, f"the list level {level} is not from 0 to 8")
            if found.count(level) > 1:
                checked.fault("numbering-level", part, key, f"the level {level} is defined twice")
        linked = definition.find(f"{W}numStyleLink") is not None
        definitions[key] = {str(level) for level in _LEVELS} if linked else set(found)
    result: dict[str, set[str]] = {}
    for instance in root.iter(f"{W}num"):
        key, rests = value(instance, "numId"), value(instance.find(f"{W}abstractNumId"))
        if key in result:
            checked.fault("numbering-id", part, key, f"two numberings have the id {key}")
        if rests not in definitions:
            text = f"the numbering {key} rests on the definition {rests}, which does not exist"
            checked.fault("numbering-undefined", part, key, text)
        for override in instance.iter(f"{W}lvlOverride"):
            level = value(override, "ilvl")
            if not (level.isdecimal() and int(level) in _LEVELS):
                checked.fault("list-level", part, key, f"the list level {level} is not from 0 to 8")
        result[key] = definitions.get(rests, set())
    return result
