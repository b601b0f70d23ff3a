"""Edits of a Word file as Word leaves them: runs divided, revision ids, marks of the spelling checker."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

DOCUMENT = "word/document.xml"


def with_part(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the file with one part changed; it must change."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = change(content.decode())
                assert text != content.decode(), f"nothing was changed in {part}"
                content = text.encode()
            archive.writestr(name, content)
    return buffer.getvalue()


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Return the file with patterns (regular expressions) replaced once each, saved as Word saves."""

    def change(text: str) -> str:
        for pattern, new in changes:
            text, times = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
            assert times, f"{pattern} is not in the document"
        return as_word_saves(text)

    return with_part(data, DOCUMENT, change)


def as_word_saves(text: str) -> str:
    """Return the XML of a document as it looks after Word had its hands on it."""
    text = re.sub(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space=\"preserve\">([^<&]{2,})</w:t></w:r>",
        _divided,
        text,
    )
    text = re.sub(r"<w:p>", '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00D31D25">', text)
    return re.sub(r"<w:r>", '<w:r w:rsidRPr="004C5F12">', text)


def _divided(match: re.Match[str]) -> str:
    properties, text = match[1] or "", match[2]
    half = len(text) // 2
    runs = [
        f'<w:r>{properties}<w:t xml:space="preserve">{part}</w:t></w:r>'
        for part in (text[:half], text[half:])
    ]
    return '<w:proofErr w:type="spellStart"/>'.join(runs) + '<w:proofErr w:type="spellEnd"/>'


def paragraph_of(text: str) -> str:
    """Return the pattern of the paragraph that holds `text`."""
    return rf"<w:p>(?:(?!<w:p[ >]).)*?{text}.*?</w:p>"
