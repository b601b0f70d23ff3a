"""Metadata that stands in the text itself: a date line, a byline, an address."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..model.article import Metadata
from ..model.repair import Repair

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PREFIX = r"(?i)^(?:published|updated|posted|last updated|date)?(?: on)?:?\s*(?:\w+day,?\s+)?"
_MONTH_FIRST = re.compile(
    _PREFIX + r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (?:at )?\d{1,2}:\d\d.*)?$"
)
_DAY_FIRST = re.compile(
    _PREFIX + r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})(?:,? (?:at )?\d{1,2}:\d\d.*)?$"
)
_ISO = re.compile(_PREFIX + r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Von) ((?:[A-Z\u00c0-\u00dd][\w.\u2019'-]+[ ,]*(?:and |und |& )?){1,8})$"
)
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
    for line in head[:HEAD_LINES]:
        published = parse_date(line)
        if published and metadata.published is None:
            metadata = replace(metadata, published=published)
        byline = _BYLINE.match(line)
        if byline and not metadata.byline:
            metadata = replace(metadata, byline=byline.group(1).strip(" ,"))
        if _ADDRESS.match(line) and not metadata.address:
            metadata = replace(metadata, address=line)
    if metadata.address and not metadata.outlet:
        host = urlsplit(metadata.address).hostname or ""
        metadata = replace(metadata, outlet=host.removeprefix("www."))
    return metadata


def parse_date(line: str) -> date | None:
    """Return the date a line consists of ("Feb 17, 2025", "17 February 2025", "2025-02-17"), or None."""
    line = line.strip()
    if len(line) > 60:
        return None
    match = _ISO.match(line)
    if match:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    match = _MONTH_FIRST.match(line)
    if match and match[1][:3].lower() in _MONTHS:
        return _date(int(match[3]), _MONTHS.index(match[1][:3].lower()) + 1, int(match[2]))
    match = _DAY_FIRST.match(line)
    if match and match[2][:3].lower() in _MONTHS:
        return _date(int(match[3]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
