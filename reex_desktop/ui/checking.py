"""Checks of the open brief: run off the GUI thread, one at a time, a moment after the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ..editing.edits import set_brief
from ..model.brief import Ignored
from ..model.clock import now
from .settings import CHECK_SETTINGS

if TYPE_CHECKING:
    from ..checks.apart import CheckProcess
    from ..checks.choices import Choices
    from ..checks.completeness import Meter
    from ..checks.finding import Finding
    from ..model.workspace import Workspace
    from .session import Session

PAUSE = 400
"""How many milliseconds after the last edit the checks run."""


class IgnoredFinding(NamedTuple):
    """What the analyst ignores, and the finding it is about; None where nothing is found there any more."""

    entry: Ignored
    finding: Finding | None


class _Result(NamedTuple):
    findings: tuple[Finding, ...]
    ignored: tuple[IgnoredFinding, ...]
    meter: Meter


class Checker(QObject):
    """Keeps the findings of the open brief, those that are ignored, and how complete the brief is."""

    found = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.findings: tuple[Finding, ...] = ()
        self.ignored: tuple[IgnoredFinding, ...] = ()
        self.meter: Meter | None = None
        self._running = False
        self._checked: object = None
        self._process: CheckProcess | None = None
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.run)
        session.editor.changed.connect(lambda _: self._timer.start())
        session.settings.changed.connect(self._setting_changed)

    @property
    def fresh(self) -> bool:
        """Whether the findings are those of the brief as it is now."""
        return self._checked is self._session.editor.workspace

    @property
    def choices(self) -> Choices:
        """The rules that are off and the targets, as the settings have them."""
        from ..checks.choices import choices_of

        settings = self._session.settings
        return choices_of({key: str(settings.get(key)) for key in CHECK_SETTINGS})

    def run(self) -> None:
        """Check the brief as it is now; while a check runs the next one waits for its end."""
        workspace = self._session.editor.workspace
        if self._running or workspace is self._checked:
            return
        self._running = True
        choices = self.choices

        def done(result: _Result) -> None:
            self._running, self._checked = False, workspace
            present = self._session.editor.workspace
            if choices != self.choices:
                self._checked = None
                self._timer.start()
            elif present.brief.id == workspace.brief.id:
                self.findings, self.ignored, self.meter = result
                self.found.emit(result.findings)
            if present is not workspace:
                self._timer.start()

        def failed() -> None:
            self._running, self._checked = False, workspace
            if self._session.editor.workspace is not workspace:
                self._timer.start()

        from ..checks.apart import CheckProcess, EndedError

        self._process = process = self._process or CheckProcess()
        says = self._session.failing("The brief could not be checked:", failed)

        def ended(error: Exception) -> None:
            if not isinstance(error, EndedError):
                says(error)
            elif not self._closed:
                failed()
                self._session.message.emit("error", f"The brief could not be checked: {error}.")

        self._session.tasks.run(
            "check", lambda: _check(process, workspace, choices), done, ended, (EndedError,)
        )

    def close(self) -> None:
        """Check no more, and end the process that checks, where there is one."""
        self._closed = True
        self._timer.stop()
        if self._process is not None:
            self._process.close()

    def ignore(self, finding: Finding, reason: str) -> None:
        """Leave a finding out from now on: the brief keeps by whom, when, and why."""
        editor = self._session.editor
        by = self._session.settings.get("author") or editor.brief.author
        entry = Ignored(finding.key, reason, finding.rule, by, now())
        entries = (*(e for e in editor.brief.ignored if e.key != finding.key), entry)
        editor.apply("Ignore a finding", set_brief(editor.workspace, ignored=entries))

    def take_back(self, entry: Ignored) -> None:
        """Ignore a finding no longer."""
        editor = self._session.editor
        entries = tuple(e for e in editor.brief.ignored if e.key != entry.key)
        editor.apply("Ignore a finding no longer", set_brief(editor.workspace, ignored=entries))

    def switch(self, name: str, *, on: bool) -> None:
        """Switch a rule, or a family of rules by its name, on or off, for all briefs."""
        from ..checks.choices import OFF_KEY, switch, write_off

        self._session.settings.set(OFF_KEY, write_off(switch(self.choices.off, name, on=on)))

    def _setting_changed(self, key: str) -> None:
        if key in CHECK_SETTINGS:
            self._checked = None
            self._timer.start()


def _check(process: CheckProcess, workspace: Workspace, choices: Choices) -> _Result:
    """Check `workspace`, in `process` where that takes long. Not for the GUI thread."""
    from ..checks.apart import is_long
    from ..checks.worker import check

    answer = (process.check if is_long(workspace) else check)(workspace, choices)
    entries = {entry.key: entry for entry in workspace.brief.ignored}
    present = {f.key: f for f in answer.findings if f.key in entries}
    ignored = tuple(IgnoredFinding(entry, present.get(key)) for key, entry in entries.items())
    return _Result(tuple(f for f in answer.findings if f.key not in entries), ignored, answer.meter)
