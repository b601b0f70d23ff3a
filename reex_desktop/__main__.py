"""The program: a command where the first word is one, else the window."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from . import COMMANDS

# What Qt's libraries are linked with and the plainest installation of Debian does not have.
_DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def main() -> int:
    """Run the command line or the window; return the exit code."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    options = {"-h", "--help", "--version"} & set(sys.argv[1:])
    if "--reader-process" in sys.argv[1:2]:
        from .readers.worker import main as serve

        serve()
        return 0
    if "--checks-process" in sys.argv[1:2]:
        from .checks.worker import main as serve_checks

        serve_checks()
        return 0
    if options or not COMMANDS.isdisjoint(words[:2]):
        gc.set_threshold(100_000)  # a short command makes no garbage worth looking for
        from .cli import main as command

        _leave(command())
    return window()


def window() -> int:
    """Open the window; return the exit code, 2 where the system has not what Qt stands on."""
    try:
        hurry()
        from .ui.app import main as open_window
    except ImportError as error:
        library, found, _ = str(error).partition(": cannot open shared object file")
        if not found:
            raise
        package = _DEBIAN.get(library)
        how = f" On Debian and Ubuntu: sudo apt install {package}." if package else ""
        sys.stderr.write(
            f"reex-desktop: the window needs {library}, which this system does not have.{how}\n"
            "The commands work without it: reex-desktop --help\n"
        )
        return 2
    return open_window()


def hurry() -> None:
    """Leave out of the start what costs time and brings nothing: looking for garbage, and PySide's hook.

    The hook is called at each import, and reads the source of each module for features not used here.
    Nothing that is made at the start is garbage; the window lets it be looked for again.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - it sets the hook

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _leave(code: int) -> NoReturn:
    """End the process at once: taking the modules down again is a tenth of a short command."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
