"""A date as the analyst writes it: typed in any common order, shown in one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ...editing.history import Field
from ...model.labels import labels_in
from ...readers.dates import parse_horizon, parse_typed_date
from .value_field import ValueField


def print_date(day: date | None) -> str:
    """Return a date as "27 Oct 2025"."""
    return "" if day is None else f"{day.day} {print_month(day)} {day.year}"


def print_month(day: date) -> str:
    """Return the short name of a month in the window's language, whatever that of the system is."""
    return labels_in("en").months[day.month - 1][:3]


class DateField(ValueField[date]):
    """A date; where it is one `until` which something holds, the last day of a month or a year, too."""

    def __init__(
        self,
        field: Field,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        until: bool = False,
    ) -> None:
        super().__init__(field, name, parse_horizon if until else parse_typed_date, print_date, parent)
        self.setPlaceholderText(placeholder or "Date")
        more = ", Q1 2027, June 2027, 2027" if until else ""
        self.setToolTip(f"{name}: 2025-10-27, 27 Oct 2025, Oct 27, 2025{more} \u2026")
        self.setMaximumWidth(118)
