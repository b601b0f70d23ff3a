"""What a reader of a format hands to the door: the blocks of one article, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..model.article import Metadata
from ..model.blocks import Blocks
from ..model.text import forbidden_count

Notes = tuple[str, ...]


class Found(NamedTuple):
    """One article of a file.

    `guess` is metadata that counts only where neither `metadata` nor the text itself says anything, as
    the day on which a Word file was made. `name` is that of a file inside the file; `of` says how many
    articles there are, as far as that is known. `blanks` are the offsets of the lines of a plain text
    that had a blank line before them. `sources` say of fields of the metadata where they stood; those of
    the others stood at `origin`. `pasted` says that nobody has chosen the article out of the text yet: a
    plain text, or a part of a page that was copied. `aside` says how many leaves stand over the article:
    the words of who forwarded a mail, and the head of that mail.
    """

    blocks: Blocks
    metadata: Metadata = Metadata()
    notes: Notes = ()
    media_type: str = ""
    encoding: str = ""
    blanks: frozenset[int] = frozenset()
    guess: Metadata = Metadata()
    name: str = ""
    of: int = 1
    sources: Mapping[str, str] = MappingProxyType({})
    origin: str = ""
    pasted: bool = False
    aside: int = 0


Finder = Callable[[bytes, str], Iterator[Found]]
"""Reads what stands inside a file: its bytes and its name in, its articles out."""


class Attachment(NamedTuple):
    """A file that travels inside another one: an attachment of a mail, an entry of an archive.

    `why` says why there is none, where a picture that was wanted cannot be had.
    """

    name: str
    media_type: str
    data: bytes
    why: str = ""


def replaced_note(text: str) -> Notes:
    """Return a note that says how many control characters of `text` are replaced, if any."""
    count = forbidden_count(text)
    if not count:
        return ()
    counted = "1 control character was" if count == 1 else f"{count} control characters were"
    return (f"{counted} replaced by \ufffd.",)
