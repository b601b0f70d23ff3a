"""HTML to blocks and metadata. trafilatura chooses the text, our own walk keeps the structure."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from importlib import import_module
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.article import Metadata
from ...model.blocks import Blocks, Heading, Image, Paragraph, spans
from ...model.plain import leaf_text, leaves
from ...model.text import clean_line
from ..errors import ReadError
from ..limits import Extent
from .dom import Walk
from .exported import tidy, with_ends
from .extract import choose
from .gaps import FRAMES, FROM_DATA, frames, left_out, wall_note, whole_body
from .metadata import page_metadata, printed
from .units import hidden

if TYPE_CHECKING:
    Element = Any

_DAMAGED = "The page was damaged: a part of it may be missing."
_DEEPEST = 250
_HELD = 20_000
"""Elements that are held while a page is read: one that nobody holds is made anew each time it is met."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)[^<>]*>")
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
])  # fmt: skip
_SHORTEST = 3
"""Characters of an element at least: "<a>"."""
_MOST = 100_000
"""Elements of a page that trafilatura is still asked about."""
_MOST_TEXT = 5_000_000
"""Characters of a page that it is still asked about: it takes forty bytes for each."""
_NO_TEXT = "this page holds no text: copy the article in the browser and paste it instead"


class HtmlArticle(NamedTuple):
    """What a page holds; `sources` says of each field of the metadata where it was found."""

    blocks: Blocks
    metadata: Metadata
    notes: tuple[str, ...]
    sources: Mapping[str, str] = MappingProxyType({})


def read_html(text: str, *, fragment: bool = False, extent: Extent = 0) -> HtmlArticle:
    """Return the article in a page.

    A `fragment` is what somebody selected and copied: all of it is wanted. `extent` takes less (-1) or
    more (1) of the page than what reads like its article (0), or all of it (2). Raises ReadError
    where the page has no text.
    """
    tree, notes = _parsed_whole(text)
    _held = [*islice(tree.iter(), _HELD)]
    tidy(tree, text)
    if fragment:
        return _finished(Walk(hidden).blocks(tree), Metadata(), notes, {})
    apart = [*frames(tree)]
    if apart:
        raise ReadError(FRAMES.format(", ".join(name for name in apart if name)[:200]))
    body = tree.find("body")
    body = tree if body is None else body
    found = page_metadata(tree, text)
    lines = [*_sentences(tree, len(text)), *found.body.splitlines()]
    choice = choose(body, lines, found.titles, extent)
    if choice is None or extent == 2:
        blocks = Walk(hidden, base=found.base).blocks(body)
        return _finished(blocks, found.metadata, notes, found.sources)
    shown = choice.headline.text if choice.headline.subject else choice.printed
    found = printed(found, choice.title, choice.head, shown)
    blocks = Walk(choice.skips, choice.captions, choice.muted, found.base).blocks(choice.container)
    written = body_text(blocks)
    if not extent and whole_body(found.body, written):
        blocks, more = _body(found.body), (FROM_DATA,)
    else:
        more = wall_note(written, wall=choice.walled, paid=found.paid)
    notes = (*notes, *more, *left_out(choice.container, choice.skips))
    if choice.standfirst:
        notes = (*notes, f"The line under the title was left out: \u201c{choice.standfirst}\u201d.")
    if choice.headline.text and not choice.headline.subject:  # another than the title, and not lost
        blocks = (Heading(spans(choice.headline.text), 2), *blocks)
    if found.metadata.title:
        blocks = (Heading(spans(found.metadata.title), 1), *blocks)
    return _finished(blocks, found.metadata, notes, found.sources)


def _body(text: str) -> Blocks:
    """Return the blocks of an article as JSON-LD has it: lines, or HTML."""
    if re.search(r"</?(?:p|br|div)\b[^<>]{0,200}>", text):
        return Walk(hidden).blocks(parse_html(text)[0])
    return tuple(
        Paragraph(spans(line)) for piece in text.splitlines() if (line := clean_line(piece).strip())
    )


def body_text(blocks: Blocks) -> str:
    """Return the plain text of an article's body: without its title, captions and pictures."""
    kept = [leaf for leaf in leaves(blocks) if not isinstance(leaf, Image)]
    if kept and isinstance(kept[0], Heading) and kept[0].level == 1:
        kept = kept[1:]
    return "\n".join(
        leaf_text(leaf) for leaf in kept if not (isinstance(leaf, Paragraph) and leaf.role == "caption")
    )


def _finished(
    blocks: Blocks, metadata: Metadata, notes: tuple[str, ...], sources: Mapping[str, str]
) -> HtmlArticle:
    if not blocks:
        raise ReadError(_NO_TEXT)
    return HtmlArticle(blocks, metadata, notes, sources)


def parse_html(text: str) -> tuple[Element, tuple[str, ...]]:
    """Return the tree of a page, and notes where something in it could not be read as it was written.

    The parser drops silently what is nested too deeply; such tags are left out here instead.
    """
    tree, notes = _parsed_whole(text)
    tidy(tree, text)
    return tree, notes


def _parsed_whole(text: str) -> tuple[Element, tuple[str, ...]]:
    data = with_ends(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    tree, whole = _parsed(data)
    if whole:
        return tree, ()
    flat, count = _flattened(data)
    if not count:
        return tree, (_DAMAGED,)
    tree, whole = _parsed(flat)
    note = f"The page was nested too deeply: {count} of its tags were left out, their text was kept."
    return tree, (note,) if whole else (note, _DAMAGED)


def _parsed(text: str) -> tuple[Element, bool]:
    """Return the tree of a page, and whether the parser got to its end."""
    etree: Any = import_module("lxml.etree")
    lxml_html: Any = import_module("lxml.html")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(_NO_TEXT) from error
    return tree, not any(entry.level_name == "FATAL" for entry in parser.error_log)


def _flattened(text: str) -> tuple[str, int]:
    """Return a page without the tags below a certain depth, and how many they were."""
    depth = count = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, count
        if tag["name"].lower() in _VOID:
            return tag[0]
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        deep = depth >= _DEEPEST if tag["end"] else depth > _DEEPEST
        count += deep
        return " " if deep else tag[0]

    return _TAG.sub(kept, text), count


def _sentences(tree: Element, length: int) -> list[str]:
    """Return the lines that trafilatura takes for the article, on a page of so many characters."""
    # A short page has neither so many elements nor so much text, and to count them takes a while.
    if length > _SHORTEST * _MOST and (
        tree.xpath("count(//*)") > _MOST or tree.xpath("string-length(/)") > _MOST_TEXT
    ):
        return []
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        # What these report quotes the page, and logs never hold text of articles.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, fast=True)
    text: str = found.text or "" if found is not None else ""
    return text.splitlines()
