"""Whether a file can serve as the user's own template, and why not (ECMA-376 part 2, part 1 11.3)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from posixpath import basename, normpath

from ...readers.errors import ReadError
from ...readers.word.package import CONTENT_TYPES, Relation, WordPackage
from ..errors import ExportError

MAX_BYTES = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_PARTS = 2_000
_MAX_RATIO = 200
_SMALL = 1_000_000

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPES = frozenset({f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_HARMLESS = frozenset({"hyperlink", "attachedTemplate"})


class TemplateError(ExportError):
    """A file cannot serve as a template; the message says why and what to do, for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"this Word template cannot be used: {reason}")


def check_template(data: bytes) -> WordPackage:
    """Return the parts of a template that works. Raises TemplateError for one that does not."""
    if data.startswith(_OLE):
        raise TemplateError(
            "it is protected by a password or was saved by an old Word (.doc, .dot); "
            "save it without a password as .docx or .dotx"
        )
    if len(data) > MAX_BYTES:
        raise TemplateError(f"it has {len(data) // 1_000_000} MB, more than {MAX_BYTES // 1_000_000} MB")
    try:
        _check_archive(data)
        package = WordPackage(data)
        main = package.main()
        _check_kind(package, main)
        for name in package.names:
            _check_part(package, name)
    except ReadError as error:
        raise TemplateError(str(error)) from error
    return package


def _check_archive(data: bytes) -> None:
    """Refuse what is no archive, what unpacks to far more than it is, and names that lead elsewhere."""
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise TemplateError("it is no Word file (.docx or .dotx), or it is damaged") from error
    names = [entry.filename for entry in entries]
    if CONTENT_TYPES not in names:
        raise TemplateError("it is no Word file (.docx or .dotx): the list of its parts is missing")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise TemplateError("it unpacks to far more than a template holds")
    for entry in entries:
        if entry.flag_bits & 1:
            raise TemplateError("it is encrypted; save it without a password")
        if entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
            raise TemplateError(f"its part {entry.filename} unpacks to far more than a template holds")
        # What zip made of a name that leads out of the package, or that two parts share.
        if normpath(entry.filename).startswith(("/", "..")) or "\\" in entry.filename:
            raise TemplateError(f"it is damaged: a part is called {entry.filename}")
    if len({name.lower() for name in names}) < len(names):
        raise TemplateError("it is damaged: two of its parts have the same name")


def _check_kind(package: WordPackage, main: str) -> None:
    kind = content_type(package, main)
    if "macroEnabled" in kind or any(basename(n).lower() == "vbaproject.bin" for n in package.names):
        raise TemplateError("it holds macros; save it as .docx or .dotx, without them")
    if kind not in MAIN_TYPES:
        raise TemplateError("it is no Word document or template (.docx or .dotx)")
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        raise TemplateError("it is digitally signed; save a copy without the signature")
    if main not in package.names:
        raise TemplateError("its main document is missing")
    if _STRICT in package.part(main)[:4096]:
        raise TemplateError(
            "it is a Strict Open XML document; save it as a \u201cWord document\u201d in Word"
        )


def _check_part(package: WordPackage, name: str) -> None:
    """Refuse a part that is no XML where it should be, and relationships that lead nowhere."""
    if name.endswith((".xml", ".rels")):
        package.xml(name)
    for relation in package.relations(name):
        _check_relation(package, name, relation)


def _check_relation(package: WordPackage, name: str, relation: Relation) -> None:
    if relation.external:
        if relation.kind not in _HARMLESS:
            raise TemplateError(
                f"{name} shows something from outside the file ({relation.kind}: {relation.target}); "
                "embed it in the file instead of linking it"
            )
    elif relation.target not in package and relation.kind not in _HARMLESS and relation.target != "NULL":
        raise TemplateError(f"it is damaged: {name} refers to {relation.target}, which is missing")


def content_type(package: WordPackage, name: str) -> str:
    """Return the content type of a part; empty where none is said. Raises ReadError."""
    default = ""
    for element in package.xml(CONTENT_TYPES):
        if element.get("PartName", "").lower() == f"/{name}".lower():
            return element.get("ContentType", "")
        if element.get("Extension", "").lower() == name.rpartition(".")[2].lower():
            default = element.get("ContentType", "")
    return default
