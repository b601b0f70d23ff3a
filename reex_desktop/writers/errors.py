"""What can be wrong with a wish for an export."""

from __future__ import annotations


class UnknownFormatError(ValueError):
    """No writer knows the suffix; the message names those that are known."""

    def __init__(self, suffix: str, known: str) -> None:
        self.suffix = suffix
        super().__init__(f"cannot export to {suffix or 'a file without a suffix'}: known are {known}")
