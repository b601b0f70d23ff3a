"""ZIP archives as what they hold: a Word file, or files with an article each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from mimetypes import guess_type
from pathlib import PurePosixPath

from msgspec.structs import replace

from ..model.blocks import Blocks, Image, Leaf
from ..model.plain import map_leaves
from .archive import Archive
from .epub import is_epub, read_epub
from .errors import ReadError
from .found import Attachment, Finder, Found
from .html.picture_source import BESIDE
from .in_turn import Entry, in_turn
from .opendocument import is_opendocument, read_opendocument
from .word.article import is_word, read_word

MAX_FILES = 200
"""Files of an archive that are read as articles."""

_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook: copy the cells you need and paste them"),
    ("ppt/presentation.xml", "a PowerPoint file: copy the text you need and paste it"),
    ("META-INF/container.xml", "an e-book inside another file: unpack it and open it"),
    (
        "Index/Document.iwa",
        "a file of Pages, Numbers or Keynote: export it as Word (.docx) or PDF",
    ),
    ("index.apxl", "a file of Keynote: export it as a PDF and open that"),
    ("AndroidManifest.xml", "a program, not an article: open the article itself"),
    ("META-INF/MANIFEST.MF", "a program, not an article: open the article itself"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_OPEN_KINDS = ((b"spreadsheet", "spreadsheet"), (b"presentation", "presentation"), (b"graphics", "drawing"))
_FURNITURE = frozenset({
    "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "ico", "svg", "png", "jpg",
    "jpeg", "gif", "webp", "bmp", "avif", "mp3", "mp4", "webm", "ds_store", "ini", "db", "lnk", "url",
})  # fmt: skip
"""Names of what a saved page brings along, and of what systems leave in folders."""

_PAGE = re.compile(r"(?i)\.x?html?$")


def read_archive(data: bytes, inside: Finder, *, alone: bool = False) -> Iterator[Found]:
    """Yield the articles in a ZIP archive, or those of the Word file, OpenDocument text or book it is.

    `inside` reads a file of the archive. What cannot be read is named in the notes of the last article
    before it. `alone` says that only a Word file is wanted: an archive inside another file is not opened.
    Raises ReadError where there is no article at all.
    """
    archive = Archive(data)
    if is_word(archive):
        yield read_word(data)
        return
    if is_opendocument(archive):
        yield read_opendocument(archive)
        return
    if is_epub(archive) and not alone:
        yield from read_epub(archive)
        return
    _refuse_others(archive)
    if alone:
        raise ReadError("this is an archive inside another file: unpack it and open what is in it")
    names = _articles(archive)
    left = [f"{len(names) - MAX_FILES} files more than {MAX_FILES}"] if len(names) > MAX_FILES else []
    try:
        entries = (_entry(archive, name, inside) for name in names[:MAX_FILES])
        yield from in_turn(entries, len(names), left=left)
    except ReadError as error:
        raise ReadError(f"this ZIP archive holds no article that can be read: {error}") from error


def _entry(archive: Archive, name: str, inside: Finder) -> Entry:
    shown = archive.shown(name)

    def found() -> Iterator[Found]:
        for one in inside(archive.read(name), shown):
            yield one._replace(blocks=_named(one.blocks, name))

    return Entry(shown, found)


def _named(blocks: Blocks, name: str) -> Blocks:
    """Return `blocks` with the pictures that the entry `name` brings along named as of the archive."""

    def named(leaf: Leaf) -> tuple[Leaf, ...]:
        if not isinstance(leaf, Image) or not leaf.source.startswith(BESIDE):
            return (leaf,)
        return (replace(leaf, source=within(name, leaf.source)),)

    return map_leaves(blocks, named)


def within(name: str, source: str) -> str:
    """Return how a picture that the entry `name` calls `source` is called in the whole archive.

    What a page names lies in the folder of the page; what other files name lies in the files.
    """
    own = source.removeprefix(BESIDE)
    if own == source:
        return source
    if not _PAGE.search(name):
        return f"{BESIDE}{name}/{own}"
    folder = posixpath.dirname(name.replace("\\", "/"))
    return f"{BESIDE}{posixpath.join(folder, own)}"


def archive_pictures(
    data: bytes,
    wanted: frozenset[str] | None,
    inside: Callable[[bytes, frozenset[str] | None], Iterable[Attachment]],
) -> Iterator[Attachment]:
    """Yield the pictures in an archive that are `wanted` (None: all), as `within` names them.

    `inside` gives those inside a file of the archive, as the file itself names them: all, or those it is
    asked for. What cannot be unpacked is passed over. Raises
    ReadError where `data` is no archive.
    """
    archive = Archive(data)
    for name in archive.names:
        kind = guess_type(name)[0] or ""
        source = f"{BESIDE}{name.replace(chr(92), '/')}"
        if kind.startswith("image/") and (wanted is None or source in wanted):
            yield from _unpacked(archive, name, lambda found, s=source, k=kind: [Attachment(s, k, found)])
    for name in _articles(archive)[:MAX_FILES]:
        yield from _unpacked(
            archive,
            name,
            lambda found, name=name: [
                one._replace(name=within(name, one.name)) for one in inside(found, _own(name, wanted))
            ],
        )


def _own(name: str, wanted: frozenset[str] | None) -> frozenset[str] | None:
    """Return those of `wanted` that the entry `name` holds itself, as it names them; None for all."""
    if wanted is None or _PAGE.search(name):
        return None
    start = f"{BESIDE}{name}/"
    return frozenset(f"{BESIDE}{one.removeprefix(start)}" for one in wanted if one.startswith(start))


def _unpacked(
    archive: Archive, name: str, use: Callable[[bytes], list[Attachment]]
) -> Iterable[Attachment]:
    try:
        return use(archive.read(name))
    except ReadError:
        return ()  # what an article lacks is said where it is looked for


def _refuse_others(archive: Archive) -> None:
    """Raise ReadError where the archive is a file of another program."""
    names = set(archive.names)
    for name, what in _OTHERS:
        if name in names:
            raise ReadError(f"this is {what}")
    if "mimetype" in names and archive.size("mimetype") < 200:
        kind = archive.read("mimetype")
        if kind.startswith(_OPEN_DOCUMENT):
            what = next((what for sign, what in _OPEN_KINDS if sign in kind), "file")
            raise ReadError(f"this is an OpenDocument {what}: copy the part you need and paste it")


def _articles(archive: Archive) -> list[str]:
    """Return the names of the files that may be articles, in the order of their names.

    The folder that a browser puts beside a saved page belongs to the page.
    """
    names = [name for name in archive.names if archive.size(name)]
    stems = {_PAGE.sub("", name) for name in names if _PAGE.search(name)}
    result: list[str] = []
    for name in sorted(names):
        path = PurePosixPath(name.replace("\\", "/"))
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part not in {".", ".."})
        beside = any(not stems.isdisjoint(_stems(str(folder))) for folder in path.parents)
        if not hidden and not beside and path.suffix.lower().lstrip(".") not in _FURNITURE:
            result.append(name)
    return result


def _stems(folder: str) -> set[str]:
    """Return what a folder may be called after: its name up to each mark that a browser adds "files" to."""
    return {folder[: found.start()] for found in re.finditer(r"[_.-]", folder)}
