"""The recipes for Windows, macOS, Flatpak and AppImage as files: complete, and what they name is there."""

import ast
import json
import os
import plistlib
import re
import shutil
import stat
import subprocess
from fnmatch import fnmatch

import jsonschema
import pytest

from .tools import CHECKOUT, script

PACKAGING = CHECKOUT / "packaging"
PROGRAM = script("fill").description()
SUFFIXES = {suffix for kind in PROGRAM["file_types"] for suffix in kind["suffixes"]}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The folder with the filled templates."""
    folder = tmp_path_factory.mktemp("packaging")
    script("fill").fill_all(folder)
    return folder


def made(folder):
    """Return what the build makes below build/packaging and dist, as patterns of paths."""
    icons = [f"icons/hicolor/{s}x{s}/apps/{PROGRAM['id']}.png" for s in PROGRAM["icon_sizes"]]
    icons += [f"icons/hicolor/scalable/apps/{PROGRAM['id']}.svg", f"icons/{PROGRAM['command']}.ic*"]
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return [*icons, *files, "flatpak/wheels", "linux", "icons"]


def is_made(name, folder):
    return any(fnmatch(name, pattern) for pattern in made(folder))


def executable(path):
    """Return whether a file may be run; Windows knows nothing of it."""
    return os.name == "nt" or bool(path.stat().st_mode & stat.S_IXUSR)


# Windows


def installer(filled):
    """Return the sections of the installer's script, each as its lines."""
    sections = {}
    lines = []
    for line in (filled / "windows" / "reex-desktop.iss").read_text(encoding="utf-8").splitlines():
        head = re.fullmatch(r"\[(\w+)\]", line)
        if head:
            lines = sections.setdefault(head[1], [])
        elif line and not line.startswith(";"):
            lines.append(line)
    return sections


def entry(line):
    """Return the parameters of a line such as `Root: HKA; Subkey: "..."`."""
    return {
        key: value[1:-1] if value[0] == '"' else value.strip()
        for key, value in re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;]+)', line)
    }


def test_the_installer_is_for_one_user_and_leaves_what_is_theirs(filled):
    sections = installer(filled)
    setup = dict(line.split("=", 1) for line in sections["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["AppVersion"] == PROGRAM["version"]
    assert setup["VersionInfoVersion"] == PROGRAM["version_quad"]
    assert "UninstallDelete" not in sections
    deleted = [entry(line)["Name"] for line in sections["InstallDelete"]]
    assert all(name.startswith("{app}\\") for name in deleted)
    whole = "\n".join(line for lines in sections.values() for line in lines)
    assert "appdata" not in whole.lower()  # where the library is
    assert "HKLM" not in whole


def test_the_installer_knows_every_kind_of_file(filled):
    entries = [entry(line) for line in installer(filled)["Registry"]]
    assert all(e["Root"] == "HKA" for e in entries)
    supported = {e["ValueName"].strip(".") for e in entries if e["Subkey"].endswith("SupportedTypes")}
    own = {e["Subkey"].rsplit(".", 1)[1] for e in entries if e["Subkey"].startswith("Software\\Classes\\.")}
    assert own == set(PROGRAM["own"]["suffixes"])
    assert supported | own == SUFFIXES
    for e in entries:
        if e["Subkey"].endswith("command"):
            assert e["ValueData"] == f'""{{app}}\\{PROGRAM["command"]}.exe"" ""%1""'


def test_what_the_installer_names_is_there(filled):
    sections = installer(filled)
    setup = dict(line.split("=", 1) for line in sections["Setup"])
    named = [setup["LicenseFile"], setup["SetupIconFile"], *(entry(x)["Source"] for x in sections["Files"])]
    for name in named:
        path = os.path.normpath(os.path.join("build/packaging/windows", name.replace("\\", "/")))  # noqa: PTH118
        if path.startswith("build/packaging/"):
            assert is_made(path.removeprefix("build/packaging/"), filled), name
        else:
            assert (CHECKOUT / path).is_file() or path == f"dist/{PROGRAM['package']}/*", name
    spec = (PACKAGING / "reex-desktop.spec").read_text(encoding="utf-8")
    assert f'name="{PROGRAM["command"]}"' in spec  # the executable that the shortcuts start


def test_the_version_resource_is_one(filled):
    tree = ast.parse((filled / "windows" / "version_info.txt").read_text(encoding="utf-8"), mode="eval")
    assert tree.body.func.id == "VSVersionInfo"
    fixed = next(
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.func.id == "FixedFileInfo"
    )
    values = {keyword.arg: ast.literal_eval(keyword.value) for keyword in fixed.keywords}
    assert ".".join(map(str, values["filevers"])) == PROGRAM["version_quad"]
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.func.id == "StringStruct"
    ]
    strings = {call.args[0].value: call.args[1].value for call in calls}
    assert strings["ProductName"] == PROGRAM["name"]
    assert strings["ProductVersion"] == PROGRAM["version"]


# macOS


def test_the_property_list_is_one_and_complete(filled):
    info = plistlib.loads((filled / "macos" / "Info.plist").read_bytes())
    assert info["CFBundleIdentifier"] == PROGRAM["id"]
    assert info["CFBundleExecutable"] == PROGRAM["command"]
    assert info["CFBundleShortVersionString"] == PROGRAM["version"]
    assert info["CFBundlePackageType"] == "APPL"
    assert info["NSHighResolutionCapable"] is True
    assert info["NSRequiresAquaSystemAppearance"] is False
    assert is_made(f"icons/{info['CFBundleIconFile']}", filled)
    types = {uti for kind in info["CFBundleDocumentTypes"] for uti in kind["LSItemContentTypes"]}
    assert types == {kind["uti"] for kind in PROGRAM["file_types"]}
    ranks = {kind["LSItemContentTypes"][0]: kind["LSHandlerRank"] for kind in info["CFBundleDocumentTypes"]}
    assert [uti for uti, rank in ranks.items() if rank == "Owner"] == [PROGRAM["own"]["uti"]]
    (own,) = info["UTExportedTypeDeclarations"]
    tags = own["UTTypeTagSpecification"]
    assert own["UTTypeIdentifier"] == PROGRAM["own"]["uti"]
    assert tags["public.filename-extension"] == PROGRAM["own"]["suffixes"]
    assert tags["public.mime-type"] == [PROGRAM["own"]["mime"]]


def test_the_entitlements_are_known_ones():
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert set(entitlements) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }


def test_who_signs_is_named_by_the_environment_alone():
    for path in [*(PACKAGING / "macos").glob("*.sh"), PACKAGING / "windows" / "build.ps1"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(IDENTITY|PASSWORD|APPLE_ID|TEAM_ID|PFX)=['\"]?\w", text), path.name


# Flatpak and AppImage


def test_the_manifest_has_the_documented_shape_and_no_network(filled):
    manifest = json.loads((filled / "flatpak" / f"{PROGRAM['id']}.json").read_text(encoding="utf-8"))
    schema = json.loads(
        (CHECKOUT / "tests" / "packaging" / "flatpak.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(manifest, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**manifest, "finish-args": ["--share=everything"]}, schema)
    assert manifest["id"] == PROGRAM["id"]
    assert manifest["command"] == PROGRAM["command"]
    allowed = manifest["finish-args"]
    assert "--share=network" not in allowed
    assert not [argument for argument in allowed if "filesystem" in argument or "bus" in argument]


def test_what_the_manifest_names_is_there(filled):
    manifest = json.loads((filled / "flatpak" / f"{PROGRAM['id']}.json").read_text(encoding="utf-8"))
    (module,) = manifest["modules"]
    places = {}
    for source in module["sources"]:
        path = os.path.normpath(os.path.join("build/packaging/flatpak", source["path"]))  # noqa: PTH118
        inside = path.removeprefix("build/packaging/")
        assert is_made(inside, filled) if inside != path else (CHECKOUT / path).is_file(), source
        places[source.get("dest", source["path"].rsplit("/", 1)[-1])] = inside
    installed = [re.fullmatch(r"install -Dm644 (\S+) /app/(\S+)", c) for c in module["build-commands"][1:]]
    for found in installed:
        head, _, rest = found[1].partition("/")
        name = f"{places[head]}/{rest}" if rest else places[head]
        assert is_made(name, filled) or (CHECKOUT / name).is_file(), name
    targets = {found[2] for found in installed}
    assert f"share/applications/{PROGRAM['id']}.desktop" in targets
    assert f"share/metainfo/{PROGRAM['id']}.metainfo.xml" in targets


def test_the_appimage_takes_what_is_made(filled):
    text = (PACKAGING / "appimage" / "build.sh").read_text(encoding="utf-8")
    values = {
        "filled": "",
        "id": PROGRAM["id"],
        "package": PROGRAM["package"],
        "command": PROGRAM["command"],
    }
    named = re.findall(r'install -Dm\d+ "\$filled/([^"]+)"', text)
    assert len(named) == 5
    for name in named:
        plain = re.sub(r"\$(\w+)", lambda found: values[found[1]], name)
        assert is_made(plain, filled), plain
    assert (filled / "appimage" / "AppRun").read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert executable(filled / "appimage" / "AppRun")


def test_the_desktop_file_agrees_with_the_others(filled):
    text = (filled / "linux" / f"{PROGRAM['package']}.desktop").read_text(encoding="utf-8")
    entries = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    assert entries["Exec"].split()[0] == PROGRAM["command"]
    assert entries["Icon"] == PROGRAM["id"]
    assert set(entries["MimeType"].strip(";").split(";")) == {
        kind["mime"] for kind in PROGRAM["file_types"]
    }


# All of them


def test_nothing_is_left_unfilled(filled):
    for path in filled.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "@{" not in text, path.name
            assert not re.search(r"^\s*@(for|if|end)\b", text, re.MULTILINE), path.name


def test_the_scripts_are_programs_that_the_shell_reads():
    bash = shutil.which("bash")
    assert bash
    scripts = list(PACKAGING.rglob("*.sh"))
    assert len(scripts) >= 8
    for path in scripts:
        assert executable(path), path.name
        assert "set -euo pipefail" in path.read_text(encoding="utf-8"), path.name
        done = subprocess.run([bash, "-n", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_what_the_scripts_run_is_there():
    for path in [*PACKAGING.rglob("*.sh"), *PACKAGING.rglob("*.ps1")]:
        for name in re.findall(r"\bpackaging[\\/][\w\\/]+\.(?:py|sh)", path.read_text(encoding="utf-8")):
            assert (CHECKOUT / name.replace("\\", "/")).is_file(), (path.name, name)


def test_what_was_not_run_says_so():
    names = ["windows/reex-desktop.iss.in", "windows/build.ps1", "macos/Info.plist.in", "macos/build.sh"]
    names += [
        "macos/sign.sh",
        "macos/notarise.sh",
        "macos/make_dmg.sh",
        "flatpak/build.sh",
        "appimage/build.sh",
    ]
    for name in names:
        assert "Not run by us" in (PACKAGING / name).read_text(encoding="utf-8"), name
    for page in ("README.md", "resources/help/install.md"):
        assert "not run by us" in (CHECKOUT / page).read_text(encoding="utf-8"), page
