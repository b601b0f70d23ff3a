"""A probability in per cent: the analyst's own number beside, or in place of, a likelihood word."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from ...editing.history import Field
from .value_field import ValueField

_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|per ?cent)?", re.IGNORECASE)


def parse_percent(text: str) -> int | None:
    """Return the whole number of per cent (0 to 100) that `text` is, or None."""
    match = _PERCENT.fullmatch(text.strip())
    return int(match[1]) if match and int(match[1]) <= 100 else None


def print_percent(value: int | None) -> str:
    """Return a number of per cent as the field shows it."""
    return "" if value is None else f"{value} %"


class PercentField(ValueField[int]):
    """A number of per cent."""

    def __init__(self, field: Field, name: str, parent: QWidget | None = None) -> None:
        super().__init__(field, name, parse_percent, print_percent, parent)
        self.setPlaceholderText("%")
        self.setToolTip(f"{name}, 0 to 100: counts in the register of forecasts, never printed")
        self.setMaximumWidth(58)
