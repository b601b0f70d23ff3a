"""An article: what was read, the repairs made on it, and the blocks that result."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from msgspec import Struct, field
from msgspec.structs import replace

from .blocks import Blocks
from .clock import now
from .repair import Repair, apply_repairs

Purpose = Literal["origin", "evidence"]
Reliability = Literal["", "A", "B", "C", "D", "E", "F"]
RELIABILITIES: tuple[Reliability, ...] = ("", "A", "B", "C", "D", "E", "F")
"""Source reliability of NATO AJP-2.1, A (completely reliable) to F (cannot be judged); empty: unrated."""

Way = Literal["exact", "context", "fuzzy", "lost"]
"""How a passage was found again: its very words in one place; its words, chosen among several places
by what stands around them; words like its own; not at all."""


class Former(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What a passage was before its article changed under it, until somebody confirms where it is now.

    The selectors and `proposed` are those that were last sure; `way` and `certainty` (percent) say how
    the present place was found. `copies` says how often its words stood in the text in which it was last
    sure, 0 where that is not known; `place` is their range in the raw text while that stays as it was,
    (0, 0) where it has changed since.
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    proposed: bool = False
    way: Way = "lost"
    certainty: int = 0
    copies: int = 0
    place: tuple[int, int] = (0, 0)


class Passage(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """An anchor into one revision of an article.

    `exact`, `prefix` and `suffix` are the TextQuoteSelector, `start` and `end` (code points of the
    plain text) the TextPositionSelector of the W3C Web Annotation Data Model, section 4.2.
    A passage of purpose "origin" is what a statement was drafted from, "evidence" what it rests on.
    With `former` it was not found again for certain: it is `proposed` until it is confirmed. One that
    was not found at all keeps its quotation, and its place is empty.
    """

    article_id: UUID
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    purpose: Purpose = "evidence"
    proposed: bool = False
    revision: int = 1
    id: UUID = field(default_factory=uuid4)
    former: Former | None = None

    @property
    def lost(self) -> bool:
        """Whether the article does not hold the quotation any more."""
        return self.former is not None and self.former.way == "lost"


Passages = tuple[Passage, ...]


class Metadata(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of an article besides its text; empty where it is not known.

    `language` is a BCP 47 tag, `address` an http or https address.
    """

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: date | None = None
    address: str = ""
    language: str = ""


class Picture(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A picture that came with an article: what the `source` of an Image block names.

    The library keeps its bytes under `sha256`; `width` and `height` are its pixels as its header has
    them. Where it is not kept, `sha256` is empty and `why` says so in words for the user.
    """

    source: str
    sha256: str = ""
    kind: str = ""
    width: int = 0
    height: int = 0
    why: str = ""


class Article(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A source document.

    `raw` are the blocks as first read, `blocks` the same after the repairs that are on. The original
    bytes are kept once by the library, under `original_sha256` (hexadecimal; empty for none). `sources`
    say where fields of the metadata were found, as pairs; a field that the user set has none. `slots` are
    what the user said its sections are: pairs of a heading and a slot, or "body"; behind a heading that
    several have stand the end of a line and its number, from 1, and without a number all of them are meant.
    `reliability` is how reliable the analyst holds its outlet to be.
    """

    metadata: Metadata = Metadata()
    raw: Blocks = ()
    repairs: tuple[Repair, ...] = ()
    blocks: Blocks = ()
    original_sha256: str = ""
    original_name: str = ""
    media_type: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
    accepted: bool = False
    revision: int = 1
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    deleted: datetime | None = None
    id: UUID = field(default_factory=uuid4)
    sources: tuple[tuple[str, str], ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    reliability: Reliability = ""
    pictures: tuple[Picture, ...] = ()


def with_repairs(article: Article, repairs: tuple[Repair, ...]) -> Article:
    """Return `article` with these `repairs`, its blocks made anew from the raw ones."""
    blocks = apply_repairs(article.raw, repairs)
    revision = article.revision + (blocks != article.blocks)
    return replace(article, repairs=repairs, blocks=blocks, revision=revision)
