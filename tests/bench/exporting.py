"""Exports against pandoc: both write the same brief as a Word file, in the same run, by turns."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reex_desktop.model.codec import encode
from reex_desktop.model.published import published
from reex_desktop.model.workspace import Workspace
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options

from .briefs import long, normal
from .lines import Line

Child = Callable[..., tuple[float, dict[str, Any]]]
ROOT = Path(__file__).parents[2]
SHORT_TARGET, LONG_TARGET, GROWTH_TARGET, PROCESS_TARGET = 0.1, 0.2, 4.5, 1.0
MEMORY_LIMIT = 8 << 30
TIMEOUT = 600


def against_pandoc(home: Path, child: Child, runs: int) -> list[Line]:
    """Measure short and long exports, in the process and as whole processes; nothing without pandoc."""
    if os.name != "posix" or not shutil.which("pandoc"):
        sys.stderr.write(
            "bench: no pandoc here, or no means to limit it: exports are not compared with it\n"
        )
        return []
    return [*_short(home, child, runs), *_long(home, child)]


def _short(home: Path, child: Child, runs: int) -> list[Line]:
    source, markdown = _written(home, "short", normal())
    ours = [sys.executable, "-m", "reex_desktop", "export", str(source), "-o", str(home / "ours.docx")]
    own_times, their_times = [], []
    for number in range(runs + 1):
        own, _ = _process(ours)
        theirs, _ = _process(_pandoc(markdown, home))
        if number:  # the first pair only warms the caches of the disk
            own_times.append(own)
            their_times.append(theirs)
    own, theirs = statistics.median(own_times), statistics.median(their_times)
    here = statistics.median(child("write", 0)[1]["times"])
    return [
        Line("docx_here", "a brief of two pages to Word, in the process", here, "ms"),
        Line("docx_pandoc", "pandoc as a process, the same brief", theirs, "ms"),
        Line("docx_here_ratio", "in the process against pandoc", here / theirs, "\u00d7", SHORT_TARGET),
        Line("docx_process", "the command `export` as a process", own, "ms"),
        Line("docx_process_ratio", "the command against pandoc", own / theirs, "\u00d7", PROCESS_TARGET),
    ]


def _long(home: Path, child: Child) -> list[Line]:
    _, markdown = _written(home, "long", long())
    theirs, their_memory = _process(_pandoc(markdown, home))
    said = child("write", 1)[1]
    more = child("write", 4)[1]
    here, growth = min(said["times"]), min(more["cpu"]) / min(said["cpu"])
    return [
        Line("long_here", "2,000 paragraphs and 2,000 rows to Word, in the process", here, "ms"),
        Line("long_pandoc", "pandoc, the same", theirs, "ms"),
        Line("long_ratio", "in the process against pandoc", here / theirs, "\u00d7", LONG_TARGET),
        Line("long_growth", "four times the input against once, CPU time", growth, "\u00d7", GROWTH_TARGET),
        Line("long_memory", "peak memory of that process, with the brief", said["peak"], "MB"),
        Line("long_memory_4", "the same with four times the input", more["peak"], "MB"),
        Line("long_memory_pandoc", "peak memory of pandoc", their_memory, "MB"),
    ]


def _written(home: Path, name: str, workspace: Workspace) -> tuple[Path, Path]:
    source, markdown = home / f"{name}.json", home / f"{name}.md"
    source.write_bytes(encode(workspace))
    markdown.write_bytes(export(published(workspace), ".md", Options(carry=False)))
    return source, markdown


def _pandoc(markdown: Path, home: Path) -> list[str]:
    return ["pandoc", "-f", "markdown", str(markdown), "-o", str(home / "theirs.docx")]


def _process(command: list[str]) -> tuple[float, float]:
    """Run a command; return its milliseconds and its peak memory in MB."""
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench-cache")}
    before = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | compiled,
        stderr=subprocess.DEVNULL,
        preexec_fn=_limit,  # noqa: PLW1509 - this process has one thread
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        taken = (time.perf_counter() - before) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {command[0]} ended with {process.returncode}: {' '.join(command)}")
    return taken, used.ru_maxrss / 1024


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (TIMEOUT, TIMEOUT))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


def write_again(factor: str) -> dict[str, Any]:
    """Return the times of exports in this process, and its peak memory: run in a process of its own."""
    import resource

    number = int(factor)
    brief = published(long(number) if number else normal())
    times: list[float] = []
    cpu: list[float] = []
    for _ in range(5 if number else 25):
        before, used = time.perf_counter(), time.process_time()
        export(brief, ".docx")
        times.append((time.perf_counter() - before) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"times": times[1:], "cpu": cpu[1:], "peak": peak}
