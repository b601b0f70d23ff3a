"""The posts of a live blog: elements of one form beside each other, each with the time it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from .judge import HEADINGS, key
from .units import Unit, element_kind, name_kind

if TYPE_CHECKING:
    Element = Any

_POSTS, _TIME, _NEAR = 3, 40, 8
"""So many posts make a live blog; so long is the time of one, and so near the beginning of its element."""
_TOLD, _SHORT = 2, 8
"""So many of the elements of one form hold text of the article; the words of a label in them."""


def keep_posts(units: Sequence[Unit], seeds: Iterable[Unit], core: Element) -> None:
    """Keep the posts of a live blog whole, with their times and headings: short ones are news, too."""
    posts = _posts(seeds, core)
    for unit in units if posts else ():
        unit.kept = unit.kept or _is_of(unit, posts)
    _keep_times(units)
    _keep_labels(units, core)


def _keep_labels(units: Sequence[Unit], core: Element) -> None:
    """Keep the short lines of elements of one form that each hold text: the dates of a row of events."""
    kept = [at for at, unit in enumerate(units) if unit.kept]
    groups: dict[tuple[Element, tuple[str, str]], set[Element]] = {}
    for at in kept:
        for one in _around(units[at].element, core):
            groups.setdefault((one.getparent(), _form(one)), set()).add(one)
    for unit in units[kept[0] : kept[-1]] if kept else ():
        if unit.kept or unit.linked or unit.weight > _SHORT:
            continue
        alike = [one for one in _around(unit.element, core) if _form(one)[1]]
        unit.kept = any(
            one in (group := groups.get((one.getparent(), _form(one)), set()))
            and len(group) >= _TOLD
            and _is_of(unit, group)
            for one in alike
        )


def _around(element: Element, core: Element) -> list[Element]:
    """Return up to two elements around `element`, below `core`."""
    found: list[Element] = []
    for one in islice(element.iterancestors(), 2):
        if one is core or one.getparent() is None:
            break
        found.append(one)
    return found


def _posts(seeds: Iterable[Unit], core: Element) -> set[Element]:
    told: dict[Element, set[Element]] = {}
    for unit in seeds:
        element = unit.element
        while element is not core and element.getparent() is not None:
            told.setdefault(element.getparent(), set()).add(element)
            element = element.getparent()
        if element is not core:
            return set()
    found: set[Element] = set()
    for parent, ones in told.items():
        forms = {_form(one) for one in ones}
        if len(ones) < _TOLD or len(forms) > 1:
            continue
        alike = [child for child in parent if isinstance(child.tag, str) and _form(child) in forms]
        timed = [child for child in alike if next(child.iter("time"), None) is not None]
        if len(timed) >= _POSTS and 2 * len(timed) > len(alike):
            found.update(timed)
    return found


def _form(element: Element) -> tuple[str, str]:
    return element.tag, (element.get("class") or "").partition(" ")[0]


def _is_of(unit: Unit, posts: set[Element]) -> bool:
    """Return whether `unit` is text of one of `posts`: its head, but not its buttons and links."""
    element = unit.element
    while element is not None and element not in posts:
        # The head of a post is often a `header`, which elsewhere is that of the page.
        plain = element.tag == "header" and not name_kind(element.get("class") or "")
        if not plain and element_kind(element):
            return False
        element = element.getparent()
    if element is None:
        return False
    return not unit.linked or unit.element.tag in HEADINGS or _is_time(unit)


def _keep_times(units: Sequence[Unit]) -> None:
    """Keep the times of posts: several, each straight over what is kept of a post."""
    times = [
        unit
        for unit, post in pairwise(units)
        if post.kept and not unit.kept and len(unit.text) <= _TIME and _is_time(unit)
    ]
    if len(times) >= _POSTS:
        for unit in times:
            unit.kept = True


def _is_time(unit: Unit) -> bool:
    time = next((one for one in islice(unit.element.iter(), _NEAR) if one.tag == "time"), None)
    return time is not None and key("".join(time.itertext())) == key(unit.text)
