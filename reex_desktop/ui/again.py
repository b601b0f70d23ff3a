"""An article that comes again: found, compared, and put in the place of the old copy where wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from ..editing import edits
from ..editing.comparing import Comparison, compare
from ..editing.draft import draft
from ..editing.reanchoring import Reanchored, Report
from ..editing.renewing import LABEL, renew
from ..editing.sameness import Same, same_article
from ..library.errors import LibraryError
from ..model.article import Article, Passage
from ..model.brief import Brief
from ..model.workspace import Workspace

if TYPE_CHECKING:
    from .session import Session

KEPT = "before an article was replaced"
"""Why the version with the old copy is kept for good."""


class Again(NamedTuple):
    """An article that was read and that a brief has already.

    `brief` and `title` are that brief's, `old` the copy in it, `by` what tells that it is the same one.
    `draft` is the new brief on `fresh`, for who wants one; with `here` it was to be added to the brief that
    was open.
    """

    brief: UUID
    title: str
    old: Article
    fresh: Article
    by: Same
    found: Comparison
    draft: Workspace
    here: bool


class Renewals:
    """Finds the old copies of what is read, and replaces them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, fresh: Article, present: Workspace | None, author: str) -> Again | None:
        """Return the copy of `fresh` in the brief `present`, or for None in any brief of the library.

        `author` is that of a new brief on it. Not for the GUI thread. Raises LibraryError.
        """
        if present is not None:
            for old in present.articles:
                by = same_article(old, fresh)
                if by:
                    return again_in(present.brief, old, fresh, by, author)
            return None
        copy = self._session.library.copy_of(fresh)
        if copy is None:
            return None
        found, made = compare(copy.article, fresh), draft(fresh, author=author)
        row = copy.brief
        return Again(row.id, row.title, copy.article, fresh, copy.by, found, made, here=False)

    def show(self, again: Again, then: Callable[[bool], object]) -> None:
        """Open the brief that has the old copy; `then` hears whether it is there."""
        session = self._session

        def opened(there: bool) -> None:
            then(there and session.editor.workspace.article(again.old.id) is not None)

        session.open(again.brief, opened)

    def keep_both(self, again: Again) -> None:
        """Take the fresh copy as an article of its own: beside the old one, or in a new brief."""
        session = self._session
        if again.here and again.brief == session.editor.brief.id:
            workspace = edits.add_article(session.editor.workspace, again.fresh)
            session.editor.apply("Add an article", workspace)
            session.imported.emit()
        else:
            session.take_in(again.draft, lambda taken: session.imported.emit() if taken else None)

    def replace(self, again: Again) -> None:
        """Put the fresh copy in the place of the old one, in one step of undo.

        The brief with the old copy is kept as a version before. What became of the passages is said by
        `session.renewed`.
        """
        session = self._session

        def saved(error: LibraryError | None) -> None:
            if error is not None:
                session.message.emit(
                    "error", f"The old copy could not be kept, so it was not replaced. {error}"
                )
            elif not self._is_gone(again):
                session.saver.save(KEPT)
                self._compute(again)

        session.saver.when_saved(saved)

    def _is_gone(self, again: Again) -> bool:
        """Say that the old copy is in the brief no more, where that is so."""
        gone = self._session.editor.workspace.article(again.old.id) is None
        if gone:
            self._session.message.emit(
                "warning", "This brief does not have the old copy any more: nothing was replaced."
            )
        return gone

    def _compute(self, again: Again) -> None:
        session = self._session
        before = session.editor.workspace

        def done(result: Reanchored) -> None:
            session.busy.emit("")
            if session.editor.brief.id != before.brief.id:
                return  # another brief was opened meanwhile: nothing was replaced
            if session.editor.workspace is not before:
                if not self._is_gone(again):
                    self._compute(again)  # something was typed meanwhile
                return
            session.editor.apply(LABEL, result.workspace)
            session.renewed.emit(result.report)

        def failed(error: Exception) -> None:
            session.busy.emit("")
            session.message.emit(
                "error", f"The old copy could not be kept, so it was not replaced. {error}"
            )

        session.busy.emit("Looking for the passages in the new text \u2026")
        # In the lane of saving: the version with the old copy is on the disk before.
        session.tasks.run(
            "save", lambda: renew(before, again.old.id, again.fresh), done, failed, (LibraryError,)
        )


def again_in(brief: Brief, old: Article, fresh: Article, by: Same, author: str) -> Again:
    """Return what is to be said of `fresh`, of which the brief it was meant for has the copy `old`."""
    found, made = compare(old, fresh), draft(fresh, author=author)
    return Again(brief.id, brief.title, old, fresh, by, found, made, here=True)


def to_confirm(report: Report) -> list[Passage]:
    """Return the passages that were found again and want somebody's eye: evidence, not origins."""
    return [p for p in (*report.context, *report.fuzzy) if p.purpose == "evidence"]


def say_report(report: Report) -> str:
    """Return what became of the passages of an article, in words."""
    parts: list[str] = []
    kept, doubtful, lost = len(report.kept), len(report.context) + len(report.fuzzy), len(report.lost)
    wanted = len(to_confirm(report))
    if kept:
        parts.append(f"{kept} passage{'s' * (kept != 1)} moved along")
    if doubtful:
        parts.append(f"{doubtful} found again in other words")
        if wanted:
            parts[-1] += ", to be confirmed" if wanted == doubtful else f" ({wanted} to be confirmed)"
    if lost:
        parts.append(
            f"{lost} not found any more: {'it keeps its' if lost == 1 else 'they keep their'} quotation"
        )
    back = len(report.unstruck)
    if back:
        ones = "1 paragraph" if back == 1 else f"{back} paragraphs"
        parts.append(f"{ones} that you struck out {'is' if back == 1 else 'are'} back in other words")
    told = f": {', '.join(parts)}" if parts else ""
    return f"The article was replaced{told}. The old copy is kept as a version of this brief."


def summary(found: Comparison) -> str:
    """Return a comparison in one line: "3 paragraphs changed, 1 added, 1 removed \u00b7 title"."""
    counted: list[str] = []
    for kind in ("changed", "added", "removed"):
        count = found.count(kind)
        if count:
            noun = f"paragraph{'s' * (count != 1)} " if not counted else ""
            counted.append(f"{count} {noun}{kind}")
    parts = [", ".join(counted)] if counted else ["the text is the same"]
    for field in found.fields:
        parts.append(f"{field.name}: {_short(field.before) or 'none'} \u2192 {_short(field.after)}")
    return " \u00b7 ".join(parts)


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}\u2026"
