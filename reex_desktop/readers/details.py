"""Metadata that stands in the text itself: a date line, a byline, an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..model.article import Metadata
from ..model.repair import Repair
from .addresses import web_address
from .credits import Credits, credits_of
from .dates import parse_date
from .titles import is_prose

_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Von) ((?:[A-Z\u00c0-\u00dd][\w.\u2019'-]+[ ,]*(?:and |und |& )?){1,8})$"
)
_CREDITS = re.compile(r"(\u6765\u6e90|\u4f5c\u8005|\u8bb0\u8005)\uff1a\s?([^\s\uff1a]{2,20})")
"""The outlet and the author as Chinese pages name them beside the date."""
_ADDRESS = re.compile(r"^https?://\S+$")
HEAD_LINES, UNDER = 9, 5


def complete(metadata: Metadata, head: list[str], repairs: list[Repair], language: str) -> Metadata:
    """Return `metadata` with what is missing taken from the first lines of the article.

    `head` are these lines, mended; the title is the one that a repair of structure found. `language` is
    that of the article (BCP 47), empty where it is not known.
    """
    title = next((r.after for r in repairs if r.kind == "title"), "")
    feed = next((r.before for r in repairs if r.kind == "feed header"), "")
    if feed:
        metadata = _from_feed(metadata, feed)
    if title and not metadata.title:
        metadata = replace(metadata, title=title)
    said = [credits_of(r.before.strip(), language) for r in repairs if r.kind == "stamp"]
    prose = [i for i, line in enumerate(head) if is_prose(line)]
    # The first may be the standfirst; what is said of an article stands right under it then.
    begin = min([*prose[1:2], prose[0] + UNDER if prose else len(head)])
    said += [credits_of(line, language) for line in head[:begin]]
    said += [Credits(parse_date(line)) for line in head[begin:HEAD_LINES]]
    if metadata.published is None:
        days = [one for one in said if one.published]
        first = next((one for one in days if not one.later), days[0] if days else Credits())
        metadata = replace(metadata, published=first.published)
    if not metadata.byline:
        metadata = replace(metadata, byline=next((one.byline for one in said if one.byline), ""))
    for line in head[:HEAD_LINES]:
        for name, value in _CREDITS.findall(line) if parse_date(line) else ():
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
