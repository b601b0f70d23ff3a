"""The wheel and the source archive: what pip and pipx install runs from any folder, without a checkout."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from reex_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]
STATE = Path(__file__).with_name("installed_window.py")
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.verify


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, **options)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr  # nothing goes wrong while it ends, either
    return done.stdout


def build(source, target, *kinds):
    run([sys.executable, "-m", "hatchling", "build", "-d", target, *kinds], cwd=source)


def contents(wheel):
    """Return the files of a wheel with their hashes, without the list of hashes itself."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.endswith("RECORD")]
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with both, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The bin folder of an environment with the wheel; what it depends on is taken from this one."""
    home = tmp_path_factory.mktemp("an environment \u7a0b\u5e8f")
    venv.create(home, with_pip=True)
    python = home / BIN / "python"
    run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel])
    packages = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    # A path in a .pth file is searched last, and the .pth files in it (that of the checkout) are not read.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / BIN


@pytest.fixture
def elsewhere(tmp_path):
    """A folder that is no checkout, and an environment variable set to match: a home of its own."""
    folder = tmp_path / "a folder \u7b80\u62a5"
    folder.mkdir()
    names = ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    left = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {"cwd": folder, "env": {**left, **{n: str(folder / n.lower()) for n in names}}}


def test_the_source_archive_makes_the_same_wheel(built, wheel, tmp_path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    build(source, tmp_path / "again", "-t", "wheel")
    assert contents(next((tmp_path / "again").glob("*.whl"))) == contents(wheel)


def test_the_wheel_has_every_resource_and_nothing_else(wheel):
    files = run(["git", "ls-files", "resources", "reex_desktop"], cwd=ROOT).splitlines()
    wanted = {
        name.replace("resources/", "reex_desktop/resources/", 1) if name.startswith("res") else name
        for name in files
    }
    packed = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert wanted <= packed
    assert not [name for name in packed if "__pycache__" in name or not name.startswith("reex_desktop/")]


def test_the_commands_run_from_any_folder(installed, elsewhere):
    program = installed / "reex-desktop"
    assert run([program, "--version"], **elsewhere).split() == ["reex-desktop", __version__]
    where = run(
        [installed / "python", "-c", "import reex_desktop; print(reex_desktop.__file__)"], **elsewhere
    )
    assert str(installed.parent) in where
    folder = elsewhere["cwd"]
    sample = (ROOT / "resources" / "samples" / "article.txt").read_bytes()
    (folder / "article \u6587.txt").write_bytes(sample)
    text = run([program, "import", "article \u6587.txt"], **elsewhere)
    assert "Qu\u00e9bec" in text
    run([program, "draft", "article \u6587.txt", "-o", "brief.json"], **elsewhere)
    assert json.loads((folder / "brief.json").read_bytes())["workspace"]["brief"]["highlights"]
    run(
        [program, "export", "brief.json", "-o", "out.docx", "-o", "out.md", "-o", "out.html", "--prove"],
        **elsewhere,
    )
    with zipfile.ZipFile(folder / "out.docx") as word:
        assert "Vesiloo" in word.read("word/document.xml").decode("utf-8")


def test_the_window_stands_and_reads_in_its_worker(installed, elsewhere):
    shown = json.loads(run([installed / "python", STATE, "library"], **elsewhere))
    assert shown["highlights"] >= 5
    assert shown["pages"] >= 10
    assert shown["parts"] > 30
    assert Path(shown["resources"]).is_relative_to(installed.parent)
    assert shown["messages"] == ""
    assert shown["code"] == 0
