"""The one door for changes of the open brief, and what tells the views about them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ..editing.history import Caret, Field, History, Step
from ..model.brief import Brief
from ..model.workspace import Workspace


class Change(NamedTuple):
    """What happened: the workspaces before and after, and the field that was typed in, if one was."""

    before: Workspace
    after: Workspace
    source: Field | None = None


class Editor(QObject):
    """Holds the workspace of the window and its history.

    `changed` follows every edit, undo, redo and opening; `opened` comes before it when another brief
    is opened; `caret_wanted` asks the field of a step that was undone or redone to show its caret.
    """

    changed = Signal(object)
    opened = Signal(object)
    caret_wanted = Signal(object)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(Workspace(Brief()))
        self.read_only = False
        self._called = ""

    @property
    def workspace(self) -> Workspace:
        """The present workspace."""
        return self._history.workspace

    @property
    def brief(self) -> Brief:
        """The present brief."""
        return self._history.workspace.brief

    @property
    def undo_label(self) -> str:
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        return self._history.redo_label

    def open(self, workspace: Workspace) -> None:
        """Show another workspace, with an empty history."""
        before = self.workspace
        self._history = History(workspace)
        self.opened.emit(workspace)
        self.changed.emit(Change(before, workspace))
        self.history_changed.emit()

    def apply(
        self,
        label: str,
        workspace: Workspace,
        *,
        source: Field | None = None,
        caret_before: Caret | None = None,
        caret_after: Caret | None = None,
        typing: bool = False,
    ) -> bool:
        """Make `workspace` the present one, as one step of undo; return whether that changed anything."""
        if self.read_only:
            self.changed.emit(Change(self.workspace, self.workspace))
            return False
        before = self.workspace
        made = self._history.apply(
            self._called or label,
            workspace,
            caret_before=caret_before,
            caret_after=caret_after,
            typing=typing and not self._called,
        )
        if made:
            self.changed.emit(Change(before, workspace, source))
            self.history_changed.emit()
        return made

    @contextmanager
    def called(self, label: str) -> Generator[None, None, None]:
        """Let the edits made meanwhile have that name, whichever field makes them."""
        self._called = label
        try:
            yield
        finally:
            self._called = ""

    def seal(self) -> None:
        """Let the next typing begin a step of its own."""
        self._history.seal()

    def undo(self) -> None:
        """Take the last step back."""
        if not self.read_only:
            self._show(self._history.undo(), back=True)

    def redo(self) -> None:
        """Make the step taken back last again."""
        if not self.read_only:
            self._show(self._history.redo(), back=False)

    def _show(self, step: Step | None, *, back: bool) -> None:
        if step is None:
            return
        before, after = (step.after, step.before) if back else (step.before, step.after)
        self.changed.emit(Change(before, after))
        self.history_changed.emit()
        caret = step.caret_before if back else step.caret_after
        if caret is not None:
            self.caret_wanted.emit(caret)
