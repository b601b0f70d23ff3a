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
from typing import Literal
from uuid import UUID

from msgspec import Struct

from ..model.blocks import Blocks, Span, Spans, span
from ..model.labels import labels_of

NOTE_PREFIX = "#note-"
SEPARATOR = span(",", "superscript")
"""What stands between two references."""


class Anchor(Struct, frozen=True, gc=False):
    """A named part of the document: the blocks from index `start` up to, not including, `end`.

    The names are those of the slots, "sources", and "notes" for the notes printed as paragraphs, which
    a writer with notes of its own leaves out.
    """

    name: str
    start: int
    end: int


ElementKind = Literal["brief", "context", "summary", "bullet", "claim", "outlook", "watch", "source"]


class Element(Struct, frozen=True, gc=False):
    """Where an element of the brief is printed: the characters `start` to `end` of the plain text of
    all blocks, references to notes left out.

    `id` is that of the highlight ("bullet"), the credibility note ("claim"), the outlook, the indicator
    ("watch") or the article ("source"); the brief's own for its title ("brief"), context and summary.
    `notes` are the numbers of the notes that it refers to.
    """

    kind: ElementKind
    id: UUID
    start: int
    end: int
    notes: tuple[int, ...] = ()


class Note(Struct, frozen=True, gc=False):
    """A numbered note: the quotation with its source. Its paragraph stands in the blocks, too.

    The first span is the quotation as it is shown, `quotation` the whole of what is quoted, `language`
    that of its article (a BCP 47 tag, or empty), `link` the address of the article, to be set behind.
    """

    number: int
    spans: Spans
    quotation: str = ""
    language: str = ""
    link: Spans = ()


class Document(Struct, frozen=True, gc=False):
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
    elements: tuple[Element, ...] = ()
    status: str = ""


def note_number(part: Span) -> int:
    """Return the number of the note that a span refers to, or 0 where it is no reference.

    A text that somebody has linked to such an address, as in a page that was pasted, is none.
    """
    number = part.href.removeprefix(NOTE_PREFIX)
    is_reference = number != part.href and number == part.text and part.marks == ("superscript",)
    return int(number) if is_reference and number.isdecimal() else 0


def print_date(day: date, language: str = "en") -> str:
    """Return `day` as "28 October 2025", or as it is printed in `language` (BCP 47)."""
    return labels_of(language).print_date(day)
