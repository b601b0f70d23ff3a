"""Spans in, runs of WordprocessingML out: marks, links, line breaks, direction of writing."""

from __future__ import annotations

import re

from ..model.blocks import Mark, Span, Spans, spans_text
from .direction import is_rtl, runs
from .document import NOTE_PREFIX
from .lines import split_text
from .links import safe_href
from .word_xml import run

_CJK = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_RANGE = re.compile(r"\(\d+\u2013\d+%\)\Z")

# In the order of the children of w:rPr.
_MARKS: tuple[tuple[Mark, str], ...] = (
    ("bold", "<w:b/><w:bCs/>"),
    ("italic", "<w:i/><w:iCs/>"),
    ("strike", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("superscript", '<w:vertAlign w:val="superscript"/>'),
    ("subscript", '<w:vertAlign w:val="subscript"/>'),
)


class Links:
    """Gives out the relationship ids of external addresses, one an address."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def id(self, address: str) -> str:
        return self.targets.setdefault(address, f"rLink{len(self.targets) + 1}")


def runs_of(parts: Spans, links: Links, look: str = "", *, rtl: bool = False) -> str:
    """Return the runs of `parts`.

    `look` is the role of the paragraph, or "heading": it decides what a mark looks like there. With
    `rtl` the paragraph runs from right to left whatever its text.
    """
    base = rtl or is_rtl(spans_text(parts))
    return "".join(_span(part, links, look, base) for part in parts)


def _span(part: Span, links: Links, look: str, base: bool) -> str:
    if part.href.startswith(NOTE_PREFIX):
        content = _text(part, "NoteReference", base)
        name = f"note_{part.href.removeprefix(NOTE_PREFIX)}"
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
    address = safe_href(part.href) if part.href else ""
    if address and part.text:
        content = _text(part, "Hyperlink", base)
        return f'<w:hyperlink r:id="{links.id(address)}" w:history="1">{content}</w:hyperlink>'
    return _text(part, _style(part, look), base)


def _style(part: Span, look: str) -> str:
    if look == "heading" and "italic" in part.marks:
        return "HeadingNote"
    if look == "note" and "superscript" in part.marks:
        return "NoteReference"
    if look == "outlook" and "bold" in part.marks and _RANGE.search(part.text):
        return "Likelihood"
    return "CodeText" if "code" in part.marks else ""


def _text(part: Span, style: str, base: bool) -> str:
    said_by_style = {
        "HeadingNote": {"italic"},
        "NoteReference": {"superscript"},
        "Likelihood": {"bold"},
    }.get(style, set[str]())
    marks = "".join(xml for mark, xml in _MARKS if mark in part.marks and mark not in said_by_style)
    if "superscript" in part.marks and "subscript" in part.marks:
        marks = marks.replace('<w:vertAlign w:val="subscript"/>', "")
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    lines: list[str] = []
    for line in split_text(part.text):
        pieces = runs(line, base) if line else []
        lines.append("".join(_piece(text, rtl, named, marks) for text, rtl in pieces))
    return "<w:r><w:br/></w:r>".join(lines)


def _piece(text: str, rtl: bool, named: str, marks: str) -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>' if _CJK.search(text) else ""
    return run(text, f"{named}{hint}{marks}{'<w:rtl/>' if rtl else ''}")
