"""Our lists beside those of the user's own template: definitions under numbers that are free there."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ..word.lists import BULLETS
from .parts import attribute, parse, put_in_order, w
from .styles import StyleMap

if TYPE_CHECKING:
    Element = Any

_USE = re.compile(r'(<w:numId w:val=")(\d+)"')
_BULLET = re.compile(
    rf'(<w:pStyle w:val="(ListBullet[23]?)"/>)<w:numPr><w:ilvl w:val="[0-2]"/><w:numId w:val="{BULLETS}"/>'
    "</w:numPr>"
)


class NumberingMap:
    """Adds the definitions of a numbering part of ours to the template's."""

    def __init__(self, own: Element, ours: str) -> None:
        """`own` is the root of the template's numbering, changed in place."""
        self._own = own
        self._ours = parse(ours)
        self._abstract = 1 + _highest(own, "abstractNum", "abstractNumId")
        self._shift = 1 + _highest(own, "num", "numId")

    def apply(self, xml: str, styles: StyleMap) -> str:
        """Return `xml` with our numbers of lists made those in the template.

        Bullets of the three upper levels are those of the template's style, where it has any.
        """
        xml = _BULLET.sub(lambda match: match[1] if styles.has_numbering(match[2]) else match[0], xml)
        return _USE.sub(lambda match: f'{match[1]}{self._moved(int(match[2]))}"', xml)

    def add(self, styles: StyleMap) -> None:
        """Add the definitions; the styles that levels belong to are those that were added."""
        for element in self._ours.iter(w("abstractNum")):
            copied = deepcopy(element)
            copied.set(w("abstractNumId"), str(_number(element, "abstractNumId") + self._abstract))
            for level in copied.iter(w("lvl")):
                self._relink(level, styles)
            put_in_order(self._own, copied, ("num", "numIdMacAtCleanup"))
        for element in self._ours.iter(w("num")):
            copied = deepcopy(element)
            copied.set(w("numId"), str(self._moved(_number(element, "numId"))))
            abstract = copied.find(w("abstractNumId"))
            abstract.set(w("val"), str(int(attribute(abstract)) + self._abstract))
            put_in_order(self._own, copied, ("numIdMacAtCleanup",))
        for style in styles.added:
            for number in style.iter(w("numId")):
                number.set(w("val"), str(self._moved(int(attribute(number)))))

    def _relink(self, level: Element, styles: StyleMap) -> None:
        """A level belongs to one style: ours where it was added, none where the template has its own."""
        linked = level.find(w("pStyle"))
        if linked is None:
            return
        ours = attribute(linked)
        if styles.is_used(ours) and not styles.is_own(ours):
            linked.set(w("val"), styles.id(ours))
        else:
            level.remove(linked)

    def _moved(self, number: int) -> int:
        return number + self._shift if number else 0


def _number(element: Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdecimal() else 0


def _highest(root: Element, element: str, name: str) -> int:
    return max((_number(found, name) for found in root.iter(w(element))), default=0)
