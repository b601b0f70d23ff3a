"""Metadata of a page, and where each piece stands in it.

Sources, in the order in which they are believed: JSON-LD (schema.org Article), OpenGraph (ogp.me),
meta tags (Dublin Core, Highwire Press, those of the HTML Standard), microdata, and the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from ...model.article import Metadata
from ...model.text import clean_line
from ..dates import parse_date
from .metadata_json import articles, names_of, not_free, text_of

if TYPE_CHECKING:
    Element = Any

_LONGEST = 500
_SUFFIX = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_DAY = re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_-]|$)")
_SAVED = re.compile(r"(?i)(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s<>\"']+)")
_BY = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af|\u4f5c\u8005[:\uff1a]|\u6587[/\uff0f])\s*:?\s*")
_NAME, _LEAST = 4, 3
"""So many words the name of a site may have, and so many must be left of a title without it."""
_SHORT = 80
_WRITTEN_DAY = re.compile(
    r"\b(?:[^\W\d_]{3,10}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4})\b"
)
_SIGNED = re.compile(
    r"(?:By|BY|Von|Par|Por|(?:Submitted|Posted|Story) by)\s+"
    r"((?:[A-Z\u00c0-\u00dd][\w.\u2019'-]+[ ,]*(?:and |und |et |y )?){1,8})"
)
_BYLINE = frozenset({"byline", "author", "by-line", "article-author", "post-author", "entry-author"})
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where two parts of a line meet that a page sets apart without a blank."""
_ADDRESS_LIKE = re.compile(r"https?://|www\.|@\S+\.|^@")

Found = tuple[str, str]
"""A value, and where it was found."""


class PageMetadata(NamedTuple):
    """What a page says of itself.

    `sources` says of each field of the metadata that is not empty where it was found; `titles` are
    all texts that the page gives as its title, `body` the text of the article where JSON-LD has it, `base`
    the address that relative ones are resolved against; `paid` says that the article is not free.
    """

    metadata: Metadata
    sources: dict[str, str]
    titles: tuple[str, ...]
    body: str
    base: str
    paid: bool


class _Page:
    """The tree of a page and what its head says, read once."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.things = articles(tree)
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.base = ""
        for element in tree.iter("meta", "link", "base"):
            if element.tag == "base":
                self.base = self.base or (element.get("href") or "")
            elif element.tag == "link":
                if "canonical" in (element.get("rel") or "").lower().split():
                    self.canonical = self.canonical or (element.get("href") or "")
            else:
                name = element.get("property") or element.get("name") or element.get("http-equiv")
                name = name or element.get("itemprop") or ""
                value = (element.get("content") or "").strip()
                if name and value and name.lower() not in self.meta:
                    self.meta[name.lower()] = value
        self.headings = [_text(element) for element in tree.iter("h1")]
        self.named = _text(next(tree.iter("title"), None))

    def tagged(self, *names: str) -> Iterator[Found]:
        """Yield the values of the meta tags of these names."""
        for name in names:
            if name in self.meta:
                yield self.meta[name], name

    def properties(self, *names: str) -> Iterator[Found]:
        """Yield the values of these properties in JSON-LD."""
        for thing in self.things:
            for name in names:
                value = text_of(thing.get(name))
                if value:
                    yield value, f"JSON-LD {name}"

    def marked(self, name: str) -> Iterator[Found]:
        """Yield what microdata and RDFa call `name` in the body."""
        for element in self.tree.xpath("//*[@itemprop=$name]", name=name):
            inner = element.xpath("descendant::*[@itemprop='name']")
            holder = inner[0] if inner else element
            value = holder.get("content") or holder.get("datetime") or _text(holder)
            if value:
                yield value, f"microdata {name}"


def page_metadata(tree: Element, text: str) -> PageMetadata:
    """Return the metadata of a page: its tree, and its text for what a browser wrote into a comment."""
    page = _Page(tree)
    found: dict[str, Found] = {}
    address = _first(_addresses(page, text), _address)
    outlet = _first(_outlets(page, address[0]), _line)
    found["address"], found["outlet"] = address, outlet
    found["title"] = _title(page, outlet[0], known=outlet[1] not in {"", "web address"})
    found["byline"] = _first(_bylines(page), lambda value: _byline(value, outlet[0]))
    found["language"] = _first(_languages(page), _language)
    day, where = _published(page, text, address[0])
    sources = {name: origin for name, (value, origin) in found.items() if value}
    if day:
        sources["published"] = where
    values = {name: value for name, (value, _) in found.items()}
    base = _address(_resolved(address[0], page.base)) or address[0]
    body = max((value for value, _ in page.properties("articleBody")), key=len, default="")
    return PageMetadata(
        Metadata(published=day, **values),
        sources,
        _titles(page, found["title"][0]),
        body,
        base,
        not_free(page.things),
    )


def _first(candidates: Iterator[Found], clean: Callable[[str], str]) -> Found:
    for value, origin in candidates:
        cleaned = clean(value)
        if cleaned:
            return cleaned, origin
    return "", ""


def _text(element: Element | None) -> str:
    return "" if element is None else clean_line(" ".join("".join(element.itertext()).split()))


def _line(value: str) -> str:
    """Return `value` as one line; some pages escape their metadata twice."""
    return clean_line(re.sub(r"<[^<>]{0,200}>", "", unescape(value)))[:_LONGEST].strip()


def _addresses(page: _Page, text: str) -> Iterator[Found]:
    base = page.base if _address(page.base) else page.meta.get("og:url", "")
    if page.canonical:
        yield _resolved(base, page.canonical), "link rel=canonical"
    yield from page.tagged("og:url", "twitter:url", "citation_public_url", "parsely-link")
    yield from page.properties("url", "mainEntityOfPage")
    saved = _SAVED.search(text, 0, 5_000)
    if saved:
        yield saved[1], "comment of the program that saved the page"


def _resolved(base: str, address: str) -> str:
    """Return `address`, which may be relative to `base`; nothing where it is none at all."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _address(value: str) -> str:
    value = clean_line(value)
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    good = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[\s<>\"]", value)
    return value if good and len(value) < 2_000 else ""


def _outlets(page: _Page, address: str) -> Iterator[Found]:
    yield from page.tagged("og:site_name")
    yield from (found for found in page.properties("publisher") if not _ADDRESS_LIKE.search(found[0]))
    yield from page.tagged("application-name", "dc.publisher", "citation_journal_title", "publisher")
    if address:
        yield (urlsplit(address).hostname or "").removeprefix("www."), "web address"


def _key(value: str) -> str:
    return " ".join(re.findall(r"\w+", value.casefold()))


def _title(page: _Page, outlet: str, *, known: bool) -> Found:
    """Return the title as the reader of the page sees it: its first-rank heading where that is one of

    those that the page gives, without the name of the `outlet`. `known` says that this is its name, not
    only the host.
    """
    given = [*page.properties("headline"), *page.tagged("og:title", "twitter:title", "citation_title")]
    given += [*page.tagged("dc.title", "title", "parsely-title"), *page.properties("name")]
    if page.named:
        given.append((page.named, "title element"))
    given = [(_line(value), origin) for value, origin in given]
    keys = [_key(value) for value, _ in given]
    headings = [heading for heading in page.headings if heading and len(heading) < _LONGEST]
    for heading in headings:
        key = _key(heading)
        if len(key) > 3 and key != _key(outlet) and any(other.startswith(key) for other in keys):
            return heading, "h1"
    for value, origin in given:
        title = without_outlet(value, outlet)
        if title and not known:
            title = _without_site(title, page, outlet)
        if title:
            return title, origin
    return (headings[0], "h1") if len(headings) == 1 else ("", "")


def without_outlet(title: str, outlet: str) -> str:
    """Return `title` without the name of the outlet behind (or before) a dash or a bar."""
    parts = _SUFFIX.split(title)
    known = _key(outlet)
    if len(parts) < 2 or not known:
        return title
    marks = [match.group() for match in _SUFFIX.finditer(title)]
    for index in range(1, len(parts)):
        if _key(parts[index]) in {known, known.partition(" ")[0] + " com"} or known in _key(parts[index]):
            kept = "".join(a + b for a, b in zip(parts[:index], [*marks[: index - 1], ""], strict=True))
            return kept.strip()
    return "".join(parts[1:]).strip() if _key(parts[0]) == known and len(parts) == 2 else title


def _without_site(title: str, page: _Page, host: str) -> str:
    """Return `title` without the name of a site that the page does not give as such.

    What stands last, in a few words, is one behind a bar; behind a dash where its letters are in the
    `host` or the page signs itself with it.
    """
    marks = list(_SUFFIX.finditer(title))
    if not marks:
        return title
    rest, last = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
    if not 0 < len(last.split()) <= _NAME or len(rest.split()) < _LEAST:
        return title
    letters = _key(last).replace(" ", "")
    if "|" in marks[-1][0] or (len(letters) > 3 and letters in re.sub(r"\W", "", host.casefold())):
        return rest
    signed = rf"(?i)(?:\u00a9|\(c\)|copyright)[\s\d,\u2013-]{{0,20}}{re.escape(last)}"
    return rest if re.search(signed, _text(page.tree.find("body"))) else title


def _titles(page: _Page, title: str) -> tuple[str, ...]:
    """Return every text that may stand as the title on the page."""
    given = [title, page.named, *(value for value, _ in page.properties("headline", "alternativeHeadline"))]
    given += [value for value, _ in page.tagged("og:title", "twitter:title", "citation_title", "dc.title")]
    lines = [_line(value) for value in given]
    parts = [part for line in lines for part in _SUFFIX.split(line) if len(part.split()) > 3]
    return tuple(dict.fromkeys(line for line in (*lines, *parts) if line))


def _bylines(page: _Page) -> Iterator[Found]:
    for thing in page.things:
        names = names_of(thing.get("author"))
        if names:
            yield ", ".join(dict.fromkeys(names)), "JSON-LD author"
    tags = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
    yield from page.tagged(*tags, "citation_author", "twitter:data1" if _written(page) else "")
    yield from page.marked("author")
    for element in page.tree.xpath("//*[@data-hook='user-name']"):  # of Wix
        yield _text(element), "byline on the page"
    for element in page.tree.iter("a", "span", "p", "div", "address"):
        names = {*(element.get("class") or "").lower().split(), (element.get("rel") or "").lower()}
        if not names.isdisjoint(_BYLINE):
            text = _text(element)
            for time in element.iter("time"):
                text = text.replace(_text(time), "")
            if len(text) < 120:
                yield text, "byline on the page"


def _written(page: _Page) -> bool:
    return page.meta.get("twitter:label1", "").lower() in {
        "written by",
        "by",
        "verfasst von",
        "\u00c9crit par",
    }


def _byline(value: str, outlet: str) -> str:
    """Return the names in `value`, each once; nothing where it is an address or the outlet itself."""
    value = _BY.sub("", _line(value))
    names = [name.strip(" ,;|") for name in re.split(r"[,;|]| and (?=[A-Z])| und (?=[A-Z])", value)]
    kept = [name for name in dict.fromkeys(names) if name and not _ADDRESS_LIKE.search(name)]
    text = ", ".join(kept)
    return text if len(text) <= 200 and _key(text) not in {_key(outlet), "admin", "staff", "editor"} else ""


def _languages(page: _Page) -> Iterator[Found]:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        for element in (page.tree, page.tree.find("body")):
            if element is not None and element.get(name):
                yield element.get(name), "lang of the page"
    yield from page.properties("inLanguage")
    yield from page.tagged("og:locale", "content-language", "dc.language", "language")


def _language(value: str) -> str:
    value = value.strip().split(",")[0]
    return value.replace("_", "-") if _LANGUAGE.match(value) else ""


_DATE_TAGS = (
    "article:published_time", "article:published", "og:article:published_time", "parsely-pub-date",
    "datepublished", "publishdate", "publish-date", "pubdate", "publication_date", "published_time",
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dc.date", "sailthru.date", "date", "cxenseparse:recs:publishtime", "pdate",
    "dcterms.date", "ptime", "displaydate", "lastmod",
)  # fmt: skip


def _published(page: _Page, text: str, address: str) -> tuple[date | None, str]:
    """Return the day a page was published. The first of January is believed only where it is printed:

    a year alone, as in a copyright line, is otherwise made into that day.
    """
    for value, origin in _days(page, address):
        day = _day(value)
        if day is None or not 1900 < day.year < 2200:
            continue
        if (day.month, day.day) == (1, 1) and not _january(day.year, text):
            continue
        return day, origin
    return None, ""


def _days(page: _Page, address: str) -> Iterator[Found]:
    yield from page.properties("datePublished", "dateCreated", "uploadDate")
    yield from page.tagged(*_DATE_TAGS)
    yield from page.marked("datePublished")
    times = [element for element in page.tree.iter("time") if element.get("datetime")]
    times.sort(key=lambda element: element.get("pubdate") is None)
    for element in times[:3]:
        yield element.get("datetime"), "time element"
    in_address = _IN_ADDRESS.search(address)
    if in_address:
        yield "-".join(in_address.groups()), "web address"
    yield from page.properties("dateModified")


def _january(year: int, text: str) -> bool:
    return bool(
        re.search(rf"{year}-01-01|{year}/0?1/0?1|\b1(?:st)? Jan\w* {year}|Jan\w* 1(?:st)?,? {year}", text)
    )


def _day(value: str) -> date | None:
    match = _DAY.match(value.strip())
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return parse_date(clean_line(value))


def _printed_day(line: str) -> date | None:
    """Return the date that a short line consists of, or that stands in it with other things."""
    if len(line) > _SHORT:
        return None
    line = _GLUED.sub(" ", line)
    inner = (parse_date(match.group()) for match in _WRITTEN_DAY.finditer(line))
    return parse_date(line) or next((day for day in inner if day), None)


def printed(found: PageMetadata, title: str, lines: Sequence[str], headline: str = "") -> PageMetadata:
    """Return `found` with what it lacks taken from the `title` and the `lines` over the text.

    A `headline` is what the page shows over the text in the place of the title that its head names.
    """
    metadata, sources = found.metadata, dict(found.sources)
    if headline:
        metadata, sources["title"] = replace(metadata, title=clean_line(headline)), "heading on the page"
    elif title and len(title) < len(metadata.title) and _key(title) in _key(metadata.title):
        metadata, sources["title"] = replace(metadata, title=clean_line(title)), "heading on the page"
    if metadata.published is None:
        day = next((day for day in map(_printed_day, lines) if day), None)
        if day:
            metadata, sources["published"] = replace(metadata, published=day), "line on the page"
    if not metadata.byline:
        names = next((match[1] for match in map(_SIGNED.match, lines) if match), "")
        byline = _byline(names, metadata.outlet)
        if byline:
            metadata, sources["byline"] = replace(metadata, byline=byline), "line on the page"
    return found._replace(metadata=metadata, sources=sources)
