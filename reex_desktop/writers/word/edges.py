"""The header and the footer of a page, with the marking as the Traffic Light Protocol prescribes it."""

from __future__ import annotations

import re

from ...model.labels import labels_of
from ..document import Document
from ..markings import MARKING_COLOURS
from .xml import field, paragraph, run, text_of

_LONGEST_TITLE = 60
_TAB = "<w:r><w:tab/></w:r>"


def header(document: Document) -> str:
    """Return the paragraph of the header: the name of the series, the marking at the right."""
    series = labels_of(document.language).series
    return paragraph("Header", run(series, "<w:b/><w:bCs/>") + _TAB + marking(document.marking))


def footer(document: Document) -> str:
    """Return the paragraph of the footer: title, page numbers, marking at the right."""
    numbers = {"number": field("PAGE", "1"), "count": field("NUMPAGES", "1")}
    parts = re.split(r"\{(\w+)\}", labels_of(document.language).page)
    pages = "".join(numbers[part] if n % 2 else run(part) for n, part in enumerate(parts) if part)
    end = run("\u2003") + marking(document.marking) if document.marking else ""
    return paragraph("Footer", run(_short(document.title)) + _TAB + pages + end)


def marking(text: str) -> str:
    """Return the run of a marking, in its colour on black; nothing for none."""
    if not text:
        return ""
    colour = MARKING_COLOURS.get(text, "FFFFFF")
    properties = f'<w:rStyle w:val="Marking"/><w:color w:val="{colour}"/>'
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">\u00a0{text_of(text)}\u00a0</w:t></w:r>'
    )


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "\u2026"
