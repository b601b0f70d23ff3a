"""The one door of the readers: bytes in, an Article with its ledger of repairs out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from ..model.article import Article, Metadata, with_repairs
from ..model.blocks import Blocks, Heading, spans_text
from ..model.plain import placed_leaves, plain_text
from ..model.repair import Repair
from ..model.text import clean_line, clean_text
from .characters.holes import find_holes
from .characters.mend import mend_characters
from .details import complete
from .errors import ReadError
from .formats import EMPTY, find
from .found import Attachment, Found
from .language import guess_language
from .limits import Extent, How, Kind, check_size
from .link_targets import link_repairs
from .memory import less_memory
from .residue.strip import mended_text, strip_residue
from .sniff import sniff_bytes
from .structure import recognise_structure
from .turns import made_visible, mended_turns, plain_line, plain_metadata, turns_note


def read(data: bytes, *, name: str = "", kind: Kind = "", charset: str = "", extent: Extent = 0) -> Article:
    """Return the article in `data`, the first where there are several; a note says so.

    `name` is the file's name; `kind` says what the bytes are where that is known, else it is told
    from the content; `charset` is the label that a transfer gave; `extent` says how much of a page is
    wanted. Raises ReadError where there is nothing to read.
    """
    return first(data, How(name, kind, charset, extent))


def read_all(data: bytes, *, name: str = "", kind: Kind = "", charset: str = "") -> tuple[Article, ...]:
    """Return all the articles in `data`, as a feed, an archive or a forwarded mail holds several.

    Raises ReadError where there is none.
    """
    return tuple(each(data, How(name, kind, charset)))


def first(data: bytes, how: How) -> Article:
    """Return the first article in `data`. Raises ReadError where there is none.

    A name with a stroke is that of an article that was read before: it names one inside the file.
    """
    outer, _, inner = how.name.partition("/")
    if inner:
        for found in _found(data, how._replace(name=outer)):
            if found.name == inner:
                return _article(found, outer, _sha256(data))
    found = next(_found(data, how))
    if found.of > 1:
        more = f"This is the first of {found.of} articles in the file: the others can be imported too."
        found = found._replace(notes=(*found.notes, more))
    return _article(found, how.name, _sha256(data))


def each(data: bytes, how: How) -> Iterator[Article]:
    """Yield the articles in `data`, each when it is asked for. Raises ReadError where there is none."""
    sha256 = _sha256(data)
    for found in _found(data, how):
        yield _article(found, how.name, sha256)


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """Return the files that are attached to a mail. Raises ReadError where `data` is none."""
    from .mail import read as mail

    check_size(data)
    if sniff_bytes(data) != "mail":
        raise ReadError("this is not a mail, so nothing is attached to it")
    return mail.attachments(data)


def pictures(data: bytes, wanted: frozenset[str] | None = None) -> tuple[Attachment, ...]:
    """Return the pictures that travel inside a page, a mail, a Word file, a PDF file or an archive.

    The name of each is what the source of an Image block says; `wanted` are such names, None for all.
    Raises ReadError where the file is damaged.
    """
    return tuple(each_picture(data, wanted))


def each_picture(data: bytes, wanted: frozenset[str] | None = None) -> Iterator[Attachment]:
    """Yield what `pictures` returns, each when it is asked for. Raises ReadError."""
    check_size(data)
    return (file for file in _pictures(data, wanted) if wanted is None or file.name in wanted)


def _pictures(data: bytes, wanted: frozenset[str] | None, depth: int = 0) -> Iterator[Attachment]:
    kind = sniff_bytes(data)
    if kind in {"mail", "mhtml"}:
        from .html.saved_page import pictures_beside

        yield from pictures_beside(data)
    elif kind == "archive":
        from .archive import Archive
        from .archive_files import archive_pictures
        from .opendocument import is_opendocument, opendocument_pictures
        from .word.article import is_word, word_pictures

        if is_word(archive := Archive(data)):
            yield from word_pictures(data)
        elif is_opendocument(archive):
            yield from opendocument_pictures(archive)
        elif depth == 0:
            yield from archive_pictures(data, wanted, lambda part, own: _pictures(part, own, depth + 1))
    elif kind == "webarchive":
        from .html.web_archive import web_archive_pictures

        yield from web_archive_pictures(data)
    elif kind == "rtf":
        from .rtf.read import rtf_pictures

        yield from rtf_pictures(data)
    elif kind == "pdf":
        from .pdf.drawing import figure_files

        with less_memory():
            yield from figure_files(data, wanted or frozenset())
    else:
        from .html.picture_source import pictures_inside

        yield from pictures_inside(data)


def _found(data: bytes, how: How) -> Iterator[Found]:
    check_size(data)
    empty = True
    for found in find(data, how):
        if found.blocks:
            empty = False
            yield found
    if empty:
        raise ReadError(EMPTY)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _article(found: Found, name: str, sha256: str) -> Article:
    """Return what was found as an article, mended."""
    own = f"{name}/{found.name}" if name and found.name else found.name or name
    article = Article(
        metadata=found.metadata,
        raw=found.blocks,
        original_sha256=sha256,
        original_name=clean_line(own),
        media_type=found.media_type,
        encoding=found.encoding,
        notes=tuple(plain_line(clean_text(note)) for note in found.notes),  # some quote the page
    )
    mended = mend(article, set(found.blanks), pasted=found.pasted, aside=found.aside)
    title = _top_heading(mended.blocks)
    if title and not mended.metadata.title:
        mended = replace(mended, metadata=replace(mended.metadata, title=title))
    return _with_sources(_with_guess(mended, plain_metadata(found.guess)), found)


def _with_sources(article: Article, found: Found) -> Article:
    """Return `article` with where each field of its metadata was found."""
    sources: list[tuple[str, str]] = []
    for field in article.metadata.__struct_fields__:
        value = getattr(article.metadata, field)
        if not value:
            continue
        if getattr(found.metadata, field):
            place = found.sources.get(field) or found.origin
        else:
            place = "properties of the file" if value == getattr(found.guess, field) else "text"
        sources += [(field, place)] if place else []
    return replace(article, sources=tuple(sources))


def _with_guess(article: Article, guess: Metadata) -> Article:
    """Return `article` with what a file says of itself where neither it nor its text says anything else.

    Of the language that is the region: programs write the language of their own settings.
    """
    metadata, notes = article.metadata, article.notes
    if metadata.language and guess.language.partition("-")[0].lower() == metadata.language:
        metadata = replace(metadata, language=guess.language)
    for field in guess.__struct_fields__:
        if getattr(guess, field) and not getattr(metadata, field):
            metadata = replace(metadata, **{field: getattr(guess, field)})
            if field == "published":
                notes = (*notes, f"The date, {guess.published}, is that of the file: the text names none.")
    return replace(article, metadata=metadata, notes=notes)


def _top_heading(blocks: Blocks) -> str:
    """Return the text of a heading of the first level with which `blocks` begin, as one line."""
    top = blocks[0] if blocks else None
    return clean_line(spans_text(top.spans)) if isinstance(top, Heading) and top.level == 1 else ""


def mend(article: Article, blanks: set[int], *, pasted: bool = False, aside: int = 0) -> Article:
    """Return `article`, fresh from a reader, with its repairs found and made, and metadata completed.

    `pasted` says that the text may be a whole page, with all that stands around the article. The first
    `aside` leaves stand over it.
    """
    seen = made_visible(article.raw, blanks)
    blanks = seen.blanks
    article = replace(article, raw=seen.blocks, original_name=plain_line(article.original_name))
    raw_text = plain_text(article.raw)
    repairs, restored = mended_turns(mend_characters(raw_text))
    repairs += seen.repairs
    article = replace(article, notes=(*article.notes, *turns_note(seen.number + restored)))
    repairs += strip_residue(article.raw, repairs, blanks, pasted=pasted, aside=aside)
    holes = find_holes(raw_text, repairs)
    repairs += holes.repairs
    article = replace(article, notes=(*article.notes, *holes.notes))
    lines = _mended_leaves(article.raw, raw_text, repairs)
    doubtful = {r.start for r in repairs if r.drop}
    repairs += recognise_structure(article.raw, lines, blanks, doubtful)
    links, told = link_repairs(article.raw)
    repairs += links
    article = replace(article, notes=(*article.notes, *told))
    order = {"characters": 0, "residue": 1, "structure": 2}
    repairs.sort(key=lambda r: (order[r.stage], r.start))
    mended = with_repairs(article, tuple(repairs))
    if not mended.blocks:  # a text of nothing but residue was wanted as it is
        repairs = [replace(r, on=r.on and not r.drop) for r in repairs]
        mended = with_repairs(article, tuple(repairs))
    head = [lines[start] for start in sorted(lines)][:20]
    language = article.metadata.language or guess_language(plain_text(mended.blocks))
    metadata = complete(_mended_metadata(article.metadata), head, repairs, language)
    return replace_metadata(mended, metadata, language)


def _mended_metadata(metadata: Metadata) -> Metadata:
    """Return what a page says of itself, with damaged characters mended."""

    def mended(text: str) -> str:
        return mended_text(text, mend_characters(text))[0]

    found = replace(
        metadata,
        title=mended(metadata.title),
        byline=mended(metadata.byline),
        outlet=mended(metadata.outlet),
    )
    return plain_metadata(found)


def replace_metadata(article: Article, metadata: Metadata, language: str) -> Article:
    """Return a first revision of `article` with this metadata and language."""
    return replace(article, metadata=replace(metadata, language=language), revision=1)


def _mended_leaves(raw: Blocks, raw_text: str, repairs: list[Repair]) -> dict[int, str]:
    """Return the text of each leaf after `repairs`, by its raw offset, without the dropped ones."""
    mended, offsets = mended_text(raw_text, repairs)
    dropped = {r.start for r in repairs if r.drop and r.on}
    result: dict[int, str] = {}
    for leaf in placed_leaves(raw):
        if leaf.start not in dropped:
            start, end = offsets.to_new(leaf.start), offsets.to_new(leaf.end)
            result[leaf.start] = mended[start:end].strip(" \u00a0")
    return result
