"""The parts of a Word file while it is made, and how they are related (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from .xml import HEAD, R, value

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_EMPTY = f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"></Relationships>'


class Parts:
    """The parts by name: `text` holds those of XML, `binary` all others.

    The content types and the relationships are written without a prefix and end in an end tag, so that
    something can be put in before it.
    """

    def __init__(self, text: Mapping[str, str], binary: Mapping[str, bytes] | None = None) -> None:
        self.text = dict(text)
        self.binary = dict(binary or {})

    def add(self, name: str, content: str, content_type: str) -> None:
        """Add a part, or replace it, and say what it is."""
        self.text[name] = content
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        if override not in self.text[CONTENT_TYPES]:
            self.append(CONTENT_TYPES, "Types", override)

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """Relate the part `source` to `target`, a part or an address; return the id of the relationship.

        `kind` is the last step of its type ("footnotes").
        """
        name = relationships_of(source)
        part = self.text.setdefault(name, _EMPTY)
        number = part.count("<Relationship ") + 1
        while f'Id="rId{number}"' in part:
            number += 1
        mode = ' TargetMode="External"' if external else ""
        place = target if external else posixpath.relpath(f"/{target}", f"/{posixpath.dirname(source)}")
        self.append(
            name,
            "Relationships",
            f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target={value(place)}{mode}/>',
        )
        return f"rId{number}"

    def add_links(self, source: str, targets: Mapping[str, str]) -> None:
        """Relate the part `source` to addresses by the ids that `targets` gives them."""
        if not targets:
            return
        self.text.setdefault(relationships_of(source), _EMPTY)
        added = "".join(
            f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={value(address)} '
            'TargetMode="External"/>'
            for address, name in targets.items()
        )
        self.append(relationships_of(source), "Relationships", added)

    def append(self, name: str, element: str, content: str) -> None:
        """Put `content` at the end of the root of a part, `element`."""
        start, end = self.text[name].rsplit(f"</{element}>", 1)
        self.text[name] = f"{start}{content}</{element}>{end}"

    def change(self, name: str, pattern: str, replacement: str) -> None:
        """Put `replacement`, as it is, in place of each match of `pattern` in a part."""
        self.text[name] = re.sub(pattern, lambda _: replacement, self.text[name])

    def to_bytes(self) -> bytes:
        """Return the package; equal parts give equal bytes."""
        buffer = BytesIO()
        contents: dict[str, bytes] = {
            **{name: content.encode("utf-8") for name, content in self.text.items()},
            **self.binary,
        }
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in contents.items():
                entry = zipfile.ZipInfo(name, _DAY_ZERO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                archive.writestr(entry, content)
        return buffer.getvalue()


def relationships_of(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
