"""Residue: broken characters, double blanks, two kinds of quotation marks, notes to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fields import Field
from .finding import Finding, Fix
from .making import make, quoted

# UTF-8 read as Windows-1252 or Latin-1, as Windows-874, and what no decoder could read.
_MOJIBAKE = re.compile(
    "\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|\u00c2[\u00a0-\u00bf]|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u02dc\u201c\u201d\u2122\u00a6\u00a2]"
    "|\u0e42\u20ac.?|(?<![\u0e00-\u0e7f])[\u0e42\u0e23\u0e22](?![\u0e00-\u0e7f])|\ufffd|[\u0080-\u009f]"
)
_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SPACE_BEFORE = re.compile(r"(?<=\w) +(?=[,;.](?:\s|$))")
_TODO = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|XXX|TK)\b|\[(?:\?+|\.{3}|\u2026|citation needed|source\??)\]|\?{3,}"
)
_STRAIGHT = re.compile("[\"']")
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")


def check_residue(texts: list[Field]) -> Iterator[Finding]:
    """Yield what was left over in `texts`."""
    curly = any(_CURLY.search(field.text) for field in texts)
    straight = next(((f, m) for f in texts if (m := _STRAIGHT.search(f.text))), None)
    if curly and straight:
        field, mark = straight
        yield make(
            "residue.marks",
            field,
            mark.start(),
            mark.end(),
            "Straight and curly quotation marks are mixed in this brief.",
        )
    for field in texts:
        yield from _each(field)


def _each(field: Field) -> Iterator[Finding]:
    for match in _MOJIBAKE.finditer(field.text):
        message = f"{quoted(match[0])} is what a wrong decoding leaves."
        yield make("residue.characters", field, match.start(), match.end(), message)
    for pattern, to, message in (
        (_BLANKS, " ", "More than one blank."),
        (_SPACE_BEFORE, "", "A blank too many."),
    ):
        for match in pattern.finditer(field.text):
            fix = Fix(match.start(), match.end(), to)
            yield make("residue.blanks", field, match.start(), match.end(), message, fix=fix)
    for match in _TODO.finditer(field.text):
        message = f"{quoted(match[0])} is a note to oneself."
        yield make("residue.todo", field, match.start(), match.end(), message)
