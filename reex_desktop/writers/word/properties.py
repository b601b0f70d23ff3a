"""What a Word file says of itself: title, author, keywords, language, times."""

from __future__ import annotations

import re
from datetime import UTC

from ..document import Document
from .xml import HEAD, text_of

_LONGEST = 255
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def language_of(document: Document) -> str:
    """Return the language of `document`, or "en-US" where its tag is none of BCP 47's usual form."""
    return document.language if _TAG.match(document.language) else "en-US"


def core_properties(document: Document) -> str:
    """Return docProps/core.xml; its times are the brief's own."""
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    moment = document.modified
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    time = f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"
    elements = (
        ("dc:title", document.title),
        ("dc:subject", document.subtitle),
        ("dc:creator", document.author),
        ("cp:keywords", ", ".join(document.keywords)),
        ("cp:category", document.marking),
        ("cp:contentStatus", document.status.capitalize()),
        ("cp:lastModifiedBy", document.author),
        ("cp:revision", "1"),
        ("dc:language", language_of(document)),
    )
    texts = "".join(f"<{name}>{text_of(text[:_LONGEST])}</{name}>" for name, text in elements if text)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{package}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}{times}</cp:coreProperties>'
    )
