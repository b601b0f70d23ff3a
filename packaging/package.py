"""Build what is installed, into dist/: `package.py [prepare] [wheel] [folder] [deb]`, else all of it.

prepare: what is filled and drawn, alone. wheel: wheel and sdist. folder: the program packed by PyInstaller.
deb: the Debian package of that folder.
Run it by `make package`, in the environment of setup_env.py package. Prints the sizes at the end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import fill

CHECKOUT = fill.CHECKOUT
DIST = CHECKOUT / "dist"
PROGRAM = fill.description()
FOLDER = DIST / PROGRAM["package"]
# The same source gives the same bytes, whatever the day and the folder.
REPRODUCIBLE = {"SOURCE_DATE_EPOCH": str(fill.build_time()), "PYTHONHASHSEED": "1"}


def run(*command: str | Path, **more: str) -> None:
    """Run a command in the checkout; where it fails, stop with its exit code: it has said why."""
    environment = {**os.environ, **REPRODUCIBLE, **more}
    done = subprocess.run([str(part) for part in command], cwd=CHECKOUT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def prepare() -> None:
    """Fill the templates, render the icons, write the manual page."""
    fill.fill_all()
    for script in ("make_icons.py", "make_man.py"):
        run(sys.executable, CHECKOUT / "packaging" / script, QT_QPA_PLATFORM="offscreen")


def wheel() -> None:
    """Build wheel and sdist."""
    run(sys.executable, "-m", "hatchling", "build", "-d", DIST)


def folder() -> None:
    """Pack the program into a folder."""
    spec = CHECKOUT / "packaging" / "reex-desktop.spec"
    work = CHECKOUT / "build" / "pyinstaller"
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", DIST, "--workpath", work]
    run(sys.executable, "-m", "PyInstaller", *options, spec)


def deb() -> None:
    """Put the folder into a Debian package."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    name = f"{PROGRAM['package']}_{PROGRAM['version']}-1_{architecture}.deb"
    run(sys.executable, CHECKOUT / "packaging" / "make_deb.py", FOLDER, DIST / name)


JOBS = {"prepare": lambda: None, "wheel": wheel, "folder": folder, "deb": deb}


def sizes() -> str:
    """Return how large what was built is, and what the folder consists of."""
    lines = [
        f"{megabytes(path.stat().st_size):>8} {path.name}"
        for path in sorted(DIST.iterdir())
        if path.is_file()
    ]
    if FOLDER.is_dir():
        files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
        total = sum(path.stat().st_size for path in files)
        lines.append(f"{megabytes(total):>8} {FOLDER.name}/ ({len(files)} files), of which")
        shares: Counter[str] = Counter()
        for path in files:
            shares[share_of(path.relative_to(FOLDER))] += path.stat().st_size
        lines += [f"{megabytes(size):>12} {name}" for name, size in shares.most_common(8)]
    return "\n".join(lines)


def share_of(path: Path) -> str:
    """Return to which part of the folder a file belongs, for people."""
    name = path.name
    if "libicu" in name:
        return "ICU, which Qt stands on"
    if path.parts[0] != "_internal":
        return "the starter"
    top = path.parts[1]
    if top in {"PySide6", "shiboken6"} or name.startswith(("libQt6", "libpyside", "libshiboken")):
        return "Qt and PySide6"
    if (
        top.startswith(("libpython", "python3", "base_library"))
        or top.split(".")[0] in sys.stdlib_module_names
    ):
        return "Python"
    if top.startswith("pypdfium2"):
        return "PDFium"
    return top


def megabytes(size: int) -> str:
    """Return a size in millions of bytes."""
    return f"{size / 1e6:.1f} MB"


def main(wanted: list[str]) -> None:
    """Build what is wanted."""
    unknown = set(wanted) - set(JOBS)
    if unknown:
        sys.exit(__doc__)
    jobs = wanted or ["wheel", "folder", *(["deb"] if shutil.which("dpkg-deb") else [])]
    DIST.mkdir(exist_ok=True)
    prepare()
    for job in jobs:
        if job != "prepare":
            print(f"Building: {job}", flush=True)
        JOBS[job]()
    print(sizes())


if __name__ == "__main__":
    main(sys.argv[1:])
