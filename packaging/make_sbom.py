"""Write the bill of materials, CycloneDX 1.6: `make_sbom.py [FOLDER]` (dist).

It lists what requirements.lock installs, with the hashes of the lock (by cyclonedx-py), the licences of
resources/licences.json, and the parts inside those packages that have no package of their own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from fill import CHECKOUT, description

TOOLS = CHECKOUT / "build" / "tools"
CYCLONEDX = [TOOLS / "bin" / "cyclonedx-py", TOOLS / "Scripts" / "cyclonedx-py.exe"]
_SPDX = re.compile(r"[A-Za-z0-9.+()-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+)*")


def bill() -> dict[str, Any]:
    """Return the bill of materials as the JSON of CycloneDX."""
    program = next((path for path in CYCLONEDX if path.exists()), None)
    if program is None:
        sys.exit("cyclonedx-py is not in build/tools: run `python packaging/setup_env.py tools`")
    command = [str(program), "requirements", "--of", "JSON", "--sv", "1.6", "--output-reproducible"]
    command += ["--pyproject", "pyproject.toml", "-o", "-", "requirements.lock"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    made: dict[str, Any] = json.loads(done.stdout)
    listed = json.loads((CHECKOUT / "resources" / "licences.json").read_text(encoding="utf-8"))["parts"]
    by_version = {(_folded(p["name"]), p["version"]): p for p in listed if "version" in p}
    by_name = {name: part for (name, _), part in by_version.items()} | {"pyside6-essentials": _qt(listed)}
    for component in made["components"]:
        part = by_name.get(_folded(component["name"]))
        if part is not None:
            component["licenses"] = licences(part["licence"])
        component.pop(
            "description", None
        )  # the line of the lock, with its hashes, which stand elsewhere too
    made["components"] += [_inside(part) for part in listed if "inside" in part]
    own = made["metadata"].setdefault("component", {})
    said = description()
    own.update({"type": "application", "name": said["package"], "version": said["version"]})
    own["licenses"] = licences(said["licence"])
    return made


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _qt(listed: list[dict[str, Any]]) -> dict[str, Any]:
    return next(part for part in listed if part["name"] == "Qt and PySide6")


def licences(text: str) -> list[dict[str, Any]]:
    """Return a licence as CycloneDX has it: an SPDX expression, or a name where it is none."""
    if _SPDX.fullmatch(text) and text != "Public":
        return [{"expression": text}]
    return [{"license": {"name": text}}]


def _inside(part: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "library", "name": part["name"], "licenses": licences(part["licence"])}
    entry["bom-ref"] = f"inside:{_folded(part['name'].replace(' ', '-'))}"
    entry["description"] = f"Part of {part['inside']}"
    if "copyright" in part:
        entry["copyright"] = part["copyright"]
    return entry


def write(folder: Path) -> Path:
    """Write the bill into `folder`, which need not exist; return the file."""
    program = description()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{program['package']}-{program['version']}.cdx.json"
    text = json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if sys.argv[1:] else CHECKOUT / "dist"))
