"""Exported files that come back: opened as the briefs they carry, or compared with those of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..editing.adopting import adopt
from ..editing.outside import LABEL, Change
from ..editing.outside_apply import apply_changes
from ..library.errors import UnknownBriefError
from ..model.codec import decode, form
from ..model.published import PublishedBrief
from ..model.workspace import Workspace

if TYPE_CHECKING:
    from .session import Session

_ZIP = b"PK\x03\x04"
_COMMENT = b"<!-- reex-brief "


class Returned(NamedTuple):
    """An exported file that was opened: the brief that it carries, and its bytes.

    A brief file carries its articles too, in `whole`.
    """

    brief: PublishedBrief
    data: bytes
    word: bool
    whole: Workspace | None = None


def returned(data: bytes) -> Returned | None:
    """Return the brief that an exported or a brief file carries, None for every other file.

    Raises CodecError where the brief is damaged or of a newer program.
    """
    if data.startswith(_ZIP):
        from ..readers.errors import ReadError
        from ..readers.printed.word_carried import carried_brief

        try:
            found = carried_brief(data)
        except ReadError:
            return None  # what is wrong with it is said by who reads it as an article
        return Returned(found, data, word=True) if found else None
    if _COMMENT in data:
        from ..readers.printed.markdown_brief import read_markdown_brief

        return Returned(read_markdown_brief(data.decode("utf-8", "replace")), data, word=False)
    return _brief_file(data)


def _brief_file(data: bytes) -> Returned | None:
    """Return the brief of a brief.json, whole or published; None for every other file."""
    match form(data):
        case "reex-brief":
            from ..model.published import published

            whole = decode(data)
            return Returned(published(whole), data, word=False, whole=whole)
        case "reex-published-brief":
            from ..model.carried import decode_published

            return Returned(decode_published(data), data, word=False)
        case _:
            return None


def unlike(file: Workspace, here: Workspace) -> list[str]:
    """Return in words in what two states of a brief differ that `changes_between` does not look at."""
    theirs, ours = file.brief, here.brief
    pairs: dict[str, tuple[object, object]] = {
        "private notes": (theirs.private_notes, ours.private_notes),
        "outcomes of forecasts": (
            {o.id: (o.probability, o.outcome) for o in theirs.outlooks},
            {o.id: (o.probability, o.outcome) for o in ours.outlooks},
        ),
        "ignored findings": (theirs.ignored, ours.ignored),
        "articles": (
            [(a.id, a.blocks) for a in file.articles],
            [(a.id, a.blocks) for a in here.articles],
        ),
    }
    return [name for name, (one, other) in pairs.items() if one != other]


class Returns:
    """Opens exported files, and offers the edits that were made in them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, brief: PublishedBrief) -> Workspace | None:
        """Return the brief that a file came from: the open one, or that of the library; None for neither.

        Raises LibraryError where it cannot be read.
        """
        present = self._session.editor.workspace
        if present.brief.id == brief.brief.id:
            return present
        try:
            workspace = self._session.library.load(brief.brief.id)
        except UnknownBriefError:
            return None
        return workspace if workspace.brief.deleted is None else None

    def changes(self, found: Returned) -> tuple[Change, ...] | None:
        """Return what was edited outside; None where the brief is not in the library."""
        workspace = self.known(found.brief)
        if workspace is None:
            return None
        if found.word:
            from ..writers.word.changes import word_changes

            return word_changes(found.data, workspace)
        from ..editing.outside import changes_between
        from ..model.published import published

        present = published(workspace).brief
        return changes_between(present, found.brief.brief, present)

    def open(self, found: Returned, changes: tuple[Change, ...] | None) -> None:
        """Open the brief of a file, and offer its `changes`."""
        session = self._session
        if changes is None and found.whole:
            if session.take_in(found.whole, as_it_is=True):
                session.message.emit("info", "The brief of this file is now in the library.")
            return
        if changes is None:
            if session.take_in(adopt(found.brief), as_it_is=True):
                session.message.emit("info", "This file is an exported brief. It was opened as a new one.")
            return
        session.open(found.brief.brief.id, lambda opened: self._offer(found, changes, opened))

    def _offer(self, found: Returned, changes: tuple[Change, ...], opened: bool) -> None:
        """Offer the changes in a file to the brief that is open now, if that is the one."""
        session = self._session
        left = unlike(found.whole, session.editor.workspace) if opened and found.whole else []
        if left:
            session.message.emit(
                "warning",
                f"This file and the brief here differ in what is not published: {', '.join(left)}. "
                "That was not taken over; keep the file.",
            )
        elif opened and not changes:
            session.message.emit("info", "Nothing was edited in this file: the brief says the same.")
        if opened and changes:
            session.edits_offered.emit(changes)

    def take(self, changes: tuple[Change, ...]) -> None:
        """Make edits from outside in the open brief, in one step."""
        editor = self._session.editor
        editor.apply(LABEL, apply_changes(editor.workspace, changes))
