"""Undo and redo over the whole window: kept snapshots of the workspace, each step with its label.

Snapshots share what did not change, so a thousand steps of typing cost little more than what was typed.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from ..model.workspace import Workspace

MAX_STEPS = 1000


class Field(NamedTuple):
    """A place that holds a caret: its name, and the element it belongs to (None for the brief's own)."""

    name: str
    owner: UUID | None = None


class Caret(NamedTuple):
    """Where the caret was: the field, and the selection in it in UTF-16 units, as Qt counts."""

    field: Field
    anchor: int
    position: int


class Step(NamedTuple):
    """One step of undo."""

    label: str
    before: Workspace
    after: Workspace
    caret_before: Caret | None
    caret_after: Caret | None


class History:
    """The steps that were made. The workspace itself changes only through here."""

    def __init__(self, workspace: Workspace) -> None:
        self._now = workspace
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False

    @property
    def workspace(self) -> Workspace:
        """The present workspace."""
        return self._now

    @property
    def undo_label(self) -> str:
        """The label of the step that undo takes back, empty where there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The label of the step that redo makes again, empty where there is none."""
        return self._undone[-1].label if self._undone else ""

    def apply(
        self,
        label: str,
        workspace: Workspace,
        *,
        caret_before: Caret | None = None,
        caret_after: Caret | None = None,
        typing: bool = False,
    ) -> bool:
        """Make `workspace` the present one; return whether that is a change.

        Typing joins the step before it where that was typing too and the caret has not moved between.
        """
        if workspace == self._now:
            return False
        last = self._done[-1] if self._done else None
        step = Step(label, self._now, workspace, caret_before, caret_after)
        joins = (
            typing and self._open and last is not None and last.label == label and caret_before is not None
        )
        if joins and last is not None and last.caret_after == caret_before:
            self._done[-1] = step._replace(before=last.before, caret_before=last.caret_before)
        else:
            self._done.append(step)
            del self._done[:-MAX_STEPS]
        self._open = typing
        self._undone.clear()
        self._now = workspace
        return True

    def seal(self) -> None:
        """Let the next typing begin a step of its own."""
        self._open = False

    def undo(self) -> Step | None:
        """Take the last step back and return it, or None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._now = step.before
        self._open = False
        return step

    def redo(self) -> Step | None:
        """Make the step that was taken back last again and return it, or None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._now = step.after
        self._open = False
        return step
