"""The text of briefs and articles as lists, search and counts see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from ..model.article import Article
from ..model.blocks import rich_text, spans_text
from ..model.brief import Brief, walk
from ..model.plain import plain_text
from ..model.text import clean_text, count_words, slices
from ..model.workspace import Workspace

_PART = 1_000_000


def fold(text: str) -> str:
    """Return `text` as search compares it: without case, and with compatibility forms made equal
    (full-width letters, ligatures, no-break spaces).
    """
    # Slice by slice, so that other threads go on between; no sign is made one with a blank before it.
    if text.isascii():
        return "".join([text[at : at + _PART].lower() for at in range(0, len(text), _PART)])
    return "".join(normalize("NFKC", normalize("NFKC", part).casefold()) for part in slices(text, 8_000))


def terms(text: str) -> tuple[str, ...]:
    """Return the folded pieces of what a user looks for: words, and phrases between quotation marks."""
    pieces = _PIECE.findall(fold(clean_text(text)))
    return tuple(dict.fromkeys(phrase.strip() or word for phrase, word in pieces if phrase.strip() or word))


_PIECE = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]+)["\u201c\u201d]|([^\s"\u201c\u201d]+)')


def printed_lines(brief: Brief) -> Iterator[str]:
    """Yield the text of the sections of `brief`, statement by statement."""
    yield rich_text(brief.context)
    for highlight, _ in walk(brief.highlights):
        yield spans_text(highlight.spans)
    for note in brief.notes:
        yield from (note.group, spans_text(note.claim), note.who, rich_text(note.basis))
    for outlook in brief.outlooks:
        yield rich_text(outlook.text)
        yield from (spans_text(indicator.spans) for indicator in outlook.indicators)
    yield rich_text(brief.summary)


def brief_lines(brief: Brief) -> Iterator[str]:
    """Yield everything the analyst wrote in `brief`."""
    yield from (brief.title, brief.subtitle, brief.author, " ".join(brief.tags))
    yield from printed_lines(brief)
    yield rich_text(brief.private_notes)


def words(brief: Brief) -> int:
    """Return the number of words in the sections of `brief`."""
    return count_words("\n".join(printed_lines(brief)))


def article_lines(article: Article) -> Iterator[str]:
    """Yield the metadata and the text of `article`."""
    metadata = article.metadata
    yield from (metadata.title, metadata.byline, metadata.outlet, metadata.address)
    yield plain_text(article.blocks)


def outlet_of(workspace: Workspace) -> str:
    """Return the outlet of the first article of `workspace` that names one, or nothing."""
    return next((a.metadata.outlet for a in workspace.articles if a.metadata.outlet), "")


def filter_text(workspace: Workspace) -> str:
    """Return what the filter of the list looks at, folded: title, tags, author, outlet."""
    brief = workspace.brief
    return fold("\n".join((brief.title, " ".join(brief.tags), brief.author, outlet_of(workspace))))
