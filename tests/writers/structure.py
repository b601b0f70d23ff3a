"""Texts with their structure, from blocks and from HTML, in one form that can be compared.

A document is a list of (place, characters): the place says in what the text stands ("h2", "ul/li/p",
"td 1,2"), a character is (character, marks, address). Blanks count once and carry nothing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from reex_desktop.model.blocks import (
    Blocks,
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    span,
)
from reex_desktop.model.text import clean_text
from reex_desktop.writers.lines import split_lines, split_text
from reex_desktop.writers.links import safe_href
from reex_desktop.writers.markdown.spans import is_reference

MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "u": "underline",
    "del": "strike",
    "s": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
}
CONTROLS = re.compile("[\x7f-\x9f]")
Character = tuple[str, frozenset[str], str]
Line = tuple[str, tuple[Character, ...]]


def normal(characters: list[Character]) -> tuple[Character, ...]:
    """Return `characters` with runs of blanks as one blank or line break, none at the ends."""
    result: list[Character] = []
    for character in characters:
        text = character[0]
        if not text.isspace():
            result.append(character)
            continue
        if result and result[-1][0] in " \n":
            text = "\n" if "\n" in (text, result[-1][0]) else " "
            result.pop()
        if result:
            result.append(("\n" if text == "\n" else " ", frozenset(), ""))
    if result and result[-1][0] in " \n":
        result.pop()
    return tuple(result)


def of_spans(parts, breaks="\n") -> tuple[Character, ...]:
    characters: list[Character] = []
    for index, line in enumerate(split_lines(parts)):
        if index:
            characters.append((breaks, frozenset(), ""))
        for part in line:
            address = part.href if is_reference(part) else unquote(safe_href(part.href))
            text = CONTROLS.sub("\ufffd", part.text)
            characters.extend((c, frozenset(part.marks), address) for c in text)
    return normal(characters)


def of_blocks(blocks: Blocks, place: str = "") -> list[Line]:
    """Return what a reader of `blocks` should see."""
    result: list[Line] = []
    for block in blocks:
        match block:
            case Paragraph():
                result.append((f"{place}p", of_spans(block.spans)))
            case Heading():
                result.append((f"{place}h{block.level}", of_spans(block.spans, " ")))
            case Image():
                result.append((f"{place}p", of_spans((span(block.alt or "Image", "italic"),))))
            case Quote():
                result.extend(of_blocks(block.blocks, f"{place}quote/"))
            case ListBlock():
                kind = "ol" if block.ordered else "ul"
                for item in block.items:
                    result.extend(of_blocks(item.blocks, f"{place}{kind}/"))
            case Table():
                for row, cells in enumerate(block.rows):
                    for column, cell in enumerate(cells.cells):
                        parts: list = []
                        for inner in cell.blocks:
                            parts.extend([*inner.spans, span("\u2028")])
                        result.append((f"cell {row},{column}", of_spans(parts)))
            case Code():
                lines = [line.strip() for line in split_text(clean_text(block.text))]
                result.append(
                    (f"{place}code", tuple((c, frozenset(), "") for c in " ".join(" ".join(lines).split())))
                )
            case Rule():
                result.append((f"{place}hr", ()))
    return [line for line in result if line[1] or line[0].startswith("cell") or line[0].endswith("hr")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.text: list[Character] = []
        self.path: list[str] = []
        self.marks: list[str] = []
        self.hrefs: list[str] = []
        self.row, self.column = -1, -1
        self.leaf = ""

    def flush(self) -> None:
        text = normal(self.text)
        self.text = []
        prefix = "".join(f"{part}/" for part in self.path)
        if self.leaf.startswith("cell") or text:
            self.lines.append(
                (self.leaf if self.leaf.startswith("cell") else f"{prefix}{self.leaf or 'p'}", text)
            )

    def handle_starttag(self, tag, attrs) -> None:
        if tag in ("ul", "ol", "blockquote"):
            self.flush()
            self.path.append("quote" if tag == "blockquote" else tag)
        elif tag == "table":
            self.flush()
            self.row = -1
        elif tag == "tr":
            self.row, self.column = self.row + 1, -1
        elif tag in ("td", "th"):
            self.column += 1
            self.leaf = f"cell {self.row},{self.column}"
        elif tag in ("p", "li", "pre") or (tag[0] == "h" and tag[1:].isdigit()):
            self.flush()
            self.leaf = {"p": "p", "li": "", "pre": "code"}.get(tag, tag)
        elif tag == "hr":
            self.flush()
            self.lines.append(("".join(f"{part}/" for part in self.path) + "hr", ()))
        elif tag == "br":
            self.text.append(("\n", frozenset(), ""))
        elif tag == "a":
            self.hrefs.append(unquote(dict(attrs).get("href") or ""))
        elif tag in MARKS and self.leaf != "code":
            self.marks.append(MARKS[tag])

    def handle_startendtag(self, tag, attrs) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag) -> None:
        if tag in ("ul", "ol", "blockquote"):
            self.flush()
            self.path.pop()
        elif tag in ("p", "li", "pre", "td", "th") or (tag[0] == "h" and tag[1:].isdigit()):
            self.flush()
            self.leaf = ""
        elif tag == "a":
            self.hrefs.pop()
        elif tag in MARKS and self.leaf != "code":
            self.marks.remove(MARKS[tag])

    def handle_data(self, data) -> None:
        marks, href = frozenset(self.marks), self.hrefs[-1] if self.hrefs else ""
        self.text.extend((" " if c.isspace() else c, marks, href) for c in data)


def of_html(html: str) -> list[Line]:
    """Return what a reader of `html` sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.lines


def show(lines: list[Line]) -> list[str]:
    """Return `lines` in a form that a failing test prints well."""
    result = []
    for place, characters in lines:
        text, last = "", None
        for character, marks, href in characters:
            if (marks, href) != last:
                text += f"\u27e8{','.join(sorted(marks))}{'>' + href if href else ''}\u27e9"
                last = (marks, href)
            text += character
        result.append(f"{place}: {text!r}")
    return result
