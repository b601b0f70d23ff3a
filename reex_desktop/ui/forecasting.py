"""The register of forecasts in the window: read off the GUI thread, outcomes set in any brief."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ..editing.edits import set_outlook
from ..library.errors import LibraryError
from ..library.forecasts import Forecast, Register, forecasts_of
from ..library.records import Conflict
from ..model.brief import Outcome
from ..model.workspace import Workspace
from .editor import Change

if TYPE_CHECKING:
    from .session import Session

LABEL = "Outcome of an outlook"


class _Last(NamedTuple):
    brief_id: UUID
    outlook_id: UUID
    outcome: Outcome | None


class ForecastBook(QObject):
    """The forecasts of the library, those of the open brief as it is now."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._register = Register()
        self._loading = False
        self._last: _Last | None = None
        session.editor.changed.connect(self._edited)

    @property
    def forecasts(self) -> list[Forecast]:
        """The forecasts, the first due first."""
        brief = self._session.editor.brief
        others = [f for f in self._register.forecasts if f.brief_id != brief.id]
        own = [] if brief.deleted is not None else list(forecasts_of(brief))
        return sorted([*others, *own], key=lambda f: (f.due, f.title, f.text))

    def _edited(self, change: Change) -> None:
        before, after = change.before.brief, change.after.brief
        if before.outlooks is not after.outlooks or before.id != after.id or before.title != after.title:
            self.changed.emit()

    @property
    def due(self) -> int:
        """How many forecasts are due."""
        today = date.today()
        return sum(f.state(today) == "due" for f in self.forecasts)

    @property
    def unreadable(self) -> int:
        """How many briefs could not be read."""
        return self._register.unreadable

    @property
    def can_undo(self) -> bool:
        """Whether there is an outcome that can be taken back."""
        return self._last is not None

    def load(self) -> None:
        """Read the register anew."""
        if self._loading:
            return
        self._loading = True
        library = self._session.library
        self._session.tasks.run("register", library.forecasts, self._loaded, self._failed, (LibraryError,))

    def _loaded(self, register: Register) -> None:
        self._loading = False
        self._register = register
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._loading = False
        self._session.message.emit("error", f"The forecasts cannot be read. {error}")

    def set_outcome(self, forecast: Forecast, outcome: Outcome | None) -> None:
        """Keep what became of a forecast in its brief, or, with None, forget it."""
        if forecast.outcome == outcome:
            return
        if self._session.library.read_only:
            self._session.message.emit("warning", "The library is open for reading only here.")
            return
        self._last = _Last(forecast.brief_id, forecast.outlook_id, forecast.outcome)
        self._set(forecast.brief_id, forecast.outlook_id, outcome)

    def undo(self) -> None:
        """Give the outlook whose outcome was set last the one back that it had before."""
        last, self._last = self._last, None
        if last is not None:
            self._set(last.brief_id, last.outlook_id, last.outcome)

    def _set(self, brief_id: UUID, outlook_id: UUID, outcome: Outcome | None) -> None:
        editor = self._session.editor
        if brief_id == editor.brief.id:
            editor.apply(LABEL, set_outlook(editor.workspace, outlook_id, outcome=outcome))
            return
        library = self._session.library

        def work() -> Register:
            for _ in range(3):
                found: Workspace = library.load(brief_id)
                result = library.save(set_outlook(found, outlook_id, outcome=outcome), found.brief.revision)
                if not isinstance(result, Conflict):
                    break
            return library.forecasts()

        def done(register: Register) -> None:
            self._loaded(register)
            self._session.listed.emit()

        def failed(error: Exception) -> None:
            self._last = None
            self._session.message.emit("error", f"The outcome was not kept. {error}")

        # In the lane of saving: the brief may be the one that was left a moment ago.
        self._session.tasks.run("save", work, done, failed, (LibraryError,))

    def save_table(self, path: Path, forecasts: list[Forecast]) -> None:
        """Write forecasts as CSV, with the mark by which spreadsheets know UTF-8."""
        from ..library.forecast_table import table_bytes
        from ..writers.atomic import WriteError, write_atomically

        def work() -> None:
            write_atomically(path, table_bytes(forecasts, date.today(), bom=True))

        self._session.tasks.run(
            "export",
            work,
            lambda _: self._session.message.emit("info", f"{len(forecasts)} forecasts are in {path.name}."),
            lambda error: self._session.message.emit("error", str(error)),
            (WriteError,),
        )
