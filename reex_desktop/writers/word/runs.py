"""Spans in, runs of WordprocessingML out: marks, links, line breaks, direction, language."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model.blocks import Mark, Span, Spans, spans_text
from ..direction import is_rtl, runs
from ..document import SEPARATOR, note_number
from ..lines import split_text
from ..links import safe_href
from .languages import Languages, is_complex, is_east_asian
from .xml import run

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
_FIXED_WIDTH = ' w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"'
_SAID_BY_STYLE: dict[str, frozenset[Mark]] = {
    "HeadingNote": frozenset({"italic"}),
    "FootnoteReference": frozenset({"superscript"}),
    "Likelihood": frozenset({"bold"}),
}


class Links:
    """Gives out the relationship ids of external addresses, one an address."""

    def __init__(self, prefix: str = "rLink") -> None:
        self.targets: dict[str, str] = {}
        self._prefix = prefix

    def id(self, address: str) -> str:
        return self.targets.setdefault(address, f"{self._prefix}{len(self.targets) + 1}")


class RunWriter:
    """Writes the runs of one part: `links` are its links, `languages` those of the document.

    `reference` turns the number of a note into the runs that refer to it, or None where it is unknown.
    """

    def __init__(
        self, links: Links, languages: Languages, reference: Callable[[int], str | None] | None = None
    ) -> None:
        self.links = links
        self._languages = languages
        self._reference = reference

    def of(self, parts: Spans, look: str = "", *, rtl: bool = False, language: str = "") -> str:
        """Return the runs of `parts`.

        `look` is the role of the paragraph, or "heading": it decides what a mark looks like there. With
        `rtl` the paragraph runs from right to left whatever its text. `language` is that of the text
        where it is not the brief's.
        """
        base = rtl or is_rtl(spans_text(parts))
        result: list[str] = []
        for index, part in enumerate(parts):
            style = _style(part, look) or ("FootnoteReference" if _divides(parts, index) else "")
            result.append(self._span(part, style, base, language))
        return "".join(result)

    def _span(self, part: Span, style: str, base: bool, language: str) -> str:
        number = note_number(part)
        if number:
            known = self._reference(number) if self._reference else None
            return known if known is not None else self._text(part, "FootnoteReference", base, language)
        address = safe_href(part.href) if part.href else ""
        if address and part.text.strip():
            content = self._text(part, "Hyperlink", base, language)
            return f'<w:hyperlink r:id="{self.links.id(address)}" w:history="1">{content}</w:hyperlink>'
        return self._text(part, style, base, language)

    def _text(self, part: Span, style: str, base: bool, language: str) -> str:
        said = _SAID_BY_STYLE.get(style, frozenset[Mark]())
        marks = "".join(xml for mark, xml in _MARKS if mark in part.marks and mark not in said)
        if "superscript" in part.marks and "subscript" in part.marks:
            marks = marks.replace('<w:vertAlign w:val="subscript"/>', "")
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        # A link or a note in a heading has a style of its own, and room for one only.
        fonts = _FIXED_WIDTH if "code" in part.marks and style != "CodeText" else ""
        lines: list[str] = []
        for line in split_text(part.text):
            pieces = runs(line, base) if line else []
            lines.append(
                "".join(self._piece(text, rtl, named, fonts, marks, language) for text, rtl in pieces)
            )
        return "<w:r><w:br/></w:r>".join(lines)

    def _piece(self, text: str, rtl: bool, named: str, fonts: str, marks: str, language: str) -> str:
        result = ""
        for piece, script in self._languages.pieces(text):
            hint = fonts + (' w:hint="eastAsia"' if is_east_asian(script) else "")
            hint = f"<w:rFonts{hint}/>" if hint else ""
            direction = "<w:rtl/>" if rtl else "<w:cs/>" if is_complex(script) else ""
            spoken = self._languages.run_properties(script, language)
            result += run(piece, f"{named}{hint}{marks}{direction}{spoken}")
        return result


def _divides(parts: Spans, index: int) -> bool:
    """Say whether a raised span stands between two references to notes."""
    if parts[index] != SEPARATOR or not 0 < index < len(parts) - 1:
        return False
    return all(note_number(parts[i]) for i in (index - 1, index + 1))


def _style(part: Span, look: str) -> str:
    if look == "heading" and "italic" in part.marks:
        return "HeadingNote"
    if look == "outlook" and "bold" in part.marks and _RANGE.search(part.text):
        return "Likelihood"
    return "CodeText" if "code" in part.marks else ""
