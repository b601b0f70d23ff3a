"""The Debian package and the files that a desktop reads, judged by the programs that are made for it."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..packaging.tools import CHECKOUT, script
from .packed import PYTHON, packed

pytestmark = [
    pytest.mark.verify,
    pytest.mark.skipif(
        not Path("/etc/debian_version").exists(), reason="a Debian package is made on Debian"
    ),
]
PROGRAM = script("fill").description()
ID = PROGRAM["id"]


def run(*command: str | Path, **options) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def dynamic(folder: Path, field: str) -> list[tuple[str, str]]:
    """Return the name of each library and program below `folder` with each value of a field of its head."""
    programs = [path for path in files(folder) if path.read_bytes()[:4] == b"\x7fELF"]
    assert len(programs) > 50
    return [
        (path.name, value)
        for path in programs
        for value in re.findall(rf"\((?:{field})\).*\[(.*)\]", run("readelf", "-d", path))
    ]


@pytest.fixture(scope="module")
def deb(tmp_path_factory):
    """The package, packed quickly."""
    folder = packed()
    out = tmp_path_factory.mktemp("deb") / f"{PROGRAM['package']}_{PROGRAM['version']}-1_amd64.deb"
    run(PYTHON, CHECKOUT / "packaging/package.py", "prepare")
    run(PYTHON, CHECKOUT / "packaging/make_deb.py", folder, out, "0")
    return out


@pytest.fixture(scope="module")
def unpacked(deb, tmp_path_factory):
    """What the package puts on a machine."""
    root = tmp_path_factory.mktemp("root")
    run("dpkg-deb", "--extract", deb, root)
    yield root
    shutil.rmtree(root)


def test_lintian_finds_nothing(deb):
    options = ["--profile", "debian", "--fail-on", "error,warning"]
    assert re.findall(r"^[EW]: .*", run("lintian", *options, deb), re.MULTILINE) == []


def test_the_same_folder_gives_the_same_package(deb, tmp_path):
    again = tmp_path / deb.name
    run(PYTHON, CHECKOUT / "packaging/make_deb.py", packed(), again, "0")
    assert again.read_bytes() == deb.read_bytes()


def test_it_names_no_folder_of_the_machine_that_made_it(unpacked):
    sought = dynamic(unpacked, "RPATH|RUNPATH")
    assert [one for one in sought if not one[1].startswith("$ORIGIN")] == []
    assert [path for path in files(unpacked) if str(CHECKOUT).encode() in path.read_bytes()] == []


def test_everything_it_is_linked_with_is_inside_or_named(deb, unpacked):
    depends = run("dpkg-deb", "--field", deb, "Depends")
    named = {re.split(r"[ :(]", item.strip())[0] for item in depends.split(",")}
    inside = {path.name for path in unpacked.rglob("*.so*")}
    wanted: dict[str, str] = {}
    for path in unpacked.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF":
            for library in re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", path)):
                wanted.setdefault(library, path.name)
    missing = []
    for library, by in sorted(wanted.items()):
        if library in inside:
            continue
        owner = subprocess.run(
            ["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False
        ).stdout
        packages = set(re.findall(r"^([a-z0-9.+-]+)(?::\w+)?: ", owner, re.MULTILINE))
        if not packages & (named | {"libc6"}):
            missing.append((library, by, sorted(packages)))
    assert missing == []


def test_it_is_no_larger_than_it_should_be():
    folder = packed()
    size = sum(
        path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    )
    assert size <= 190_000_000
    assert not list(folder.rglob("*gtk*")), "the theme of GTK draws in all of GTK"


def test_qt_can_be_replaced(unpacked):
    inside = unpacked / "usr/lib" / PROGRAM["package"] / "_internal/PySide6/Qt/lib"
    assert {"libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6"} <= {
        path.name for path in inside.iterdir()
    }


def test_the_desktop_file_is_right(unpacked):
    assert run("desktop-file-validate", unpacked / f"usr/share/applications/{ID}.desktop") == ""


def test_the_appstream_data_are_right(unpacked):
    metainfo = unpacked / f"usr/share/metainfo/{ID}.metainfo.xml"
    said = run("appstreamcli", "validate", "--pedantic", "--no-net", "--no-color", metainfo)
    # The only remark: the id has a capital letter, which names of D-Bus may have.
    assert re.findall(r"^[EWI]: .*", said, re.MULTILINE) == []


def test_its_kind_of_file_is_known_by_name_and_by_content(unpacked, tmp_path):
    share = tmp_path / "share"
    shutil.copytree(unpacked / "usr/share/mime", share / "mime")
    run("xmllint", "--noout", share / f"mime/packages/{ID}.xml")
    run("update-mime-database", share / "mime")
    mime = PROGRAM["own"]["mime"]
    assert f"{mime}:*.reexbrief" in (share / "mime/globs2").read_text()
    magic = (share / "mime/magic").read_bytes()
    for begin in PROGRAM["own"]["magic"]:
        assert begin.encode() in magic
    assert (share / f"mime/{mime}.xml").exists()


def test_every_icon_has_its_size(unpacked):
    hicolor = unpacked / "usr/share/icons/hicolor"
    for size in PROGRAM["icon_sizes"]:
        picture = hicolor / f"{size}x{size}/apps/{ID}.png"
        assert script("fill").png_size(picture) == (size, size)
    assert (hicolor / f"scalable/apps/{ID}.svg").exists()


def test_the_manual_page_has_every_command(unpacked):
    page = gzip.decompress((unpacked / "usr/share/man/man1/reex-desktop.1.gz").read_bytes()).decode()
    for command in ("import", "draft", "check", "export", "library"):
        assert f".SS {command}" in page
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=page, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_licences_of_all_parts_are_inside(unpacked):
    text = (unpacked / "usr/share/doc" / PROGRAM["package"] / "copyright").read_text(encoding="utf-8")
    for part in json.loads((CHECKOUT / "resources/licences.json").read_text(encoding="utf-8"))["parts"]:
        assert part["name"] in text
