"""How long it takes from a paste to the article on the screen, and how long the window stands still."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .lines import Line

Child = Callable[..., tuple[float, dict[str, Any]]]
ARTICLES = Path(__file__).parents[1] / "articles"
SIZES = {5_000: 0.3, 1_000_000: 1.5}
"""Bytes of a paste, and the seconds after which it is to be painted."""
STALL = 50.0
RUNS = 5
SETTLE = 1.5


def pasting(home: Path, child: Child) -> list[Line]:
    """Paste texts of several sizes into the window; say the medians."""
    lines: list[Line] = []
    for size, most in SIZES.items():
        said = child("paste", home / f"paste{size}", size)[1]
        name = f"{size // 1000} kB" if size < 1_000_000 else f"{size // 1_000_000} MB"
        painted, stall, own = (statistics.median(said[key]) for key in ("painted", "stalls", "own"))
        lines.append(Line(f"paste_{size}", f"paste of {name} until it is painted", painted, "s", most))
        lines.append(
            Line(f"paste_stall_{size}", "the longest time the window did nothing", stall, "ms", STALL)
        )
        lines.append(
            Line(f"paste_stretch_{size}", "the longest work at a stretch, CPU time", own, "ms", STALL)
        )
    return lines


def prose(size: int, turn: int) -> str:
    """Return `size` bytes of the words of our articles, in another order at each turn.

    What is like an article of the library would be compared with it first.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.clean.txt"))]
    words = " ".join(texts).split()
    chance = random.Random(turn)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs += [" ".join(chance.choices(words, k=chance.randint(20, 120))) + "." for _ in range(20)]
    return "\n\n".join(paragraphs)[:size]


def paste(library: str, size: str) -> dict[str, Any]:
    """Paste in a window of this process; return the seconds until painted and the longest stalls in ms."""
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QApplication

    from reex_desktop.library.places import places
    from reex_desktop.library.store import Library
    from reex_desktop.ui.app import make_application, make_window
    from reex_desktop.ui.garbage import Garbage

    from .painted import Painted
    from .pulse import Pulse

    application = make_application(["reex-desktop"])
    where = places(Path(library))
    window = make_window(application, Library.open(where.data), where, "light")
    window.show()
    session, view = window.session, window.article.view
    painted_at = Painted(view.viewport(), lambda: None)

    def wait(until: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.0005)

    session.reader.start()
    wait(lambda: False, 2.5)
    garbage, pulse = Garbage(session.editor, window), Pulse()
    taken: list[float] = []
    stalls: list[float] = []
    own: list[float] = []
    for turn in range(RUNS):
        mime = QMimeData()
        mime.setText(prose(int(size), turn))
        before, count = session.editor.brief.id, painted_at.count
        pulse.start()
        begun = time.perf_counter()
        session.import_clipboard(mime, into_new=True)
        wait(lambda before=before: session.editor.brief.id != before, 60)
        count = painted_at.count
        wait(lambda count=count: painted_at.count > count, 10)
        taken.append(time.perf_counter() - begun)
        wait(lambda: False, SETTLE)
        stalls.append(pulse.longest.clock)
        own.append(pulse.busiest.own)
    del garbage
    session.close()
    return {"painted": taken[1:], "stalls": stalls[1:], "own": own[1:]}
