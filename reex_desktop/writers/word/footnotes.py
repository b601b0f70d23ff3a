"""Notes at the foot of the page (ECMA-376-1, 17.11): the quotations a statement rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...model.blocks import span
from ..document import Note
from .runs import RunWriter
from .xml import complex_field, paragraph

_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


class Footnotes:
    """Gives out the references to the notes of one document.

    The first reference to a note carries it; each further one is a field that shows its number, so that
    Word keeps it in step when notes are added.
    """

    def __init__(self, notes: Iterable[Note], *, before: int = 0) -> None:
        """Take the notes of the document; `before` notes come from elsewhere and count first."""
        self._notes = {note.number: note for note in notes}
        self._ids: dict[int, int] = {}
        self._before = before

    def reference(self, note: int, bookmark: Callable[[], int]) -> str | None:
        """Return the runs that refer to the note of that number, or None where there is none.

        `bookmark` gives a free number for the bookmark that further references name.
        """
        if note not in self._notes:
            return None
        name = f"note_{note}"
        if note in self._ids:
            shown = str(self._before + note)
            return complex_field(f"NOTEREF {name} \\f \\h", shown, _MARK)
        self._ids[note] = self._before + len(self._ids) + 1
        mark = bookmark()
        return (
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/><w:r>{_MARK}'
            f'<w:footnoteReference w:id="{self._ids[note]}"/></w:r><w:bookmarkEnd w:id="{mark}"/>'
        )

    def xml(self, runs: RunWriter) -> str:
        """Return the w:footnote elements of all notes that were referred to, in that order."""
        return "".join(self._note(self._notes[note], at, runs) for note, at in self._ids.items())

    def _note(self, note: Note, at: int, runs: RunWriter) -> str:
        # The quotation is in the language of its article, what follows it in that of the brief.
        quoted, source = note.spans[:1], note.spans[1:]
        if note.link:
            source = (*source, span(". " if source else " "), *note.link)
        content = runs.of(quoted, language=note.language) + runs.of(source)
        text = paragraph("FootnoteText", f"<w:r>{_MARK}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>{content}")
        return f'<w:footnote w:id="{at}">{text}</w:footnote>'
