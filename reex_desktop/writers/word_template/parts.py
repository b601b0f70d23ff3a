"""The parts of the user's own template as trees, which can be changed and written again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ...readers.word.package import CONTENT_TYPES, WordPackage
from ..word.parts import Parts, relationships_of
from ..word.xml import HEAD, R, W

if TYPE_CHECKING:
    Element = Any

_LATER = "brief-content"
_WN = f"{{{W}}}"


def w(name: str) -> str:
    """Return the qualified name of an element or attribute of WordprocessingML."""
    return _WN + name


def etree() -> Any:
    """Return lxml.etree: it keeps the prefixes that a part names, and is loaded when first used."""
    return import_module("lxml.etree")


def parse(text: str | bytes) -> Element:
    """Return the root of a part that is known to be XML without a document type."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    parser = etree().XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree().fromstring(data, parser)


def fragment(text: str) -> list[Element]:
    """Return the elements of a piece of WordprocessingML."""
    return list(parse(f'<root xmlns:w="{W}" xmlns:r="{R}">{text}</root>'))


def attribute(element: Element, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, empty where there is none."""
    return str(element.get(w(name)) or "")


def named(parent: Element, name: str) -> Element | None:
    """Return the first child of that name, or None."""
    return parent.find(w(name))


def put_in_order(parent: Element, child: Element, followers: Iterable[str]) -> None:
    """Put `child` into `parent` before the first of the elements that the schema wants behind it."""
    tags = {w(name) for name in followers}
    place = next((index for index, other in enumerate(parent) if other.tag in tags), len(parent))
    parent.insert(place, child)


class Added(NamedTuple):
    """A part that was added: its name, and the id of the document's relationship to it."""

    name: str
    id: str


class OwnParts:
    """The template: `main` is the name of its document; trees are parsed when first asked for."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._trees: dict[str, Element] = {}
        self._later: dict[str, str] = {}
        self.main = package.main()
        self.parts = _normalised(package)

    def tree(self, name: str) -> Element:
        """Return the root of a part, to be changed in place."""
        if name not in self._trees:
            self._trees[name] = parse(self.parts.text[name])
        return self._trees[name]

    def related(self, kind: str) -> str:
        """Return the name of the part that the document is related to in that way, or nothing."""
        return self._package.related(self.main, kind)

    def all_related(self, kind: str) -> list[str]:
        """Return the names of all parts that the document is related to in that way."""
        found = (r.target for r in self._package.relations(self.main) if r.kind == kind and not r.external)
        return list(dict.fromkeys(found))

    def properties(self) -> str:
        """Return the name of the part of the core properties, or nothing."""
        return self._package.related("", "core-properties")

    def add(self, kind: str, name: str, content: str, content_type: str) -> Added:
        """Add a part of that kind, related to the document, under a name that is free."""
        folder = posixpath.dirname(self.main)
        stem, suffix = posixpath.splitext(name)
        place, number = posixpath.join(folder, name), 1
        while place in self.parts.text or place in self.parts.binary:
            number += 1
            place = posixpath.join(folder, f"{stem}{number}{suffix}")
        self.parts.add(place, content, content_type)
        return Added(place, self.parts.relate(self.main, kind, place))

    def remove(self, name: str) -> None:
        """Remove a part, with its relationships, its content type and what relates the document to it."""
        for place in (name, relationships_of(name)):
            self.parts.text.pop(place, None)
            self.parts.binary.pop(place, None)
            self._trees.pop(place, None)
        types = self.tree(CONTENT_TYPES)
        for element in list(types):
            if element.get("PartName") == f"/{name}":
                types.remove(element)
        self._forget_tree(CONTENT_TYPES)
        source = relationships_of(self.main)
        ids = {r.id for r in self._package.relations(self.main) if r.target == name}
        relations = self.tree(source)
        for element in list(relations):
            if element.get("Id") in ids:
                relations.remove(element)
        self._forget_tree(source)

    def drop_relations(self, source: str, kind: str) -> None:
        """Remove the relationships of that kind from a part."""
        name = relationships_of(source)
        if name not in self.parts.text:
            return
        relations = self.tree(name)
        for element in list(relations):
            if str(element.get("Type", "")).endswith(f"/{kind}"):
                relations.remove(element)
        self._forget_tree(name)

    def later(self, name: str, content: str) -> Element:
        """Return what to put into the tree of a part, once, where `content` is to stand in the end."""
        self._later[name] = content
        return etree().ProcessingInstruction(_LATER)

    def finished(self) -> Parts:
        """Return the parts with every change."""
        for name, tree in self._trees.items():
            text = _text(tree)
            if name in self._later:
                before, behind = re.split(rf"<\?{_LATER} ?\?>", text, maxsplit=1)
                text = f"{before}{self._later[name]}{behind}"
            self.parts.text[name] = text
        return self.parts

    def _forget_tree(self, name: str) -> None:
        """Write a part that is also changed as text."""
        self.parts.text[name] = _spelled_out(_text(self._trees.pop(name)))


def _normalised(package: WordPackage) -> Parts:
    """Return the parts of a package, relationships and content types spelled as `Parts` wants them."""
    text: dict[str, str] = {}
    binary: dict[str, bytes] = {}
    for name in package.names:
        if name.endswith("/"):
            continue
        data = package.part(name)
        if name == CONTENT_TYPES or name.endswith(".rels"):
            text[name] = _spelled_out(_without_prefix(data))
        elif name.endswith(".xml"):
            text[name] = _text(parse(data))
        else:
            binary[name] = data
    return Parts(text, binary)


def _without_prefix(data: bytes) -> str:
    root = parse(data)
    namespace = etree().QName(root).namespace
    copied = etree().Element(root.tag, nsmap={None: namespace})
    for element in root:
        if isinstance(element.tag, str):
            etree().SubElement(copied, element.tag, dict(element.attrib))
    return _text(copied)


def _spelled_out(text: str) -> str:
    """Return a part whose root, where it is empty, has an end tag."""
    for element in ("Types", "Relationships"):
        if text.endswith("/>") and f"</{element}>" not in text and text.count(f"<{element} ") == 1:
            return f"{text[:-2]}></{element}>"
    return text


def _text(tree: Element) -> str:
    return HEAD + etree().tostring(tree, encoding="unicode")
