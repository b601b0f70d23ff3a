"""The real program with keys that press themselves: it prints each one as it is delivered.

    python -m tests.verify.keyed_window LIBRARY SEED [FILE ...]

Each line is a time stamp, a field and a token. The keys go the way of the keyboard; nothing else of
the program is touched.
"""

from __future__ import annotations

import random
import sys
import time

from PySide6.QtCore import QTimer

from reex_desktop.ui.app import main, make_application

from .hands import press, type_character

FIELDS = (("title", "Ctrl+0"), ("summary", "Ctrl+5"), ("context", "Ctrl+6"), ("private_notes", "Ctrl+7"))
FIRST_KEY = 400
"""Milliseconds until the first key."""
BETWEEN = (45, 140)
"""Milliseconds between two keys: a quick typist."""


class Typist:
    """Types numbered words into one field after the other."""

    def __init__(self, seed: int) -> None:
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
            sys.stdout.write(f"{stamp:.4f} {self._field} {what}\n")
            sys.stdout.flush()
        QTimer.singleShot(self._chance.randint(*BETWEEN), self.step)

    def _plan(self) -> None:
        self._field, chord = self._chance.choice(FIELDS)
        self._waiting = [("chord", chord), ("chord", "End")]
        if self._field != "title":
            self._waiting.append(("chord", "Ctrl+End"))
        for _ in range(self._chance.randint(3, 12)):
            self._number += 1
            self._waiting.append(("token", f"w{self._number};"))


def run(arguments: list[str]) -> int:
    """Start the program on a library, and type."""
    library, seed, *files = arguments
    make_application(sys.argv[:1])
    typist = Typist(int(seed))
    QTimer.singleShot(FIRST_KEY, typist.step)
    return main(["--library", library, *files])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
