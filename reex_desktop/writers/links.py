"""Addresses that may stand in an export."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from ..model.blocks import Spans, span

SCHEMES = ("http", "https", "mailto")

_PLAIN = "%!#$&+,-./:;=?@_~"
_LONGEST = 2000


def safe_href(href: str) -> str:
    """Return `href` in ASCII, with what is no part of an address percent-encoded (RFC 3986, section 2).

    The result is empty where the address is not of http, https or mailto, has no target, or is longer
    than Word takes (2,083 characters).
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    target = parts.path if parts.scheme == "mailto" else parts.netloc
    if parts.scheme not in SCHEMES or not target:
        return ""
    result = quote(href, safe=_PLAIN)
    return result if len(result) <= _LONGEST else ""


def link(address: str) -> Spans:
    """Return a link that shows where it leads, without what every address begins with."""
    scheme, _, rest = address.partition("://")
    if scheme.lower() not in {"http", "https"} or not rest:
        return (span(address),)
    return (span(rest.removesuffix("/"), href=address),)
