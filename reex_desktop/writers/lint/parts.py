"""Parts, content types and relationships (ECMA-376 part 2, chapters 8 to 10)."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from urllib.parse import urlsplit

from ...readers.errors import ReadError
from ...readers.word.package import CONTENT_TYPES
from .story import Checked, R

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EXPECTED = {
    **{
        kind: (f"{_WORD}{kind}+xml",)
        for kind in (
            *("styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "comments"),
            *("header", "footer", "webSettings"),
        )
    },
    "officeDocument": (
        f"{_WORD}document.main+xml",
        f"{_WORD}template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ),
    "theme": ("application/vnd.openxmlformats-officedocument.theme+xml",),
    "customXmlProps": ("application/vnd.openxmlformats-officedocument.customXmlProperties+xml",),
    "core-properties": ("application/vnd.openxmlformats-package.core-properties+xml",),
    "extended-properties": ("application/vnd.openxmlformats-officedocument.extended-properties+xml",),
}
_ADDRESS = re.compile(r"(?:[!#$&-;=?-Z_a-z~\[\]\u00a0-\U0010ffff]|%[0-9A-Fa-f]{2})+\Z")


def check_parts(checked: Checked) -> None:
    """Check the package itself, and parse its XML parts into `checked.trees`."""
    names = checked.package.names
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            checked.fault("part-duplicate", name, "", f"the package holds this part {count} times")
    types = _types(checked)
    for name in names:
        if name == CONTENT_TYPES or name.endswith("/"):
            continue
        kind = types.get(f"/{name}".lower()) or types.get(name.rpartition(".")[2].lower())
        if kind is None:
            checked.fault("content-type-missing", name, "", "this part has no content type")
        if name.endswith((".xml", ".rels")) or (kind or "").endswith("+xml"):
            try:
                checked.trees[name] = checked.package.xml(name)
            except ReadError as error:
                checked.fault("xml", name, "", str(error))
    _relationships(checked, types)


def _types(checked: Checked) -> dict[str, str]:
    """Return content types by lower-case part name (with its slash) or extension."""
    try:
        root = checked.package.xml(CONTENT_TYPES)
    except ReadError as error:
        checked.fault("content-types", CONTENT_TYPES, "", str(error))
        return {}
    result: dict[str, str] = {}
    present = {f"/{name}".lower() for name in checked.package.names}
    for element in root:
        override = element.tag == f"{_TYPES}Override"
        key = element.get("PartName" if override else "Extension", "").lower()
        if key in result:
            checked.fault(
                "content-type-duplicate", CONTENT_TYPES, key, "this content type is declared twice"
            )
        if override and key not in present:
            checked.fault("content-type-stray", CONTENT_TYPES, key, "there is no part of this name")
        result[key] = element.get("ContentType", "")
    return result


def _relationships(checked: Checked, types: dict[str, str]) -> None:
    reached: set[str] = {CONTENT_TYPES}
    sources = ["", *(name for name in checked.package.names if not name.endswith(".rels"))]
    for source in sources:
        folder, _, last = source.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{last}.rels")
        if path not in checked.trees:
            continue
        reached.add(path)
        seen: set[str] = set()
        for relation in checked.package.relations(source):
            if relation.id in seen:
                checked.fault("relationship-duplicate", path, relation.id, "two relationships have this id")
            seen.add(relation.id)
            if relation.external:
                if not _is_address(relation.target):
                    text = f"the address \u201c{relation.target}\u201d is malformed"
                    checked.fault("address", path, relation.id, text)
                continue
            reached.add(relation.target)
            if relation.target not in checked.package:
                text = f"it leads to {relation.target}, which is not in the package"
                checked.fault("part-missing", path, relation.id, text)
                continue
            expected = _EXPECTED.get(relation.kind)
            kind = types.get(f"/{relation.target}".lower()) or types.get(
                relation.target.rpartition(".")[2].lower()
            )
            if expected and kind is not None and kind not in expected:
                text = f"the content type of this part is {kind}, not {expected[0]}"
                checked.fault("content-type-wrong", relation.target, "", text)
    for name in checked.package.names:
        if name not in reached and not name.endswith("/"):
            checked.fault("part-unreferenced", name, "", "no relationship leads to this part")


def _is_address(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return bool(_ADDRESS.match(address))


def check_references(checked: Checked) -> None:
    """Check that every relationship id that a part uses is one of its relationships."""
    for name in checked.trees:
        if not name.startswith(posixpath.dirname(checked.main)) or name.endswith(".rels"):
            continue
        known = {relation.id for relation in checked.package.relations(name)}
        for found in checked.placed(name):
            for key, identity in found.element.items():
                if key.startswith(R) and identity not in known:
                    text = f"the relationship {identity or 'without an id'} does not exist"
                    checked.fault("relationship-dangling", name, found.place, text)
