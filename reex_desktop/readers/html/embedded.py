"""Pictures that travel with a page: "cid:" and what follows names a part beside it (RFC 2392).

A page may name no other addresses than those of the web and of mails. While it is read, its own pictures
stand at a host that no address of the web has (RFC 6761, section 6.4).
"""

from __future__ import annotations

import re
from html import escape

from msgspec.structs import replace

from ...model.blocks import Blocks, Image, Leaf
from ...model.plain import map_leaves
from ..limits import Extent
from .read import HtmlArticle, read_html

_HOST = "https://embedded.invalid/"
_SOURCE = re.compile(r"(?i)(\ssrc\s{0,9}=\s{0,9}[\"']?)\s{0,9}cid:")
_HEAD = re.compile(r"(?i)<head(?:\s[^>]{0,1000})?>")
_BASE = re.compile(r"(?i)<base\s")


def read_with_pictures(
    text: str, *, fragment: bool = False, extent: Extent = 0, base: str = ""
) -> HtmlArticle:
    """Return the article in a page whose images may name parts beside it; see `read_html`.

    `base` is the address where the page was: it counts where the page itself names none.
    """
    text = _SOURCE.sub(rf"\1{_HOST}", text)
    if base and not _BASE.search(text[:100_000]):
        head = _HEAD.search(text[:100_000])
        place = head.end() if head else 0
        text = f'{text[:place]}<base href="{escape(base)}">{text[place:]}'
    page = read_html(text, fragment=fragment, extent=extent)
    return page._replace(blocks=_named(page.blocks))


def _named(blocks: Blocks) -> Blocks:
    """Return `blocks` with the images that stand beside the page under their own names again."""

    def named(leaf: Leaf) -> tuple[Leaf, ...]:
        if not isinstance(leaf, Image) or not leaf.source.startswith(_HOST):
            return (leaf,)
        return (replace(leaf, source=f"cid:{leaf.source.removeprefix(_HOST)}"),)

    return map_leaves(blocks, named)
