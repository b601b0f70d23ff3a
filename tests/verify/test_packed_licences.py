"""What is really inside the packed program has its licence in resources/licences.json."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

import pytest

from ..packaging.tools import script
from .packed import PYTHON, packed

pytestmark = pytest.mark.verify
OURS = {"reex_desktop", "entry"}
MODULES = """
import sys
from PyInstaller.archive.readers import CArchiveReader
archive = CArchiveReader(sys.argv[1])
names = set()
for name, entry in archive.toc.items():
    if entry[-1] == "z":
        names |= set(archive.open_embedded_archive(name).toc)
    elif entry[-1] in "smM":
        names.add(name)
print(" ".join(sorted({name.partition(".")[0] for name in names})))
"""


@pytest.fixture(scope="module")
def folder():
    return packed()


@pytest.fixture(scope="module")
def listed(folder):
    """The list that is packed, which the page about the program shows."""
    path = folder / "_internal" / "reex_desktop" / "resources" / "licences.json"
    return json.loads(path.read_text(encoding="utf-8"))["parts"]


def locked_packages():
    """Return which names at the top of site-packages a locked distribution brings."""
    locked = {re.sub(r"[-_.]+", "-", name).lower() for name in script("make_licences").locked()}
    return {
        name
        for name, distributions in metadata.packages_distributions().items()
        if any(re.sub(r"[-_.]+", "-", d).lower() in locked for d in distributions)
    }


def test_every_module_is_python_s_or_of_a_locked_distribution(folder):
    command = [PYTHON, "-c", MODULES, folder / "reex-desktop"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    inside = folder / "_internal"
    files = (path.relative_to(inside) for path in inside.rglob("*.pyc"))
    found = set(done.stdout.split()) | {path.parts[0].partition(".")[0] for path in files}
    assert len(found) > 50
    made_here = {
        name for name in found if name.startswith(("pyi", "pyimod", "_pyi", "__pyi", "_sysconfigdata"))
    }
    unknown = found - OURS - made_here - set(sys.stdlib_module_names) - locked_packages()
    assert unknown == set()


def test_every_library_belongs_to_a_part_or_a_locked_distribution(folder, listed):
    patterns = [pattern for part in listed for pattern in part.get("files", ())]
    packages = locked_packages()
    inside = folder / "_internal"
    files = [p for p in inside.rglob("*") if p.is_file() and not p.is_symlink()]
    libraries = [p for p in files if p.read_bytes()[:4] == b"\x7fELF"]
    assert len(libraries) > 50
    unknown = []
    for path in libraries:
        place = path.relative_to(inside).as_posix()
        known = any(fnmatch(place, p) or fnmatch(path.name, p) for p in patterns)
        if not known and Path(place).parts[0].split(".")[0] not in packages:
            unknown.append(place)
    assert unknown == []


def test_qt_is_free_to_be_replaced(folder):
    """Qt's libraries stand as files of their own: the LGPL, section 4, asks for it."""
    names = {path.name.split(".")[0] for path in (folder / "_internal").rglob("libQt6*")}
    assert {"libQt6Core", "libQt6Gui", "libQt6Widgets"} <= names
