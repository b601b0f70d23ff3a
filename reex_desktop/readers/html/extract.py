"""Which text of a page is its article.

trafilatura says which sentences are; the units of the page that hold them are the seeds. What stands
between them, beside them and over them is judged by structure: the same parent as the seeds, the
share of links, the names of the elements around it, and whether text follows a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, tee
from typing import TYPE_CHECKING, Any, NamedTuple

from ..limits import Extent
from .dom import BLOCK
from .gaps import walled
from .headline import Headline, find_headline, printed_headline
from .judge import HEADINGS, Judge, key, kind_of
from .posts import keep_posts
from .units import Unit, element_kind, find_units, hidden, name_kind

if TYPE_CHECKING:
    Element = Any

_TOKEN = re.compile(r"\w+")
_LONG = 2000
"""Characters of a line that can be the date, the author or the like of an article."""
_SIBLINGS = 3
_ALL = 0.9
_MORE = 2.5
_BIG = 0.3
_WORDS = 3
_STANDFIRST = re.compile(
    r"(?i)sub-?title|stand-?first|excerpt|\bdek\b|\bdeck\b|sub-?head(?:line)?|\blede\b|strap-?line|lead-para|\blead\b|chap[e\u00f4]"
)
_CLOSE, _SENTENCE = 3, 5
"""So near to the title stands the sentence below it, and it has so many words at least."""
_HEAD = 12
"""How many units over the text are looked at for a date and a byline."""


class Choice(NamedTuple):
    """What of a page is the article.

    `container` is the element that holds it, `dropped` are the elements in there that are none of it,
    `muted` those whose own text is none of it though elements within are, `alive` all that hold a part
    of it, `captions` its captions, `title` is what stands over it as its title, and `head` are the
    lines there. `standfirst` is a sentence under the title that is left out.
    """

    container: Element
    dropped: set[Element]
    muted: set[Element]
    alive: set[Element]
    captions: set[Element]
    title: str
    head: list[str]
    headline: Headline
    printed: str
    walled: bool
    standfirst: str

    def skips(self, element: Element) -> bool:
        """Return whether `element` is passed over."""
        if element in self.dropped or hidden(element):
            return True
        # What is in a line stays in it, whatever it is called: a sentence must not lose a word.
        return element.tag in BLOCK and element not in self.alive and element_kind(element) == "furniture"


def choose(
    body: Element, chosen: Sequence[str], titles: Iterable[str] = (), extent: Extent = 0
) -> Choice | None:
    """Return what of a page is the article; None where nothing reads like one.

    `chosen` are the lines that another judge takes for the article, `titles` what its title may be.
    """
    units, bubbles = find_units(body)
    given = tuple(titles)
    keys = {key(title) for title in given}
    _seed(units, chosen)
    seeds = _seeds(units, body, keys)
    if not seeds:
        return None
    held = _held(seeds)
    total = sum(unit.weight for unit in seeds)
    core = _container(body, held, total)
    big = {element for element, weight in held.items() if weight >= _BIG * total}
    over = units[: units.index(seeds[0])]
    title = _title(over, keys)
    headline = Headline() if title else find_headline(over, seeds, given, body)
    line = "" if title or headline.text else printed_headline(over, seeds, next(iter(given), ""))
    keys.add(key(title.text) if title else "")
    container = body if extent > 0 else _widened(core, units, seeds, big, title)
    inside = _within(units, container)
    for unit in _within(units, core):
        unit.core = True
    big.add(container)
    judge = Judge(big, _parents(seeds, total), keys, extent)
    for unit in inside:
        judge.begun = judge.begun or unit is seeds[0]
        unit.sure = judge.begun
        unit.kept = judge.keeps(unit)
        judge.ended = judge.ended or unit is seeds[-1]
    if extent < 1:
        judge.drop_labels(inside)
        keep_posts(inside, seeds, core)
    dropped, muted, alive = _dropped(container, inside)
    if extent < 1:
        dropped |= _around(core, container, alive)
    first = next((at for at, unit in enumerate(units) if unit.kept), 0)
    head = [" ".join(unit.text[:_LONG].split()) for unit in units[max(first - _HEAD, 0) : first + 3]]
    return Choice(
        container,
        dropped | bubbles,
        muted,
        alive,
        judge.captions,
        " ".join(title.text.split()) if title else "",
        head,
        headline,
        line,
        walled(units[max((at for at, unit in enumerate(units) if unit.kept), default=-1) + 1 :]),
        _standfirst(units, title),
    )


def _seed(units: Sequence[Unit], chosen: Sequence[str]) -> None:
    """Mark the units whose words are in the chosen lines."""
    short: set[str] = set()
    runs: set[int] = set()
    for line in chosen:
        words = [found[0] for found in islice(_TOKEN.finditer(line), 4)]
        if len(words) < 4:
            short.add(" ".join(words))
        else:
            runs.update(_runs(found[0] for found in _TOKEN.finditer(line)))
    for unit in units:
        if len(unit.words) < 4:
            unit.seed = " ".join(unit.words) in short
        else:
            own = list(_runs(unit.words)) if runs else []
            unit.seed = bool(own) and sum(run in runs for run in own) >= 0.6 * len(own)


def _runs(words: Iterable[str]) -> Iterator[int]:
    """Yield what stands for each four words in a row: a number, as a page may have millions of them."""
    rows = (islice(row, place, None) for place, row in enumerate(tee(words, 4)))
    return map(hash, zip(*rows, strict=False))


def _seeds(units: Sequence[Unit], body: Element, titles: set[str]) -> list[Unit]:
    """Return the units to begin with: the sentences that were chosen or, where they are few beside it,

    the part of the page with the most running text.
    """
    seeds = [unit for unit in units if unit.seed and unit.prose]
    weight = sum(unit.weight for unit in seeds)
    if seeds and sum(unit.weight for unit in units if unit.prose) <= _MORE * weight:
        return seeds
    own = _densest(units, body, titles)
    if sum(unit.weight for unit in own) > _MORE * weight:
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
    title = next((u.element for u in units if u.element.tag == "h1" or key(u.text) in titles), None)
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


def _title(over: Sequence[Unit], titles: set[str]) -> Unit | None:
    """Return the title among the units over the text: the last that is one of `titles`, or the last

    heading that is the greater part of one.
    """
    for unit in reversed(over):
        if key(unit.text) in titles:
            return unit
    for unit in reversed(over):
        own = key(unit.text)
        if unit.element.tag in HEADINGS and len(unit.words) >= _WORDS:
            near = (title for title in titles if title.startswith(own) or title.endswith(own))
            if any(len(own) > 0.5 * len(title) for title in near):
                return unit
    return None


def _widened(
    core: Element, units: Sequence[Unit], seeds: Sequence[Unit], big: set[Element], title: Unit | None
) -> Element:
    """Return `core`, or what is around it, so that the title over it and the notes below it are inside.

    Between the title and the text stand its summary and its first picture.
    """
    first, last = units.index(seeds[0]), units.index(seeds[-1])
    wanted = {unit.element for unit in units[last:] if kind_of(unit.element, big) == "note"}
    wanted.update(unit.element for unit in (title,) if unit)
    wanted.update([unit.element for unit in units[:first] if unit.element.tag == "h1"][-1:])
    around = core
    for element in wanted:
        above = {element, *element.iterancestors()}
        while around not in above:
            around = around.getparent()
    return around


def _around(core: Element, container: Element, alive: set[Element]) -> set[Element]:
    """Return what stands beside `core` in `container` and holds nothing of the article."""
    dropped: set[Element] = set()
    while core is not container:
        parent = core.getparent()
        dropped.update(child for child in parent if child not in alive and child.tag != "figure")
        core = parent
    return dropped


def _standfirst(units: Sequence[Unit], title: Unit | None) -> str:
    """Return the sentence under the title that is left out, where its name says what it is."""
    at = units.index(title) if title in units else -1
    for unit in units[at + 1 : at + 1 + _CLOSE] if at >= 0 else ():
        if unit.kept or unit.weight < _SENTENCE or unit.linked:
            continue
        above = unit.element.getparent()
        names = " ".join(one.get("class") or "" for one in (unit.element, above))
        if _STANDFIRST.search(names) and name_kind(names) == "":
            return " ".join(unit.text[:_LONG].split())
    return ""


def _within(units: Sequence[Unit], container: Element) -> list[Unit]:
    """Return the units inside `container`, which stand in one row."""
    inside: dict[Element, bool] = {container: True, None: False}
    found: list[Unit] = []
    for unit in units:
        path: list[Element] = []
        element = unit.element
        while element not in inside:
            path.append(element)
            element = element.getparent()
        known = inside[element]
        inside.update(dict.fromkeys(path, known))
        if known:
            found.append(unit)
    return found


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
