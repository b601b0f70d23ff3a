"""What a measurement says."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of the table: what, how much, in which unit, and the target if there is one."""

    key: str
    what: str
    value: float
    unit: str
    most: float | None = None
