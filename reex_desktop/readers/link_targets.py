"""Links whose words name another host than the one they lead to: told, and offered in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from ..model.blocks import Blocks, Heading, Paragraph, spans_text
from ..model.plain import placed_leaves
from ..model.repair import Repair

KIND = "link target"
MOST = 100
"""Links of one article that stand in the ledger."""

_NAMED = 3
_ADDRESS = re.compile(
    r"(?i)^[\s(<\u201c\"']*(?P<scheme>https?://|mailto:)?(?:[^\s/@]{1,64}@)?"
    r"(?P<host>(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?P<path>[/:?#]\S*)?[\s)>\u201d\"'.,;]*$"
)
_FILES = frozenset({
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "htm", "html", "txt", "jpg", "jpeg", "png",
    "gif", "js", "json", "csv", "mp3", "mp4", "php", "asp", "aspx", "md", "xml", "exe", "py", "odt", "epub",
})  # fmt: skip
"""What stands behind the dot of a file's name, and is no domain that people write without an address."""


class Disagreement(NamedTuple):
    """A link: the range of its words in the plain text, the words, where they seem and really lead."""

    start: int
    end: int
    words: str
    seems: str
    leads: str


def disagreements(blocks: Blocks) -> Iterator[Disagreement]:
    """Yield the links of `blocks` whose words are an address of another host than that of their target."""
    for leaf in placed_leaves(blocks):
        if not isinstance(leaf.leaf, Paragraph | Heading):
            continue
        offset = leaf.start
        for href, group in groupby(leaf.leaf.spans, key=lambda part: part.href):
            words = spans_text(group)
            seems = named_host(words) if href else ""
            leads = host_of(href) if seems else ""
            if seems and leads and not _agree(seems, leads):
                yield Disagreement(offset, offset + len(words), words, seems, leads)
            offset += len(words)


def link_repairs(blocks: Blocks) -> tuple[list[Repair], tuple[str, ...]]:
    """Return what is offered of the links of `blocks` that lead elsewhere, and what is to be said of them.

    Each repair, where the user makes it, writes the real host behind the words.
    """
    found = list(disagreements(blocks))
    repairs = [
        Repair("characters", KIND, d.start, d.end, d.words, f"{d.words} [{d.leads}]", "unsure", on=False)
        for d in found[:MOST]
    ]
    if not found:
        return [], ()
    named = "; ".join(f"\u201c{d.seems}\u201d leads to {d.leads}" for d in found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    counted = "1 link leads" if len(found) == 1 else f"{len(found)} links lead"
    return repairs, (f"{counted} to another place than the words say: {named}{more}.",)


def named_host(words: str) -> str:
    """Return the host that the words of a link name, where they are an address and nothing else.

    A name such as "Booking.com" is no address: it has neither scheme nor path and is not in small letters.
    """
    match = _ADDRESS.match(words) if len(words) < 2000 else None
    if match is None:
        return ""
    host = match["host"]
    told = match["scheme"] or match["path"] or "@" in words or host.lower().startswith("www.")
    if not told and (host != host.lower() or host.rpartition(".")[2] in _FILES):
        return ""
    return _plain(host)


def host_of(href: str) -> str:
    """Return the host that an address leads to, for a mail address that of the mail."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme.lower() == "mailto":
        return _plain(parts.path.partition("?")[0].rpartition("@")[2])
    return _plain(parts.hostname or "")


def _plain(host: str) -> str:
    host = host.lower().strip(".")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return re.sub(r"^www\d?\.", "", host)


def _agree(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
