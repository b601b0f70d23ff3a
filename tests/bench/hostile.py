"""Files that were made to freeze the window: the longest work of its thread at a stretch."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .lines import Line

Child = Callable[..., tuple[float, dict[str, Any]]]
TARGET = 50.0
WORST = (
    "a table of 100,000 cells.html",
    "line of 19 MB.txt",
    "stars.md",
    "many references.md",
    "damage.txt",
    "a brief of 2,000 points and claims.txt",
)
"""Those of `tests/readers/hostile_files.py` that took the window longest."""
SETTLE = 2.0
"""Seconds in which the article is put into its document, saved and checked."""


def hostile(home: Path, child: Child) -> list[Line]:
    """Open the worst files in one window; say the longest stretch of work of its thread."""
    said = child("hostile", home / "hostile")[1]["own"]
    name = max(said, key=said.__getitem__)
    what = f"the longest work at a stretch while hostile files are opened: {name}, CPU time"
    return [Line("hostile_stretch", what, said[name], "ms", TARGET)]


def open_all(library: str) -> dict[str, Any]:
    """Open the files in a window of this process; return the longest stretch of work with each, in ms."""
    from PySide6.QtWidgets import QApplication

    from reex_desktop.library.places import places
    from reex_desktop.library.store import Library
    from reex_desktop.ui.app import make_application, make_window
    from reex_desktop.ui.garbage import Garbage
    from tests.readers.hostile_files import HOSTILE

    from .pulse import Pulse

    application = make_application(["reex-desktop"])
    where = places(Path(library))
    window = make_window(application, Library.open(where.data), where, "light")
    window.show()
    session = window.session

    def wait(until: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.0005)

    session.reader.start()
    wait(lambda: False, 2)
    garbage = Garbage(session.editor, window)
    pulse = Pulse()
    own: dict[str, float] = {}
    for name in WORST:
        path = Path(library) / name
        path.write_bytes(HOSTILE[name]())
        pulse.start()
        session.import_files([path], into_new=True)
        wait(lambda: not session.importer._goals, 60)
        wait(lambda: not session.saver.unsaved, 30)
        wait(lambda: False, SETTLE)
        own[name] = pulse.busiest.own
    del garbage
    session.close()
    return {"own": own}
