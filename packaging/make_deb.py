"""Put the packed program into a Debian package: `make_deb.py FOLDER OUT.deb [LEVEL]`.

FOLDER is what PyInstaller made. What else goes in is filled from program.toml: desktop file, AppStream
data, kind of file, icons, manual page, changelog, and the licences of all that is inside. Depends is what
dpkg-shlibdeps finds for the libraries in FOLDER. LEVEL is that of xz, 0 is quick. The same FOLDER and
SOURCE_DATE_EPOCH give the same bytes. Needs dpkg-dev and xz; neither root nor fakeroot.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from fill import CHECKOUT, FILLED, build_time, description

PROGRAM = description()
PACKAGE: str = PROGRAM["package"]
ID: str = PROGRAM["id"]
REVISION = "1"

# Not linked, but used: certificates for pages that are fetched, xdg-open for exported files. Fonts, and the
# program that puts the package into menus, are as on any desktop.
DEPENDS = ["ca-certificates", "fontconfig", "hicolor-icon-theme", "shared-mime-info"]
RECOMMENDS = ["xdg-utils", "desktop-file-utils", "fonts-inter", "fonts-noto-core", "fonts-noto-cjk"]
SUGGESTS = ["libreoffice-writer"]
# Texts that every Debian has; what is longer than a notice is named there (Debian Policy 12.5).
COMMON = {
    r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3": "LGPL-3",
    r"GNU GENERAL PUBLIC LICENSE\s+Version 3": "GPL-3",
    r"GNU GENERAL PUBLIC LICENSE\s+Version 2": "GPL-2",
    r"Mozilla Public License,? Version 2\.0": "MPL-2.0",
    r"MOZILLA PUBLIC LICENSE\s+Version 1\.1": "MPL-1.1",
    r"Apache License\s+Version 2\.0": "Apache-2.0",
}


def main(folder: Path, out: Path, level: str = "6") -> None:
    """Build the package."""
    with tempfile.TemporaryDirectory() as scratch:
        # dpkg-shlibdeps looks for debian/control where it is called.
        root = Path(scratch) / "debian" / PACKAGE
        lay_out(folder.resolve(), root)
        control(root, depends(Path(scratch), root))
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            os.utime(path, (build_time(), build_time()), follow_symlinks=False)
        out.parent.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(build_time())}
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", str(root), str(out)]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def lay_out(folder: Path, root: Path) -> None:
    """Put every file where it belongs."""
    share = root / "usr/share"
    shutil.copytree(folder, root / "usr/lib" / PACKAGE, symlinks=True)
    strip(root / "usr/lib" / PACKAGE)
    start = root / "usr/bin" / PROGRAM["command"]
    start.parent.mkdir(parents=True)
    start.symlink_to(f"../lib/{PACKAGE}/{PROGRAM['command']}")
    linux = FILLED / "linux"
    for source, target in {
        "reex-desktop.desktop": f"applications/{ID}.desktop",
        "reex-desktop.metainfo.xml": f"metainfo/{ID}.metainfo.xml",
        "reex-desktop.mime.xml": f"mime/packages/{ID}.xml",
    }.items():
        (share / target).parent.mkdir(parents=True)
        shutil.copyfile(linux / source, share / target)
    shutil.copytree(FILLED / "icons" / "hicolor", share / "icons" / "hicolor")
    manual = share / "man/man1" / f"{PROGRAM['command']}.1.gz"
    manual.parent.mkdir(parents=True)
    packed(manual, (linux / f"{PROGRAM['command']}.1").read_bytes())
    documents = share / "doc" / PACKAGE
    documents.mkdir(parents=True)
    packed(documents / "changelog.gz", (CHECKOUT / "CHANGELOG.md").read_bytes())
    packed(documents / "changelog.Debian.gz", changelog().encode())
    (documents / "copyright").write_text(copyright_file(), encoding="utf-8")
    overrides = share / "lintian/overrides" / PACKAGE
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(CHECKOUT / "packaging/linux/lintian-overrides", overrides)


def packed(path: Path, data: bytes) -> None:
    """Write `data` as gzip does at its best, without name and time."""
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def strip(folder: Path) -> None:
    """Take out of the libraries what only the machine that made them needs (Debian Policy 8.1, 10.1, 10.2).

    That is names for debuggers, folders of that machine to look for other libraries in, the bit that
    makes a file a program. No instruction is changed.
    """
    for path in libraries(folder):
        said = subprocess.run(
            ["readelf", "-dS", str(path)], capture_output=True, text=True, check=True
        ).stdout
        if ".symtab" in said:
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
        sought = re.search(r"(?:RPATH|RUNPATH).*\[(.*)\]", said)
        if sought and not sought[1].startswith("$ORIGIN"):
            subprocess.run(["patchelf", "--remove-rpath", str(path)], check=True)
        path.chmod(0o644)


def libraries(folder: Path) -> list[Path]:
    """Return all shared libraries below `folder`, the links to them left out."""
    found = (path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if path.read_bytes()[:4] == b"\x7fELF")


def depends(scratch: Path, root: Path) -> list[str]:
    """Return what the libraries and the starter need of the system, as dpkg-shlibdeps says it."""
    (scratch / "debian" / "control").write_text(
        f"Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n"
    )
    inside = root / "usr/lib" / PACKAGE
    found = libraries(inside)
    folders = sorted({f"-l{path.parent}" for path in found})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *folders]
    command += [str(path) for path in [inside / PROGRAM["command"], *found]]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"dpkg-shlibdeps failed:\n{done.stderr}")
    line = done.stdout.partition("shlibs:Depends=")[2].strip()
    return [name for name in line.split(", ") if name]


def control(root: Path, needed: list[str]) -> None:
    """Write the control file and the checksums."""
    folder = root / "DEBIAN"
    folder.mkdir()
    files = sorted(p for p in root.rglob("*") if p.is_file() and not p.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files) + sum(
        1 for path in root.rglob("*") if path.is_dir() or path.is_symlink()
    )
    said = "\n .\n".join(textwrap.indent(textwrap.fill(p, 78), " ") for p in PROGRAM["description"])
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    lines = {
        "Package": PACKAGE,
        "Version": f"{PROGRAM['version']}-{REVISION}",
        "Architecture": architecture,
        "Maintainer": f"{PROGRAM['publisher']} <{PROGRAM['email']}>",
        "Installed-Size": str(size),
        "Depends": ", ".join(sorted({*needed, *DEPENDS})),
        "Recommends": ", ".join(RECOMMENDS),
        "Suggests": ", ".join(SUGGESTS),
        "Section": "editors",
        "Priority": "optional",
        "Homepage": PROGRAM["web"],
        "Description": f"{PROGRAM['summary'][0].lower()}{PROGRAM['summary'][1:]}\n{said}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    (folder / "control").write_text(text, encoding="utf-8")
    sums = subprocess.run(
        ["md5sum", *(str(p.relative_to(root)) for p in files)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (folder / "md5sums").write_text(sums, encoding="utf-8")


def changelog() -> str:
    """Return the changelog of the package: what changed in the program is in its own."""
    return (
        f"{PACKAGE} ({PROGRAM['version']}-{REVISION}) unstable; urgency=medium\n\n"
        f"  * Version {PROGRAM['version']}; what changed is in changelog.gz.\n\n"
        f" -- {PROGRAM['publisher']} <{PROGRAM['email']}>  {PROGRAM['date_mail']}\n"
    )


def copyright_file() -> str:
    """Return the licences of the program and of all its parts, from resources/licences.json."""
    known = json.loads((CHECKOUT / "resources" / "licences.json").read_text(encoding="utf-8"))
    texts: dict[str, str] = known["texts"]
    lines = [f"{PROGRAM['name']} and the parts that its package brings along", ""]
    for part in known["parts"]:
        lines.append(" ".join(filter(None, (part["name"], part.get("version")))))
        lines += [f"  {key}: {part[name]}" for key, name in FIELDS.items() if part.get(name)]
        if part.get("texts"):
            lines.append(f"  Texts: {', '.join(str(key) for key in part['texts'])}")
        lines.append("")
    for key, text in texts.items():
        lines += [f"Text {key}", "", textwrap.indent(shortened(text), "  "), ""]
    return "\n".join(lines)


def shortened(text: str) -> str:
    """Return the text of a licence; one that every Debian has is named instead, with what stands before."""
    for pattern, name in COMMON.items():
        found = re.search(pattern, text)
        if found and len(text) - found.start() > 5000:  # the licence itself, not a mention of it
            return f"{text[: found.start()].strip()}\nSee /usr/share/common-licenses/{name}.".strip()
    return text.strip()


FIELDS = {"Copyright": "copyright", "Licence": "licence", "Inside": "inside", "Note": "note"}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
