"""The fields of Word's own cover pages: content controls bound to the properties of the document.

Word shows in them what the properties say when it opens the file (ECMA-376-1, 17.5.2.6); other programs
show what was written last, so it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .parts import attribute, etree, named, w

if TYPE_CHECKING:
    Element = Any

_PROPERTY = re.compile(r"coreProperties\[1\]/\w+:(title|subject|creator)\[1\]\Z")
_FIELDS = {"title": "title", "subject": "subtitle", "creator": "author"}


def fill_controls(root: Element, values: Mapping[str, str]) -> set[str]:
    """Put `values` into the controls of a part; return the names of the fields that were filled."""
    filled: set[str] = set()
    for control in list(root.iter(w("sdt"))):
        properties, content = named(control, "sdtPr"), named(control, "sdtContent")
        binding = named(properties, "dataBinding") if properties is not None else None
        match = _PROPERTY.search(attribute(binding, "xpath")) if binding is not None else None
        if match is None or properties is None or content is None:
            continue
        name = _FIELDS[match[1]]
        placeholder = named(properties, "showingPlcHdr")
        if placeholder is not None:
            properties.remove(placeholder)
        if _set(content, values.get(name, "")):
            filled.add(name)
    return filled


def _set(content: Element, value: str) -> bool:
    """Let the first run of a control say `value`, and no other anything; return whether it has one."""
    runs = list(content.iter(w("r")))
    for run in runs:
        for child in list(run):
            if child.tag != w("rPr") or _is_placeholder(child):
                run.remove(child)
    if not runs:
        return False
    text = etree().SubElement(runs[0], w("t"))
    text.text = value
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return True


def _is_placeholder(look: Element) -> bool:
    style = look.find(w("rStyle"))
    return style is not None and attribute(style) == "PlaceholderText"
