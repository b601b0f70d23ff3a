"""Spans in, HTML out: the text escaped, marks as elements, links only to where exports may lead."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from ...model.blocks import Mark, Span, Spans, spans_text
from ..direction import is_rtl
from ..document import NOTE_PREFIX
from ..lines import split_lines
from ..links import safe_href
from ..markdown.spans import is_reference

_TAGS: dict[Mark, str] = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "code": "code",
    "superscript": "sup",
    "subscript": "sub",
}
# HTML, 13.2.3.5: control characters are errors, and shown as each browser likes.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Inline:
    """Writes the spans of one document; numbers the references, so that notes can lead back to them."""

    def __init__(self, *, linked: bool = True) -> None:
        self._linked = linked
        self.referred: dict[str, int] = {}

    def html(self, parts: Spans, between: str = "<br>") -> str:
        """Return `parts` as HTML, with `between` where a line breaks."""
        return between.join(self._line(line) for line in split_lines(parts))

    def _line(self, parts: Spans) -> str:
        result: list[str] = []
        for href, members in groupby(parts, lambda part: part.href):
            group = list(members)
            if self._linked and is_reference(group[0]):
                result.extend(map(self._reference, group))
                continue
            inner = "".join(map(marked, group))
            address = safe_href(href) if href else ""
            result.append(f'<a href="{escape(address)}">{inner}</a>' if address else inner)
        return "".join(result)

    def _reference(self, part: Span) -> str:
        number = part.text
        times = self.referred[number] = self.referred.get(number, 0) + 1
        anchor = f"ref-{number}" if times == 1 else f"ref-{number}-{times}"
        return (
            f'<sup><a id="{anchor}" href="{NOTE_PREFIX}{number}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )


def marked(part: Span) -> str:
    """Return the text of `part` within the elements of its marks."""
    opening = "".join(f"<{_TAGS[mark]}>" for mark in part.marks)
    closing = "".join(f"</{_TAGS[mark]}>" for mark in reversed(part.marks))
    return f"{opening}{text(part.text)}{closing}"


def text(value: str) -> str:
    """Return `value` as text of HTML, also for an attribute between quotation marks."""
    return escape(_CONTROLS.sub("\ufffd", value))


def direction(parts: Spans, rtl: bool) -> str:
    """Return the attribute for text that runs against the document's direction, which is `rtl`."""
    own = is_rtl(spans_text(parts)) if any(not part.text.isascii() for part in parts) else False
    has_letters = any(character.isalpha() for part in parts for character in part.text)
    if own == rtl or not has_letters:
        return ""
    return f' dir="{"rtl" if own else "ltr"}"'
