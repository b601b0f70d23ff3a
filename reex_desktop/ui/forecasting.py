"""The register of forecasts in the window: read off the GUI thread, outcomes set in any brief."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from ..editing.edits import set_outlook
from ..library.errors import BusyError, DamagedError, LibraryError, NewerLibraryError, UnknownBriefError
from ..library.forecasts import Forecast, Register, forecasts_of
from ..library.records import Saved
from ..library.store import Library
from ..model.brief import Outcome
from .editor import Change
from .importing import why
from .saving import RETRY

if TYPE_CHECKING:
    from .session import Session

LABEL = "Outcome of an outlook"
_TIMES = 20
"""How often an outcome is written: other programs may write the same brief meanwhile."""


class Entered(NamedTuple):
    """What the user said of an outlook."""

    brief_id: UUID
    outlook_id: UUID
    outcome: Outcome | None


def store(library: Library, entered: Entered) -> LibraryError | None:
    """Write an outcome into its brief; return the error where that can never be done.

    Raises LibraryError where it can be tried again.
    """
    for _ in range(_TIMES):
        try:
            found = library.load(entered.brief_id)
        except (UnknownBriefError, DamagedError, NewerLibraryError) as error:
            return error
        changed = set_outlook(found, entered.outlook_id, outcome=entered.outcome)
        if isinstance(library.save(changed, found.brief.revision), Saved):
            return None
    raise BusyError("Another program writes this brief again and again. Close it.")


class ForecastBook(QObject):
    """The forecasts of the library, those of the open brief as it is now."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._register = Register()
        self._loading = False
        self._last: Entered | None = None
        self._waiting: dict[UUID, Entered] = {}
        self._keeping = self._said = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        session.closing.append(self.finish)
        session.editor.changed.connect(self._edited)

    @property
    def forecasts(self) -> list[Forecast]:
        """The forecasts, the first due first."""
        brief = self._session.editor.brief
        others = [self._as_entered(f) for f in self._register.forecasts if f.brief_id != brief.id]
        own = [] if brief.deleted is not None else list(forecasts_of(brief))
        return sorted([*others, *own], key=lambda f: (f.due, f.title, f.text))

    def _as_entered(self, forecast: Forecast) -> Forecast:
        """Return a forecast with what was said of it, kept or not yet."""
        entered = self._waiting.get(forecast.outlook_id)
        return replace(forecast, outcome=entered.outcome) if entered else forecast

    def _edited(self, change: Change) -> None:
        before, after = change.before.brief, change.after.brief
        if before.id != after.id and self._waiting:
            QTimer.singleShot(0, self, self._take_over)
        if before.outlooks is not after.outlooks or before.id != after.id or before.title != after.title:
            self.changed.emit()

    def _take_over(self) -> None:
        """Put what waits for the brief that is open now into it."""
        brief_id = self._session.editor.brief.id
        for entered in [one for one in self._waiting.values() if one.brief_id == brief_id]:
            del self._waiting[entered.outlook_id]
            self._apply(entered)

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
        self._last = Entered(forecast.brief_id, forecast.outlook_id, forecast.outcome)
        self._set(Entered(forecast.brief_id, forecast.outlook_id, outcome))

    def undo(self) -> None:
        """Give the outlook whose outcome was set last the one back that it had before."""
        last, self._last = self._last, None
        if last is not None:
            self._set(last)

    def _set(self, entered: Entered) -> None:
        self._waiting.pop(entered.outlook_id, None)
        if entered.brief_id == self._session.editor.brief.id:
            self._apply(entered)
            return
        self._waiting[entered.outlook_id] = entered
        self.changed.emit()
        self._keep()

    def _apply(self, entered: Entered) -> None:
        editor = self._session.editor
        editor.apply(LABEL, set_outlook(editor.workspace, entered.outlook_id, outcome=entered.outcome))

    def _keep(self) -> None:
        """Write what was entered and is not kept yet into its briefs, off the GUI thread."""
        if self._keeping or not self._waiting:
            return
        self._keeping = True
        library, entered = self._session.library, tuple(self._waiting.values())

        def work() -> tuple[list[LibraryError], Register]:
            refused = [error for one in entered if (error := store(library, one)) is not None]
            return refused, library.forecasts()

        # In the lane of saving: the brief may be the one that was left a moment ago.
        self._session.tasks.run(
            "save", work, lambda result: self._kept(entered, *result), self._not_kept, (LibraryError,)
        )

    def _kept(self, entered: tuple[Entered, ...], refused: list[LibraryError], register: Register) -> None:
        self._keeping = False
        for one in entered:
            if self._waiting.get(one.outlook_id) is one:
                del self._waiting[one.outlook_id]
        self._loaded(register)
        self._session.listed.emit()
        if refused:
            self._last = None
            self._session.message.emit("error", f"The outcome was not kept. {refused[0]}")
        elif self._said:
            self._session.message.emit("", "")
        self._said = False
        self._keep()

    def _not_kept(self, error: Exception) -> None:
        self._keeping = False
        self._said = True
        self._timer.start(RETRY)
        self._session.message.emit(
            "error", f"The outcome is not kept yet; it stays here and is tried again. {why(error)}"
        )

    def finish(self) -> LibraryError | None:
        """Keep what is not kept yet, waiting for it; return the error where that cannot be done."""
        try:
            for one in tuple(self._waiting.values()):
                store(self._session.library, one)
                del self._waiting[one.outlook_id]
        except LibraryError as error:
            return LibraryError(f"An outcome of a forecast is not kept yet. {error}")
        return None

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
