"""A document in, Markdown out."""

from __future__ import annotations

from ..model.plain import leaf_text, leaves
from .document import Document


def to_markdown(document: Document) -> str:
    """Return `document` as Markdown."""
    return "\n\n".join(leaf_text(leaf) for leaf in leaves(document.blocks)) + "\n"
