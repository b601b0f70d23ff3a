"""Articles as JSON: posts of the WordPress REST API (wp/v2), and JSON Feed (version 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any, cast
from urllib.parse import urlsplit

import msgspec

from ..model.article import Metadata
from ..model.text import clean_line
from .addresses import web_address
from .errors import ReadError
from .feed import feed_date, left_out
from .found import Found
from .html.read import read_html

MAX_POSTS = 500
_TAGS = re.compile(r"<[^>]{0,2000}>")
_MEDIA = "application/json"
_BRIEF = "this is a brief of this program, not an article: open it as a brief"
_NO_ARTICLE = (
    "this is data (JSON) without an article in it: open the page it belongs to and copy the article"
)
Json = dict[str, Any]


def read_json(text: str) -> Iterator[Found]:
    """Yield the posts in `text`, in their order. Raises ReadError where there is none."""
    try:
        value: Any = msgspec.json.decode(text.lstrip("\ufeff \t\r\n"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        if '"rendered"' in text[:100_000]:
            raise ReadError(
                f"this answer of WordPress is damaged or cut off ({error}): get it again"
            ) from error
        raise ReadError(f"this looks like data (JSON), but is damaged ({error}): get it again") from error
    top = _dict(value)
    if top.get("format") == "reex-brief":
        raise ReadError(_BRIEF)
    if "code" in top and "message" in top and "data" in top:
        raise ReadError(f"WordPress answered with an error: {clean_line(_text(top['message']))[:200]}")
    is_feed = "jsonfeed.org" in _text(top.get("version"))
    posts = _list(top.get("items")) if is_feed else [value] if top else _list(value)
    read: list[Found] = []
    left: list[str] = []
    for post in map(_dict, posts[:MAX_POSTS]):
        found = _item(post, top) if is_feed else _post(post)
        if found:
            read.append(found)
        else:
            locked = (
                " (protected by a password)" if _dict(post.get("content")).get("protected") is True else ""
            )
            left.append((_plain(_rendered(post.get("title"))) or "without a title") + locked)
    if not read:
        raise ReadError(_NO_ARTICLE)
    cut = (f"Only the first {MAX_POSTS} of {len(posts)} posts are read.",) if len(posts) > MAX_POSTS else ()
    read[-1] = read[-1]._replace(notes=(*read[-1].notes, *left_out(left, len(read) + len(left))))
    for found in read:
        yield found._replace(of=len(read), notes=(*found.notes, *cut))


def _post(post: Json) -> Found | None:
    """Return a post of WordPress as an article, or None where it is none or has no text."""
    content = _dict(post.get("content"))
    title = _plain(_rendered(post.get("title")))
    body = _text(content.get("rendered"))
    notes: tuple[str, ...] = ()
    if content.get("protected") is True and not body.strip():
        notes = ("The post is protected by a password: only its summary is there.",)
    if not body.strip():
        body = _rendered(post.get("excerpt"))
        notes = notes or ("WordPress gave only a summary of this post: open its address for the rest.",)
    address = web_address(_text(post.get("link")))
    seo = _dict(post.get("yoast_head_json"))
    metadata = Metadata(
        title=title,
        byline=", ".join(_authors(post)) or clean_line(_text(seo.get("author"))),
        outlet=clean_line(_text(seo.get("og_site_name")))
        or (urlsplit(address).hostname or "").removeprefix("www."),
        published=feed_date(_text(post.get("date")) or _text(post.get("date_gmt"))),
        address=address,
        language=_text(seo.get("og_locale")).replace("_", "-")[:35],
    )
    return _found(body, metadata, notes)


def _item(item: Json, feed: Json) -> Found | None:
    """Return an item of a JSON Feed as an article, or None where it has no text."""
    authors = [_dict(one) for one in _list(item.get("authors") or feed.get("authors"))]
    body = _text(item.get("content_html")) or escape(_text(item.get("content_text"))).replace("\n", "<br>")
    notes: tuple[str, ...] = ()
    if not body.strip():
        body = escape(_text(item.get("summary")))
        notes = ("The feed gives only a summary of this article: open its address for the rest.",)
    metadata = Metadata(
        title=clean_line(_text(item.get("title"))),
        byline=", ".join(filter(None, (clean_line(_text(one.get("name"))) for one in authors))),
        outlet=clean_line(_text(feed.get("title"))),
        published=feed_date(_text(item.get("date_published"))),
        address=web_address(_text(item.get("url"))),
        language=clean_line(_text(item.get("language") or feed.get("language")))[:35],
    )
    return _found(body, metadata, notes)


def _found(body: str, metadata: Metadata, notes: tuple[str, ...]) -> Found | None:
    try:
        page = read_html(body, fragment=True)
    except ReadError:
        return None
    return Found(page.blocks, metadata, (*notes, *page.notes), _MEDIA, origin="JSON")


def _authors(post: Json) -> list[str]:
    """Return the names of the authors, where they were asked for with the post (`_embed`)."""
    embedded = _list(_dict(post.get("_embedded")).get("author"))
    return [name for one in embedded if (name := clean_line(_text(_dict(one).get("name"))))]


def _rendered(value: Any) -> str:
    return _text(_dict(value).get("rendered")) or _text(value)


def _plain(html: str) -> str:
    return clean_line(unescape(_TAGS.sub("", html)))


def _dict(value: Any) -> Json:
    return cast(Json, value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast(list[Any], value) if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
