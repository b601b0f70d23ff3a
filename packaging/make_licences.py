"""Write resources/licences.json: every part that is shipped, with its licence and the text of it.

    python packaging/make_licences.py

What requirements.lock names is read from the metadata of the installed distributions, so run it in an
environment made from the lock (`make test` makes one). What has no metadata of its own, the parts of Qt's
libraries above all, is in licences/parts.toml.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = CHECKOUT / "packaging" / "licences"
TARGET = CHECKOUT / "resources" / "licences.json"

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_TEXT = re.compile(r"(^|/)(licen[cs]es?|copying|notice)[^/]*$|/licenses/", re.IGNORECASE)
# What metadata write in their own words, as SPDX writes it.
_SPDX = {
    "The BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
}


class LicenceError(Exception):
    """A part of the program has no licence that could be shown; the message says which."""


def locked() -> dict[str, str]:
    """Return name and version of every distribution of requirements.lock."""
    return dict(_PIN.findall((CHECKOUT / "requirements.lock").read_text(encoding="utf-8")))


def licence_list() -> dict[str, Any]:
    """Return what resources/licences.json holds: `parts`, sorted by name, and `texts` by key.

    Raises LicenceError where a part has no licence or no text, or another version than the lock's is
    installed.
    """
    known = tomllib.loads((SOURCES / "parts.toml").read_text(encoding="utf-8"))
    extra = {part["name"]: part for part in known["distribution"]}
    texts: dict[str, str] = {}
    parts = [_own(texts)]
    parts += [
        _distribution(name, version, extra.get(name, {}), texts) for name, version in locked().items()
    ]
    parts += [_part(part, texts) for part in known["part"]]
    absent = set(extra) - set(locked())
    if absent:
        raise LicenceError(f"parts.toml speaks of what is not locked: {', '.join(sorted(absent))}")
    first, *others = parts
    return {"parts": [first, *sorted(others, key=lambda p: p["name"].casefold())], "texts": texts}


def _own(texts: dict[str, str]) -> dict[str, Any]:
    keys = [_keep(texts, (CHECKOUT / "LICENSE").read_text(encoding="utf-8"))]
    return {"name": "REEx Desktop", "licence": "MIT", "texts": keys}


def _distribution(name: str, version: str, extra: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """Return the entry of an installed distribution."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise LicenceError(f"{name} is not installed here: run this with .venv/bin/python") from None
    if found.version != version:
        raise LicenceError(f"{name} {found.version} is installed, the lock has {version}")
    licence = extra.get("licence") or _licence(found)
    only = extra.get("only")
    keys = [_keep(texts, _file(entry)) for entry in extra.get("texts", [])]
    for path in () if keys else _licence_files(found):
        if only is None or path.name in only:
            keys.append(_keep(texts, _read(path)))
    if not licence or not keys:
        raise LicenceError(f"{name} shows no licence: say it in packaging/licences/parts.toml")
    entry = {"name": extra.get("shown") or found.metadata["Name"], "version": version, "licence": licence}
    entry |= {key: extra[key] for key in ("copyright", "note", "files") if key in extra}
    web = _web(found)
    return {**entry, **({"web": web} if web else {}), "texts": list(dict.fromkeys(keys))}


def _licence(found: metadata.Distribution) -> str:
    head = found.metadata
    said = head.get("License-Expression") or (head.get("License") or "").strip()
    if not said or len(said) > 60:
        classes = [
            c.split(" :: ")[-1] for c in head.get_all("Classifier") or [] if c.startswith("License ")
        ]
        said = classes[0] if classes else ""
    return _SPDX.get(said, said)


def _licence_files(found: metadata.Distribution) -> list[Path]:
    paths = [Path(str(found.locate_file(f))) for f in found.files or () if _TEXT.search(f.as_posix())]
    return sorted(p for p in paths if p.suffix not in {".py", ".pyc", ".pyi"} and p.is_file())


def _web(found: metadata.Distribution) -> str:
    pairs = [line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or []]
    urls = {label.casefold(): url for label, url in (p for p in pairs if len(p) == 2)}
    wanted = ("homepage", "source", "source code", "repository", "github", "documentation")
    given = [found.metadata.get("Home-page") or "", *(urls[key] for key in wanted if key in urls)]
    return next((url for url in given if url.startswith("https://")), "")  # the others are old pages


def _part(part: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """Return the entry of a part that parts.toml describes."""
    entry = {
        key: part[key] for key in ("name", "licence", "inside", "copyright", "note", "files") if key in part
    }
    return {**entry, "texts": [_keep(texts, _file(name)) for name in part["texts"]]}


def _file(name: str) -> str:
    """Return the text that parts.toml names."""
    distribution, colon, inside = name.partition(":")
    if not colon:
        return (SOURCES / name).read_text(encoding="utf-8")
    for file in metadata.distribution(distribution).files or ():
        if file.as_posix().endswith("/licenses/" + inside):
            return _read(Path(str(file.locate())))
    raise LicenceError(f"{distribution} has no licence file {inside}")


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-1")
    # pypdfium2 names a text that several parts share.
    included = re.fullmatch(r"#include (\S+)\s*", text)
    return _read(path.parent / included[1]) if included else text


def _keep(texts: dict[str, str], text: str) -> str:
    """Put a text among the others, each once; return its key."""
    cleaned = "\n".join(line.rstrip() for line in text.replace("\f", "").strip().splitlines()) + "\n"
    for key, known in texts.items():
        if known == cleaned:
            return key
    key = str(len(texts) + 1)
    texts[key] = cleaned
    return key


def main() -> None:
    """Write the list."""
    try:
        made = licence_list()
    except LicenceError as error:
        sys.exit(str(error))
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(CHECKOUT)}: {len(made['parts'])} parts, {len(made['texts'])} texts")


if __name__ == "__main__":
    main()
