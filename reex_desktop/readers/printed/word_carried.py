"""The published brief that a Word file carries in a custom XML part.

Word renames and renumbers such parts when it saves a file; they are told by their namespace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.carried import decode_published
from ...model.published import PublishedBrief
from ..errors import ReadError

if TYPE_CHECKING:
    from ..word.package import WordPackage

NAMESPACE = "urn:reexdesktop:brief:1"
ROOT = "brief"

MAX_CARRIED = 50_000_000
"""The largest carried brief that is read, in bytes."""


def carried_brief(data: bytes) -> PublishedBrief | None:
    """Return the published brief that the Word file `data` carries, or None where it carries none.

    Raises ReadError where `data` is no Word file, CodecError where what it carries is damaged, and
    NewerVersionError where a newer program wrote it.
    """
    from ..word.package import WordPackage  # who writes needs the names above, and no XML parser

    return carried_in(WordPackage(data))


def carried_in(package: WordPackage) -> PublishedBrief | None:
    """Return the published brief that a Word file carries; see `carried_brief`."""
    marker = NAMESPACE.encode()
    for relation in package.relations(package.main()):
        if relation.kind != "customXml" or relation.external or relation.target not in package:
            continue
        part = package.part(relation.target)
        # Word writes a part that it was given as it was, others may turn it into UTF-16.
        if marker not in part and NAMESPACE.encode("utf-16-le") not in part:
            continue
        if len(part) > MAX_CARRIED:
            size, most = len(part) // 1_000_000, MAX_CARRIED // 1_000_000
            raise ReadError(f"the brief inside this file has {size} MB, more than {most} MB")
        root = package.xml(relation.target)
        if root.tag == f"{{{NAMESPACE}}}{ROOT}":
            return decode_published("".join(root.itertext()))
    return None
