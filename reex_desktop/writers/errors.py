"""What can be wrong with a wish for an export."""

from __future__ import annotations


class ExportError(ValueError):
    """An export cannot be made; the message is for the user."""


class UnknownFormatError(ExportError):
    """No writer knows the suffix; the message names those that are known."""

    def __init__(self, suffix: str, known: str) -> None:
        self.suffix = suffix
        super().__init__(f"cannot export to {suffix or 'a file without a suffix'}: known are {known}")
