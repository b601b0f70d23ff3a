"""The packed program for tests: built once, put under a hard name, run with nothing around it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PYTHON = CHECKOUT / "build/package-venv/bin/python"
FOLDER = CHECKOUT / "dist/reex-desktop"
SOURCES = ("reex_desktop", "resources", "packaging", "requirements-package.lock", "pyproject.toml")
LONG = "REEx Desktop \u684c\u9762\u7a0b\u5e8f " + "long " * 36
"""The name of a folder: blanks, Chinese, two hundred characters."""


def newest_source() -> float:
    """Return when the program or what packs it was changed last."""
    files = [CHECKOUT / name for name in SOURCES]
    inside = (path for top in files if top.is_dir() for path in top.rglob("*"))
    kept = (path for path in [*files, *inside] if path.is_file() and "__pycache__" not in path.parts)
    return max(path.stat().st_mtime for path in kept)


@functools.cache
def packed() -> Path:
    """Return the folder that PyInstaller makes, packed anew where the program is newer than it."""
    program = FOLDER / "reex-desktop"
    if not program.exists() or program.stat().st_mtime < newest_source():
        build("folder")
    return FOLDER


def build(*jobs: str) -> None:
    """Run jobs of packaging/package.py, as `make package` does."""
    if not PYTHON.exists():
        pytest.fail("there is no build/package-venv: run `python3 packaging/setup_env.py package`")
    done = subprocess.run(
        [PYTHON, "packaging/package.py", *jobs], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def installed(folder: Path) -> Path:
    """Return the program in a copy of its folder, under a name of 200 characters, blanks and Chinese."""
    place = folder / LONG[:200].strip().ljust(200, "x")
    assert len(place.name) == 200
    shutil.copytree(packed(), place, symlinks=True, copy_function=_link)
    return place / "reex-desktop"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


# The folder of the program can only be read, the checkout with its sources and environments is not there,
# and there is no network. Without root that takes a user namespace.
_ALONE = """
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && mount -t tmpfs none "$2" || exit 99
shift 2; exec "$@"
"""


def alone(program: Path, *arguments: str | Path) -> list[str]:
    """Return the command that runs the program with nothing around it."""
    return [*walls(program.parent), str(program), *map(str, arguments)]


def walls(folder: Path) -> list[str]:
    """Return what to put before a command: nothing is around it, and `folder` stays as it is."""
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    names = ["--net", "--mount", "--pid", "--fork", "--kill-child"]
    return ["unshare", *root, *names, "sh", "-c", _ALONE, "sh", str(folder), str(CHECKOUT)]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without anything of ours."""
    home.mkdir(parents=True, exist_ok=True)
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": str(home), **more}
