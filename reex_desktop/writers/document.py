"""What every writer, and the preview, is given: a brief laid out as blocks.

Roles of paragraphs (`Paragraph.role`) name the special looks:

* ``subtitle``, ``byline``: under the title;
* ``highlight``: a bullet of the highlights box;
* ``summary``: a paragraph of the shaded summary;
* ``who``: under a claim, who makes it;
* ``verdict``: the assessment of a claim;
* ``rating``: an information credibility;
* ``outlook``: what is expected; the likelihood is the bold span that ends in a range;
* ``watch``: the indicators of an outlook;
* ``outlook-meta``: the confidence in an outlook;
* ``legend``: what a scale means;
* ``source``: an entry of the list of sources;
* ``note``: a quotation that a statement rests on;
* ``empty``: stands in a section in which nothing was written.

In a heading, italic marks the lighter part ("to 31 October 2026"). A superscript span whose `href` is
``#note-N`` refers to note N, the paragraph with that number and the role ``note``.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from ..model.blocks import Blocks, Spans

NOTE_PREFIX = "#note-"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Anchor(Struct, frozen=True):
    """A named part of the document: the blocks from index `start` up to, not including, `end`.

    The names are those of the slots, and "sources".
    """

    name: str
    start: int
    end: int


class Note(Struct, frozen=True):
    """A numbered note: the quotation with its source. Its paragraph stands in the blocks, too."""

    number: int
    spans: Spans


class Document(Struct, frozen=True):
    """A brief laid out.

    `blocks` hold everything that is read from top to bottom, the title (the one heading of level 1)
    included. The marking is no block: it belongs in the header and the footer of a page. `modified`
    is the brief's own time, so that equal briefs give equal files.
    """

    title: str
    subtitle: str
    byline: str
    marking: str
    author: str
    language: str
    keywords: tuple[str, ...]
    as_of: date | None
    modified: datetime
    blocks: Blocks
    anchors: tuple[Anchor, ...] = ()
    notes: tuple[Note, ...] = ()


def print_date(day: date) -> str:
    """Return `day` as "28 October 2025", whatever the machine's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
