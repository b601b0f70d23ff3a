"""What the program is made of and runs on: its parts with their licences, the details for a report."""

from __future__ import annotations

import locale
import platform
import sys
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from .. import __version__
from ..model.resources import resource_path
from .log import NAME

LOG_LINES = 12
"""How many of the last lines of the log go into a report."""


class Part(Struct, frozen=True):
    """A part that is shipped: its licence as SPDX names it, and the keys of the licence's texts."""

    name: str
    licence: str
    texts: tuple[str, ...]
    version: str = ""
    inside: str = ""
    copyright: str = ""
    note: str = ""
    web: str = ""
    files: tuple[str, ...] = ()


class Licences(Struct, frozen=True):
    """What resources/licences.json holds; `packaging/make_licences.py` writes it."""

    parts: tuple[Part, ...]
    texts: dict[str, str]

    def text(self, part: Part) -> str:
        """Return all there is to say of a part's licence."""
        head = [f"{part.name} {part.version}".strip(), f"Licence: {part.licence}"]
        head += [f"Part of {part.inside}"] if part.inside else []
        head += [f"Copyright {part.copyright}"] if part.copyright else []
        head += [line for line in (part.note, part.web) if line]
        return "\n\n\u2015\u2015\u2015\n\n".join(
            ["\n".join(head), *(self.texts[key] for key in part.texts)]
        )


@cache
def licences() -> Licences:
    """Return the licences of all parts; the program itself comes first."""
    return msgspec.json.decode(resource_path("licences.json").read_bytes(), type=Licences)


def versions() -> list[tuple[str, str]]:
    """Return what the program runs on, as pairs of name and value."""
    from PySide6 import __version__ as pyside_version

    screen = QGuiApplication.primaryScreen()
    ratio = f", {screen.devicePixelRatio():g} \u00d7" if screen is not None else ""
    return [
        ("REEx Desktop", f"{__version__}, {_how_installed()}"),
        ("Qt", f"{qVersion()}, PySide {pyside_version}"),
        ("Python", platform.python_version()),
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ("Window", f"{QGuiApplication.platformName()}{ratio}"),
        ("Language", f"{QLocale.system().name()}, {locale.getpreferredencoding(False)}"),
    ]


def _how_installed() -> str:
    if getattr(sys, "frozen", False):
        return "packaged"
    return "installed" if "site-packages" in Path(__file__).parts else "from source"


def report(log_folder: Path, more: list[tuple[str, str]]) -> str:
    """Return the details for a report of a fault: versions, `more`, and the last lines of the log.

    None of it is private: the log holds no text of articles or briefs and names no file of the user, and
    the home folder in `more` is written as ~.
    """
    lines = [f"{name}: {value}".replace(str(Path.home()), "~") for name, value in (*versions(), *more)]
    return "\n".join([*lines, "", "The end of the log:", *_last_lines(log_folder / NAME)]) + "\n"


def _last_lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()[-LOG_LINES:]
    except OSError:
        return ["(there is none)"]
