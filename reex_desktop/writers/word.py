"""A document in, a Word file out."""

from __future__ import annotations

from io import BytesIO

import docx

from ..model.plain import leaf_text, leaves
from .document import Document


def to_docx(document: Document) -> bytes:
    """Return `document` as a Word file (Office Open XML)."""
    word = docx.Document()
    for leaf in leaves(document.blocks):
        word.add_paragraph(leaf_text(leaf))
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()
