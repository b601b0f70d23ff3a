"""What a Word file says of itself: title, author, keywords, language, times."""

from __future__ import annotations

import re
from datetime import UTC

from .direction import is_rtl_language
from .document import Document
from .word_xml import HEAD, text_of

_LONGEST = 255
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def language_of(document: Document) -> str:
    """Return the language of `document`, or "en-US" where its tag is none of BCP 47's usual form."""
    return document.language if _TAG.match(document.language) else "en-US"


def language_attributes(document: Document) -> str:
    """Return the attributes of w:lang: one language for each kind of script (ECMA-376-1, 17.3.2.20)."""
    language = language_of(document)
    latin, east_asian, complex_script = language, "zh-CN", "ar-SA"
    if language.partition("-")[0].lower() in _EAST_ASIAN:
        latin, east_asian = "en-US", language
    elif is_rtl_language(language):
        latin, complex_script = "en-US", language
    return f'w:val="{latin}" w:eastAsia="{east_asian}" w:bidi="{complex_script}"'


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
