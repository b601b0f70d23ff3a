"""Whether two articles are the same one, fetched or pasted at two times.

Told by the address; by title and outlet together with some of the text; or by the text alone. What a
title alone says is nothing: a market report has the same one every day.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..model.article import Article
from ..model.plain import plain_text

Same = Literal["", "address", "title", "text"]
"""By what two articles are the same one; empty where they are not."""

TITLED = 0.25
"""How much of the text must agree where title and outlet do: an updated story keeps more than that."""

ALIKE = 0.35
"""How much of the text must agree where nothing else does: half of each text then stands in the other one.

Of 42 articles on related subjects no two different ones reached 0.04.
"""

PRINTED = 0.9
"""How much must agree for two addresses of one site to be the same article, as its page for printing is."""

LONG = 300
"""Letters of a text that can tell by itself: a short notice of prices differs by its figures alone."""

_PROBES = 6
_GRAM = 12
_MOST = 60_000
"""Characters that are compared: 10,000 words tell whether a text is the same."""

LOOKED = 2 * _MOST
"""Characters of a text that are looked at for that."""

_TRACKING = re.compile(
    r"(?i)^(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|yclid|cmpid|ncid|ref|ref_src|smid|src|source|share"
    r"|partner|amp|output|s_cid|at_medium|at_campaign|cid|wt_mc|mkt_tok|_ga)$"
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_PATH = re.compile(r"(?i)(?:/amp|\.amp|/index\.(?:html?|php)|/)+$")
_SIGNS = re.compile(r"[\W_]+")


def address_key(address: str) -> str:
    """Return what of an address tells the page: without scheme, "www", marks of campaigns and fragment.

    Empty for an address without a host, and for the front page of a site, which is no article.
    """
    try:
        parts = urlsplit(address.strip())
        host = _HOST.sub("", (parts.hostname or "").lower())
    except ValueError:
        return ""
    path = _PATH.sub("", parts.path)
    wanted = [(k, v) for k, v in parse_qsl(parts.query, max_num_fields=None) if not _TRACKING.match(k)]
    query = urlencode(sorted(wanted))
    if not host or not (path or query):
        return ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def same_article(old: Article, new: Article) -> Same:
    """Return by what `new` is the article that `old` is."""
    mine, yours = address_key(old.metadata.address), address_key(new.metadata.address)
    if mine and mine == yours:
        return "address"
    texts = plain_text(old.blocks), plain_text(new.blocks)
    agree = likeness(*texts)
    if mine and yours and mine.partition("/")[0] == yours.partition("/")[0]:
        return "text" if agree >= PRINTED else ""  # a site gives each of its articles an address
    titles = _line(old.metadata.title), _line(new.metadata.title)
    outlets = _line(old.metadata.outlet), _line(new.metadata.outlet)
    if titles[0] and titles[0] == titles[1] and outlets[0] == outlets[1] and agree >= TITLED:
        return "title"
    short = min(len(_letters(text)) for text in texts) < LONG
    return "text" if agree >= (1.0 if short else ALIKE) else ""


def may_be_alike(one: int, other: int) -> bool:
    """Return whether texts of so many characters can be the same for the most part: an article of a line
    and one of a book are not.
    """
    shorter, longer = sorted(min(length, LOOKED) for length in (one, other))
    return longer <= 10 * shorter + 2_000


def likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, from 0 to 1: the share of runs of letters both have."""
    mine, yours = _grams(one), _grams(other)
    if not mine or not yours:
        return float(mine == yours and bool(one.strip()) and one == other)
    return len(mine & yours) / len(mine | yours)


def probes(article: Article) -> tuple[str, ...]:
    """Return lines by which an article's text is looked for: a few of the longest of what is compared."""
    lines = [line.strip() for line in plain_text(article.blocks)[:LOOKED].split("\n")]
    long = sorted((line for line in lines if len(line) >= 40), key=len, reverse=True)[:_PROBES]
    if not long:
        return tuple(line for line in lines if len(line) >= 12)[:2]
    middles = (line[len(line) // 3 :][:48].strip() for line in long)
    return tuple(dict.fromkeys(piece for piece in middles if len(piece) >= 20))


def _line(text: str) -> str:
    return " ".join(text.casefold().split())


def _letters(text: str) -> str:
    return _SIGNS.sub("", text[:LOOKED].casefold())[:_MOST]


def _grams(text: str) -> set[str]:
    letters = _letters(text)
    return {letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)}
