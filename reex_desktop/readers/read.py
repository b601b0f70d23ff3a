"""The one door of the readers: bytes in, an Article with its ledger of repairs out."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from msgspec.structs import replace

from ..model.article import Article, Metadata, with_repairs
from ..model.blocks import Blocks, Table
from ..model.plain import placed_leaves, plain_text
from ..model.repair import Repair
from ..model.text import clean_line, forbidden_count
from .characters import mend_characters
from .decode import decode
from .details import complete
from .errors import ReadError
from .html import read_html
from .language import guess_language
from .limits import MAX_BYTES, Kind, too_large
from .markdown import read_markdown
from .residue import mended_text, strip_residue
from .structure import recognise_structure
from .text import read_text

_MEDIA: dict[str, str] = {
    "text": "text/plain",
    "html": "text/html",
    "html-fragment": "text/html",
    "markdown": "text/markdown",
}


_LINE_ENDS: dict[int, str] = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E), "\n")
"""Control characters that end a line or a page."""


class _Read(NamedTuple):
    blocks: Blocks
    blanks: set[int]
    metadata: Metadata
    notes: tuple[str, ...]


def read(data: bytes, *, name: str = "", kind: Kind = "") -> Article:
    """Return the article in `data`.

    `name` is the file's name; `kind` says what the bytes are where that is known, else it is told
    from the content. Raises ReadError where there is nothing to read.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    decoded = decode(data)
    text = decoded.text.translate(_LINE_ENDS)
    if not text.strip():
        raise ReadError("this is empty: there is no text to read")
    kind = kind or sniff(text, name)
    found = _read(text, kind)
    if not found.blocks:
        raise ReadError("this is empty: there is no text to read")
    notes = (*decoded.notes, *found.notes)
    replaced = forbidden_count(text)
    if replaced:
        counted = "1 control character was" if replaced == 1 else f"{replaced} control characters were"
        notes = (*notes, f"{counted} replaced by \ufffd.")
    article = Article(
        metadata=found.metadata,
        raw=found.blocks,
        original_sha256=hashlib.sha256(data).hexdigest(),
        original_name=clean_line(name),
        media_type=_MEDIA[kind],
        encoding=decoded.encoding,
        notes=notes,
    )
    return mend(article, found.blanks)


def sniff(text: str, name: str = "") -> Kind:
    """Return what kind of text this is, by its content first and its file name second."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")) or (head.startswith("<") and "</" in text[:20_000]):
        return "html"
    suffix = name.lower().rpartition(".")[2]
    if suffix in {"html", "htm", "xhtml"}:
        return "html"
    return "markdown" if suffix in {"md", "markdown", "mdown"} else "text"


def _read(text: str, kind: Kind) -> _Read:
    if kind == "text":
        blocks, blanks = read_text(text)
        return _Read(blocks, blanks, Metadata(), ())
    fragment = kind == "html-fragment"
    page = read_markdown(text) if kind == "markdown" else read_html(text, fragment=fragment)
    return _Read(page.blocks, set(), page.metadata, page.notes)


def mend(article: Article, blanks: set[int]) -> Article:
    """Return `article`, fresh from a reader, with its repairs found and made, and metadata completed."""
    raw_text = plain_text(article.raw)
    repairs = mend_characters(raw_text)
    repairs += strip_residue(raw_text, repairs, _in_tables(article.raw))
    lines = _mended_leaves(article.raw, raw_text, repairs)
    dropped = {r.start for r in repairs if r.drop}
    repairs += recognise_structure(article.raw, dropped, lines, blanks)
    order = {"characters": 0, "residue": 1, "structure": 2}
    repairs.sort(key=lambda r: (order[r.stage], r.start))
    mended = with_repairs(article, tuple(repairs))
    if not mended.blocks:  # a text of nothing but residue was wanted as it is
        repairs = [replace(r, on=r.on and not r.drop) for r in repairs]
        mended = with_repairs(article, tuple(repairs))
    head = [lines[start] for start in sorted(lines)][:20]
    language = article.metadata.language or guess_language(plain_text(mended.blocks))
    metadata = complete(_mended_metadata(article.metadata), head, repairs)
    return replace_metadata(mended, metadata, language)


def _mended_metadata(metadata: Metadata) -> Metadata:
    """Return what a page says of itself, with damaged characters mended."""

    def mended(text: str) -> str:
        return mended_text(text, mend_characters(text))[0]

    return replace(
        metadata,
        title=mended(metadata.title),
        byline=mended(metadata.byline),
        outlet=mended(metadata.outlet),
    )


def replace_metadata(article: Article, metadata: Metadata, language: str) -> Article:
    """Return a first revision of `article` with this metadata and language."""
    return replace(article, metadata=replace(metadata, language=language), revision=1)


def _in_tables(blocks: Blocks) -> set[int]:
    """Return the offsets of the leaves that stand in tables."""
    result: set[int] = set()
    offset = 0
    for block in blocks:
        length = len(plain_text((block,)))
        if isinstance(block, Table):
            result.update(offset + leaf.start for leaf in placed_leaves((block,)))
        offset += length + 1
    return result


def _mended_leaves(raw: Blocks, raw_text: str, repairs: list[Repair]) -> dict[int, str]:
    """Return the text of each leaf after `repairs`, by its raw offset, without the dropped ones."""
    mended, offsets = mended_text(raw_text, repairs)
    dropped = {r.start for r in repairs if r.drop}
    result: dict[int, str] = {}
    for leaf in placed_leaves(raw):
        if leaf.start not in dropped:
            start, end = offsets.to_new(leaf.start), offsets.to_new(leaf.end)
            result[leaf.start] = mended[start:end].strip(" \u00a0")
    return result
