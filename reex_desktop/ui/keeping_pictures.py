"""Pictures on import: taken out of what was opened, and kept in the library before the article is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from ..library.errors import LibraryError
from ..model.article import Article
from ..readers.errors import ReadError
from ..readers.found import Attachment
from ..readers.pictures import MAX_PICTURE, keep, own_sources

if TYPE_CHECKING:
    from ..library.store import Library
    from ..readers.client import ReaderProcess

_FOLDER = re.compile(r"(?i)[ _.-](?:files?|dateien|fichiers|archivos|bestanden|arquivos|filer|pliki)$")
_PAGE = re.compile(r"(?i)\.x?html?$")
_MOST_FILES = 5000


def with_pictures(
    articles: Sequence[Article],
    data: bytes,
    reader: ReaderProcess,
    library: Library,
    path: Path | None = None,
) -> tuple[Article, ...]:
    """Return `articles`, which were read from `data`, with those of their pictures that came along.

    The pictures are kept in `library`. `path` is the file that the user opened: the folder that a browser
    put beside it was saved with it. Nothing else is opened, whatever the articles name. Raises
    LibraryError.
    """
    wanted = frozenset[str]().union(*(own_sources(article) for article in articles))
    if not wanted:
        return tuple(articles)
    result: list[Article] = []
    note = ""
    files: list[Attachment] = []
    try:
        files += reader.pictures(data, wanted)
    except ReadError as error:
        note = f"The pictures in this file were not kept: {error}."
    files += beside(path, wanted) if path else ()
    for article in articles:
        known = [*files, *_held(article, library)]
        made = keep(article, known)
        library.add_pictures(made.data.values())
        result.append(replace(made.article, notes=(*made.article.notes, note)) if note else made.article)
    return tuple(result)


def beside(path: Path, wanted: frozenset[str]) -> Iterator[Attachment]:
    """Yield the pictures of the folder that a browser saved beside a page, as the page names them.

    The folder is told by the name of the page's file; its files are only looked for in its list. Links to
    other places of the disk are passed over. LibreOffice puts pictures beside the page itself, with its
    name before theirs.
    """
    if not _PAGE.search(path.name):
        return
    stem = _PAGE.sub("", path.name)
    names = {normalize("NFC", source): source for source in wanted}
    for source in wanted:
        name = source.removeprefix("cid:")
        if name.startswith((f"{stem}_html_", f"{stem}_xhtml_", f"{stem}_htm_")) and "/" not in name:
            data = _read(path.parent / name)
            if data is not None:
                yield Attachment(source, "", data)
    for folder in _folders(path.parent, stem):
        try:
            inside = sorted(folder.iterdir())[:_MOST_FILES]
        except OSError:
            continue
        for file in inside:
            source = names.get(normalize("NFC", f"cid:{folder.name}/{file.name}"))
            if source and (data := _read(file)) is not None:
                yield Attachment(source, "", data)


def _folders(parent: Path, stem: str) -> list[Path]:
    try:
        return [
            entry
            for entry in parent.iterdir()
            if entry.name.startswith(stem)
            and _FOLDER.fullmatch(entry.name[len(stem) :])
            and entry.is_dir()
            and not entry.is_symlink()
        ]
    except OSError:
        return []


def _read(file: Path) -> bytes | None:
    """Return the bytes of a file, one more than is kept where it is larger; None for what is no file."""
    try:
        if file.is_symlink() or not file.is_file():
            return None
        with file.open("rb") as stream:
            return stream.read(MAX_PICTURE + 1)
    except OSError:
        return None


def _held(article: Article, library: Library) -> Iterator[Attachment]:
    """Yield the pictures that the library holds for `article` already: it was read once before."""
    for picture in article.pictures:
        if picture.sha256:
            try:
                yield Attachment(picture.source, "", library.picture(picture.sha256))
            except LibraryError:
                continue
