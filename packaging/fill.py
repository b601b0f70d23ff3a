"""Fill the packaging files from the one description of the program: `fill.py TEMPLATE.in [OUT]`.

Without arguments every `*.in` below packaging/ is filled into build/packaging, in the same folders and
without the suffix. Nothing that is filled is committed, so nothing can get out of step.

A template holds `@{name}`, any value of `description()`, `@{name.part}` and `@{list;}` (each item followed
by the character given, `;` or `,`). A line `@for x in list` opens a part that is repeated up to the line
`@end`, a line `@if name` one that is left out where the value is empty. Values are escaped as XML in files
that are XML (.xml, .plist, .svg, .manifest), as JSON strings in .json, and stand as they are elsewhere. An
unknown name stops the filling.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGING = CHECKOUT / "packaging"
FILLED = CHECKOUT / "build" / "packaging"

_FIELD = re.compile(r"@\{([a-z_.]+)(;|,)?\}")
_FOR = re.compile(r"[ \t]*@for ([a-z_]+) in ([a-z_.]+)[ \t]*")
_IF = re.compile(r"[ \t]*@if ([a-z_.]+)[ \t]*")
_END = re.compile(r"[ \t]*@end[ \t]*")
_XML = {".xml", ".plist", ".svg", ".manifest"}


class TemplateError(Exception):
    """A template asks for what there is not; the message says where."""


def version() -> str:
    """Return the version of the program, without importing it."""
    text = (CHECKOUT / "reex_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise TemplateError("reex_desktop/__init__.py names no version")
    return found[1]


@cache
def build_time() -> int:
    """Return the moment that counts as that of the build, in seconds since 1970.

    It is SOURCE_DATE_EPOCH, else the last commit, else now
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(CHECKOUT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int(time.time())


def description() -> dict[str, Any]:
    """Return program.toml with what follows from it.

    These are version, version_quad and version_tuple (four numbers, for Windows), date, date_mail and year
    of the build (UTC), description_text, mime_types, file_types (the own type first, each with its first
    suffix), and the sizes of the screenshots.
    """
    program = tomllib.loads((PACKAGING / "program.toml").read_text(encoding="utf-8"))
    number = version()
    parts = [*re.findall(r"\d+", number)[:4], "0", "0", "0", "0"][:4]
    built = time.gmtime(build_time())
    types = [program["own"], *program["opens"]]
    for kind in types:
        kind["suffix"] = kind["suffixes"][0]
    program["own"]["icon_name"] = program["own"]["mime"].replace("/", "-")
    for place, picture in enumerate(program["screenshots"]):
        picture["first"], picture["further"] = place == 0, place > 0
        picture["width"], picture["height"] = png_size(CHECKOUT / picture["file"])
    return {
        **program,
        "version": number,
        "version_quad": ".".join(parts),
        "version_tuple": ", ".join(parts),
        "date": time.strftime("%Y-%m-%d", built),
        "date_mail": time.strftime("%a, %d %b %Y %H:%M:%S +0000", built),
        "year": time.strftime("%Y", built),
        "description_text": "\n\n".join(program["description"]),
        "file_types": types,
        "mime_types": [kind["mime"] for kind in types],
    }


def png_size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG file, from its first chunk (RFC 2083, section 4.1.1)."""
    head = path.read_bytes()[:24]
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def fill(template: str, values: dict[str, Any], *, kind: str = "", name: str = "the template") -> str:
    """Return `template` filled with `values`, escaped for files of the suffix `kind`.

    Raises TemplateError where it asks for a value that there is not, or a part is not closed.
    """
    lines = template.splitlines(keepends=True)
    filled, end = _part(lines, 0, values, kind, name)
    if end < len(lines):
        raise TemplateError(f"{name}, line {end + 1}: there is no part to end")
    return filled


def _part(lines: list[str], start: int, values: dict[str, Any], kind: str, name: str) -> tuple[str, int]:
    """Return the text from line `start` on, and the line of the `@end` that closes it."""
    out: list[str] = []
    at = start
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        if _END.fullmatch(line):
            break
        loop, condition = _FOR.fullmatch(line), _IF.fullmatch(line)
        if loop or condition:
            where = f"{name}, line {at + 1}"
            rounds: list[dict[str, Any]] = [values]
            if loop:
                rounds = [{**values, loop[1]: item} for item in _value(loop[2], values, where)]
            elif condition and not _value(condition[1], values, where):
                rounds = []
            # Once even where it is not wanted: to find its end.
            parts = [_part(lines, at + 1, one, kind, name) for one in rounds]
            end = parts[0][1] if parts else _end_of(lines, at + 1)
            if end >= len(lines):
                raise TemplateError(f"{where}: the part is not ended")
            out += [text for text, _ in parts]
            at = end + 1
            continue
        out.append(_line(lines[at], values, kind, f"{name}, line {at + 1}"))
        at += 1
    return "".join(out), at


def _end_of(lines: list[str], start: int) -> int:
    """Return the line that ends the part which begins at `start`."""
    depth = 0
    for at in range(start, len(lines)):
        line = lines[at].rstrip("\r\n")
        if _FOR.fullmatch(line) or _IF.fullmatch(line):
            depth += 1
        elif _END.fullmatch(line):
            if not depth:
                return at
            depth -= 1
    return len(lines)


def _line(line: str, values: dict[str, Any], kind: str, where: str) -> str:
    def put(match: re.Match[str]) -> str:
        value = _value(match[1], values, where)
        joined = "".join(f"{item}{match[2]}" for item in value) if match[2] else str(value)
        if kind in _XML:
            return escape(joined, {'"': "&quot;"})
        return json.dumps(joined)[1:-1] if kind == ".json" else joined

    return _FIELD.sub(put, line)


def _value(name: str, values: dict[str, Any], where: str) -> Any:
    found: Any = values
    for part in name.split("."):
        if not isinstance(found, dict) or part not in found:
            raise TemplateError(f"{where}: there is no value {name}")
        found = found[part]
    return found


def fill_file(template: Path, out: Path) -> None:
    """Fill the file `template` (NAME.SUFFIX.in) into `out`."""
    text = template.read_text(encoding="utf-8")
    suffix = Path(template.stem).suffix
    filled = fill(text, description(), kind=suffix, name=template.name)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(filled, encoding="utf-8", newline="\n")
    out.chmod(template.stat().st_mode & 0o777 | 0o644)


def templates() -> list[Path]:
    """Return all templates."""
    return sorted(PACKAGING.rglob("*.in"))


def fill_all(folder: Path = FILLED) -> list[Path]:
    """Fill every template into `folder`; return the files made."""
    made = [folder / path.relative_to(PACKAGING).with_suffix("") for path in templates()]
    for path, out in zip(templates(), made, strict=True):
        fill_file(path, out)
    return made


def main(arguments: list[str]) -> None:
    """Fill what the command line names."""
    if not arguments:
        for path in fill_all():
            print(path.relative_to(CHECKOUT))
        return
    template = Path(arguments[0]).resolve()
    default = FILLED / template.with_suffix("").name
    fill_file(template, Path(arguments[1]) if arguments[1:] else default)


if __name__ == "__main__":
    main(sys.argv[1:])
