"""Feeds as articles: RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), each item an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parseaddr, parsedate_to_datetime
from html import escape, unescape
from html.entities import html5
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..model.article import Metadata
from ..model.text import clean_line
from .addresses import web_address
from .errors import ReadError
from .found import Found, Notes
from .html.read import read_html

if TYPE_CHECKING:
    Element = Any

MAX_ITEMS = 500
_NAMED = 5
"""How many items that are left out are named."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(\w{2,31});")
_TAGS = re.compile(r"<[^>]{0,2000}>")
_TEXT = re.compile(r"<[a-zA-Z/!]|&#?\w+;")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SUMMARY = "The feed gives only a summary of this article: open its address for the rest."


def read_feed(text: str) -> Iterator[Found]:
    """Yield the items of a feed that have a text, in their order. Raises ReadError where there is none."""
    root, damage = _parse(text)
    items = [one for one in root.iter() if _name(one) in {"item", "entry"}]
    feed = _feed(root)
    count = len(items)
    notes = (
        (*damage, f"Only the first {MAX_ITEMS} of {count} items are read.") if count > MAX_ITEMS else damage
    )
    left: list[str] = []
    held: Found | None = None
    for item in items[:MAX_ITEMS]:
        found = _atom(item, feed) if _name(item) == "entry" else _rss(item, feed)
        if not found:
            left.append(_plain(_first(item, "title")))
            continue
        if held:
            yield held
        held = found._replace(of=count, notes=(*found.notes, *notes))
        notes = ()
    if held is None:
        raise ReadError(
            "this feed holds no articles with text: open one of its pages in a browser and copy it"
        )
    yield held._replace(notes=(*held.notes, *left_out(left, len(items[:MAX_ITEMS]))))


def left_out(titles: list[str], of: int) -> Notes:
    """Return a note that counts and names the items of a feed that have no text, `of` in all."""
    if not titles:
        return ()
    named = ", ".join(f"\u201c{title[:80]}\u201d" for title in titles[:_NAMED] if title)
    more = f" and {len(titles) - _NAMED} more" if named and len(titles) > _NAMED else ""
    counted = "1 item" if len(titles) == 1 else f"{len(titles)} items"
    was = "has no text and is" if len(titles) == 1 else "have no text and are"
    return (f"{counted} of {of} {was} left out{f': {named}{more}' if named else ''}.",)


def _parse(text: str) -> tuple[Element, Notes]:
    """Return the root of a feed and notes of damage; nothing is fetched, no entity of its own is read.

    Names of HTML's characters, which are no XML, are frequent in feeds.
    """
    etree: Any = import_module("lxml.etree")
    if re.search(r"<!ENTITY", text[:100_000]):
        raise ReadError("this feed declares entities, which no real one does: it is not opened")
    text = _ENTITY.sub(_character, _DECLARATION.sub("", text))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise ReadError("this feed is damaged: get it again")
    fatal = any(entry.level_name == "FATAL" for entry in parser.error_log)
    return root, ("The feed was damaged or cut off: a part of it may be missing.",) if fatal else ()


def _character(found: re.Match[str]) -> str:
    name = found[1]
    value = html5.get(f"{name};", "") if name not in _OWN else ""
    return "".join(f"&#{ord(one)};" for one in value) or found[0]


def _feed(root: Element) -> Metadata:
    """Return what the feed says of all its items: the outlet and the language."""
    channel = next((one for one in root if _name(one) == "channel"), root)
    title = _plain(_first(channel, "title"))
    language = _first(channel, "language", f"{_DC}language") or root.get(f"{_XML}lang") or ""
    return Metadata(outlet=title, language=clean_line(language)[:35])


def _rss(item: Element, feed: Metadata) -> Found | None:
    full = _first(item, _CONTENT, "content:encoded")
    body = full or _markup(item, "description")
    author = _first(item, f"{_DC}creator", "dc:creator", "author")
    name, address = parseaddr(author) if "@" in author else (author, "")
    guid = next((one for one in item if _name(one) == "guid"), None)
    link = _first(item, "link")
    if not link and guid is not None and guid.get("isPermaLink") != "false":
        link = (guid.text or "").strip()
    metadata = Metadata(
        title=_plain(_first(item, "title")),
        byline=_plain(name or address),
        outlet=feed.outlet,
        published=feed_date(_first(item, "pubDate", f"{_DC}date", "dc:date")),
        address=web_address(link),
        language=feed.language,
    )
    return _found(body, metadata, full=bool(full), media="application/rss+xml")


def _atom(item: Element, feed: Metadata) -> Found | None:
    full = _construct(item, "content")
    authors = [one for one in item if _name(one) == "author"]
    links = [one for one in item if _name(one) == "link" and one.get("rel", "alternate") == "alternate"]
    metadata = Metadata(
        title=_plain(_construct(item, "title")),
        byline=", ".join(filter(None, (_plain(_first(one, "name", f"{_ATOM}name")) for one in authors))),
        outlet=feed.outlet,
        published=feed_date(_first(item, f"{_ATOM}published", f"{_ATOM}updated", "published", "updated")),
        address=web_address(links[0].get("href") or "") if links else "",
        language=clean_line(item.get(f"{_XML}lang") or feed.language)[:35],
    )
    body = full or _construct(item, "summary")
    return _found(body, metadata, full=bool(full), media="application/atom+xml")


def _construct(item: Element, name: str) -> str:
    """Return a text construct of Atom as HTML (RFC 4287, section 3.1)."""
    element = next((one for one in item if _name(one) == name), None)
    if element is None:
        return ""
    plain = element.get("type", "text") in {"text", "text/plain"} and not len(element)
    return escape(element.text or "") if plain else _markup(item, name)


def _markup(item: Element, name: str) -> str:
    """Return the HTML in the first child of that name, be it escaped, as it should be, or not."""
    etree: Any = import_module("lxml.etree")
    element = next((one for one in item if _name(one) == name), None)
    if element is None:
        return ""
    inner = "".join(etree.tostring(one, encoding="unicode") for one in element)
    return escape(element.text or "") + inner if inner else (element.text or "").strip()


def _found(body: str, metadata: Metadata, *, full: bool, media: str) -> Found | None:
    """Return an item as an article, or None where it has no text. What is plain text is taken as such."""
    if not body.strip():
        return None
    html = body if _TEXT.search(body) else "".join(f"<p>{escape(line)}</p>" for line in body.split("\n\n"))
    try:
        page = read_html(html, fragment=True)
    except ReadError:
        return None
    return Found(
        page.blocks, metadata, page.notes if full else (*page.notes, _SUMMARY), media, origin="feed"
    )


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _first(parent: Element, *names: str) -> str:
    """Return the text of the first child that has one of these names: with a namespace, or of any."""
    for name in names:
        for child in parent:
            if (child.tag == name or ("{" not in name and _name(child) == name)) and "".join(
                child.itertext()
            ):
                return "".join(child.itertext()).strip()
    return ""


def _plain(html: str) -> str:
    """Return text that may hold tags and entities as one line: titles come in both forms."""
    return clean_line(unescape(_TAGS.sub("", html)))


def feed_date(text: str) -> date | None:
    """Return the day of a date as feeds write it: RFC 822 or ISO 8601; None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
