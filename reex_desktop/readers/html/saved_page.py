"""Pages saved with what they show in one file (MHTML, RFC 2557), as Chromium, Edge and Word save them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...model.article import Metadata
from ...model.plain import plain_text
from ..addresses import web_address
from ..errors import ReadError
from ..found import Attachment, Found, replaced_note
from ..limits import Extent
from ..mail import mime
from ..mail.read import root
from .embedded import read_with_pictures
from .picture_source import pictures_inside

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
NO_PAGE = "this saved page holds no page with text: save it again, or copy the article and paste it"


def read_saved_page(data: bytes, extent: Extent = 0) -> Iterator[Found]:
    """Yield the article of the page that is saved in `data`. Raises ReadError where there is none.

    The page is the first part; where that has no text, the frame that has the most. `extent` is that of
    `read_html`.
    """
    message = mime.parse(data)
    address = _address(message)
    guess = Metadata(title=mime.field(message, "subject"))
    frames: list[Found] = []
    for number, part in enumerate(_pages(message)):
        found = _page(part, address, extent)
        if found and number == 0:
            yield found._replace(guess=guess)
            return
        frames += [found] if found else []
    if not frames:
        raise ReadError(NO_PAGE)
    yield max(frames, key=lambda found: len(plain_text(found.blocks)))._replace(guess=guess)


def pictures_beside(data: bytes) -> Iterator[Attachment]:
    """Yield the pictures inside a saved page or a mail, under the sources that its images name.

    These are "cid:" and an identifier, the address at which the picture was when it was saved, and for
    one that stands in the page itself what `pictures_inside` says. Raises ReadError where the parts of
    `data` have no end.
    """
    for number, part in enumerate(mime.walk(mime.parse(data))):
        if mime.media_type(part) in _PAGES:
            yield from pictures_inside(mime.content(part))
        elif mime.media_type(part).startswith("image/"):
            picture = mime.as_file(part, number)
            for location in mime.locations(part):
                yield picture._replace(name=location)


def _pages(message: mime.Part) -> list[mime.Part]:
    """Return the parts that are pages, the one that was saved first."""
    pages = [part for part in mime.walk(message) if mime.media_type(part) in _PAGES]
    first = root(message) if mime.children(message) else message
    for part in mime.walk(first):  # the root may itself be in parts
        if part in pages:
            return [part, *(page for page in pages if page is not part)]
    return pages


def _address(message: mime.Part) -> str:
    """Return the address of the page, as far as it was on the web."""
    inner = mime.children(message)
    for part, name in (
        (message, "snapshot-content-location"),
        (message, "content-location"),
        *((root(message), "content-location") for _ in inner[:1]),
    ):
        found = web_address(mime.field(part, name))
        if found:
            return found
    return ""


def _page(part: mime.Part, address: str, extent: Extent) -> Found | None:
    """Return the article of one page, or None where it holds no text."""
    own = next((found for at in mime.locations(part) if (found := web_address(at))), "")
    try:
        decoded = mime.text(part)
        page = read_with_pictures(decoded.text, extent=extent, base=own or address)
    except ReadError:
        return None
    notes = (*decoded.notes, *page.notes, *replaced_note(decoded.text))
    metadata = replace(page.metadata, address=page.metadata.address or address)
    sources = {"address": "header of the saved page", **page.sources}
    return Found(page.blocks, metadata, notes, "multipart/related", decoded.encoding, sources=sources)
