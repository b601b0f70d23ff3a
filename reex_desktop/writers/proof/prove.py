"""Reads an export back by another way than it was written, and compares it with what it must say.

What must be there is told from the published brief and its layout; what is there from the file alone.
"""

from __future__ import annotations

from ...model.published import PublishedBrief
from ..options import Options
from .difference import Difference

__all__ = ["Difference", "prove", "verdict"]

PROVEN = (".docx", ".md")
"""The formats that can be proven, by suffix."""


def prove(
    data: bytes, suffix: str, published: PublishedBrief, options: Options | None = None
) -> tuple[Difference, ...]:
    """Return how the file `data` differs from what `published` must give; nothing where it is right.

    `suffix` tells the format, as in `export`; a format that is not among `PROVEN` has no differences.
    """
    chosen = options or Options()
    match suffix.lower():
        case ".docx":
            from .word import prove_word

            return prove_word(data, published, chosen)
        case ".md":
            from .markdown import prove_markdown

            return prove_markdown(data, published)
        case _:
            return ()


def verdict(differences: tuple[Difference, ...]) -> str:
    """Return the result of a proof in one line, for people."""
    if not differences:
        return "Read back and compared: everything is there."
    counted = "1 difference" if len(differences) == 1 else f"{len(differences)} differences"
    return f"Read back and compared: {counted}. {differences[0]}"
