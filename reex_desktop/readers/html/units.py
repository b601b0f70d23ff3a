"""The runs of text of a page, one a block element, with what tells articles from furniture.

Names of classes and ids are judged by their words: `related-posts`, `relatedPosts` and `related_posts`
are the same to us, and `shareholders` is not `share`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from .dom import BLOCK, SKIP

if TYPE_CHECKING:
    Element = Any

_INLINE = frozenset({"span", "a", "i", "b", "small", "sup", "label"})
_NEVER = frozenset({"nav", "footer", "aside", "form", "dialog"})
# What rows are called says how they look: pages are laid out in cells.
_NAMELESS = frozenset({"body", "html", "main", "tr", "tbody", "thead", "tfoot"})
_ROLES = frozenset({"navigation", "complementary", "search", "contentinfo", "dialog", "banner"})
_FURNITURE = frozenset([
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar", "share", "sharing",
    "social", "socials", "related", "recommended", "recommendation", "recommendations", "recommends",
    "recirc", "recirculation", "promo", "promos", "promotion", "newsletter", "newsletters", "subscribe",
    "subscription", "signup", "cta", "cookie", "cookies", "consent", "comment", "comments", "respond",
    "disqus", "advert", "adverts", "advertisement", "advertising", "ad", "ads", "sponsor", "sponsored",
    "popup", "modal", "toolbar", "paywall", "toc", "trending", "popular", "teaser", "teasers", "byline",
    "dateline", "timestamp", "tags", "tag", "taglist", "topics", "copyright", "pagination",
    "pager", "login", "widget", "widgets", "outbrain", "taboola", "overlay", "tooltip", "hovercard",
    "playlist", "rail", "player",
])  # fmt: skip
_PAIRS = frozenset([
    "skip link", "screen reader", "sr only", "visually hidden", "author box", "author bio", "about author",
    "author info", "post navigation", "table contents", "read more", "see also", "most read",
    "more stories", "more news", "sign up", "post meta", "entry meta", "article meta", "post info",
    "entry footer", "post tags", "read next", "up next", "also like", "follow us", "gallery overlay",
    "mail list",
    "author name", "author byline", "post author", "article author", "published date", "date published",
    "read time", "reading time", "print only", "off screen",
])  # fmt: skip
_CAPTIONS = frozenset({"caption", "captions", "figcaption", "imagecaption", "photocaption", "cutline"})
_CREDITS = frozenset({"credit", "credits", "photocredit"})
_EMBEDS = frozenset({"embed", "embedded", "oembed", "embeds"})
_EMBEDDED = frozenset({"social", "widget", "player"})
_BUBBLES = frozenset(
    {"tooltip", "tooltips", "rollover", "hovercard", "popover", "popup", "dropdown", "editsection"}
)
_UNSEEN = frozenset({"sr only", "screen reader", "visually hidden", "off screen"})
_NOTES = frozenset({"footnote", "footnotes", "endnote", "endnotes", "fn", "ftn", "edn"})
_NOTE_ROLES = frozenset({"doc-endnotes", "doc-endnote", "doc-footnote"})
_BOXES = frozenset([
    "callout", "callouts", "inset", "admonition", "accordion", "toggle", "faq", "faqs", "collapsible",
    "expander", "pullquote", "takeaways", "keypoints",
])  # fmt: skip
"""Boxes that authors set among their paragraphs, in the words of publishing systems."""
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LABELLED = re.compile(r"(?:[^\W\d]+[ \u00a0]){0,3}[^\W\d]+\s?[:\uff1a]")
_TOKEN = re.compile(r"\w+")
_LOOKED = 10_000
"""Characters of a unit that are compared with others."""
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def hidden(element: Element) -> bool:
    """Return whether `element` is not shown."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))


@cache
def name_kind(names: str) -> str:
    """Return what an element of these classes and ids is: "furniture", "caption", "note" or nothing."""
    if len(names) > 300:
        return ""
    words = [word.lower() for word in _WORDS.findall(names)]
    if not _NOTES.isdisjoint(words):
        return "note"
    if not _CAPTIONS.isdisjoint(words) or not _CREDITS.isdisjoint(words):
        return "caption"
    found = _FURNITURE.intersection(words)
    if not _EMBEDS.isdisjoint(words):  # a post of a social network that is shown in the article
        found -= _EMBEDDED
    if "elementor" in words:  # which calls everything on a page a widget
        found -= {"widget"}
    if found:
        return "furniture"
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return "" if _PAIRS.isdisjoint(pairs) else "furniture"


@cache
def is_box(names: str) -> bool:
    """Return whether an element of these classes is a box that its author set among the paragraphs."""
    return not _BOXES.isdisjoint(word.lower() for word in _WORDS.findall(names))


def element_kind(element: Element) -> str:
    """Return what `element` is by its tag, role and names: "furniture", "caption", "note" or nothing."""
    tag = element.tag
    if tag == "figcaption":
        return "caption"
    role = element.get("role")
    if role in _NOTE_ROLES or "mso-element:footnote" in (element.get("style") or ""):
        return "note"
    if tag == "footer" and next(element.iterancestors("blockquote"), None) is not None:
        return ""  # who is quoted
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag == "aside" and names != " " and name_kind(names) == "note":
        return "note"
    if tag in _NEVER or role in _ROLES:
        return "furniture"
    if tag in _NAMELESS:
        return ""
    return name_kind(names) if names != " " else ""


@cache
def bubble(names: str) -> bool:
    """Return whether an element in a line is no part of it: it opens under the pointer, or is read out."""
    words = [word.lower() for word in _WORDS.findall(names)]
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return not (_BUBBLES.isdisjoint(words) and _UNSEEN.isdisjoint(pairs))


class Unit:
    """The text that stands in `element` itself, not in the block elements within it."""

    __slots__ = ("core", "element", "kept", "link", "seed", "sure", "text", "weight", "words")

    def __init__(self, element: Element, text: str, link: int) -> None:
        self.element = element
        self.text = text.strip()
        self.link = link
        """Characters of the text that are links."""
        self.words: list[str] = _TOKEN.findall(self.text[:_LOOKED])
        """The first of its words, by which it is compared."""
        self.weight = len(self.words)
        """Words, where two letters of a script without blanks count as one."""
        if len(self.text) > _LOOKED:
            self.weight += sum(1 for _ in _TOKEN.finditer(self.text, _LOOKED))
        if not text.isascii():
            self.weight += sum(1 for _ in _WIDE.finditer(text)) // 2
        self.seed = False
        self.core = False
        """Whether this stands in the element that holds the known sentences."""
        self.sure = False
        """Whether a known sentence of the article stands before this."""
        self.kept = False

    @property
    def prose(self) -> bool:
        """Whether this reads like a sentence and not like a label or a list of links."""
        return self.weight >= 10 and self.link < 0.5 * len(self.text)

    @property
    def linked(self) -> bool:
        """Whether this is nothing but links, and perhaps a label before them."""
        if 2 * self.link > len(self.text) and _LABELLED.match(self.text):
            return True
        return self.link >= 0.8 * len(self.text)


class Units(NamedTuple):
    """The units of a page in the order of their first characters, and the elements that are not in them."""

    units: list[Unit]
    bubbles: set[Element]


def find_units(body: Element) -> Units:
    """Return the units of a page; what is hidden gives none."""
    etree: Any = import_module("lxml.etree")
    pieces: dict[Element, list[str]] = {}
    linked: dict[Element, int] = {}
    blocks: list[Element] = [body]
    bubbles: set[Element] = set()
    links = 0

    def add(text: str) -> None:
        block = blocks[-1]
        found = pieces.get(block)
        if found is None:
            if text.isspace():
                return
            found = pieces[block] = []
        found.append(text)
        if links:
            linked[block] = linked.get(block, 0) + len(text.strip())

    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in BLOCK and element is not body:
                blocks.append(element)
            links += tag == "a"
            if tag in SKIP or hidden(element):
                walk.skip_subtree()
            elif tag in _INLINE and (name := element.get("class")) and bubble(name):
                bubbles.add(element)
                walk.skip_subtree()
            elif element.text:
                add(element.text)
        else:
            links -= tag == "a"
            if tag in BLOCK and element is not body:
                blocks.pop()
            if tag == "br":
                add("\n")
            if element.tail and element is not body:
                add(element.tail)
    units = [Unit(block, "".join(text), linked.get(block, 0)) for block, text in pieces.items()]
    return Units([unit for unit in units if unit.weight], bubbles)
