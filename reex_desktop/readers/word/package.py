"""A Word file as a package of parts: Open Packaging Conventions (ECMA-376 part 2), read with limits.

Nothing here knows what our own writer does: it serves reading back, proving and checking.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from ..errors import ReadError

MAX_PART = 100_000_000
"""The largest part that is unpacked, in bytes: a brief of 20 million words."""

MAX_PARTS = 10_000

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Relation(NamedTuple):
    """A relationship: its id, the last step of its type ("styles"), and the part or address it names."""

    id: str
    kind: str
    target: str
    external: bool


class WordPackage:
    """The parts of a Word file; each is unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open `data`. Raises ReadError where it is no ZIP archive, or one of too many parts."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise ReadError(f"this is not a Word file (.docx): {error}") from error
        self._trees: dict[str, ET.Element] = {}
        self._relations: dict[str, list[Relation]] = {}
        self.names = self._archive.namelist()
        if len(self.names) > MAX_PARTS:
            raise ReadError(f"this Word file has {len(self.names)} parts, more than {MAX_PARTS}")

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def part(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ReadError where it is missing, damaged or too large."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            raise ReadError(f"this Word file has no part {name}: it is damaged") from None
        if info.file_size > MAX_PART:
            raise ReadError(f"the part {name} of this Word file has {info.file_size // 1_000_000} MB")
        try:
            with self._archive.open(info) as stream:
                return stream.read(MAX_PART)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise ReadError(f"the part {name} of this Word file is damaged: {error}") from error

    def xml(self, name: str) -> ET.Element:
        """Return the root element of a part, which is parsed once: nobody may change it.

        Raises ReadError where it is no XML, or declares a document type, which is forbidden in a package
        (ECMA-376-2, 8.1.4).
        """
        if name in self._trees:
            return self._trees[name]
        data = self.part(name)
        if b"<!DOCTYPE" in data[:4096]:
            raise ReadError(f"the part {name} of this Word file declares a document type")
        try:
            self._trees[name] = ET.fromstring(data)
        except (ET.ParseError, LookupError, ValueError) as error:  # the last two: an unknown encoding
            raise ReadError(f"the part {name} of this Word file is not well-formed: {error}") from error
        return self._trees[name]

    def relations(self, name: str) -> list[Relation]:
        """Return the relationships of a part, those of the package for an empty name.

        Raises ReadError where they cannot be read.
        """
        if name in self._relations:
            return self._relations[name]
        folder, _, last = name.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{last}.rels")
        if path not in self.names:
            return []
        result: list[Relation] = []
        for element in self.xml(path).iter(_RELATIONSHIPS):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            place = target if external else _resolved(folder, target)
            result.append(Relation(element.get("Id", ""), _kind(element.get("Type", "")), place, external))
        self._relations[name] = result
        return result

    def main(self) -> str:
        """Return the name of the main document. Raises ReadError where there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        raise ReadError("this is not a Word file: its main document is missing")

    def related(self, name: str, kind: str) -> str:
        """Return the first part of that kind that `name` is related to, or nothing."""
        return next((r.target for r in self.relations(name) if r.kind == kind and not r.external), "")


def _kind(kind: str) -> str:
    for start in (OFFICE, _STRICT_OFFICE):
        if kind.startswith(f"{start}/"):
            return kind.removeprefix(f"{start}/")
    return kind.rpartition("/")[2]


def _resolved(folder: str, target: str) -> str:
    path = unquote(target)
    return path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
