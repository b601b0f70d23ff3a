"""Metadata that stands in the text itself: a date line, a byline, an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..model.article import Metadata
from ..model.repair import Repair
from .addresses import web_address
from .dates import parse_date

_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Von) ((?:[A-Z\u00c0-\u00dd][\w.\u2019'-]+[ ,]*(?:and |und |& )?){1,8})$"
)
_CREDITS = re.compile(r"(\u6765\u6e90|\u4f5c\u8005|\u8bb0\u8005)\uff1a\s?([^\s\uff1a]{2,20})")
"""The outlet and the author as Chinese pages name them beside the date."""
_ADDRESS = re.compile(r"^https?://\S+$")
HEAD_LINES = 9


def complete(metadata: Metadata, head: list[str], repairs: list[Repair]) -> Metadata:
    """Return `metadata` with what is missing taken from the first lines of the article.

    `head` are these lines, mended; the title is the one that a repair of structure found.
    """
    title = next((r.after for r in repairs if r.kind == "title"), "")
    feed = next((r.before for r in repairs if r.kind == "feed header"), "")
    if feed:
        metadata = _from_feed(metadata, feed)
    if title and not metadata.title:
        metadata = replace(metadata, title=title)
    stamps = [r.before.strip() for r in repairs if r.kind == "stamp"]
    if metadata.published is None:
        metadata = replace(metadata, published=next(filter(None, map(parse_date, stamps)), None))
    for line in head[:HEAD_LINES]:
        published = parse_date(line)
        if published and metadata.published is None:
            metadata = replace(metadata, published=published)
        for name, value in _CREDITS.findall(line) if published else ():
            field = "outlet" if name == "\u6765\u6e90" else "byline"
            if not getattr(metadata, field):
                metadata = replace(metadata, **{field: value})
        byline = _BYLINE.match(line)
        if byline and not metadata.byline:
            metadata = replace(metadata, byline=byline.group(1).strip(" ,"))
        if _ADDRESS.match(line) and not metadata.address:
            metadata = replace(metadata, address=web_address(line))
    if metadata.address:  # front matter and feeds may name anything
        metadata = replace(metadata, address=web_address(metadata.address))
    if metadata.address and not metadata.outlet:
        host = urlsplit(metadata.address).hostname or ""
        metadata = replace(metadata, outlet=host.removeprefix("www."))
    return metadata


def _from_feed(metadata: Metadata, header: str) -> Metadata:
    match = re.search(r" (?:\d+ ){1,2}(.{5,200}?) (https?://\S+)(?: (\d{4}-\d\d-\d\d))?\s*$", header)
    if not match:
        return metadata
    return replace(
        metadata,
        title=metadata.title or match[1],
        address=metadata.address or match[2],
        published=metadata.published or (parse_date(match[3]) if match[3] else None),
    )
