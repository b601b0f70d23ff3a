"""The real program with keys that press themselves, for tests that kill it.

    python -m tests.verify.keyed_window type|export|tell LIBRARY SEED [FILE ...]

`type` prints a time stamp, a field and a token for each token as it is delivered; `export` writes the
same file over and over; `tell` says after a while what the window shows, and leaves. The keys go
the way of the keyboard; nothing else of the program is touched.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reex_desktop.ui.app import main, make_application
from reex_desktop.ui.main_window import MainWindow

from .hands import press, type_character

FIELDS = (("title", "Ctrl+0"), ("summary", "Ctrl+5"), ("context", "Ctrl+6"), ("private_notes", "Ctrl+7"))
FIRST_KEY = 400
"""Milliseconds until the first key."""
BETWEEN = (45, 140)
"""Milliseconds between two keys: a quick typist."""
LOOK = 1500
"""Milliseconds until `tell` looks at the window."""


def say(*words: object) -> None:
    """Print a line that the parent reads at once."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


class Typist:
    """Types numbered words into one field after the other."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._chance = random.Random(seed)
        self._waiting: list[tuple[str, str]] = []
        self._field = ""
        self._number = 0

    def step(self) -> None:
        """Deliver the next key, and plan the one after it."""
        if not self._waiting:
            self._plan()
        kind, what = self._waiting.pop(0)
        if kind == "chord":
            press(what)
        else:
            stamp = time.monotonic()
            for character in what:
                type_character(character)
            say(f"{stamp:.4f}", self._field, what)
        QTimer.singleShot(self._chance.randint(*BETWEEN), self.step)

    def _plan(self) -> None:
        self._field, chord = self._chance.choice(FIELDS)
        last = "End" if self._field == "title" else "Ctrl+End"
        self._waiting = [("chord", chord), ("chord", last)]
        for _ in range(self._chance.randint(3, 12)):
            self._number += 1
            self._waiting.append(("token", f"{self._seed}w{self._number};"))


def export_again() -> None:
    """Export by keys, as often as there is time."""
    press("Ctrl+E")
    press("Return")
    say(f"{time.monotonic():.4f}", "exported")
    QTimer.singleShot(30, export_again)


def tell() -> None:
    """Say what the window shows, type a word, say what became of it, and leave."""
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    press("Ctrl+0")
    type_character("x")
    shown = {
        "message": window.messages.text.text() if window.messages.isVisible() else "",
        "state": window.header.saved.text(),
        "title": window.session.editor.brief.title,
    }
    say(msgspec.json.encode(shown).decode())
    press("Ctrl+Q")


def run(arguments: list[str]) -> int:
    """Start the program on a library, with one pair of hands."""
    mode, library, seed, *files = arguments
    make_application(sys.argv[:1])
    hands: dict[str, tuple[int, Callable[[], None]]] = {
        "type": (FIRST_KEY, Typist(seed).step),
        "export": (FIRST_KEY, export_again),
        "tell": (LOOK, tell),
    }
    QTimer.singleShot(*hands[mode])
    return main(["--library", library, *files])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
