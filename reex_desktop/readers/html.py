"""HTML to blocks and metadata. trafilatura chooses the text, our own walk keeps the structure."""

from __future__ import annotations

import logging
import re
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.article import Metadata
from ..model.blocks import Blocks
from ..model.text import clean_line
from .dom import Walk
from .errors import ReadError

if TYPE_CHECKING:
    Element = Any

_NEVER = frozenset({"nav", "footer", "aside", "form", "dialog"})
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|share|sharing|social|related|recommend\w*|promo|newsletter"
    r"|subscribe|cookie|consent|comments?|comment-\w+|respond|advert\w*|ads?|sponsor\w*|popup|modal|toolbar|paywall"
    r"|skip-link|screen-reader-text|sr-only|visually-hidden|post-navigation|tag-list|author-box|toc|table-of-contents)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WORDS = re.compile(r"\w+")


class HtmlArticle(NamedTuple):
    """What a page holds."""

    blocks: Blocks
    metadata: Metadata
    notes: tuple[str, ...]


def read_html(text: str, *, fragment: bool = False) -> HtmlArticle:
    """Return the article in a page.

    A `fragment` is what somebody selected and copied: all of it is wanted. Raises ReadError where
    the page has no text.
    """
    tree, notes = parse_html(text)
    if fragment:
        metadata, chosen = Metadata(), None
    else:
        metadata, chosen = _choose(text)
    blocks = _blocks(tree, chosen) if chosen else ()
    if not blocks:
        blocks = Walk(_hidden if fragment else _furniture).blocks(tree)
    if not blocks:
        raise ReadError("this page holds no text: copy the article in the browser and paste it instead")
    return HtmlArticle(blocks, metadata, notes)


def parse_html(text: str) -> tuple[Element, tuple[str, ...]]:
    """Return the tree of a page, and notes where the parser had to leave something out."""
    etree: Any = import_module("lxml.etree")
    lxml_html: Any = import_module("lxml.html")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(
            "this page holds no text: copy the article in the browser and paste it instead"
        ) from error
    log = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    notes = ("The page was damaged: a part of it may be missing.",) if log else ()
    return tree, notes


def _choose(text: str) -> tuple[Metadata, str | None]:
    """Return the metadata of a page and the text of its article, as trafilatura sees them."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        # What these report quotes the page, and logs never hold text of articles.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        text, favor_precision=True, with_metadata=True, include_comments=False
    )
    if found is None:
        return Metadata(), None
    return (
        Metadata(
            title=clean_line(found.title or ""),
            byline=clean_line(found.author or ""),
            outlet=clean_line(found.sitename or found.hostname or ""),
            published=_printed_date(found.date, text),
            address=found.url if (found.url or "").startswith(("http://", "https://")) else "",
            language=_language(text),
        ),
        found.text or None,
    )


def _printed_date(found: str | None, page: str) -> date | None:
    """Return a date that was found; the first of January only where the page itself prints it.

    A year alone, as in a copyright line, is otherwise made into that day.
    """
    day = _date(found)
    if day is not None and (day.month, day.day) == (1, 1):
        year = day.year
        january = rf"{year}-01-01|{year}/0?1/0?1|\b1(?:st)? Jan\w* {year}|Jan\w* 1(?:st)?,? {year}"
        return day if re.search(january, page) else None
    return day


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _language(text: str) -> str:
    match = re.search(r"(?i)<html[^>]*\slang=[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)", text[:4096])
    return match.group(1) if match else ""


def _hidden(element: Element) -> bool:
    return bool(element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""))


def _furniture(element: Element) -> bool:
    if element.tag in _NEVER or _hidden(element):
        return True
    if element.get("role") in {"navigation", "complementary", "search", "contentinfo", "dialog"}:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        bool(_FURNITURE.search(names))
        and len(names) < 300
        and element.tag not in {"body", "html", "article", "main"}
    )


def _blocks(tree: Element, chosen: str) -> Blocks:
    """Return the blocks of the smallest element that holds nearly all of the chosen text."""
    wanted = _shingles(chosen)
    if not wanted:
        return ()
    container = tree.find("body") if tree.find("body") is not None else tree
    while True:
        best = max(
            (child for child in container if isinstance(child.tag, str)),
            key=lambda child: len(wanted & _shingles(" ".join(child.itertext()))),
            default=None,
        )
        if best is None or len(wanted & _shingles(" ".join(best.itertext()))) < 0.9 * len(wanted):
            break
        container = best
    return Walk(_furniture).blocks(container)


def _shingles(text: str) -> set[str]:
    words = _WORDS.findall(text.casefold())
    if len(words) < 4:
        return {" ".join(words)} if words else set()
    return {" ".join(words[i : i + 4]) for i in range(len(words) - 3)}
