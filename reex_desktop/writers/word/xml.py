"""WordprocessingML as text: the few helpers that every part of the Word writer uses.

Parts are written as strings, not as trees: no text can then be too long for a parser, and a brief is
written in one pass. Element order follows ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# Not by xml.sax.saxutils, which imports half of urllib: that takes longer than a whole export.
_IN_VALUE = {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


def text_of(text: str) -> str:
    """Return `text` as element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def value(text: str) -> str:
    """Return `text` as an attribute value with its quotation marks."""
    return f'"{text_of(text).translate(_IN_VALUE)}"'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return w:p of a style; `properties` are further children of w:pPr, in schema order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    wrapped = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{wrapped}{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return w:r of one line of `text`, its tabs as w:tab."""
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = text.split("\t")
    content = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{text_of(piece)}</w:t>' if piece else "" for piece in pieces
    )
    return f"<w:r>{wrapped}{content}</w:r>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a simple field with the result it shows until it is computed."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown, properties)}</w:fldSimple>'


def complex_field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field of several runs, each with `properties` (a w:rPr), which every reader shows."""
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {text_of(instruction)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{text_of(shown)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{step}</w:r>" for step in steps)
