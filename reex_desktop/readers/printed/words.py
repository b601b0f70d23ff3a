"""Words that exports print, read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...model.blocks import Block, Code, Heading, Paragraph, Spans, span
from ...model.plain import leaves

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.ASCII)


def printed_date(day: date) -> str:
    """Return `day` as exports print it ("28 October 2025")."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_of(text: str) -> date | None:
    """Return the date that `text` is, or None: "28 October 2025"."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def texts_of(block: Block) -> Iterator[Spans]:
    """Yield the paragraphs of a block that an export never prints where it stands: nothing is lost."""
    for leaf in leaves((block,)):
        match leaf:
            case Paragraph() | Heading():
                yield leaf.spans
            case Code():
                yield (span(leaf.text, "code"),)
            case _:
                pass
