"""A document in, a Word file out: the parts of the template with ours put in.

The file is written part by part, without a library: what goes in is then exactly what comes out, and
equal documents give equal bytes.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ..model.published import PublishedBrief
from ..model.scales import resource_path
from .document import Document
from .word_body import BodyWriter
from .word_carry import with_carried
from .word_edges import footer, header
from .word_properties import core_properties, language_attributes
from .word_runs import Links
from .word_xml import R, value

_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"


def to_docx(document: Document, carried: PublishedBrief | None = None) -> bytes:
    """Return `document` as a Word file (Office Open XML, transitional), `carried` as a part of it.

    Raises OSError where the template of the program is missing.
    """
    parts = _template()
    writer = BodyWriter(document)
    start, end = parts[_DOCUMENT].split("<w:sectPr", 1)
    parts[_DOCUMENT] = f"{start}{writer.body()}<w:sectPr{end}"
    parts[_RELATIONSHIPS] = _with_links(parts[_RELATIONSHIPS], writer.links)
    instances = f"{writer.numbering.xml()}</w:numbering>"
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace("</w:numbering>", instances)
    languages = language_attributes(document)
    for part, tag in (("word/styles.xml", "w:lang"), ("word/settings.xml", "w:themeFontLang")):
        parts[part] = re.sub(rf"<{tag} [^>]*/>", f"<{tag} {languages}/>", parts[part])
    for part, content in (("word/header1.xml", header(document)), ("word/footer1.xml", footer(document))):
        parts[part] = re.sub(r"<w:p>.*</w:p>", lambda _, new=content: new, parts[part])
    parts["docProps/core.xml"] = core_properties(document)
    return _archive(with_carried(parts, carried) if carried else parts)


def _template() -> dict[str, str]:
    with zipfile.ZipFile(resource_path("templates", "brief.docx")) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def _with_links(part: str, links: Links) -> str:
    added = "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={value(address)} TargetMode="External"/>'
        for address, name in links.targets.items()
    )
    return part.replace("</Relationships>", f"{added}</Relationships>")


def _archive(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY_ZERO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()
