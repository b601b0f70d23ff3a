"""Whether a run of text belongs to the article of a page: where it stands and what is around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...model.resources import phrases
from .units import Unit, element_kind, is_box

if TYPE_CHECKING:
    Element = Any

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTENT = frozenset({"blockquote", "table", "pre", "ul", "ol", "dl"})
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_PARTS = frozenset({
    "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "table", "caption",
    "blockquote", "p", "pre", "details", "summary",
})  # fmt: skip
_FAR = 3
"""How many elements up from a caption its picture is looked for."""
_TEASERS = 2
_POINT = 4
"""How many words the points of a list have that stands over the text, on average."""
_LONGEST_CALL = 500
_LONGEST_TITLE = 2000
_TOKEN = re.compile(r"\w+")
_ENDS = (".", "!", "?", "\u3002", "\u201d", '"')


def key(text: str) -> str:
    """Return the words of `text`, to compare it with another."""
    return " ".join(_TOKEN.findall(text.casefold()))


class Judge:
    """Says of each unit, in reading order, whether it belongs to the article.

    `big` are the elements that hold much of it, `parents` those in which its sentences stand,
    `titles` the keys of what its title may be. `begun` and `ended` say whether its first and its last
    known sentence have been passed.
    """

    def __init__(self, big: set[Element], parents: set[Element], titles: set[str], extent: int) -> None:
        self._big = big
        self._parents = parents
        self._titles = titles
        self._extent = extent
        self._lists: dict[Element, bool] = {}
        self._shown: set[str] = set()
        self.begun = False
        self.ended = False
        self.captions: set[Element] = set()

    def keeps(self, unit: Unit) -> bool:
        """Return whether `unit` belongs to the article."""
        kind = "" if self._extent > 1 else kind_of(unit.element, self._big)
        if kind == "furniture":
            return False
        if kind == "note" and (not unit.linked or unit.text.strip("[]^. ").isdigit()):
            return self._extent >= 0
        if kind == "caption":
            return self._extent >= 0 and self._caption(unit)
        if self._extent > 0:
            return self._extent > 1 or not self._is_title(unit)
        return not self._is_title(unit) and self._reads_on(unit)

    def _is_title(self, unit: Unit) -> bool:
        short = len(unit.text) <= _LONGEST_TITLE
        return (short and key(unit.text) in self._titles) or (
            unit.element.tag == "h1" and not self.begun and not unit.text.endswith(":")
        )

    def _reads_on(self, unit: Unit) -> bool:
        """Return whether `unit`, which may be text of the article, is."""
        if len(unit.text) <= _LONGEST_CALL and phrases("calls").fullmatch(" ".join(unit.text.split())):
            return False
        if not unit.core:
            over = not (self.begun or unit.linked)
            return over and (unit.element.tag in HEADINGS or self._in_list(unit))
        if unit.linked and not unit.text.startswith("http"):
            return self._links(unit) or (self._between and _opens_box(unit.element) and self._boxed(unit))
        if unit.seed or self._extent < 0:
            return unit.seed
        if not self.begun:
            return self._opens(unit)
        if self.beside(unit):
            return True
        if _picture_in(unit.element) and key("".join(unit.element.itertext())) == key(unit.text):
            return self._caption(unit)  # a text that has its block to itself, but for a picture
        return self._between and self._belongs(unit)

    def _links(self, unit: Unit) -> bool:
        """Return whether `unit`, which is all links, is part of the text and not a teaser.

        A heading or a list that stands itself among the paragraphs was written with them; teasers
        have a box of their own, or a paragraph.
        """
        if self.beside(unit) and self._between and (unit.element.tag in HEADINGS or _in_items(unit)):
            return True
        return self._in_list(unit) and (self.beside(unit) or self._between)

    @property
    def _between(self) -> bool:
        return self.begun and not self.ended

    def beside(self, unit: Unit) -> bool:
        """Return whether `unit`, or the list, table or quotation it is part of, is beside the sentences."""
        element = unit.element
        while element is not None and element not in self._big:
            parent = element.getparent()
            if parent in self._parents:
                return True
            if not is_part(element):
                return False
            element = parent
        return False

    def _opens(self, unit: Unit) -> bool:
        """Return whether `unit` opens the article: a sentence beside the others, or a list of points."""
        if self.beside(unit) and (unit.prose or unit.element.tag in HEADINGS):
            return True
        return self._in_list(unit)

    def _belongs(self, unit: Unit) -> bool:
        """Return whether `unit`, between two sentences of the article, is part of it."""
        if unit.prose or unit.element.tag in HEADINGS or self._in_list(unit):
            return True
        return self._boxed(unit)

    def _boxed(self, unit: Unit) -> bool:
        """Return whether `unit` is in a quotation, or in a box that was set among the paragraphs."""
        element = unit.element
        while element is not None and element not in self._big:
            if element.tag in {"blockquote", "details"} or is_box(element.get("class") or ""):
                return True
            element = element.getparent()
        return False

    def _in_list(self, unit: Unit) -> bool:
        """Return whether `unit` is part of a list or a table that says something.

        A list of which half is links leads elsewhere. One over the text is of points, not of labels.
        """
        element, found = unit.element, None
        while element is not None and element not in self._big and is_part(element):
            found = element if element.tag in _LISTS or element.get("role") == "list" else found
            element = element.getparent()
        if found is None or found is unit.element:
            return False
        known = self._lists.get(found)
        if known is None:
            text = "".join(found.itertext()).strip()
            links = sum(len("".join(link.itertext())) for link in found.iter("a"))
            items = sum(1 for _ in found.iter("li", "tr", "dt"))
            points = self.begun or len(_TOKEN.findall(text)) >= _POINT * items > _POINT
            known = self._lists[found] = links < 0.5 * len(text) and points
        return known

    def _caption(self, unit: Unit) -> bool:
        """Return whether a picture is near, or the text, and no other one has this caption."""
        shown = key(unit.text)
        if shown in self._shown or not (_has_picture(unit.element) or (self.begun and self.beside(unit))):
            return False
        self._shown.add(shown)
        self.captions.add(unit.element)
        return True

    def drop_labels(self, units: Sequence[Unit]) -> None:
        """Drop what stands over something that was dropped.

        A heading goes where no text follows before the end or a heading as high, or several teasers
        follow, and one that is no known part of the text where none follows at once. A short line
        without the end of a sentence goes where the next thing is a teaser: it is their label.
        """
        level, teasers, following = 0, 0, None
        for unit in reversed(units):
            if unit.element.tag in HEADINGS and unit.element not in self.captions:
                own = int(unit.element.tag[1])
                sure = unit.seed or (self.beside(unit) and unit.sure)
                next_kept = (
                    following is not None
                    and following.kept
                    and following.core is unit.core
                    and following.element not in self.captions
                )
                unit.kept = unit.kept and own < level and (sure or next_kept) and teasers < _TEASERS
                level = own if unit.kept else level
            elif unit.kept and following and following.linked and not following.kept and _label(unit):
                unit.kept = False
            elif unit.kept and unit.element not in self.captions:
                level = 7
            teasers = teasers + 1 if unit.linked and not unit.kept else 0
            following = unit


def is_part(element: Element) -> bool:
    """Return whether `element` is part of a paragraph, a list, a table or a quotation."""
    return element.tag in _PARTS or element.get("role") in {"list", "listitem"}


def _in_items(unit: Unit) -> bool:
    return unit.element.tag == "li" or unit.element.getparent().tag == "li"


def _opens_box(element: Element) -> bool:
    """Return whether the links in and around `element` open what is below it and lead nowhere else."""
    links = [*element.iter("a"), *element.iterancestors("a")]
    return bool(links) and all(link.get("href", "#").startswith(("#", "javascript:")) for link in links)


def _label(unit: Unit) -> bool:
    return unit.weight <= 6 and unit.element.tag != "li" and not unit.text.endswith(_ENDS)


def kind_of(element: Element, big: set[Element]) -> str:
    """Return what `element` is by its names or those around it, up to an element of `big`."""
    found = ""
    content = False
    while element is not None and element not in big:
        kind = element_kind(element)
        if kind == "furniture":
            return kind
        content = content or element.tag in _CONTENT
        if kind == "note":
            found = kind
        elif not found and (
            kind == "caption" or (element.tag == "figure" and not content and _picture_in(element))
        ):
            found = "caption"
        element = element.getparent()
    return found


def _has_picture(element: Element) -> bool:
    for _ in range(_FAR):
        element = element.getparent()
        if element is None:
            return False
        if _picture_in(element):
            return True
    return False


def _picture_in(element: Element) -> bool:
    return next(element.iter("img", "picture", "video", "iframe", "amp-img"), None) is not None
