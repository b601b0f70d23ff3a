"""The program: a command where the first word is one, else the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line or the window; return the exit code."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    options = {"-h", "--help", "--version"} & set(sys.argv[1:])
    if "--reader-process" in sys.argv[1:2]:
        from .readers.worker import main as serve

        serve()
        return 0
    from .cli import COMMANDS
    from .cli import main as command

    if options or (words and (words[0] in COMMANDS or (len(words) > 1 and words[1] in COMMANDS))):
        return command()
    from .ui.app import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
