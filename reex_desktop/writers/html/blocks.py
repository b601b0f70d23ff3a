"""Blocks in, elements of HTML out."""

from __future__ import annotations

from html import escape

from ...model.blocks import (
    Block,
    Blocks,
    Cell,
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from ...model.labels import labels_of
from ...model.text import clean_text
from ..document import Document, Note
from ..lines import split_text
from .spans import Inline, direction, text

_CLAIMS = 4


class HtmlBlocks:
    """Writes the blocks of one document; `rtl` says which way it runs.

    Where they are not `linked`, references and notes do not lead to each other.
    """

    def __init__(self, rtl: bool, *, linked: bool = True) -> None:
        self._rtl = rtl
        self.inline = Inline(linked=linked)

    def blocks(self, blocks: Blocks) -> str:
        """Return `blocks`, an element a line."""
        return "\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case ListBlock():
                items = "\n".join(f"<li>{self._inner(item.blocks)}</li>" for item in block.items)
                start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
                return f"<ol{start}>\n{items}\n</ol>" if block.ordered else f"<ul>\n{items}\n</ul>"
            case Quote():
                return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
            case Table():
                return self._table(block)
            case Code():
                lines = "\n".join(split_text(clean_text(block.text)))
                return f"<pre><code>{escape(lines)}</code></pre>"
            case Image():
                return f"<p><em>{text(block.alt or 'Image')}</em></p>"
            case Rule():
                return "<hr>"

    def _heading(self, block: Heading) -> str:
        name = f"h{min(max(block.level, 1), 6)}"
        return f"<{name}{direction(block.spans, self._rtl)}>{self.inline.html(block.spans, ' ')}</{name}>"

    def _paragraph(self, block: Paragraph) -> str:
        kind = f' class="{text(block.role)}"' if block.role else ""
        way = direction(block.spans, self._rtl)
        return f"<p{kind}{way}>{self.inline.html(block.spans)}</p>" if block.spans else ""

    def _inner(self, blocks: Blocks) -> str:
        """Return the content of an item or a cell; a first paragraph that stands alone needs no element."""
        if blocks and isinstance(blocks[0], Paragraph) and not _paragraphs(blocks[1:]):
            first = blocks[0]
            rest = self.blocks(blocks[1:])
            content = self._line(Paragraph(first.spans))
            return f"{content}\n{rest}\n" if rest else content
        return self.blocks(blocks)

    def _table(self, block: Table) -> str:
        if not block.rows:
            return ""
        widest = max(len(row.cells) for row in block.rows)
        head = block.rows[:1] if block.header else ()
        rows = block.rows[len(head) :]
        kind = ' class="claims"' if head and widest == _CLAIMS else ""
        lines = [f"<table{kind}>"]
        for row in head:
            cells = "".join(f'<th scope="col">{self._inner(cell.blocks)}</th>' for cell in row.cells)
            lines.append(f"<thead><tr>{cells}</tr></thead>")
        lines.append("<tbody>")
        for row in rows:
            cells = [*row.cells, *(Cell() for _ in range(widest - len(row.cells)))]
            lines.append(f"<tr>{''.join(map(self._cell, cells))}</tr>")
        return "\n".join([*lines, "</tbody>", "</table>"])

    def _cell(self, cell: Cell) -> str:
        """Return a cell; several paragraphs are lines of it."""
        paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
        if len(paragraphs) != len(cell.blocks):
            return f"<td>{self._inner(cell.blocks)}</td>"
        if len(paragraphs) == 1:
            role, parts = paragraphs[0].role, paragraphs[0].spans
            kind = f' class="{text(role)}"' if role else ""
            return f"<td{kind}{direction(parts, self._rtl)}>{self.inline.html(parts)}</td>"
        return f"<td>{'<br>'.join(map(self._line, paragraphs))}</td>"

    def _line(self, block: Paragraph) -> str:
        kind = f' class="{text(block.role)}"' if block.role else ""
        way = direction(block.spans, self._rtl)
        content = self.inline.html(block.spans)
        return f"<span{kind}{way}>{content}</span>" if kind or way else content

    def notes(self, document: Document) -> str:
        """Return the notes as a numbered list, each with links back to where it is referred to.

        The roles are those of DPUB-ARIA 1.1 (sections 3.12, 3.17 and 3.3).
        """
        if not document.notes:
            return ""
        items = "\n".join(map(self._note, document.notes))
        heading = text(labels_of(document.language).quotations)
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
            f'<h3 id="notes">{heading}</h3>\n<ol>\n{items}\n</ol>\n</section>'
        )

    def _note(self, note: Note) -> str:
        number = str(note.number)
        language = f' lang="{text(note.language)}"' if note.language else ""
        content = f"<span{language}{direction(note.spans, self._rtl)}>{self.inline.html(note.spans)}</span>"
        link = f". {self.inline.html(note.link)}" if note.link else ""
        back = "".join(_back(number, time) for time in range(1, self.inline.referred.get(number, 0) + 1))
        return f'<li id="note-{number}" value="{number}">{content}{link}{back}</li>'


def _back(number: str, time: int) -> str:
    """Return the link to the place where a note is referred to for the `time`-th time."""
    again, words = (f"-{time}", f", place {time}") if time > 1 else ("", "")
    return (
        f' <a href="#ref-{number}{again}" role="doc-backlink" '
        f'aria-label="Back to reference {number}{words}">\u21a9\ufe0e</a>'
    )


def _paragraphs(blocks: Blocks) -> bool:
    return any(isinstance(block, Paragraph) for block in blocks)
