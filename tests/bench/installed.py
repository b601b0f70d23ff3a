"""How the packed program starts, beside the same from source, by turns.

What is measured is seen from outside, because nothing can be put into the packed program: the time until
the display tells of the window, and the memory two seconds later.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.verify.screens import screen

from .child import memory
from .lines import Line

ROOT = Path(__file__).parents[2]
PACKED = ROOT / "dist" / "reex-desktop" / "reex-desktop"
FROM_SOURCE = [sys.executable, "-m", "reex_desktop"]
MOST = 1.15
SETTLED = 2.0
"""Seconds after which the memory is looked at."""


def installed(library: Path, runs: int) -> list[Line]:
    """Start the packed program and the source by turns; nothing where it is not packed."""
    missing = [name for name in ("Xvfb", "xev") if not shutil.which(name)]
    if not PACKED.exists() or missing:
        needed = "make package" if not missing else f"the programs {' and '.join(missing)}"
        sys.stderr.write(f"bench: the start of the packed program was left out, it wants {needed}\n")
        return []
    commands = {"source": FROM_SOURCE, "packed": [str(PACKED)]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with screen() as display:
        for number in range(runs + 1):
            for name, command in commands.items():
                seconds, megabytes = start([*command, "--library", str(library)], display)
                if number:  # the first pair only warms the caches of the disk
                    times[name].append(seconds * 1000)
                    taken[name].append(megabytes)
    source, packed = (statistics.median(times[name]) for name in ("source", "packed"))
    least, most = (statistics.median(taken[name]) for name in ("source", "packed"))
    return [
        Line("installed_source", "start from source until the screen has the window", source, "ms"),
        Line("installed_start", "start of the packed program until then", packed, "ms"),
        Line("installed_ratio", "the same against the source", packed / source, "\u00d7", MOST),
        Line("installed_memory_source", "memory of the window from source", least, "MB"),
        Line("installed_memory", "memory of the packed program", most, "MB"),
        Line("installed_memory_ratio", "the same against the source", most / least, "\u00d7", MOST),
    ]


def start(command: list[str], display: str) -> tuple[float, float]:
    """Return the seconds until a command has a window on the display, and its memory later, in MB."""
    watch = subprocess.Popen(
        ["xev", "-root", "-event", "substructure"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.PIPE,
        text=True,
    )
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench-cache")}
    environment = {**os.environ, **compiled, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    assert watch.stdout is not None
    time.sleep(0.3)  # until it watches
    before = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        while line := watch.stdout.readline():
            if line.startswith("MapNotify") and "override NO" in line + watch.stdout.readline():
                break
        seconds = time.perf_counter() - before
        time.sleep(SETTLED)
        megabytes = memory(process.pid)
        process.kill()
    watch.kill()
    watch.communicate()
    return seconds, megabytes
