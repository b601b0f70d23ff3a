"""How long the window's thread is away: the time that passes, and what of it is its own work."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer

TICK = 5
"""Milliseconds between two looks at whether the window goes on."""


class Away(NamedTuple):
    """A time in which the window did not go on, in milliseconds: on the clock, the CPU time of its own
    thread in it, and that of the other threads of the program. What is in none of them is the machine's.
    """

    clock: float
    own: float
    others: float


class Pulse:
    """Beats as long as the window goes on."""

    def __init__(self) -> None:
        self.beats = 0
        self.longest = self.busiest = Away(0, 0, 0)
        self._last = _now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK)

    def start(self) -> None:
        """Begin anew: `longest` is the longest time away by the clock, `busiest` that of most own work."""
        self.beats = 0
        self.longest = self.busiest = Away(0, 0, 0)
        self._last = _now()

    def _beat(self) -> None:
        now = _now()
        clock, own, all_ = (1000 * (b - a) for a, b in zip(self._last, now, strict=True))
        away = Away(clock, own, max(all_ - own, 0.0))
        self.beats += 1
        self.longest = max(self.longest, away)
        self.busiest = max(self.busiest, away, key=lambda one: one.own)
        self._last = now


def _now() -> tuple[float, float, float]:
    return time.perf_counter(), time.thread_time(), time.process_time()
