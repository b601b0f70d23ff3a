"""Addresses that headers and feeds give."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(text: str) -> str:
    """Return an address of the web, without the blanks of a folded line; nothing for any other."""
    address = "".join(text.split())
    try:
        found = urlsplit(address)
        return address if found.scheme in {"http", "https"} and found.hostname else ""
    except ValueError:  # as "http://[" is
        return ""
