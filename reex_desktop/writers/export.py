"""A published brief in, the bytes of a file out, by the suffix of its name."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple

from ..model.published import PublishedBrief
from .errors import UnknownFormatError
from .options import Options


class Format(NamedTuple):
    """A format of the export: its name for people, its media type, and its writer."""

    name: str
    media_type: str
    write: Callable[[PublishedBrief, Options], bytes]


def _word(published: PublishedBrief, options: Options) -> bytes:
    from .word.file import to_docx

    return to_docx(published, options)


def _markdown(published: PublishedBrief, options: Options) -> bytes:
    from .markdown.file import markdown_file

    return markdown_file(published, options).encode("utf-8")


def _html(published: PublishedBrief, options: Options) -> bytes:
    from .html.page import to_html
    from .layout.lay import layout

    data = ""
    if options.claim_review:
        from .claim_review import claim_review_script

        data = claim_review_script(published)
    return to_html(layout(published), options.page, data).encode("utf-8")


def _claim_review(published: PublishedBrief, options: Options) -> bytes:
    from .claim_review import to_claim_review

    del options
    return to_claim_review(published).encode("utf-8")


FORMATS: dict[str, Format] = {
    ".docx": Format(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word
    ),
    ".md": Format("Markdown", "text/markdown", _markdown),
    ".html": Format("HTML", "text/html", _html),
    ".jsonld": Format("ClaimReview", "application/ld+json", _claim_review),
}


def known() -> str:
    """Return the suffixes of all formats, for a message."""
    return ", ".join(FORMATS)


def export(published: PublishedBrief, suffix: str, options: Options | None = None) -> bytes:
    """Return `published` as a file of the format `suffix` (see FORMATS; case does not matter).

    Raises UnknownFormatError for another suffix.
    """
    chosen = FORMATS.get(suffix.lower())
    if chosen is None:
        raise UnknownFormatError(suffix, known())
    with _collector_at_rest():
        return chosen.write(published, options or Options())


@contextmanager
def _collector_at_rest() -> Generator[None, None, None]:
    """Keep the garbage collector from walking the growing document again and again.

    Nothing in it refers back, so nothing waits for the collector; it makes long briefs twice as slow,
    and the time grow faster than the brief.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
