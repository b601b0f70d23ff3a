"""The program: a command where the first word is one, else the window."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from . import COMMANDS


def main() -> int:
    """Run the command line or the window; return the exit code."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    options = {"-h", "--help", "--version"} & set(sys.argv[1:])
    if "--reader-process" in sys.argv[1:2]:
        from .readers.worker import main as serve

        serve()
        return 0
    if options or not COMMANDS.isdisjoint(words[:2]):
        gc.set_threshold(100_000)  # a short command makes no garbage worth looking for
        from .cli import main as command

        _leave(command())
    gc.disable()  # nothing that is made at the start is garbage; the window switches it on again
    from .ui.app import main as window

    return window()


def _leave(code: int) -> NoReturn:
    """End the process at once: taking the modules down again is a tenth of a short command."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
