"""What a command line names: files, and briefs of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..model.codec import SUFFIXES
from .errors import CommandError

if TYPE_CHECKING:
    from ..model.article import Article
    from ..model.published import PublishedBrief
    from ..model.workspace import Workspace

MARKDOWN = frozenset({".md", ".markdown"})


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises CommandError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"{path}: there is no such file") from None
    except PermissionError:
        raise CommandError(f"{path}: you are not allowed to read this file") from None
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror})") from error


def article_of(path: Path) -> Article:
    """Return the article in a file."""
    from ..readers.read import read

    return read(bytes_of(path), name=path.name)


def published_of(source: str, library: Path | None) -> PublishedBrief:
    """Return the brief that `source` names, as others may see it.

    It is the id of one in the library, a brief.json, an exported brief, or an article to draft from.
    """
    path = Path(source)
    if not path.exists():
        return _published(_from_library(source, library))
    data = bytes_of(path)
    if path.suffix.lower() in SUFFIXES:
        return _from_json(data)
    found = brief_in(data, path.suffix)
    if found:
        return found
    from ..editing.draft import draft
    from ..readers.read import read

    return _published(draft(read(data, name=path.name)))


def brief_in(data: bytes, suffix: str) -> PublishedBrief | None:
    """Return the brief of an exported file, or None where the file need not be one.

    A Word file is one where it carries its brief or marks its sections, a Markdown file where it carries
    its brief.
    """
    if suffix.lower() == ".docx":
        from ..readers.printed.word_brief import holds_brief, read_word_brief

        return read_word_brief(data) if holds_brief(data) else None
    if suffix.lower() in MARKDOWN and b"<!-- reex-brief " in data:
        return markdown_brief(data)
    return None


def markdown_brief(data: bytes) -> PublishedBrief:
    """Return the brief of an exported Markdown file."""
    from ..readers.printed.markdown_brief import read_markdown_brief

    return read_markdown_brief(data.decode("utf-8", "replace"))


def _published(workspace: Workspace) -> PublishedBrief:
    from ..model.published import published

    return published(workspace)


def _from_json(data: bytes) -> PublishedBrief:
    from ..model.carried import FORMAT, decode_published
    from ..model.codec import decode

    if FORMAT.encode() in data[:200]:
        return decode_published(data)
    return _published(decode(data))


def _from_library(source: str, library: Path | None) -> Workspace:
    from uuid import UUID

    try:
        brief_id = UUID(source)
    except ValueError:
        raise CommandError(f"{source}: neither a file nor the id of a brief") from None
    from ..library.places import places
    from ..library.store import Library

    with Library.open(places(library).data, read_only=True) as opened:
        return opened.load(brief_id)
