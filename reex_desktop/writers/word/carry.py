"""The published brief as a custom XML part of a Word file (ECMA-376 part 1, 15.2.5 and 22.5).

The part has a namespace of our own and holds JSON as its text: Word keeps what it does not know, and
shows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from uuid import NAMESPACE_URL, uuid5

from ...model.carried import encode_published
from ...model.published import PublishedBrief
from ...readers.printed.word_carried import NAMESPACE, ROOT, carried_brief
from .xml import HEAD, R

__all__ = ["NAMESPACE", "carried_brief", "carried_parts", "with_carried"]

_TYPES = "[Content_Types].xml"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ITEM = re.compile(r"customXml/(?:_rels/)?item(?:Props)?(\d+)\.xml")


def carried_parts(published: PublishedBrief, number: int = 1) -> dict[str, str]:
    """Return the parts that carry `published`, as custom XML item `number`, by name."""
    item = str(uuid5(NAMESPACE_URL, f"{NAMESPACE}:{published.brief.id}")).upper()
    return {
        f"customXml/item{number}.xml": (
            f'{HEAD}<{ROOT} xmlns="{NAMESPACE}">{encode_published(published)}</{ROOT}>'
        ),
        f"customXml/itemProps{number}.xml": (
            f'{HEAD}<ds:datastoreItem xmlns:ds="{_DATASTORE}" ds:itemID="{{{item}}}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        f"customXml/_rels/item{number}.xml.rels": (
            f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" '
            f'Type="{R}/customXmlProps" Target="itemProps{number}.xml"/></Relationships>'
        ),
    }


def with_carried(
    parts: Mapping[str, str], published: PublishedBrief, document: str = "word/document.xml"
) -> dict[str, str]:
    """Return the parts of a Word file as those that carry `published`, too.

    `parts` are all text parts by name, with the relationships of the main part, `document`, and the
    content types among them; a template's own custom XML items keep their numbers.
    """
    folder, _, last = document.rpartition("/")
    relationships = f"{folder}/_rels/{last}.rels"
    number = _free(parts)
    result = {**parts, **carried_parts(published, number)}
    relation = (
        f'<Relationship Id="rBrief{number}" Type="{R}/customXml" Target="/customXml/item{number}.xml"/>'
    )
    result[relationships] = _inside(result[relationships], relation, "Relationships")
    types = result[_TYPES]
    if not re.search(r'<Default\b[^>]*\bExtension="xml"', types):
        override = f'<Override PartName="/customXml/item{number}.xml" ContentType="application/xml"/>'
        types = _inside(types, override, "Types")
    properties = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{_PROPERTIES_TYPE}"/>'
    result[_TYPES] = _inside(types, properties, "Types")
    return result


def _free(names: Collection[str]) -> int:
    taken = {int(match[1]) for name in names if (match := _ITEM.match(name))}
    return max(taken, default=0) + 1


def _inside(part: str, added: str, element: str) -> str:
    start, end = part.rsplit(f"</{element}>", 1)
    return f"{start}{added}</{element}>{end}"
