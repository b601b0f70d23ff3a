"""What an article lacks that its page had or announced: a paid part, embedded charts, hidden panels.

schema.org's `isAccessibleForFree` says that a page is not free, not that its text is not there: who has
paid saves it whole. So the page must also show the wall, or hold little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...model.resources import phrases
from .dom import SKIP
from .judge import key
from .units import Unit, element_kind, hidden, name_kind

if TYPE_CHECKING:
    Element = Any

_WALL = re.compile(
    r"(?i)\bto (?:continue|keep) reading\b|\b(?:continue|keep) reading (?:with|by|for)\b"
    r"|\b(?:article|story|content|report|text) is (?:\w+ )?(?:only )?"
    r"(?:for|reserved for|available (?:only )?to|exclusive to) (?:\w+ ){0,2}(?:subscribers|members)\b"
    r"|^(?:for )?subscribers only[.!]?$|\bsubscribe (?:now )?to (?:read|continue|unlock)\b"
    r"|\b(?:read|unlock) the (?:full|rest|whole)\b.{0,40}\bsubscri"
    r"|\b(?:reached|used|read) (?:all )?(?:of )?your (?:\w+ ){0,3}free articles?\b"
    r"|\blast free article\b|\bnur f\u00fcr (?:\w+ )?Abonnent"
    r"|\bum (?:weiter ?zu ?lesen|weiterzulesen)\b|\bweiterlesen mit\b|\bAbonnenten vorbehalten\b"
    r"|\br\u00e9serv\u00e9e? (?:aux|\u00e0 nos) abonn\u00e9s|\bpour lire la suite\b"
    r"|\bil vous reste .{1,12} de cet article|\bpara (?:seguir leyendo|continuar (?:lendo|leyendo))\b"
    r"|\bexclusivo para (?:suscriptores|assinantes)\b|\bper continuare a leggere\b"
    r"|\briservato agli abbonati\b|\balleen voor abonnees\b|\bom verder te lezen\b"
    r"|\u0442\u043e\u043b\u044c\u043a\u043e \u0434\u043b\u044f "
    r"\u043f\u043e\u0434\u043f\u0438\u0441\u0447\u0438\u043a"
    r"|\u4ed8\u8d39\u9605\u8bfb|\u8ba2\u9605\u540e|\u767b\u5f55\u540e\u9605\u8bfb|\u8a02\u95b1\u5f8c"
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_LONGEST = 300
_AFTER = 12
"""So many units behind the text are looked at for a wall."""
_LITTLE = 1_200
"""Characters of a text that may be only the beginning, on a page that says it is not free."""
_MORE = 1.5
_EMBEDDED = frozenset({"iframe", "video", "audio", "object", "embed", "canvas", "amp-iframe", "amp-video"})
_PANEL = re.compile(r"(?i)\btab-?(?:pane|panel|content)\b|\baccordion|\bcollaps")
_QUOTED, _QUOTE = 3, 60
_SHOWN = ("embedded chart, video or frame", "embedded charts, videos or frames")
_HIDDEN = (
    "part that the page hides (a tab, folded text)",
    "parts that the page hides (tabs, folded text)",
)
_BOX = ("box beside the text", "boxes beside the text")
_BOXED = 8
"""Words of a box."""

WALL = "The page has only the beginning of the article: the rest is for subscribers."
NOT_FREE = "The page says that this article is not free: perhaps only its beginning is here."
FROM_DATA = (
    "The page shows only the beginning of the article: the whole text was taken from the data that the "
    "page holds for search engines. Pictures, links and headings are missing."
)
FRAMES = (
    "this page only puts other pages ({}) side by side in frames: open the frame with the article by "
    "itself in the browser, save it, and import that file"
)


def walled(units: Sequence[Unit]) -> bool:
    """Return whether the `units` behind the text of an article say that the rest is paid for."""
    for unit in units[:_AFTER]:
        text = " ".join(unit.text.split()) if len(unit.text) <= _LONGEST else ""
        if text and not unit.linked and _WALL.search(text):
            return True
    return False


def wall_note(text: str, *, wall: bool, paid: bool) -> tuple[str, ...]:
    """Return what is to be said of the `text` of an article on a page with a `wall`, or that is `paid`."""
    if wall:
        return (WALL,)
    return (NOT_FREE,) if paid and len(text) < _LITTLE else ()


def whole_body(body: str, text: str) -> bool:
    """Return whether `body`, the text in the data of a page, is the article that `text` begins."""
    begin = key(text[:400])[:80].rpartition(" ")[0]
    return len(body) > _MORE * len(text) + 200 and bool(begin) and begin in key(_TAG.sub(" ", body))


def left_out(container: Element, skips: Callable[[Element], bool]) -> tuple[str, ...]:
    """Return notes on what an article shows that is no text, and on what it hides."""
    shown: list[Element] = []
    panels: list[Element] = []
    _gather(container, skips, shown, panels)
    notes: list[str] = []
    if shown:
        names = [" ".join((one.get("title") or "").split())[:80] for one in shown]
        quoted = "; ".join(
            f"\u201c{name}\u201d" for name in [n for n in dict.fromkeys(names) if n][:_QUOTED]
        )
        notes.append(f"{_counted(len(shown), *_SHOWN)} left out{': ' * bool(quoted)}{quoted}.")
    if panels:
        notes.append(f"{_counted(len(panels), *_HIDDEN)} left out: \u201c{_begin(panels[0])}\u201d.")
    boxes = [
        one for one in container.iter("aside") if _is_box(one, skips) and _stands(one, container, skips)
    ]
    if boxes:
        notes.append(f"{_counted(len(boxes), *_BOX)} left out: \u201c{_begin(boxes[0])}\u201d.")
    return tuple(notes)


def _begin(element: Element) -> str:
    """Return how the text of `element` begins."""
    text = " ".join(" ".join(element.itertext()).split())
    return text if len(text) <= _QUOTE else text[:_QUOTE].rstrip() + "\u2026"


def _is_box(aside: Element, skips: Callable[[Element], bool]) -> bool:
    """Return whether a box that is passed over may be the article's own: text and not links, no appeal."""
    names = f"{aside.get('class') or ''} {aside.get('id') or ''}"
    if hidden(aside) or not skips(aside) or name_kind(names):
        return False
    text = " ".join("".join(aside.itertext()).split())
    links = sum(len("".join(link.itertext())) for link in aside.iter("a"))
    return len(text.split()) >= _BOXED and links < 0.3 * len(text) and not phrases("calls").fullmatch(text)


def _counted(number: int, one: str, several: str) -> str:
    return f"1 {one} was" if number == 1 else f"{number} {several} were"


def _gather(
    container: Element, skips: Callable[[Element], bool], shown: list[Element], panels: list[Element]
) -> None:
    shown.extend(
        one for one in container.iter(*_EMBEDDED) if _is_seen(one) and _stands(one, container, skips)
    )
    panels.extend(
        one
        for one in container.xpath("descendant::*[@hidden or @style]")
        if hidden(one) and _is_panel(one) and _stands(one, container, skips)
    )


def _stands(element: Element, container: Element, skips: Callable[[Element], bool]) -> bool:
    """Return whether `element` would be seen in `container` if it were text."""
    if hidden(element) and element.tag in _EMBEDDED:
        return False
    for around in element.iterancestors():
        if around is container:
            return True
        if around.tag in SKIP or skips(around):
            return False
    return False


def _is_panel(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    kind = element.get("role") == "tabpanel" or element.tag == "p" or bool(_PANEL.search(names))
    return kind and element_kind(element) != "furniture" and len("".join(element.itertext()).split()) >= 5


def _is_seen(element: Element) -> bool:
    """Return whether an embedded thing is there to be seen, not to count readers."""
    sizes = [element.get(name) or "" for name in ("width", "height")]
    if any(size.isdecimal() and int(size) < 40 for size in sizes) or element_kind(element) == "furniture":
        return False
    return element.tag != "iframe" or bool((element.get("src") or element.get("data-src") or "").strip())


def frames(tree: Element) -> Iterator[str]:
    """Yield the addresses of the frames of a page that is nothing but frames."""
    if next(tree.iter("frameset"), None) is not None and next(tree.iter("p", "article"), None) is None:
        yield from (frame.get("src") or "" for frame in tree.iter("frame"))
