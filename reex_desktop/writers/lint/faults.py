"""What a check of a Word file finds."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault of a Word file.

    `rule` is its id ("bookmark-unclosed"), `part` the part of the package it is in, `place` the
    paragraph or thing it is at (may be empty), `message` a sentence for people.
    """

    rule: str
    part: str
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.part}, {self.place}" if self.place else self.part
        return f"{where}: {self.message} [{self.rule}]"
