"""Which text of a page is its article.

trafilatura says which sentences are; the units of the page that hold them are the seeds. What stands
between them, beside them and over them is judged by structure: the same parent as the seeds, the
share of links, the names of the elements around it, and whether text follows a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .extract_units import Unit, element_kind, find_units, hidden

if TYPE_CHECKING:
    Element = Any

_TOKEN = re.compile(r"\w+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTENT = frozenset({"blockquote", "table", "pre", "ul", "ol", "dl"})
_PARTS = frozenset({
    "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "table", "caption",
    "blockquote", "p", "pre", "details", "summary",
})  # fmt: skip
_SIBLINGS = 3
_ALL = 0.9
_BIG = 0.3
_HEAD = 12
"""How many units over the text are looked at for a date and a byline."""
_FAR = 3
"""How many elements up from a caption its picture is looked for."""


Extent = Literal[-1, 0, 1, 2]
"""How much of a page is taken: less than usual, what reads like the article, more, or all of it."""


class Choice(NamedTuple):
    """What of a page is the article.

    `container` is the element that holds it, `dropped` are the elements in there that are none of it,
    `muted` those whose own text is none of it though elements within are, `alive` all that hold a part
    of it, `captions` its captions, and `head` the lines that stand over its text.
    """

    container: Element
    dropped: set[Element]
    muted: set[Element]
    alive: set[Element]
    captions: set[Element]
    head: list[str]

    def skips(self, element: Element) -> bool:
        """Return whether `element` is passed over."""
        if element in self.dropped or hidden(element):
            return True
        return element not in self.alive and element_kind(element) == "furniture"


def choose(
    body: Element, chosen: Sequence[str], titles: Iterable[str] = (), extent: Extent = 0
) -> Choice | None:
    """Return what of a page is the article; None where nothing reads like one.

    `chosen` are the lines that another judge takes for the article, `titles` what its title may be.
    """
    units, bubbles = find_units(body)
    keys = {_key(title) for title in titles}
    _seed(units, chosen)
    seeds = _seeds(units, body, keys)
    if not seeds:
        return None
    held = _held(seeds)
    total = sum(unit.weight for unit in seeds)
    container = body if extent > 0 else _container(body, held, total)
    inside = [u for u in units if u.element is container or container in u.element.iterancestors()]
    big = {element for element, weight in held.items() if weight >= _BIG * total}
    big.add(container)
    judge = _Judge(big, _parents(seeds, total), keys, extent)
    for unit in inside:
        judge.begun = judge.begun or unit is seeds[0]
        unit.kept = judge.keeps(unit)
    if extent < 1:
        _drop_labels(inside)
    dropped, muted, alive = _dropped(container, inside)
    first = next((at for at, unit in enumerate(units) if unit.kept), 0)
    head = [" ".join(unit.text.split()) for unit in units[max(first - _HEAD, 0) : first + 3]]
    return Choice(container, dropped | bubbles, muted, alive, judge.captions, head)


class _Judge:
    """Says of each unit, in reading order, whether it belongs to the article."""

    def __init__(self, big: set[Element], parents: set[Element], titles: set[str], extent: int) -> None:
        self._big = big
        self._parents = parents
        self._titles = titles
        self._extent = extent
        self._texts: dict[Element, bool] = {}
        self._shown: set[str] = set()
        self.begun = False
        self.captions: set[Element] = set()

    def keeps(self, unit: Unit) -> bool:
        """Return whether `unit` belongs to the article."""
        if self._extent > 1:
            return True
        kind = kind_of(unit.element, self._big)
        if kind == "furniture":
            return False
        if kind == "caption":
            return self._extent >= 0 and self._caption(unit)
        if (unit.element.tag == "h1" and not self.begun) or _key(unit.text) in self._titles:
            return False
        if self._extent > 0:
            return True
        whole = self._whole(unit.element)
        if unit.linked and not unit.text.startswith("http"):
            # A link alone in its line is a teaser; one among the items or cells of a list is not.
            return whole is not None and whole is not unit.element and self._mostly_text(whole)
        return unit.seed or (self._extent == 0 and whole is not None)

    def _whole(self, element: Element) -> Element | None:
        """Return the paragraph, list, table or quotation beside the seeds that `element` stands in."""
        while element is not None and element not in self._big:
            parent = element.getparent()
            if parent in self._parents:
                return element
            if element.tag not in _PARTS:
                return None
            element = parent
        return None

    def _mostly_text(self, element: Element) -> bool:
        """Return whether less than half of the text of a list or a table is links."""
        known = self._texts.get(element)
        if known is None:
            links = sum(len("".join(link.itertext())) for link in element.iter("a"))
            known = self._texts[element] = links < 0.5 * len("".join(element.itertext()).strip())
        return known

    def _caption(self, unit: Unit) -> bool:
        """Return whether a picture is near, and no other one has this caption."""
        key = _key(unit.text)
        if key in self._shown or not _has_picture(unit.element):
            return False
        self._shown.add(key)
        self.captions.add(unit.element)
        return True


def kind_of(element: Element, big: set[Element]) -> str:
    """Return what `element` is by its names or those around it, up to an element of `big`."""
    found = ""
    content = False
    while element is not None and element not in big:
        kind = element_kind(element)
        if kind == "furniture":
            return kind
        content = content or element.tag in _CONTENT
        if kind == "caption" or (element.tag == "figure" and not content):
            found = "caption"
        element = element.getparent()
    return found


def _has_picture(element: Element) -> bool:
    for _ in range(_FAR):
        element = element.getparent()
        if element is None:
            return False
        if next(element.iter("img", "picture", "video", "iframe"), None) is not None:
            return True
    return False


def _drop_labels(units: Sequence[Unit]) -> None:
    """Drop what stands over something that was dropped.

    A heading goes where no text follows before the end or a heading as high; a short line without
    the end of a sentence goes where the next thing is a teaser, for it is the label of a list of them.
    """
    level, following = 0, None
    for unit in reversed(units):
        if unit.element.tag in _HEADINGS:
            own = int(unit.element.tag[1])
            unit.kept = unit.kept and own < level
            level = own if unit.kept else level
        elif unit.kept and following and following.linked and not following.kept and _label(unit):
            unit.kept = False
        elif unit.kept:
            level = 7
        following = unit


def _label(unit: Unit) -> bool:
    return (
        unit.weight <= 6 and unit.element.tag != "li" and not unit.text.endswith((".", "!", "?", "\u3002"))
    )


def _key(text: str) -> str:
    return " ".join(_TOKEN.findall(text.casefold()))


def _seed(units: Sequence[Unit], chosen: Sequence[str]) -> None:
    """Mark the units whose words are in the chosen lines."""
    words = [_TOKEN.findall(line) for line in chosen]
    short = {" ".join(line) for line in words if len(line) < 4}
    runs: set[tuple[str, ...]] = set()
    for line in words:
        runs.update(_runs(line))
    for unit in units:
        if len(unit.words) < 4:
            unit.seed = " ".join(unit.words) in short
        else:
            own = list(_runs(unit.words))
            unit.seed = sum(run in runs for run in own) >= 0.6 * len(own)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def _seeds(units: Sequence[Unit], body: Element, titles: set[str]) -> list[Unit]:
    """Return the units to begin with: the sentences that were chosen or, where they are few beside it,

    the part of the page with the most running text.
    """
    seeds = [unit for unit in units if unit.seed and unit.prose]
    own = _densest(units, body, titles)
    if sum(unit.weight for unit in own) > 2.5 * sum(unit.weight for unit in seeds):
        for unit in units:
            unit.seed = False
        for unit in own:
            unit.seed = True
        return own
    return seeds or [unit for unit in units if unit.seed]


def _densest(units: Sequence[Unit], body: Element, titles: set[str]) -> list[Unit]:
    """Return the sentences below the element that has the most of them directly or one level down.

    What follows the title counts twice, for that is where articles stand.
    """
    score: dict[Element, int] = {}
    prose = [unit for unit in units if unit.prose and not kind_of(unit.element, {body})]
    title = next((u.element for u in units if u.element.tag == "h1" or _key(u.text) in titles), None)
    near: set[Element] = set()
    for at, unit in enumerate(units):
        if unit.element is title:
            near.update(following.element for following in units[at + 1 : at + _HEAD])
    for unit in prose:
        weight = unit.weight * (2 if unit.element in near else 1)
        parent = unit.element.getparent()
        for element in (unit.element, parent) if unit.element is not body else (body,):
            score[element] = score.get(element, 0) + weight
        if parent is not None and parent.getparent() is not None and parent is not body:
            above = parent.getparent()
            score[above] = score.get(above, 0) + weight // 2
    if not score:
        return []
    score.pop(body.getparent(), None)
    best = max(score, key=lambda element: score[element])
    return [u for u in prose if u.element is best or best in u.element.iterancestors()]


def _held(units: Iterable[Unit]) -> dict[Element, int]:
    """Return the weight of `units` in each element around them."""
    held: dict[Element, int] = {}
    for unit in units:
        element = unit.element
        while element is not None:
            held[element] = held.get(element, 0) + unit.weight
            element = element.getparent()
    return held


def _container(body: Element, held: dict[Element, int], total: int) -> Element:
    """Return the smallest element that holds nearly all of the seeds."""
    container = body
    while True:
        best = max(container, key=lambda child: held.get(child, 0), default=None)
        if best is None or held.get(best, 0) < _ALL * total:
            return container
        container = best


def _parents(seeds: Sequence[Unit], total: int) -> set[Element]:
    """Return the elements in which several seeds, or much of them, stand directly."""
    count: dict[Element, int] = {}
    weight: dict[Element, int] = {}
    for unit in seeds:
        parent = unit.element.getparent()
        count[parent] = count.get(parent, 0) + 1
        weight[parent] = weight.get(parent, 0) + unit.weight
    return {
        parent
        for parent, number in count.items()
        if number >= _SIBLINGS or (number > 1 and weight[parent] >= _BIG * total)
    }


def _dropped(container: Element, units: Sequence[Unit]) -> tuple[set[Element], set[Element], set[Element]]:
    """Return the highest elements below `container` that hold units, but none that is kept;

    those whose own unit is not kept, though one within them is; and all that hold one that is kept.
    """
    alive: set[Element] = {container}
    for unit in units:
        element = unit.element if unit.kept else None
        while element is not None and element not in alive:
            alive.add(element)
            element = element.getparent()
    dropped: set[Element] = set()
    muted: set[Element] = set()
    for unit in units:
        element = unit.element
        if element in alive:
            if not unit.kept:
                muted.add(element)
            continue
        while element.getparent() not in alive:
            element = element.getparent()
        dropped.add(element)
    return dropped, muted, alive
