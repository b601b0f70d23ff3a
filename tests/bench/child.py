"""What is measured in a process of its own: `python -m tests.bench.child MODE [LIBRARY]`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEYS = 500
WORDS = 100_000


def say(what: dict[str, Any]) -> None:
    """Print a result for the parent."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def leave() -> None:
    """Say that the window stands, with its memory, and go at once."""
    say({"memory": memory()})
    os._exit(0)


def memory(process: int | str = "self") -> float:
    """Return the resident memory of this or another process in MB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def bare() -> None:
    """Show a QMainWindow with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from .painted import Painted

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    watch = Painted(window, leave)
    window.show()
    application.exec()
    del watch


def program(library: str) -> None:
    """Start the program as a user does, on a library that holds a brief."""
    sys.argv = ["reex-desktop", "--library", library]
    import reex_desktop.__main__ as start

    start.hurry()  # as the start does before it imports the window
    import reex_desktop.ui.app as app

    from .painted import Painted

    original = app.make_window

    def watched(*arguments: Any) -> Any:
        window = original(*arguments)
        Painted(window.article.view.viewport(), leave)
        return window

    app.make_window = watched
    start.main()


def typing(library: str) -> None:
    """Type in the summary beside a long article; say the CPU time of each key with its painting."""
    from reex_desktop.library.places import places
    from reex_desktop.library.store import Library
    from reex_desktop.ui.app import make_application, make_window
    from reex_desktop.ui.garbage import Garbage
    from tests.verify.hands import type_character

    from .painted import Painted

    application = make_application(["reex-desktop"])
    where = places(Path(library))
    window = make_window(application, Library.open(where.data), where, "light")
    window.show()
    window.activateWindow()
    _settle(0.5)
    field = window.form.summary
    field.setFocus()
    painted = Painted(field.viewport(), lambda: None)
    garbage = Garbage(window.session.editor, window)  # as the program has it once its window stands
    _settle(0.3)
    times: list[float] = []
    for number in range(KEYS):
        character = " " if number % 6 == 5 else "abcdefgh"[number % 8]
        before, count = time.thread_time(), painted.count
        type_character(character)
        deadline = time.monotonic() + 1
        while painted.count == count and time.monotonic() < deadline:
            application.processEvents()
        times.append((time.thread_time() - before) * 1000)
        _settle(0.01)
    say({"times": times, "memory": memory(), "words": len(window.article.view.text.split())})
    del garbage
    window.session.close()


def _settle(seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.001)


def export_twice(library: str) -> None:
    """Export the newest brief to Word, first and again."""
    from reex_desktop.library.store import Library
    from reex_desktop.model.published import published

    with Library.open(Path(library)) as opened:
        brief = published(opened.load(opened.list()[0].id))
    times: list[float] = []
    for _ in range(8):
        before = time.perf_counter()
        from reex_desktop.writers.export import export

        export(brief, ".docx")
        times.append((time.perf_counter() - before) * 1000)
    say({"first": times[0], "later": sorted(times[1:])[3]})


def write(factor: str) -> None:
    """Export a made brief to Word again and again."""
    from .exporting import write_again

    say(write_again(factor))


def paste(library: str, size: str) -> None:
    """Paste texts of a size into the window, again and again."""
    from . import pasting

    say(pasting.paste(library, size))


def hostile(library: str) -> None:
    """Open files that were made to freeze the window."""
    from .hostile import open_all

    say(open_all(library))


def main(arguments: list[str]) -> None:
    """Measure one thing."""
    modes: dict[str, Callable[..., None]] = {
        "bare": bare,
        "program": program,
        "typing": typing,
        "export": export_twice,
        "write": write,
        "paste": paste,
        "hostile": hostile,
    }
    modes[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
