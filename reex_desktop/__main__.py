"""The program: a command where the first word is one, else the window."""

from __future__ import annotations

import gc
import sys

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
        from .cli import main as command

        return command()
    gc.disable()  # nothing that is made at the start is garbage; the window switches it on again
    from .ui.app import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
