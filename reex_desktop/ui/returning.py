"""Exported files that come back: opened as the briefs they carry, or compared with those of the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..editing.adopting import adopt
from ..editing.outside import LABEL, Change
from ..editing.outside_apply import apply_changes
from ..library.errors import UnknownBriefError
from ..model.codec import CodecError, decode, form
from ..model.published import PublishedBrief
from ..model.workspace import Workspace
from ..readers.errors import ReadError

if TYPE_CHECKING:
    from .session import Session

_ZIP = b"PK\x03\x04"
_COMMENT = b"<!-- reex-brief "
_PART = 1_000_000
"""Bytes."""


class Returned(NamedTuple):
    """An exported file that was opened: the brief that it carries, and its bytes.

    A brief file carries its articles too, in `whole`.
    """

    brief: PublishedBrief
    data: bytes
    word: bool
    whole: Workspace | None = None


def told(found: Returned) -> Workspace:
    """Return the brief that a file tells, to work on, with the edits that were made in a Word file.

    Takes a while. Raises ReadError and CodecError.
    """
    if found.whole is not None:
        return found.whole
    adopted = adopt(found.brief)
    if not found.word:
        return adopted
    from ..writers.word.changes import word_changes

    return apply_changes(adopted, word_changes(found.data, adopted))


class Edits(NamedTuple):
    """What was edited in a file, and the file."""

    found: Returned
    changes: tuple[Change, ...]


def returned(data: bytes) -> Returned | None:
    """Return the brief that an exported or a brief file carries, None for every other file.

    Raises CodecError where the brief is damaged or of a newer program.
    """
    if data.startswith(_ZIP):
        from ..readers.printed.word_carried import carried_brief

        try:
            found = carried_brief(data)
        except ReadError:
            return None  # what is wrong with it is said by who reads it as an article
        return Returned(found, data, word=True) if found else None
    if _has_comment(data):
        from ..readers.printed.markdown_brief import read_markdown_brief

        return Returned(read_markdown_brief(data.decode("utf-8", "replace")), data, word=False)
    return _brief_file(data)


def _has_comment(data: bytes) -> bool:
    """Return whether a brief is in a comment of `data`.

    Looked for in parts, between which the window has its turn: a whole file can take 20 ms.
    """
    last = len(_COMMENT) - 1
    return any(data.find(_COMMENT, at, at + _PART + last) >= 0 for at in range(0, len(data), _PART))


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
        if changes is not None:
            self._open_known(found, changes)
            return
        said = "The brief of this file is now in the library."
        if found.whole is None:
            said = "This file is an exported brief. It was opened as a new one."
        self._take_in(lambda: told(found), said, "The brief of this file cannot be opened:")

    def _open_known(self, found: Returned, changes: tuple[Change, ...]) -> None:
        session = self._session
        session.open(found.brief.brief.id, lambda opened: self._compare(found, changes, opened))

    def _compare(self, found: Returned, changes: tuple[Change, ...], opened: bool) -> None:
        """Offer the changes in a file to the brief that is open now, if that is the one, and a copy."""
        session = self._session
        if not opened:
            return
        left = unlike(found.whole, session.editor.workspace) if found.whole else []
        # Where there are edits, their bar offers it.
        offers = [] if changes else [("Open as a &copy", lambda: self.open_copy(found))]
        if left:
            text = (
                f"This file and the brief here differ in what is not published: {', '.join(left)}. "
                "That was not taken over: open the file as a copy to have both."
            )
            session.offered.emit("warning", text, offers)
        elif not changes:
            text = "Nothing was edited in this file: the brief says the same."
            session.offered.emit("info", text, offers)
        if changes:
            session.edits_offered.emit(Edits(found, changes))

    def open_copy(self, found: Returned) -> None:
        """Open the brief of a file as one of its own, beside the one that is in the library."""

        def work() -> Workspace:
            from ..checks.copied import copy_of

            return copy_of(told(found))

        said = "This is a brief of its own now. The one that you had stays as it is."
        self._take_in(work, said, "The copy could not be made:")

    def _take_in(self, work: Callable[[], Workspace], said: str, failed: str) -> None:
        """Open what `work` gives, off the GUI thread, as it is; then say `said`."""
        session = self._session

        def opened(taken: bool) -> None:
            if taken:
                session.message.emit("info", said)

        def done(workspace: Workspace) -> None:
            session.busy.emit("")
            session.take_in(workspace, opened, as_it_is=True)

        session.busy.emit("Opening \u2026")
        says = session.failing(failed, lambda: session.busy.emit(""))
        session.tasks.run("open", work, done, says, (ReadError, CodecError))

    def take(self, changes: tuple[Change, ...]) -> None:
        """Make edits from outside in the open brief, in one step."""
        editor = self._session.editor
        editor.apply(LABEL, apply_changes(editor.workspace, changes))
