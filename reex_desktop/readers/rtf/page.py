"""The paragraphs, lists, tables and notes of a rich text, as HTML."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple

from ...model.text import clean_line
from .state import State

_HEADING = re.compile(r"(?i)^(?:heading|\u00fcberschrift|titre|encabezado|titolo|rubrik|kop)\s*(\d)$")
_NUMBERED = re.compile(r"^\W*(?:\d+|[a-zA-Z]{1,5})[.)]")
_QUOTES = frozenset({"quote", "intense quote", "quotations"})


class _Apart(NamedTuple):
    """A note, a comment or a text box that is being written: its group, and what was written before."""

    kind: str
    depth: int
    line: list[str]
    blocks: list[str]


class RtfPage:
    """Makes HTML of the runs of a text, paragraph by paragraph."""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self.mark = ""  # the sign of the list item that begins
        self.author = ""  # of the next comment
        self._line: list[str] = []
        self._blocks: list[str] = []
        self._apart: list[_Apart] = []
        self._notes: list[str] = []
        self._cell: list[str] = []
        self._row: list[str] = []
        self._rows: list[list[str]] = []

    def put(self, text: str, now: State) -> None:
        """Add text that looks as `now` says to the paragraph."""
        run = escape(text).replace("\u2028", "<br>")
        for mark in sorted(now.marks):
            run = f"<{mark}>{run}</{mark}>"
        self._line.append(f'<a href="{escape(now.link)}">{run}</a>' if now.link else run)

    def picture(self, source: str) -> None:
        """Add a picture to the paragraph."""
        self._line.append(f'<img src="{source}" alt="">')

    def end_paragraph(self, now: State, style: str) -> None:
        """End the paragraph; `style` is the name of its style."""
        inner = "".join(self._line)
        self._line.clear()
        mark, self.mark = self.mark, ""
        if not now.in_table:
            self.end_table()
        if inner.strip():
            made = _made(inner, now, style.rstrip("; ").strip().lower(), mark)
            (self._cell if now.in_table and not self._apart else self._blocks).append(made)

    def end_cell(self, now: State, style: str) -> None:
        """End the cell of a table."""
        self.end_paragraph(now._replace(in_table=True), style)
        self._row.append("".join(self._cell))
        self._cell.clear()

    def end_row(self) -> None:
        """End the row of a table."""
        self._rows.append(self._row)
        self._row = []

    def end_table(self) -> None:
        """End the table before the paragraph, if there is one."""
        if self._apart:
            return
        rows = [*self._rows, self._row] if self._row else self._rows
        if rows:
            made = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
            self._blocks.append(f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in made)}</table>')
        self._rows, self._row = [], []

    def begin_apart(self, kind: str, depth: int) -> None:
        """Begin a note or a comment, in a group that is so deep."""
        self._apart.append(_Apart(kind, depth, self._line, self._blocks))
        self._line, self._blocks = [], []

    def end_apart(self, depth: int, now: State, style: str) -> None:
        """End the notes and comments that are in deeper groups than that."""
        while self._apart and self._apart[-1].depth > depth:
            self.end_paragraph(now, style)
            apart = self._apart.pop()
            inner = "".join(self._blocks)
            self._line, self._blocks = apart.line, apart.blocks
            if apart.kind == "footnote":
                number = len(self._notes) + 1
                self._notes.append(f'<li id="footnote-{number}">{inner}</li>')
                self._line.append(f'<sup><a href="#footnote-{number}">[{number}]</a></sup>')
            elif apart.kind == "annotation":
                self._comment(inner)
            else:  # a text box stands before the paragraph that it is anchored in
                self._blocks.append(inner)

    def whole(self) -> str:
        """Return all that was written, the notes at the end."""
        notes = f"<hr><ol>{''.join(self._notes)}</ol>" if self._notes else ""
        return "".join(self._blocks) + notes

    def _comment(self, inner: str) -> None:
        text = " ".join(clean_line(unescape(re.sub(r"<[^>]*>", " ", inner))).split())
        who, self.author = self.author, ""
        if text:
            self.comments.append(f"Comment{f' by {who}' if who else ''}: {text}")


def _made(inner: str, now: State, style: str, mark: str) -> str:
    """Return the HTML of a paragraph with this content, style and sign of a list."""
    heading = _HEADING.match(style)
    level = int(heading[1]) if heading else now.outline + 1 if 0 <= now.outline < 9 else 0
    if level or style == "title":
        tag = f"h{min(level or 1, 6)}"
        return f"<{tag}>{inner}</{tag}>"
    if mark or now.level >= 0:
        found = _NUMBERED.match(mark)
        sign = escape(found[0].strip()) if found else "\u00b7"
        return f'<p style="mso-list:l0 level{max(now.level, 0) + 1} lfo1">{sign}&nbsp;{inner}</p>'
    if style in _QUOTES:
        return f"<blockquote><p>{inner}</p></blockquote>"
    return f"<figcaption>{inner}</figcaption>" if style == "caption" else f"<p>{inner}</p>"
