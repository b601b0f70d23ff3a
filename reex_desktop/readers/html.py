"""HTML to blocks and metadata. trafilatura chooses the text, our own walk keeps the structure."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.article import Metadata
from ..model.blocks import Blocks, Heading, Image, Paragraph, spans
from ..model.plain import leaf_text, leaves
from .dom import Walk
from .errors import ReadError
from .extract import Extent, choose
from .extract_units import hidden
from .metadata import page_metadata, printed

if TYPE_CHECKING:
    Element = Any

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
    tree, notes = parse_html(text)
    if fragment:
        return HtmlArticle(_some(Walk(hidden).blocks(tree)), Metadata(), notes)
    body = tree.find("body")
    body = tree if body is None else body
    found = page_metadata(tree, text)
    lines = [*_sentences(tree), *found.body.splitlines()]
    choice = choose(body, lines, found.titles, extent)
    if choice is None:
        return HtmlArticle(_some(Walk(hidden).blocks(body)), found.metadata, notes, found.sources)
    found = printed(found, choice.title, choice.head)
    blocks = Walk(choice.skips, choice.captions, choice.muted).blocks(choice.container)
    if choice.title and found.metadata.title and extent < 2:
        blocks = (Heading(spans(found.metadata.title), 1), *blocks)
    return HtmlArticle(_some(blocks), found.metadata, notes, found.sources)


def body_text(blocks: Blocks) -> str:
    """Return the plain text of an article's body: without its title, captions and pictures."""
    kept = [leaf for leaf in leaves(blocks) if not isinstance(leaf, Image)]
    if kept and isinstance(kept[0], Heading) and kept[0].level == 1:
        kept = kept[1:]
    return "\n".join(
        leaf_text(leaf) for leaf in kept if not (isinstance(leaf, Paragraph) and leaf.role == "caption")
    )


def _some(blocks: Blocks) -> Blocks:
    if not blocks:
        raise ReadError(_NO_TEXT)
    return blocks


def parse_html(text: str) -> tuple[Element, tuple[str, ...]]:
    """Return the tree of a page, and notes where the parser had to leave something out."""
    etree: Any = import_module("lxml.etree")
    lxml_html: Any = import_module("lxml.html")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(_NO_TEXT) from error
    log = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    notes = ("The page was damaged: a part of it may be missing.",) if log else ()
    return tree, notes


def _sentences(tree: Element) -> list[str]:
    """Return the lines that trafilatura takes for the article."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        # What these report quotes the page, and logs never hold text of articles.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, fast=True)
    text: str = found.text or "" if found is not None else ""
    return text.splitlines()
