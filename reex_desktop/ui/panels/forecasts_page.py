"""The page of forecasts: what is open, due and resolved; a key sets what became of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton

from ...editing.history import Field
from ...library.forecasts import STATES, Forecast, mean_brier
from ...library.texts import fold, terms
from ...model.brief import Outcome
from ...model.text import clean_line
from ..flow import Flow
from ..forecasting import ForecastBook
from ..form.date_field import DateField
from ..form.field_undo import SpareUndo
from ..theme import Theme
from .forecast_list import ForecastDelegate, ForecastModel
from .page import Page, explanation

_EXPLANATION = (
    "An outlook is listed when it has a horizon, and a likelihood or a number of its own. Its probability "
    "is the number typed in its card, else the middle of the range that the yardstick gives the word; a "
    "word without a range has none. An outcome keeps the probability it was entered with. Brier score: the "
    "square of what separates probability and outcome; 0 is best, 1 worst, and always saying 50 % gives "
    "0.25. Nothing of this is exported with a brief."
)

_NONE = "No outlook has a horizon, and a likelihood or a number, yet."


def _order(forecast: Forecast, today: date) -> tuple[int, int]:
    """What is due stands first, then what is open, each by its day; then outcomes, the newest first."""
    state = forecast.state(today)
    if forecast.outcome is not None:
        return 2, -forecast.outcome.day.toordinal()
    return (0 if state == "due" else 1), forecast.due.toordinal()


class ForecastsPage(Page):
    """Lists the forecasts. Y, N and V set the outcome, Del takes it away, Enter opens the brief."""

    opened = Signal(object)

    def __init__(self, book: ForecastBook, theme: Callable[[], Theme]) -> None:
        super().__init__("Forecasts", scrolls=False)
        self._book = book
        self.filter = QLineEdit()
        SpareUndo(self.filter)
        self.filter.setPlaceholderText("Filter forecasts\u2026")
        self.filter.setAccessibleName("Filter the forecasts")
        self.filter.setClearButtonEnabled(True)
        self.states = QComboBox()
        self.states.setAccessibleName("Which forecasts")
        for state in ("all", *STATES):
            self.states.addItem(state.capitalize(), state)
        self.list = QListView()
        self.list.setAccessibleName("Forecasts")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(ForecastDelegate(theme, self.list))
        self.model = ForecastModel()
        self.list.setModel(self.model)
        self.list.installEventFilter(self)
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.summary.setWordWrap(True)
        self.day = DateField(Field("forecast.day"), "Day the outcome was known", "Known on")
        self.note = QLineEdit()
        self.note.setPlaceholderText("Note on the outcome")
        self.note.setAccessibleName("Note on the outcome")
        self._lay_out()
        self._connect()
        self.reload()
        book.load()

    def _lay_out(self) -> None:
        head, known, keys = QHBoxLayout(), QHBoxLayout(), Flow()
        head.addWidget(self.filter, 1)
        head.addWidget(self.states)
        known.addWidget(self.day)
        known.addWidget(self.note, 1)
        self.buttons: dict[str, QPushButton] = {}
        for name, text, call in (
            ("yes", "Came true  Y", lambda: self.resolve("yes")),
            ("no", "Did not  N", lambda: self.resolve("no")),
            ("void", "Void  V", lambda: self.resolve("void")),
            ("none", "No outcome  Del", self.unresolve),
            ("undo", "Take back  U", self._book.undo),
            ("open", "Open  \u21b5", self._open),
            ("table", "Save as CSV\u2026  S", self.save_table),
        ):
            button = self.buttons[name] = QPushButton(text)
            button.setObjectName("link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            keys.addWidget(button)
        for part in (head, self.summary, self.list, known, keys, explanation(_EXPLANATION)):
            if isinstance(part, QHBoxLayout | Flow):
                self.content.addLayout(part)
            else:
                self.content.addWidget(part, 1 if part is self.list else 0)

    def _connect(self) -> None:
        self._book.changed.connect(lambda: self.reload())
        self.filter.textChanged.connect(lambda _: self.reload(anew=True))
        self.states.activated.connect(lambda _: self.reload(anew=True))
        self.list.activated.connect(lambda _: self._open())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_outcome())
        self.model.dataChanged.connect(lambda *_: self._show_outcome())
        self.day.entered.connect(lambda day: self._amend(day=day) if day else None)
        self.note.editingFinished.connect(lambda: self._amend(note=clean_line(self.note.text())))
        self.filter.installEventFilter(self)

    def current(self) -> Forecast | None:
        """Return the selected forecast."""
        row = self.list.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload(anew=True)

    def reload(self, *, anew: bool = False) -> None:
        """List what the filter and the choice of states leave; the selected one stays selected.

        What just got its outcome stays where it is, so that the next key is for the next one, until the
        list is made `anew`.
        """
        kept, place = self.current(), self.list.currentIndex().row()
        today, wanted, state = date.today(), terms(self.filter.text()), self.states.currentData()
        everything = self._book.forecasts
        rows = [
            f
            for f in everything
            if state in {"all", f.state(today)}
            and all(term in fold(f"{f.text}\n{f.title}") for term in wanted)
        ]
        stand = {f.outlook_id: number for number, f in enumerate(self.model.rows)}
        same = not anew and stand.keys() == {f.outlook_id for f in rows}
        rows.sort(key=lambda f: (stand[f.outlook_id], 0) if same else _order(f, today))
        self.model.show_rows(rows)
        places = [i for i, f in enumerate(rows) if kept is not None and f.outlook_id == kept.outlook_id]
        if rows:
            row = places[0] if places else min(max(place, 0), len(rows) - 1)
            self.list.setCurrentIndex(self.model.index(row))
        self._show_summary(everything, today)
        self._show_outcome()

    def _show_summary(self, everything: list[Forecast], today: date) -> None:
        counts = {state: sum(f.state(today) == state for f in everything) for state in STATES}
        text = f"{counts['due']} due \u00b7 {counts['open']} open \u00b7 {counts['resolved']} resolved"
        mean = mean_brier(everything)
        if mean is not None:
            text += f" \u00b7 mean Brier score {mean:.3f} of {sum(f.brier is not None for f in everything)}"
        if self._book.unreadable:
            text += f" \u00b7 \u26a0 {self._book.unreadable} briefs could not be read"
        self.summary.setText(text if everything else _NONE)

    def _show_outcome(self) -> None:
        forecast = self.current()
        outcome = forecast.outcome if forecast else None
        self.day.show_value(outcome.day if outcome else None)
        note = outcome.note if outcome else ""
        if not self.note.hasFocus() or self.note.text() != note:
            self.note.setText(note)
        for field in (self.day, self.note):
            field.setEnabled(outcome is not None)
        for name in ("yes", "no", "void", "open"):
            self.buttons[name].setEnabled(forecast is not None)
        self.buttons["none"].setEnabled(outcome is not None)
        self.buttons["undo"].setEnabled(self._book.can_undo)

    # What is done with a forecast

    def resolve(self, result: Literal["yes", "no", "void"]) -> None:
        """Keep what became of the selected forecast, with today's date where none was given."""
        forecast = self.current()
        if forecast is not None:
            known = forecast.outcome
            fresh = Outcome(result, date.today(), probability=forecast.probability)
            made = replace(known, result=result) if known else fresh
            self._book.set_outcome(forecast, made)

    def unresolve(self) -> None:
        """Take the outcome of the selected forecast away."""
        forecast = self.current()
        if forecast is not None:
            self._book.set_outcome(forecast, None)

    def _amend(self, **changes: object) -> None:
        forecast = self.current()
        if forecast is not None and forecast.outcome is not None:
            self._book.set_outcome(forecast, replace(forecast.outcome, **changes))

    def _open(self) -> None:
        forecast = self.current()
        if forecast is not None:
            self.opened.emit(forecast)

    def save_table(self) -> None:
        """Ask where the forecasts that are listed are to be written as CSV."""
        name, _ = QFileDialog.getSaveFileName(self, "Save the forecasts", "forecasts.csv", "CSV (*.csv)")
        if name:
            self._book.save_table(Path(name), list(self.model.rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if watched is self.list:
                return self._list_key(event.key())
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _list_key(self, key: int) -> bool:
        calls: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Y: lambda: self.resolve("yes"),
            Qt.Key.Key_N: lambda: self.resolve("no"),
            Qt.Key.Key_V: lambda: self.resolve("void"),
            Qt.Key.Key_Delete: self.unresolve,
            Qt.Key.Key_U: self._book.undo,
            Qt.Key.Key_S: self.save_table,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }
        call = calls.get(key)
        if call is not None:
            call()
        return call is not None
