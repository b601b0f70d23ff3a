"""Checks of the open brief: run off the GUI thread, one at a time, a moment after the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..editing.edits import set_brief
from ..model.brief import Ignored

if TYPE_CHECKING:
    from ..checks.finding import Finding
    from .session import Session

PAUSE = 400
"""How many milliseconds after the last edit the checks run."""


class Checker(QObject):
    """Keeps the findings of the open brief."""

    found = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.findings: tuple[Finding, ...] = ()
        self._running = False
        self._checked: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.run)
        session.editor.changed.connect(lambda _: self._timer.start())

    @property
    def fresh(self) -> bool:
        """Whether the findings are those of the brief as it is now."""
        return self._checked is self._session.editor.workspace

    def run(self) -> None:
        """Check the brief as it is now; while a check runs the next one waits for its end."""
        workspace = self._session.editor.workspace
        if self._running or workspace is self._checked:
            return
        self._running = True
        ignored = frozenset(entry.key for entry in workspace.brief.ignored)

        def work() -> tuple[Finding, ...]:
            from ..checks.run import run_checks

            return run_checks(workspace, ignored=ignored)

        def done(findings: tuple[Finding, ...]) -> None:
            self._running, self._checked = False, workspace
            present = self._session.editor.workspace
            if present.brief.id == workspace.brief.id:
                self.findings = findings
                self.found.emit(findings)
            if present is not workspace:
                self._timer.start()

        def failed(_: Exception) -> None:
            self._running, self._checked = False, workspace

        self._session.tasks.run("check", work, done, failed, ())

    def ignore(self, finding: Finding, reason: str) -> None:
        """Leave a finding out from now on, with the reason kept in the brief."""
        editor = self._session.editor
        entries = (*editor.brief.ignored, Ignored(finding.key, reason))
        editor.apply("Ignore a finding", set_brief(editor.workspace, ignored=entries))
