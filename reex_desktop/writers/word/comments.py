"""The comments of a review copy (ECMA-376-1, 17.13.4): the quotations and the remarks at their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC
from uuid import UUID

from ...model.blocks import span
from ...model.text import clean_line
from ..document import Document, Element
from ..options import Remark
from .languages import Languages
from .runs import Links, RunWriter
from .xml import HEAD, R, W, paragraph

AUTHOR = "REEx Desktop"
_MARK = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


class Comments:
    """The comments of one document, numbered in the order of what they are about."""

    def __init__(
        self, document: Document, remarks: Iterable[Remark], *, titled: bool = True, notes_before: int = 0
    ) -> None:
        """`notes_before` notes come before those of the document.

        Remarks on an element that is not printed stand at the title, without one at what is first.
        """
        self._document = document
        self._texts: dict[int, str] = {}
        # LibreOffice 7.4 mixes up a comment and a note at the foot of the page that have the same id.
        self._first = notes_before + len(document.notes) + 1
        self._notes = {note.number: note for note in document.notes}
        printed = [e.id for e in document.elements if titled or e.kind != "brief"]
        self._remarks: dict[UUID | None, list[str]] = defaultdict(list)
        for remark in remarks:
            place = remark.element if remark.element in printed else next(iter(printed), None)
            self._remarks[place].append(clean_line(remark.text))

    def around(self, element: Element) -> tuple[str, str]:
        """Return what goes before and behind what `element` prints: its comments, each once."""
        texts = [self._quotation(number) for number in element.notes if number in self._notes]
        texts += self._remarks.pop(element.id, [])
        start, end = "", ""
        for text in texts:
            number = self._first + len(self._texts)
            self._texts[number] = text
            start += f'<w:commentRangeStart w:id="{number}"/>'
            end += f'<w:commentRangeEnd w:id="{number}"/>{_MARK}<w:commentReference w:id="{number}"/></w:r>'
        return start, end

    def xml(self) -> str:
        """Return word/comments.xml; the time of each comment is that of the brief."""
        moment = self._document.modified
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
        time = f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"
        runs = RunWriter(Links(), Languages(self._document.language))
        result: list[str] = []
        for number, text in self._texts.items():
            content = f"{_MARK}<w:annotationRef/></w:r>{runs.of((span(text),))}"
            result.append(
                f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{time}" w:initials="RD">'
                f"{paragraph('CommentText', content)}</w:comment>"
            )
        namespaces = f'xmlns:w="{W}" xmlns:r="{R}"'
        return f"{HEAD}<w:comments {namespaces}>{''.join(result)}</w:comments>"

    def _quotation(self, number: int) -> str:
        note = self._notes[number]
        source = "".join(part.text for part in note.spans[1:])
        address = "".join(part.href or part.text for part in note.link)
        return f"\u201c{note.quotation}\u201d{source}" + (f" ({address})" if address else "")
